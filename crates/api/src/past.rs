//! The history of one announcement: the versions that were published, and those that this
//! computer kept. One list, two origins.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, DocumentView};

/// A version of an announcement that was there before.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Earlier {
    /// One that gave way to another text here, and was kept.
    Kept {
        /// Its handle.
        version: String,
    },
    /// One that was published.
    Published {
        /// The commit that published it.
        commit: String,
        /// The file as it was called then.
        file: String,
    },
}

/// Asks for the history of a document. A new request ends the one before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListPast {
    /// The document.
    pub document: DocumentId,
    /// Look further back than the last time.
    pub older: bool,
}

/// The history is not looked at any more: what still looks for it stops.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LeavePast {
    /// The document.
    pub document: DocumentId,
}

/// The history of a document, as far back as was looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The versions, the newest first.
    pub versions: Vec<PastVersion>,
    /// Whether there may be older ones.
    pub older: bool,
    /// Why there is no more, where this computer does not have the whole history of the site;
    /// else empty.
    pub cut: String,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastVersion {
    /// Which.
    pub version: Earlier,
    /// What happened then.
    pub what: PastEvent,
    /// When, in words.
    pub when: String,
    /// Who published it; empty for one that was kept here.
    pub who: String,
    /// What was said of it when it was published, or why it was kept.
    pub about: String,
    /// Whether it was published with Dateline on this computer.
    pub from_here: bool,
}

/// What happened to an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PastEvent {
    /// It came onto the site.
    Added,
    /// It was changed on the site.
    Changed,
    /// It was taken off the site: there is no text of it.
    TakenOff,
    /// Its text was kept on this computer.
    Kept,
}

/// Asks for the page of an earlier version.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeePast {
    /// The document.
    pub document: DocumentId,
    /// The version.
    pub version: Earlier,
}

/// A page that is only looked at. The next one of the site takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenPage {
    /// Where the frame loads it.
    pub page_address: String,
}

/// Puts an earlier version in the place of the present one, which is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RestoreVersion {
    /// The document.
    pub document: DocumentId,
    /// The version.
    pub version: Earlier,
}

/// An earlier version is back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Restored {
    /// The document.
    pub document: DocumentView,
    /// What stood there before, to take it back.
    pub before: Earlier,
}
