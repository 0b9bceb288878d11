//! Why a front matter cannot be read, and where. The words are in `sentences`.

use std::ops::Range;

use crate::lines::next_break;

/// A place where reading stopped. The span counts from the beginning of the text that
/// was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) at: Range<usize>,
    pub(crate) reason: Reason,
}

/// What is wrong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A colon within a text without quotes.
    Colon,
    /// A tab where blanks belong.
    Tab,
    /// A text without quotes begins with this sign.
    Start(char),
    /// A quotation mark has no partner.
    Quote,
    /// There is more after the closing quotation mark.
    AfterQuote,
    /// No blank after a key's colon, or no colon.
    Key,
    /// A backslash in quotes that means nothing.
    Backslash,
    /// A character that may not stand anywhere.
    Control,
    /// A bracket has no partner.
    Bracket,
    /// Lists within lists without end.
    Deep,
    /// More than a megabyte.
    Large,
    /// Not keys and values.
    NotFields,
    /// A key that stands twice where that is not allowed.
    Twice,
    /// A comma or colon is missing in JSON.
    Comma,
    /// A value without quotes in TOML or JSON.
    Unquoted,
    /// No such day or time, where the language looks.
    Day,
    /// Anything else.
    Other,
}

impl Trouble {
    /// What libyaml says, in our terms.
    pub(crate) fn of_libyaml(text: &str, error: &libyaml_safer::Error) -> Self {
        let mark =
            |mark: Option<libyaml_safer::Mark>| mark.map(|mark| floor(text, mark.index as usize));
        let problem = mark(error.problem_mark()).unwrap_or(0);
        let context = mark(error.context_mark()).unwrap_or(problem);
        let sign = text[problem..].chars().next();
        let said = error.problem();
        let (at, reason) = if said.starts_with("mapping values are not allowed") {
            (problem, Reason::Colon)
        } else if said.contains("cannot start any token") {
            (
                problem,
                if sign == Some('\t') {
                    Reason::Tab
                } else {
                    Reason::Start(sign.unwrap_or(' '))
                },
            )
        } else if said.contains("unexpected end of stream")
            || said.contains("unexpected document indicator")
        {
            (context, Reason::Quote)
        } else if said.contains("escape character")
            || said.contains("hexdecimal")
            || said.contains("escape code")
        {
            (problem, Reason::Backslash)
        } else if said.contains("expected alphabetic or numeric") || said.contains("tag") {
            let sign = text[context..].chars().next();
            (context, Reason::Start(sign.unwrap_or(' ')))
        } else if said.contains("expected ':'") {
            (context, Reason::Key)
        } else if said.contains("tab character") {
            (problem, Reason::Tab)
        } else if said.contains("',' or ']'") || said.contains("',' or '}'") {
            (context, Reason::Bracket)
        } else if said.contains("expected key") {
            expected_key(text, problem)
        } else {
            (problem, Reason::Other)
        };
        Self {
            at: at..end_of(text, at, reason),
            reason,
        }
    }
}

/// "did not find expected key": most often a text goes on after its quotation mark or
/// bracket.
fn expected_key(text: &str, problem: usize) -> (usize, Reason) {
    let start = crate::lines::line_start(text, problem);
    let before = text[start..problem].trim_end();
    match before.chars().next_back() {
        Some('"' | '\'') => (problem, Reason::AfterQuote),
        Some(']' | '}') => (problem, Reason::Bracket),
        _ => (problem, Reason::Other),
    }
}

/// One sign, or the rest of the line where no single sign is to blame.
fn end_of(text: &str, at: usize, reason: Reason) -> usize {
    match reason {
        Reason::Colon | Reason::Tab | Reason::Start(_) => {
            at + text[at..].chars().next().map_or(0, char::len_utf8)
        }
        _ => next_break(text, at),
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
