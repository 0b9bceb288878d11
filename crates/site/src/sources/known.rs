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
    /// The collection of that folder and those below it, but for these folders.
    Below { folder: String, except: Vec<String> },
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
    /// Whether it speaks of such keys in groups too, however deep.
    pub(crate) deep: bool,
    pub(crate) fields: Vec<Known>,
}

/// What a configuration says of a collection by its folder.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Section {
    /// The folder, relative to what the configuration counts from; `None` for all of them.
    pub(crate) folder: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) fields: Vec<Known>,
    /// Files of the site that show what a new announcement holds.
    pub(crate) templates: Vec<String>,
    /// Whether its fields are to be had even where no announcement has them yet.
    pub(crate) adds: bool,
    /// Whether it speaks of such keys in groups too, however deep.
    pub(crate) deep: bool,
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
    /// All collections.
    pub(crate) fn all() -> Self {
        Self::below("")
    }

    /// The collection of that folder and all below it.
    pub(crate) fn below(folder: &str) -> Self {
        Self::Below {
            folder: folder.to_owned(),
            except: Vec::new(),
        }
    }

    /// How closely this is about the collection; `None` if it is not.
    pub(crate) fn closeness(&self, collection: &str) -> Option<usize> {
        match self {
            Self::Below { folder, except } => {
                let here = is_below(collection, folder);
                let other = except.iter().any(|folder| is_below(collection, folder));
                (here && !other).then_some(folder.len())
            }
            Self::Only(key) => (key == collection).then_some(usize::MAX),
        }
    }

    /// Whether this is about that collection by its own name.
    pub(crate) fn names(&self, collection: &str) -> bool {
        match self {
            Self::Below { folder: name, .. } | Self::Only(name) => name == collection,
        }
    }
}

/// Whether a folder is another or lies in it.
pub(crate) fn is_below(inner: &str, folder: &str) -> bool {
    let rest = inner.strip_prefix(folder);
    folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
