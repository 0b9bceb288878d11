//! The tags and authors that an announcement names, in whichever fields its site keeps
//! them. Knows nothing of searching.

use std::collections::{HashMap, HashSet};

use announcement::{Kind, Value};

use crate::{Entry, Generator, Site};

/// Keys that hold tags in most sites.
const TAGS: &[&str] = &[
    "tags",
    "tag",
    "categories",
    "category",
    "topics",
    "topic",
    "keywords",
];

/// Keys that name who wrote it.
const AUTHORS: &[&str] = &["author", "authors", "byline", "writer", "writers"];

/// Maps that generators keep a page's own fields in.
const NESTED: &[&str] = &["taxonomies", "extra", "params"];

/// Keys of an author's map that say the name, the likeliest first.
const NAMES: &[&str] = &["name", "title", "id"];

/// Which fields of a site's announcements hold tags.
pub(crate) struct Labels<'a> {
    /// Per collection the further keys that hold tags by its schema.
    learnt: HashMap<&'a str, HashSet<&'a str>>,
    /// Whether blanks part tags in a plain text.
    by_blanks: bool,
}

impl<'a> Labels<'a> {
    pub(crate) fn of(site: &'a Site) -> Self {
        let keys = |fields: &'a [announcement::FieldSpec]| {
            let tags = fields.iter().filter(|field| field.kind == Kind::Tags);
            tags.map(|field| field.key.as_str())
                .filter(|key| !is_one_of(AUTHORS, key))
                .collect()
        };
        let learnt = site
            .collections
            .iter()
            .map(|collection| (collection.key.as_str(), keys(&collection.schema.fields)));
        Self {
            learnt: learnt.collect(),
            by_blanks: site.recognised.generator == Generator::Jekyll,
        }
    }

    /// The tags of an announcement, from all of its fields that hold tags.
    pub(crate) fn tags(&self, entry: &Entry) -> Vec<String> {
        let learnt = self.learnt.get(entry.collection.as_str());
        let mut found = Vec::new();
        for (key, value) in fields(entry) {
            let known = is_one_of(TAGS, key);
            match value {
                Value::Text(text) if known => found.extend(self.parted(text)),
                Value::List(items) if known || learnt.is_some_and(|keys| keys.contains(key)) => {
                    found.extend(items.iter().filter_map(name));
                }
                Value::Int(_) if known => found.push(value.words()),
                _ => {}
            }
        }
        found.retain(|tag| !tag.is_empty());
        found
    }

    /// Who wrote an announcement.
    pub(crate) fn authors(entry: &Entry) -> Vec<String> {
        let mut found = Vec::new();
        for (key, value) in fields(entry).filter(|(key, _)| is_one_of(AUTHORS, key)) {
            match value {
                Value::List(items) => found.extend(items.iter().filter_map(name)),
                // Only a key that speaks of several parts them with commas.
                Value::Text(text) if key.to_ascii_lowercase().ends_with('s') => {
                    found.extend(text.split(',').map(trimmed));
                }
                value => found.extend(name(value)),
            }
        }
        found.retain(|author| !author.is_empty());
        found
    }

    fn parted(&self, text: &str) -> Vec<String> {
        if self.by_blanks && !text.contains(',') {
            return text.split_whitespace().map(str::to_owned).collect();
        }
        text.split(',').map(trimmed).collect()
    }
}

/// The fields, those of the maps that generators put a page's own fields in included.
fn fields(entry: &Entry) -> impl Iterator<Item = (&str, &Value)> {
    entry.fields.iter().flat_map(|(key, value)| {
        let inner: &[(String, Value)] = match value {
            Value::Map(inner) if is_one_of(NESTED, key) => inner,
            _ => &[],
        };
        let inner = inner.iter().map(|(key, value)| (key.as_str(), value));
        std::iter::once((key.as_str(), value)).chain(inner)
    })
}

/// What a plain value or a map is called.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::Text(_) | Value::Date(_) | Value::Int(_) | Value::Float(_) => {
            Some(trimmed(&value.words()))
        }
        Value::Map(parts) => NAMES.iter().find_map(|wanted| {
            let part = parts
                .iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(wanted));
            part.and_then(|(_, value)| value.as_text()).map(trimmed)
        }),
        Value::Null | Value::Bool(_) | Value::List(_) => None,
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn is_one_of(keys: &[&str], key: &str) -> bool {
    keys.iter().any(|known| known.eq_ignore_ascii_case(key))
}
