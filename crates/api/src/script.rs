//! What the command line prints as JSON beside the window's own types.

use serde::{Deserialize, Serialize};

use crate::{DiagnosticView, FieldKind, GeneratorView, PublishOutcome, Remote};

/// What Dateline understands of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Its name.
    pub name: String,
    /// What builds it.
    pub generator: GeneratorView,
    /// Where announcements go when published.
    pub remote: Remote,
    /// Its collections, the largest first.
    pub collections: Vec<CollectionInspection>,
}

/// What Dateline understands of a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionInspection {
    /// The folder, relative to the site.
    pub key: String,
    /// Its name, for reading.
    pub name: String,
    /// How many announcements it has.
    pub count: u32,
    /// What a new one would be called.
    pub file_pattern: String,
    /// The language of most front matters: `yaml`, `toml`, `json` or `none`.
    pub format: String,
    /// The fields, in their usual order.
    pub fields: Vec<FieldInspection>,
}

/// What Dateline understands of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldInspection {
    /// The key.
    pub key: String,
    /// What kind of value it has.
    pub kind: FieldKind,
    /// How sure the kind is, in percent.
    pub confidence: u8,
    /// Where this is known from, the most trusted first: `dateline.toml`, the name of a
    /// configuration, `announcements`.
    pub sources: Vec<String>,
    /// The values of a choice.
    pub choices: Vec<String>,
    /// The parts of a group, or of each item of a list of groups.
    pub fields: Vec<FieldInspection>,
    /// Whether (nearly) all announcements have it.
    pub required: bool,
    /// In how many announcements it stands.
    pub seen: u32,
    /// Of how many.
    pub of: u32,
    /// The value that (nearly) all have; empty when they differ.
    pub default: String,
    /// A date in the shape that the collection uses; empty for other fields.
    pub date_example: String,
}

/// A problem of a file, all in one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedProblem {
    /// The file, relative to the site.
    pub file: String,
    /// The problem.
    #[serde(flatten)]
    pub diagnostic: DiagnosticView,
}

/// What setting fields of a file did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldsSet {
    /// The file, as it was named.
    pub file: String,
    /// The keys whose lines changed.
    pub changed: Vec<String>,
}

/// A page written by the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageFile {
    /// The announcement's title.
    pub title: String,
    /// The page: one HTML document.
    pub html: String,
}

/// What publishing from the command line came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The plan.
    pub plan: crate::Plan,
    /// What became of it; none for a dry run or where something was in the way.
    pub outcome: Option<PublishOutcome>,
}
