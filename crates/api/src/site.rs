//! Start screen and open sites.

use serde::{Deserialize, Serialize};

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
    Site(Box<SiteView>),
    /// The user closed the dialog.
    Cancelled,
}

impl From<SiteView> for Opened {
    fn from(site: SiteView) -> Self {
        Self::Site(Box::new(site))
    }
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
    /// Why nothing can be written here, in a sentence: another Dateline has the site open.
    /// Empty when it can.
    pub held: String,
    /// The announcements with text that never reached their files, as rows' handles.
    pub left: Vec<String>,
    /// What to say of these, in a sentence; empty when there are none. It holds until all of
    /// them are in their files.
    pub left_said: String,
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
    /// What of the site's configurations counts for nothing, and what is not known of how it
    /// reads Markdown, a sentence each.
    pub remarks: Vec<String>,
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
