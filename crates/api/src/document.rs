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
    /// Whether [`SetDraft`] can take it off the site or put it on again.
    pub can_draft: bool,
    /// Its address on the site, as far as it can be known; else empty.
    pub address: String,
    /// Its language, as the site names it; empty where the site has one only.
    pub language: String,
    /// The same announcement in other languages.
    pub translations: Vec<Translation>,
    /// Whether it is saved.
    pub saved: Saved,
    /// Where the page is served for the frame.
    pub page_address: String,
}

/// The same announcement in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// The language, as the site names it (`fr`).
    pub language: String,
    /// Its file, a row's handle.
    pub file: String,
    /// Its title.
    pub title: String,
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
    /// The way from the top-level field to this one; empty for a top-level field, whose
    /// key is [`FieldView::key`].
    pub path: Vec<PathPart>,
    /// What to write there, as the site's own configuration says; may be empty.
    pub help: String,
    /// Where the knowledge of this field comes from ("in 198 of 202 announcements").
    pub origin: String,
    /// Why the form cannot edit it, in a sentence; empty when it can.
    pub read_only: String,
    /// Values of other announcements, the most frequent first. For a choice, all that
    /// can be chosen.
    pub suggestions: Vec<Suggestion>,
    /// The fields of a group.
    pub fields: Vec<FieldView>,
    /// The items of a list of groups.
    pub items: Vec<ItemView>,
    /// Where an image is served for a thumbnail; empty where there is none to show.
    pub thumbnail: String,
    /// Whether [`CorrectField`] may be asked for it, and what the user corrected so far.
    pub correction: Option<Correction>,
}

/// One item of a list of groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemView {
    /// What tells it apart, for its heading ("Ida Brandt"); may be empty.
    pub title: String,
    /// Its fields.
    pub fields: Vec<FieldView>,
}

/// A step into a field that has parts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PathPart {
    /// The part of that key.
    Key(String),
    /// The item of that number, from 0.
    Item(u32),
}

/// Which control fits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// Several lines of Markdown.
    Markdown,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A day with a time, and a zone where the collection has one.
    DateTime,
    /// Yes or no.
    YesNo,
    /// One of a closed set.
    Choice,
    /// A list of short texts that announcements share.
    Tags,
    /// A list of other plain values.
    List,
    /// An image of the site.
    Image,
    /// Another file of the site.
    File,
    /// The address of a page.
    Link,
    /// Fields of its own.
    Group,
    /// A list of items that each have fields of their own.
    Groups,
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
    /// The key of the top-level field.
    pub key: String,
    /// The way from there to the part that changes; empty for the field itself.
    pub path: Vec<PathPart>,
    /// The new value.
    pub value: NewValue,
}

/// A new value for a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum NewValue {
    /// Take the key out, or the item that the path names.
    Remove,
    /// One more item, without values yet, at the end of the list of groups that the path
    /// names.
    AddItem,
    /// The item that the path names goes to this place of its list, from 0.
    MoveItem(u32),
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

/// What the user knows better than Dateline guessed. What is `None` is left to what
/// Dateline finds out itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which control fits.
    pub kind: Option<FieldKind>,
    /// Whether every announcement must have it.
    pub required: Option<bool>,
    /// The closed set that it is a choice of.
    pub choices: Option<Vec<String>>,
    /// Its name for people.
    pub label: Option<String>,
    /// What to write there.
    pub help: Option<String>,
}

/// Corrects what Dateline knows of a field of the document's collection. One that says
/// nothing takes the earlier correction back, wherever that is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CorrectField {
    /// The document.
    pub document: DocumentId,
    /// The key of the top-level field.
    pub key: String,
    /// The way from there to the part that is meant; items are not named.
    pub path: Vec<PathPart>,
    /// What holds instead.
    pub correction: Correction,
    /// Where it is kept.
    pub keep: Keep,
}

/// Where a correction is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// On this computer, in Dateline's own folder.
    Here,
    /// In the site, in `dateline.toml`, for everyone who works on it.
    InSite,
}

/// Takes an announcement off the site, or puts it on again, in the way of its generator
/// (a key or a folder). What is at the remote changes when that is published.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetDraft {
    /// The document.
    pub document: DocumentId,
    /// The revision that was seen.
    pub revision: u64,
    /// Whether it is to be a draft.
    pub draft: bool,
}

/// Asks what renaming would do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanRename {
    /// The document.
    pub document: DocumentId,
    /// The new name, in words or as part of an address; it is made into one.
    pub name: String,
}

/// What renaming would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenamePlan {
    /// The file now.
    pub from: String,
    /// The file then.
    pub to: String,
    /// The address now, as far as it can be known.
    pub address: String,
    /// The address then.
    pub new_address: String,
    /// The key that keeps the old address leading here, where the generator has one.
    pub alias_key: Option<String>,
    /// Why it cannot be done, in a sentence; empty when it can.
    pub obstacle: String,
}

/// Renames an announcement's file or folder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RenameAnnouncement {
    /// The document.
    pub document: DocumentId,
    /// The new name, as in [`PlanRename::name`].
    pub name: String,
    /// Whether the old address shall lead to the new one.
    pub keep_address: bool,
}

/// Copies an image into the site, where the collection keeps its images.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddImage {
    /// The document.
    pub document: DocumentId,
    /// The file's own name.
    pub name: String,
    /// Its bytes, in base64.
    pub data: String,
}

/// What came of [`AddImage`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageAdded {
    /// How this collection's announcements write its address.
    pub link: String,
    /// The file, relative to the site.
    pub file: String,
}

/// Asks for the images that announcements of the document's collection can show.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListImages {
    /// The document.
    pub document: DocumentId,
    /// Words to look for in their names; empty for all.
    pub search: String,
}

/// The site's images, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Images {
    /// The first of those that match.
    pub images: Vec<ImageView>,
    /// How many match.
    pub total: u32,
}

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageView {
    /// Its name.
    pub name: String,
    /// How this collection's announcements write its address.
    pub link: String,
    /// Where it is served for a thumbnail.
    pub thumbnail: String,
}
