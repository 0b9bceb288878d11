//! Where no sentence ends: inside code, links, addresses, HTML tags and the tags of templates.

use std::ops::Range;

/// Longer things are not looked for: a lone bracket protects nothing.
const REACH: usize = 2_000;

/// The spans of `text` that stay whole, in order.
pub(crate) fn protected(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['`', '[', '<', '{', ':']) {
        let start = at + offset;
        let end = span_end(text, start);
        at = match end {
            Some(end) => {
                spans.push(start..end);
                end
            }
            None => start + 1,
        };
    }
    spans
}

fn span_end(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..text.floor_char_boundary(start + REACH)];
    match rest.as_bytes()[0] {
        b'`' => code(rest),
        b'[' => link(rest),
        b'<' => {
            let tag =
                rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
            tag.then(|| closed_by(rest, 1, ">")).flatten()
        }
        b'{' => ["{{", "{%", "{#"]
            .iter()
            .zip(["}}", "%}", "#}"])
            .find(|(opener, _)| rest.starts_with(**opener))
            .and_then(|(_, closer)| closed_by(rest, 2, closer)),
        b':' if rest.starts_with("://") => {
            Some(rest.find(char::is_whitespace).unwrap_or(rest.len()))
        }
        _ => None,
    }
    .map(|length| start + length)
}

/// Code between runs of as many backticks.
fn code(rest: &str) -> Option<usize> {
    let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = ticks;
    while let Some(offset) = rest[at..].find('`') {
        let run = at + offset;
        let count = rest[run..].bytes().take_while(|byte| *byte == b'`').count();
        if count == ticks {
            return Some(run + count);
        }
        at = run + count;
    }
    None
}

/// `[words](address)`, `[words][name]`.
fn link(rest: &str) -> Option<usize> {
    let words = balanced(rest, b'[', b']')?;
    match rest.as_bytes().get(words) {
        Some(b'(') => Some(words + balanced(&rest[words..], b'(', b')')?),
        Some(b'[') => Some(words + balanced(&rest[words..], b'[', b']')?),
        _ => None,
    }
}

/// The length up to the bracket that closes the first one.
fn balanced(rest: &str, open: u8, close: u8) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

fn closed_by(rest: &str, from: usize, closer: &str) -> Option<usize> {
    Some(rest[from..].find(closer)? + from + closer.len())
}
