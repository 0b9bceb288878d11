//! Every sentence of this crate that a person may read.

use std::fmt;

use crate::{NameError, SiteError};

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFolder { folder } => write!(f, "There is no folder at {folder}."),
            Self::Unreadable { folder, .. } => {
                write!(f, "The folder {folder} cannot be read on this computer.")
            }
            Self::Outside { file } => write!(f, "{file} does not belong to this site."),
        }
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("A new announcement needs a title."),
            Self::Taken { file } => {
                write!(
                    f,
                    "There is already a file of that name: {file}. Another title gives another name."
                )
            }
            Self::UnknownCollection { .. } => f.write_str("This site has no such collection."),
            Self::Fixed { file } => {
                write!(f, "{file} is the page of its folder, so it keeps its name.")
            }
            Self::Unnameable { folder } => write!(
                f,
                "A file in {folder} has a name that cannot be read as text. \
                 Rename that file first."
            ),
            Self::Outside { .. } => f.write_str(
                "The collection's folder lies outside the site, so nothing is written there.",
            ),
        }
    }
}

/// The name of a collection whose folder says only that it holds content.
pub(crate) const PLAIN_COLLECTION: &str = "Posts";
