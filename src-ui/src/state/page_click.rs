//! From a word that was clicked on the page to its place in the text. Pure.

/// A word on the page, as the frame tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Clicked {
    /// The word; empty where none was clicked.
    pub(crate) word: String,
    /// How often it stands before in its block.
    pub(crate) nth: usize,
    /// The place within the word, in UTF-16 units.
    pub(crate) into: usize,
    /// The line where its block begins, from 0.
    pub(crate) first: usize,
    /// The line where the next block begins; none for the last one.
    pub(crate) last: Option<usize>,
}

/// The place in the text, in UTF-16 units. A word that the text does not have as often as
/// the page (a template or a reference wrote it) has none.
pub(crate) fn place(text: &str, clicked: &Clicked) -> Option<u32> {
    if clicked.word.is_empty() {
        return None;
    }
    let from = line_start(text, clicked.first)?;
    let to = clicked
        .last
        .and_then(|line| line_start(text, line))
        .unwrap_or(text.len());
    let (at, _) = text
        .get(from..to)?
        .match_indices(&clicked.word)
        .nth(clicked.nth)?;
    let before = text[..from + at].encode_utf16().count();
    u32::try_from(before + clicked.into).ok()
}

fn line_start(text: &str, line: usize) -> Option<usize> {
    match line {
        0 => Some(0),
        _ => text.match_indices('\n').nth(line - 1).map(|(at, _)| at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::{Clicked, place};

    #[test]
    fn a_word_is_found_where_it_stands() {
        let text = "# The pier\n\nThe *pier* – the old pier – opens.\n\n\u{1f6a2} The pier\n";
        let clicked = |word: &str, nth, into, first, last| Clicked {
            word: word.into(),
            nth,
            into,
            first,
            last,
        };
        for (clicked, found) in [
            (clicked("pier", 0, 0, 0, Some(2)), Some("pier\n\nThe")),
            (clicked("pier", 0, 2, 2, Some(4)), Some("er* – the")),
            (clicked("pier", 1, 0, 2, Some(4)), Some("pier – opens")),
            (clicked("pier", 2, 0, 2, Some(4)), None),
            (clicked("The", 0, 1, 4, None), Some("he pier\n")),
            (clicked("crane", 0, 0, 0, None), None),
            (clicked("pier", 0, 0, 40, None), None),
            (Clicked::default(), None),
        ] {
            let units: Vec<u16> = text.encode_utf16().collect();
            let rest =
                place(text, &clicked).map(|at| String::from_utf16(&units[at as usize..]).unwrap());
            match (rest, found) {
                (Some(rest), Some(found)) => assert!(rest.starts_with(found), "{rest:?}"),
                (rest, found) => assert_eq!(rest.as_deref(), found, "{clicked:?}"),
            }
        }
    }
}
