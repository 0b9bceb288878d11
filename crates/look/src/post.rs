//! An announcement as the look sees it: what a template could print of it.

use std::collections::HashSet;

use announcement::{Stamp, Value};

/// An announcement, published or not.
#[derive(Debug, Clone, Default)]
pub struct Post {
    /// The file, relative to the site, with `/`.
    pub file: String,
    /// The path of its page on the site, from the first slash on; empty where unknown.
    pub address: String,
    /// The title.
    pub title: String,
    /// The front matter.
    pub fields: Vec<(String, Value)>,
    /// The body as Markdown.
    pub body: String,
}

/// What templates print of an announcement.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    /// Single texts by their key, `author.name` for those in maps.
    pub(crate) texts: Vec<(String, String)>,
    /// Lists of texts by their key.
    pub(crate) lists: Vec<(String, Vec<String>)>,
    /// Dates by their key.
    pub(crate) dates: Vec<(String, Stamp)>,
    /// How many words the body has.
    pub(crate) words: usize,
}

impl Facts {
    pub(crate) fn of(post: &Post) -> Self {
        let mut facts = Self {
            words: post.body.split_whitespace().count(),
            ..Self::default()
        };
        facts.texts.push(("title".to_owned(), post.title.clone()));
        for (key, value) in &post.fields {
            facts.take(&key.to_ascii_lowercase(), value, 0);
        }
        if !post.address.is_empty() {
            let address = post.address.clone();
            facts.texts.push(("@address".to_owned(), address));
        }
        let slug = slug_of(&post.file);
        facts.texts.push(("@slug".to_owned(), slug.to_owned()));
        if let Some(date) = date_in(&post.file) {
            facts.dates.push(("@date".to_owned(), date));
        }
        facts
    }

    /// The facts of one item of a list.
    pub(crate) fn of_item(item: &str) -> Self {
        Self {
            texts: vec![("@item".to_owned(), item.to_owned())],
            ..Self::default()
        }
    }

    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        let found = self.texts.iter().find(|(known, _)| known == key);
        found.map(|(_, text)| text.as_str())
    }

    pub(crate) fn list(&self, key: &str) -> Option<&[String]> {
        let found = self.lists.iter().find(|(known, _)| known == key);
        found.map(|(_, items)| items.as_slice())
    }

    pub(crate) fn date(&self, key: &str) -> Option<&Stamp> {
        let found = self.dates.iter().find(|(known, _)| known == key);
        found.map(|(_, date)| date)
    }

    /// Whether the announcement says anything under a key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.text(key).is_some() || self.list(key).is_some()
    }

    /// All keys, each once.
    pub(crate) fn keys(&self) -> Vec<&str> {
        let texts = self.texts.iter().map(|(key, _)| key.as_str());
        let lists = self.lists.iter().map(|(key, _)| key.as_str());
        texts
            .chain(lists)
            .filter(|key| !key.starts_with('@'))
            .collect()
    }

    /// Takes out the items of lists that the site's pages never show.
    pub(crate) fn hide(&mut self, hidden: &HashSet<(String, String)>) {
        for (key, items) in &mut self.lists {
            items.retain(|item| !hidden.contains(&(key.clone(), item.clone())));
        }
        self.lists.retain(|(_, items)| !items.is_empty());
    }

    fn take(&mut self, key: &str, value: &Value, depth: usize) {
        match value {
            _ if value.is_blank() || depth > 4 => {}
            Value::Map(entries) => {
                for (inner, value) in entries {
                    let inner = inner.to_ascii_lowercase();
                    self.take(&format!("{key}.{inner}"), value, depth + 1);
                }
            }
            Value::List(items) => {
                let texts: Vec<String> = items
                    .iter()
                    .filter(|item| !matches!(item, Value::Map(_) | Value::List(_)))
                    .map(|item| item.words().trim().to_owned())
                    .collect();
                if texts.len() == items.len() {
                    self.lists.push((key.to_owned(), texts));
                } else {
                    for (at, item) in items.iter().enumerate().take(8) {
                        self.take(&format!("{key}.{at}"), item, depth + 1);
                    }
                }
            }
            Value::Bool(yes) => self.set(key, if *yes { "true" } else { "false" }),
            _ => {
                let words = value.words();
                let text = words.trim();
                if let Ok(date) = Stamp::read(text) {
                    self.dates.push((key.to_owned(), date));
                }
                self.set(key, text);
            }
        }
    }

    fn set(&mut self, key: &str, text: &str) {
        // The title is known already, as the announcement gives it.
        if key != "title" && self.text(key).is_none() {
            self.texts.push((key.to_owned(), text.to_owned()));
        }
    }
}

/// The part of a file's name that addresses are made of: without a date in front, and the
/// folder's for `title/index.md`.
pub(crate) fn slug_of(file: &str) -> &str {
    let stem = stem_of(file);
    let dated = date_in(file).is_some();
    match stem.get(..11) {
        Some(_) if dated && stem.len() > 11 => &stem[11..],
        _ => stem,
    }
}

/// The name of a file without folder and ending; its folder's for `title/index.md`.
pub(crate) fn stem_of(file: &str) -> &str {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let stem = name.split('.').next().unwrap_or(name);
    let long = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if matches!(stem, "index" | "_index") && !folder.is_empty() {
        folder.rsplit('/').next().unwrap_or(folder)
    } else {
        long
    }
}

fn date_in(file: &str) -> Option<Stamp> {
    let stem = stem_of(file);
    let date = stem.get(..10)?;
    let ends = stem.len() == 10 || stem[10..].starts_with(['-', '_']);
    ends.then(|| Stamp::read(date).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (file, slug) in [
            ("_posts/2024-01-05-spring-report.md", "spring-report"),
            ("news/spring-report/index.md", "spring-report"),
            ("news/2024-01-05.md", "2024-01-05"),
            ("news/é.md", "é"),
            ("index.md", "index"),
        ] {
            assert_eq!(slug_of(file), slug, "{file}");
        }
    }
}
