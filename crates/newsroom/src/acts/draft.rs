//! Taking an announcement off the site and putting it on again, in its generator's way.

use api::DocumentView;
use site::{DraftWay, Move};

use crate::{
    Newsroom,
    document::Document,
    documents,
    rooms::lock,
    sentences::{self, acts},
    under_way::settled,
};

impl Newsroom {
    /// Makes a document's announcement a draft, or puts it on the site. Saved at once.
    pub fn set_draft(&self, args: api::SetDraft) -> Result<DocumentView, api::Error> {
        let _one_at_a_time = self.rooms.arrange();
        let document = self.rooms.document(args.document)?;
        let going = {
            let mut document = settled(&document);
            documents::may_edit(&mut document, args.revision)?;
            let way = document.site.read().draft_way(&document.file, args.draft);
            let going = mark(&mut document, way)?;
            document.save();
            going
        };
        if let Some(going) = going {
            self.relocate(&document, &going, false)?;
        }
        let mut document = lock(&document);
        Ok(self.view(&mut document))
    }
}

/// Sets the key that says it; answers the move where the file says it by its place.
fn mark(document: &mut Document, way: DraftWay) -> Result<Option<Move>, api::Error> {
    let (key, value) = match way {
        DraftWay::None => return Err(acts::no_drafts()),
        DraftWay::Move(going) => return Ok(Some(going)),
        DraftWay::Key(key, value) => (key, Some(value)),
        DraftWay::Without(key) => (key, None),
    };
    let site = std::sync::Arc::clone(&document.site);
    let site = site.read();
    let collection = site.collection_of(&document.file);
    let order = collection.map_or_else(Vec::new, |known| known.schema.order());
    document
        .set_field(&key, value, &order)
        .map_err(|_| sentences::refused(&key))?;
    Ok(None)
}
