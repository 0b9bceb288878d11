//! Figures and short forms of texts. Pure.

/// Words in a text: what stands between blanks and holds a letter or a digit.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// Minutes to read so many words aloud in the head: 220 a minute, at least one.
pub(crate) const fn minutes(words: usize) -> usize {
    if words <= 220 { 1 } else { words.div_ceil(220) }
}

/// The text, cut at a word with `…` when it has more characters than `most`.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut
        .rfind(char::is_whitespace)
        .filter(|end| *end > cut.len() / 2)
        .unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{count_words, minutes, shortened};

    #[test]
    fn words() {
        for (text, count) in [
            ("", 0),
            ("One two.", 2),
            ("# Head\n\n- a — b", 3),
            ("**  **", 0),
            ("état 2024", 2),
        ] {
            assert_eq!(count_words(text), count, "{text:?}");
        }
        for (words, expect) in [(0, 1), (220, 1), (221, 2), (900, 5)] {
            assert_eq!(minutes(words), expect, "{words}");
        }
    }

    #[test]
    fn short_forms() {
        assert_eq!(shortened("short", 10), "short");
        assert_eq!(shortened("a rather long sentence", 12), "a rather…");
        assert_eq!(shortened("äöüäöüäöüäöü", 4), "äöüä…");
    }
}
