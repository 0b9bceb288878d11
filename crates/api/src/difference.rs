//! What changed in a shared draft, marked on its page.

use serde::{Deserialize, Serialize};

use crate::{FieldChange, SiteId};

/// Asks for a draft's page with what changed in it marked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeeDifference {
    /// The site.
    pub site: SiteId,
    /// The draft's [`DraftRow::name`].
    pub name: String,
    /// Against what.
    pub since: Since,
}

/// What a draft is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Since {
    /// What the site has.
    Published,
    /// What the user of this computer saw of it last.
    Seen,
}

/// A draft's page with what changed in it marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferenceView {
    /// Where the frame loads it.
    pub page_address: String,
    /// What it is held against, in words ("Against what the site has, published Tue 10 Sep").
    pub about: String,
    /// How many places of the text changed.
    pub places: u32,
    /// Whether there is nothing to hold it against: all of it is new.
    pub is_new: bool,
    /// The fields that changed.
    pub fields: Vec<FieldChange>,
    /// The images that came, went or are others now.
    pub images: Vec<ImageChange>,
}

/// What became of an image or another file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageChange {
    /// Its name.
    pub name: String,
    /// Where the window loads it as it was; empty where there was none.
    pub before: String,
    /// Where the window loads it as it is; empty where there is none.
    pub after: String,
}
