//! The spans of a value and of all that it is made of. The values stand beside it, in
//! the field; a node tells only where and how they are written.

use std::ops::Range;

use crate::field::{Lock, Style};

/// How a value, or a part of one, stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) span: Range<usize>,
    pub(crate) style: Style,
    pub(crate) lock: Option<Lock>,
    pub(crate) content: Content,
}

/// What a node is made of, in the order of its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// A scalar, or something that is not taken apart.
    None,
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key of a map and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key_span: Range<usize>,
    /// The key is a number or the like, and would be a text if it were written anew.
    pub(crate) odd_key: bool,
    pub(crate) node: Node,
}

impl Node {
    pub(crate) fn leaf(span: Range<usize>, style: Style) -> Self {
        Self {
            span,
            style,
            lock: None,
            content: Content::None,
        }
    }

    /// Moves all spans by `base`.
    pub(crate) fn shift(&mut self, base: usize) {
        moved(&mut self.span, base);
        match &mut self.content {
            Content::None => {}
            Content::List(items) => items.iter_mut().for_each(|item| item.shift(base)),
            Content::Map(entries) => {
                for entry in entries {
                    moved(&mut entry.key_span, base);
                    entry.node.shift(base);
                }
            }
        }
    }

    /// Whether writing it anew would lose something that its value does not tell: a
    /// comment, or what kind of thing a key is.
    pub(crate) fn has_more_than_its_value(&self, text: &str) -> bool {
        let mut at = self.span.start;
        let mut kept = true;
        self.walk(&mut |span, odd| {
            kept &= !odd && (span.start < at || !text[at..span.start].contains('#'));
            at = at.max(span.end);
        });
        !kept || text[at..self.span.end.max(at)].contains('#')
    }

    fn walk(&self, see: &mut impl FnMut(&Range<usize>, bool)) {
        match &self.content {
            Content::None => see(&self.span, false),
            Content::List(items) => {
                for item in items {
                    item.walk(see);
                }
            }
            Content::Map(entries) => {
                for entry in entries {
                    see(&entry.key_span, entry.odd_key);
                    entry.node.walk(see);
                }
            }
        }
    }
}

pub(crate) fn moved(span: &mut Range<usize>, base: usize) {
    *span = span.start + base..span.end + base;
}

impl Entry {
    /// From the key to the end of the value.
    pub(crate) fn span(&self) -> Range<usize> {
        self.key_span.start..self.node.span.end.max(self.key_span.end)
    }
}
