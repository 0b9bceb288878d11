//! How generators make a part of an address from a name or a title.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

/// Letters and digits of any script, everything between them one hyphen.
pub(super) fn sluggish(text: &str) -> String {
    joined(text, char::is_alphanumeric)
}

/// Jekyll's `pretty`: some signs stay as they are.
pub(super) fn pretty(text: &str) -> String {
    joined(text, |sign| {
        sign.is_alphanumeric() || "._~!$&'()+,;=@".contains(sign)
    })
}

/// Zola's: lower-case Latin letters and digits.
pub(super) fn latin(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        match deunicode::deunicode_char(letter) {
            Some(latin) => plain.push_str(latin),
            None => plain.push('-'),
        }
    }
    joined(&plain, |sign| sign.is_ascii_alphanumeric()).to_ascii_lowercase()
}

/// Hugo's: lower case, blanks become hyphens, signs that do not belong in a path go.
pub(super) fn hugo(text: &str) -> String {
    let mut out = String::new();
    for sign in text.trim().nfc() {
        if sign.is_whitespace() {
            if !out.ends_with('-') {
                out.push('-');
            }
        } else if sign.is_alphanumeric()
            || is_mark(sign)
            || matches!(sign, '.' | '_' | '#' | '+' | '~' | '-' | '@')
        {
            out.extend(sign.to_lowercase());
        }
    }
    out
}

/// Docusaurus' and Astro's: as on GitHub, lower case with hyphens, other signs go.
pub(super) fn github(text: &str) -> String {
    text.trim()
        .to_lowercase()
        .chars()
        .filter_map(|sign| match sign {
            ' ' => Some('-'),
            '-' | '_' => Some(sign),
            sign => (sign.is_alphanumeric() || is_mark(sign)).then_some(sign),
        })
        .collect()
}

/// Pelican's and `MkDocs`': lower case, hyphens, other signs go.
pub(super) fn python(text: &str) -> String {
    let kept: String = text
        .nfkd()
        .filter(|sign| sign.is_alphanumeric() || sign.is_whitespace() || matches!(sign, '-' | '_'))
        .collect();
    let words: Vec<&str> = kept
        .split(|sign: char| sign.is_whitespace() || sign == '-')
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-").to_lowercase()
}

/// A path in which the signs that an address cannot have are escaped. Letters of other
/// scripts stay readable.
pub(super) fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for sign in path.chars() {
        if sign.is_control() || matches!(sign, ' ' | '"' | '<' | '>' | '%' | '#' | '?' | '[' | ']')
        {
            let mut bytes = [0; 4];
            for byte in sign.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(sign);
        }
    }
    out
}

fn joined(text: &str, kept: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.nfc() {
        if kept(sign) {
            out.push(sign);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

fn is_mark(sign: char) -> bool {
    unicode_normalization::char::is_combining_mark(sign)
}

#[cfg(test)]
mod tests {
    use super::{escaped, github, hugo, latin, pretty, python, sluggish};

    #[test]
    fn parts_of_addresses() {
        let title = "The Trust's “big” day: Öl & v1.2";
        let check = |made: String, expect: &str| assert_eq!(made, expect);
        check(sluggish(title), "The-Trust-s-big-day-Öl-v1-2");
        check(pretty("a b-[c] v1.2!"), "a-b-c-v1.2!");
        check(latin("Rust-1.0@1"), "rust-1-0-1");
        check(latin("Öl für Łódź"), "ol-fur-lodz");
        check(hugo(title), "the-trusts-big-day-öl-v1.2");
        check(github("Low Water, v1.2"), "low-water-v12");
        check(python("Low  Water: part 2"), "low-water-part-2");
        check(escaped("/a b/%20/ü#1"), "/a%20b/%2520/ü%231");
    }
}
