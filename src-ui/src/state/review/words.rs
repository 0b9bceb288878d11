//! Words of the page and words of the text: where in the text those stand that were selected
//! on the page, and the how manieth of their kind those are that a remark is about. Pure.

use core::ops::Range;

/// Words that were selected on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OnPage {
    /// The first line of their block, from 0.
    pub(crate) line: u32,
    /// The first line of the block behind them; nothing for the last one.
    pub(crate) until: Option<u32>,
    /// The words, as they read.
    pub(crate) exact: String,
    /// What reads before them.
    pub(crate) prefix: String,
    /// What reads after them.
    pub(crate) suffix: String,
}

/// Where the words stand in the text, in bytes; the whole block where they are not written as
/// they read (a link or bold words stand between them).
pub(crate) fn in_text(text: &str, words: &OnPage) -> Range<usize> {
    let from = line_start(text, words.line);
    let to = words
        .until
        .map_or(text.len(), |line| line_start(text, line));
    let block = text.get(from..to.max(from)).unwrap_or_default();
    let before = words.prefix.trim_end().chars().last();
    let places = || block.match_indices(words.exact.as_str()).map(|(at, _)| at);
    let fits = |at: &usize| block[..*at].trim_end().chars().last() == before;
    let exact = (!words.exact.is_empty())
        .then(|| places().find(fits).or_else(|| places().next()))
        .flatten();
    match exact {
        Some(at) => from + at..from + at + words.exact.len(),
        None => from..from + block.trim_end().len(),
    }
}

/// How often the words stand in their block before this place, spaces left out.
pub(crate) fn nth(text: &str, line: u32, start: u32, words: &str) -> u32 {
    let from = line_start(text, line);
    let to = from_utf16(text, start).max(from);
    let before: String = text[from..to].split_whitespace().collect();
    let words: String = words.split_whitespace().collect();
    if words.is_empty() {
        return 0;
    }
    u32::try_from(before.matches(&words).count()).unwrap_or_default()
}

/// A place in UTF-16 units.
pub(crate) fn to_utf16(text: &str, at: usize) -> u32 {
    let units = text[..at].encode_utf16().count();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// A place in bytes.
pub(crate) fn from_utf16(text: &str, at: u32) -> usize {
    let mut units = 0;
    for (byte, letter) in text.char_indices() {
        if units >= at {
            return byte;
        }
        units += u32::try_from(letter.len_utf16()).unwrap_or_default();
    }
    text.len()
}

fn line_start(text: &str, line: u32) -> usize {
    match line {
        0 => 0,
        _ => text
            .match_indices('\n')
            .nth(line as usize - 1)
            .map_or(text.len(), |(at, _)| at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# The pier\n\nThe *old* pier, and the pier \u{1f6a2} beside it, [opens](/x) in May.\n\nThe pier.\n";

    fn on_page(line: u32, until: Option<u32>, exact: &str, prefix: &str) -> OnPage {
        OnPage {
            line,
            until,
            exact: exact.into(),
            prefix: prefix.into(),
            suffix: String::new(),
        }
    }

    #[test]
    fn words_of_the_page_are_found_in_the_text() {
        let block = "The *old* pier, and the pier \u{1f6a2} beside it, [opens](/x) in May.";
        for (words, found, before) in [
            (
                on_page(2, Some(4), "pier", "The old "),
                "pier",
                "The *old* ",
            ),
            (on_page(2, Some(4), "pier", "and the "), "pier", "and the "),
            (on_page(2, Some(4), "in May", "opens "), "in May", "(/x) "),
            (on_page(4, None, "pier", "The "), "pier", "The "),
            // Not written as it reads: the whole block.
            (on_page(2, Some(4), "it, opens", "beside "), block, "\n\n"),
            (on_page(9, None, "pier", ""), "", "\n"),
        ] {
            let range = in_text(TEXT, &words);
            assert_eq!(&TEXT[range.clone()], found, "{words:?}");
            assert!(TEXT[..range.start].ends_with(before), "{words:?}");
        }
    }

    #[test]
    fn the_same_words_are_told_apart() {
        let second = TEXT.find("pier \u{1f6a2}").unwrap();
        assert_eq!(nth(TEXT, 2, to_utf16(TEXT, second), "pier"), 1);
        assert_eq!(nth(TEXT, 2, to_utf16(TEXT, second - 20), "pier"), 0);
        assert_eq!(nth(TEXT, 2, 0, ""), 0);
    }

    #[test]
    fn places_go_both_ways() {
        for (byte, _) in TEXT.char_indices() {
            assert_eq!(from_utf16(TEXT, to_utf16(TEXT, byte)), byte);
        }
        assert_eq!(from_utf16(TEXT, 1_000), TEXT.len());
    }
}
