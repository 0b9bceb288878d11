//! Where exactly a body begins and ends among the children of its element: what stands on
//! all pages, or shows a field, belongs to the template.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::body::{Pair, Place, Scores};
use crate::tree::{Id, Kind, Tree, collapse};
use crate::words;

/// What the pages of a collection have in common around their bodies.
struct Common {
    /// How many pages have a child of that shape and text in their element.
    counts: HashMap<String, usize>,
    /// The classes of elements inside bodies.
    inside: HashSet<String>,
    pages: usize,
}

/// Moves the edges of what was found to where the bodies begin and end.
pub(crate) fn trim(
    pairs: &[Pair],
    scores: &[Scores],
    found: Vec<Option<(Id, Range<usize>)>>,
) -> Vec<Option<Place>> {
    let common = Common::new(pairs, &found);
    found
        .into_iter()
        .zip(pairs.iter().zip(scores))
        .map(|(found, (pair, scores))| {
            let (container, core) = found?;
            let children = common.edges(pair, scores, container, &core);
            Some(Place {
                container,
                children,
            })
        })
        .collect()
}

impl Common {
    fn new(pairs: &[Pair], found: &[Option<(Id, Range<usize>)>]) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut inside = HashSet::new();
        let mut pages = 0;
        for (pair, found) in pairs.iter().zip(found) {
            let Some((container, core)) = found else {
                continue;
            };
            pages += 1;
            let tree = &pair.tree;
            let children = tree.children(*container);
            let shapes: HashSet<String> = children.iter().map(|&id| shape(tree, id)).collect();
            for shape in shapes {
                *counts.entry(shape).or_default() += 1;
            }
            // The core's own edges may still be the template's.
            let middle = children.get(core.start + 1..core.end.saturating_sub(1));
            for &child in middle.unwrap_or_default() {
                for id in tree.below(child) {
                    let element = tree.element(id);
                    inside.extend(
                        element
                            .iter()
                            .flat_map(|it| it.classes())
                            .map(str::to_owned),
                    );
                }
            }
        }
        Self {
            counts,
            inside,
            pages,
        }
    }

    fn edges(
        &self,
        pair: &Pair,
        scores: &Scores,
        container: Id,
        core: &Range<usize>,
    ) -> Range<usize> {
        let children = pair.tree.children(container);
        let ours = |at: usize| self.is_template(pair, scores, children[at]);
        // From the core outwards, up to the first that is the template's.
        let mut start = core.start;
        while start > 0 && !ours(start - 1) {
            start -= 1;
        }
        let mut end = core.end;
        while end < children.len() && !ours(end) {
            end += 1;
        }
        // And inwards, past what is the template's inside the core's edges.
        while start + 1 < end && (blank(&pair.tree, children[start]) || ours(start)) {
            start += 1;
        }
        while start + 1 < end && (blank(&pair.tree, children[end - 1]) || ours(end - 1)) {
            end -= 1;
        }
        start..end
    }

    fn is_template(&self, pair: &Pair, scores: &Scores, id: Id) -> bool {
        let tree = &pair.tree;
        if blank(tree, id) {
            return false;
        }
        if matches!(tree.name(id), "script" | "style" | "link" | "template") {
            return true;
        }
        let text = tree.visible(id);
        if shows_field(pair, &text) {
            return true;
        }
        let words = words::words(&text);
        if !words.is_empty() && stands_in(&pair.source, &words) {
            return false;
        }
        let constant = self.pages > 2
            && self.counts.get(&shape(tree, id)).copied().unwrap_or(0) * 2 > self.pages;
        if constant {
            return true;
        }
        let element = tree.element(id);
        let classed = element.is_some_and(|element| {
            let mut classes = element.classes().peekable();
            classes.peek().is_some() && classes.all(|class| !self.inside.contains(class))
        });
        let structure = matches!(
            tree.name(id),
            "header" | "footer" | "nav" | "aside" | "form" | "h1"
        );
        (classed || structure) && scores.of(id) <= 0
    }
}

/// Whether a short text shows the title or a date.
fn shows_field(pair: &Pair, text: &str) -> bool {
    let text = collapse(text).to_lowercase();
    let title = pair
        .facts
        .text("title")
        .map(|title| collapse(title).to_lowercase());
    if title.is_some_and(|title| !title.is_empty() && title == text) {
        return true;
    }
    let short = text.len() < 80;
    short
        && pair.facts.dates.iter().any(|(_, stamp)| {
            let date = stamp.date;
            let numbers = words::words(&text);
            let month = date.strftime("%B").to_string().to_lowercase();
            let has = |wanted: &str| numbers.iter().any(|word| word == wanted);
            has(&date.year().to_string())
                && (has(&date.day().to_string()) || has(&format!("{:02}", date.day())))
                && (numbers
                    .iter()
                    .any(|word| month.starts_with(word) && word.len() > 2)
                    || has(&format!("{:02}", date.month())))
                && !stands_in(&pair.source, &numbers)
        })
}

/// Whether the words follow each other in the source.
fn stands_in(source: &[String], words: &[String]) -> bool {
    source.windows(words.len()).any(|window| window == words)
}

fn blank(tree: &Tree, id: Id) -> bool {
    match tree.kind(id) {
        Kind::Text(text) => text.trim().is_empty(),
        Kind::Comment => true,
        _ => false,
    }
}

/// A node as other pages may have it too.
fn shape(tree: &Tree, id: Id) -> String {
    let class = tree
        .element(id)
        .and_then(|element| element.attribute("class"))
        .unwrap_or_default();
    format!("{}.{class} {}", tree.name(id), tree.visible(id))
}
