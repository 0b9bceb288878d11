//! Jekyll's addresses: a permalink of the page, of the defaults, of the collection or of
//! the site, filled in.

use announcement::Value;

use super::{Page, pattern, words};
use crate::{Site, dates, files, paths};

/// What a page is to Jekyll.
struct Place<'a> {
    /// The collection's label; empty for a page.
    label: &'a str,
    /// The folders above the collection's.
    above: &'a str,
    /// The file below the collection's folder.
    below: &'a str,
}

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let file = below_base(site, page.file)?;
    let place = place(file);
    let pattern = permalink(site, page, file, &place)?;
    pattern::fill(&pattern, |word| fill(page, &place, word))
}

fn below_base<'a>(site: &Site, file: &'a str) -> Option<&'a str> {
    let below = match site.layout.content.first().map(String::as_str) {
        None | Some("") => file,
        Some(base) => file.strip_prefix(base)?.strip_prefix('/')?,
    };
    // The folder that holds all collections is no part of addresses.
    let inner = site.config.text(&["collections_dir"]).and_then(|folder| {
        below
            .strip_prefix(folder.trim_matches('/'))?
            .strip_prefix('/')
    });
    Some(inner.unwrap_or(below))
}

fn place(file: &str) -> Place<'_> {
    let mut start = 0;
    for part in file.split('/') {
        let end = start + part.len();
        let label = part.strip_prefix('_').filter(|label| !label.is_empty());
        if let (Some(label), true) = (label, end < file.len()) {
            return Place {
                label: if label == "drafts" { "posts" } else { label },
                above: file[..start].trim_end_matches('/'),
                below: &file[end + 1..],
            };
        }
        start = end + 1;
    }
    Place {
        label: "",
        above: "",
        below: file,
    }
}

/// The pattern of a page's address.
fn permalink(site: &Site, page: &Page, file: &str, place: &Place) -> Option<String> {
    if let Some(own) = page
        .text("permalink")
        .or_else(|| by_default(site, file, place))
    {
        return Some(own.to_owned());
    }
    let general = site.config.text(&["permalink"]);
    if place.label.is_empty() {
        let pretty = general.is_some_and(|style| style == "pretty" || style.ends_with('/'));
        let index = paths::stem(file) == "index";
        return Some(match (pretty, index) {
            (_, true) => "/:path/".to_owned(),
            (true, false) => "/:path/:basename/".to_owned(),
            (false, false) => "/:path/:basename.html".to_owned(),
        });
    }
    let own = site.config.text(&["collections", place.label, "permalink"]);
    if let Some(own) = own {
        return Some(style(own).to_owned());
    }
    if place.label == "posts" {
        return Some(style(general.unwrap_or("date")).to_owned());
    }
    // Other collections have pages only where the configuration says so.
    if site.config.says(&["collections", place.label, "output"]) != Some(true) {
        return None;
    }
    Some(
        match general {
            Some("pretty") => "/:collection/:path/",
            None | Some("date" | "ordinal" | "weekdate" | "none") => {
                "/:collection/:path:output_ext"
            }
            Some(custom) if custom.ends_with('/') => "/:collection/:path/",
            Some(custom) if custom.ends_with(":output_ext") => "/:collection/:path:output_ext",
            Some(_) => "/:collection/:path",
        }
        .to_owned(),
    )
}

/// The patterns that have a name.
fn style(named: &str) -> &str {
    match named {
        "none" => "/:categories/:title:output_ext",
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        custom => custom,
    }
}

/// The permalink that the configuration's `defaults` give: of the longest path that fits.
fn by_default<'a>(site: &'a Site, file: &str, place: &Place) -> Option<&'a str> {
    let Some(Value::List(defaults)) = site.config.at(&["defaults"]) else {
        return None;
    };
    let mut best: Option<((usize, bool), &str)> = None;
    for default in defaults {
        let Some(permalink) = inner(default, &["values", "permalink"]) else {
            continue;
        };
        let path = inner(default, &["scope", "path"]).unwrap_or_default();
        let kind = inner(default, &["scope", "type"]);
        let path = path.trim_matches('/');
        let fits = path.is_empty()
            || file
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let own_kind = if place.label.is_empty() {
            "pages"
        } else {
            place.label
        };
        if !fits || kind.is_some_and(|kind| kind != own_kind) {
            continue;
        }
        let weight = (path.len(), kind.is_some());
        if best.is_none_or(|(known, _)| weight >= known) {
            best = Some((weight, permalink));
        }
    }
    best.map(|(_, permalink)| permalink)
}

fn inner<'a>(value: &'a Value, path: &[&str]) -> Option<&'a str> {
    let mut at = value;
    for key in path {
        let Value::Map(entries) = at else { return None };
        at = entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)?;
    }
    at.as_text()
}

fn fill(page: &Page, place: &Place, word: &str) -> Option<String> {
    let stem = paths::stem(page.file);
    let name = dates::in_name(stem).map_or(stem, |date| date.rest);
    let slug = page.text("slug").unwrap_or(name);
    match word {
        "title" => Some(words::pretty(slug)),
        "slug" => Some(words::sluggish(slug).to_lowercase()),
        "name" | "basename" => Some(words::sluggish(name).to_lowercase()),
        "categories" => Some(categories(page, place.above, str::to_lowercase)),
        "slugified_categories" => Some(categories(page, place.above, |name| {
            words::sluggish(name).to_lowercase()
        })),
        "collection" => Some(place.label.to_owned()),
        "output_ext" => Some(".html".to_owned()),
        "path" if place.label.is_empty() => Some(paths::folder(place.below).to_owned()),
        "path" => Some(match paths::folder(place.below) {
            "" => stem.to_owned(),
            folder => format!("{folder}/{stem}"),
        }),
        word if files::is_markdown(page.file) => pattern::dated(word, page.date?),
        _ => None,
    }
}

/// The categories in an address: the folders above, then what the fields say.
fn categories(page: &Page, above: &str, written: impl Fn(&str) -> String) -> String {
    let mut all: Vec<String> = above
        .split('/')
        .filter(|part| !part.is_empty())
        .map(&written)
        .collect();
    let named = match (page.field("category"), page.field("categories")) {
        (Some(one), _) if !one.is_blank() => vec![one.words()],
        (_, Some(Value::List(items))) => items.iter().map(Value::words).collect(),
        (_, Some(Value::Text(text))) => text.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    for name in named.iter().map(|name| written(name)) {
        if !name.is_empty() && !all.contains(&name) {
            all.push(name);
        }
    }
    all.join("/")
}
