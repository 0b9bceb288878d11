//! Typographic quotes and other signs, by kramdown's rules.

/// What a quote becomes, where it was found.
pub(super) struct Quote {
    /// How long the text is that stands before it and belongs to it.
    pub(super) before: usize,
    pub(super) length: usize,
    pub(super) signs: Vec<&'static str>,
}

const DOUBLE: [&str; 2] = ["“", "”"];
const SINGLE: [&str; 2] = ["‘", "’"];

fn sign(quote: char, closes: bool) -> &'static str {
    let pair = if quote == '"' { DOUBLE } else { SINGLE };
    pair[usize::from(closes)]
}

fn is_quote(letter: Option<char>) -> Option<char> {
    letter.filter(|letter| matches!(letter, '"' | '\''))
}

/// The quote that a text begins with, a letter before it allowed.
pub(super) fn quote(text: &str) -> Option<Quote> {
    let mut letters = text.chars();
    let (first, second) = (letters.next()?, letters.next());
    let here = is_quote(Some(first));
    let next = is_quote(second).filter(|_| first != '\\');
    if here.is_none() && next.is_none() {
        return None;
    }
    let one = |before: usize, quote: char, closes: bool| {
        let signs = vec![sign(quote, closes)];
        let length = before + 1;
        Some(Quote {
            before,
            length,
            signs,
        })
    };
    let after_next = text.get(first.len_utf8() + 1..).unwrap_or_default();
    if let Some(quote) = here {
        let after = &text[1..];
        if before_emphasis(after) {
            return one(0, quote, false);
        }
        if before_punctuation(after) {
            return one(0, quote, true);
        }
    }
    let (before, pair) = if first.is_ascii_whitespace() {
        (1, &text[1..])
    } else {
        (0, text)
    };
    let is_word = |text: &str| text.starts_with(is_word_ascii);
    if let Some(signs) = pair.get(..2).and_then(nested)
        && is_word(&pair[2..])
    {
        let length = before + 2;
        return Some(Quote {
            before,
            length,
            signs,
        });
    }
    if let Some(rest) = pair.strip_prefix('\'')
        && is_decade(rest)
    {
        return one(before, '\'', true);
    }
    if let Some(quote) = next {
        if first.is_ascii_whitespace() && is_word(after_next) {
            return one(1, quote, false);
        }
        if !matches!(
            first,
            ' ' | '\\' | '\t' | '\r' | '\n' | '[' | '{' | '(' | '-'
        ) {
            return one(first.len_utf8(), quote, true);
        }
    }
    if let Some(quote) = here
        && before_end(&text[1..])
    {
        return one(0, quote, true);
    }
    match (next, here) {
        (Some('\''), _) => one(first.len_utf8(), '\'', false),
        (_, Some('\'')) => one(0, '\'', false),
        (Some(quote), _) => one(first.len_utf8(), quote, false),
        (None, Some(quote)) => one(0, quote, false),
        (None, None) => None,
    }
}

fn is_word_ascii(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn nested(pair: &str) -> Option<Vec<&'static str>> {
    match pair {
        "\"'" => Some(vec![DOUBLE[0], SINGLE[0]]),
        "'\"" => Some(vec![SINGLE[0], DOUBLE[0]]),
        _ => None,
    }
}

/// `'90s`.
fn is_decade(rest: &str) -> bool {
    matches!(rest.as_bytes(), [a, b, b's', ..] if a.is_ascii_digit() && b.is_ascii_digit())
}

fn before_emphasis(after: &str) -> bool {
    let marks = after
        .bytes()
        .take_while(|b| matches!(b, b'_' | b'*'))
        .count();
    let text = &after[marks.min(2)..];
    marks > 0 && (marks > 2 || text.starts_with(|next: char| !next.is_ascii_whitespace()))
        || (marks == 2 && !after.is_empty())
}

/// Whether punctuation follows that no word follows.
fn before_punctuation(after: &str) -> bool {
    let Some(mark) = after.bytes().next().filter(u8::is_ascii_punctuation) else {
        return false;
    };
    let rest = &after[1..];
    let word = |letter: char| letter.is_alphanumeric() || letter == '_';
    // `_` counts as a letter of a word, and so turns the rule around.
    let is_inside = (mark == b'_') == rest.starts_with(word);
    mark != b'&' && !rest.starts_with("..") && is_inside
}

/// Whether the text ends, or a plural `s` does.
fn before_end(after: &str) -> bool {
    let mut letters = after.chars();
    match letters.next() {
        None => true,
        Some('s') => letters
            .next()
            .is_none_or(|next| !(next.is_alphanumeric() || next == '_')),
        Some(next) => next.is_ascii_whitespace(),
    }
}

/// A typographic sign that a text begins with: its length and what it becomes.
pub(super) fn symbol(text: &str) -> Option<(usize, &'static str)> {
    const SYMBOLS: [(&str, &str); 9] = [
        ("---", "—"),
        ("--", "–"),
        ("...", "…"),
        ("\\<<", "<<"),
        ("\\>>", ">>"),
        ("<< ", "«\u{a0}"),
        (" >>", "\u{a0}»"),
        ("<<", "«"),
        (">>", "»"),
    ];
    SYMBOLS
        .into_iter()
        .find(|(mark, _)| text.starts_with(mark))
        .map(|(mark, sign)| (mark.len(), sign))
}
