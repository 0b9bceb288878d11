//! What others do at the remote meanwhile: whether the site is up to date, when that was looked
//! at, and what others changed.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, FileChange, SignInWanted, SiteId};

/// Looks now and then at what the remote has, until the site is closed; the reply comes then,
/// a [`SyncView`] whenever something about it changes through the call's channel.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SyncSite {
    /// The site.
    pub site: SiteId,
}

/// Looks now.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckSite {
    /// The site.
    pub site: SiteId,
    /// Why.
    pub because: Because,
}

/// Why it is to be looked at what the remote has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The user asked for it.
    Asked,
    /// The user came back to the window: only if it is a while since the last time.
    CameBack,
}

/// How the site stands to its remote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncView {
    /// In one word.
    pub state: SyncState,
    /// When the remote answered last, in seconds since 1970; 0 when it never did.
    pub checked: i64,
    /// How many announcements others changed that the user has not looked at.
    pub others: u32,
    /// Why those are not in this folder, and what happens to them, in a sentence; empty when they are.
    pub waits: String,
    /// How many drafts of others are shared at the remote.
    pub drafts: u32,
    /// The open documents that just now became what others made of them; told once.
    pub followed: Vec<FollowedDocument>,
}

/// An open document that became what others made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedDocument {
    /// The document.
    pub document: DocumentId,
    /// Who changed it, in a sentence.
    pub sentence: String,
}

/// How the site stands to its remote, in one word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SyncState {
    /// Not looked at yet, or there is no remote.
    #[default]
    Unknown,
    /// It is being asked.
    Checking,
    /// It answered.
    UpToDate,
    /// It does not answer.
    Offline {
        /// Since when, in seconds since 1970.
        since: i64,
        /// In a sentence, with what to do.
        message: String,
    },
    /// It wants to know who asks.
    SignIn {
        /// In a sentence.
        message: String,
        /// What is asked; nothing where Dateline cannot ask it.
        wanted: Option<Box<SignInWanted>>,
    },
    /// It cannot be asked; trying again changes nothing.
    Stuck {
        /// Why and what to do, in a sentence.
        message: String,
    },
}

/// Asks what others changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListOthers {
    /// The site.
    pub site: SiteId,
}

/// What others changed since the user last looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Others {
    /// The announcements, the latest first.
    pub changes: Vec<OthersChange>,
    /// As in [`SyncView`].
    pub waits: String,
    /// Names exactly this list, for [`SeeOthers`].
    pub upto: u64,
}

/// One announcement that others changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OthersChange {
    /// Who changed it last, as the history names them.
    pub author: String,
    /// When, in words.
    pub when: String,
    /// What changed.
    pub change: FileChange,
}

/// The user has looked at what others changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeeOthers {
    /// The site.
    pub site: SiteId,
    /// The [`Others::upto`] of what was shown.
    pub upto: u64,
}
