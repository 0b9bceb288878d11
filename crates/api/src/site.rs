//! Start screen, sites and the list of announcements.

use serde::{Deserialize, Serialize};

use crate::{DateView, Suggestion};

/// An open site, for this run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SiteId(pub u32);

/// Asks for the start screen.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Start {}

/// The start screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartView {
    /// Dateline's own version.
    pub version: String,
    /// Sites opened before, the latest first.
    pub recent: Vec<RecentSite>,
    /// A site to open at once (named on the command line), as an entry of `recent`.
    pub open_now: Option<String>,
}

/// A site opened before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentSite {
    /// Handle for [`OpenRecent`].
    pub key: String,
    /// The site's name.
    pub name: String,
    /// Its folder, shortened for reading.
    pub folder: String,
    /// Whether the folder is there now.
    pub available: bool,
}

/// Lets the user choose a folder in the platform's dialog and opens it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct OpenFolder {}

/// Opens the sample site, writing it first where it is not there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct OpenSample {
    /// Write it anew, dropping what was changed in it.
    pub fresh: bool,
}

/// Opens a site of the recent list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OpenRecent {
    /// The entry's key.
    pub key: String,
}

/// Takes a site off the recent list; the folder stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ForgetRecent {
    /// The entry's key.
    pub key: String,
}

/// What came of opening a site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Opened {
    /// It is open.
    Site(SiteView),
    /// The user closed the dialog.
    Cancelled,
}

/// An open site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SiteView {
    /// Its handle.
    pub site: SiteId,
    /// Its name, for the bar.
    pub name: String,
    /// Its folder, shortened for reading.
    pub folder: String,
    /// What builds it.
    pub generator: GeneratorView,
    /// Its collections, the largest first.
    pub collections: Vec<CollectionView>,
    /// Where announcements go when published, in words ("main at example.org/site.git").
    pub remote: Remote,
    /// What happened before this start that the user should know, one sentence each
    /// (a publish that was cut off and what became of it).
    pub notices: Vec<String>,
}

/// What builds a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeneratorView {
    /// Its name ("Eleventy"), or "Unknown generator".
    pub name: String,
    /// The file that told ("eleventy.config.js"); empty when none did.
    pub evidence: String,
    /// Whether this is a guess.
    pub guessed: bool,
}

/// A folder of announcements that share a schema.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionView {
    /// Its handle: the folder, relative to the site, `/` between parts.
    pub key: String,
    /// Its name, for reading ("News").
    pub name: String,
    /// How many announcements it has.
    pub count: u32,
    /// What a new one would be called, with `…` for the title.
    pub file_pattern: String,
}

/// Where a site's announcements go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Remote {
    /// There is one.
    At {
        /// In words.
        label: String,
    },
    /// The folder has a history but nowhere to publish to.
    Missing,
    /// The folder has no history at all (not a git working copy).
    NoHistory,
}

/// Reads the site's folder again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RefreshSite {
    /// The site.
    pub site: SiteId,
}

/// Closes a site; its documents are saved first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CloseSite {
    /// The site.
    pub site: SiteId,
}

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

/// Follows a site: the reply comes when the site is closed, its events before that through
/// the call's channel.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WatchSite {
    /// The site.
    pub site: SiteId,
}

/// What happened to an open site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SiteEvent {
    /// The list, the collections or states are not what they were: ask again.
    Changed,
    /// The file of an open document changed, was renamed or deleted by another program;
    /// documents without unsaved changes follow: open it again.
    Document {
        /// The document.
        document: crate::DocumentId,
    },
}

/// Makes a copy of an announcement under a title of its own, as a draft where the site
/// has drafts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DuplicateAnnouncement {
    /// The site.
    pub site: SiteId,
    /// The row's handle.
    pub file: String,
    /// The title of the copy.
    pub title: String,
}

/// Deletes an announcement here; it leaves the site when that is published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeleteAnnouncement {
    /// The site.
    pub site: SiteId,
    /// The row's handle.
    pub file: String,
}

/// What was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// In a sentence.
    pub sentence: String,
    /// The files, for [`RestoreAnnouncement`].
    pub files: Vec<String>,
}

/// Brings back what [`DeleteAnnouncement`] took away, or a row that is
/// [`State::Deleted`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RestoreAnnouncement {
    /// The site.
    pub site: SiteId,
    /// The row's handle.
    pub file: String,
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
    /// The remote has it, and here it was deleted.
    Deleted,
    /// There is no remote to compare with.
    Unknown,
}

impl State {
    /// The state in words, the same everywhere.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Published => "Published",
            Self::Changed => "Changed since published",
            Self::Local => "Only on this computer",
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
            Self::Deleted => "Draft, deleted on this computer",
            Self::Unknown => "Draft",
        }
    }
}

/// Makes a new announcement, named as the collection's others are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewAnnouncement {
    /// The site.
    pub site: SiteId,
    /// The collection's key.
    pub collection: String,
    /// The title.
    pub title: String,
}

/// Opens an address in the user's browser, after a check of its scheme (http, https, mailto).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OpenLink {
    /// The address.
    pub address: String,
}
