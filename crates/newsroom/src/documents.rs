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
    versions::Reason,
};

impl Newsroom {
    /// Opens an announcement, with the text that an earlier run could not save.
    pub fn open_document(&self, args: api::OpenDocument) -> Result<DocumentView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let document = self.document_of_file(&site, &args.file)?;
        let mut document = lock(&document);
        self.catch_up_with_disk(&mut document);
        Ok(self.view(&mut document))
    }

    /// The open document of a file; opened when it is not.
    pub(crate) fn document_of_file(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
    ) -> Result<Arc<Mutex<Document>>, api::Error> {
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
        self.recover(&mut document);
        Ok(self.rooms.add_document(document))
    }

    /// Brings back what the journal kept: as unsaved text where the file is still the one
    /// it grew from, as a conflict where it is not.
    pub(crate) fn recover(&self, document: &mut Document) {
        let Some(note) = document.site.journal.find(&document.path) else {
            return;
        };
        if note.text == document.text() && disk::settle(&document.path).is_ok() {
            document.site.journal.forget(&document.path);
            return;
        }
        let on_disk = document.text().to_owned();
        document.replace(&note.text);
        document.saved = if note.base == document.base {
            Saved::Recovered
        } else {
            Saved::Conflict { theirs: on_disk }
        };
        // The text grew from that file, not from the one that lies there now: saving keeps
        // seeing the difference until the user settles it.
        document.base = note.base;
        document.base_text = note.base_text;
    }

    /// A document without changes of its own follows the file.
    pub(crate) fn catch_up_with_disk(&self, document: &mut Document) {
        if document.is_changed() {
            return;
        }
        let Ok(bytes) = disk::read(&document.path) else {
            return;
        };
        if data::fingerprint(&bytes) != document.base {
            self.take_file(document, &bytes);
        }
    }

    /// The document becomes what its file holds, and read-only where that is no text.
    fn take_file(&self, document: &mut Document, bytes: &[u8]) {
        let decoded = decode(bytes);
        document.replace(&decoded.text);
        document.set_encoding(decoded.encoding);
        self.settle_clean(document, data::fingerprint(bytes), String::new());
    }

    /// Takes the text that the editor shows now.
    pub fn edit_text(&self, args: api::EditText) -> Result<api::Edited, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        may_write(&document)?;
        let behind = document.type_behind(args.revision, &args.text);
        if behind.is_none() {
            may_edit(&document, args.revision)?;
            document.type_text(&args.text);
        }
        self.keep(&document);
        let page = page::patch(&mut document, &self.rooms.config.page_origin);
        Ok(api::Edited {
            revision: behind.unwrap_or(document.revision),
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
        may_edit(&document, args.revision)?;
        set(&mut document, &args)?;
        self.keep(&document);
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
        may_edit(&document, args.revision)?;
        let (checked, found) = &document.findings;
        let fix = found
            .get(args.id as usize)
            .filter(|_| *checked == document.revision)
            .and_then(|diagnostic| diagnostic.fix.clone())
            .ok_or_else(sentences::fix_gone)?;
        document.edit(&fix.edits);
        self.keep(&document);
        Ok(self.view(&mut document))
    }

    /// Saves a document to its file. Nobody is overwritten.
    pub fn save_document(&self, args: api::SaveDocument) -> Result<Saved, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        let merged = self.save(&mut document);
        Ok(match (merged, document.saved.clone()) {
            (Some(before), Saved::Clean { at, .. }) => Saved::Merged { at, before },
            (_, saved) => saved,
        })
    }

    /// Settles a conflict between the desk and the file; the text that is not chosen is
    /// kept in Dateline's own folder.
    pub fn settle_conflict(&self, args: api::SettleConflict) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        document.site.may_write()?;
        let bytes = disk::read(&document.path)
            .map_err(|error| sentences::disk("read", &document.file, &error))?;
        if args.keep_mine {
            self.keep_version(&document, &bytes, Reason::File)?;
            document.grow_from(data::fingerprint(&bytes), &decode(&bytes).text);
            document.saved = Saved::Waiting;
            self.save(&mut document);
        } else {
            self.keep_version(&document, document.text().as_bytes(), Reason::Desk)?;
            self.take_file(&mut document, &bytes);
        }
        Ok(self.view(&mut document))
    }

    /// Another text takes the place of the document's, which is kept among its earlier
    /// versions, and is saved.
    pub(crate) fn give_way(
        &self,
        document: &mut Document,
        text: &str,
        reason: Reason,
    ) -> Result<(), api::Error> {
        if document.closed {
            return Err(sentences::document_closed());
        }
        self.keep_version(document, document.text().as_bytes(), reason)?;
        document.replace(text);
        self.keep(document);
        self.save(document);
        Ok(())
    }

    pub(crate) fn view(&self, document: &mut Document) -> DocumentView {
        document.view(&self.rooms.config.page_origin)
    }
}

/// Sets one field of a document's text, or a part of one.
fn set(document: &mut Document, args: &api::SetField) -> Result<(), api::Error> {
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

pub(crate) fn may_edit(document: &Document, revision: u64) -> Result<(), api::Error> {
    may_write(document)?;
    if document.revision != revision {
        return Err(sentences::stale());
    }
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
