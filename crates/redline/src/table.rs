//! A table as it is now: rows, columns and cells that came and went, and what changed in
//! those that stay.

use std::collections::HashMap;

use crate::{
    align::common,
    flow::{Top, flow},
    out::{Mark, Out},
    read::{Id, Tree, attribute},
    rows::{Column, Fate, Row, columns, merged, pair, rows},
    sentences,
    token::Keys,
};

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
                                self.out.whole(tree, row.cells[*old], None, Some(Mark::Old));
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
                for cell in cells {
                    self.out.whole(tree, cell, None, Some(Mark::New));
                }
            }
            (Fate::New, Some(columns)) => {
                for column in columns {
                    self.new_cell(number, column);
                }
            }
            (Fate::Was(was) | Fate::Moved(was), columns) => {
                let columns = columns.unwrap_or_else(|| self.cells(was, number));
                for column in columns {
                    self.cell(was, number, column);
                }
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
