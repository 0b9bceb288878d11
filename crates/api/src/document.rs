//! One announcement on the desk: its fields, its text, its problems, its saving.

use serde::{Deserialize, Serialize};

use crate::{SiteId, State};

/// An open document, for this run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocumentId(pub u32);

/// Opens an announcement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OpenDocument {
    /// The site.
    pub site: SiteId,
    /// The row's handle.
    pub file: String,
}

/// An open announcement. Sent after opening and after every change that the
/// editor did not make itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentView {
    /// Its handle.
    pub document: DocumentId,
    /// Its site.
    pub site: SiteId,
    /// The file, relative to the site.
    pub file: String,
    /// The collection's name.
    pub collection: String,
    /// Its title, or the file's name.
    pub title: String,
    /// Counts the changes since it was opened; sent back with every edit.
    pub revision: u64,
    /// Which part of the file [`DocumentView::text`] is.
    pub part: Part,
    /// The text for the editor; line ends are `\n` here whatever the file has.
    pub text: String,
    /// The fields of the form, in the collection's order. Empty when the front
    /// matter cannot be read.
    pub fields: Vec<FieldView>,
    /// Whether the front matter could be read.
    pub readable: bool,
    /// Why nothing can be edited, in a sentence; empty when it can.
    pub read_only: String,
    /// What the remote has of it.
    pub state: State,
    /// Whether the site leaves it out (a draft key or folder).
    pub draft: bool,
    /// Whether it is saved.
    pub saved: Saved,
    /// Where the page is served for the frame.
    pub page_address: String,
}

/// A part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The text below the front matter.
    Body,
    /// The whole file; the only choice when the front matter cannot be read.
    Whole,
}

/// Chooses which part of the file the editor shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowPart {
    /// The document.
    pub document: DocumentId,
    /// The part.
    pub part: Part,
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldView {
    /// The key in the front matter.
    pub key: String,
    /// The label above the control.
    pub label: String,
    /// Which control fits.
    pub kind: FieldKind,
    /// The value.
    pub value: FieldValue,
    /// Whether the collection's announcements all have it.
    pub required: bool,
    /// Where the knowledge of this field comes from ("in 198 of 202 files").
    pub origin: String,
    /// Why the form cannot edit it, in a sentence; empty when it can.
    pub read_only: String,
    /// Values of other announcements, the most frequent first.
    pub suggestions: Vec<Suggestion>,
}

/// Which control fits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A day with a time, and a zone where the collection has one.
    DateTime,
    /// Yes or no.
    YesNo,
    /// A list of short texts.
    Tags,
    /// Anything the form cannot edit: shown as it stands.
    Other,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum FieldValue {
    /// The announcement has no such key.
    Absent,
    /// The key is there without a value.
    Empty,
    /// A text or a number, as read.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// A list of texts.
    List(Vec<String>),
    /// A day, with time and zone where there are.
    Date(DateView),
    /// As it stands in the file.
    Raw(String),
}

/// A day, perhaps with a time and a zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateView {
    /// The day, `2024-09-10`.
    pub day: String,
    /// The time of day, `14:00` or `14:00:30`; empty for a day alone.
    pub time: String,
    /// The zone's offset, `Z` or `+02:00`; empty where the file gives none.
    pub zone: String,
    /// For reading, with weekday and zone: "Tue 10 Sep 2024, 14:00 UTC".
    pub words: String,
}

/// A value that other announcements have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The value.
    pub text: String,
    /// How many announcements have it.
    pub count: u32,
}

/// Changes one field; nothing else in the file changes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetField {
    /// The document.
    pub document: DocumentId,
    /// The revision that was edited.
    pub revision: u64,
    /// The key.
    pub key: String,
    /// The new value.
    pub value: NewValue,
}

/// A new value for a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum NewValue {
    /// Take the key out.
    Remove,
    /// A text, taken as it is.
    Text(String),
    /// A number, as typed.
    Number(String),
    /// Yes or no.
    YesNo(bool),
    /// A list of texts.
    List(Vec<String>),
    /// A day, with time and zone where wanted; written in the shape the field or
    /// its collection has.
    Date {
        /// The day, `2024-09-10`.
        day: String,
        /// The time of day, or empty.
        time: String,
        /// `Z`, `+02:00` or empty.
        zone: String,
    },
}

/// Replaces the text that the editor shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditText {
    /// The document.
    pub document: DocumentId,
    /// The revision that was edited.
    pub revision: u64,
    /// The new text of the part that is shown.
    pub text: String,
}

/// What came of an edit in the editor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edited {
    /// The new revision.
    pub revision: u64,
    /// The change for the page.
    pub page: crate::PagePatch,
    /// Whether the front matter can be read now.
    pub readable: bool,
}

/// Asks for the problems of a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckDocument {
    /// The document.
    pub document: DocumentId,
}

/// The problems of a document at one revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// The revision that was checked.
    pub revision: u64,
    /// Errors first, then in the order of the text.
    pub diagnostics: Vec<DiagnosticView>,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticView {
    /// Its handle within these [`Findings`].
    pub id: u32,
    /// How much it matters.
    pub severity: Severity,
    /// The rule's name (`image-alt-missing`).
    pub code: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where, in words ("Line 12", "Title").
    pub place: String,
    /// The line in the file, from 1.
    pub line: u32,
    /// The column in that line, in characters from 1.
    pub column: u32,
    /// The field it is about, if it is about one.
    pub field: Option<String>,
    /// Where it is in the editor's text: start and end in UTF-16 units. None when
    /// it is not in the part that is shown.
    pub range: Option<(u32, u32)>,
    /// What one click would do ("Replace with –"), if one can mend it.
    pub fix: Option<String>,
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Stops publishing.
    Error,
    /// Asks once before publishing.
    Warning,
    /// For the eye only.
    Hint,
}

/// Applies the fix of one problem.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApplyFix {
    /// The document.
    pub document: DocumentId,
    /// The revision that was checked.
    pub revision: u64,
    /// The problem's handle.
    pub id: u32,
}

/// Saves a document to its file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SaveDocument {
    /// The document.
    pub document: DocumentId,
}

/// Whether a document is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Saved {
    /// The file holds exactly this text.
    Clean {
        /// When it was written in this run, "14:02"; empty when it was not.
        at: String,
        /// What the remote has of it now.
        state: State,
    },
    /// There are changes that the file does not have yet; the journal has them.
    Waiting,
    /// Text from before a crash was brought back; it is not in the file yet.
    Recovered,
    /// The file changed meanwhile. Nobody was overwritten.
    Conflict {
        /// The text that the file has now.
        theirs: String,
    },
    /// It could not be written; the text is safe in the journal.
    Failed {
        /// Why and what to do, in a sentence.
        message: String,
    },
}

/// Settles a [`Saved::Conflict`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettleConflict {
    /// The document.
    pub document: DocumentId,
    /// Keep the text on the desk (true) or take the file's (false). The other one
    /// is kept among the document's earlier versions.
    pub keep_mine: bool,
}
