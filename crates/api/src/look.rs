//! The site's own look on the page: what it is borrowed from, and how far it can be trusted.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, SiteId};

/// Asks for the site's own look of a document's page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageLook {
    /// The document.
    pub document: DocumentId,
}

/// How the page can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookKind {
    /// As the site shows a published announcement.
    Borrowed,
    /// With the site's styles, without what stands around the text.
    Approximate,
    /// Only neutral: there is nothing to borrow from.
    Neutral,
}

/// How the page is shown, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookView {
    /// How the page can be shown.
    pub kind: LookKind,
    /// One line: what is shown.
    pub label: String,
    /// What is to be known about it, a sentence each.
    pub remarks: Vec<String>,
    /// When the pages it is taken from were built, where Dateline keeps them; else empty.
    pub kept: String,
}

/// Keeps what the site's own program built, for the look of the page. In the place of what was
/// kept before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeepBuild {
    /// The site.
    pub site: SiteId,
}

/// Removes the build that was kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ForgetBuild {
    /// The site.
    pub site: SiteId,
}
