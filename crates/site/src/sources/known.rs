//! What one source says: of which collections, and of their fields.

use announcement::{Kind, Source, Value};

/// What a source says of one field. What is `None` is left to the other sources.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Known {
    pub(crate) key: String,
    pub(crate) kind: Option<Kind>,
    /// Whether the kind is only what an example suggests, so that values know better.
    pub(crate) example: bool,
    pub(crate) required: Option<bool>,
    pub(crate) default: Option<Value>,
    pub(crate) choices: Option<Vec<String>>,
    pub(crate) label: Option<String>,
    pub(crate) help: Option<String>,
    pub(crate) fields: Vec<Known>,
}

/// Which collections a source speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All that have such a field, however deep it stands.
    Anywhere,
    /// All but those of these folders and below them.
    Others(Vec<String>),
    /// The collection of that folder, and those below it.
    Below(String),
    /// The collection of that key alone.
    Only(String),
}

/// What a source says of some collections.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) source: Source,
    pub(crate) reach: Reach,
    /// The collection's name for people.
    pub(crate) name: Option<String>,
    /// Whether its fields are to be had even where no announcement has them yet.
    pub(crate) adds: bool,
    pub(crate) fields: Vec<Known>,
}

/// What a configuration says of a collection by its folder.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Section {
    /// The folder, relative to what the configuration counts from; `None` for fields
    /// wherever they stand.
    pub(crate) folder: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) fields: Vec<Known>,
    /// Files of the site that show what a new announcement holds.
    pub(crate) templates: Vec<String>,
    /// Whether its fields are to be had even where no announcement has them yet.
    pub(crate) adds: bool,
}

impl Known {
    pub(crate) fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            ..Self::default()
        }
    }
}

impl Reach {
    /// How closely this is about the collection; `None` if it is not.
    pub(crate) fn closeness(&self, collection: &str) -> Option<usize> {
        match self {
            Self::Anywhere => Some(0),
            Self::Others(folders) => {
                let other = !folders.iter().any(|folder| is_below(collection, folder));
                other.then_some(1)
            }
            Self::Below(folder) => is_below(collection, folder).then_some(2 + folder.len()),
            Self::Only(key) => (key == collection).then_some(usize::MAX),
        }
    }
}

fn is_below(collection: &str, folder: &str) -> bool {
    let rest = collection.strip_prefix(folder);
    folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
