//! Zola's addresses: `path`, or folders and a slug, the date of the name taken off.

use super::{Page, words};
use crate::{Site, dates};

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    if let Some(path) = page.text("path") {
        return Some(format!("/{}/", path.trim_matches('/')));
    }
    let (language, file) = site.languages.split(page.file);
    let (folders, name) = super::parts(site.below_content(&file)?);
    let keeps = site.config.says(&["slugify", "paths_keep_dates"]) == Some(true);
    let undated = dates::in_name(name)
        .filter(|date| !keeps && !date.rest.is_empty())
        .filter(|date| matches!(date.separator, Some('-' | '_' | ' ')))
        .map_or(name, |date| date.rest);
    let named = page.text("slug").unwrap_or(undated);
    let last = match site.config.text(&["slugify", "paths"]) {
        None | Some("on") => words::latin(named),
        Some("safe") => named.replace([' ', '<', '>', ':', '|', '?', '*', '#', '(', ')'], "-"),
        Some(_) => named.to_owned(),
    };
    let language = language
        .filter(|code| Some(code.as_str()) != site.languages.main())
        .unwrap_or_default();
    Some(format!("/{language}/{}/{last}/", folders.join("/")))
}
