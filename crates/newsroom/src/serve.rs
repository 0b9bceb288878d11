//! The `preview:` scheme: a document's page and the site's images, each with the policy
//! that keeps it from running anything.

use std::path::Path;

use api::DocumentId;
use percent_encoding::percent_decode_str;

use crate::{Newsroom, disk, page, rooms::lock};

/// An answer for the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The status, as in HTTP.
    pub status: u16,
    /// The type of the body.
    pub content_type: String,
    /// The Content-Security-Policy header.
    pub policy: String,
    /// The body.
    pub body: Vec<u8>,
}

/// For images: nothing in them runs or loads.
const IMAGE_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

impl Served {
    fn not_found() -> Self {
        Self {
            status: 404,
            content_type: "text/plain".into(),
            policy: IMAGE_POLICY.into(),
            body: Vec::new(),
        }
    }
}

impl Newsroom {
    /// Answers a request of the frame: `/<document>/page` or `/<document>/media/<file>`.
    pub fn serve(&self, path: &str, _query: &str) -> Served {
        self.answer(path).unwrap_or_else(Served::not_found)
    }

    fn answer(&self, path: &str) -> Option<Served> {
        let (id, rest) = path.strip_prefix('/')?.split_once('/')?;
        let document = self.rooms.document(DocumentId(id.parse().ok()?)).ok()?;
        let mut document = lock(&document);
        let origin = &self.rooms.config.page_origin;
        if rest == "page" {
            return Some(Served {
                status: 200,
                content_type: "text/html; charset=utf-8".into(),
                policy: render::frame::csp(origin),
                body: page::html(&mut document, origin).into_bytes(),
            });
        }
        let file = percent_decode_str(rest.strip_prefix("media/")?)
            .decode_utf8()
            .ok()?;
        let content_type = image_type(&file)?;
        let path = document.site.read().path(&file).ok()?;
        Some(Served {
            status: 200,
            content_type: content_type.into(),
            policy: IMAGE_POLICY.into(),
            body: disk::read(&path).ok()?,
        })
    }
}

/// The type of an image by its name; nothing else of a site is served.
pub(crate) fn image_type(file: &str) -> Option<&'static str> {
    let extension = Path::new(file).extension()?.to_str()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_images_are_served() {
        for (file, served) in [
            ("a.PNG", true),
            ("a.svg", true),
            ("a.html", false),
            ("a.md", false),
            (".git/config", false),
            ("png", false),
        ] {
            assert_eq!(image_type(file).is_some(), served, "{file}");
        }
    }
}
