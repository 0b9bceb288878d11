//! Everything in one node against everything in another: writes what is there now, in its
//! own structure, with what came, went and moved marked.

use std::{collections::HashMap, ops::Range};

use crate::{
    changed::changed,
    diff::Diff,
    gone::{Gone, places},
    leaf::{Part, Shape, leaves, parts},
    line::Line,
    out::{Mark, Out},
    pair::{Group, Pairing, Side},
    read::{Id, Inside, Kind, ROOT, Tree},
    sentences, table,
    token::Tokens,
    words::hunks,
};

/// A node of a page.
#[derive(Clone, Copy)]
pub(crate) struct Top<'t, 'h> {
    pub(crate) tree: &'t Tree<'h>,
    pub(crate) id: Id,
}

/// Writes what `after` holds, compared with what `before` holds. `alone` where both are the
/// same place for sure: a cell of a table.
pub(crate) fn flow(before: Top<'_, '_>, after: Top<'_, '_>, out: &mut Out, alone: bool) {
    let mut old = Side {
        tree: before.tree,
        leaves: leaves(before.tree, before.id),
        tokens: Tokens::default(),
    };
    let mut new = Side {
        tree: after.tree,
        leaves: leaves(after.tree, after.id),
        tokens: Tokens::default(),
    };
    let pairing = Pairing::find(&mut old, &mut new, alone);
    let mut diffs = HashMap::new();
    for (number, group) in pairing.groups.iter().enumerate() {
        if let Some(diff) = diff(&old, &new, group) {
            diffs.insert(number, diff);
        }
    }
    let mut flow = Flow {
        gone: places(&old, before.id, &new, after.id, &pairing),
        changed: changed(&old, before.id, &new, after.id, &pairing),
        loud: Vec::new(),
        old,
        new,
        pairing,
        diffs,
        out,
        line: 0,
    };
    flow.loud = flow.counted();
    flow.children(after.id, None);
}

/// What differs in a group of runs, if anything does.
fn diff<'h>(old: &Side<'_, 'h>, new: &Side<'_, 'h>, group: &Group) -> Option<Diff<'h>> {
    if group.same || !old.leaves[group.before.start].is_run() {
        return None;
    }
    let range = |side: &Side<'_, 'h>, leaves: &Range<usize>| {
        side.tokens.range(leaves.start).start..side.tokens.range(leaves.end - 1).end
    };
    let (before, after) = (range(old, &group.before), range(new, &group.after));
    let found = hunks(
        &old.tokens.all[before.clone()],
        &new.tokens.all[after.clone()],
    );
    let placed = found.into_iter().map(|mut hunk| {
        hunk.before = hunk.before.start + before.start..hunk.before.end + before.start;
        hunk.after = hunk.after.start + after.start..hunk.after.end + after.start;
        hunk
    });
    let diff = Diff::of(old, new, placed.collect(), &before, &after);
    (!diff.is_empty()).then_some(diff)
}

pub(crate) struct Flow<'t, 'h, 'o> {
    old: Side<'t, 'h>,
    new: Side<'t, 'h>,
    pairing: Pairing,
    diffs: HashMap<usize, Diff<'h>>,
    /// What went, by the element that it is shown in and the leaf that it stands before.
    gone: HashMap<(Id, usize), Vec<Gone>>,
    changed: HashMap<Id, &'static str>,
    /// How many leaves have something to tell, up to each.
    loud: Vec<usize>,
    out: &'o mut Out,
    /// The line of the block that was written last.
    line: u32,
}

