//! Figures and short forms of texts, and names made of them. Pure.

use crate::letters::small;

/// How long a text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Length {
    pub(crate) words: usize,
    /// Line ends are none.
    pub(crate) characters: usize,
}

impl Length {
    pub(crate) fn of(text: &str) -> Self {
        Self {
            words: count_words(text),
            characters: text.chars().filter(|sign| *sign != '\n').count(),
        }
    }
}

/// Words in a text: what stands between blanks and holds a letter or a digit.
fn count_words(text: &str) -> usize {
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

/// So many words of a title, and of what an image shows, are enough to know it by.
const NAME_WORDS: usize = 4;

/// A name for an image: the announcement's title and what the image shows. Before that is
/// written, the file's own name, unless a camera or a program made it.
pub(crate) fn image_name(title: &str, alt: &str, own: &str) -> String {
    let stem = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
    if !words(alt).is_empty() {
        return [first(title), first(alt)].concat().join("-");
    }
    let own = words(stem);
    let chosen = own.iter().any(|word| !made_up(word));
    if chosen || words(title).is_empty() {
        own.join("-")
    } else {
        first(title).join("-")
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’')
        .map(|word| small(&word.replace(['\'', '’'], "")))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The first words, without the short ones that hold the others together.
fn first(text: &str) -> Vec<String> {
    let all = words(text);
    let long = all.iter().filter(|word| word.chars().count() > 2);
    let long: Vec<String> = long.take(NAME_WORDS).cloned().collect();
    if long.is_empty() { all } else { long }
}

/// Whether a word of a file's name says nothing: counters, and what cameras and programs
/// call their pictures.
fn made_up(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "img",
        "image",
        "dsc",
        "dscn",
        "dscf",
        "pxl",
        "photo",
        "picture",
        "screenshot",
        "screen",
        "shot",
        "bildschirmfoto",
        "pasted",
        "unnamed",
        "untitled",
        "download",
        "signal",
        "whatsapp",
        "at",
        "am",
        "pm",
        "from",
        "jpg",
        "jpeg",
        "png",
        "edited",
        "copy",
        "final",
    ];
    NAMES.contains(&word) || word.chars().any(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Length, image_name, minutes, shortened};

    #[test]
    fn lengths() {
        for (text, words, characters) in [
            ("", 0, 0),
            ("One two.", 2, 8),
            ("# Head\n\n- a — b", 3, 13),
            ("**  **", 0, 6),
            ("état 2024", 2, 9),
        ] {
            assert_eq!(Length::of(text), Length { words, characters }, "{text:?}");
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

    #[test]
    fn names_of_images() {
        let title = "Salmon return to the upper Tarrow";
        for (alt, own, expect) in [
            ("", "IMG_2034.JPG", "salmon-return-the-upper"),
            (
                "",
                "Screenshot 2024-09-10 at 14.02.png",
                "salmon-return-the-upper",
            ),
            ("", "Evening at the Quay.png", "evening-at-the-quay"),
            (
                "Two anglers, one bucket of fish",
                "Evening.png",
                "salmon-return-the-upper-two-anglers-one-bucket",
            ),
            ("—", "image.png", "salmon-return-the-upper"),
            ("Ana’s boat", "x.png", "salmon-return-the-upper-anas-boat"),
        ] {
            assert_eq!(image_name(title, alt, own), expect, "{alt} {own}");
        }
        assert_eq!(image_name("", "", "IMG_2.jpg"), "img-2");
        assert_eq!(image_name("", "A boat", "IMG_2.jpg"), "boat");
    }
}
