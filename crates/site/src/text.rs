//! Comparing texts as people do: without case, and however their accents are composed.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How far numbers inside a title are filled up, so that part 2 comes before part 10.
const DIGITS: usize = 10;

/// The text in lower case with composed accents, for comparing and searching.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Appends the folded text. Most texts are plain letters with a few others in between,
/// and plain letters are cheap.
pub(crate) fn fold_into(out: &mut String, text: &str) {
    let start = out.len();
    let (mut rest, mut composed) = (text, true);
    while !rest.is_empty() {
        let (plain, others) = rest.split_at(plain_length(rest));
        let at = out.len();
        out.push_str(plain);
        out[at..].make_ascii_lowercase();
        let end = others
            .find(|letter: char| letter.is_ascii())
            .unwrap_or(others.len());
        let at = out.len();
        for letter in others[..end].chars() {
            match letter {
                // However it is written at the end of a word.
                'ς' => out.push('σ'),
                letter => out.extend(letter.to_lowercase()),
            }
        }
        composed &= is_nfc_quick(out[at..].chars()) == IsNormalized::Yes;
        rest = &others[end..];
    }
    if !composed {
        let folded: String = out[start..].nfc().collect();
        out.truncate(start);
        out.push_str(&folded);
    }
}

/// What a title is sorted by: its letters without accents and its numbers by their value.
pub(crate) fn sort_words(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut digits = String::new();
    let letters = title.nfkd().filter(|letter| !is_combining_mark(*letter));
    for letter in letters.flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        push_number(&mut out, &mut digits);
        // Quotes and dashes are not sorted by; they part words at most.
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if letter.is_whitespace() && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    push_number(&mut out, &mut digits);
    out
}

fn push_number(out: &mut String, digits: &mut String) {
    if !digits.is_empty() {
        let number = digits.trim_start_matches('0');
        out.extend(std::iter::repeat_n(
            '0',
            DIGITS.saturating_sub(number.len()),
        ));
        out.push_str(number);
        digits.clear();
    }
}

/// How many bytes at the start are ASCII.
fn plain_length(text: &str) -> usize {
    const STEP: usize = 64;
    let bytes = text.as_bytes();
    let whole = bytes
        .chunks(STEP)
        .take_while(|chunk| chunk.is_ascii())
        .count();
    let from = (whole * STEP).min(bytes.len());
    let rest = bytes[from..].iter().position(|byte| !byte.is_ascii());
    rest.map_or(bytes.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{fold, sort_words};

    #[test]
    fn composed_and_decomposed_accents_are_the_same() {
        assert_eq!(fold("Ag\u{306}cayazi"), fold("a\u{11f}CAYAZI"));
        assert_ne!(fold("a\u{11f}"), fold("ag"));
        assert_eq!(fold("ΟΔΟΣ"), fold("οδος"));
        let long = "Lock gates ".repeat(20);
        assert_eq!(
            fold(&format!("{long}É{long}")),
            format!("{0}é{0}", long.to_lowercase())
        );
    }

    #[test]
    fn titles_sort_as_people_sort() {
        let sorted = [
            "\u{201c}Abel\u{201d} sails",
            "Anders",
            "Änderung",
            "Anfang",
            "Éclair",
            "edge",
            "Part 2",
            "Part 10",
            "part 010 b",
        ];
        for pair in sorted.windows(2) {
            assert!(sort_words(pair[0]) < sort_words(pair[1]), "{pair:?}");
        }
        assert_eq!(sort_words("Cafe\u{301}"), sort_words("café"));
    }

    proptest! {
        #[test]
        fn pieces_fold_as_the_whole(text in any::<String>()) {
            let whole: String = text.chars().flat_map(char::to_lowercase).nfc().collect();
            prop_assert_eq!(fold(&text), whole.replace('ς', "σ"));
        }
    }
}
