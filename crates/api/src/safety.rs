//! What keeps typed text safe: what is in the way of a save, one program per site, and the
//! steps back that outlast a restart.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, SiteId};

/// What is in the way of a save.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hindrance {
    /// The file, its folder or its disk may not be changed.
    ReadOnly,
    /// The file is not there any more.
    Vanished,
    /// The site's folder cannot be reached.
    FolderGone,
    /// The disk is full.
    Full,
    /// The file's name leads out of the site now.
    Outside,
    /// Anything else.
    Other,
}

/// Saves a text whose file cannot be had as a new file: where it was if nothing is there,
/// else beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SaveAsNew {
    /// The document.
    pub document: DocumentId,
}

/// Tries again to become the one who writes in a site that another Dateline has open.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ClaimSite {
    /// The site.
    pub site: SiteId,
}

/// Keeps the editor's steps back for the next time that this text is opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeepHistory {
    /// The document.
    pub document: DocumentId,
    /// The revision whose text the steps belong to; those of another one are dropped.
    pub revision: u64,
    /// The editor's own account of them.
    pub history: String,
}

/// Asks for the steps back that were kept for exactly the text that is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FindHistory {
    /// The document.
    pub document: DocumentId,
}

/// The editor's steps back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The editor's own account of them; empty where there are none for this text.
    pub history: String,
}
