//! File names from titles: lower-case Latin letters, digits and hyphens only.

/// The longest name that is made; longer titles are cut between words.
const LONGEST: usize = 80;

/// What a name says when nothing of the title can be written in Latin letters.
const NAMELESS: &str = "announcement";

/// Names that Windows keeps for devices, or that mean something else to a generator.
const RESERVED: &[&str] = &[
    "con",
    "prn",
    "aux",
    "nul",
    "index",
    "readme",
    "license",
    "changelog",
];

/// The title as a file name without extension: `[a-z0-9-]`, never empty, never a name
/// that Windows keeps for a device, at most 80 characters.
pub fn slug(title: &str) -> String {
    let name = cut(&hyphenated(title));
    if name.is_empty() {
        NAMELESS.to_owned()
    } else if is_reserved(&name) {
        format!("{name}-{NAMELESS}")
    } else {
        name
    }
}

/// Whether nothing of the title itself is in its slug.
pub(crate) fn is_nameless(name: &str) -> bool {
    name == NAMELESS
}

fn hyphenated(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    for letter in title.chars() {
        match letter {
            // An apostrophe is part of its word: "harbour's" is one.
            '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => {}
            '&' => push_word(&mut out, "and"),
            letter if letter.is_ascii() => push(&mut out, letter),
            letter => match deunicode::deunicode_char(letter) {
                // A sign that reads as a word or syllable of its own.
                Some(latin) if latin.ends_with(' ') => push_word(&mut out, latin.trim_end()),
                Some(latin) => latin.chars().for_each(|letter| push(&mut out, letter)),
                None if letter.is_alphanumeric() => push(&mut out, '-'),
                None => {}
            },
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn push_word(out: &mut String, word: &str) {
    push(out, '-');
    word.chars().for_each(|letter| push(out, letter));
    push(out, '-');
}

fn push(out: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        out.push(letter.to_ascii_lowercase());
    } else if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

fn cut(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let head = &name[..=LONGEST];
    let end = head
        .rfind('-')
        .filter(|&at| at > LONGEST / 2)
        .unwrap_or(LONGEST);
    head[..end].trim_end_matches('-').to_owned()
}

fn is_reserved(name: &str) -> bool {
    let numbered = |device: &str| {
        name.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    RESERVED.contains(&name) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::slug;

    #[test]
    fn titles_become_names() {
        let check = |title: &str, expect: &str| assert_eq!(slug(title), expect, "{title}");
        check("Harbour opens its gates", "harbour-opens-its-gates");
        check(
            "  The Trust's 10% — a “good” year?  ",
            "the-trusts-10-a-good-year",
        );
        check("Öffnung für Größe & Łódź", "offnung-fur-grosse-and-lodz");
        check("Re\u{301}sume\u{301}", "resume");
        check("Résumé", "resume");
        check("Oğuz Ağcayazı", "oguz-agcayazi");
        check("Rust 1.56.0", "rust-1-56-0");
        check("河", "he");
        check("北京 2024", "bei-jing-2024");
        check("../../etc/passwd", "etc-passwd");
        check("C:\\con", "c-con");
        check("", "announcement");
        check("!!!", "announcement");
        check("CON", "con-announcement");
        check("com1", "com1-announcement");
        check("com10", "com10");
        check("Index", "index-announcement");
        check("\u{202e}txt.exe\0", "txt-exe");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let title = "a river restored ".repeat(20);
        let name = slug(&title);
        assert!(name.len() <= 80 && name.ends_with("-a-river"), "{name}");
        assert_eq!(slug(&"x".repeat(500)).len(), 80);
    }

    proptest! {
        #[test]
        fn names_are_always_plain(title in any::<String>()) {
            let name = slug(&title);
            prop_assert!(!name.is_empty() && name.len() <= 100);
            prop_assert!(name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!name.starts_with('-') && !name.ends_with('-') && !name.contains("--"));
            prop_assert_eq!(slug(&name), name);
        }
    }
}
