//! Where words stand that were changed: the stretch of a text that has most of them, with what
//! was around them, in their order.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::Anchor;
use crate::words::{Word, words};

/// What is most alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Alike {
    /// These bytes.
    At(Range<usize>),
    /// Nothing; they stood here.
    Gone(Option<usize>),
}

/// The words of a text, by what they are.
#[derive(Debug)]
pub(crate) struct Index<'t> {
    text: &'t str,
    words: Vec<Word>,
    places: HashMap<&'t str, Vec<u32>>,
}

/// A word that is in more places than this tells none of them.
const COMMON: usize = 120;
/// So many words around are looked for.
const AROUND: usize = 10;
/// Of more words only so many at both ends are.
const END: usize = 24;
/// Places that are looked at.
const TRIED: usize = 3;
/// A word that is missing or comes between.
const GAP: i32 = 7;

/// What is looked for: words around, and those that matter.
struct Wanted<'a> {
    words: Vec<&'a str>,
    exact: Range<usize>,
}

/// How it lies in the text: for each wanted word its place among the text's.
struct Lie {
    score: i32,
    at: Vec<Option<usize>>,
}

impl<'t> Index<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let words = words(text);
        let mut places: HashMap<&str, Vec<u32>> = HashMap::new();
        for (at, word) in words.iter().enumerate() {
            places.entry(word.of(text)).or_default().push(at as u32);
        }
        Self {
            text,
            words,
            places,
        }
    }

    pub(crate) fn find(&self, anchor: &Anchor) -> Alike {
        let (before, exact, after) = (
            split(&anchor.prefix),
            split(&anchor.exact),
            split(&anchor.suffix),
        );
        let before = before
            .get(before.len().saturating_sub(AROUND)..)
            .unwrap_or_default();
        let after = after.get(..AROUND.min(after.len())).unwrap_or_default();
        if exact.len() <= 2 * END {
            let all = Wanted::of(before, &exact, after);
            return self.lies(&all, anchor.start);
        }
        // Both ends for themselves.
        let head = Wanted::of(before, exact.get(..END).unwrap_or_default(), &[]);
        let tail = exact.get(exact.len() - END..).unwrap_or_default();
        let tail = Wanted::of(&[], tail, after);
        let end = anchor.start + anchor.exact.len();
        match (self.lies(&head, anchor.start), self.lies(&tail, end)) {
            (Alike::At(head), Alike::At(tail))
                if head.start < tail.end
                    && tail.end - head.start < 2 * anchor.exact.len()
                    && anchor.exact.len() < 2 * (tail.end - head.start) =>
            {
                Alike::At(head.start..tail.end)
            }
            // The rest of it is gone, or somewhere else.
            (Alike::At(end), _) | (Alike::Gone(_), Alike::At(end)) => Alike::At(end),
            (Alike::Gone(head), Alike::Gone(tail)) => Alike::Gone(head.or(tail)),
        }
    }

    fn lies(&self, wanted: &Wanted<'_>, start: usize) -> Alike {
        let mut lies: Vec<Lie> = self
            .likely(wanted, start)
            .into_iter()
            .map(|from| self.lie(wanted, from))
            .collect();
        lies.sort_by_key(|lie| Reverse(lie.score));
        let Some(best) = lies.first() else {
            return Alike::Gone(None);
        };
        // The same place may have been looked at from two sides.
        let other = lies
            .iter()
            .find(|lie| lie.at.iter().flatten().next() != best.at.iter().flatten().next());
        let is_clear = other.is_none_or(|other| 5 * other.score < 4 * best.score);
        let share = |range: Range<usize>| wanted.share(best, range);
        let (exact, end) = (wanted.exact.clone(), wanted.words.len());
        let (before, inside, after) = (
            share(0..exact.start),
            share(exact.clone()),
            share(exact.end..end),
        );
        let matched = best
            .at
            .get(exact.clone())
            .map_or(0, |at| at.iter().flatten().count());
        let is_here = match matched {
            0 => false,
            1 => inside >= 50 && before >= 60 && after >= 60,
            2..4 => inside >= 50 && before + after >= 80,
            4..7 => inside >= 65 || (inside >= 40 && before + after >= 80),
            _ => inside >= 35,
        };
        if is_here && is_clear {
            return Alike::At(self.range(wanted, best));
        }
        let stood = is_clear && before.max(after) >= 60;
        Alike::Gone(stood.then(|| self.seam(wanted, best)).flatten())
    }

    /// Where among the text's words the first wanted one would stand, the likeliest first.
    fn likely(&self, wanted: &Wanted<'_>, start: usize) -> Vec<i64> {
        const WIDTH: i64 = 8;
        let mut votes: HashMap<i64, i64> = HashMap::new();
        for (at, word) in wanted.words.iter().enumerate() {
            let Some(places) = self
                .places
                .get(word)
                .filter(|places| places.len() <= COMMON)
            else {
                continue;
            };
            let weight = 1_000 * i64::from(weight(word)) / i64::from(places.len().max(1) as u32);
            for place in places {
                let from = i64::from(*place) - i64::from(at as u32);
                let bucket = from.div_euclid(WIDTH);
                // Its neighbour too: what belongs together may lie on both sides of a border.
                *votes.entry(bucket).or_default() += weight;
                *votes.entry(bucket + 1).or_default() += weight;
            }
        }
        let mut found: Vec<(i64, i64)> = votes.into_iter().collect();
        let away = |bucket: i64| {
            let word = usize::try_from(bucket * WIDTH).unwrap_or_default();
            let at = self
                .words
                .get(word)
                .map_or(self.text.len(), |word| word.start);
            at.abs_diff(start)
        };
        found.sort_by(|one, other| {
            let by_votes = other.1.cmp(&one.1);
            by_votes.then_with(|| away(one.0).cmp(&away(other.0)).then(one.0.cmp(&other.0)))
        });
        let most = found.first().map_or(0, |(_, votes)| *votes);
        found.retain(|(_, votes)| 3 * votes >= most);
        let mut chosen: Vec<i64> = Vec::new();
        for (bucket, _) in found {
            let is_near = |known: &i64| (known - bucket).abs() <= 1;
            if !chosen.iter().any(is_near) {
                chosen.push(bucket);
            }
            if chosen.len() == TRIED {
                break;
            }
        }
        chosen.into_iter().map(|bucket| bucket * WIDTH).collect()
    }

    /// The best way in which the wanted words lie near a place, in their order.
    fn lie(&self, wanted: &Wanted<'_>, from: i64) -> Lie {
        const REACH: i64 = 20;
        let first = usize::try_from(from - REACH)
            .unwrap_or_default()
            .min(self.words.len());
        let last = (from + i64::from(wanted.words.len() as u32) + REACH).max(0);
        let last = usize::try_from(last)
            .unwrap_or_default()
            .min(self.words.len());
        let there = self.words.get(first..last).unwrap_or_default();
        let there: Vec<&str> = there.iter().map(|word| word.of(self.text)).collect();
        let (score, at) = aligned(&wanted.words, &there);
        let at = at.into_iter().map(|at| Some(first + at?)).collect();
        Lie { score, at }
    }

    /// From the first word of the place to the last. What stands in the place of words at its
    /// ends belongs to it, where it is clear that it does.
    fn range(&self, wanted: &Wanted<'_>, lie: &Lie) -> Range<usize> {
        let exact = wanted.exact.clone();
        let at = |index: usize| lie.at.get(index).copied().flatten();
        let inside = || exact.clone().filter_map(|index| Some((index, at(index)?)));
        let (Some((first, mut from)), Some((last, mut to))) =
            (inside().next(), inside().next_back())
        else {
            return 0..0;
        };
        let missing = first - exact.start;
        if let Some(before) = exact.start.checked_sub(1).and_then(at)
            && missing > 0
            && from - before <= 2 * missing + 1
        {
            from = before + 1;
        }
        let missing = exact.end - 1 - last;
        if let Some(after) = at(exact.end)
            && missing > 0
            && after - to <= 2 * missing + 1
        {
            to = after - 1;
        }
        let start = self.words.get(from).map_or(0, |word| word.start);
        let end = self.words.get(to.max(from)).map_or(start, |word| word.end);
        start..end
    }

    /// Where the words stood: after what was before them, or before what came after.
    fn seam(&self, wanted: &Wanted<'_>, lie: &Lie) -> Option<usize> {
        let at = |index: usize| self.words.get(lie.at.get(index).copied().flatten()?);
        let before = (0..wanted.exact.start)
            .rev()
            .find_map(at)
            .map(|word| word.end);
        let after = (wanted.exact.end..wanted.words.len())
            .find_map(at)
            .map(|word| word.start);
        before.or(after)
    }
}

