//! Versions of one announcement side by side: what another program wrote, what was brought
//! back, what was here earlier; and the choice between them.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, Earlier, FieldChange, SentenceChange};

/// Another version of an announcement than the one on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Other {
    /// What its file holds now.
    File,
    /// An earlier version.
    Earlier {
        /// Which.
        version: Earlier,
    },
}

/// Asks what tells the desk's version from another one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CompareVersions {
    /// The document.
    pub document: DocumentId,
    /// The other version.
    pub with: Other,
}

/// Two versions side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The document.
    pub document: DocumentId,
    /// The other version.
    pub with: Other,
    /// What the other version is, in words; empty for the file.
    pub about: String,
    /// Names exactly these two versions, for [`SettleVersions::seen`].
    pub seen: String,
    /// The fields that differ: there before, here after.
    pub fields: Vec<FieldChange>,
    /// The sentences that differ: only there are removed, only here added.
    pub sentences: Vec<SentenceChange>,
    /// What both sides changed. An earlier version asks nothing.
    pub questions: Vec<QuestionView>,
}

/// A place that both sides changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// What it is about.
    pub subject: Subject,
    /// Where, in words ("Title", "Line 12").
    pub place: String,
    /// What stood there before both; empty where nothing did or nobody knows.
    pub base: String,
    /// The wording on the desk; nothing when it was taken out.
    pub mine: Vec<Marked>,
    /// The wording in the file; nothing when it was taken out.
    pub theirs: Vec<Marked>,
    /// Whether both can stand.
    pub both: bool,
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// One field.
    Field,
    /// Words of the text.
    Text,
    /// All details, or the whole file.
    Whole,
}

/// A part of a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Whether the other wording differs here.
    pub differs: bool,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// The wording on the desk.
    Mine,
    /// The wording in the file.
    Theirs,
    /// One after the other.
    Both,
    /// Another wording.
    Own {
        /// The wording.
        text: String,
    },
}

/// Brings the desk's version and the file's together with these answers. Both are kept among
/// the earlier versions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettleVersions {
    /// The document.
    pub document: DocumentId,
    /// The [`Comparison::seen`] that was answered.
    pub seen: String,
    /// One for each question.
    pub answers: Vec<Answer>,
}
