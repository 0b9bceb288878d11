//! From the desk to the disk: unsaved text goes to the journal, saved text to its file, and
//! what stands in the way is said. Nobody is overwritten, and a note goes only when its text
//! is in the file and the file is on disk.

use std::{
    io, iter,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use api::{DocumentView, Hindrance, Saved};

use crate::{
    Newsroom, data, date, disk,
    document::Document,
    rooms::lock,
    sentences::safety,
    under_way::{Save, settled},
    writing::{self, Failure, Written, is_away},
};

/// How often a file that keeps changing is merged in before it is left for the next save.
const MERGES: usize = 4;

/// What a save answers, or what it has so far.
type Ended = ControlFlow<Option<String>, Option<String>>;

impl Newsroom {
    /// Saves a text whose file cannot be had: where the file was if nothing is there, else
    /// beside it. The document goes there.
    pub fn save_as_new(&self, args: api::SaveAsNew) -> Result<DocumentView, api::Error> {
        let _one_at_a_time = self.rooms.arrange();
        let document = self.rooms.document(args.document)?;
        let mut document = settled(&document);
        document.site.may_write()?;
        let before = document.file.clone();
        match document.make_anew() {
            Ok(own) => {
                document.settle_clean(data::fingerprint(&own), date::clock());
                let files = [before, document.file.clone()];
                document.site.look_again(&files);
            }
            Err(failure) => document.not_saved(&failure),
        }
        Ok(self.view(&mut document))
    }

    /// Saves a document to its file. Nobody is overwritten, and nobody waits who types
    /// meanwhile.
    pub fn save_document(&self, args: api::SaveDocument) -> Result<Saved, api::Error> {
        let document = self.rooms.document(args.document)?;
        let merged = save_beside(&document);
        let document = lock(&document);
        Ok(match (merged, document.saved.clone()) {
            (Some(before), Saved::Clean { at, state }) => Saved::Merged { at, state, before },
            (_, saved) => saved,
        })
    }

    pub(crate) fn save_all(&self) {
        for document in self.rooms.documents() {
            let mut document = lock(&document);
            // What waits for the user's decision is not decided by leaving.
            if !matches!(document.saved, Saved::Conflict { .. } | Saved::Recovered) {
                document.save();
            }
        }
    }
}

impl Document {
    /// Hands an unsaved text to the journal, unless it has it already.
    pub(crate) fn keep(&mut self) {
        if self.is_changed() && self.noted != Some(self.revision) {
            self.site.journal.note(self.note());
            self.noted = Some(self.revision);
        }
    }

    /// Writes the text to its file. What another program wrote there meanwhile is merged in
    /// where the two do not touch; then the version without it is answered.
    pub(crate) fn save(&mut self) -> Option<String> {
        self.wait_for_save();
        let mut before = None;
        for _ in 0..MERGES {
            let place = writing::place(&self.site, &self.file);
            let Some(save) = self.try_to_begin(place) else {
                return before;
            };
            save.run();
            match self.end_save(&save, before) {
                ControlFlow::Break(answer) => return answer,
                ControlFlow::Continue(so_far) => before = so_far,
            }
        }
        // The file changes faster than it can be read; the next save tries again.
        None
    }

    fn try_to_begin(&mut self, place: Result<PathBuf, Failure>) -> Option<Arc<Save>> {
        if !self.is_changed() {
            return None;
        }
        match place {
            Ok(path) => self.begin_save(path),
            Err(failure) => {
                self.not_saved(&failure);
                None
            }
        }
    }

    /// Takes in how a save went: what [`Document::save`] answers, or that another try is due.
    fn end_save(&mut self, save: &Arc<Save>, before: Option<String>) -> Ended {
        if !self.is_saved_by(save) {
            // Somebody else waited for it, and looked only whether the text is in the file.
            return ControlFlow::Continue(before);
        }
        self.saving = None;
        match save.outcome() {
            Some(Ok(Written::Whole)) => {
                self.is_in_file(save);
                ControlFlow::Break(before)
            }
            Some(Ok(Written::Conflict(theirs))) => {
                if let Some(version) = self.merge_in(&theirs) {
                    return ControlFlow::Continue(before.or(Some(version)));
                }
                self.parts_from(&theirs);
                ControlFlow::Break(None)
            }
            Some(Err(failure)) => {
                self.not_saved(&failure);
                ControlFlow::Break(None)
            }
            None => ControlFlow::Continue(before),
        }
    }

    fn not_saved(&mut self, failure: &Failure) {
        self.keep();
        let journal = &self.site.journal;
        journal.flush();
        let kept = !journal.waits(&self.path);
        let place = match journal.trouble() {
            Some(cause) if !kept => safety::only_in_the_window(journal.folder(), &cause),
            _ => safety::kept_in(journal.folder()),
        };
        let root = self.site.read().root().to_owned();
        let why = safety::not_saved(failure.kind, &self.file, &root, failure.cause.as_ref());
        self.saved = Saved::Failed {
            hindrance: failure.kind,
            kept,
            message: format!("{why} {place}"),
        };
    }

    /// The file, whose bytes have the fingerprint `base`, holds what the document shows.
    pub(crate) fn settle_clean(&mut self, base: String, at: String) {
        let text = self.text().to_owned();
        self.grow_from(base, &text);
        self.site.journal.forget(&self.path);
        self.site.write().put(&self.file, self.text());
        self.site.refresh_states(vec![self.file.clone()]);
        self.saved = Saved::Clean {
            at,
            state: self.site.state(&self.file),
        };
    }

    fn make_anew(&mut self) -> Result<Vec<u8>, Failure> {
        let outside = || Failure::without_cause(Hindrance::Outside);
        let own = self.bytes().ok_or_else(outside)?;
        let root = self.site.read().root().to_owned();
        if is_away(&root) {
            return Err(Failure::without_cause(Hindrance::FolderGone));
        }
        let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
        let here = self.file.clone();
        for file in iter::once(here.clone()).chain(names_beside(&here)) {
            let Ok(path) = self.site.read().path(&file) else {
                continue;
            };
            match disk::create(&path, &own) {
                Ok(()) => {
                    self.lies_at(path);
                    self.file = file;
                    return Ok(own);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
                Err(error) => return Err(Failure::new(error, &root)),
            }
        }
        Err(Failure {
            kind: Hindrance::Other,
            cause: Some(taken),
        })
    }
}

/// Saves a document that is not locked while its file is written.
fn save_beside(document: &Mutex<Document>) -> Option<String> {
    let mut before = None;
    for _ in 0..MERGES {
        let (site, file) = {
            let document = settled(document);
            (Arc::clone(&document.site), document.file.clone())
        };
        let place = writing::place(&site, &file);
        let save = {
            let mut document = settled(document);
            if document.file != file {
                // It has another name since.
                continue;
            }
            document.try_to_begin(place)
        };
        let Some(save) = save else {
            return before;
        };
        save.run();
        match lock(document).end_save(&save, before) {
            ControlFlow::Break(answer) => return answer,
            ControlFlow::Continue(so_far) => before = so_far,
        }
    }
    None
}

/// Names for a file beside one whose own cannot be had: `gate-2.md`.
fn names_beside(file: &str) -> impl Iterator<Item = String> {
    let name = file.rfind('/').map_or(0, |at| at + 1);
    let end = file[name..].rfind('.').map_or(file.len(), |at| name + at);
    let (stem, ending) = file.split_at(end);
    let (stem, ending) = (stem.to_owned(), ending.to_owned());
    (2..100).map(move |number| format!("{stem}-{number}{ending}"))
}
