//! Template tags are not text: they are covered before Markdown is read, byte for byte,
//! so that no rule judges what only the site can fill in.

use std::ops::Range;

/// Marks a covered tag. A noncharacter: no text has it.
const COVER: char = '\u{FDD0}';
/// A tag longer than this is more likely a stray brace.
const LONGEST: usize = 2_000;

/// The text with its tags covered, of the same length, and where they stood.
pub(crate) fn cover(text: &str) -> (String, Vec<Range<usize>>) {
    let mut out = String::with_capacity(text.len());
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find('{') {
        let start = at + step;
        out.push_str(&text[at..start]);
        if let Some(length) = tag_length(&text[start..]) {
            out.push(COVER);
            out.extend(std::iter::repeat_n('x', length - COVER.len_utf8()));
            tags.push(start..start + length);
            at = start + length;
        } else {
            out.push('{');
            at = start + 1;
        }
    }
    out.push_str(&text[at..]);
    (out, tags)
}

/// Whether an address holds something that the site fills in.
pub(crate) fn is_filled_in(address: &str) -> bool {
    address.contains(COVER) || address.contains("{{") || address.contains("{%")
}

fn tag_length(text: &str) -> Option<usize> {
    let close = match text.as_bytes() {
        [b'{', b'{', ..] => "}}",
        [b'{', b'%', ..] => "%}",
        _ => return None,
    };
    let mut limit = text.len().min(LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let length = 2 + text.get(2..limit)?.find(close)? + close.len();
    let blank_line = text[..length]
        .lines()
        .skip(1)
        .any(|line| line.trim().is_empty());
    (!blank_line).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_keep_the_length() {
        let text = "a {{ b }} c {% d\n %} {{}} é {x} {{ open";
        let (covered, tags) = cover(text);
        assert_eq!(covered.len(), text.len());
        let found: Vec<&str> = tags.into_iter().map(|tag| &text[tag]).collect();
        assert_eq!(found, ["{{ b }}", "{% d\n %}", "{{}}"]);
        assert!(covered.ends_with(" é {x} {{ open"));
    }
}
