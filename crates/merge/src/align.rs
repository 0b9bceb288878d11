//! What one version changed of another, piece by piece: which were replaced by which, which
//! came, which went. Compares pieces by their keys, and unequal ones by the words they share.

use std::{collections::HashSet, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::{token::Token, words::words};

/// Larger stretches without an equal piece are taken as a whole.
const LARGEST: usize = 4_000;

/// From this share of common words on, in thousandths, one piece may be what became of another.
const ALIKE: usize = 200;

/// One change: the pieces of the base, and those that stand in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hunk {
    pub(crate) base: Range<usize>,
    pub(crate) side: Range<usize>,
}

/// The changes from `base` to `side`, in order; no two of them overlap.
pub(crate) fn hunks(base: &[Token<'_>], side: &[Token<'_>]) -> Vec<Hunk> {
    let keys = |tokens: &[Token<'_>]| -> Vec<String> {
        tokens.iter().map(|token| token.key.to_string()).collect()
    };
    let mut rough: Vec<Hunk> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(base), &keys(side)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (from, to) = (op.old_range(), op.new_range());
        match rough.last_mut() {
            Some(last) if last.base.end == from.start && last.side.end == to.start => {
                last.base.end = from.end;
                last.side.end = to.end;
            }
            _ => rough.push(Hunk {
                base: from,
                side: to,
            }),
        }
    }
    rough
        .into_iter()
        .flat_map(|hunk| finer(hunk, base, side))
        .collect()
}

/// A change of several pieces, as changes of one each where they can be told apart.
fn finer(hunk: Hunk, base: &[Token<'_>], side: &[Token<'_>]) -> Vec<Hunk> {
    let (rows, columns) = (hunk.base.len(), hunk.side.len());
    if rows == 0 || columns == 0 || rows * columns > LARGEST || rows * columns == 1 {
        return vec![hunk];
    }
    let pairs = pairs(&base[hunk.base.clone()], &side[hunk.side.clone()]);
    let mut found = Vec::new();
    let (mut from, mut to) = (hunk.base.start, hunk.side.start);
    let ends = [(rows, columns)];
    for (row, column) in pairs.into_iter().chain(ends) {
        let (row, column) = (hunk.base.start + row, hunk.side.start + column);
        between(from..row, to..column, &mut found);
        if row < hunk.base.end {
            found.push(Hunk {
                base: row..row + 1,
                side: column..column + 1,
            });
        }
        (from, to) = (row + 1, column + 1);
    }
    found
}

/// Pieces that are not alike: as many as there were stand for one another in order.
fn between(base: Range<usize>, side: Range<usize>, found: &mut Vec<Hunk>) {
    if base.len() == side.len() {
        found.extend(base.zip(side).map(|(from, to)| Hunk {
            base: from..from + 1,
            side: to..to + 1,
        }));
    } else {
        found.push(Hunk { base, side });
    }
}

/// The pairs that share most words in all, in order.
fn pairs(base: &[Token<'_>], side: &[Token<'_>]) -> Vec<(usize, usize)> {
    let sets = |tokens: &[Token<'_>]| -> Vec<HashSet<String>> {
        tokens
            .iter()
            .map(|token| words(token.content).collect())
            .collect()
    };
    let (old, new) = (sets(base), sets(side));
    let (rows, columns) = (base.len(), side.len());
    let mut best = vec![vec![0_usize; columns + 1]; rows + 1];
    let score = |row: usize, column: usize| {
        let same_kind = base[row].kind == side[column].kind;
        likeness(&old[row], &new[column]).filter(|_| same_kind)
    };
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let apart = best[row + 1][column].max(best[row][column + 1]);
            let together = score(row, column).map(|score| score + best[row + 1][column + 1]);
            best[row][column] = together.map_or(apart, |together| together.max(apart));
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows && column < columns {
        let here = best[row][column];
        let together = score(row, column).map(|score| score + best[row + 1][column + 1]);
        if together.is_some_and(|together| together >= here) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if best[row + 1][column] >= here {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// The share of words that two pieces have in common, in thousandths, where it is enough to
/// count.
fn likeness(a: &HashSet<String>, b: &HashSet<String>) -> Option<usize> {
    let all = (a.len() + b.len()).max(1);
    let share = 2_000 * a.intersection(b).count() / all;
    (share >= ALIKE).then_some(share)
}
