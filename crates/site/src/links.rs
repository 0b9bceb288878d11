//! Whether a link inside the site leads somewhere. Says no only where it is certain:
//! a missing Markdown file, or a missing page of a collection whose addresses follow
//! from its file names by the generator's own rule.

use std::collections::HashSet;

use announcement::Value;

use crate::address::habit::ADDRESS_KEYS;
use crate::entry::{Entry, title_part};
use crate::files::Survey;
use crate::media::{Places, Reference};
use crate::text::fold;
use crate::{Collection, Generator, dates, files, paths};

/// Keys with further addresses that lead to an announcement.
const ALIAS_KEYS: &[&str] = &["aliases", "redirect_from", "alias"];

/// The endings that a page's source may have.
const SOURCES: &[&str] = &[
    "md", "markdown", "mdx", "html", "htm", "njk", "liquid", "hbs", "ejs", "webc", "astro",
    "11ty.js",
];

/// The addresses of a site's announcements, as far as they follow from its files.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    known: HashSet<String>,
    /// The same without signs, for telling "perhaps" from "surely not".
    similar: HashSet<String>,
    /// The addresses of collections in which a missing page is surely missing.
    certain: HashSet<String>,
}

impl Addresses {
    /// Collects the addresses of all announcements.
    pub(crate) fn new(
        entries: &[Entry],
        collections: &[Collection],
        places: &Places,
        about: &About,
    ) -> Self {
        let mut found = Self::default();
        for entry in entries {
            found.add(entry, places, about.generator);
        }
        for collection in collections {
            let members = || {
                entries
                    .iter()
                    .filter(|entry| entry.collection == collection.key)
            };
            if about.rule_holds(collection, members(), places) {
                found
                    .certain
                    .extend(variants(&collection.key, places).map(|address| fold(&address)));
            }
        }
        found.certain.remove("");
        found
    }

    fn add(&mut self, entry: &Entry, places: &Places, generator: Generator) {
        let mut own: Vec<String> = default_addresses(entry, places, generator).collect();
        let texts = |key: &&str| match entry.field(key) {
            Some(Value::List(items)) => items
                .iter()
                .filter_map(Value::as_text)
                .map(str::to_owned)
                .collect(),
            Some(value) => value
                .as_text()
                .map(str::to_owned)
                .into_iter()
                .collect::<Vec<_>>(),
            None => Vec::new(),
        };
        own.extend(ADDRESS_KEYS.iter().chain(ALIAS_KEYS).flat_map(texts));
        for address in own {
            let address = normal(&address);
            self.similar.insert(similar(&address));
            self.known.insert(address);
        }
    }
}

/// Whether two texts of one file have the same addresses, so that they need not be
/// collected anew. Must look at all that [`Addresses`] looks at.
pub(crate) fn same_addresses(old: &Entry, new: &Entry) -> bool {
    ADDRESS_KEYS
        .iter()
        .chain(ALIAS_KEYS)
        .all(|key| old.field(key) == new.field(key))
}

/// What decides whether addresses follow from file names.
pub(crate) struct About<'a> {
    pub(crate) generator: Generator,
    pub(crate) survey: &'a Survey,
}

impl About<'_> {
    /// Whether every page of the collection has the address that its file's name gives.
    fn rule_holds<'e>(
        &self,
        at: &Collection,
        mut members: impl Iterator<Item = &'e Entry>,
        places: &Places,
    ) -> bool {
        let by_name = matches!(
            self.generator,
            Generator::Eleventy | Generator::Hugo | Generator::Zola
        );
        let own = |entry: &Entry| ADDRESS_KEYS.iter().any(|key| entry.field(key).is_some());
        by_name
            && !places.config.own_addresses
            && !self.survey.redirects
            && !members.any(own)
            && !variants(&at.key, places).any(|address| self.survey.may_generate(&address))
    }
}

