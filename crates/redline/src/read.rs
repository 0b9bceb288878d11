//! Reads HTML as the cleaning writes it: plain tags, well nested, with known names. What is
//! otherwise is not clean, and is shown as the text that it is. Judges nothing else.

use std::{borrow::Cow, cell::Cell, ops::Range};

use crate::{Block, names};

/// The place of a node in its tree.
pub(crate) type Id = usize;

/// The node that holds the blocks.
pub(crate) const ROOT: Id = 0;

/// What nests deeper is not taken for clean.
const DEEPEST: usize = 200;

/// A page.
pub(crate) struct Tree<'h> {
    pub(crate) nodes: Vec<Node<'h>>,
    sources: Vec<&'h str>,
}

pub(crate) struct Node<'h> {
    pub(crate) kind: Kind<'h>,
    pub(crate) parent: Id,
    pub(crate) children: Vec<Id>,
    /// Whether it is a block or holds one.
    pub(crate) blocks: bool,
    /// The leaves in it, or the tokens where it stands in a line.
    held: Cell<(usize, usize)>,
    source: usize,
    at: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind<'h> {
    Root,
    /// A block of the page with its line.
    Block(u32, Inside),
    Element {
        name: &'h str,
        /// Its start tag as it is written.
        start: &'h str,
    },
    Text,
}

/// Whether a block is looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    Read,
    /// It is the same in both pages.
    Same,
    /// A reader of HTML would move its elements about: it stays whole.
    Whole,
}

impl<'h> Tree<'h> {
    pub(crate) fn new() -> Self {
        let root = Node {
            kind: Kind::Root,
            parent: ROOT,
            children: Vec::new(),
            blocks: true,
            held: Cell::default(),
            source: 0,
            at: 0..0,
        };
        Self {
            nodes: vec![root],
            sources: Vec::new(),
        }
    }

    /// Adds a block of clean HTML; one that is the same in both pages is not looked into.
    pub(crate) fn add(&mut self, line: u32, html: &'h str, same: bool) {
        self.sources.push(html);
        let inside = match (same, is_settled(html)) {
            (true, _) => Inside::Same,
            (false, true) => Inside::Read,
            (false, false) => Inside::Whole,
        };
        let block = self.put(Kind::Block(line, inside), ROOT, 0..html.len());
        self.nodes[block].blocks = true;
        if inside != Inside::Read {
            return;
        }
        let mut open = vec![block];
        let mut at = 0;
        while let Some((piece, end)) = next(html, at) {
            let parent = open.last().copied().unwrap_or(block);
            match piece {
                Piece::Text => {
                    self.put(Kind::Text, parent, at..end);
                }
                Piece::Start { name, start } => {
                    let id = self.put(Kind::Element { name, start }, parent, at..end);
                    self.nodes[id].blocks = names::is_block(name);
                    if names::is_void(name) {
                        self.is_in(id, parent);
                    } else {
                        open.push(id);
                    }
                }
                Piece::End(_) => {
                    if open.len() > 1
                        && let Some(id) = open.pop()
                    {
                        self.nodes[id].at.end = end;
                        let parent = self.nodes[id].parent;
                        self.is_in(id, parent);
                    }
                }
            }
            at = end;
        }
    }

    fn put(&mut self, kind: Kind<'h>, parent: Id, at: Range<usize>) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node {
            kind,
            parent,
            children: Vec::new(),
            blocks: false,
            held: Cell::default(),
            source: self.sources.len().saturating_sub(1),
            at,
        });
        self.nodes[parent].children.push(id);
        id
    }

    fn is_in(&mut self, id: Id, parent: Id) {
        let blocks = self.nodes[id].blocks;
        self.nodes[parent].blocks |= blocks;
    }

    pub(crate) fn children(&self, id: Id) -> &[Id] {
        &self.nodes[id].children
    }

    /// All of a node, as it is written.
    pub(crate) fn html(&self, id: Id) -> &'h str {
        let node = &self.nodes[id];
        self.slice(node.source, node.at.clone())
    }

    /// Everything from the beginning of one node to the end of another of the same block.
    pub(crate) fn between(&self, first: Id, last: Id) -> &'h str {
        let node = &self.nodes[first];
        self.slice(node.source, node.at.start..self.nodes[last].at.end)
    }

    fn slice(&self, source: usize, at: Range<usize>) -> &'h str {
        let source = self.sources.get(source).copied().unwrap_or_default();
        source.get(at).unwrap_or_default()
    }

    /// The name of an element; empty for what is none.
    pub(crate) fn name(&self, id: Id) -> &'h str {
        match self.nodes[id].kind {
            Kind::Element { name, .. } => name,
            _ => "",
        }
    }

    /// The start tag of an element.
    pub(crate) fn start(&self, id: Id) -> &'h str {
        match self.nodes[id].kind {
            Kind::Element { start, .. } => start,
            _ => "",
        }
    }

    pub(crate) fn parent(&self, id: Id) -> Id {
        self.nodes[id].parent
    }

    pub(crate) fn is_block(&self, id: Id) -> bool {
        self.nodes[id].blocks
    }

    /// The leaves or tokens that were found in a node.
    pub(crate) fn held(&self, id: Id) -> Range<usize> {
        let (from, to) = self.nodes[id].held.get();
        from..to
    }

    pub(crate) fn hold(&self, id: Id, held: Range<usize>) {
        self.nodes[id].held.set((held.start, held.end));
    }

    /// The elements around a node up to `top`, which is not among them, the outermost first.
    pub(crate) fn around(&self, id: Id, top: Id) -> Vec<Id> {
        let mut around = Vec::new();
        let mut at = id;
        while at != top && at != ROOT {
            if matches!(self.nodes[at].kind, Kind::Element { .. }) {
                around.push(at);
            }
            at = self.nodes[at].parent;
        }
        around.reverse();
        around
    }
}

