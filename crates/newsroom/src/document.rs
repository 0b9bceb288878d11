//! An open announcement: its text, which part the editor shows, whether it is saved.
//! Changes of the text pass through here; reading and writing files does not.

use std::{
    ops::Range,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use announcement::{
    Announcement, Diagnostic, EditorText, Encoding, Refusal, Schema, TextEdit, Value, apply, encode,
};
use api::{DocumentId, Part, Saved};
use site::{DraftWay, Site};

use crate::{
    corrections, date, dialect, fields,
    journal::Note,
    ledger::{self, Ledger},
    media,
    page::{self, PageState},
    sentences::{self, safety},
    sites::{self, OpenSite},
    under_way::Save,
    versions::go_along,
};

/// The byte order mark, as a text has it.
const MARK: char = '\u{feff}';

/// An open announcement.
pub(crate) struct Document {
    pub(crate) id: DocumentId,
    pub(crate) site: Arc<OpenSite>,
    /// The file, relative to the site.
    pub(crate) file: String,
    /// The file, as a real path.
    pub(crate) path: PathBuf,
    pub(crate) announcement: Announcement,
    /// What reading the text said.
    pub(crate) read: Vec<Diagnostic>,
    /// What the form set since the front matter came from other hands.
    ledger: Ledger,
    /// The fingerprint of the file's bytes that this text grew from.
    pub(crate) base: String,
    /// That text.
    pub(crate) base_text: Arc<str>,
    pub(crate) revision: u64,
    /// When the text changed last in this run.
    pub(crate) touched: Option<Instant>,
    /// The revision that the journal was given last.
    pub(crate) noted: Option<u64>,
    part: Part,
    pub(crate) page: PageState,
    pub(crate) saved: Saved,
    /// The save whose file is being written.
    pub(crate) saving: Option<Arc<Save>>,
    /// The problems of the revision they were found at.
    pub(crate) findings: (u64, Vec<Diagnostic>),
    /// How the file's bytes are written.
    encoding: Encoding,
    /// Why nothing can be edited; empty when it can.
    pub(crate) read_only: String,
    /// The texts that the window may have, where it does not know yet what came in since.
    pub(crate) lags: Vec<Lag>,
    /// Whether its file was deleted here: whoever waited for it comes too late.
    pub(crate) closed: bool,
}

/// The text that the window has while the document is ahead of it.
pub(crate) struct Lag {
    /// The revision by which the window knows it.
    pub(crate) revision: u64,
    pub(crate) text: String,
    /// The fingerprint of what it grew from, and that text.
    pub(crate) base: String,
    pub(crate) base_text: Arc<str>,
}

/// What a document is opened with.
pub(crate) struct Opening {
    pub(crate) id: DocumentId,
    pub(crate) site: Arc<OpenSite>,
    pub(crate) file: String,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    pub(crate) base: String,
    pub(crate) encoding: Encoding,
}

impl Document {
    pub(crate) fn new(opening: Opening) -> Self {
        let (announcement, read) = Announcement::read(&opening.text);
        let part = if announcement.readable() {
            Part::Body
        } else {
            Part::Whole
        };
        Self {
            id: opening.id,
            read_only: why_read_only(opening.encoding, &opening.site),
            saved: Saved::Clean {
                at: String::new(),
                state: opening.site.state(&opening.file),
            },
            site: opening.site,
            file: opening.file,
            path: opening.path,
            ledger: Ledger::new(&announcement),
            announcement,
            read,
            base: opening.base,
            base_text: opening.text.into(),
            revision: 0,
            touched: None,
            noted: None,
            part,
            page: PageState::default(),
            saving: None,
            findings: (u64::MAX, Vec::new()),
            encoding: opening.encoding,
            lags: Vec::new(),
            closed: false,
        }
    }

    pub(crate) fn text(&self) -> &str {
        self.announcement.text()
    }

    /// The bytes of a file that holds this text; `None` where the text does not tell them.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        written(self.text(), self.encoding)
    }

    /// Remembers how the bytes of the file are written now.
    pub(crate) fn set_encoding(&mut self, encoding: Encoding) {
        self.encoding = encoding;
        self.look_who_writes();
    }

    /// Looks again whether the text may be edited here.
    pub(crate) fn look_who_writes(&mut self) {
        self.read_only = why_read_only(self.encoding, &self.site);
    }

    /// The text that the file holds now, or that was settled to grow from it.
    pub(crate) fn grow_from(&mut self, base: String, text: &str) {
        self.base = base;
        self.base_text = text.into();
        self.noted = None;
    }

    /// The file is at another path now; an unsaved text goes along. The note of the old one
    /// goes when that of the new one is on disk.
    pub(crate) fn lies_at(&mut self, path: PathBuf) {
        if path == self.path {
            return;
        }
        let before = std::mem::replace(&mut self.path, path);
        go_along(&self.site.versions, &before, &self.path);
        let journal = &self.site.journal;
        if self.is_changed() {
            journal.note(self.note());
            journal.flush();
        }
        if !journal.waits(&self.path) {
            journal.forget(&before);
        }
    }

    /// The unsaved text for the journal.
    pub(crate) fn note(&self) -> Note {
        Note {
            path: self.path.clone(),
            base: self.base.clone(),
            base_text: Arc::clone(&self.base_text),
            text: self.text().to_owned(),
            saving: self.saving.as_ref().map(|save| save.print.clone()),
            at: date::now_seconds(),
        }
    }

    pub(crate) fn title(&self) -> String {
        self.announcement
            .title()
            .map_or_else(|| sites::file_name(&self.file), str::to_owned)
    }

    /// Whether there are changes that the file does not have. What another program deleted with
    /// its file is none.
    pub(crate) fn is_changed(&self) -> bool {
        !self.closed && !matches!(self.saved, Saved::Clean { .. } | Saved::Gone)
    }

    /// Whether the text changed so short a while ago: somebody is writing.
    pub(crate) fn is_touched_within(&self, rest: Duration) -> bool {
        self.touched.is_some_and(|touched| touched.elapsed() < rest)
    }

    /// The bytes of the text that the editor shows.
    pub(crate) fn shown(&self) -> Range<usize> {
        start_of(&self.announcement, self.part)..self.text().len()
    }

    pub(crate) fn part(&self) -> Part {
        self.part
    }

    pub(crate) fn editor(&self) -> EditorText {
        EditorText::new(&self.text()[self.shown()])
    }

    /// How many lines of the editor's text stand before the body.
    pub(crate) fn lines_before_body(&self) -> u32 {
        match self.part {
            Part::Body => 0,
            Part::Whole => EditorText::new(&self.text()[..self.announcement.body_start()])
                .text()
                .matches('\n')
                .count() as u32,
        }
    }

    /// Takes what the editor shows now of a part. Lines that stay keep their line ends.
    pub(crate) fn type_text(&mut self, part: Part, new: &str) {
        let start = start_of(&self.announcement, part);
        self.replace(&typed(self.text(), start, new));
        self.shows(part, start);
    }

    /// The editor has the part that began at `start`. Typing in a file without front matter can
    /// begin one; the editor still shows it all.
    pub(crate) fn shows(&mut self, part: Part, start: usize) {
        let moved = part == Part::Body && self.announcement.body_start() != start;
        self.part = if moved { Part::Whole } else { part };
    }

    /// Sets one field, or takes it out, and changes nothing else.
    pub(crate) fn set_field(
        &mut self,
        key: &str,
        value: Option<Value>,
        order: &[&str],
    ) -> Result<(), Refusal> {
        let (text, ledger) = self.ledger.set(&self.announcement, key, value, order)?;
        self.replace(&text);
        self.ledger = ledger;
        Ok(())
    }

    /// The value that a field had before the form changed it.
    pub(crate) fn original(&self, key: &str) -> Option<Value> {
        self.ledger.original(key)
    }

    /// Applies edits of the whole text.
    pub(crate) fn edit(&mut self, edits: &[TextEdit]) {
        if edits.is_empty() {
            return;
        }
        let text = apply(self.text(), edits);
        self.replace(&text);
    }

    /// Puts another text in place.
    pub(crate) fn replace(&mut self, text: &str) {
        if text == self.text() {
            return;
        }
        let (announcement, read) = Announcement::read(text);
        if ledger::front(&announcement) != ledger::front(&self.announcement) {
            self.ledger = Ledger::new(&announcement);
        }
        (self.announcement, self.read) = (announcement, read);
        self.revision += 1;
        self.touched = Some(Instant::now());
        if !matches!(self.saved, Saved::Conflict { .. }) {
            self.saved = Saved::Waiting;
        }
    }

    /// Chooses what the editor shows; a body can be shown only when there is one to tell
    /// apart.
    pub(crate) fn show(&mut self, part: Part) {
        self.part = if self.announcement.readable() {
            part
        } else {
            Part::Whole
        };
    }

    /// What the window shows. `origin` is where pages and images are served.
    pub(crate) fn view(&mut self, origin: &str) -> api::DocumentView {
        if !self.announcement.readable() {
            self.part = Part::Whole;
        }
        let embargo = self.site.mark(&self.file, &self.announcement);
        let site = self.site.read();
        let collection = site.collection_of(&self.file);
        let empty = Schema::default();
        let facts = FormFacts {
            site: &site,
            file: &self.file,
            collection: collection.map(|collection| &*collection.key),
            prefix: media::prefix(origin, self.id),
        };
        let schema = collection.map_or(&empty, |collection| &collection.schema);
        let draft = site.entry(&self.file).is_some_and(|entry| entry.draft);
        api::DocumentView {
            document: self.id,
            site: self.site.id,
            file: self.file.clone(),
            collection: collection.map_or_else(String::new, |collection| collection.name.clone()),
            title: self.title(),
            revision: self.revision,
            part: self.part,
            text: self.editor().text().to_owned(),
            fields: fields::form(&self.announcement, schema, &facts),
            readable: self.announcement.readable(),
            read_only: self.read_only.clone(),
            state: self.site.state(&self.file),
            draft,
            can_draft: site.draft_way(&self.file, !draft) != DraftWay::None,
            embargo,
            address: site.address(&self.file).unwrap_or_default(),
            language: site.language(&self.file).unwrap_or_default(),
            translations: translations(&site, &self.file),
            saved: self.saved.clone(),
            page_address: page::address(origin, self.id),
            image_address: media::text_prefix(origin, self.id),
            templates: dialect::tags(&site),
        }
    }
}

