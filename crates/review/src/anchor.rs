//! A place in an announcement that a comment is about, by the words that stood there and what
//! stood around them, so that it can be found again in a later text.

use std::ops::Range;

/// A place in an announcement. `exact`, `prefix`, `suffix` and `start` are what the W3C's
/// [Web Annotation selectors](https://www.w3.org/TR/annotation-model/#selectors) mean by them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Where the words stood.
    pub part: Part,
    /// The words, as they stood in the text (the Markdown); empty for a whole field.
    pub exact: String,
    /// Some of what stood before them.
    pub prefix: String,
    /// Some of what stood after them.
    pub suffix: String,
    /// Where they began, in bytes of the part's text.
    pub start: usize,
    /// The content of the file they stood in, by the id that git gives it.
    pub blob: String,
}

/// A part of an announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The text.
    Body,
    /// A field of the front matter, by its keys from the outside in.
    Field(Vec<String>),
}

/// So much of what stands around the words is kept, in letters.
const AROUND: usize = 80;

/// Anchors words of a text: the bytes of `range`, which is brought to the ends of letters.
pub fn anchor(text: &str, range: Range<usize>, part: Part, blob: &str) -> Anchor {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end.max(start));
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let (exact, after) = rest.split_at_checked(end - start).unwrap_or((rest, ""));
    let from = before.char_indices().rev().nth(AROUND - 1);
    let to = after.char_indices().nth(AROUND);
    let prefix = from.map_or(before, |(at, _)| before.get(at..).unwrap_or(before));
    let suffix = to.map_or(after, |(at, _)| after.get(..at).unwrap_or(after));
    Anchor {
        part,
        exact: exact.to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        start,
        blob: blob.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_never_cuts_a_letter() {
        let text = "Öl über Österreich";
        for start in 0..text.len() + 3 {
            for end in start..text.len() + 3 {
                let made = anchor(text, start..end, Part::Body, "");
                let whole = format!("{}{}{}", made.prefix, made.exact, made.suffix);
                assert_eq!((&*whole, made.start), (text, made.prefix.len()));
            }
        }
    }
}