/// Whether `target`, written in the announcement `from`, leads somewhere in the site;
/// `None` where that cannot be told.
pub(crate) fn leads(
    places: &Places,
    addresses: &Addresses,
    from: &str,
    target: &str,
) -> Option<bool> {
    if let Some(file) = target.trim().strip_prefix("@/") {
        return internal(places, file);
    }
    let reference = places.reference(target);
    let path = match &reference {
        Reference::Elsewhere => return None,
        Reference::Rooted(path) | Reference::Relative(path) => paths::unescaped(path)?,
    };
    if path.is_empty() {
        return Some(true);
    }
    let mut candidates = places.candidates(from, target);
    if let Reference::Rooted(_) = reference {
        let content = places
            .layout
            .content
            .iter()
            .filter_map(|folder| paths::join(folder, &path));
        candidates.extend(content);
    }
    if candidates.iter().any(|file| places.file(file).is_some()) {
        return Some(true);
    }
    if files::is_markdown(&path) {
        // A relative name that leads out of the site has no candidate beside the file.
        let inside = paths::join(paths::folder(from), &path).is_some()
            || matches!(reference, Reference::Rooted(_));
        return inside.then_some(false);
    }
    match reference {
        Reference::Rooted(_) => page(places, addresses, &path),
        _ => None,
    }
}

/// Zola's `@/news/title.md`: always a file of the content folder.
fn internal(places: &Places, file: &str) -> Option<bool> {
    let file = file.split(['#', '?']).next().unwrap_or_default();
    let file = paths::join(places.layout.content.first()?, file)?;
    Some(places.file(&file).is_some())
}

/// A page by its address from the site's root.
fn page(places: &Places, addresses: &Addresses, path: &str) -> Option<bool> {
    let address = normal(path);
    if address.is_empty() || addresses.known.contains(&address) || has_source(places, path) {
        return Some(true);
    }
    let name = paths::name(&address);
    let plain = name.chars().any(char::is_alphabetic)
        && !name.contains('.')
        && !addresses.similar.contains(&similar(&address));
    (plain && addresses.certain.contains(paths::folder(&address))).then_some(false)
}

/// Whether a page's source lies where its address says.
fn has_source(places: &Places, path: &str) -> bool {
    let path = path
        .trim_end_matches('/')
        .trim_end_matches(".html")
        .trim_end_matches("/index");
    places
        .layout
        .content
        .iter()
        .chain(&places.layout.assets)
        .filter_map(|folder| paths::join(folder, path))
        .any(|file| {
            SOURCES.iter().any(|ending| {
                [
                    format!("{file}.{ending}"),
                    format!("{file}/index.{ending}"),
                    format!("{file}/_index.{ending}"),
                ]
                .iter()
                .any(|source| places.file(source).is_some())
            })
        })
}

/// The addresses that an announcement has by the generator's own rule.
fn default_addresses<'a>(
    entry: &'a Entry,
    places: &'a Places,
    generator: Generator,
) -> impl Iterator<Item = String> + 'a {
    let folder = match paths::stem(&entry.file) {
        "index" => paths::folder(paths::folder(&entry.file)),
        _ => paths::folder(&entry.file),
    };
    let name = title_part(&entry.file);
    let undated = match generator {
        Generator::Hugo => None,
        _ => dates::in_name(name)
            .map(|date| date.rest)
            .filter(|rest| !rest.is_empty()),
    };
    variants(folder, places).map(move |folder| format!("{folder}/{}", undated.unwrap_or(name)))
}

/// A folder's addresses: below each folder that is not itself part of addresses.
fn variants<'a>(folder: &'a str, places: &'a Places) -> impl Iterator<Item = String> + 'a {
    places
        .layout
        .content
        .iter()
        .filter_map(move |content| match content.as_str() {
            "" => Some(folder.to_owned()),
            content if folder == content => Some(String::new()),
            content => folder
                .strip_prefix(content)?
                .strip_prefix('/')
                .map(str::to_owned),
        })
}

fn normal(address: &str) -> String {
    let address = address.trim().trim_matches('/');
    let address = address
        .strip_suffix("index.html")
        .or_else(|| address.strip_suffix(".html"))
        .unwrap_or(address);
    fold(address.trim_matches('/'))
}

fn similar(address: &str) -> String {
    address
        .chars()
        .filter(|sign| sign.is_alphanumeric() || *sign == '/')
        .collect()
}
