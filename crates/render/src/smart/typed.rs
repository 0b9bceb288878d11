//! kramdown and goldmark: what a mark becomes is told by the signs around it in the text as
//! it is typed. Both are followed rule by rule, because their rules are what a reader sees.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::{Side, flanks, is_punctuation, is_space};
use crate::dialect::Smart;

/// The quotes that are open in a paragraph; goldmark closes none that was not opened.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    single: u32,
    double: u32,
}

/// A place in the text, and what may be seen from it.
struct Spot<'a> {
    source: &'a str,
    at: usize,
    /// Where the words begin that this engine reads in one go.
    run: usize,
}

impl Spot<'_> {
    fn before(&self) -> Side {
        self.source[..self.at].chars().next_back()
    }

    fn rest(&self) -> &str {
        let rest = &self.source[self.at..];
        rest.find('\n').map_or(rest, |end| &rest[..=end])
    }

    /// The letter `count` places on.
    fn after(&self, count: usize) -> Side {
        self.rest().chars().nth(count)
    }
}

/// Splits neighbouring texts where a mark becomes another sign. Texts that do not stand in
/// the source as they are (entities, escaped signs) stay.
pub(crate) fn typed<'a>(
    source: &'a str,
    words: Vec<(CowStr<'a>, Range<usize>)>,
    how: Smart,
    open: &mut Typed,
) -> Vec<(CowStr<'a>, Range<usize>)> {
    let mut out = Vec::with_capacity(words.len());
    let mut run = words.first().map_or(0, |word| word.1.start);
    for (text, span) in words {
        let plain = source.get(span.clone()) == Some(&*text);
        if !plain || !text.contains(['"', '\'', '-', '.', '<', '>']) {
            out.push((text, span));
            continue;
        }
        let escaped = source[..span.start].ends_with('\\');
        let mut kept = span.start;
        let mut at = span.start + usize::from(escaped);
        while let Some(step) = source[at..span.end].find(['"', '\'', '-', '.', '<', '>']) {
            at += step;
            let spot = Spot { source, at, run };
            let becomes = match how {
                Smart::Kramdown => kramdown(&spot),
                _ => goldmark(&spot, open),
            };
            let Some((length, sign)) = becomes.filter(|(length, _)| at + length <= span.end) else {
                at += 1;
                continue;
            };
            if kept < at {
                out.push((CowStr::Borrowed(&source[kept..at]), kept..at));
            }
            out.push((CowStr::Borrowed(sign), at..at + length));
            at += length;
            kept = at;
            run = at;
        }
        if kept < span.end {
            out.push((CowStr::Borrowed(&source[kept..span.end]), kept..span.end));
        }
    }
    out
}

/// Dashes and dots, in which both agree.
fn signs(rest: &str) -> Option<(usize, &'static str)> {
    [("---", "—"), ("--", "–"), ("...", "…")]
        .into_iter()
        .find_map(|(typed, sign)| rest.starts_with(typed).then_some((typed.len(), sign)))
}

