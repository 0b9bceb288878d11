//! Who writes in a site, and what an earlier run left in its journal. Saving itself is in
//! `saving.rs`.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use announcement::{Announcement, Encoding};
use api::{Saved, SiteView};

use crate::{
    Newsroom,
    document::{Document, Opening},
    drafts::Drafts,
    journal::Note,
    moves::Moves,
    rooms::lock,
    sentences::safety,
    sites::{self, OpenSite},
    under_way::settled,
};

impl OpenSite {
    /// Refuses while another Dateline writes in this site.
    pub(crate) fn may_write(&self) -> Result<(), api::Error> {
        if self.journal.claim().is_held() {
            Ok(())
        } else {
            Err(safety::site_held())
        }
    }

    /// Why nothing can be written here; empty when it can.
    pub(crate) fn held(&self) -> String {
        match self.may_write() {
            Ok(()) => String::new(),
            Err(error) => error.message,
        }
    }

    /// The files whose texts an earlier run could not save, as rows' handles.
    pub(crate) fn left(&self) -> Vec<String> {
        let site = self.read();
        let name = |path: PathBuf| {
            let parts = path.strip_prefix(site.root()).ok()?.iter();
            let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
            Some(parts?.join("/"))
        };
        let mut files: Vec<String> = self.journal.paths().into_iter().filter_map(name).collect();
        files.sort();
        files
    }

    /// Why unsaved texts are in memory only; empty while they are on disk.
    pub(crate) fn unkept(&self) -> String {
        self.journal.trouble().map_or_else(String::new, |cause| {
            safety::only_in_the_window(self.journal.folder(), &cause)
        })
    }
}

impl Newsroom {
    /// Tries again to be the one who writes in a site.
    pub fn claim_site(&self, args: api::ClaimSite) -> Result<SiteView, api::Error> {
        let open = self.rooms.site(args.site)?;
        let held = open.journal.claim().is_held();
        if held || !open.journal.claim().take() {
            return Ok(open.view(Vec::new()));
        }
        // What the other one did is not known here.
        open.reread(&[String::new()]);
        open.learn();
        *lock(&open.moves) = Moves::load(&self.rooms.data.site(open.read().root()));
        *lock(&open.drafts) = Drafts::load(&self.rooms.data.site(open.read().root()));
        open.reviews.load_again(&open.own);
        let mut notices = self.settle_unfinished(&open);
        notices.extend(self.settle_sharing(&open));
        notices.extend(self.settle_landings(&open));
        let (damaged, left_said) = self.left_behind(&open);
        notices.extend(damaged);
        notices.extend(open.load_schedule());
        self.forget_what_came_back(&open);
        open.refresh_all_states();
        for document in self.rooms.documents() {
            let mut document = settled(&document);
            if document.site.id == args.site {
                document.catch_up_with_disk();
                document.look_who_writes();
                document.recover();
            }
        }
        Ok(SiteView {
            left_said,
            ..open.view(notices)
        })
    }

    /// Says which notes of an earlier run are damaged, and which texts are not in their files.
    pub(crate) fn left_behind(&self, open: &OpenSite) -> (Vec<String>, String) {
        let left = open.journal.left_behind(&self.rooms.data.versions());
        let damaged = left.damaged.iter().map(|at| safety::damaged(at)).collect();
        let titles: Vec<String> = left.notes.iter().map(title_of).collect();
        let said = if titles.is_empty() {
            String::new()
        } else {
            safety::left_behind(&titles)
        };
        (damaged, said)
    }

    /// The document of a file that is gone while the journal has a text of it.
    pub(crate) fn orphan(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
        path: &Path,
    ) -> Option<Arc<Mutex<Document>>> {
        let note = site.journal.find(path).filter(|_| !path.exists())?;
        let mut document = Document::new(Opening {
            id: api::DocumentId(self.rooms.handle()),
            site: Arc::clone(site),
            file: file.to_owned(),
            base: note.base,
            encoding: Encoding::Utf8,
            text: note.base_text.to_string(),
            path: path.to_owned(),
        });
        document.replace(&note.text);
        document.saved = Saved::Waiting;
        document.save();
        Some(self.rooms.add_document(document))
    }
}

fn title_of(note: &Note) -> String {
    let (announcement, _) = Announcement::read(&note.text);
    let name = || sites::file_name(&note.path.to_string_lossy());
    announcement.title().map_or_else(name, str::to_owned)
}
