//! Comparing texts as people do: without case, and however their accents are composed.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in lower case with composed accents, for comparing and searching.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = text.to_lowercase();
    match is_nfc_quick(lower.chars()) {
        IsNormalized::Yes => lower,
        _ => lower.nfc().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn composed_and_decomposed_accents_are_the_same() {
        assert_eq!(fold("Ag\u{306}cayazi"), fold("a\u{11f}CAYAZI"));
        assert_ne!(fold("a\u{11f}"), fold("ag"));
    }
}