impl Flow<'_, '_, '_> {
    fn counted(&self) -> Vec<usize> {
        let count = self.new.leaves.len();
        let mut loud = vec![false; count];
        for (leaf, partner) in self.pairing.after.iter().enumerate() {
            loud[leaf] = partner.is_none_or(|number| {
                let group = &self.pairing.groups[number];
                group.moved
                    || self.diffs.contains_key(&number)
                    || (self.new.leaves[leaf].is_table() && !group.same)
            });
        }
        for (_, leaf) in self.gone.keys() {
            for at in [leaf.checked_sub(1), Some(*leaf)]
                .into_iter()
                .flatten()
                .filter(|at| *at < count)
            {
                loud[at] = true;
            }
        }
        for id in self.changed.keys() {
            loud[self.new.tree.held(*id)].fill(true);
        }
        let mut sums = vec![0];
        let mut sum = 0;
        for leaf in loud {
            sum += usize::from(leaf);
            sums.push(sum);
        }
        sums
    }

    fn is_quiet(&self, held: &Range<usize>) -> bool {
        self.loud[held.start] == self.loud[held.end]
    }

    /// Writes what a node holds; `inside` is the mark of what it stands in.
    fn children(&mut self, id: Id, inside: Option<Mark>) {
        let tree = self.new.tree;
        let held = tree.held(id);
        let mut leaf = held.start;
        for part in parts(tree, id) {
            match part {
                Part::Blank(range) if !self.is_leaf(id, held.start, &range) => {
                    for child in &tree.children(id)[range] {
                        self.out.raw(tree.html(*child));
                    }
                }
                Part::Run(range) | Part::Blank(range) => {
                    self.gone(id, leaf);
                    self.run(leaf, &tree.children(id)[range], inside);
                    leaf += 1;
                }
                Part::Block(child) => {
                    self.gone(id, leaf);
                    self.block(child, leaf, inside);
                    leaf = tree.held(child).end.max(leaf);
                }
            }
        }
        if leaf < held.end {
            // An element without anything in it is a run too.
            self.gone(id, leaf);
            self.run(leaf, &[], inside);
        }
        self.gone(id, held.end);
    }

    /// Whether these blanks are all there is in an element.
    fn is_leaf(&self, id: Id, leaf: usize, range: &Range<usize>) -> bool {
        let found = self.new.leaves.get(leaf);
        found.is_some_and(|leaf| leaf.parent == id && leaf.shape == Shape::Run(range.clone()))
    }

    fn block(&mut self, id: Id, leaf: usize, inside: Option<Mark>) {
        let tree = self.new.tree;
        if let Kind::Block(line, inside_it) = tree.nodes[id].kind {
            self.line = line;
            let mut out = std::mem::take(self.out);
            out.piece(line, |out| {
                std::mem::swap(self.out, out);
                match inside_it {
                    Inside::Read => self.children(id, inside),
                    Inside::Whole if self.pairing.after[leaf].is_none() => {
                        self.out.boxed(tree.html(id), Mark::New);
                    }
                    Inside::Same | Inside::Whole => self.out.plain(tree.html(id)),
                }
                std::mem::swap(self.out, out);
            });
            *self.out = out;
            return;
        }
        let held = tree.held(id);
        if self.is_quiet(&held) {
            return self.out.plain(tree.html(id));
        }
        // Among our own marks these would be taken for one.
        let like_ours = matches!(tree.name(id), "ins" | "del" | "span");
        let mark = if inside.is_some() || like_ours {
            None
        } else {
            self.mark(id, &held)
        };
        let inside = inside.or(mark.filter(|mark| matches!(mark, Mark::New | Mark::Moved)));
        match &self.new.leaves[leaf].shape {
            Shape::Table(table) if *table == id => self.table(leaf, id, mark),
            Shape::Rule(rule) if *rule == id => self.out.start(tree.start(id), mark),
            _ => {
                self.out.start(tree.start(id), mark);
                self.children(id, inside);
                self.out.end(tree.name(id));
            }
        }
    }

    /// The mark of an element, and what is said of it.
    fn mark(&mut self, id: Id, held: &Range<usize>) -> Option<Mark> {
        let partners = &self.pairing.after[held.clone()];
        if partners.iter().all(Option::is_none) {
            return Some(Mark::New);
        }
        if self.is_moved(held) {
            if !self.is_moved_on(held.start) {
                self.out.say_next(sentences::MOVED);
            }
            return Some(Mark::Moved);
        }
        let was = self.changed.get(&id)?;
        self.out.say_next(was);
        Some(Mark::Changed)
    }

    fn group(&self, leaf: usize) -> Option<&Group> {
        let number = self.pairing.after.get(leaf).copied().flatten()?;
        self.pairing.groups.get(number)
    }

    /// Whether these leaves moved together.
    fn is_moved(&self, held: &Range<usize>) -> bool {
        let moved = |leaf: usize| self.group(leaf).is_some_and(|group| group.moved);
        held.clone().all(moved) && (held.start + 1..held.end).all(|leaf| self.is_moved_on(leaf))
    }

    /// Whether a leaf moved together with the one before it.
    fn is_moved_on(&self, leaf: usize) -> bool {
        let before = leaf.checked_sub(1).and_then(|before| self.group(before));
        match (before, self.group(leaf)) {
            (Some(before), Some(group)) => {
                before.moved && group.moved && before.before.end == group.before.start
            }
            _ => false,
        }
    }

    fn run(&mut self, leaf: usize, nodes: &[Id], inside: Option<Mark>) {
        let tree = self.new.tree;
        let Some(number) = self.pairing.after[leaf] else {
            return self.out.run(tree, nodes, Some(Mark::New));
        };
        let group = &self.pairing.groups[number];
        if group.moved && inside != Some(Mark::Moved) && !self.is_moved_on(leaf) {
            self.out.say_next(sentences::MOVED);
        }
        let Some(diff) = self.diffs.get_mut(&number) else {
            return self.out.run(tree, nodes, None);
        };
        let line = Line {
            old: &self.old,
            new: &self.new,
            diff,
            out: self.out,
            rest: self.new.tokens.range(leaf),
            open: Vec::new(),
            mark: None,
        };
        line.write(nodes);
    }

    fn table(&mut self, leaf: usize, id: Id, mark: Option<Mark>) {
        let new = Top {
            tree: self.new.tree,
            id,
        };
        let group = self.group(leaf).cloned();
        let partner = group
            .as_ref()
            .map(|group| &self.old.leaves[group.before.start].shape);
        match (group.as_ref(), partner) {
            (Some(group), Some(Shape::Table(table))) if !group.same => {
                let old = Top {
                    tree: self.old.tree,
                    id: *table,
                };
                table::table(old, new, self.out, mark);
            }
            (Some(_), _) => self.out.whole(new.tree, id, mark, None),
            (None, _) => self.out.whole(new.tree, id, mark, Some(Mark::New)),
        }
    }

    /// Writes what went before a leaf and is shown in this element.
    fn gone(&mut self, id: Id, leaf: usize) {
        let all = self.gone.remove(&(id, leaf)).unwrap_or_default();
        let mut rest = all.as_slice();
        while let Some(first) = rest.first() {
            // What needs a list around it shares one.
            let together = rest.iter().take_while(|gone| {
                first.holder.is_some() && gone.holder == first.holder && gone.parent == first.parent
            });
            let count = together.count().max(1);
            let (now, later) = rest.split_at(count);
            rest = later;
            if id == ROOT {
                let mut out = std::mem::take(self.out);
                out.piece(self.line, |out| self.show(out, now));
                *self.out = out;
            } else {
                let mut out = std::mem::take(self.out);
                self.show(&mut out, now);
                *self.out = out;
            }
        }
    }

    fn show(&self, out: &mut Out, gone: &[Gone]) {
        let tree = self.old.tree;
        let holder = gone.first().and_then(|first| first.holder);
        if let Some(name) = holder {
            out.start(&format!("<{name}>"), Some(Mark::Old));
        }
        let top = Some(Mark::Old).filter(|_| holder.is_none());
        for one in gone {
            match (one.node, &one.run) {
                (Some(id), _) if matches!(tree.nodes[id].kind, Kind::Block(_, Inside::Whole)) => {
                    out.boxed(tree.html(id), Mark::Old);
                }
                (Some(id), _) if matches!(tree.nodes[id].kind, Kind::Block(..)) => {
                    out.inside(tree, id, Some(Mark::Old), Some(Mark::Old));
                }
                (Some(id), _) => out.whole(tree, id, top, Some(Mark::Old)),
                (None, Some((parent, range))) => {
                    out.start("<div>", Some(Mark::Old));
                    out.run(
                        tree,
                        &tree.children(*parent)[range.clone()],
                        Some(Mark::Old),
                    );
                    out.end("div");
                }
                (None, None) => {}
            }
        }
        if let Some(name) = holder {
            out.end(name);
        }
    }
}