impl<'a> Wanted<'a> {
    fn of(before: &[&'a str], exact: &[&'a str], after: &[&'a str]) -> Self {
        Self {
            exact: before.len()..before.len() + exact.len(),
            words: [before, exact, after].concat(),
        }
    }

    /// How much of a part of it lies there, of 100.
    fn share(&self, lie: &Lie, part: Range<usize>) -> i32 {
        let (mut all, mut there) = (0, 0);
        for index in part {
            let weight = self.words.get(index).map_or(0, |word| weight(word));
            all += weight;
            if lie.at.get(index).is_some_and(Option::is_some) {
                there += weight;
            }
        }
        if all > 0 { 100 * there / all } else { 0 }
    }
}

fn split(text: &str) -> Vec<&str> {
    words(text).iter().map(|word| word.of(text)).collect()
}

/// Long words say more.
fn weight(word: &str) -> i32 {
    match word.chars().count() {
        0..=3 => 20,
        4..=6 => 30,
        _ => 40,
    }
}

/// The run of words in common that is worth most, with what is missing or between held against
/// it: its worth, and for each wanted word the place of its like.
fn aligned(wanted: &[&str], there: &[&str]) -> (i32, Vec<Option<usize>>) {
    let width = there.len() + 1;
    let mut worth = vec![0_i32; (wanted.len() + 1) * width];
    let mut best = (0, 0, 0);
    for (row, want) in wanted.iter().enumerate() {
        for (column, word) in there.iter().enumerate() {
            let at = (row + 1) * width + column + 1;
            let gap = worth[at - 1].max(worth[at - width]) - GAP;
            let both = if want == word {
                worth[at - width - 1] + weight(want)
            } else {
                worth[at - width - 1] - 2 * GAP
            };
            worth[at] = gap.max(both).max(0);
            if worth[at] > best.0 {
                best = (worth[at], row + 1, column + 1);
            }
        }
    }
    let mut found = vec![None; wanted.len()];
    let (_, mut row, mut column) = best;
    while row > 0 && column > 0 {
        let at = row * width + column;
        if worth[at] <= 0 {
            break;
        }
        let is_same = wanted[row - 1] == there[column - 1];
        if is_same && worth[at] == worth[at - width - 1] + weight(wanted[row - 1]) {
            found[row - 1] = Some(column - 1);
            row -= 1;
            column -= 1;
        } else if worth[at] == worth[at - 1] - GAP {
            column -= 1;
        } else if worth[at] == worth[at - width] - GAP {
            row -= 1;
        } else {
            row -= 1;
            column -= 1;
        }
    }
    (best.0, found)
}
