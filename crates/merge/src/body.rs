//! The bodies of two versions brought together, block by block.

use crate::{
    blocks::blocks,
    merged::{Piece, Question},
    weave::{Three, Woven},
};

/// Three bodies without the blank lines around them; the base may not be known.
#[derive(Clone, Copy)]
pub(crate) struct Bodies<'a> {
    pub(crate) base: Option<&'a str>,
    pub(crate) mine: &'a str,
    pub(crate) theirs: &'a str,
}

/// Brings them together; what is asked is added to the questions. `line` tells the line of a
/// place in my body.
pub(crate) fn merge(
    bodies: Bodies<'_>,
    questions: &mut Vec<Question>,
    line: &dyn Fn(usize) -> u32,
) -> Vec<Piece> {
    let (mine, theirs) = (blocks(bodies.mine), blocks(bodies.theirs));
    let base = bodies.base.map(blocks);
    let mut woven = Woven {
        pieces: Vec::new(),
        questions,
        line,
    };
    let three = Three {
        base: base.as_deref().unwrap_or(&mine),
        mine: &mine,
        theirs: &theirs,
        two_way: base.is_none(),
        at: 0,
    };
    woven.run(three, None);
    woven.pieces
}
