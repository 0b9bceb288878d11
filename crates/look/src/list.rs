//! Parts of a template that are repeated for the items of a list, such as tags.

use std::ops::Range;

use crate::align::Model;
use crate::expression::{Way, made};
use crate::post::Facts;
use crate::slots::around;
use crate::tree::{Id, Kind, collapse};

/// This share of the pages must agree, per cent.
const SHARE: usize = 85;

/// A row of elements, one for each item of a list that is shown.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) key: String,
    /// The children from the first item to the last, with what stands between.
    pub(crate) children: Range<usize>,
    /// The element of the first item.
    pub(crate) unit: Id,
    name: String,
    order: Order,
    hidden: Vec<String>,
    way: Way,
    around: (String, String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    AsWritten,
    Sorted,
    Reversed,
}

/// The elements of a row on one page, with their items.
pub(crate) type Units = Vec<(Id, String)>;

impl Row {
    /// Finds the row among the children of `id`, if there is one that holds on the other
    /// pages too; `others` are the nodes in the same place there.
    pub(crate) fn find(
        page: &Model,
        id: Id,
        facts: &Facts,
        others: &[(&Model, Id, &Facts)],
    ) -> Option<Self> {
        facts.lists.iter().find_map(|(key, items)| {
            let row = Self::first(page, id, key, items)?;
            row.settled(page, id, facts, others)
        })
    }

    /// A row that fits on the page itself.
    fn first(page: &Model, id: Id, key: &str, items: &[String]) -> Option<Self> {
        let children = page.tree.children(id);
        children.iter().enumerate().find_map(|(at, &child)| {
            page.tree.element(child)?;
            if page.holds_body(child) {
                return None;
            }
            let text = page.tree.visible(child);
            let (way, before, after) = items.iter().find_map(|item| around(&text, item))?;
            Some(Self {
                key: key.to_owned(),
                children: at..at + 1,
                unit: child,
                name: page.tree.name(child).to_owned(),
                order: Order::AsWritten,
                hidden: Vec::new(),
                way,
                around: (before, after),
            })
        })
    }

    /// The row with its order and hidden items, if the pages agree on them.
    fn settled(
        mut self,
        page: &Model,
        id: Id,
        facts: &Facts,
        others: &[(&Model, Id, &Facts)],
    ) -> Option<Self> {
        let own = self.units(page, id, facts);
        let children = page.tree.children(id);
        let place = |unit: &Id| children.iter().position(|child| child == unit);
        self.children = place(&own.first()?.0)?..place(&own.last()?.0)? + 1;
        let mut pages: Vec<(Units, &Facts)> = vec![(own, facts)];
        for (model, id, facts) in others {
            pages.push((self.units(model, *id, facts), facts));
        }
        let shown: Vec<&String> = pages
            .iter()
            .flat_map(|(units, _)| units)
            .map(|(_, item)| item)
            .collect();
        let mut hidden: Vec<String> = Vec::new();
        for (_, facts) in &pages {
            for item in facts.list(&self.key).unwrap_or_default() {
                if !shown.contains(&item) && !hidden.contains(item) {
                    hidden.push(item.clone());
                }
            }
        }
        // What most pages do not show is no list of theirs.
        let showing = pages.iter().filter(|(units, _)| !units.is_empty()).count();
        let having = pages
            .iter()
            .filter(|(_, facts)| facts.list(&self.key).is_some());
        if showing * 2 < having.count() || showing < 2 {
            return None;
        }
        self.hidden = hidden;
        [Order::AsWritten, Order::Sorted, Order::Reversed]
            .into_iter()
            .find(|&order| {
                self.order = order;
                let right = pages.iter().filter(|(units, facts)| {
                    let wanted = self.items(facts);
                    units.iter().map(|(_, item)| item).eq(wanted.iter())
                });
                right.count() * 100 >= pages.len() * SHARE
            })
            .filter(|_| pages.len() > 2)?;
        Some(self)
    }

    /// The items that are shown of an announcement, in the order that they are shown in.
    pub(crate) fn items(&self, facts: &Facts) -> Vec<String> {
        let all = facts.list(&self.key).unwrap_or_default();
        let mut items: Vec<String> = all
            .iter()
            .filter(|item| !self.hidden.contains(item))
            .cloned()
            .collect();
        match self.order {
            Order::AsWritten => {}
            Order::Sorted => items.sort(),
            Order::Reversed => items.reverse(),
        }
        items
    }

    /// The elements of the row on a page.
    pub(crate) fn units(&self, page: &Model, id: Id, facts: &Facts) -> Units {
        let items = facts.list(&self.key).unwrap_or_default();
        let mut units: Units = Vec::new();
        for &child in page.tree.children(id) {
            if page.tree.name(child) != self.name {
                continue;
            }
            let text = collapse(&page.tree.visible(child));
            let item = items.iter().find(|item| {
                let (before, after) = &self.around;
                let shown = made(item, self.way);
                // Separators may stand inside the elements, at all but the last.
                text == collapse(&format!("{before}{shown}{after}"))
                    || text.trim_end_matches([',', ' ']) == collapse(&format!("{before}{shown}"))
            });
            match item {
                Some(item) => units.push((child, item.clone())),
                None if !units.is_empty() => break,
                None => {}
            }
        }
        units
    }
}

/// What stands between the first two items: the children of `id` there.
pub(crate) fn between(page: &Model, id: Id, units: &Units) -> Vec<Id> {
    let children = page.tree.children(id);
    let place = |unit: Option<&(Id, String)>| {
        let unit = unit?.0;
        children.iter().position(|&child| child == unit)
    };
    match (place(units.first()), place(units.get(1))) {
        (Some(first), Some(second)) if first < second => children[first + 1..second]
            .iter()
            .copied()
            .filter(|&id| !matches!(page.tree.kind(id), Kind::Comment))
            .collect(),
        _ => Vec::new(),
    }
}
