//! The form of an announcement: its fields, what is set in them, and what the user knows
//! better of them.

use serde::{Deserialize, Serialize};

use crate::DocumentId;

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
