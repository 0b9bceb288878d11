//! A save whose file is being written while the document is not locked: what is typed
//! meanwhile, and the journal, wait for no drive. Whoever does something else with the file
//! waits for it, and takes in how it went.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard},
};

use api::Saved;

use crate::{
    data, date,
    document::Document,
    gate::Gate,
    rooms::lock,
    sites::OpenSite,
    writing::{self, Failure, Written},
};

/// A save on its way.
pub(crate) struct Save {
    site: Arc<OpenSite>,
    path: PathBuf,
    /// The text, the bytes it is written as, and their fingerprint.
    text: String,
    own: Vec<u8>,
    pub(crate) print: String,
    /// The fingerprint of what it grew from.
    base: String,
    outcome: Mutex<Option<Result<Written, Failure>>>,
    over: Gate,
}

impl Save {
    /// Writes the file. Called once, by whoever began it.
    pub(crate) fn run(&self) {
        let _over = Opens(&self.over);
        // First the note: a program that ends after the file is written and before the note is
        // gone leaves two equal texts, not an older one beside a newer.
        if self.site.journal.waits(&self.path) {
            self.site.journal.flush();
        }
        let root = self.site.read().root().to_owned();
        let written = writing::write(&self.path, &self.own, &self.base);
        *lock(&self.outcome) = Some(written.map_err(|cause| Failure::new(cause, &root)));
    }

    /// How it went, for the first who asks after its end.
    pub(crate) fn outcome(&self) -> Option<Result<Written, Failure>> {
        self.over.wait();
        lock(&self.outcome).take()
    }
}

/// Opens a gate at its end, also after a panic.
struct Opens<'a>(&'a Gate);

impl Drop for Opens<'_> {
    fn drop(&mut self) {
        self.0.open();
    }
}

/// A locked document of which no save is on its way.
pub(crate) fn settled(document: &Mutex<Document>) -> MutexGuard<'_, Document> {
    loop {
        let mut locked = lock(document);
        let Some(save) = locked.saving.clone() else {
            return locked;
        };
        drop(locked);
        save.over.wait();
        locked = lock(document);
        if locked.is_saved_by(&save) {
            locked.wait_for_save();
        }
    }
}

impl Document {
    /// Begins to write the text to its file, if that has another one.
    pub(crate) fn begin_save(&mut self, path: PathBuf) -> Option<Arc<Save>> {
        let own = self.bytes().filter(|_| self.is_changed())?;
        if path != self.path {
            // The name is a link that leads elsewhere in the site now.
            self.lies_at(path);
        }
        self.keep();
        let save = Save {
            site: Arc::clone(&self.site),
            path: self.path.clone(),
            text: self.text().to_owned(),
            print: data::fingerprint(&own),
            own,
            base: self.base.clone(),
            outcome: Mutex::default(),
            over: Gate::default(),
        };
        save.over.close();
        let save = Arc::new(save);
        self.saving = Some(Arc::clone(&save));
        Some(save)
    }

    /// Waits for the end of a save on its way. What it finds in its way, the next one finds
    /// again.
    pub(crate) fn wait_for_save(&mut self) {
        let Some(save) = self.saving.take() else {
            return;
        };
        if let Some(Ok(Written::Whole)) = save.outcome() {
            self.is_in_file(&save);
        }
    }

    /// Whether this is the save on its way.
    pub(crate) fn is_saved_by(&self, save: &Arc<Save>) -> bool {
        let now = self.saving.as_ref();
        now.is_some_and(|now| Arc::ptr_eq(now, save))
    }

    /// The file holds what this save wrote; the desk that too, unless somebody typed on.
    pub(crate) fn is_in_file(&mut self, save: &Save) {
        if self.text() == save.text {
            self.settle_clean(save.print.clone(), date::clock());
            return;
        }
        self.grow_from(save.print.clone(), &save.text);
        self.saved = Saved::Waiting;
        self.keep();
        self.site.write().put(&self.file, &save.text);
        self.site.refresh_states(vec![self.file.clone()]);
    }
}
