//! The list of announcements: what is asked for, and the rows.

use serde::{Deserialize, Serialize};

use crate::{DateView, SiteId, Suggestion};

/// Asks for the announcements that match.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListAnnouncements {
    /// The site.
    pub site: SiteId,
    /// Words to look for in title, text and file name; empty for all.
    pub search: String,
    /// Only this collection.
    pub collection: Option<String>,
    /// Only what fits.
    pub filter: Filter,
    /// In which order.
    pub sort: Sort,
    /// The number of the first row wanted, from 0.
    pub from: u32,
    /// How many rows at most.
    pub count: u32,
}

impl ListAnnouncements {
    /// All announcements of a site, the newest first.
    pub fn all(site: SiteId) -> Self {
        Self {
            site,
            search: String::new(),
            collection: None,
            filter: Filter::default(),
            sort: Sort::default(),
            from: 0,
            count: u32::MAX,
        }
    }
}

/// Which announcements are wanted; what is `None` is not asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// What the remote has of it.
    pub state: Option<StateFilter>,
    /// A tag that it has.
    pub tag: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The year of its date.
    pub year: Option<u16>,
}

/// States as one asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StateFilter {
    /// Left out by the site, also for their date.
    Drafts,
    /// Not at the remote as it is here: new, changed or deleted.
    Changed,
    /// At the remote, exactly so, and shown by the site.
    Published,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// By date, the newest first. Of those without a date, the ones that are not out yet
    /// come first of all, the others last.
    #[default]
    Newest,
    /// By date, the oldest first.
    Oldest,
    /// By title.
    Title,
}

/// The announcements that match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The rows from the number that was asked for.
    pub rows: Vec<Row>,
    /// The number of the first of them, from 0.
    pub from: u32,
    /// How many match.
    pub found: u32,
    /// How many the site has in all.
    pub total: u32,
    /// Whether files of the site are still being read.
    pub reading: bool,
}

/// Asks what there is to filter by.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListFacets {
    /// The site.
    pub site: SiteId,
    /// Only this collection.
    pub collection: Option<String>,
}

/// What there is to filter by, each with its count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// Tags, the most frequent first.
    pub tags: Vec<Suggestion>,
    /// Authors, the most frequent first.
    pub authors: Vec<Suggestion>,
    /// Years, the latest first.
    pub years: Vec<Suggestion>,
}

/// One announcement in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its handle: the file, relative to the site, `/` between parts.
    pub file: String,
    /// Its title, or the file's name where it has none.
    pub title: String,
    /// Whether the title is the file's name for want of one.
    pub untitled: bool,
    /// Its date.
    pub date: Option<DateView>,
    /// The name of its collection.
    pub collection: String,
    /// What is known of it at the remote.
    pub state: State,
    /// Whether the site leaves it out (a draft key or folder).
    pub draft: bool,
    /// Whether the site hides it because of its date: its day has not come, or is over.
    pub hidden_by_date: bool,
    /// How it is marked while it is not to be public yet; else empty.
    pub embargo: String,
    /// Its language, as the site names it; empty where the site has one only.
    pub language: String,
}

/// What the site's remote has of an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The remote has exactly this.
    Published,
    /// The remote has an older text.
    Changed,
    /// The remote has none.
    Local,
    /// The remote has exactly this as a shared draft, and not on the site.
    Shared,
    /// The remote has an older text as a shared draft.
    SharedChanged,
    /// The remote has it, and here it was deleted.
    Deleted,
    /// There is no remote to compare with.
    Unknown,
}

impl State {
    /// What it is when it is typed on and not saved yet.
    #[must_use]
    pub const fn typed_on(self) -> Self {
        match self {
            Self::Published => Self::Changed,
            Self::Shared => Self::SharedChanged,
            other => other,
        }
    }

    /// The state in words, the same everywhere.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Published => "Published",
            Self::Changed => "Changed since published",
            Self::Local => "Only on this computer",
            Self::Shared => "Shared as a draft",
            Self::SharedChanged => "Changed since it was shared",
            Self::Deleted => "Deleted here, still on the site",
            Self::Unknown => "Not connected",
        }
    }

    /// The state of an announcement that the site leaves out. It may be at the remote,
    /// but nobody can read it there as a page.
    pub const fn draft_words(self) -> &'static str {
        match self {
            Self::Published => "Draft, with the site's files",
            Self::Changed => "Draft, changed on this computer",
            Self::Local => "Draft, only on this computer",
            Self::Shared => "Draft, shared",
            Self::SharedChanged => "Draft, changed since it was shared",
            Self::Deleted => "Draft, deleted on this computer",
            Self::Unknown => "Draft",
        }
    }
}
