//! The `preview:` scheme: a document's page and the site's images, each with the policy
//! that keeps it from running anything.

use api::DocumentId;
use percent_encoding::percent_decode_str;

use crate::{Newsroom, document::Document, look, media, page, rooms::lock};

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

/// Asks for the page in the site's own look.
pub(crate) const IN_LOOK: &str = "look=site";

/// The page as it goes onto paper, below a document's address.
const SHEET: &str = "sheet";

/// A page that is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The announcement's title.
    pub title: String,
    /// Where [`Newsroom::serve`] has it.
    pub path: String,
}

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
    /// Answers a request of the frame: `/<document>/page`, `/<document>/sheet`,
    /// `/<document>/media/<file>`, `/<document>/look/<file>` or `/<document>/at/<id>/<file>`;
    /// or one of the editor, `/<document>/image?src=<address as the text writes it>`.
    pub fn serve(&self, path: &str, query: &str) -> Served {
        self.answer(path, query).unwrap_or_else(Served::not_found)
    }

    /// The page of a document as it goes onto paper.
    pub fn print_sheet(&self, args: api::PrintPage) -> Result<Sheet, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        Ok(Sheet {
            title: document.title(),
            path: format!("/{}/{SHEET}", document.id.0),
        })
    }

    fn answer(&self, path: &str, query: &str) -> Option<Served> {
        let (id, rest) = path.strip_prefix('/')?.split_once('/')?;
        let document = self.rooms.to_see(DocumentId(id.parse().ok()?)).ok()?;
        let mut document = lock(&document);
        let origin = &self.rooms.config.page_origin;
        if rest == "page" {
            let in_look = query.split('&').any(|part| part == IN_LOOK);
            return Some(Served {
                status: 200,
                content_type: "text/html; charset=utf-8".into(),
                policy: render::frame::csp(origin, &document.site.image_hosts()),
                body: page::html(&mut document, origin, in_look).into_bytes(),
            });
        }
        if rest == SHEET {
            return Some(Served {
                status: 200,
                content_type: "text/html; charset=utf-8".into(),
                policy: render::frame::sheet_csp(origin, &document.site.image_hosts()),
                body: page::sheet(&mut document, origin).into_bytes(),
            });
        }
        if let Some(name) = rest.strip_prefix("look/") {
            let (content_type, body) = look::asset(&document, name, origin)?;
            return Some(Served {
                status: 200,
                content_type: content_type.into(),
                policy: IMAGE_POLICY.into(),
                body,
            });
        }
        if let Some(version) = rest.strip_prefix("at/") {
            return of_version(&document, version);
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

/// An image as git has it, on a page that shows what changed: `<id>/<file>`.
fn of_version(document: &Document, version: &str) -> Option<Served> {
    let (id, name) = version.split_once('/')?;
    let name = decoded(name)?;
    let against = document.page.against.as_ref()?;
    if !against.has(&name, id) {
        return None;
    }
    let content_type = media::image_type(&name)?.into();
    let id = id.to_owned();
    let content = document.site.history(move |repo| repo.content(&name, &id));
    let body = content?.ok().filter(|body| body.len() <= media::LARGEST)?;
    Some(Served {
        status: 200,
        content_type,
        policy: IMAGE_POLICY.into(),
        body,
    })
}

fn decoded(part: &str) -> Option<String> {
    let decoded = percent_decode_str(part).decode_utf8().ok()?;
    Some(decoded.into_owned())
}
