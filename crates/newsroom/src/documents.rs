//! The commands on one announcement: open, type, set a field, check, mend, save.

use std::sync::{Arc, Mutex};

use announcement::decode;
use api::{DocumentView, Saved};

use crate::{
    Newsroom, data, disk,
    document::{Document, Opening},
    fields, findings, page,
    rooms::lock,
    sentences,
    sites::OpenSite,
    under_way::settled,
    versions::Reason,
};

impl Newsroom {
    /// Opens an announcement, with the text that an earlier run could not save.
    pub fn open_document(&self, args: api::OpenDocument) -> Result<DocumentView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let document = self.document_of_file(&site, &args.file)?;
        let mut document = lock(&document);
        document.follow_file();
        Ok(self.view(&mut document))
    }

    /// What a document is after another program did something with its file.
    pub fn follow_document(&self, args: api::FollowDocument) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        document.follow_file();
        Ok(self.view(&mut document))
    }

    /// The open document of a file; opened when it is not.
    pub(crate) fn document_of_file(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
    ) -> Result<Arc<Mutex<Document>>, api::Error> {
        let _one_at_a_time = self.rooms.opening();
        if let Some(open) = self.rooms.document_of(site.id, file) {
            return Ok(open);
        }
        let path = site
            .read()
            .path(file)
            .map_err(|error| sentences::site_error(&error))?;
        let bytes = match disk::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let orphan = self.orphan(site, file, &path);
                return orphan.ok_or_else(|| sentences::disk("opened", file, &error));
            }
        };
        let decoded = decode(&bytes);
        let mut document = Document::new(Opening {
            id: api::DocumentId(self.rooms.handle()),
            site: Arc::clone(site),
            file: file.to_owned(),
            base: data::fingerprint(&bytes),
            encoding: decoded.encoding,
            text: decoded.text,
            path,
        });
        document.recover();
        Ok(self.rooms.add_document(document))
    }

    /// Takes the text that the editor shows now.
    pub fn edit_text(&self, args: api::EditText) -> Result<api::Edited, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        may_write(&document)?;
        let behind = document.type_behind(args.revision, args.part, &args.text);
        if behind.is_none() {
            may_edit(&mut document, args.revision)?;
            document.type_text(args.part, &args.text);
        }
        document.keep();
        let page = page::patch(&mut document, &self.rooms.config.page_origin);
        Ok(api::Edited {
            revision: behind.unwrap_or(document.revision),
            part: behind.map_or(document.part(), |_| args.part),
            page,
            readable: document.announcement.readable(),
            unkept: document.site.unkept(),
            ahead: behind.is_some_and(|behind| behind != document.revision),
        })
    }

    /// The whole page, for a frame that lost track.
    pub fn full_page(&self, args: api::FullPage) -> Result<api::PagePatch, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        Ok(page::full(&mut document, &self.rooms.config.page_origin))
    }

    /// Changes one field and nothing else.
    pub fn set_field(&self, args: api::SetField) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        may_edit(&mut document, args.revision)?;
        set(&mut document, &args)?;
        document.keep();
        Ok(self.view(&mut document))
    }

    /// Chooses which part of the file the editor shows.
    pub fn show_part(&self, args: api::ShowPart) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        document.show(args.part);
        Ok(self.view(&mut document))
    }

    /// The problems of a document.
    pub fn check_document(&self, args: api::CheckDocument) -> Result<api::Findings, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        let found = findings::find(
            &document.announcement,
            &document.read,
            &document.site,
            &document.file,
        );
        document.findings = (document.revision, found);
        Ok(findings::view(&document))
    }

    /// Applies the fix of one problem.
    pub fn apply_fix(&self, args: api::ApplyFix) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        may_edit(&mut document, args.revision)?;
        let (checked, found) = &document.findings;
        let fix = found
            .get(args.id as usize)
            .filter(|_| *checked == document.revision)
            .and_then(|diagnostic| diagnostic.fix.clone())
            .ok_or_else(sentences::fix_gone)?;
        document.edit(&fix.edits);
        document.keep();
        Ok(self.view(&mut document))
    }

    /// Settles a conflict between the desk and the file; the text that is not chosen is
    /// kept in Dateline's own folder.
    pub fn settle_conflict(&self, args: api::SettleConflict) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = settled(&document);
        document.site.may_write()?;
        let bytes = disk::read(&document.path)
            .map_err(|error| sentences::disk("read", &document.file, &error))?;
        if args.keep_mine {
            document.keep_version(&bytes, Reason::File)?;
            document.grow_from(data::fingerprint(&bytes), &decode(&bytes).text);
            document.saved = Saved::Waiting;
            document.save();
        } else {
            document.keep_version(document.text().as_bytes(), Reason::Desk)?;
            document.take_file(&bytes);
        }
        Ok(self.view(&mut document))
    }

    pub(crate) fn view(&self, document: &mut Document) -> DocumentView {
        document.view(&self.rooms.config.page_origin)
    }
}

