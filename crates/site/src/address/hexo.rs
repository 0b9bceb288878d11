//! Hexo's addresses: `permalink` of the page or of the site.

use announcement::Value;

use super::{Page, pattern, words};
use crate::{Site, dates, paths};

/// What Hexo writes when the configuration says nothing.
const USUAL: &str = ":year/:month/:day/:title/";

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    if let Some(own) = page.text("permalink") {
        return Some(own.to_owned());
    }
    let Some(below) = below_posts(page.file) else {
        // A page of its own lies where its file does.
        let below = site.below_content(page.file)?;
        let stem = paths::stem(below);
        let end = if stem == "index" { "" } else { stem };
        let ending = if end.is_empty() { "" } else { ".html" };
        return Some(format!("/{}/{end}{ending}", paths::folder(below)));
    };
    let pattern = site.config.text(&["permalink"]).unwrap_or(USUAL);
    pattern::fill(pattern, |word| fill(site, page, below, word))
}

fn below_posts(file: &str) -> Option<&str> {
    ["_posts/", "_drafts/"].iter().find_map(|folder| {
        file.strip_prefix(folder).or_else(|| {
            file.split_once(&format!("/{folder}"))
                .map(|(_, below)| below)
        })
    })
}

fn fill(site: &Site, page: &Page, below: &str, word: &str) -> Option<String> {
    let stem = paths::stem(below);
    let dated = site
        .config
        .text(&["new_post_name"])
        .is_some_and(|pattern| pattern.contains(":day"));
    let name = dates::in_name(stem)
        .filter(|_| dated)
        .map_or(stem, |date| date.rest);
    match word {
        "title" => Some(match paths::folder(below) {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        }),
        "name" => Some(name.to_owned()),
        "post_title" => Some(words::sluggish(page.title?)),
        "category" => Some(category(site, page)),
        // Made while building.
        "id" | "hash" => None,
        word => pattern::dated(word, page.date?),
    }
}

fn category(site: &Site, page: &Page) -> String {
    let first = match page.field("categories").or_else(|| page.field("category")) {
        Some(Value::List(items)) => items.iter().map(Value::words).collect(),
        Some(value) if !value.is_blank() => vec![value.words()],
        _ => Vec::new(),
    };
    if first.is_empty() {
        let usual = site.config.text(&["default_category"]);
        return usual.unwrap_or("uncategorized").to_owned();
    }
    let parts: Vec<String> = first.iter().map(|name| words::sluggish(name)).collect();
    parts.join("/")
}
