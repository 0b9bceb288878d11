//! What is done with a whole announcement: another name, a copy, away and back, off the site.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, SiteId};

/// Takes an announcement off the site, or puts it on again, in the way of its generator
/// (a key or a folder). What is at the remote changes when that is published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetDraft {
    /// The document.
    pub document: DocumentId,
    /// The revision that was seen.
    pub revision: u64,
    /// Whether it is to be a draft.
    pub draft: bool,
}

/// Asks what renaming would do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanRename {
    /// The document.
    pub document: DocumentId,
    /// The new name, in words or as part of an address; it is made into one.
    pub name: String,
}

/// What renaming would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenamePlan {
    /// The file now.
    pub from: String,
    /// The file then.
    pub to: String,
    /// The address now, as far as it can be known.
    pub address: String,
    /// The address then.
    pub new_address: String,
    /// The key that keeps the old address leading here, where the generator has one.
    pub alias_key: Option<String>,
    /// Why it cannot be done, in a sentence; empty when it can.
    pub obstacle: String,
}

/// Renames an announcement's file or folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RenameAnnouncement {
    /// The document.
    pub document: DocumentId,
    /// The new name, as in [`PlanRename::name`].
    pub name: String,
    /// Whether the old address shall lead to the new one.
    pub keep_address: bool,
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
/// [`crate::State::Deleted`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RestoreAnnouncement {
    /// The site.
    pub site: SiteId,
    /// The row's handle.
    pub file: String,
}
