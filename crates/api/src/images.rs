//! The images of a site: those there are, and a new one.

use serde::{Deserialize, Serialize};

use crate::DocumentId;

/// Asks what adding an image would put into the site. Nothing is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WeighImage {
    /// The document.
    pub document: DocumentId,
    /// The file's own name.
    pub name: String,
    /// Its bytes, in base64.
    pub data: String,
}

/// What [`WeighImage`] found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageWeighed {
    /// How large the file is that was handed over, in bytes.
    pub bytes: u32,
    /// What it is.
    pub format: ImageFormat,
    /// Its width and height in pixels, where they can be told.
    pub size: Option<(u32, u32)>,
    /// What it could become; None where that would save nothing.
    pub smaller: Option<SmallerImage>,
    /// Whether it tells where it was taken. This is always taken out.
    pub tells_place: bool,
    /// Whether it tells anything else: camera, author, time. Always taken out.
    pub tells_details: bool,
    /// The folder that it would go to, relative to the site; empty for the site's own.
    pub folder: String,
}

/// An image with fewer pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmallerImage {
    /// What it would be.
    pub format: ImageFormat,
    /// How large it would be, in bytes.
    pub bytes: u32,
    /// Its width and height, in pixels.
    pub size: (u32, u32),
}

/// The formats that can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// AVIF.
    Avif,
}

/// Copies an image into the site, where the collection keeps its images, without what it
/// tells beside its picture.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddImage {
    /// The document.
    pub document: DocumentId,
    /// The name it gets; an ending that does not fit is replaced.
    pub name: String,
    /// Its bytes, in base64.
    pub data: String,
    /// Whether it becomes what [`ImageWeighed::smaller`] said.
    pub smaller: bool,
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