impl Document {
    /// Brings back what the journal kept: as unsaved text where the file is still the one
    /// it grew from, as a conflict where it is not.
    pub(crate) fn recover(&mut self) {
        let Some(note) = self.site.journal.find(&self.path) else {
            return;
        };
        if note.text == self.text() && disk::settle(&self.path).is_ok() {
            self.site.journal.forget(&self.path);
            return;
        }
        let on_disk = self.bytes().unwrap_or_default();
        self.replace(&note.text);
        if note.saving.as_ref() == Some(&self.base) {
            // The end came between a save and the next note: the text grew from what that save
            // wrote.
            self.saved = Saved::Recovered;
            self.noted = None;
            return;
        }
        if note.base == self.base {
            self.saved = Saved::Recovered;
        } else {
            self.parts_from(&on_disk);
        }
        // The text grew from that file, not from the one that lies there now: saving keeps
        // seeing the difference until the user settles it.
        self.base = note.base;
        self.base_text = note.base_text;
        self.noted = Some(self.revision);
    }

    /// The file as it is now, where the desk has nothing of its own.
    fn follow_file(&mut self) {
        self.catch_up_with_disk();
        if !self.is_changed() && !self.path.exists() {
            self.saved = Saved::Gone;
        }
    }

    /// A document without changes of its own follows the file.
    pub(crate) fn catch_up_with_disk(&mut self) {
        if self.is_changed() {
            return;
        }
        let Ok(bytes) = disk::read(&self.path) else {
            return;
        };
        if data::fingerprint(&bytes) != self.base {
            self.gets_ahead();
            self.take_file(&bytes);
        } else if self.saved == Saved::Gone {
            let base = self.base.clone();
            self.settle_clean(base, String::new());
        }
    }

    /// The document becomes what its file holds, and read-only where that is no text.
    fn take_file(&mut self, bytes: &[u8]) {
        let decoded = decode(bytes);
        // Nobody typed that.
        let touched = self.touched;
        self.replace(&decoded.text);
        self.touched = touched;
        self.set_encoding(decoded.encoding);
        self.settle_clean(data::fingerprint(bytes), String::new());
    }
}

/// Sets one field of a document's text, or a part of one.
pub(crate) fn set(document: &mut Document, args: &api::SetField) -> Result<(), api::Error> {
    let site = Arc::clone(&document.site);
    let site = site.read();
    let empty = announcement::Schema::default();
    let schema = site
        .collection_of(&document.file)
        .map_or(&empty, |collection| &collection.schema);
    let current = document.announcement.get(&args.key);
    let field = fields::Top {
        current: current.map(|field| &field.value),
        original: document.original(&args.key),
        spec: schema.field(&args.key),
    };
    let value = fields::changed(&field, &args.path, &args.value)?;
    let order = schema.order();
    document
        .set_field(&args.key, value, &order)
        .map_err(|_| sentences::refused(&args.key))
}

pub(crate) fn may_edit(document: &mut Document, revision: u64) -> Result<(), api::Error> {
    may_write(document)?;
    if document.revision != revision {
        return Err(sentences::stale());
    }
    // A window that sends the newest revision has caught up.
    document.lags.clear();
    Ok(())
}

pub(crate) fn may_write(document: &Document) -> Result<(), api::Error> {
    if document.closed {
        return Err(sentences::document_closed());
    }
    if !document.read_only.is_empty() {
        return Err(sentences::read_only(&document.read_only));
    }
    Ok(())
}
