//! Learns what varies on a page by comparing it with other pages of its collection.

use std::collections::{HashMap, HashSet};

use crate::align::{Model, align_below};
use crate::condition::Condition;
use crate::list::{self, Row, Units, between};
use crate::post::Facts;
use crate::slots::Slots;
use crate::template::{Repeated, Template, Varying};
use crate::tree::{Id, Kind, ROOT, collapse};

/// A text that is the same on this share of the pages does not vary, per cent.
const SAME: usize = 85;

/// Another page of the collection beside the one that is learnt from.
pub(crate) struct Other<'a> {
    pub(crate) model: &'a Model,
    pub(crate) facts: &'a Facts,
    /// Its node for each of ours.
    pub(crate) map: Vec<Option<Id>>,
}

impl Template {
    /// Learns a page's template. `posts` are the addresses of the site's announcements.
    pub(crate) fn learn(
        page: &Model,
        facts: &Facts,
        others: &[Other<'_>],
        posts: &HashSet<String>,
    ) -> Self {
        let mut learning = Learning {
            page,
            facts,
            others,
            posts,
            template: Self::default(),
        };
        learning.node(ROOT, &(0..others.len()).collect::<Vec<_>>());
        learning.settle_neighbours();
        learning.template
    }
}

/// A template that is being learnt.
pub(crate) struct Learning<'a> {
    pub(crate) page: &'a Model,
    pub(crate) facts: &'a Facts,
    others: &'a [Other<'a>],
    pub(crate) posts: &'a HashSet<String>,
    pub(crate) template: Template,
}

