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

    /// The keys in their usual order, as [`crate::Announcement::set`] wants them.
    pub fn order(&self) -> Vec<&str> {
        self.fields.iter().map(|field| &*field.key).collect()
    }
}

/// One field of a schema.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldSpec {
    /// The key.
    pub key: String,
    /// Its name for people, where a configuration gives one.
    pub label: Option<String>,
    /// What to write there, where a configuration or a comment tells.
    pub help: Option<String>,
    /// What kind of value it has.
    pub kind: Kind,
    /// How sure the kind is, in percent of the values that fit it.
    pub confidence: u8,
    /// Whether (nearly) all announcements have it with a value.
    pub required: bool,
    /// The value to fill into a new one: what a configuration gives, or what (nearly)
    /// all have.
    pub default: Option<Value>,
    /// The shape its dates have.
    pub date_shape: Option<DateShape>,
    /// In how many announcements it stands.
    pub seen: u32,
    /// Its values and how often each stands, the most frequent first. For choices, tags,
    /// texts that repeat and yes/no; at most some hundreds.
    pub values: Vec<(String, u32)>,
    /// The parts of a [`Kind::Group`], or of each item of [`Kind::Groups`].
    pub fields: Vec<FieldSpec>,
    /// Where this is known from, the most trusted first.
    pub sources: Vec<Source>,
}

impl FieldSpec {
    /// A field of which no more is known than its key and kind.
    pub fn new(key: &str, kind: Kind) -> Self {
        Self {
            key: key.to_owned(),
            label: None,
            help: None,
            kind,
            confidence: 100,
            required: false,
            default: None,
            date_shape: None,
            seen: 0,
            values: Vec::new(),
            fields: Vec::new(),
            sources: Vec::new(),
        }
    }
}

/// Where the knowledge of a field comes from, the most trusted first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The user said so, on this computer.
    User,
    /// The site's `dateline.toml`.
    Dateline,
    /// A file of the site that configures a content system or the generator.
    Config(String),
    /// The announcements themselves.
    Announcements,
}

/// What kind of value a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines or a long one.
    LongText,
    /// Several lines that are read as Markdown.
    Markdown,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A day with a time.
    DateTime,
    /// Yes or no.
    YesNo,
    /// One of a closed set of texts, which are the field's values.
    Choice,
    /// A list of short texts that announcements share.
    Tags,
    /// A list of other plain values.
    List,
    /// The address of an image.
    Image,
    /// The address of another file of the site.
    File,
    /// The address of a page.
    Link,
    /// A map: its parts are the field's fields.
    Group,
    /// A list of maps: each item's parts are the field's fields.
    Groups,
    /// Anything else.
    Other,
}

impl Kind {
    /// All kinds, with the word for each in `dateline.toml` and in `dateline inspect`.
    pub const WORDS: &[(Self, &'static str)] = &[
        (Self::Text, "text"),
        (Self::LongText, "long-text"),
        (Self::Markdown, "markdown"),
        (Self::Number, "number"),
        (Self::Date, "date"),
        (Self::DateTime, "date-time"),
        (Self::YesNo, "yes-no"),
        (Self::Choice, "choice"),
        (Self::Tags, "tags"),
        (Self::List, "list"),
        (Self::Image, "image"),
        (Self::File, "file"),
        (Self::Link, "link"),
        (Self::Group, "group"),
        (Self::Groups, "groups"),
        (Self::Other, "other"),
    ];

    /// The kind that a word of [`Kind::WORDS`] names.
    pub fn named(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(kind, _)| *kind)
    }
}
