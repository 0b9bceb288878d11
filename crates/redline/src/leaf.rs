//! What a page consists of in the order it is read: runs of words, tables, rules. Which
//! elements stand around them is looked up in the tree.

use std::ops::Range;

use crate::{
    names,
    read::{Id, Inside, Kind, Tree},
};

/// A part of a page that is compared as one.
#[derive(Debug, Clone)]
pub(crate) struct Leaf<'h> {
    pub(crate) shape: Shape,
    /// The node that it stands in directly.
    pub(crate) parent: Id,
    /// All of it, without blanks around it.
    pub(crate) html: &'h str,
    /// Whether its blanks are shown as they are.
    pub(crate) kept: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Words and what stands among them: these children of the parent.
    Run(Range<usize>),
    Table(Id),
    Rule(Id),
    /// A block that is the same in both pages.
    Block(Id),
    /// A block that is not looked into.
    Whole(Id),
}

impl Leaf<'_> {
    /// The elements around it up to `top`; a table and a rule are the last of them.
    pub(crate) fn around(&self, tree: &Tree<'_>, top: Id) -> Vec<Id> {
        match self.shape {
            Shape::Run(_) => tree.around(self.parent, top),
            Shape::Table(id) | Shape::Rule(id) | Shape::Block(id) | Shape::Whole(id) => {
                tree.around(id, top)
            }
        }
    }

    pub(crate) fn is_run(&self) -> bool {
        matches!(self.shape, Shape::Run(_))
    }

    pub(crate) fn is_table(&self) -> bool {
        matches!(self.shape, Shape::Table(_))
    }
}

/// The leaves below a node. Each node is told which of them are in it.
pub(crate) fn leaves<'h>(tree: &Tree<'h>, top: Id) -> Vec<Leaf<'h>> {
    let mut found = Vec::new();
    collect(tree, top, false, &mut found);
    found
}

fn collect<'h>(tree: &Tree<'h>, id: Id, kept: bool, found: &mut Vec<Leaf<'h>>) {
    let start = found.len();
    let shape = match tree.nodes[id].kind {
        Kind::Block(_, Inside::Same) => Some(Shape::Block(id)),
        Kind::Block(_, Inside::Whole) => Some(Shape::Whole(id)),
        _ => None,
    };
    if let Some(shape) = shape {
        found.push(Leaf {
            shape,
            parent: tree.parent(id),
            html: tree.html(id).trim(),
            kept,
        });
        return tree.hold(id, start..found.len());
    }
    let kept = kept || tree.name(id) == "pre";
    let children = tree.children(id);
    let run = |range: Range<usize>| Leaf {
        html: match children.get(range.clone()) {
            Some([first, .., last]) => tree.between(*first, *last).trim(),
            Some([only]) => tree.html(*only).trim(),
            _ => "",
        },
        shape: Shape::Run(range),
        parent: id,
        kept,
    };
    for part in parts(tree, id) {
        match part {
            Part::Run(range) => found.push(run(range)),
            Part::Block(child) => {
                let shape = match tree.name(child) {
                    "table" => Shape::Table(child),
                    "hr" => Shape::Rule(child),
                    _ => {
                        collect(tree, child, kept, found);
                        continue;
                    }
                };
                tree.hold(child, found.len()..found.len() + 1);
                found.push(Leaf {
                    shape,
                    parent: id,
                    html: tree.html(child).trim(),
                    kept,
                });
            }
            Part::Blank(_) => {}
        }
    }
    if found.len() == start && !matches!(tree.nodes[id].kind, Kind::Root) {
        found.push(run(0..children.len()));
    }
    tree.hold(id, start..found.len());
}

/// What the children of a node are.
pub(crate) enum Part {
    /// These children are one run of words.
    Run(Range<usize>),
    /// A block.
    Block(Id),
    /// Blanks between blocks.
    Blank(Range<usize>),
}

/// The children of a node in their parts.
pub(crate) fn parts(tree: &Tree<'_>, id: Id) -> Vec<Part> {
    let children = tree.children(id);
    let mut parts = Vec::new();
    let mut at = 0;
    while at < children.len() {
        if tree.is_block(children[at]) {
            parts.push(Part::Block(children[at]));
            at += 1;
            continue;
        }
        let length = children[at..]
            .iter()
            .take_while(|id| !tree.is_block(**id))
            .count();
        let range = at..at + length;
        let blank = children[range.clone()]
            .iter()
            .all(|id| matches!(tree.nodes[*id].kind, Kind::Text) && is_blank(tree.html(*id)));
        parts.push(if blank {
            Part::Blank(range)
        } else {
            Part::Run(range)
        });
        at += length;
    }
    parts
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Whether an element among words is taken as one: a tag the site fills in, something that is
/// not shown, or what holds nothing.
pub(crate) fn is_atom(tree: &Tree<'_>, id: Id) -> bool {
    let name = tree.name(id);
    names::is_void(name)
        || (!name.is_empty() && tree.children(id).is_empty())
        || (name == "span"
            && (tree.start(id).starts_with("<span class=\"chip\"")
                || tree.start(id).starts_with("<span class=\"placeholder\"")))
}
