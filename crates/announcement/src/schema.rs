//! What a collection's announcements have in common. Pure data: `site` infers it,
//! `check` and the form read it.

use crate::{DateShape, Format, Value};

/// What a collection's announcements have in common.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schema {
    /// The language of the front matter of most of them.
    pub format: Format,
    /// The fields, in their usual order.
    pub fields: Vec<FieldSpec>,
    /// How many announcements it was learnt from.
    pub learnt_from: u32,
    /// Whether the file names carry the date (`2024-09-10-title.md`), so that the
    /// front matter need not.
    pub date_in_name: bool,
}

impl Schema {
    /// The field of that key.
    pub fn field(&self, key: &str) -> Option<&FieldSpec> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// One field of a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldSpec {
    /// The key.
    pub key: String,
    /// What kind of value it has.
    pub kind: Kind,
    /// Whether (nearly) all announcements have it with a value.
    pub required: bool,
    /// The value that (nearly) all have, to fill into a new one.
    pub constant: Option<Value>,
    /// The shape its dates have.
    pub date_shape: Option<DateShape>,
    /// In how many announcements it stands.
    pub seen: u32,
    /// Its values and how often each stands, the most frequent first. For tags, texts
    /// that repeat and yes/no; at most some hundreds.
    pub values: Vec<(String, u32)>,
}

/// What kind of value a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines or a long one.
    LongText,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A day with a time.
    DateTime,
    /// Yes or no.
    YesNo,
    /// A list of short texts.
    Tags,
    /// Anything else.
    Other,
}