/// Where a part begins.
pub(crate) fn start_of(announcement: &Announcement, part: Part) -> usize {
    match part {
        Part::Body => announcement.body_start(),
        Part::Whole => 0,
    }
}

/// A text whose part from `start` on the editor shows, with what the editor has there now.
pub(crate) fn typed(text: &str, start: usize, new: &str) -> String {
    let Some(edit) = EditorText::new(&text[start..]).edit(new) else {
        return text.to_owned();
    };
    let span = edit.span.start + start..edit.span.end + start;
    apply(text, &[TextEdit::new(span, edit.text)])
}

/// The bytes of a text. What is not UTF-8 is known by the mark at its beginning, so it
/// keeps one whatever was typed over it.
pub(crate) fn written(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let marked = encoding == Encoding::Utf8 || text.starts_with(MARK);
    if marked {
        encode(text, encoding)
    } else {
        encode(&format!("{MARK}{text}"), encoding)
    }
}

fn why_read_only(encoding: Encoding, site: &OpenSite) -> String {
    match encoding {
        Encoding::Damaged { line } => sentences::not_utf8(line),
        _ if !site.journal.claim().is_held() => safety::SITE_HELD.to_owned(),
        _ => String::new(),
    }
}

/// The same announcement in other languages, with their titles.
fn translations(site: &Site, file: &str) -> Vec<api::Translation> {
    let title = |file: &str| {
        let entry = site.entry(file)?;
        entry.title.clone()
    };
    site.translations(file)
        .into_iter()
        .map(|sibling| api::Translation {
            title: title(&sibling.file).unwrap_or_else(|| sites::file_name(&sibling.file)),
            language: sibling.language,
            file: sibling.file,
        })
        .collect()
}

/// What the form of a document asks about its site.
struct FormFacts<'a> {
    site: &'a Site,
    file: &'a str,
    collection: Option<&'a str>,
    prefix: String,
}

impl fields::Facts for FormFacts<'_> {
    fn thumbnail(&self, src: &str) -> String {
        media::of_field(self.site, self.file, src)
            .and_then(|path| self.site.media_name(&path))
            .filter(|name| media::image_type(name).is_some())
            .map_or_else(String::new, |name| media::address(&self.prefix, &name))
    }

    fn correction(&self, keys: &[&str]) -> Option<api::Correction> {
        let known = self.site.correction(self.collection?, keys);
        Some(corrections::view(known))
    }
}
