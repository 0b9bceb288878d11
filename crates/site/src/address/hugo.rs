//! Hugo's addresses: `url`, the permalinks of the configuration, or the file's place.

use announcement::Value;

use super::{Page, pattern, words};
use crate::{Site, dates, paths};

pub(super) fn path(site: &Site, page: &Page) -> Option<String> {
    let (language, below) = below(site, page.file)?;
    let place = Place::new(site, page, &below);
    let language = language_part(site, language.as_deref());
    if let Some(url) = page.text("url") {
        if url.contains("://") || url.contains(':') {
            return None;
        }
        let own = if url.starts_with('/') {
            ""
        } else {
            language.as_str()
        };
        return Some(format!("/{own}/{url}"));
    }
    let inner = match permalink(site, place.folders.first().copied()) {
        Some(pattern) => pattern::fill(pattern, |word| place.fill(page, word))?,
        None => place.usual(),
    };
    let inner = inner.trim_matches('/');
    let ugly = site.config.says(&["uglyURLs"]) == Some(true);
    let end = if inner.is_empty() {
        ""
    } else if ugly {
        ".html"
    } else {
        "/"
    };
    Some(format!("/{language}/{inner}{end}"))
}

/// A file's language, and its name below the folder of content, which a language may have
/// of its own.
fn below(site: &Site, file: &str) -> Option<(Option<String>, String)> {
    let in_folder = |folder: &str| {
        let base = site.recognised.base.as_str();
        let folder = paths::join(base, folder)?;
        file.strip_prefix(&folder)?
            .strip_prefix('/')
            .map(str::to_owned)
    };
    let languages = site.config.keys_of(&["languages"]);
    let own = languages.into_iter().find_map(|code| {
        let folder = site.config.text(&["languages", code, "contentDir"])?;
        Some((Some(code.to_owned()), in_folder(folder)?))
    });
    own.or_else(|| {
        let (language, plain) = site.languages.split(file);
        let below = site.below_content(&plain).map(str::to_owned);
        Some((
            language,
            below.or_else(|| site.below_content(file).map(str::to_owned))?,
        ))
    })
}

/// The pattern that the configuration has for a section.
fn permalink<'a>(site: &'a Site, section: Option<&str>) -> Option<&'a str> {
    let section = section?;
    site.config
        .text(&["permalinks", "page", section])
        .or_else(|| site.config.text(&["permalinks", section]))
}

/// A language's part of addresses; the default one has none, unless it is asked for.
fn language_part(site: &Site, language: Option<&str>) -> String {
    let default = site.languages.main();
    let language = language.or(default).unwrap_or_default();
    let several = !site.config.keys_of(&["languages"]).is_empty();
    let below = site.config.says(&["defaultContentLanguageInSubdir"]) == Some(true);
    if several && (below || Some(language) != default) {
        language.to_lowercase()
    } else {
        String::new()
    }
}

/// Where a page lies.
struct Place<'a> {
    /// The folders below the content's.
    folders: Vec<&'a str>,
    /// The file's name, or its folder's for a bundle.
    name: &'a str,
    /// The last part of the address.
    last: String,
}

impl<'a> Place<'a> {
    fn new(site: &Site, page: &Page, below: &'a str) -> Self {
        let (folders, name) = match paths::stem(below) {
            "_index" => {
                let mut folders: Vec<&str> = paths::folder(below).split('/').collect();
                let name = folders.pop().unwrap_or_default();
                (folders, name)
            }
            _ => super::parts(below),
        };
        let undated = dates::in_name(name)
            .filter(|date| !date.rest.is_empty() && names_carry_dates(site))
            .map_or(name, |date| date.rest);
        let last = match page.text("slug") {
            Some(slug) => words::hugo(slug),
            None => words::hugo(undated),
        };
        Self {
            folders,
            name,
            last,
        }
    }

    fn usual(&self) -> String {
        let mut parts: Vec<String> = self.folders.iter().map(|part| words::hugo(part)).collect();
        parts.push(self.last.clone());
        parts.join("/")
    }

    fn fill(&self, page: &Page, word: &str) -> Option<String> {
        match word {
            "section" => Some(words::hugo(self.folders.first()?)),
            "sections" => Some(
                self.folders
                    .iter()
                    .map(|part| words::hugo(part))
                    .collect::<Vec<_>>()
                    .join("/"),
            ),
            "title" => Some(words::hugo(page.title?)),
            // Without a slug of its own, the title stands for it.
            "slug" => match page.text("slug") {
                Some(slug) => Some(words::hugo(slug)),
                None => Some(words::hugo(page.title?)),
            },
            "filename" | "contentbasename" => Some(words::hugo(self.name)),
            "slugorfilename" | "slugorcontentbasename" => Some(self.last.clone()),
            word => pattern::dated(word, page.date?),
        }
    }
}

/// Whether the configuration takes dates, and with them the last part of addresses, from
/// the names of files.
fn names_carry_dates(site: &Site) -> bool {
    match site.config.at(&["frontmatter", "date"]) {
        Some(Value::List(ways)) => ways
            .iter()
            .filter_map(Value::as_text)
            .any(|way| way.eq_ignore_ascii_case(":filename")),
        _ => false,
    }
}
