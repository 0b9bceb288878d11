//! Images that lie on other sites: which hosts they come from, and which may show theirs.

use serde::{Deserialize, Serialize};

use crate::DocumentId;

/// Asks where the images of a document's page come from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListImageHosts {
    /// The document.
    pub document: DocumentId,
}

/// Allows the pages of a document's site to show images from a host, or no longer. The
/// page has to be loaded again then: its policy is another one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AllowImages {
    /// The document.
    pub document: DocumentId,
    /// The host, as [`ImageHosts`] names it.
    pub host: String,
    /// Whether they are shown.
    pub show: bool,
}

/// Other sites that images come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageHosts {
    /// Those whose images this page leaves out.
    pub left_out: Vec<String>,
    /// Those whose images the site's pages show.
    pub shown: Vec<String>,
}
