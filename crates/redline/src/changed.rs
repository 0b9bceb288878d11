//! Which elements of a page have another form than they had, with the same words in them.

use std::collections::HashMap;

use crate::{
    diff::visible,
    pair::{Pairing, Side},
    read::{Id, Tree},
    sentences,
};

/// Elements that have another form now, with what they were: each the outermost whose
/// leaves all have.
pub(crate) fn changed(
    old: &Side<'_, '_>,
    old_top: Id,
    new: &Side<'_, '_>,
    new_top: Id,
    pairing: &Pairing,
) -> HashMap<Id, &'static str> {
    let mut found: HashMap<Id, (usize, &'static str)> = HashMap::new();
    let mut own: Vec<(Id, Id, &'static str)> = Vec::new();
    for group in pairing.groups.iter().filter(|group| !group.moved) {
        let leaf = &new.leaves[group.after.start];
        let (before, after) = (
            old.leaves[group.before.start].around(old.tree, old_top),
            leaf.around(new.tree, new_top),
        );
        let look = |tree: &Tree<'_>, id: Id| visible(tree.start(id));
        let (before, after) = (items(old.tree, before), items(new.tree, after));
        let depth = before
            .iter()
            .zip(&after)
            .take_while(|(a, b)| look(old.tree, **a) == look(new.tree, **b))
            .count();
        if (depth == before.len() && depth == after.len()) || after.is_empty() {
            continue;
        }
        let place = after[depth.min(after.len() - 1)];
        let name = |tree: &Tree<'_>, around: &[Id]| {
            around.get(depth).map_or("", |id| tree.name(*id)).to_owned()
        };
        let (was, now) = (name(old.tree, &before), name(new.tree, &after));
        let was = if was.is_empty() {
            before.last().map_or("", |id| old.tree.name(*id))
        } else {
            &was
        };
        let levels = (lists(old.tree, &before), lists(new.tree, &after));
        let words = if levels.0 != levels.1 && levels.0.min(levels.1) > 0 {
            sentences::LEVEL
        } else {
            sentences::was(was, &now)
        };
        found.entry(place).or_insert((0, words)).0 += group.after.len();
        own.push((place, after[after.len() - 1], words));
    }
    let all = |id: Id| {
        let held = new.tree.held(id);
        held.filter(|leaf| pairing.after[*leaf].is_some()).count()
    };
    let of = own
        .into_iter()
        .map(|(place, own, words)| match found.get(&place) {
            Some((count, words)) if *count >= all(place) => (place, *words),
            _ => (own, words),
        });
    of.collect()
}

/// Without the paragraph that a loose list puts into its items.
fn items(tree: &Tree<'_>, mut around: Vec<Id>) -> Vec<Id> {
    if let [.., item, last] = around.as_slice()
        && tree.name(*last) == "p"
        && matches!(tree.name(*item), "li" | "dd")
    {
        around.pop();
    }
    around
}

/// How many lists stand around something.
fn lists(tree: &Tree<'_>, around: &[Id]) -> usize {
    let lists = around
        .iter()
        .filter(|id| matches!(tree.name(**id), "ul" | "ol"));
    lists.count()
}
