//! What remains where a template is not understood: the site's styles, the elements around
//! the body, and above the body title and date. And what pages say of their site.

use crate::Addresses;
use crate::collection::Published;
use crate::pair::trimmed;
use crate::post::Facts;
use crate::template::Template;
use crate::tree::{Element, Id, Kind, ROOT, Tree, collapse};

/// The page of a draft with nothing on it but what is sure.
pub(crate) fn page(donor: &Published, template: &Template, facts: &Facts) -> Tree {
    let mut out = Tree::empty();
    copy(donor, ROOT, &mut out, ROOT, &|out, parent| {
        let heading = heading(donor);
        let title = facts.text("title").unwrap_or_default();
        let heading = out.add(parent, Kind::Element(heading));
        out.add(heading, Kind::Text(title.to_owned()));
        if let Some((_, date)) = facts.dates.first() {
            let line = out.add(parent, Kind::Element(element("p", Vec::new())));
            out.add(
                line,
                Kind::Text(date.date.strftime("%-d %B %Y").to_string()),
            );
        }
    });
    let title = template.texts.iter().find_map(|(&id, varying)| {
        let parent = donor.model.tree.parent(id)?;
        (donor.model.tree.name(parent) == "title").then(|| varying.fill(facts))?
    });
    if let (Some(id), Some(title)) = (out.first("title"), title) {
        out.add(id, Kind::Text(title));
    }
    out
}

/// Copies the head and the elements around the body; `above` writes what stands above it.
fn copy(donor: &Published, id: Id, out: &mut Tree, parent: Id, above: &dyn Fn(&mut Tree, Id)) {
    let model = &donor.model;
    for &child in model.tree.children(id) {
        let name = model.tree.name(child);
        if name == "head" || matches!(name, "style" | "link") {
            whole(&model.tree, child, out, parent);
        } else if model.holds_body(child) {
            let new = out.add(parent, model.tree.kind(child).clone());
            if child == model.place.container {
                above(out, new);
                out.add(new, Kind::Body);
            } else {
                copy(donor, child, out, new, above);
            }
        }
    }
}

fn whole(tree: &Tree, id: Id, out: &mut Tree, parent: Id) {
    let is_title = tree
        .parent(id)
        .is_some_and(|above| tree.name(above) == "title");
    if is_title {
        return;
    }
    let new = out.add(parent, tree.kind(id).clone());
    for &child in tree.children(id) {
        whole(tree, child, out, new);
    }
}

/// The element that shows the donor's title, else a heading without anything.
fn heading(donor: &Published) -> Element {
    let tree = &donor.model.tree;
    let title = collapse(&donor.title);
    let found = tree
        .below(ROOT)
        .into_iter()
        .find(|&id| matches!(tree.name(id), "h1" | "h2") && tree.visible(id) == title);
    let known = found.and_then(|id| tree.element(id)).cloned();
    known.unwrap_or_else(|| element("h1", Vec::new()))
}

fn element(name: &str, attributes: Vec<(String, String)>) -> Element {
    Element {
        name: name.to_owned(),
        html: true,
        attributes,
    }
}

/// The site's own address and the path before its pages, from what a page says of itself.
pub(crate) fn site(page: &Published) -> Addresses {
    let tree = &page.model.tree;
    let own = tree.below(ROOT).into_iter().find_map(|id| {
        let element = tree.element(id)?;
        let value = match &*element.name {
            "link" if element.attribute("rel") == Some("canonical") => element.attribute("href"),
            "meta" if element.attribute("property") == Some("og:url") => {
                element.attribute("content")
            }
            _ => None,
        }?;
        let (scheme, rest) = value.split_once("://")?;
        let (host, path) = rest.split_once('/')?;
        let path = trimmed(path);
        let prefix = path
            .strip_suffix(trimmed(&page.address))?
            .trim_end_matches('/');
        let prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("/{prefix}")
        };
        Some((format!("{scheme}://{host}"), prefix))
    });
    let (origin, prefix) = own.unwrap_or_default();
    Addresses {
        served: String::new(),
        origin,
        prefix,
    }
}