/// An attribute's value as it is written in a start tag.
pub(crate) fn attribute<'h>(start: &'h str, key: &str) -> Option<&'h str> {
    attributes(start).find_map(|(name, value, _)| (name == key).then_some(value))
}

/// The attributes of a start tag: name, value, and all of it with the blank before it.
pub(crate) fn attributes(start: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut at = start.find(' ').unwrap_or(start.len());
    std::iter::from_fn(move || {
        let rest = start.get(at..)?;
        let (name, value) = rest.strip_prefix(' ')?.split_once("=\"")?;
        let (value, _) = value.split_once('"')?;
        let length = 1 + name.len() + 2 + value.len() + 1;
        at += length;
        Some((name, value, rest.get(..length)?))
    })
}

enum Piece<'h> {
    Text,
    Start { name: &'h str, start: &'h str },
    End(&'h str),
}

/// The tag or text at a place, and where it ends; nothing at the end, or where it is not clean.
fn next(html: &str, at: usize) -> Option<(Piece<'_>, usize)> {
    let rest = html.get(at..).filter(|rest| !rest.is_empty())?;
    let Some(tag) = rest.strip_prefix('<') else {
        let end = rest.find('<').unwrap_or(rest.len());
        return Some((Piece::Text, at + end));
    };
    if let Some(tag) = tag.strip_prefix('/') {
        let name = &tag[..tag.find('>')?];
        let end = at + 2 + name.len() + 1;
        return (names::is_known(name) && !names::is_void(name)).then_some((Piece::End(name), end));
    }
    let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &tag[..length];
    if !names::is_known(name) {
        return None;
    }
    let mut end = 1 + length;
    while let Some(rest) = rest.get(end..)?.strip_prefix(' ') {
        let (key, value) = rest.split_once("=\"")?;
        let value = &value[..value.find('"')?];
        if !names::is_attribute(key) {
            return None;
        }
        end += 1 + key.len() + 2 + value.len() + 1;
    }
    rest.get(end..)?.strip_prefix('>')?;
    end += 1;
    // A line end right behind it is part of the tag: nobody sees it.
    if name == "pre" && rest[end..].starts_with('\n') {
        end += 1;
    }
    let start = &rest[..end];
    Some((Piece::Start { name, start }, at + end))
}

/// The blocks of a page: what stands in each `<div data-line>`; a page without them is one.
pub(crate) fn pieces(html: &str) -> Vec<Block<'_>> {
    const START: &str = "<div data-line=\"";
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(START) {
        let head = &rest[at + START.len()..];
        let Some((line, inside)) = head.split_once("\">") else {
            break;
        };
        let end = end_of_div(inside);
        found.push(Block {
            line: line.parse().unwrap_or_default(),
            html: &inside[..end],
        });
        rest = inside.get(end + "</div>".len()..).unwrap_or_default();
    }
    if found.is_empty() && !html.trim().is_empty() {
        found.push(Block { line: 0, html });
    }
    found
}

/// Where the `</div>` stands that ends the div that one is in.
fn end_of_div(html: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(found) = html[at..].find('<') {
        at += found;
        let tag = &html[at..];
        if tag.starts_with("</div>") {
            if depth == 0 {
                return at;
            }
            depth -= 1;
        } else if tag.starts_with("<div") && tag[4..].starts_with([' ', '>']) {
            depth += 1;
        }
        // Past the tag, whatever its attributes hold.
        at = next(html, at).map_or(at + 1, |(_, end)| end);
    }
    html.len()
}

/// HTML that is clean, or else the text that it is.
pub(crate) fn clean(html: &str) -> Cow<'_, str> {
    if is_clean(html) {
        Cow::Borrowed(html)
    } else {
        Cow::Owned(escape(html))
    }
}

fn is_clean(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some((piece, end)) = next(html, at) {
        match piece {
            Piece::Text => {}
            Piece::Start { name, .. } if names::is_void(name) => {}
            Piece::Start { name, .. } => open.push(name),
            Piece::End(name) if open.pop() == Some(name) => {}
            Piece::End(_) => return false,
        }
        if open.len() > DEEPEST {
            return false;
        }
        at = end;
    }
    at == html.len() && open.is_empty()
}

/// Whether every element stands where a reader of HTML leaves it.
fn is_settled(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some((piece, end)) = next(html, at) {
        match piece {
            Piece::Start { name, .. } => {
                let holder = open.last().copied().unwrap_or_default();
                if !names::may_open(name, holder, &open) {
                    return false;
                }
                if !names::is_void(name) {
                    open.push(name);
                }
            }
            Piece::End(_) => {
                open.pop();
            }
            Piece::Text => {
                let holder = open.last().copied().unwrap_or_default();
                let words = !html.get(at..end).unwrap_or_default().trim().is_empty();
                if words && names::is_of_table(holder) {
                    return false;
                }
            }
        }
        at = end;
    }
    true
}

/// Text made safe to stand between tags and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
