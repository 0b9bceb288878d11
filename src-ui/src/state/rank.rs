//! How well a name fits what is typed, and where. Every word typed has to be found; the
//! beginnings of words count most. Pure.

use crate::letters::small_letter;

/// A name that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fit {
    /// The higher, the better.
    pub(crate) score: i32,
    /// The characters of the name that were found, in order.
    pub(crate) at: Vec<usize>,
}

/// How `name` fits what is `typed`; `other` holds words that it is looked for by as well.
pub(crate) fn fit(typed: &str, name: &str, other: &str) -> Option<Fit> {
    let (name, other) = (lower(name), lower(other));
    // Of two that fit alike, the shorter is meant.
    let mut score = -i32::try_from(name.len() / 4).unwrap_or(0);
    let mut at = Vec::new();
    for word in typed.split_whitespace() {
        let (points, found) = word_in(&lower(word), &name, &other)?;
        score += points;
        at.extend(found);
    }
    at.sort_unstable();
    at.dedup();
    Some(Fit { score, at })
}

fn lower(text: &str) -> Vec<char> {
    // One for one, so that places stay.
    text.chars().map(small_letter).collect()
}

fn word_in(word: &[char], name: &[char], other: &[char]) -> Option<(i32, Vec<usize>)> {
    let run = |from: usize| (from..from + word.len()).collect();
    let starts = starts(name);
    if let Some(from) = starts.iter().find(|from| name[**from..].starts_with(word)) {
        let whole = name
            .get(from + word.len())
            .is_none_or(|next| !next.is_alphanumeric());
        let points = if *from == 0 { 100 } else { 80 };
        return Some((points + i32::from(whole) * 10, run(*from)));
    }
    let initials: Vec<char> = starts.iter().map(|from| name[*from]).collect();
    if word.len() > 1 && initials.starts_with(word) {
        return Some((60, starts[..word.len()].to_vec()));
    }
    if word.len() > 1
        && let Some(from) = name.windows(word.len()).position(|part| part == word)
    {
        return Some((50, run(from)));
    }
    if self::starts(other)
        .iter()
        .any(|from| other[*from..].starts_with(word))
    {
        return Some((40, Vec::new()));
    }
    starts
        .iter()
        .find_map(|from| scattered(word, name, *from))
        .map(|found| {
            let spread = found.last().unwrap_or(&0) - found.first().unwrap_or(&0) + 1 - word.len();
            (25 - i32::try_from(spread).unwrap_or(25).min(20), found)
        })
}

/// The signs of a word in this order in the name, with others between them.
fn scattered(word: &[char], name: &[char], from: usize) -> Option<Vec<usize>> {
    let mut next = from;
    let mut found = Vec::new();
    for sign in word {
        let at = next + name.get(next..)?.iter().position(|one| one == sign)?;
        // The first one stands at the beginning of a word.
        if found.is_empty() && at != from {
            return None;
        }
        found.push(at);
        next = at + 1;
    }
    Some(found)
}

/// Where words begin.
fn starts(name: &[char]) -> Vec<usize> {
    (0..name.len())
        .filter(|at| name[*at].is_alphanumeric() && (*at == 0 || !name[at - 1].is_alphanumeric()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::fit;

    fn score(typed: &str, name: &str) -> Option<i32> {
        fit(typed, name, "photo").map(|fit| fit.score)
    }

    #[test]
    fn what_fits_better_scores_more() {
        // Each before the next.
        for (typed, names) in [
            (
                "li",
                &["List", "Numbered list", "Publish", "Like nothing else"][..2],
            ),
            ("pub", &["Publish…", "Put u b"][..]),
            ("kes", &["Kestrel", "Keyboard shortcuts"]),
            ("ks", &["Keyboard shortcuts", "Kites and shells"]),
            ("head", &["Heading", "Subheading"]),
            ("rep", &["Replace", "Find and replace"]),
        ] {
            let scores: Vec<_> = names.iter().map(|name| score(typed, name)).collect();
            assert!(
                scores.windows(2).all(|two| two[0] > two[1]),
                "{typed}: {names:?} {scores:?}"
            );
            assert!(scores.iter().all(Option::is_some), "{typed}: {scores:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        for (typed, name, fits) in [
            ("", "Bold", true),
            ("photo", "Image", true),
            ("hoto", "Image", false),
            ("bold x", "Bold", false),
            ("dlo", "Bold", false),
            ("old", "Bold", true),
            ("ob", "Bold", false),
            ("LIST num", "Numbered list", true),
            ("éta", "État", true),
        ] {
            assert_eq!(score(typed, name).is_some(), fits, "{typed} in {name}");
        }
    }

    #[test]
    fn where_it_was_found() {
        let at = |typed, name| fit(typed, name, "").map(|fit| fit.at);
        assert_eq!(at("li", "Numbered list"), Some(vec![9, 10]));
        assert_eq!(at("ks", "Keyboard shortcuts"), Some(vec![0, 9]));
        assert_eq!(at("kb", "Keyboard"), Some(vec![0, 3]));
    }
}
