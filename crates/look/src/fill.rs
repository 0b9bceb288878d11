//! A page for other fields than its own: what varies is written anew, what belongs to
//! other announcements is left out, what is not known becomes a gap.

use crate::align::Model;
use crate::post::Facts;
use crate::template::{Repeated, Template};
use crate::tree::{Element, Gap, Id, Kind, ROOT, Tree};

/// The page of `facts`, made after `page`.
pub(crate) fn fill(page: &Model, template: &Template, facts: &Facts) -> Tree {
    let mut out = Tree::empty();
    let filling = Filling {
        page,
        template,
        facts,
    };
    filling.children(ROOT, &mut out, ROOT);
    out
}

struct Filling<'a> {
    page: &'a Model,
    template: &'a Template,
    facts: &'a Facts,
}

impl Filling<'_> {
    fn node(&self, id: Id, out: &mut Tree, parent: Id) {
        let template = self.template;
        if template.gone.contains(&id) {
            return;
        }
        if template.neighbours.contains(&id) {
            out.add(parent, Kind::Gap(Gap::Neighbours));
            return;
        }
        let condition = template.conditions.get(&id);
        if condition.is_some_and(|condition| !condition.holds(self.facts)) {
            return;
        }
        if template.unknown.contains(&id) {
            out.add(parent, Kind::Gap(Gap::Unknown));
            return;
        }
        match self.page.tree.kind(id) {
            Kind::Text(text) => self.text(id, text, out, parent),
            Kind::Element(element) => {
                let element = self.element(id, element);
                let new = out.add(parent, Kind::Element(element));
                self.children(id, out, new);
            }
            kind => {
                out.add(parent, kind.clone());
            }
        }
    }

    fn text(&self, id: Id, text: &str, out: &mut Tree, parent: Id) {
        let kind = match self.template.texts.get(&id) {
            None => Kind::Text(text.to_owned()),
            Some(varying) => match varying.fill(self.facts) {
                Some(text) => Kind::Text(text),
                None => Kind::Gap(Gap::Unknown),
            },
        };
        out.add(parent, kind);
    }

    fn element(&self, id: Id, element: &Element) -> Element {
        let mut element = element.clone();
        element.attributes.retain_mut(|(name, value)| {
            match self.template.attributes.get(&(id, name.clone())) {
                None => true,
                Some(varying) => match varying.fill(self.facts) {
                    Some(text) => {
                        *value = text;
                        true
                    }
                    None => false,
                },
            }
        });
        element
    }

    fn children(&self, id: Id, out: &mut Tree, parent: Id) {
        let place = &self.page.place;
        let row = self.template.rows.get(&id);
        for (at, &child) in self.page.tree.children(id).iter().enumerate() {
            if id == place.container && place.children.contains(&at) {
                if at == place.children.start {
                    out.add(parent, Kind::Body);
                }
                continue;
            }
            match row {
                Some(repeated) if repeated.row.children.contains(&at) => {
                    if at == repeated.row.children.start {
                        self.row(repeated, out, parent);
                    }
                }
                _ => self.node(child, out, parent),
            }
        }
    }

    fn row(&self, repeated: &Repeated, out: &mut Tree, parent: Id) {
        for (at, item) in repeated.row.items(self.facts).iter().enumerate() {
            if at > 0 && repeated.between.is_empty() && !repeated.separator.is_empty() {
                out.add(parent, Kind::Text(repeated.separator.clone()));
            } else if at > 0 {
                for &id in &repeated.between {
                    self.node(id, out, parent);
                }
            }
            let facts = Facts::of_item(item);
            let unit = Filling {
                page: self.page,
                template: &repeated.unit,
                facts: &facts,
            };
            unit.node(repeated.row.unit, out, parent);
        }
    }
}
