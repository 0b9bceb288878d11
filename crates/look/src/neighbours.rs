//! Which parts of a page show other announcements: they are known by their links.

use crate::learn::Learning;
use crate::pair::trimmed;
use crate::tree::Id;

impl Learning<'_> {
    /// Takes parts with links to other announcements, and with something that nothing
    /// explains, for their neighbours.
    pub(crate) fn settle_neighbours(&mut self) {
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

    pub(crate) fn leads_to_posts(&self, id: Id) -> bool {
        self.links(id).any(|leads| leads)
    }

    fn leads_only_to_posts(&self, id: Id) -> bool {
        self.links(id).all(|leads| leads)
    }
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
