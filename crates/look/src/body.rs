//! Where the body stands on built pages: the children of one element, found by the words
//! that page and source share. Pages of a collection vote on the element.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::edges;
use crate::post::Facts;
use crate::tree::{Element, Id, Kind, ROOT, Tree, collapse, is_unseen};
use crate::words;

/// This share of the pages must agree on an element, per cent.
const VOTE: usize = 20;

/// Elements that hold a piece of a text, never all of it.
const PIECES: &[&str] = &[
    "p",
    "li",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "pre",
    "code",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "a",
    "em",
    "strong",
    "span",
    "b",
    "i",
    "figure",
    "figcaption",
    "details",
    "html",
    "head",
];

/// A published announcement with its page, before the body is found.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) tree: Tree,
    pub(crate) facts: Facts,
    /// The words of the body.
    pub(crate) source: Vec<String>,
}

/// The children of an element that are the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) container: Id,
    pub(crate) children: Range<usize>,
}

/// A page's nodes with how much they speak for being the body.
pub(crate) struct Scores(Vec<i32>);

impl Scores {
    fn new(pair: &Pair) -> Self {
        let tree = &pair.tree;
        let source: HashSet<&str> = pair.source.iter().map(String::as_str).collect();
        let fields: HashSet<String> = pair
            .facts
            .texts
            .iter()
            .map(|(_, text)| collapse(text).to_lowercase())
            .collect();
        let mut scores = vec![0_i32; tree.nodes.len()];
        for id in tree.below(ROOT) {
            let Some(text) = tree.text(id) else { continue };
            let unseen = tree.upwards(id).any(|above| is_unseen(tree.name(above)));
            if unseen || text.trim().is_empty() {
                continue;
            }
            let words = words::words(text);
            let known = words.iter().filter(|word| source.contains(word.as_str()));
            let known = count(known.count());
            let all = count(words.len());
            let is_field = fields.contains(&collapse(text).to_lowercase());
            scores[id] = if is_field { -all } else { 2 * known - all };
        }
        for id in tree.below(ROOT).into_iter().rev() {
            if let Some(parent) = tree.parent(id) {
                scores[parent] += scores[id];
            }
        }
        Self(scores)
    }

    pub(crate) fn of(&self, id: Id) -> i32 {
        self.0[id]
    }

    /// The children that follow each other and score the most, and how much.
    fn best(&self, children: &[Id]) -> (i32, Range<usize>) {
        let (mut best, mut at) = (0, 0..0);
        let (mut sum, mut start) = (0, 0);
        for (place, &child) in children.iter().enumerate() {
            if sum <= 0 {
                (sum, start) = (0, place);
            }
            sum += self.of(child);
            if sum > best {
                (best, at) = (sum, start..place + 1);
            }
        }
        (best, at)
    }
}

/// Finds the body of each page; `None` where it cannot be told.
pub(crate) fn locate(pairs: &[Pair]) -> Vec<Option<Place>> {
    let scores: Vec<Scores> = pairs.iter().map(Scores::new).collect();
    let stable = stable_classes(pairs);
    let bests: Vec<Option<Id>> = pairs
        .iter()
        .zip(&scores)
        .map(|(pair, scores)| best_element(&pair.tree, scores))
        .collect();
    let mut votes: HashMap<String, usize> = HashMap::new();
    for (pair, best) in pairs.iter().zip(&bests) {
        if let Some(best) = best {
            *votes.entry(path(&pair.tree, *best, &stable)).or_default() += 1;
        }
    }
    let needed = (pairs.len() * VOTE).div_ceil(100).max(1);
    votes.retain(|_, count| *count >= needed);
    let found: Vec<Option<(Id, Range<usize>)>> = pairs
        .iter()
        .zip(&scores)
        .map(|(pair, scores)| {
            let container = elected(&pair.tree, scores, &votes, pairs.len(), &stable)?;
            let (score, core) = scores.best(pair.tree.children(container));
            (score > 0).then_some((container, core))
        })
        .collect();
    edges::trim(pairs, &scores, found)
}

/// The element whose children score the most; the innermost of those that tie.
fn best_element(tree: &Tree, scores: &Scores) -> Option<Id> {
    let mut best: Option<(i32, Id)> = None;
    for id in tree.below(ROOT) {
        if tree.element(id).is_none() || PIECES.contains(&tree.name(id)) {
            continue;
        }
        let (score, _) = scores.best(tree.children(id));
        if score > 0 && best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, id));
        }
    }
    best.map(|(_, id)| id)
}

/// The innermost element that enough pages voted for and that holds most of what speaks for
/// the body on this page; where most pages voted for it, less will do.
fn elected(
    tree: &Tree,
    scores: &Scores,
    votes: &HashMap<String, usize>,
    pages: usize,
    stable: &HashSet<String>,
) -> Option<Id> {
    let running: Vec<(Id, i32, usize)> = tree
        .below(ROOT)
        .into_iter()
        .filter(|&id| tree.element(id).is_some())
        .filter_map(|id| {
            let votes = *votes.get(&path(tree, id, stable))?;
            Some((id, scores.best(tree.children(id)).0, votes))
        })
        .collect();
    let most = running.iter().map(|(_, score, _)| *score).max()?;
    let enough = |&&(_, score, votes): &&(Id, i32, usize)| {
        let share = if votes * 2 > pages { 40 } else { 75 };
        score * 100 >= most * share
    };
    // In the order of the page the innermost come last.
    running
        .iter()
        .filter(enough)
        .map(|(id, ..)| *id)
        .next_back()
}

/// Classes that at least half of the pages use.
fn stable_classes(pairs: &[Pair]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for pair in pairs {
        let all: HashSet<&str> = pair
            .tree
            .nodes
            .iter()
            .filter_map(|node| match &node.kind {
                Kind::Element(element) => Some(element),
                _ => None,
            })
            .flat_map(Element::classes)
            .collect();
        for class in all {
            *counts.entry(class).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| count * 2 >= pairs.len())
        .map(|(class, _)| class.to_owned())
        .collect()
}

/// The way from the document to an element, by names and classes.
fn path(tree: &Tree, id: Id, stable: &HashSet<String>) -> String {
    let mut parts: Vec<String> = tree
        .upwards(id)
        .filter_map(|id| tree.element(id))
        .map(|element| {
            let classes = element.classes().filter(|class| stable.contains(*class));
            let classes: Vec<&str> = classes.collect();
            format!("{}.{}", element.name, classes.join("."))
        })
        .collect();
    parts.reverse();
    parts.join(">")
}

fn count(words: usize) -> i32 {
    i32::try_from(words).unwrap_or(i32::MAX / 4)
}
