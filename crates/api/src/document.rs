//! One announcement on the desk: its text, its problems, its saving.

use serde::{Deserialize, Serialize};

use crate::{FieldView, SiteId, State};

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
    /// Whether [`crate::SetDraft`] can take it off the site or put it on again.
    pub can_draft: bool,
    /// How it is marked while it is not to be public yet ("Embargoed until …"); else empty.
    pub embargo: String,
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
    /// Where the images of the text are served: behind it goes an address as the text
    /// writes it, percent-encoded.
    pub image_address: String,
    /// Which template tags its site's generator fills in.
    pub templates: Templates,
}

/// Template tags, which the editor shows as things of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Templates {
    /// None: braces are text.
    None,
    /// `{{ … }}` and `{% … %}`.
    Braces,
    /// `{{< … >}}` and `{{% … %}}`.
    Shortcodes,
    /// All of them, where the generator is not known.
    Any,
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

/// Asks for a document after another program did something with its file, also if that has
/// another name now, or none.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FollowDocument {
    /// The document.
    pub document: DocumentId,
}

/// Replaces the text that the editor shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditText {
    /// The document.
    pub document: DocumentId,
    /// The revision that was edited.
    pub revision: u64,
    /// The part that the text is of.
    pub part: Part,
    /// The new text of that part.
    pub text: String,
}

/// What came of an edit in the editor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edited {
    /// The new revision.
    pub revision: u64,
    /// The part that the text is of now: typing above a body can begin a front matter, and then
    /// it is of the whole file.
    pub part: Part,
    /// The change for the page.
    pub page: crate::PagePatch,
    /// Whether the front matter can be read now.
    pub readable: bool,
    /// Why unsaved text is only in the window, in a sentence; empty while it is safe.
    pub unkept: String,
    /// The document has more than was sent: changes of another program are merged in. The
    /// window opens it again as soon as nothing is typed.
    pub ahead: bool,
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
    /// The file holds this text, with the changes of another program merged in. The window
    /// opens it again as soon as nothing is typed.
    Merged {
        /// When it was written, "14:02".
        at: String,
        /// What the remote has of it now.
        state: State,
        /// The earlier version that has the text without them.
        before: String,
    },
    /// There are changes that the file does not have yet; the journal has them.
    Waiting,
    /// Text from before a crash was brought back; it is not in the file yet.
    Recovered,
    /// Another program deleted the file; the desk shows the text that it held. `save_as_new`
    /// puts it back.
    Gone,
    /// The file changed meanwhile. Nobody was overwritten.
    Conflict {
        /// The text that the file has now.
        theirs: String,
    },
    /// It could not be written.
    Failed {
        /// What is in the way.
        hindrance: crate::Hindrance,
        /// Whether the text is safe in the journal; else it is only in the window.
        kept: bool,
        /// What is wrong and where the text is, in sentences.
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