impl Learning<'_> {
    /// Looks at a node that stands on the pages of `live`, and at all below it.
    fn node(&mut self, id: Id, live: &[usize]) {
        if !self.page.holds_body(id) && self.is_constant(id, live) && !self.names_author(id) {
            return;
        }
        match self.page.tree.kind(id) {
            Kind::Text(text) => return self.text(id, text, live),
            Kind::Element(_) => self.attributes(id, live),
            _ => {}
        }
        let row = self.row(id, live);
        for (side, children) in self.page.sides(id).into_iter().enumerate() {
            for child in children {
                let place = self
                    .page
                    .tree
                    .children(id)
                    .iter()
                    .position(|&it| it == child);
                let in_row = row
                    .as_ref()
                    .zip(place)
                    .is_some_and(|(row, place)| row.contains(&place));
                if !in_row || side > 0 {
                    self.child(child, live);
                }
            }
        }
    }

    fn names_author(&self, id: Id) -> bool {
        let text = self.page.tree.visible_or_text(id);
        Slots::by_author(&text, self.facts).is_some()
    }

    fn is_constant(&self, id: Id, live: &[usize]) -> bool {
        let hash = self.page.hash(id);
        live.iter().all(|&other| {
            let other = &self.others[other];
            other.map[id].is_some_and(|theirs| other.model.hash(theirs) == hash)
        })
    }

    /// A child, which need not be on all pages that its parent is on.
    fn child(&mut self, id: Id, live: &[usize]) {
        let there = |other: &&usize| self.others[**other].map[id].is_some();
        let having: Vec<usize> = live.iter().filter(there).copied().collect();
        if having.len() < live.len() {
            let mut pages: Vec<(&Facts, bool)> = vec![(self.facts, true)];
            for other in live {
                pages.push((self.others[*other].facts, having.contains(other)));
            }
            if let Some(condition) = Condition::find(&pages) {
                self.template.conditions.insert(id, condition);
            } else if self.leads_to_posts(id) {
                self.template.neighbours.insert(id);
                return;
            } else if having.len() * 2 < live.len() {
                self.template.gone.insert(id);
                return;
            }
        }
        self.node(id, &having);
    }

    fn text(&mut self, id: Id, text: &str, live: &[usize]) {
        let others: Vec<(&str, &Facts)> = live
            .iter()
            .filter_map(|&other| {
                let other = &self.others[other];
                let text = other.model.tree.text(other.map[id]?)?;
                Some((text, other.facts))
            })
            .collect();
        match self.explained(text, &others) {
            Explained::Constant => {
                let slots = Slots::by_author(text, self.facts).map(Varying::Slots);
                let varying = slots.map(|slots| (id, slots));
                self.template.texts.extend(varying);
            }
            Explained::Varies(varying) => {
                self.template.texts.insert(id, varying);
            }
            Explained::Unknown => {
                self.template.unknown.insert(id);
            }
        }
    }

    fn attributes(&mut self, id: Id, live: &[usize]) {
        let page = self.page;
        let Some(element) = page.tree.element(id) else {
            return;
        };
        for (name, value) in &element.attributes {
            let others: Vec<(&str, &Facts)> = live
                .iter()
                .filter_map(|&other| {
                    let other = &self.others[other];
                    let theirs = other.model.tree.element(other.map[id]?)?;
                    Some((theirs.attribute(name).unwrap_or_default(), other.facts))
                })
                .collect();
            match self.explained(value, &others) {
                Explained::Varies(varying) => {
                    let key = (id, name.clone());
                    self.template.attributes.insert(key, varying);
                }
                // A picture that is not known is a gap; other attributes are not seen.
                Explained::Unknown if name == "src" && element.name == "img" => {
                    self.template.unknown.insert(id);
                }
                Explained::Constant | Explained::Unknown => {}
            }
        }
    }

    fn explained(&self, text: &str, others: &[(&str, &Facts)]) -> Explained {
        let own = collapse(text);
        let same = others
            .iter()
            .filter(|(text, _)| collapse(text) == own)
            .count();
        if same == others.len() {
            return Explained::Constant;
        }
        if let Some(slots) = Slots::explain(text, self.facts, others) {
            return Explained::Varies(Varying::Slots(slots));
        }
        if let Some(varying) = by_value(text, self.facts, others) {
            return Explained::Varies(varying);
        }
        if same * 100 >= others.len() * SAME {
            return Explained::Constant;
        }
        Explained::Unknown
    }

    /// Finds a row of list items among the children; answers their places.
    fn row(&mut self, id: Id, live: &[usize]) -> Option<std::ops::Range<usize>> {
        let others: Vec<(&Model, Id, &Facts)> = live
            .iter()
            .filter_map(|&other| {
                let other = &self.others[other];
                Some((other.model, other.map[id]?, other.facts))
            })
            .collect();
        if self.page.tree.children(id).is_empty() {
            return None;
        }
        let row = Row::find(self.page, id, self.facts, &others)?;
        let own = row.units(self.page, id, self.facts);
        let own_facts: Vec<Facts> = own.iter().map(|(_, item)| Facts::of_item(item)).collect();
        let theirs: Vec<(&Model, Units)> = others
            .iter()
            .map(|(model, id, facts)| (*model, row.units(model, *id, facts)))
            .collect();
        let their_facts: Vec<(&Model, Id, Facts)> = theirs
            .iter()
            .flat_map(|(model, units)| {
                units
                    .iter()
                    .map(|(unit, item)| (*model, *unit, Facts::of_item(item)))
            })
            .take(24)
            .collect();
        let unit = self.unit(row.unit, &own, &own_facts, &their_facts);
        let between = between(self.page, id, &own);
        let theirs = theirs.iter().zip(&others);
        let separator = theirs
            .filter(|((_, units), _)| units.len() > 1)
            .map(|((model, units), (_, id, _))| {
                let nodes = list::between(model, *id, units).into_iter();
                nodes.map(|id| model.tree.visible_or_text(id)).collect()
            })
            .next();
        let children = row.children.clone();
        let repeated = Repeated {
            row,
            unit,
            between,
            separator: separator.unwrap_or_default(),
        };
        self.template.rows.insert(id, repeated);
        Some(children)
    }

    /// What varies in one element of a row.
    fn unit(
        &self,
        unit: Id,
        own: &Units,
        own_facts: &[Facts],
        theirs: &[(&Model, Id, Facts)],
    ) -> Template {
        let Some(facts) = own_facts.first() else {
            return Template::default();
        };
        let siblings = own.iter().zip(own_facts).skip(1);
        let siblings = siblings.map(|((id, _), facts)| (self.page, *id, facts));
        let theirs = theirs.iter().map(|(model, id, facts)| (*model, *id, facts));
        let others: Vec<Other<'_>> = siblings
            .chain(theirs)
            .map(|(model, id, facts)| Other {
                model,
                facts,
                map: align_below(self.page, unit, model, id),
            })
            .collect();
        let mut learning = Learning {
            page: self.page,
            facts,
            others: &others,
            posts: self.posts,
            template: Template::default(),
        };
        learning.node(unit, &(0..others.len()).collect::<Vec<_>>());
        learning.template
    }
}

enum Explained {
    Constant,
    Varies(Varying),
    Unknown,
}

/// A text that goes with the value of a field.
fn by_value(text: &str, facts: &Facts, others: &[(&str, &Facts)]) -> Option<Varying> {
    facts.keys().into_iter().find_map(|key| {
        let mut known: HashMap<String, String> = HashMap::new();
        let mut seen_again = 0;
        let all = std::iter::once((text, facts)).chain(others.iter().copied());
        for (text, facts) in all {
            let value = facts.text(key).unwrap_or_default();
            match known.get(value) {
                Some(other) if collapse(other) != collapse(text) => return None,
                Some(_) => seen_again += 1,
                None => {
                    known.insert(value.to_owned(), text.to_owned());
                }
            }
        }
        // A value that is another on every page explains nothing.
        let often = known.len() <= seen_again;
        (known.len() > 1 && often).then(|| Varying::ByValue(key.to_owned(), known))
    })
}