fn kramdown(spot: &Spot<'_>) -> Option<(usize, &'static str)> {
    let rest = spot.rest();
    if let Some(found) = signs(rest) {
        return Some(found);
    }
    for (typed, sign) in [("<<", "«"), (">>", "»")] {
        if rest.starts_with(typed) {
            return Some((2, sign));
        }
    }
    let quote = rest
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))?;
    // What was read before is out of kramdown's sight.
    let before = spot.before().filter(|_| spot.at > spot.run);
    let left = if quote == '"' { "“" } else { "‘" };
    let right = if quote == '"' { "”" } else { "’" };
    let next = spot.after(1);
    let letter = |side: Side| side.is_some_and(|side| side.is_ascii_alphanumeric() || side == '_');
    let digit = |side: Side| side.is_some_and(|side| side.is_ascii_digit());
    let gap = before.is_none_or(char::is_whitespace);
    let tail = &rest[1..];
    let marks = tail.len() - tail.trim_start_matches(['_', '*']).len();
    let decade = digit(next) && digit(spot.after(2)) && spot.after(3) == Some('s');
    let rules = [
        (
            before.is_none() && (1..=2).contains(&marks) && !is_space(spot.after(1 + marks)),
            left,
        ),
        (
            before.is_none()
                && next.is_some_and(|next| next.is_ascii_punctuation())
                && !tail.get(1..).is_some_and(|after| after.starts_with(".."))
                && !letter(spot.after(2)),
            right,
        ),
        (
            gap && matches!(next, Some('"' | '\'')) && next != Some(quote) && letter(spot.after(2)),
            left,
        ),
        (quote == '\'' && gap && decade, right),
        (
            before.is_some_and(char::is_whitespace) && letter(next),
            left,
        ),
        (
            before.is_some_and(|before| !" \\\t\r\n[{(-".contains(before)),
            right,
        ),
        (
            before.is_none() && (is_space(next) || next == Some('s') && !letter(spot.after(2))),
            right,
        ),
    ];
    let rule = rules.into_iter().find(|(fits, _)| *fits);
    Some((1, rule.map_or(left, |(_, sign)| sign)))
}

fn goldmark(spot: &Spot<'_>, open: &mut Typed) -> Option<(usize, &'static str)> {
    let rest = spot.rest();
    if let Some(found) = signs(rest) {
        return Some(found);
    }
    for (typed, sign) in [("<<", "«"), (">>", "»")] {
        if rest.starts_with(typed) {
            return Some((2, sign));
        }
    }
    let quote = rest.chars().next()?;
    let run = rest.chars().take_while(|sign| *sign == quote).count();
    let (opens, closes) = flanks(spot.before(), spot.after(run));
    match quote {
        '\'' => single(spot, open, opens, closes).map(|sign| (1, sign)),
        '"' => double(spot, open, opens, closes).map(|sign| (1, sign)),
        _ => None,
    }
}

/// Whether a quote that could do both closes: punctuation and a gap follow.
fn closes_anyway(spot: &Spot<'_>) -> bool {
    is_punctuation(spot.after(1)) && (is_space(spot.after(2)) || is_punctuation(spot.after(2)))
}

fn single(spot: &Spot<'_>, open: &mut Typed, opens: bool, closes: bool) -> Option<&'static str> {
    let (before, next) = (spot.before(), spot.after(1));
    let digit = |side: Side| side.is_some_and(|side| side.is_ascii_digit());
    let ends = |count| is_space(spot.after(count)) || is_punctuation(spot.after(count));
    if opens
        && !closes
        && digit(next)
        && digit(spot.after(2))
        && spot.after(3) == Some('s')
        && ends(4)
    {
        return Some("’");
    }
    if before.is_some_and(|side| side.is_whitespace() || is_punctuation(Some(side)))
        && matches!(next, Some('t' | 'e' | 'n' | 'l'))
    {
        return Some("’");
    }
    if before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphabetic) {
        return Some("’");
    }
    if opens && !closes {
        let tail = &spot.rest()[1..];
        let short = matches!(next, Some('s' | 'm' | 't' | 'd')) && ends(2);
        let long = ["ve", "ll", "re"].iter().any(|end| tail.starts_with(end)) && ends(3);
        if short || long {
            return Some("’");
        }
        open.single += 1;
        return Some("‘");
    }
    if !digit(next) && next.is_some() {
        return Some("’");
    }
    if open.single > 0 && closes && (!opens || closes_anyway(spot)) {
        open.single -= 1;
        return Some("’");
    }
    None
}

fn double(spot: &Spot<'_>, open: &mut Typed, opens: bool, closes: bool) -> Option<&'static str> {
    if opens && !closes {
        open.double += 1;
        return Some("“");
    }
    if open.double > 0 && closes && (!opens || closes_anyway(spot)) {
        let inches =
            spot.after(1) == Some('"') && spot.before().is_some_and(|side| side.is_ascii_digit());
        if inches {
            return None;
        }
        open.double -= 1;
        return Some("”");
    }
    None
}
