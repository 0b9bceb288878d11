//! Which node of one page is which of another: children are paired in order, by name,
//! class and text; bodies are left out.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::body::Place;
use crate::tree::{Id, Kind, ROOT, Tree};

/// Larger tables of pairs are not made; the children are paired by their places then.
const LARGEST: usize = 120_000;

/// A published page, ready to be compared.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) tree: Tree,
    pub(crate) place: Place,
    /// What each node holds, as one number.
    hashes: Vec<u64>,
    /// Whether the body stands in a node.
    around: Vec<bool>,
}

impl Model {
    pub(crate) fn new(tree: Tree, place: Place) -> Self {
        let mut around = vec![false; tree.nodes.len()];
        for id in tree.upwards(place.container) {
            around[id] = true;
        }
        let mut hashes = vec![0; tree.nodes.len()];
        for id in tree.below(ROOT).into_iter().rev() {
            let mut sum = DefaultHasher::new();
            match tree.kind(id) {
                Kind::Text(text) => text.trim().hash(&mut sum),
                Kind::Element(element) => {
                    element.name.hash(&mut sum);
                    element.attributes.hash(&mut sum);
                    for &child in tree.children(id) {
                        hashes[child].hash(&mut sum);
                    }
                }
                _ => {}
            }
            hashes[id] = sum.finish();
        }
        Self {
            tree,
            place,
            hashes,
            around,
        }
    }

    pub(crate) fn hash(&self, id: Id) -> u64 {
        self.hashes[id]
    }

    /// Whether the body stands in a node.
    pub(crate) fn holds_body(&self, id: Id) -> bool {
        self.around[id]
    }

    /// What readers see beside the body.
    pub(crate) fn around_body(&self) -> String {
        let mut out = String::new();
        let mut open = vec![ROOT];
        while let Some(id) = open.pop() {
            if self.around[id] {
                let [before, after] = self.sides(id);
                open.extend(after.iter().rev().chain(before.iter().rev()));
            } else {
                out.push_str(&self.tree.visible(id));
                out.push('\n');
            }
        }
        out
    }

    /// What readers see of the body.
    pub(crate) fn body(&self) -> String {
        let children = self.tree.children(self.place.container);
        let body = children
            .get(self.place.children.clone())
            .unwrap_or_default();
        let texts: Vec<String> = body.iter().map(|&id| self.tree.visible(id)).collect();
        texts.join(" ")
    }

    /// The children of a node that count, before and behind the body.
    pub(crate) fn sides(&self, id: Id) -> [Vec<Id>; 2] {
        let children = self.tree.children(id);
        let counts = |&&id: &&Id| match self.tree.kind(id) {
            Kind::Text(text) => !text.trim().is_empty(),
            Kind::Element(element) => !matches!(
                &*element.name,
                "script" | "noscript" | "template" | "iframe"
            ),
            _ => false,
        };
        let part = |part: Option<&[Id]>| -> Vec<Id> {
            part.unwrap_or_default()
                .iter()
                .filter(counts)
                .copied()
                .collect()
        };
        if id == self.place.container {
            let body = &self.place.children;
            [
                part(children.get(..body.start)),
                part(children.get(body.end..)),
            ]
        } else {
            [part(Some(children)), Vec::new()]
        }
    }
}

/// For each node of `a` the one of `b` that stands in its place.
pub(crate) fn align(a: &Model, b: &Model) -> Vec<Option<Id>> {
    let mut found = vec![None; a.tree.nodes.len()];
    let mut open = vec![(ROOT, ROOT)];
    while let Some((from, to)) = open.pop() {
        found[from] = Some(to);
        let sides = a.sides(from).into_iter().zip(b.sides(to));
        for (ours, theirs) in sides {
            open.extend(pairs(a, b, &ours, &theirs));
        }
    }
    found
}

/// Nodes of two pages that hold repeated things: pairs of a node and all below it.
pub(crate) fn align_below(a: &Model, from: Id, b: &Model, to: Id) -> Vec<Option<Id>> {
    let mut found = vec![None; a.tree.nodes.len()];
    let mut open = vec![(from, to)];
    while let Some((from, to)) = open.pop() {
        found[from] = Some(to);
        open.extend(pairs(a, b, &a.sides(from)[0], &b.sides(to)[0]));
    }
    found
}

/// The pairs of two rows of siblings that fit best, in order.
fn pairs(a: &Model, b: &Model, ours: &[Id], theirs: &[Id]) -> Vec<(Id, Id)> {
    let (rows, width) = (ours.len(), theirs.len() + 1);
    if rows * width > LARGEST {
        let both = ours.iter().copied().zip(theirs.iter().copied());
        return both
            .filter(|&(ours, theirs)| likeness(a, ours, b, theirs) > 0)
            .collect();
    }
    let mut best = vec![0_u32; (rows + 1) * width];
    for i in (0..rows).rev() {
        for j in (0..theirs.len()).rev() {
            let like = likeness(a, ours[i], b, theirs[j]);
            let skip = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let take = if like > 0 {
                like + best[(i + 1) * width + j + 1]
            } else {
                0
            };
            best[i * width + j] = skip.max(take);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while i < rows && j < theirs.len() {
        let here = best[i * width + j];
        let like = likeness(a, ours[i], b, theirs[j]);
        if like > 0 && here == like + best[(i + 1) * width + j + 1] {
            found.push((ours[i], theirs[j]));
            (i, j) = (i + 1, j + 1);
        } else if here == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// How much two nodes look like the same part of a template; nothing where they cannot be.
fn likeness(a: &Model, in_a: Id, b: &Model, in_b: Id) -> u32 {
    if a.holds_body(in_a) != b.holds_body(in_b) {
        return 0;
    }
    let same = if a.hash(in_a) == b.hash(in_b) { 6 } else { 0 };
    match (a.tree.kind(in_a), b.tree.kind(in_b)) {
        (Kind::Text(_), Kind::Text(_)) => 2 + same,
        (Kind::Doctype, Kind::Doctype) => 1,
        (Kind::Element(ours), Kind::Element(theirs)) if ours.name == theirs.name => {
            if a.holds_body(in_a) {
                return 1_000;
            }
            let shared = ours
                .classes()
                .filter(|class| theirs.classes().any(|other| other == *class));
            let shared = shared.count() as u32;
            let both = ours.classes().next().is_some() && theirs.classes().next().is_some();
            if both && shared == 0 {
                return 0;
            }
            let alike = |name: &str| {
                let known = ours.attribute(name);
                u32::from(known.is_some() && known == theirs.attribute(name)) * 2
            };
            let named: u32 = ["id", "rel", "name", "property", "itemprop", "href"]
                .into_iter()
                .map(alike)
                .sum();
            let classed = ours.attribute("class") == theirs.attribute("class");
            2 + same + named + shared.min(3) + u32::from(classed) * 2
        }
        _ => 0,
    }
}
