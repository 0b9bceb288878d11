//! What two sequences have in common, in order: by weight where they are short, by what is
//! there once in both where they are long. The cost is bounded whatever they hold.

use std::{collections::HashMap, ops::Range};

/// Stretches of so many pairs at most are compared pair by pair.
const PAIRS: usize = 100_000;

/// Longer ones without anything to hold on to are compared in pieces of this length.
const PIECE: usize = 310;

/// So often a stretch is cut at what is there once.
const CUTS: u32 = 24;

/// The places of equal keys, increasing in both sequences.
pub(crate) fn common(a: &[u32], b: &[u32], weight: &dyn Fn(usize) -> u32) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open = vec![(0..a.len(), 0..b.len(), CUTS)];
    while let Some((mut from, mut to, cuts)) = open.pop() {
        while !from.is_empty() && !to.is_empty() && a[from.start] == b[to.start] {
            found.push((from.start, to.start));
            from.start += 1;
            to.start += 1;
        }
        while !from.is_empty() && !to.is_empty() && a[from.end - 1] == b[to.end - 1] {
            from.end -= 1;
            to.end -= 1;
            found.push((from.end, to.end));
        }
        if from.is_empty() || to.is_empty() {
            continue;
        }
        if from.len().saturating_mul(to.len()) <= PAIRS {
            heaviest(a, b, from, to, weight, &mut found);
            continue;
        }
        let anchors = anchors(&a[from.clone()], &b[to.clone()]);
        let mut last = (from.start, to.start);
        if anchors.is_empty() || cuts == 0 {
            in_pieces(a, b, from, to, weight, &mut found);
            continue;
        }
        for (row, column) in anchors {
            let at = (from.start + row, to.start + column);
            open.push((last.0..at.0, last.1..at.1, cuts - 1));
            found.push(at);
            last = (at.0 + 1, at.1 + 1);
        }
        open.push((last.0..from.end, last.1..to.end, cuts - 1));
    }
    found.sort_unstable();
    found
}

fn in_pieces(
    a: &[u32],
    b: &[u32],
    from: Range<usize>,
    to: Range<usize>,
    weight: &dyn Fn(usize) -> u32,
    found: &mut Vec<(usize, usize)>,
) {
    let piece = |of: &Range<usize>, number: usize| {
        let start = (of.start + number * PIECE).min(of.end);
        start..(start + PIECE).min(of.end)
    };
    for number in 0..=from.len().min(to.len()) / PIECE {
        heaviest(
            a,
            b,
            piece(&from, number),
            piece(&to, number),
            weight,
            found,
        );
    }
}

/// The pairs that weigh most together.
fn heaviest(
    a: &[u32],
    b: &[u32],
    from: Range<usize>,
    to: Range<usize>,
    weight: &dyn Fn(usize) -> u32,
    found: &mut Vec<(usize, usize)>,
) {
    let (old, new) = (&a[from.clone()], &b[to.clone()]);
    let weights: Vec<u32> = from.clone().map(weight).collect();
    let wide = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * wide];
    for row in (0..old.len()).rev() {
        let (key, weight) = (old[row], weights[row]);
        let (upper, lower) = best.split_at_mut((row + 1) * wide);
        let (here, below) = (&mut upper[row * wide..], &lower[..wide]);
        let mut right = 0;
        for (column, other) in new.iter().enumerate().rev() {
            let apart = right.max(below[column]);
            right = if *other == key {
                apart.max(weight.saturating_add(below[column + 1]))
            } else {
                apart
            };
            here[column] = right;
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < old.len() && column < new.len() {
        let all = best[row * wide + column];
        let after = best[(row + 1) * wide + column + 1];
        if old[row] == new[column] && weights[row].saturating_add(after) >= all {
            found.push((from.start + row, to.start + column));
            (row, column) = (row + 1, column + 1);
        } else if best[(row + 1) * wide + column] >= all {
            row += 1;
        } else {
            column += 1;
        }
    }
}

/// The pairs, increasing in both, whose scores are most together.
pub(crate) fn best(
    rows: usize,
    columns: usize,
    score: &dyn Fn(usize, usize) -> Option<u32>,
) -> Vec<(usize, usize)> {
    let wide = columns + 1;
    let mut best = vec![0_u32; (rows + 1) * wide];
    let mut scores = vec![0_u32; rows * columns];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let apart = best[(row + 1) * wide + column].max(best[row * wide + column + 1]);
            let here = score(row, column).unwrap_or(0);
            scores[row * columns + column] = here;
            let together = here.saturating_add(best[(row + 1) * wide + column + 1]);
            best[row * wide + column] = if here > 0 { apart.max(together) } else { apart };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows && column < columns {
        let here = scores[row * columns + column];
        let all = best[row * wide + column];
        if here > 0 && here.saturating_add(best[(row + 1) * wide + column + 1]) >= all {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if best[(row + 1) * wide + column] >= all {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// What is there exactly once in both, as long as it goes the same way.
fn anchors(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut seen: HashMap<u32, [(usize, usize); 2]> = HashMap::new();
    for (side, keys) in [a, b].into_iter().enumerate() {
        for (at, key) in keys.iter().enumerate() {
            let (count, place) = &mut seen.entry(*key).or_default()[side];
            *count += 1;
            *place = at;
        }
    }
    let mut pairs: Vec<(usize, usize)> = seen
        .into_values()
        .filter(|[a, b]| a.0 == 1 && b.0 == 1)
        .map(|[a, b]| (a.1, b.1))
        .collect();
    pairs.sort_unstable();
    increasing(&pairs)
}

/// The longest part of pairs, sorted by the first, that increases in the second too.
pub(crate) fn increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, second)) in pairs.iter().enumerate() {
        let place = tops.partition_point(|top| pairs[*top].1 < *second);
        before.push(place.checked_sub(1).map(|below| tops[below]));
        if place == tops.len() {
            tops.push(at);
        } else {
            tops[place] = at;
        }
    }
    let mut chain = Vec::with_capacity(tops.len());
    let mut at = tops.last().copied();
    while let Some(here) = at {
        chain.push(pairs[here]);
        at = before[here];
    }
    chain.reverse();
    chain.dedup_by_key(|(first, _)| *first);
    chain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_common(a: &[u32], b: &[u32], pairs: &[(usize, usize)]) {
        assert!(pairs.iter().all(|(i, j)| a[*i] == b[*j]));
        assert!(
            pairs
                .windows(2)
                .all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1)
        );
    }

    #[test]
    fn weight_decides() {
        let (a, b) = ([1, 2, 3], [3, 1, 2]);
        assert_eq!(common(&a, &b, &|_| 1), [(0, 1), (1, 2)]);
        assert_eq!(common(&a, &b, &|at| if at == 2 { 5 } else { 1 }), [(2, 0)]);
    }

    #[test]
    fn long_ones_cost_little() {
        let a: Vec<u32> = (0..40_000).collect();
        let b: Vec<u32> = (0..40_000)
            .map(|n| if n % 7 == 0 { n + 100_000 } else { n })
            .collect();
        assert!(common(&a, &b, &|_| 1).len() > 34_000);
        let same = vec![1; 30_000];
        let other: Vec<u32> = (0..30_000).map(|n| n % 3).collect();
        is_common(&same, &other, &common(&same, &other, &|_| 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn pairs_are_equal_and_increase(a in prop::collection::vec(0_u32..6, 0..40), b in prop::collection::vec(0_u32..6, 0..40)) {
            is_common(&a, &b, &common(&a, &b, &|at| a[at] + 1));
        }
    }
}
