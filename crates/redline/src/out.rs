//! Writes the page with its marks. Runs of words are marked by `<ins>` and `<del>` around
//! them, blocks by an attribute, so that nothing stands where it may not.

use std::ops::Range;

use crate::{
    leaf::{Part, is_atom, parts},
    names,
    read::{Id, Kind, Tree, attributes, escape},
};

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    New,
    Old,
    Moved,
    Changed,
}

impl Mark {
    fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Old => "old",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }

    /// The tag around words; nothing where the block's own mark says it.
    fn tag(self) -> Option<&'static str> {
        match self {
            Self::New => Some("ins"),
            Self::Old => Some("del"),
            Self::Changed => Some("span"),
            Self::Moved => None,
        }
    }
}

/// The page as far as it is written.
#[derive(Default)]
pub(crate) struct Out {
    pub(crate) html: String,
    pub(crate) places: u32,
    /// Where the blocks stand in `html`, with their lines.
    pub(crate) pieces: Vec<(u32, Range<usize>)>,
    /// Whether a mark was written, and nothing without one since.
    in_change: bool,
    /// What is said at the next words.
    notes: Vec<String>,
}

impl Out {
    /// Tags and blanks.
    pub(crate) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// What did not change.
    pub(crate) fn plain(&mut self, html: &str) {
        self.in_change &= html.trim().is_empty();
        self.html.push_str(html);
    }

    /// A mark follows.
    pub(crate) fn change(&mut self) {
        if !self.in_change {
            self.places += 1;
        }
        self.in_change = true;
    }

    /// The start tag of an element, marked.
    pub(crate) fn start(&mut self, start: &str, mark: Option<Mark>) {
        let Some(mark) = mark else {
            return self.raw(start);
        };
        self.change();
        let name = start.find([' ', '>']).unwrap_or(start.len());
        let (head, rest) = start.split_at(name);
        self.raw(head);
        self.attribute(mark);
        if mark == Mark::Old {
            self.bare(rest, start);
        } else {
            self.raw(rest);
        }
    }

    fn attribute(&mut self, mark: Mark) {
        self.html.push_str(" data-redline=\"");
        self.html.push_str(mark.name());
        self.html.push('"');
    }

    /// The rest of a start tag without its id, which what is there now may have.
    fn bare(&mut self, rest: &str, start: &str) {
        match attributes(start).find(|(name, ..)| *name == "id") {
            Some((_, _, id)) => {
                let rest = rest.replacen(id, "", 1);
                self.raw(&rest);
            }
            None => self.raw(rest),
        }
    }

    pub(crate) fn end(&mut self, name: &str) {
        if !names::is_void(name) {
            self.html.push_str("</");
            self.html.push_str(name);
            self.html.push('>');
        }
    }

    pub(crate) fn open(&mut self, mark: Mark) {
        if let Some(tag) = mark.tag() {
            self.change();
            self.html.push('<');
            self.html.push_str(tag);
            self.attribute(mark);
            self.html.push('>');
        }
    }

    pub(crate) fn close(&mut self, mark: Mark) {
        if let Some(tag) = mark.tag() {
            self.end(tag);
        }
    }

    /// Says something at the next words.
    pub(crate) fn say_next(&mut self, note: &str) {
        self.notes.push(escape(note));
    }

    /// Says what waits to be said.
    pub(crate) fn say_now(&mut self) {
        if !self.notes.is_empty() {
            self.change();
        }
        for note in std::mem::take(&mut self.notes) {
            self.note(&note);
        }
    }

    /// Says something here; `note` is as it is written in HTML, in a text or an attribute.
    pub(crate) fn note(&mut self, note: &str) {
        self.html.push_str("<span data-redline=\"note\"> ");
        self.html
            .push_str(&note.replace('<', "&lt;").replace('>', "&gt;"));
        self.html.push_str(" </span>");
    }

    /// Something that is not looked into, marked.
    pub(crate) fn boxed(&mut self, html: &str, mark: Mark) {
        self.start("<div>", Some(mark));
        self.raw(html.trim());
        self.end("div");
    }

    /// One block of the page.
    pub(crate) fn piece(&mut self, line: u32, write: impl FnOnce(&mut Self)) {
        self.html.push_str("<div data-line=\"");
        self.html.push_str(&line.to_string());
        self.html.push_str("\">");
        let start = self.html.len();
        write(self);
        self.pieces.push((line, start..self.html.len()));
        self.html.push_str("</div>\n");
    }

    /// An element with everything in it: itself marked with `top`, its words with `words`.
    pub(crate) fn whole(
        &mut self,
        tree: &Tree<'_>,
        id: Id,
        top: Option<Mark>,
        words: Option<Mark>,
    ) {
        let gone = words == Some(Mark::Old);
        if gone && top.is_none() {
            self.tag_without_id(tree.start(id));
        } else {
            self.start(tree.start(id), top);
        }
        self.inside(tree, id, None, words);
        self.end(tree.name(id));
    }

    /// Everything in a node: its blocks marked with `blocks`, its words with `words`.
    pub(crate) fn inside(
        &mut self,
        tree: &Tree<'_>,
        id: Id,
        blocks: Option<Mark>,
        words: Option<Mark>,
    ) {
        for part in parts(tree, id) {
            match part {
                Part::Run(range) => self.run(tree, &tree.children(id)[range], words),
                Part::Block(child) => self.whole(tree, child, blocks, words),
                Part::Blank(range) => {
                    for child in &tree.children(id)[range] {
                        self.raw(tree.html(*child));
                    }
                }
            }
        }
    }

    /// A run of words, all of it marked.
    pub(crate) fn run(&mut self, tree: &Tree<'_>, nodes: &[Id], mark: Option<Mark>) {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else {
            return self.say_now();
        };
        let html = tree.between(*first, *last);
        let words = html.trim();
        let (before, rest) = html.split_at(html.len() - html.trim_start().len());
        self.raw(before);
        self.say_now();
        match mark {
            _ if words.is_empty() => {}
            None => self.plain(words),
            Some(mark) => {
                self.open(mark);
                if mark == Mark::Old && words.contains(" id=\"") {
                    for id in nodes {
                        self.copy(tree, *id);
                    }
                } else {
                    self.raw(words);
                }
                self.close(mark);
            }
        }
        self.raw(&rest[words.len()..]);
    }

    /// A node among words that went.
    pub(crate) fn copy(&mut self, tree: &Tree<'_>, id: Id) {
        match tree.nodes[id].kind {
            Kind::Element { name, start } => {
                self.tag_without_id(start);
                tree.children(id).iter().for_each(|id| self.copy(tree, *id));
                self.end(name);
            }
            _ => self.raw(tree.html(id)),
        }
    }

    /// A start tag as it stands among what went.
    pub(crate) fn tag_without_id(&mut self, start: &str) {
        self.bare(start, start);
    }
}

/// The elements among words around a node, the outermost first.
pub(crate) fn styles(tree: &Tree<'_>, node: Id) -> Vec<Id> {
    let mut found = Vec::new();
    let mut at = match tree.nodes[node].kind {
        Kind::Element { .. } if is_atom(tree, node) => tree.parent(node),
        _ => node,
    };
    while !tree.is_block(at) {
        if matches!(tree.nodes[at].kind, Kind::Element { .. }) {
            found.push(at);
        }
        at = tree.parent(at);
    }
    found.reverse();
    found
}
