//! What is being written of a shared draft and is not sent yet.

use serde::{Deserialize, Serialize};

use crate::{ReviewAct, SiteId};

/// Keeps what is being written until it is sent, in place of what was written there before.
/// Where nothing is written any more, nothing is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeepUnsent {
    /// The site.
    pub site: SiteId,
    /// The draft's [`crate::DraftRow::name`].
    pub name: String,
    /// What is written.
    pub unsent: Unsent,
}

/// Words that are not sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsent {
    /// What would be sent. One of each kind is kept for each place.
    pub act: ReviewAct,
    /// The [`crate::DraftRow::version`] in which the place is.
    pub version: String,
    /// The words of the place, as they read; empty for the whole.
    pub quote: String,
    /// The words that other words are suggested for, as they are written.
    pub from: String,
}

/// What was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentKept {
    /// Why the words are in the window only, in a sentence; empty while they are on disk soon.
    pub unkept: String,
}

/// What was said of a draft that is not shared any more, and reached nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stranded {
    /// The draft's [`crate::DraftRow::name`].
    pub name: String,
    /// What it was called.
    pub title: String,
    /// What became of it, in sentences.
    pub sentence: String,
    /// What was said, in its order.
    pub words: Vec<StrandedWords>,
}

/// Words that reached nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrandedWords {
    /// What they are, in words.
    pub what: String,
    /// The words; may be empty.
    pub text: String,
}

/// Drops what was said of a draft that is not shared any more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DropStranded {
    /// The site.
    pub site: SiteId,
    /// [`Stranded::name`].
    pub name: String,
}
