//! The images of a site: those there are, and a new one.

use serde::{Deserialize, Serialize};

use crate::DocumentId;

/// Copies an image into the site, where the collection keeps its images.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddImage {
    /// The document.
    pub document: DocumentId,
    /// The file's own name.
    pub name: String,
    /// Its bytes, in base64.
    pub data: String,
}

/// What came of [`AddImage`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageAdded {
    /// How this collection's announcements write its address.
    pub link: String,
    /// The file, relative to the site.
    pub file: String,
}

/// Asks for the images that announcements of the document's collection can show.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListImages {
    /// The document.
    pub document: DocumentId,
    /// Words to look for in their names; empty for all.
    pub search: String,
}

/// The site's images, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Images {
    /// The first of those that match.
    pub images: Vec<ImageView>,
    /// How many match.
    pub total: u32,
}

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageView {
    /// Its name.
    pub name: String,
    /// How this collection's announcements write its address.
    pub link: String,
    /// Where it is served for a thumbnail.
    pub thumbnail: String,
}
