//! kramdown, the Markdown of Jekyll, is a language of its own: what ends a paragraph, what
//! a list, a table or an HTML block is and where emphasis closes follows other rules than
//! those of the Markdown reader. So it is read here, after kramdown's GitHub flavour, into
//! the same pieces. Knows nothing of cleaning.

mod attributes;
mod blocks;
mod html;
mod inline;
mod leaves;
mod lines;
mod links;
mod lists;
mod meanings;
mod outline;
mod quotes;
mod spans;
mod tables;
mod tree;
mod write;

pub(crate) use outline::{Outline, Shape};

use crate::{dialect::Dialect, pieces::Pieces, source::Rewrite};

/// Quotes, lists and the like nest no deeper than this; what is deeper is a paragraph.
const DEEPEST: usize = 48;

/// Reads a text. `tags` are the template tags whose fillers stand in it.
pub(crate) fn read(text: &str, dialect: &Dialect, tags: &[String]) -> Pieces {
    let mut reader = blocks::Reader::default();
    let ended;
    let lines = if text.ends_with('\n') {
        text
    } else {
        ended = format!("{text}\n");
        &ended
    };
    let mut nodes = Vec::new();
    reader.blocks(lines, &mut nodes, None);
    write::pieces(nodes, reader.definitions, dialect, tags)
}

/// Line ends as they are read here: `\n`.
pub(crate) fn line_ends(text: &str) -> Vec<Rewrite> {
    let ends = text.match_indices('\r').map(|(at, _)| {
        let length = if text[at + 1..].starts_with('\n') {
            2
        } else {
            1
        };
        Rewrite::new(at..at + length, "\n")
    });
    ends.collect()
}
