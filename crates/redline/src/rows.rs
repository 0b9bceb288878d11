//! The rows and columns of two tables, and which became which.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::{
    align::{best, common},
    flow::Top,
    read::{Id, Kind, Tree},
    token::Keys,
};

/// So many pairs of rows at most are held against each other.
const PAIRS: usize = 10_000;

/// From this share of equal cells on, in hundredths, a row may be what became of another.
const ALIKE: u32 = 30;

/// From so much on, a column may be.
const ALIKE_COLUMN: u32 = 25;

/// A row of a table.
pub(crate) struct Row {
    pub(crate) id: Id,
    pub(crate) section: Id,
    pub(crate) cells: Vec<Id>,
    /// What each cell holds: equal for equal ones, 0 for empty ones.
    pub(crate) keys: Vec<u32>,
    pub(crate) words: HashSet<String>,
}

/// A column of the table with its marks: of both tables, or of one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Was(usize),
    Moved(usize),
    New,
}

pub(crate) fn rows<'h>(top: Top<'_, 'h>, keys: &mut Keys<'h>) -> Option<Vec<Row>> {
    let tree = top.tree;
    let mut found = Vec::new();
    for section in tree.children(top.id) {
        if !matches!(tree.name(*section), "thead" | "tbody" | "tfoot") {
            if tree.name(*section) == "tr" {
                return None;
            }
            continue;
        }
        for row in tree.children(*section) {
            match tree.name(*row) {
                "tr" => found.push(read_row(tree, *row, *section, keys)?),
                "" => {}
                _ => return None,
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

fn read_row<'h>(tree: &Tree<'h>, id: Id, section: Id, keys: &mut Keys<'h>) -> Option<Row> {
    let cells: Vec<Id> = tree
        .children(id)
        .iter()
        .copied()
        .filter(|cell| !tree.name(*cell).is_empty())
        .collect();
    if cells
        .iter()
        .any(|cell| !matches!(tree.name(*cell), "td" | "th"))
    {
        return None;
    }
    let held = |cell: &Id| match tree.children(*cell) {
        [] => "",
        [only] => tree.html(*only).trim(),
        [first, .., last] => tree.between(*first, *last).trim(),
    };
    let mut words = HashSet::new();
    for cell in &cells {
        said(tree, *cell, &mut words);
    }
    Some(Row {
        id,
        section,
        keys: cells.iter().map(|cell| keys.of(held(cell))).collect(),
        cells,
        words,
    })
}

fn said(tree: &Tree<'_>, id: Id, words: &mut HashSet<String>) {
    if matches!(tree.nodes[id].kind, Kind::Text) {
        let found = tree
            .html(id)
            .split(|letter: char| !letter.is_alphanumeric());
        words.extend(found.filter(|word| !word.is_empty()).map(str::to_owned));
    }
    tree.children(id)
        .iter()
        .for_each(|child| said(tree, *child, words));
}

/// The columns of both tables; nothing where rows have different numbers of cells.
pub(crate) fn columns(before: &[Row], after: &[Row]) -> Option<Vec<Column>> {
    let width = |rows: &[Row]| {
        let width = rows.first()?.cells.len();
        rows.iter()
            .all(|row| row.cells.len() == width)
            .then_some(width)
    };
    let (wide, now) = (width(before)?, width(after)?);
    let column = |rows: &[Row], number: usize| -> HashMap<u32, u32> {
        let mut counts = HashMap::new();
        for row in rows.iter().skip(1) {
            *counts.entry(row.keys[number]).or_insert(0) += 1;
        }
        counts
    };
    let heads =
        |i: usize, j: usize| before[0].keys[i] == after[0].keys[j] && before[0].keys[i] != 0;
    let (old, new): (Vec<_>, Vec<_>) = (
        (0..wide).map(|number| column(before, number)).collect(),
        (0..now).map(|number| column(after, number)).collect(),
    );
    let longest =
        u32::try_from(before.len().max(after.len()).saturating_sub(1).max(1)).unwrap_or(u32::MAX);
    let score = |i: usize, j: usize| {
        let shared: u32 = old[i]
            .iter()
            .filter(|(key, _)| **key != 0)
            .map(|(key, count)| count.min(new[j].get(key).unwrap_or(&0)))
            .sum();
        let share = 60 * shared / longest + if heads(i, j) { 40 } else { 0 };
        (share >= ALIKE_COLUMN).then_some(share)
    };
    Some(merged(best(wide, now, &score), wide, now))
}

/// The columns in order; as many as stand alone on both sides between two that stay are the
/// same ones.
pub(crate) fn merged(pairs: Vec<(usize, usize)>, wide: usize, now: usize) -> Vec<Column> {
    let mut all = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in pairs.into_iter().chain([(wide, now)]) {
        if x - i == y - j {
            all.extend((i..x).zip(j..y).map(|(old, new)| Column::Both(old, new)));
        } else {
            all.extend((i..x).map(Column::Old));
            all.extend((j..y).map(Column::New));
        }
        if x < wide {
            all.push(Column::Both(x, y));
        }
        (i, j) = (x + 1, y + 1);
    }
    all
}

/// What became of the rows; and those that went, by the row before which they stood.
pub(crate) fn pair(
    before: &[Row],
    after: &[Row],
    columns: Option<&[Column]>,
) -> (Vec<Fate>, HashMap<usize, Vec<usize>>) {
    let shared = |row: &Row, is_old: bool| -> Vec<u32> {
        let Some(columns) = columns else {
            return row.keys.clone();
        };
        let both = columns.iter().filter_map(|column| match column {
            Column::Both(old, new) => row.keys.get(if is_old { *old } else { *new }).copied(),
            _ => None,
        });
        both.collect()
    };
    let old: Vec<Vec<u32>> = before.iter().map(|row| shared(row, true)).collect();
    let new: Vec<Vec<u32>> = after.iter().map(|row| shared(row, false)).collect();
    let mut known: HashMap<&[u32], u32> = HashMap::new();
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for (keys, into) in [(&old, &mut a), (&new, &mut b)] {
        for key in keys {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            into.push(*known.entry(key).or_insert(next));
        }
    }
    let mut pairs = common(&a, &b, &|_| 1);
    let score = |i: usize, j: usize| likeness(&before[i], &old[i], &after[j], &new[j]);
    for (from, to) in between(&pairs, before.len(), after.len()) {
        if from.len() * to.len() <= PAIRS {
            let near = best(from.len(), to.len(), &|row, column| {
                score(from.start + row, to.start + column)
            });
            pairs.extend(
                near.into_iter()
                    .map(|(row, column)| (from.start + row, to.start + column)),
            );
        }
    }
    pairs.sort_unstable();
    settle(&pairs, &a, &b, before)
}

fn between(pairs: &[(usize, usize)], rows: usize, now: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let (mut i, mut j) = (0, 0);
    let ends = pairs.iter().copied().chain([(rows, now)]);
    let gap = |(x, y): (usize, usize)| {
        let gap = (i..x, j..y);
        (i, j) = (x + 1, y + 1);
        gap
    };
    ends.map(gap)
        .filter(|(from, to)| !from.is_empty() && !to.is_empty())
        .collect()
}

fn likeness(before: &Row, old: &[u32], after: &Row, new: &[u32]) -> Option<u32> {
    let filled = old.iter().zip(new).filter(|(a, b)| **a != 0 || **b != 0);
    let equal = filled.clone().filter(|(a, b)| a == b).count();
    let first = old
        .first()
        .is_some_and(|key| *key != 0 && new.first() == Some(key));
    let share = |part: usize, all: usize| u32::try_from(100 * part / all.max(1)).unwrap_or(0);
    let cells = share(equal, filled.count()) + if first { 30 } else { 0 };
    let words = before.words.intersection(&after.words).count();
    let words = share(2 * words, before.words.len() + after.words.len());
    let likeness = cells.max(words);
    (likeness >= ALIKE).then_some(likeness + 1)
}

fn settle(
    pairs: &[(usize, usize)],
    a: &[u32],
    b: &[u32],
    before: &[Row],
) -> (Vec<Fate>, HashMap<usize, Vec<usize>>) {
    let mut fates = vec![Fate::New; b.len()];
    let mut stays = vec![None; a.len()];
    for (i, j) in pairs {
        fates[*j] = Fate::Was(*i);
        stays[*i] = Some(*j);
    }
    let mut went: HashMap<u32, usize> = HashMap::new();
    for (row, key) in a.iter().enumerate().rev() {
        if stays[row].is_none() && before[row].words.len() > 1 {
            went.insert(*key, row);
        }
    }
    let mut moved = HashSet::new();
    for (row, key) in b.iter().enumerate() {
        if fates[row] == Fate::New
            && let Some(from) = went.remove(key)
        {
            fates[row] = Fate::Moved(from);
            moved.insert(from);
        }
    }
    let mut gone: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut slot = 0;
    for (row, stays) in stays.iter().enumerate() {
        match stays {
            Some(now) => slot = now + 1,
            None if moved.contains(&row) => {}
            None => gone.entry(slot).or_default().push(row),
        }
    }
    (fates, gone)
}
