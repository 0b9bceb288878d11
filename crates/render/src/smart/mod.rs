//! Typographic quotes, dashes and dots, as each engine sets them. Two kinds: engines that
//! look at the text as it is typed (`typed`), and engines that look at the words of the
//! finished page (`set`).

mod markdown_it;
mod marked;
mod retext;
mod set;
mod typed;

use std::ops::Range;

pub(crate) use set::set;
pub(crate) use typed::{Typed, typed};

/// Whether a sign is meant as it is: escaped, or written as an entity.
pub(crate) fn is_literal(source: &str, words: &str, span: &Range<usize>) -> bool {
    words.starts_with(['"', '\'', '-', '.'])
        && (source[..span.start].ends_with('\\') || source.get(span.clone()) != Some(words))
}

/// A letter before or after, where there may be none.
type Side = Option<char>;

fn is_space(side: Side) -> bool {
    side.is_none_or(char::is_whitespace)
}

fn is_punctuation(side: Side) -> bool {
    side.is_some_and(|letter| {
        letter.is_ascii_punctuation()
            || (!letter.is_ascii() && !letter.is_alphanumeric() && !letter.is_whitespace())
    })
}

/// Whether a mark between these may open and may close, by the rules of emphasis.
fn flanks(before: Side, after: Side) -> (bool, bool) {
    let opens =
        !is_space(after) && (!is_punctuation(after) || is_space(before) || is_punctuation(before));
    let closes =
        !is_space(before) && (!is_punctuation(before) || is_space(after) || is_punctuation(after));
    (opens, closes)
}
