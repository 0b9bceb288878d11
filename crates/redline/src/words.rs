//! How one text became another: sentences that are in both stay, between them words are
//! compared; what only seems to stay goes with what changed around it.

use std::{collections::HashMap, ops::Range};

use crate::{
    align::common,
    sentence::{Sentence, ends_sentence, sentences},
    token::{Class, Token},
};

/// Tokens that went, and those that came in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) before: Range<usize>,
    pub(crate) after: Range<usize>,
}

/// Of two texts with less in common than this, in hundredths, nothing stays.
const ALIKE: u32 = 28;

/// More words than this stay between two changes, however large those are.
const FEW: usize = 3;

/// So often it is asked again what seems to stay.
const PASSES: usize = 6;

/// What changed, in order; what is not in a hunk stands in both, token by token.
pub(crate) fn hunks(before: &[Token<'_>], after: &[Token<'_>]) -> Vec<Hunk> {
    let mut kept: Vec<Pair> = Vec::new();
    let (old, new) = (sentences(before), sentences(after));
    let (old_keys, new_keys) = keys(before, &old, after, &new);
    let same = common(&old_keys, &new_keys, &|at| {
        before[old[at].at.clone()].iter().map(Token::weight).sum()
    });
    let ends = [(old.len(), new.len())];
    let (mut from, mut to) = (0, 0);
    for (i, j) in same.into_iter().chain(ends) {
        let end = |found: &[Sentence], at: usize, all: usize| {
            found.get(at).map_or(all, |one| one.at.start)
        };
        let (upto, till) = (end(&old, i, before.len()), end(&new, j, after.len()));
        between(before, from..upto, after, to..till, &mut kept);
        let Some(sentence) = old.get(i) else { break };
        let whole = sentence.words > 0 || before[upto].kind == Class::Atom;
        for step in 0..sentence.at.len() {
            kept.push(Pair {
                old: upto + step,
                new: till + step,
                whole,
            });
        }
        (from, to) = (upto + sentence.at.len(), till + sentence.at.len());
    }
    settle(before, after, &mut kept);
    let mut hunks = gaps(&kept, before.len(), after.len());
    slide(before, after, &mut hunks);
    hunks
}

/// Tokens that stand for one another.
#[derive(Clone, Copy)]
struct Pair {
    old: usize,
    new: usize,
    /// Whether it is of a sentence that stays as a whole.
    whole: bool,
}

