//! Where the blocks of a text begin and what they are, for what is said about a text
//! without a page being made of it.

use super::{
    blocks::Reader,
    lines,
    tree::{Block, End, Node},
};

/// What a block is, as far as it matters how its lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Text, or blocks with text in them.
    Text,
    /// A numbered list.
    Numbered,
    /// A table.
    Table,
    /// Not read as text: HTML, code, mathematics, what is defined for elsewhere.
    Verbatim,
}

/// The top-level blocks of a text, each with the place where it begins.
#[derive(Default)]
pub(crate) struct Outline(Vec<(usize, Shape)>);

impl Outline {
    /// Reads a text whose lines end with `\n`.
    pub(crate) fn read(text: &str) -> Self {
        let mut nodes = Vec::new();
        Reader::default().blocks(text, &mut nodes, None);
        let shapes = nodes.iter().map(|node| (node.start, shape(node, text)));
        Self(shapes.collect())
    }

    /// The block in which a place lies: where it begins, and what it is.
    pub(crate) fn at(&self, place: usize) -> Option<(usize, Shape)> {
        let after = self.0.partition_point(|(start, _)| *start <= place);
        after.checked_sub(1).and_then(|at| self.0.get(at).copied())
    }
}

fn shape(node: &Node, text: &str) -> Shape {
    match &node.block {
        Block::List(list) if list.ordered => Shape::Numbered,
        Block::Table(_) => Shape::Table,
        Block::End(End::Definition) => {
            let line = lines::margin(lines::line(text, node.start));
            if line.starts_with("[^") {
                Shape::Text
            } else {
                Shape::Verbatim
            }
        }
        Block::Code(_) | Block::Html(_) | Block::Math(_) | Block::End(_) => Shape::Verbatim,
        _ => Shape::Text,
    }
}
