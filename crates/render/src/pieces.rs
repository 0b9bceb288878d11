//! The top-level pieces of a text, written but not clean. Knows no Markdown.

use std::ops::Range;

use pulldown_cmark::Event;

/// A text as HTML that is not clean, and the top-level pieces of it in order.
#[derive(Default)]
pub(crate) struct Pieces {
    pub(crate) html: String,
    pub(crate) list: Vec<Piece>,
}

/// A top-level piece.
#[derive(Default)]
pub(crate) struct Piece {
    /// Where its HTML stands.
    pub(crate) html: Range<usize>,
    /// Where it starts in the text that was read.
    pub(crate) start: usize,
    /// Whether HTML of the author's or an image is in it.
    pub(crate) raw: bool,
    /// Whether it is a block of the author's HTML.
    pub(crate) block: bool,
}

impl Pieces {
    /// The first of neighbouring pieces, the HTML of all, and whether any of it is the
    /// author's.
    pub(crate) fn group(&self, group: Range<usize>) -> Option<(&Piece, &str, bool)> {
        let pieces = self.list.get(group)?;
        let (first, last) = (pieces.first()?, pieces.last()?);
        let html = self.html.get(first.html.start..last.html.end)?;
        Some((first, html, pieces.iter().any(|piece| piece.raw)))
    }

    /// Writes the next piece.
    pub(crate) fn push<'a>(&mut self, events: impl Iterator<Item = Event<'a>>, mut piece: Piece) {
        let from = self.html.len();
        pulldown_cmark::html::push_html(&mut self.html, events);
        piece.html = from..self.html.len();
        self.list.push(piece);
    }
}
