//! What changed between two versions of an announcement, as its page: the later one, with
//! what came, what went and what moved marked in the words as they read.
//!
//! Both pages are clean HTML, as `render` makes it. Only what they hold comes out, with marks
//! that no announcement can make: `<ins>`, `<del>`, `<span>` and blocks with `data-redline`.
//! Knows nothing of Markdown, files or windows. No IO, no clock; never panics; builds for wasm.

mod align;
mod changed;
mod diff;
mod flow;
mod gone;
mod leaf;
mod likeness;
mod line;
mod names;
mod out;
mod pair;
mod read;
mod rows;
mod sentence;
mod sentences;
mod table;
mod token;
mod words;

use std::{borrow::Cow, collections::HashSet, ops::Range};

use crate::{
    align::common,
    flow::{Top, flow},
    out::Out,
    read::{ROOT, Tree},
    token::Keys,
};

/// A top-level piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block<'a> {
    /// Its line in the text.
    pub line: u32,
    /// Clean HTML, balanced.
    pub html: &'a str,
}

/// A page with what changed marked in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redline {
    /// The blocks, each in a `<div data-line>` with its line in the later text. What went
    /// has the line of the block before it.
    pub html: String,
    /// How many places changed.
    pub places: u32,
    pieces: Vec<(u32, Range<usize>)>,
}

impl Redline {
    /// The blocks.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.pieces.iter().map(|(line, at)| Block {
            line: *line,
            html: self.html.get(at.clone()).unwrap_or_default(),
        })
    }
}

/// Marks what changed between two pages whose blocks stand in `<div data-line>`.
/// Where there is nothing before, all is new and nothing is marked.
pub fn redline(before: &str, after: &str) -> Redline {
    let (before, after) = (read::pieces(before), read::pieces(after));
    redline_blocks(&before, &after)
}

/// Marks what changed between two pages, block by block.
pub fn redline_blocks(before: &[Block<'_>], after: &[Block<'_>]) -> Redline {
    let (old, new) = (clean_blocks(before), clean_blocks(after));
    let is_new = old.iter().all(|(_, html)| html.trim().is_empty());
    let (kept_old, kept_new) = kept(&old, &new);
    let (mut was, mut is) = (Tree::new(), Tree::new());
    for (at, (line, html)) in old.iter().enumerate() {
        was.add(*line, html, kept_old.contains(&at));
    }
    for (at, (line, html)) in new.iter().enumerate() {
        is.add(*line, html, is_new || kept_new.contains(&at));
    }
    let mut out = Out::default();
    if is_new {
        for (line, html) in &new {
            out.piece(*line, |out| out.plain(html));
        }
    } else {
        let top = |tree| Top { tree, id: ROOT };
        flow(top(&was), top(&is), &mut out, false);
    }
    Redline {
        html: out.html,
        places: out.places,
        pieces: out.pieces,
    }
}

fn clean_blocks<'a>(blocks: &[Block<'a>]) -> Vec<(u32, Cow<'a, str>)> {
    blocks
        .iter()
        .map(|block| (block.line, read::clean(block.html)))
        .collect()
}

/// Blocks that are the same in both, in order.
fn kept(
    old: &[(u32, Cow<'_, str>)],
    new: &[(u32, Cow<'_, str>)],
) -> (HashSet<usize>, HashSet<usize>) {
    let mut keys = Keys::default();
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for (blocks, into) in [(old, &mut a), (new, &mut b)] {
        for (_, html) in blocks {
            into.push(keys.of(html.trim()));
        }
    }
    let weight = |at: usize| {
        1 + u32::try_from(old[at].1.len())
            .unwrap_or(u32::MAX)
            .min(1 << 16)
    };
    common(&a, &b, &weight).into_iter().unzip()
}
