//! One run of words as it is now, with what came and what went marked in it.

use std::ops::Range;

use crate::{
    diff::Diff,
    leaf::is_atom,
    out::{Mark, Out, styles},
    pair::Side,
    read::{Id, Kind},
    sentences,
    token::Class,
    words::Hunk,
};

/// Writes one run of a group.
pub(crate) struct Line<'a, 't, 'h> {
    pub(crate) old: &'a Side<'t, 'h>,
    pub(crate) new: &'a Side<'t, 'h>,
    pub(crate) diff: &'a mut Diff<'h>,
    pub(crate) out: &'a mut Out,
    /// Its tokens that are not written yet.
    pub(crate) rest: Range<usize>,
    /// The elements that are open.
    pub(crate) open: Vec<Id>,
    /// The mark that is open.
    pub(crate) mark: Option<Mark>,
}

impl Line<'_, '_, '_> {
    /// Writes the nodes of the run; `is_split` where it was the end of another one.
    pub(crate) fn write(mut self, nodes: &[Id]) {
        let at = self.rest.start;
        let is_split = at.checked_sub(1).is_some_and(|at| {
            self.new.tokens.all[at].kind == Class::Break && self.diff.is_inserted(at)
        });
        let is_first = nodes
            .first()
            .is_none_or(|id| !matches!(self.new.tree.nodes[*id].kind, Kind::Text));
        if is_first {
            self.begin(is_split);
            self.nodes(nodes);
        } else {
            self.led_in(nodes, is_split);
        }
        self.gone(self.rest.end);
        self.set(None);
        self.diff.pass(self.rest.end);
    }

    /// Blanks at the beginning stand before what is said.
    fn led_in(&mut self, nodes: &[Id], is_split: bool) {
        let text = nodes
            .first()
            .map(|id| self.new.tree.html(*id))
            .unwrap_or_default();
        let blank = text.len() - text.trim_start().len();
        let first = self.new.tokens.all.get(self.rest.start);
        if first.is_some_and(|first| first.at < blank) {
            self.begin(is_split);
            self.nodes(nodes);
        } else {
            self.out.raw(&text[..blank]);
            self.begin(is_split);
            self.text(nodes[0], blank);
            self.nodes(&nodes[1..]);
        }
    }

    fn begin(&mut self, is_split: bool) {
        self.out.say_now();
        if is_split {
            self.diff.pass(self.rest.start);
            self.out.change();
            self.out.note(sentences::SPLIT);
        }
    }

    fn nodes(&mut self, nodes: &[Id]) {
        for id in nodes {
            match self.new.tree.nodes[*id].kind {
                Kind::Text => self.text(*id, 0),
                _ if is_atom(self.new.tree, *id) => self.atom(*id),
                _ => self.element(*id),
            }
        }
    }

    fn text(&mut self, id: Id, from: usize) {
        let text = self.new.tree.html(id);
        let mut written = from;
        while let Some(token) = self
            .new
            .tokens
            .all
            .get(self.rest.start)
            .filter(|token| token.node == id && !self.rest.is_empty())
        {
            let at = self.rest.start;
            let between = text.get(written..token.at).unwrap_or_default();
            self.out.raw(between);
            self.gone(at);
            self.set(self.mark_of(at));
            self.put(token.text);
            written = token.at + token.text.len();
            self.unlinked(at);
            self.passed(at + 1);
        }
        if written < text.len() {
            self.set(None);
            self.out.raw(&text[written..]);
        }
    }

    fn atom(&mut self, id: Id) {
        let html = self.new.tree.html(id);
        let at = self.rest.start;
        let token = self
            .new
            .tokens
            .all
            .get(at)
            .filter(|token| token.node == id && !self.rest.is_empty());
        if token.is_none() {
            self.set(None);
            return self.out.raw(html);
        }
        self.gone(at);
        if let Some(note) = self.diff.images.get(&id).cloned() {
            self.set(None);
            self.out.start(html, Some(Mark::Changed));
            self.out.note(&note);
        } else {
            self.set(self.mark_of(at));
            self.put(html);
        }
        self.passed(at + 1);
    }

    fn element(&mut self, id: Id) {
        let tree = self.new.tree;
        let html = tree.html(id);
        let held = tree.held(id);
        let held = self.rest.start..held.end.clamp(self.rest.start, self.rest.end);
        if held.is_empty() {
            self.set(None);
            return self.out.raw(html);
        }
        let goes_in = self
            .diff
            .waits(held.start)
            .is_some_and(|gone| self.belongs(&gone, id));
        if !goes_in {
            self.gone(held.start);
        }
        let inside = self
            .diff
            .hunk()
            .is_some_and(|hunk| hunk.after.start <= held.start && held.end <= hunk.after.end);
        if inside && !goes_in {
            self.set(Some(Mark::New));
            self.out.raw(html);
            return self.passed(held.end);
        }
        self.set(None);
        if self.is_quiet(&held, id) {
            self.out.plain(html);
            return self.passed(held.end);
        }
        let led = self.diff.led.get(&id).copied();
        self.out.start(tree.start(id), led.map(|_| Mark::Changed));
        self.open.push(id);
        self.nodes(tree.children(id));
        if self
            .diff
            .waits(held.end)
            .is_some_and(|gone| self.is_of(&gone))
        {
            self.gone(held.end);
        }
        self.set(None);
        self.open.pop();
        self.out.end(tree.name(id));
        if let Some(address) = led {
            self.out.note(&sentences::led_to(address));
        }
    }

    /// Whether nothing changed in an element.
    fn is_quiet(&self, held: &Range<usize>, id: Id) -> bool {
        let changes = self.diff.hunk().is_some_and(|hunk| {
            hunk.after.start < held.end
                || (hunk.after.start == held.end
                    && !self.diff.said
                    && self.belongs(&hunk.before, id))
        });
        let tree = self.new.tree;
        let told = |id: Id| self.diff.led.contains_key(&id) || self.diff.images.contains_key(&id);
        !changes
            && held.clone().all(|at| {
                let node = self.new.tokens.all[at].node;
                !self.diff.restyled.contains(&at)
                    && !told(node)
                    && !styles(tree, node).into_iter().any(told)
            })
    }

    /// Whether what went stood in an element like `id` in the ones that are open.
    fn belongs(&self, gone: &Range<usize>, id: Id) -> bool {
        let mut open = self.open.clone();
        open.push(id);
        self.matching(gone, &open) == open.len()
    }

    fn is_of(&self, gone: &Range<usize>) -> bool {
        self.matching(gone, &self.open) == self.open.len()
    }

    /// How many of these elements what went stood in.
    fn matching(&self, gone: &Range<usize>, open: &[Id]) -> usize {
        let Some(first) = self.old.tokens.all.get(gone.start) else {
            return 0;
        };
        let around = styles(self.old.tree, first.node);
        let same = |(a, b): &(&Id, &Id)| self.old.tree.name(**a) == self.new.tree.name(**b);
        around.iter().zip(open).take_while(same).count()
    }

    fn mark_of(&self, token: usize) -> Option<Mark> {
        if self.diff.is_inserted(token) {
            (!self.is_seam(token)).then_some(Mark::New)
        } else if self.diff.restyled.contains(&token) {
            Some(Mark::Changed)
        } else {
            None
        }
    }

    /// Whether a blank only stands where two runs were joined.
    fn is_seam(&self, token: usize) -> bool {
        let joins = |hunk: &Hunk| {
            let mut gone = self.old.tokens.all[hunk.before.clone()].iter();
            hunk.after.len() == 1 && gone.any(|token| token.kind == Class::Break)
        };
        self.new.tokens.all[token].kind == Class::Blank && self.diff.hunk().is_some_and(joins)
    }

    /// Whether only a blank went where a run was divided.
    fn is_cut(&self, gone: &Range<usize>) -> bool {
        let divides = |hunk: &Hunk| {
            let mut come = self.new.tokens.all[hunk.after.clone()].iter();
            come.any(|token| token.kind == Class::Break)
        };
        let mut gone = self.old.tokens.all[gone.clone()].iter();
        gone.all(|token| token.kind == Class::Blank) && self.diff.hunk().is_some_and(divides)
    }

    fn put(&mut self, html: &str) {
        match self.mark {
            Some(_) => self.out.raw(html),
            None => self.out.plain(html),
        }
    }

    fn set(&mut self, mark: Option<Mark>) {
        if self.mark != mark {
            if let Some(open) = self.mark {
                self.out.close(open);
            }
            if let Some(next) = mark {
                self.out.open(next);
            }
            self.mark = mark;
        }
    }

    fn passed(&mut self, end: usize) {
        self.rest.start = end;
        self.diff.pass(end);
    }

    fn unlinked(&mut self, at: usize) {
        if let Some(address) = self.diff.unlinked.get(&at).copied() {
            self.set(None);
            self.out.note(&sentences::was_link(address));
        }
    }

    /// Writes what went before a token.
    fn gone(&mut self, at: usize) {
        let Some(gone) = self.diff.waits(at) else {
            return;
        };
        if self.is_cut(&gone) {
            return self.diff.said();
        }
        self.set(None);
        let skip = self.matching(&gone, &self.open);
        let in_link = self.open.iter().any(|id| self.new.tree.name(*id) == "a");
        let tree = self.old.tree;
        self.out.open(Mark::Old);
        let mut around: Vec<Id> = Vec::new();
        for token in &self.old.tokens.all[gone] {
            if token.kind == Class::Break {
                for id in around.drain(..).rev() {
                    self.out.end(tree.name(id));
                }
                self.out.note(sentences::JOINED);
                continue;
            }
            let wanted: Vec<Id> = styles(tree, token.node)
                .into_iter()
                .skip(skip)
                .filter(|id| !in_link || tree.name(*id) != "a")
                .collect();
            let same = around
                .iter()
                .zip(&wanted)
                .take_while(|(a, b)| a == b)
                .count();
            for id in around.drain(same..).rev() {
                self.out.end(tree.name(id));
            }
            for id in &wanted[same..] {
                self.out.tag_without_id(tree.start(*id));
            }
            around = wanted;
            match token.kind {
                Class::Atom if tree.name(token.node) == "a" => {}
                Class::Atom => self.out.copy(tree, token.node),
                _ => self.out.raw(token.text),
            }
        }
        for id in around.drain(..).rev() {
            self.out.end(tree.name(id));
        }
        self.out.close(Mark::Old);
        self.diff.said();
    }
}
