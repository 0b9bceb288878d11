//! What varies on a published page and by what. What nothing explains is known as such.
//! Does not know how it is learnt.

use std::collections::{HashMap, HashSet};

use crate::condition::Condition;
use crate::list::Row;
use crate::post::Facts;
use crate::slots::Slots;
use crate::tree::Id;

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
    /// How many places would stay empty on an announcement's page.
    pub(crate) fn unknown_for(&self, facts: &Facts) -> usize {
        let empty = self
            .texts
            .values()
            .filter(|varying| varying.fill(facts).is_none());
        self.unknown.len() + empty.count()
    }
}
