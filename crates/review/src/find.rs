//! Where an anchor's words stand in a text now. Better gone than at the wrong words.

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

use crate::alike::{Alike, Index};
use crate::words::words;
use crate::{Anchor, Part};

/// Where the words of an anchor stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Here, in bytes.
    At {
        /// The words.
        range: Range<usize>,
        /// Whether they are the same to the letter.
        exactly: bool,
    },
    /// They are gone.
    Gone {
        /// Where they stood, if what was around them is there still.
        near: Option<usize>,
    },
}

/// More places with the same words than this are not compared; the nearest are.
const COMPARED: usize = 64;
/// So many words on each side tell places apart.
const AROUND: usize = 8;
/// What is better by less is as good.
const CLEARLY: usize = 15;

/// Where an anchor's words stand in a text.
pub fn find(anchor: &Anchor, text: &str) -> Found {
    Finder::new(text).find(anchor)
}

/// A text in which many anchors are found.
#[derive(Debug)]
pub struct Finder<'t> {
    text: &'t str,
    index: OnceCell<Index<'t>>,
}

/// A place with exactly the words.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: usize,
    /// How much of what was around the words is there, of 100.
    around: usize,
}

impl<'t> Finder<'t> {
    /// Nothing is read until it is needed.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            index: OnceCell::new(),
        }
    }

    /// Where an anchor's words stand.
    pub fn find(&self, anchor: &Anchor) -> Found {
        if anchor.exact.is_empty() && matches!(anchor.part, Part::Field(_)) {
            let range = 0..self.text.len();
            return Found::At {
                range,
                exactly: true,
            };
        }
        if let Some(at) = self.exactly(anchor) {
            let range = at..at + anchor.exact.len();
            return Found::At {
                range,
                exactly: true,
            };
        }
        let index = self.index.get_or_init(|| Index::new(self.text));
        match index.find(anchor) {
            Alike::At(range) => Found::At {
                range,
                exactly: false,
            },
            Alike::Gone(near) => Found::Gone { near },
        }
    }

    /// The same words with the most of the same around them; none where it could be another
    /// place as well.
    fn exactly(&self, anchor: &Anchor) -> Option<usize> {
        if anchor.exact.trim().is_empty() {
            return None;
        }
        if self.is_untouched(anchor) {
            return Some(anchor.start);
        }
        let around = Around::of(anchor);
        let mut places = self.places(anchor);
        for place in &mut places {
            place.around = around.share(self.text, place.at, place.at + anchor.exact.len());
        }
        let best = places
            .iter()
            .map(|place| place.around)
            .max()
            .unwrap_or_default();
        if best < around.needed {
            return None;
        }
        places.retain(|place| place.around + CLEARLY > best);
        let away = |place: &Place| place.at.abs_diff(anchor.start);
        places.sort_by_key(away);
        match places[..] {
            [] => None,
            [only] => Some(only.at),
            // Where it was, or clearly nearer to it than any other.
            [first, second, ..] => (away(&first) * 3 < away(&second)).then_some(first.at),
        }
    }

    /// Whether all that the anchor knows stands where it stood.
    fn is_untouched(&self, anchor: &Anchor) -> bool {
        let before = anchor.start.checked_sub(anchor.prefix.len());
        let rest = before.and_then(|before| self.text.get(before..));
        let rest = rest.and_then(|rest| rest.strip_prefix(anchor.prefix.as_str()));
        let rest = rest.and_then(|rest| rest.strip_prefix(anchor.exact.as_str()));
        // Where nothing else is known of it, the position alone says little.
        let is_known = anchor.prefix.len() + anchor.suffix.len() >= AROUND;
        is_known && rest.is_some_and(|rest| rest.starts_with(anchor.suffix.as_str()))
    }

    /// All places with exactly these words, or those nearest to where they were.
    fn places(&self, anchor: &Anchor) -> Vec<Place> {
        let exact = anchor.exact.as_str();
        let (begins, ends) = (cuts(&anchor.prefix, exact), cuts(exact, &anchor.suffix));
        let is_whole = |at: &usize| {
            let end = at + exact.len();
            let (before, after) = (self.text.get(..*at), self.text.get(end..));
            let same = |cut: bool, one: Option<&str>, other: Option<&str>| {
                one.zip(other)
                    .is_some_and(|(one, other)| cut || !cuts(one, other))
            };
            same(begins, before, Some(exact)) && same(ends, Some(exact), after)
        };
        let found = memmem::find_iter(self.text.as_bytes(), exact.as_bytes());
        let mut found: Vec<usize> = found.filter(is_whole).collect();
        if found.len() > COMPARED {
            found.sort_by_key(|at| at.abs_diff(anchor.start));
            found.truncate(COMPARED);
        }
        let place = |at| Place { at, around: 0 };
        found.into_iter().map(place).collect()
    }
}

/// Whether a word goes through the seam of two texts.
fn cuts(before: &str, after: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric();
    before.ends_with(is_letter) && after.starts_with(is_letter)
}

/// The words around an anchor's.
struct Around<'a> {
    before: Vec<&'a str>,
    after: Vec<&'a str>,
    /// So much of them must be there for these words to be the same.
    needed: usize,
}

impl<'a> Around<'a> {
    fn of(anchor: &'a Anchor) -> Self {
        let of = |text: &'a str| -> Vec<&'a str> {
            words(text).iter().map(|word| word.of(text)).collect()
        };
        let mut before = of(&anchor.prefix);
        before.reverse();
        before.truncate(AROUND);
        let mut after = of(&anchor.suffix);
        after.truncate(AROUND);
        let needed = match words(&anchor.exact).len() {
            0..3 => 35,
            3..6 => 15,
            6..10 => 5,
            _ => 0,
        };
        Self {
            before,
            after,
            needed,
        }
    }

    /// How much of the words is around a place: each side counts for a half, and an end of the
    /// text is like a word.
    fn share(&self, text: &str, start: usize, end: usize) -> usize {
        const BYTES: usize = 24 * AROUND;
        let from = text.floor_char_boundary(start.saturating_sub(BYTES));
        let to = text.ceil_char_boundary(end + BYTES);
        let before = text.get(from..start).unwrap_or_default();
        let after = text.get(end..to).unwrap_or_default();
        let mut there: Vec<&str> = words(before).iter().map(|word| word.of(before)).collect();
        there.reverse();
        let after: Vec<&str> = words(after).iter().map(|word| word.of(after)).collect();
        usize::midpoint(side(&self.before, &there), side(&self.after, &after))
    }
}

/// How much of one side is there, of 100.
fn side(wanted: &[&str], there: &[&str]) -> usize {
    let there = there.get(..AROUND + 4).unwrap_or(there);
    if wanted.is_empty() {
        return if there.is_empty() { 100 } else { 0 };
    }
    // The longest run of words in their order, which may have others between them.
    let mut row = vec![0; there.len() + 1];
    for want in wanted {
        let mut corner = 0;
        for (at, word) in there.iter().enumerate() {
            let (left, above) = (row[at], row[at + 1]);
            row[at + 1] = if want == word {
                corner + weight(word)
            } else {
                left.max(above)
            };
            corner = above;
        }
    }
    let shared = row.last().copied().unwrap_or_default();
    let all: usize = wanted.iter().map(|word| weight(word)).sum();
    100 * shared / all.max(1)
}

/// Long words tell places apart, short ones are everywhere.
fn weight(word: &str) -> usize {
    match word.len() {
        0..4 => 1,
        4..7 => 3,
        _ => 4,
    }
}
