//! Short words that are explained, found in one pass over a text.

/// The short words, sorted. Those that a text begins with all begin the one that sorts
/// last among them, so each knows the next shorter one that it begins with.
pub(super) struct ShortWords(Vec<Short>);

struct Short {
    word: String,
    long: String,
    shorter: Option<usize>,
}

/// Where a short word stands, and what it means.
pub(super) struct Found<'s> {
    pub(super) at: usize,
    pub(super) length: usize,
    pub(super) long: &'s str,
}

impl ShortWords {
    /// Of words that are explained twice the first explanation counts.
    pub(super) fn new(mut words: Vec<(String, String)>) -> Self {
        words.sort_by(|(one, _), (other, _)| one.cmp(other));
        words.dedup_by(|(later, _), (first, _)| later == first);
        let mut sorted: Vec<Short> = Vec::with_capacity(words.len());
        for (word, long) in words {
            let mut shorter = sorted.len().checked_sub(1);
            while let Some(known) = shorter.and_then(|at| sorted.get(at)) {
                if word.starts_with(&known.word) {
                    break;
                }
                shorter = known.shorter;
            }
            sorted.push(Short {
                word,
                long,
                shorter,
            });
        }
        Self(sorted)
    }

    /// The next one that stands by itself, the longest of those in one place.
    pub(super) fn next(&self, text: &str) -> Option<Found<'_>> {
        if self.0.is_empty() {
            return None;
        }
        let mut in_word = false;
        for (at, letter) in text.char_indices() {
            if !in_word && let Some(found) = self.here(&text[at..]) {
                return Some(Found {
                    at,
                    length: found.word.len(),
                    long: &found.long,
                });
            }
            in_word = is_word(letter);
        }
        None
    }

    fn here(&self, text: &str) -> Option<&Short> {
        let behind = self.0.partition_point(|known| *known.word <= *text);
        let mut place = behind.checked_sub(1);
        while let Some(known) = place.and_then(|at| self.0.get(at)) {
            let after = text.strip_prefix(known.word.as_str());
            if after.is_some_and(|after| !after.starts_with(is_word)) {
                return Some(known);
            }
            place = known.shorter;
        }
        None
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[(&str, &str)], text: &str) -> Option<(usize, usize, String)> {
        let words = words.iter().map(|(a, b)| ((*a).into(), (*b).into()));
        let words = ShortWords::new(words.collect());
        let found = words.next(text)?;
        Some((found.at, found.length, found.long.to_owned()))
    }

    #[test]
    fn the_longest_that_stands_by_itself() {
        let words = [
            ("a", "1"),
            ("a b", "2"),
            ("a bc", "3"),
            ("a", "4"),
            ("ab", "5"),
            ("+", "6"),
        ];
        for (text, wanted) in [
            ("x a b", Some((2, 3, "2"))),
            ("x a bc", Some((2, 4, "3"))),
            ("x a bd", Some((2, 1, "1"))),
            ("xa ab", Some((3, 2, "5"))),
            ("é+ +", Some((4, 1, "6"))),
            ("ac _a a_ b", None),
            ("", None),
        ] {
            let wanted = wanted.map(|(at, length, long)| (at, length, long.to_owned()));
            assert_eq!(found(&words, text), wanted, "{text}");
        }
        assert_eq!(found(&[], "a"), None);
    }
}
