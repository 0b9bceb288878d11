//! What a text consists of: blocks that may hold blocks, and in their texts spans. The
//! texts are read when all definitions are known.

use std::collections::HashMap;

/// A block, and where it starts if it is at the top.
pub(super) struct Node {
    pub(super) block: Block,
    pub(super) start: usize,
}

pub(super) enum Block {
    /// Blank lines; whether it is one empty line.
    Blank {
        single: bool,
    },
    /// Something that ends a block and does not show.
    End(End),
    Paragraph {
        text: String,
        /// Shown without the frame of a paragraph.
        transparent: bool,
    },
    Heading {
        level: usize,
        text: String,
        id: Option<String>,
        /// Whether it stands in the list of all headings.
        listed: bool,
    },
    Code(String),
    Quote(Vec<Node>),
    List(List),
    Meanings(Vec<Meaning>),
    Rule,
    Table(Table),
    Html(Vec<Part>),
    Math(String),
}

/// Why a block ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// `^` stands alone on a line.
    Mark,
    /// Something was defined for elsewhere.
    Definition,
    /// Attributes, or an extension.
    Attributes,
}

pub(super) struct List {
    pub(super) ordered: bool,
    pub(super) items: Vec<Item>,
    /// Stands for the list of all headings.
    pub(super) contents: bool,
}

pub(super) struct Item {
    pub(super) nodes: Vec<Node>,
    /// Whether there is a box to tick, and whether it is ticked.
    pub(super) ticked: Option<bool>,
}

/// A part of a list of terms.
pub(super) enum Meaning {
    Term(String),
    Is(Vec<Node>),
}

#[derive(Default)]
pub(super) struct Table {
    pub(super) groups: Vec<(Group, Vec<Vec<String>>)>,
    pub(super) sides: Vec<Option<&'static str>>,
    pub(super) columns: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Head,
    Body,
    Foot,
}

/// A part of an HTML block.
pub(super) enum Part {
    Raw(String),
    Blocks(Vec<Node>),
    Spans(String),
}

/// What is defined somewhere and used elsewhere.
#[derive(Default)]
pub(super) struct Definitions {
    /// Addresses and titles by their labels.
    pub(super) links: HashMap<String, (String, Option<String>)>,
    pub(super) notes: Vec<(String, Vec<Node>, usize)>,
    /// Short words, with what they stand for.
    pub(super) short: Vec<(String, String)>,
}

impl Definitions {
    pub(super) fn has_note(&self, label: &str) -> bool {
        self.notes.iter().any(|(known, ..)| known == label)
    }
}

/// A span of a text.
pub(super) enum Inline {
    Text(String),
    /// A typographic sign.
    Sign(&'static str),
    /// HTML as it stands: an entity, a comment.
    Raw(String),
    Code(String),
    Break,
    Note(String),
    Math(String),
    Framed(Frame, Vec<Inline>),
    Link {
        href: String,
        title: Option<String>,
        inside: Vec<Inline>,
    },
    Image {
        src: String,
        title: Option<String>,
        alt: String,
    },
    Html {
        open: String,
        inside: Vec<Inline>,
        close: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    Emphasis,
    Strong,
    Struck,
}
