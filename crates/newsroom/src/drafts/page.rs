//! The page of a shared draft: in the site's own look where that is known, with the draft's
//! images as git has them. Nothing of it is written anywhere.

use std::sync::{Arc, Mutex};

use announcement::Encoding;
use api::{DocumentId, LookKind};
use review::Version;

use super::found::Found;
use crate::{
    Newsroom,
    compared::Against,
    document::{Document, Opening},
    page,
    rooms::lock,
    sentences,
    serve::IN_LOOK,
    sites::OpenSite,
};

/// The draft whose page was shown last.
pub(crate) struct Shown {
    version: Version,
    document: DocumentId,
    address: String,
}

impl Newsroom {
    /// Where a draft's page is; the same as long as it is the same draft.
    pub(crate) fn draft_page(
        &self,
        site: &Arc<OpenSite>,
        found: &Found,
    ) -> Result<String, api::Error> {
        let draft = &found.draft;
        let version: Version = draft.files.iter().cloned().collect();
        if let Some(shown) = &*lock(&site.reviews.shown)
            && shown.version == version
            && self.rooms.to_see(shown.document).is_ok()
        {
            return Ok(shown.address.clone());
        }
        let path = site.read().path(&draft.file);
        let mut document = Document::new(Opening {
            id: DocumentId(self.rooms.handle()),
            site: Arc::clone(site),
            file: draft.file.clone(),
            path: path.map_err(|error| sentences::site_error(&error))?,
            base: String::new(),
            encoding: Encoding::Utf8,
            text: found.text.clone(),
        });
        let files = version.iter();
        let files = files.map(|(file, id)| (file.clone(), (None, id.clone())));
        document.page.against = Some(Against::new(None, files.collect()));
        let id = document.id;
        let document = Arc::new(Mutex::new(document));
        let look = self.dress(&document);
        self.rooms.put_aside(document);
        let mut address = page::address(&self.rooms.config.page_origin, id);
        if look.kind != LookKind::Neutral {
            address = format!("{address}?{IN_LOOK}");
        }
        *lock(&site.reviews.shown) = Some(Shown {
            version,
            document: id,
            address: address.clone(),
        });
        Ok(address)
    }
}
