//! Texts as their words, so that a source and its page can be compared whatever stands
//! between the words.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The words of a text in small letters. Signs of scripts without blanks are words of
/// their own.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    for sign in text.chars() {
        let alone = is_ideograph(sign);
        if alone || !sign.is_alphanumeric() {
            if !word.is_empty() {
                found.push(std::mem::take(&mut word));
            }
            if alone {
                found.push(sign.to_string());
            }
        } else {
            word.extend(sign.to_lowercase());
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found
}

/// The words of a Markdown text that its page shows: not the addresses of links, and not
/// what generators fill in.
pub(crate) fn shown(markdown: &str) -> Vec<String> {
    let mut plain = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find(['(', '<', '{']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let end = match from.as_bytes()[0] {
            b'(' if before.ends_with(']') => from.find(')').map(|end| end + 1),
            b'<' if from[1..]
                .starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '/') =>
            {
                from.find('>').map(|end| end + 1)
            }
            b'{' if from.starts_with("{{") => from.find("}}").map(|end| end + 2),
            b'{' if from.starts_with("{%") => from.find("%}").map(|end| end + 2),
            b'{' if from.starts_with("{:") || from.starts_with("{#") => {
                from.find('}').map(|end| end + 1)
            }
            _ => None,
        };
        plain.push(' ');
        rest = &from[end.unwrap_or(1)..];
    }
    plain.push_str(rest);
    words(&plain)
}

/// Whether something stands in a text as whole words, in large letters too.
pub(crate) fn has(text: &str, wanted: &str) -> bool {
    let edge = |sign: Option<char>| !sign.is_some_and(char::is_alphanumeric);
    let stands = |wanted: &str| {
        text.match_indices(wanted).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + wanted.len()..]);
            edge(before.chars().next_back()) && edge(after.chars().next())
        })
    };
    !wanted.is_empty() && (stands(wanted) || stands(&wanted.to_uppercase()))
}

/// Fingerprints of each three words that follow each other; of the single words where
/// there are fewer.
pub(crate) fn shingles(words: &[String]) -> HashSet<u64> {
    words
        .windows(3.min(words.len().max(1)))
        .map(|three| {
            let mut hasher = DefaultHasher::new();
            three.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}

fn is_ideograph(sign: char) -> bool {
    matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::{shown, words};

    #[test]
    fn words_whatever_is_between() {
        assert_eq!(words("“Don’t”, he said"), ["don", "t", "he", "said"]);
        assert_eq!(words("漢字 ab"), ["漢", "字", "ab"]);
    }

    #[test]
    fn markdown_without_its_addresses() {
        let check = |markdown: &str, expect: &str| {
            assert_eq!(shown(markdown).join(" "), expect, "{markdown}");
        };
        check("See [the *plan*](https://a.b/c) (now).", "see the plan now");
        check("<b class=\"x\">Bold</b> 1 < 2", "bold 1 2");
        check("{{ x }} a {% y %} b", "a b");
        check("{", "");
        check("](", "");
    }
}
