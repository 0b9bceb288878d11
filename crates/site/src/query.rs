//! Asking for announcements: words, filters, order, and what there is to filter by.

use std::collections::{BTreeMap, HashMap};

use memchr::memmem::Finder;

use crate::entry::title_part;
use crate::labels::Labels;
use crate::text::{fold, sort_words};
use crate::{Entry, Site};

/// Which announcements are wanted, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words that all stand in title, fields, text or file name.
    pub words: String,
    /// Only this collection.
    pub collection: Option<String>,
    /// Only with this tag, in any of the fields that hold tags.
    pub tag: Option<String>,
    /// Only by this author.
    pub author: Option<String>,
    /// Only from this year.
    pub year: Option<i16>,
    /// In which order.
    pub order: Order,
}

/// An order of announcements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first; before those the ones without a date.
    #[default]
    Newest,
    /// The oldest first; after those the ones without a date.
    Oldest,
    /// By title, as people sort.
    Title,
}

/// What there is to filter by, each with its count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Tags, the most frequent first.
    pub tags: Vec<(String, u32)>,
    /// Authors, the most frequent first.
    pub authors: Vec<(String, u32)>,
    /// Years, the latest first.
    pub years: Vec<(i16, u32)>,
}

impl Site {
    /// The announcements that match a query, in its order.
    pub fn find(&self, query: &Query) -> Vec<&Entry> {
        let words = fold(&query.words);
        let words: Vec<Finder> = words.split_whitespace().map(Finder::new).collect();
        let tag = query.tag.as_deref().map(fold);
        let author = query.author.as_deref().map(fold);
        let labels = Labels::of(self);
        let is_among = |wanted: &Option<String>, names: &dyn Fn() -> Vec<String>| {
            let wanted = wanted.as_ref();
            wanted.is_none_or(|wanted| names().iter().any(|name| fold(name) == *wanted))
        };
        let found = self
            .entries
            .iter()
            .filter(|entry| {
                query
                    .collection
                    .as_ref()
                    .is_none_or(|key| entry.collection == *key)
            })
            .filter(|entry| query.year.is_none_or(|year| entry.year() == Some(year)))
            .filter(|entry| is_among(&tag, &|| labels.tags(entry)))
            .filter(|entry| is_among(&author, &|| Labels::authors(entry)))
            .filter(|entry| {
                let text = entry.haystack.as_bytes();
                words.iter().all(|word| word.find(text).is_some())
            });
        let mut found: Vec<&Entry> = found.collect();
        match query.order {
            Order::Newest => {}
            Order::Oldest => found.reverse(),
            Order::Title => found.sort_by_cached_key(|entry| {
                sort_words(entry.title.as_deref().unwrap_or(title_part(&entry.file)))
            }),
        }
        found
    }

    /// What there is to filter by in a collection, or in all.
    pub fn facets(&self, collection: Option<&str>) -> Facets {
        let (mut tags, mut authors) = (Tally::default(), Tally::default());
        let mut years: BTreeMap<i16, u32> = BTreeMap::new();
        let labels = Labels::of(self);
        let members = self
            .entries
            .iter()
            .filter(|entry| collection.is_none_or(|key| entry.collection == key));
        for entry in members {
            tags.add(labels.tags(entry));
            authors.add(Labels::authors(entry));
            if let Some(year) = entry.year() {
                *years.entry(year).or_default() += 1;
            }
        }
        Facets {
            tags: tags.counted(),
            authors: authors.counted(),
            years: years.into_iter().rev().collect(),
        }
    }
}

/// How often each name stands; spellings that differ in case only are one.
#[derive(Default)]
struct Tally(HashMap<String, HashMap<String, u32>>);

impl Tally {
    /// Counts the names of one announcement, each once.
    fn add(&mut self, names: Vec<String>) {
        let mut seen: Vec<String> = Vec::with_capacity(names.len());
        for name in names {
            let folded = fold(&name);
            if !seen.contains(&folded) {
                let spellings = self.0.entry(folded.clone()).or_default();
                *spellings.entry(name).or_default() += 1;
                seen.push(folded);
            }
        }
    }

    /// The names in their most frequent spelling, the most frequent first.
    fn counted(self) -> Vec<(String, u32)> {
        let mut counted: Vec<(String, u32)> = self
            .0
            .into_values()
            .filter_map(|spellings| {
                let count = spellings.values().sum();
                let usual = spellings
                    .into_iter()
                    .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
                Some((usual.0, count))
            })
            .collect();
        counted.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counted
    }
}
