//! What varies on a published page and by what: learnt by comparing it with other pages of
//! its collection. What nothing explains is known as such.

use std::collections::{HashMap, HashSet};

use crate::align::{Model, align_below};
use crate::condition::Condition;
use crate::list::{self, Row, Units, between};
use crate::pair::trimmed;
use crate::post::Facts;
use crate::slots::Slots;
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

/// What is known of a page's nodes; of those not named here nothing varies.
#[derive(Debug, Default)]
pub(crate) struct Template {
    pub(crate) texts: HashMap<Id, Varying>,
    pub(crate) attributes: HashMap<(Id, String), Varying>,
    pub(crate) conditions: HashMap<Id, Condition>,
    /// By the element that holds the row.
    pub(crate) rows: HashMap<Id, Repeated>,
    /// Parts that show other announcements.
    pub(crate) neighbours: HashSet<Id>,
    /// What nothing explains.
    pub(crate) unknown: HashSet<Id>,
    /// Parts that are on no page like the draft's.
    pub(crate) gone: HashSet<Id>,
}

/// A row with what varies in one of its elements.
#[derive(Debug)]
pub(crate) struct Repeated {
    pub(crate) row: Row,
    pub(crate) unit: Template,
    /// The nodes between two items.
    pub(crate) between: Vec<Id>,
    /// What separates two items where the page has only one.
    pub(crate) separator: String,
}

/// How a text varies.
#[derive(Debug)]
pub(crate) enum Varying {
    /// By what fields say.
    Slots(Slots),
    /// By a field's value, each of which has a text of its own.
    ByValue(String, HashMap<String, String>),
}

impl Varying {
    /// The text for an announcement, if it is known.
    pub(crate) fn fill(&self, facts: &Facts) -> Option<String> {
        match self {
            Self::Slots(slots) => slots.fill(facts),
            Self::ByValue(key, known) => known.get(facts.text(key).unwrap_or_default()).cloned(),
        }
    }
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

    /// How many places would stay empty on an announcement's page.
    pub(crate) fn unknown_for(&self, facts: &Facts) -> usize {
        let empty = self
            .texts
            .values()
            .filter(|varying| varying.fill(facts).is_none());
        self.unknown.len() + empty.count()
    }
}

struct Learning<'a> {
    page: &'a Model,
    facts: &'a Facts,
    others: &'a [Other<'a>],
    posts: &'a HashSet<String>,
    template: Template,
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

    /// Takes parts with links to other announcements, and with something that nothing
    /// explains, for their neighbours.
    fn settle_neighbours(&mut self) {
        let unknown: Vec<Id> = self.template.unknown.iter().copied().collect();
        for id in unknown {
            let tree = &self.page.tree;
            let free = |id: &Id| !self.page.holds_body(*id) && !self.shows_fields(*id);
            let mut around = tree.upwards(id).take_while(free);
            let Some(mut region) = around.find(|&id| self.leads_to_posts(id)) else {
                continue;
            };
            for wider in around {
                if !self.leads_only_to_posts(wider) {
                    break;
                }
                region = wider;
            }
            self.template.neighbours.insert(region);
        }
        let regions = self.template.neighbours.clone();
        let outside = |id: &Id| !self.page.tree.upwards(*id).any(|id| regions.contains(&id));
        self.template.unknown.retain(outside);
    }

    fn shows_fields(&self, id: Id) -> bool {
        let below = self.page.tree.below(id);
        below
            .iter()
            .any(|id| self.template.texts.contains_key(id) || self.template.rows.contains_key(id))
    }

    fn links(&self, id: Id) -> impl Iterator<Item = bool> {
        let own = self.facts.text("@address").map(trimmed).unwrap_or_default();
        self.page.tree.below(id).into_iter().filter_map(move |id| {
            let element = self.page.tree.element(id)?;
            let href = element.attribute("href").filter(|_| element.name == "a")?;
            let path = path_of(href);
            Some(!path.is_empty() && path != own && self.posts.contains(path))
        })
    }

    fn leads_to_posts(&self, id: Id) -> bool {
        self.links(id).any(|leads| leads)
    }

    fn leads_only_to_posts(&self, id: Id) -> bool {
        self.links(id).all(|leads| leads)
    }
}

enum Explained {
    Constant,
    Varies(Varying),
    Unknown,
}

/// The path of a link as posts are known by.
pub(crate) fn path_of(href: &str) -> &str {
    let path = match href.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => href,
    };
    let end = path.find(['?', '#']).unwrap_or(path.len());
    trimmed(&path[..end])
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
