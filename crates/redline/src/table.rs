//! A table as it is now: rows, columns and cells that came and went, and what changed in
//! those that stay.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::{
    align::{best, common},
    flow::{Top, flow},
    out::{Mark, Out},
    read::{Id, Kind, Tree, attribute},
    sentences,
    token::Keys,
};

/// So many pairs of rows at most are held against each other.
const PAIRS: usize = 10_000;

/// From this share of equal cells on, in hundredths, a row may be what became of another.
const ALIKE: u32 = 30;

/// From so much on, a column may be.
const ALIKE_COLUMN: u32 = 25;

struct Row {
    id: Id,
    section: Id,
    cells: Vec<Id>,
    /// What each cell holds: equal for equal ones, 0 for empty ones.
    keys: Vec<u32>,
    words: HashSet<String>,
}

/// A column of the table with its marks: of both tables, or of one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Was(usize),
    Moved(usize),
    New,
}

/// Writes a table compared with what it was.
pub(crate) fn table(old: Top<'_, '_>, new: Top<'_, '_>, out: &mut Out, mark: Option<Mark>) {
    let mut keys = Keys::default();
    keys.of("");
    let (before, after) = (rows(old, &mut keys), rows(new, &mut keys));
    let (Some(before), Some(after)) = (before, after) else {
        out.whole(old.tree, old.id, Some(Mark::Old), Some(Mark::Old));
        return out.whole(new.tree, new.id, Some(Mark::New), Some(Mark::New));
    };
    let columns = columns(&before, &after);
    let (fates, gone) = pair(&before, &after, columns.as_deref());
    let mut grid = Grid {
        old,
        new,
        before,
        after,
        columns,
        fates,
        gone,
        out,
    };
    grid.write(mark);
}

