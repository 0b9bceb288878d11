//! Where what went is shown: as near as can be to where it stood, in an element that may
//! hold it.

use std::{collections::HashMap, ops::Range};

use crate::{
    leaf::Shape,
    names,
    pair::{Pairing, Side},
    read::{Id, Kind, ROOT, Tree},
};

/// Something that went, as large as can be: an element of the earlier page, or words in one
/// that stays.
pub(crate) struct Gone {
    pub(crate) node: Option<Id>,
    pub(crate) run: Option<(Id, Range<usize>)>,
    /// What it stood in.
    pub(crate) parent: Id,
    /// What has to stand around it.
    pub(crate) holder: Option<&'static str>,
}

/// What went, by the element of the later page and the leaf before which it is shown.
pub(crate) fn places(
    old: &Side<'_, '_>,
    old_top: Id,
    new: &Side<'_, '_>,
    new_top: Id,
    pairing: &Pairing,
) -> HashMap<(Id, usize), Vec<Gone>> {
    let mut found: HashMap<(Id, usize), Vec<Gone>> = HashMap::new();
    let mut slot = 0;
    let mut leaf = 0;
    let mut last = (usize::MAX, 0);
    while leaf < old.leaves.len() {
        if let Some(number) = pairing.before[leaf] {
            let group = &pairing.groups[number];
            if !group.moved {
                slot = slot.max(group.after.end);
            }
            leaf += 1;
            continue;
        }
        let end = leaf
            + pairing.before[leaf..]
                .iter()
                .take_while(|partner| partner.is_none())
                .count();
        let candidates = candidates(new, new_top, slot, pairing);
        while leaf < end {
            let (mut gone, next) = largest(old, old_top, leaf, end);
            leaf = next;
            let from = if last.0 == slot { last.1 } else { 0 };
            let at = choose(old, old_top, new, new_top, &candidates, from, &mut gone);
            last = (slot, at);
            if let Some(place) = candidates.get(at) {
                found.entry((*place, slot)).or_default().push(gone);
            }
        }
    }
    found
}

/// The largest thing that begins with a leaf and of which all went; and the leaf behind it.
fn largest(old: &Side<'_, '_>, top: Id, leaf: usize, end: usize) -> (Gone, usize) {
    let tree = old.tree;
    let one = &old.leaves[leaf];
    let fits = |id: Id| {
        let held = tree.held(id);
        id != top && id != ROOT && held.start == leaf && held.end <= end
    };
    let mut node = match &one.shape {
        Shape::Table(id) | Shape::Rule(id) | Shape::Block(id) | Shape::Whole(id) => Some(*id),
        Shape::Run(_) => fits(one.parent).then_some(one.parent),
    };
    while let Some(above) = node.map(|id| tree.parent(id)).filter(|above| fits(*above)) {
        node = Some(above);
    }
    let run = match (&one.shape, node) {
        (Shape::Run(range), None) => Some((one.parent, range.clone())),
        _ => None,
    };
    let next = node.map_or(leaf + 1, |id| tree.held(id).end);
    let parent = node.map_or(one.parent, |id| tree.parent(id));
    (
        Gone {
            node,
            run,
            parent,
            holder: None,
        },
        next.max(leaf + 1),
    )
}

/// The nodes that one comes through from the leaf before a place to the one behind it, as
/// long as something can be put there.
fn candidates(new: &Side<'_, '_>, top: Id, slot: usize, pairing: &Pairing) -> Vec<Id> {
    let path = |leaf: usize| -> Vec<Id> {
        let Some(leaf) = new.leaves.get(leaf) else {
            return vec![top];
        };
        let mut path = vec![leaf.parent];
        let mut at = leaf.parent;
        while at != top && at != ROOT {
            at = new.tree.parent(at);
            path.push(at);
        }
        path.reverse();
        path
    };
    let before = slot.checked_sub(1).map_or_else(Vec::new, path);
    let after = path(slot);
    let shared = before
        .iter()
        .zip(&after)
        .take_while(|(a, b)| a == b)
        .count();
    let closing = before.iter().skip(shared.saturating_sub(1)).rev();
    let opening = after.iter().skip(shared);
    // Nothing that went stands in something new.
    let stays = |id: &Id| {
        let held = new.tree.held(*id);
        *id == top
            || new.tree.name(*id).is_empty()
            || pairing.after[held].iter().any(Option::is_some)
    };
    closing.chain(opening).copied().filter(stays).collect()
}

/// Which of the nodes is most like the one where it stood, of those that may hold it.
fn choose(
    old: &Side<'_, '_>,
    old_top: Id,
    new: &Side<'_, '_>,
    new_top: Id,
    candidates: &[Id],
    from: usize,
    gone: &mut Gone,
) -> usize {
    let name = gone.node.map_or("", |id| old.tree.name(id));
    let stood = chain(old.tree, gone.parent, old_top);
    let likest = |child: &str| {
        let mut best: Option<(usize, usize)> = None;
        for (at, place) in candidates.iter().enumerate().skip(from) {
            if !names::holds(new.tree.name(*place), child) {
                continue;
            }
            let here = chain(new.tree, *place, new_top);
            let shared = stood.iter().zip(&here).take_while(|(a, b)| a == b).count();
            let apart = stood.len() + here.len() - 2 * shared;
            if best.is_none_or(|(least, _)| apart < least) {
                best = Some((apart, at));
            }
        }
        best.map(|(_, at)| at)
    };
    if let Some(at) = likest(name) {
        return at;
    }
    gone.holder = names::holder(name);
    likest("")
        .or_else(|| {
            // What was put last stands where nothing else can: the page itself holds everything.
            candidates
                .iter()
                .rposition(|place| names::holds(new.tree.name(*place), ""))
        })
        .unwrap_or(from)
}

/// The names of the elements around and of a node.
fn chain<'h>(tree: &Tree<'h>, id: Id, top: Id) -> Vec<&'h str> {
    let mut names = Vec::new();
    let mut at = id;
    while at != top && at != ROOT {
        names.push(match tree.nodes[at].kind {
            Kind::Element { name, .. } => name,
            _ => "#",
        });
        at = tree.parent(at);
    }
    names.reverse();
    names
}
