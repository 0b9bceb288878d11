//! A text between HTML and Markdown: blocks of runs. Knows neither of the two.

use std::rc::Rc;

/// One block, below another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Heading(u8, Vec<Run>),
    Paragraph(Vec<Run>),
    List(List),
    Quote(Vec<Block>),
    Code { language: String, text: String },
    Table(Table),
    Rule,
}

/// Items of one kind at one level.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    /// The number of the first item; none for bullets.
    pub(crate) start: Option<u32>,
    pub(crate) items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// Whether it is ticked; none where there is nothing to tick.
    pub(crate) ticked: Option<bool>,
    pub(crate) blocks: Vec<Block>,
}

/// Rows of cells, all of the same length. The first row is the head.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Vec<Vec<Run>>>,
}

/// A piece of a line that looks the same from its start to its end.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) piece: Piece,
    pub(crate) marks: Marks,
    /// Where a click on it leads.
    pub(crate) link: Option<Rc<str>>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    Text(String),
    Break,
    Image { source: String, words: String },
}

#[expect(clippy::struct_excessive_bools, reason = "each is on or off by itself")]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) strong: bool,
    pub(crate) emphasis: bool,
    pub(crate) strike: bool,
    pub(crate) code: bool,
    /// Set in a typewriter's face: code if the words around it are not.
    pub(crate) typewriter: bool,
}

impl Marks {
    /// What both have.
    pub(crate) fn common(self, other: Self) -> Self {
        Self {
            strong: self.strong && other.strong,
            emphasis: self.emphasis && other.emphasis,
            strike: self.strike && other.strike,
            code: self.code && other.code,
            typewriter: self.typewriter && other.typewriter,
        }
    }
}

impl Run {
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.piece {
            Piece::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is white space only.
    pub(crate) fn is_space(&self) -> bool {
        self.text()
            .is_some_and(|text| text.chars().all(char::is_whitespace))
    }
}

/// Runs that look the same now are one. So is code that touches other code: between their
/// signs nothing could stand.
pub(crate) fn joined(line: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::with_capacity(line.len());
    for run in line {
        if let Some(last) = out.last_mut()
            && (last.marks == run.marks || (last.marks.code && run.marks.code))
            && last.link == run.link
            && let (Piece::Text(before), Piece::Text(text)) = (&mut last.piece, &run.piece)
        {
            last.marks = last.marks.common(run.marks);
            before.push_str(text);
        } else {
            out.push(run);
        }
    }
    out
}