/// A number for each sentence, the same for the same words.
pub(crate) fn keys(
    before: &[Token<'_>],
    old: &[Sentence],
    after: &[Token<'_>],
    new: &[Sentence],
) -> (Vec<u32>, Vec<u32>) {
    let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
    let mut number = |tokens: &[Token<'_>], found: &[Sentence]| -> Vec<u32> {
        let key = |sentence: &Sentence| {
            tokens[sentence.at.clone()]
                .iter()
                .map(|token| token.key)
                .collect()
        };
        found
            .iter()
            .map(|sentence| {
                let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                *known.entry(key(sentence)).or_insert(next)
            })
            .collect()
    };
    (number(before, old), number(after, new))
}

/// The words that stay between two sentences that do.
fn between(
    before: &[Token<'_>],
    from: Range<usize>,
    after: &[Token<'_>],
    to: Range<usize>,
    kept: &mut Vec<Pair>,
) {
    if from.is_empty() || to.is_empty() {
        return;
    }
    let (old, new) = (&before[from.clone()], &after[to.clone()]);
    let keys =
        |tokens: &[Token<'_>]| -> Vec<u32> { tokens.iter().map(|token| token.key).collect() };
    let mut same = common(&keys(old), &keys(new), &|at| old[at].weight());
    let words = |tokens: &[Token<'_>]| -> u32 {
        let words = tokens.iter().filter(|token| token.kind == Class::Word);
        words.map(Token::weight).sum()
    };
    let shared: u32 = same
        .iter()
        .map(|(i, _)| &old[*i])
        .filter(|token| token.kind == Class::Word)
        .map(Token::weight)
        .sum();
    if shared * 100 < words(old).max(words(new)) * ALIKE {
        same.retain(|(i, _)| matches!(old[*i].kind, Class::Atom | Class::Break));
    }
    kept.extend(same.into_iter().map(|(i, j)| Pair {
        old: from.start + i,
        new: to.start + j,
        whole: old[i].kind == Class::Atom || old[i].kind == Class::Break,
    }));
}

/// Takes away what stays between two changes and says less than they do.
fn settle(before: &[Token<'_>], after: &[Token<'_>], kept: &mut Vec<Pair>) {
    let (old, new) = (Letters::of(before), Letters::of(after));
    let size = |from: (usize, usize), to: (usize, usize)| {
        old.between(from.0, to.0).max(new.between(from.1, to.1))
    };
    for _ in 0..PASSES {
        let runs = runs(kept);
        let mut stays = vec![true; kept.len()];
        let mut left = (0, 0);
        for (number, run) in runs.iter().enumerate() {
            let (first, last) = (kept[run.start], kept[run.end - 1]);
            let (start, end) = ((first.old, first.new), (last.old + 1, last.new + 1));
            let next = runs.get(number + 1).map(|next| kept[next.start]);
            let next = next.map_or((before.len(), after.len()), |next| (next.old, next.new));
            let tokens = &before[first.old..=last.old];
            let words = tokens
                .iter()
                .filter(|token| token.kind == Class::Word)
                .count();
            let most = size(left, start).min(size(end, next));
            let little = words == 0 || (words <= FEW && old.between(start.0, end.0) <= most);
            let loose = kept[run.clone()].iter().all(|pair| !pair.whole);
            if little && loose && start != left && end != next {
                stays[run.clone()].fill(false);
            } else {
                left = end;
            }
        }
        if stays.iter().all(|stays| *stays) {
            return;
        }
        let mut stays = stays.into_iter();
        kept.retain(|_| stays.next().unwrap_or(true));
    }
}

/// How many letters stand before each token.
struct Letters(Vec<usize>);

impl Letters {
    fn of(tokens: &[Token<'_>]) -> Self {
        let mut sums = Vec::with_capacity(tokens.len() + 1);
        let mut sum = 0;
        sums.push(sum);
        for token in tokens {
            if !matches!(token.kind, Class::Blank | Class::Line) {
                sum += token.text.chars().count();
            }
            sums.push(sum);
        }
        Self(sums)
    }

    fn between(&self, from: usize, to: usize) -> usize {
        self.0[to] - self.0[from]
    }
}

/// Stretches of pairs that follow each other in both.
fn runs(kept: &[Pair]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, pair) in kept.iter().enumerate() {
        let follows = at.checked_sub(1).is_some_and(|before| {
            (kept[before].old + 1, kept[before].new + 1) == (pair.old, pair.new)
        });
        match runs.last_mut() {
            Some(run) if follows => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn gaps(kept: &[Pair], before: usize, after: usize) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let (mut from, mut to) = (0, 0);
    let ends = kept
        .iter()
        .map(|pair| (pair.old, pair.new))
        .chain([(before, after)]);
    for (old, new) in ends {
        if (from, to) != (old, new) {
            hunks.push(Hunk {
                before: from..old,
                after: to..new,
            });
        }
        (from, to) = (old + 1, new + 1);
    }
    hunks
}

/// Moves what only came or only went to where a reader would say that it did: to the
/// beginning of a sentence, else of a word.
fn slide(before: &[Token<'_>], after: &[Token<'_>], hunks: &mut [Hunk]) {
    for at in 0..hunks.len() {
        let floor = at.checked_sub(1).map_or((0, 0), |last| {
            (hunks[last].before.end, hunks[last].after.end)
        });
        let ceiling = hunks
            .get(at + 1)
            .map_or((before.len(), after.len()), |next| {
                (next.before.start, next.after.start)
            });
        let hunk = &hunks[at];
        let (tokens, own) = match (hunk.before.is_empty(), hunk.after.is_empty()) {
            (true, false) => (after, hunk.after.clone()),
            (false, true) => (before, hunk.before.clone()),
            _ => continue,
        };
        let back = (hunk.before.start - floor.0).min(hunk.after.start - floor.1);
        let ahead = (ceiling.0 - hunk.before.end).min(ceiling.1 - hunk.after.end);
        let best = better_place(tokens, &own, back, ahead);
        let shift = |range: &Range<usize>| {
            let moved = |at: usize| at.saturating_add_signed(best);
            moved(range.start)..moved(range.end)
        };
        hunks[at] = Hunk {
            before: shift(&hunk.before),
            after: shift(&hunk.after),
        };
    }
}

/// By how much a stretch of tokens is better moved, where it reads the same.
fn better_place(tokens: &[Token<'_>], own: &Range<usize>, back: usize, ahead: usize) -> isize {
    let movable = |at: usize| tokens[at].kind != Class::Break;
    let mut best = (rank(tokens, own.start), 0);
    let mut shift = 0_isize;
    let (mut start, mut end) = (own.start, own.end);
    for _ in 0..back {
        if tokens[start - 1].key != tokens[end - 1].key || !movable(start - 1) {
            break;
        }
        (start, end, shift) = (start - 1, end - 1, shift - 1);
        best = best.max((rank(tokens, start), shift));
    }
    (start, end, shift) = (own.start, own.end, 0);
    for _ in 0..ahead {
        if tokens[start].key != tokens[end].key || !movable(end) {
            break;
        }
        (start, end, shift) = (start + 1, end + 1, shift + 1);
        if rank(tokens, start) > best.0 {
            best = (rank(tokens, start), shift);
        }
    }
    best.1
}

/// How well something begins at a place.
fn rank(tokens: &[Token<'_>], at: usize) -> u8 {
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else {
        return 4;
    };
    match before.kind {
        Class::Break => 4,
        Class::Line => 3,
        Class::Blank if at >= 2 && ends_sentence(tokens, at - 2) => 3,
        Class::Blank => 2,
        Class::Sign => 1,
        Class::Word | Class::Atom => 0,
    }
}