fn rows<'h>(top: Top<'_, 'h>, keys: &mut Keys<'h>) -> Option<Vec<Row>> {
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
fn columns(before: &[Row], after: &[Row]) -> Option<Vec<Column>> {
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
fn merged(pairs: Vec<(usize, usize)>, wide: usize, now: usize) -> Vec<Column> {
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
fn pair(
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

struct Grid<'t, 'h, 'o> {
    old: Top<'t, 'h>,
    new: Top<'t, 'h>,
    before: Vec<Row>,
    after: Vec<Row>,
    columns: Option<Vec<Column>>,
    fates: Vec<Fate>,
    gone: HashMap<usize, Vec<usize>>,
    out: &'o mut Out,
}

impl Grid<'_, '_, '_> {
    fn write(&mut self, mark: Option<Mark>) {
        let tree = self.new.tree;
        self.out.start(tree.start(self.new.id), mark);
        self.caption();
        let mut row = 0;
        for child in tree.children(self.new.id) {
            match tree.name(*child) {
                "thead" | "tbody" | "tfoot" => row = self.section(*child, row),
                "caption" => {}
                _ => self.out.raw(tree.html(*child)),
            }
        }
        self.out.end("table");
    }

    fn caption(&mut self) {
        let of = |top: Top<'_, '_>| {
            let mut children = top.tree.children(top.id).iter().copied();
            children.find(|child| top.tree.name(*child) == "caption")
        };
        let (old, new) = (self.old.tree, self.new.tree);
        match (of(self.old), of(self.new)) {
            (Some(was), Some(now)) => {
                self.out.raw(new.start(now));
                flow(
                    Top { tree: old, id: was },
                    Top { tree: new, id: now },
                    self.out,
                    true,
                );
                self.out.end("caption");
            }
            (Some(was), None) => self.out.whole(old, was, Some(Mark::Old), Some(Mark::Old)),
            (None, Some(now)) => self.out.whole(new, now, Some(Mark::New), Some(Mark::New)),
            (None, None) => {}
        }
    }

    fn section(&mut self, id: Id, first: usize) -> usize {
        let tree = self.new.tree;
        self.out.raw(tree.start(id));
        let mut row = first;
        for child in tree.children(id) {
            if tree.name(*child) != "tr" {
                self.out.raw(tree.html(*child));
                continue;
            }
            self.went(row, None);
            self.row(row);
            row += 1;
        }
        let last = row >= self.after.len();
        self.went(row, (!last).then(|| tree.name(id)));
        self.out.end(tree.name(id));
        row
    }

    /// Rows that went before another one; only those of a section like `only`.
    fn went(&mut self, before: usize, only: Option<&str>) {
        let Some(rows) = self.gone.remove(&before) else {
            return;
        };
        let (tree, mut later) = (self.old.tree, Vec::new());
        for number in rows {
            let row = &self.before[number];
            if only.is_some_and(|name| name != tree.name(row.section)) || !later.is_empty() {
                later.push(number);
                continue;
            }
            self.out.start(tree.start(row.id), Some(Mark::Old));
            match &self.columns {
                None => row
                    .cells
                    .iter()
                    .for_each(|cell| self.out.whole(tree, *cell, None, Some(Mark::Old))),
                Some(columns) => {
                    for column in columns {
                        match column {
                            Column::Both(old, _) | Column::Old(old) => {
                                self.out.whole(tree, row.cells[*old], None, Some(Mark::Old))
                            }
                            Column::New(_) => self.out.raw("<td></td>"),
                        }
                    }
                }
            }
            self.out.end("tr");
        }
        if !later.is_empty() {
            self.gone.insert(before, later);
        }
    }

    fn row(&mut self, number: usize) {
        let tree = self.new.tree;
        let (id, fate) = (self.after[number].id, self.fates[number]);
        let mark = match fate {
            Fate::Was(_) => None,
            Fate::Moved(_) => Some(Mark::Moved),
            Fate::New => Some(Mark::New),
        };
        if mark == Some(Mark::Moved) {
            self.out.say_next(sentences::MOVED);
        }
        self.out.start(tree.start(id), mark);
        match (fate, self.columns.clone()) {
            (Fate::New, None) => {
                let cells = self.after[number].cells.clone();
                cells
                    .into_iter()
                    .for_each(|cell| self.out.whole(tree, cell, None, Some(Mark::New)));
            }
            (Fate::New, Some(columns)) => columns
                .into_iter()
                .for_each(|column| self.new_cell(number, column)),
            (Fate::Was(was) | Fate::Moved(was), columns) => {
                let columns = columns.unwrap_or_else(|| self.cells(was, number));
                columns
                    .into_iter()
                    .for_each(|column| self.cell(was, number, column));
            }
        }
        self.out.end("tr");
    }

    /// How the cells of two rows belong together where there are no columns.
    fn cells(&self, was: usize, now: usize) -> Vec<Column> {
        let (old, new) = (&self.before[was].keys, &self.after[now].keys);
        merged(common(old, new, &|_| 1), old.len(), new.len())
    }

    fn new_cell(&mut self, row: usize, column: Column) {
        match column {
            Column::Both(_, new) | Column::New(new) => {
                let cell = self.after[row].cells[new];
                self.out.whole(self.new.tree, cell, None, Some(Mark::New));
            }
            Column::Old(_) => self.out.raw("<td data-redline=\"old\"></td>"),
        }
    }

    fn cell(&mut self, was: usize, row: usize, column: Column) {
        let (old, new) = (self.old.tree, self.new.tree);
        match column {
            Column::Old(cell) => self.out.whole(
                old,
                self.before[was].cells[cell],
                Some(Mark::Old),
                Some(Mark::Old),
            ),
            Column::New(cell) => self.out.whole(
                new,
                self.after[row].cells[cell],
                Some(Mark::New),
                Some(Mark::New),
            ),
            Column::Both(from, to) => {
                let same = self.before[was].keys[from] == self.after[row].keys[to];
                let (from, to) = (self.before[was].cells[from], self.after[row].cells[to]);
                let side =
                    |tree: &Tree<'_>, id: Id| attribute(tree.start(id), "style").map(str::to_owned);
                let mark = (side(old, from) != side(new, to) && !new.children(to).is_empty())
                    .then_some(Mark::Changed);
                if mark.is_none() && same {
                    return self.out.whole(new, to, None, None);
                }
                self.out.start(new.start(to), mark);
                flow(
                    Top {
                        tree: old,
                        id: from,
                    },
                    Top { tree: new, id: to },
                    self.out,
                    true,
                );
                self.out.end(new.name(to));
            }
        }
    }
}
