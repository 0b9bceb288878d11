//! The `preview:` scheme: a document's page and the site's images, each with the policy
//! that keeps it from running anything.

use api::DocumentId;
use percent_encoding::percent_decode_str;

use crate::{Newsroom, media, page, rooms::lock};

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
    /// Answers a request of the frame, `/<document>/page` or `/<document>/media/<file>`, or
    /// one of the editor, `/<document>/image?src=<address as the text writes it>`.
    pub fn serve(&self, path: &str, query: &str) -> Served {
        self.answer(path, query).unwrap_or_else(Served::not_found)
    }

    fn answer(&self, path: &str, query: &str) -> Option<Served> {
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
        let site = document.site.read();
        let (path, name) = if rest == "image" {
            let src = decoded(query.strip_prefix("src=")?)?;
            let path = site.media(&document.file, &src)?;
            let name = site.media_name(&path)?;
            (path, name)
        } else {
            let name = decoded(rest.strip_prefix("media/")?)?;
            (site.path(&name).ok()?, name)
        };
        Some(Served {
            status: 200,
            content_type: media::image_type(&name)?.into(),
            policy: IMAGE_POLICY.into(),
            body: media::read(&path).ok()?,
        })
    }
}

fn decoded(part: &str) -> Option<String> {
    let decoded = percent_decode_str(part).decode_utf8().ok()?;
    Some(decoded.into_owned())
}
