//! The page in the site's own look: what was learnt of a site's built pages, for as long
//! as those stay as they are, and what an open document borrows from it.

mod gather;
mod kept;
mod output;
mod serve;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

use api::{LookKind, LookView};
use look::{Addresses, Collection, Fitting, Post, Shell, Trust};

pub(crate) use serve::asset;

use crate::{Newsroom, date, document::Document, rooms::lock, sentences, sites::OpenSite};
use gather::Sources;
use output::Output;

/// What was learnt of a site's collections.
#[derive(Default)]
pub(crate) struct Looks(Mutex<HashMap<String, Arc<Learnt>>>);

/// What was learnt of a collection's built pages.
struct Learnt {
    output: Output,
    collection: Collection,
    /// How many pages are older than their text.
    stale: usize,
    /// When they were built, where they were kept by Dateline; else empty.
    kept: String,
}

/// What an open document borrows.
pub(crate) struct Worn {
    learnt: Arc<Learnt>,
    fitting: Option<Fitting>,
}

impl Looks {
    /// What is known of a collection, learnt anew where pages were built since.
    /// A build that was `kept` counts where the site's folder has none.
    fn of(&self, site: &OpenSite, key: &str, kept: &Path) -> Option<Arc<Learnt>> {
        let (own, sources) = {
            let site = site.read();
            (Output::find(&site), Sources::of(&site, key))
        };
        let is_kept = own.is_none();
        let output = own.or_else(|| Output::at(kept))?;
        let kept = if is_kept {
            built_at(&output)
        } else {
            String::new()
        };
        let known = lock(&self.0).get(key).cloned();
        if let Some(known) = known.filter(|known| known.is_of(&output)) {
            return Some(known);
        }
        let (collection, stale) = sources.read(&output);
        let learnt = Arc::new(Learnt {
            output,
            collection,
            stale,
            kept,
        });
        lock(&self.0).insert(key.to_owned(), Arc::clone(&learnt));
        Some(learnt)
    }
}

impl Learnt {
    fn is_of(&self, output: &Output) -> bool {
        let same = |a: &Output, b: &Output| -> (bool, Option<SystemTime>) {
            (a.root == b.root && a.pages.len() == b.pages.len(), b.newest)
        };
        same(&self.output, output) == (true, self.output.newest)
    }
}

impl Worn {
    /// The document's page, without its body.
    pub(crate) fn shell(&self, document: &Document, origin: &str) -> Option<Shell> {
        let fitting = self.fitting.as_ref()?;
        let look = self.learnt.collection.wear(fitting, &draft(document))?;
        Some(look.shell(&self.addresses(document, origin)))
    }

    /// Learns anew where the fields are such that others lend their pages now.
    pub(crate) fn refit(&mut self, draft: &Post) {
        let earlier = self.fitting.take();
        self.fitting = self.learnt.collection.fit(draft, earlier);
    }

    fn addresses(&self, document: &Document, origin: &str) -> Addresses {
        Addresses {
            served: format!("{origin}/{}/look", document.id.0),
            ..self.learnt.collection.site()
        }
    }
}

impl Newsroom {
    /// Learns how the site would show a document; the page is shown so from then on.
    pub fn page_look(&self, args: api::PageLook) -> Result<LookView, api::Error> {
        let document = self.rooms.document(args.document)?;
        Ok(self.dress(&document))
    }

    /// Learns how the site would show a text, and has it shown so.
    pub(crate) fn dress(&self, document: &Mutex<Document>) -> LookView {
        let (site, file, post, earlier) = {
            let mut document = lock(document);
            let earlier = document.page.worn.take();
            (
                Arc::clone(&document.site),
                document.file.clone(),
                draft(&document),
                earlier,
            )
        };
        let key = {
            let site = site.read();
            let collection = site.collection_of(&file);
            collection.map(|collection| collection.key.clone())
        };
        let learnt = key.and_then(|key| {
            let kept = kept::folder(&self.rooms.data, site.read().root());
            site.looks.of(&site, &key, &kept)
        });
        let Some(learnt) = learnt else {
            return sentences::look::no_pages(&site.name);
        };
        let earlier = earlier.filter(|worn| Arc::ptr_eq(&worn.learnt, &learnt));
        let fitting = learnt
            .collection
            .fit(&post, earlier.and_then(|worn| worn.fitting));
        let look = fitting
            .as_ref()
            .and_then(|fitting| learnt.collection.wear(fitting, &post));
        let (Some(fitting), Some(look)) = (fitting, look) else {
            let kept = learnt.kept.clone();
            let view = sentences::look::too_few(&site.name, learnt.collection.len());
            return LookView { kept, ..view };
        };
        let kind = match look.trust {
            Trust::Borrowed => LookKind::Borrowed,
            Trust::Approximate => LookKind::Approximate,
        };
        let kept = learnt.kept.clone();
        let view = sentences::look::view(kind, &site.name, &look, learnt.stale);
        let view = LookView { kept, ..view };
        lock(document).page.worn = Some(Worn {
            learnt,
            fitting: Some(fitting),
        });
        view
    }
}

/// When the newest page was built, in words.
fn built_at(output: &Output) -> String {
    let since = output.newest.map(|at| at.duration_since(UNIX_EPOCH));
    let seconds = since.and_then(Result::ok).map(|since| since.as_secs());
    seconds.map_or_else(String::new, |at| date::moment(at.cast_signed()))
}

/// A document as the look sees it.
pub(crate) fn draft(document: &Document) -> Post {
    let address = document.site.read().page_path(&document.file);
    gather::post(
        &document.announcement,
        &document.file,
        &address.unwrap_or_default(),
    )
}
