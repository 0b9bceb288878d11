//! What can go wrong with a site's folder. The words are in `sentences`.

use std::io;

/// Why a site or one of its files cannot be used.
#[derive(Debug)]
pub enum SiteError {
    /// There is no folder there.
    NotAFolder {
        /// The folder that was asked for.
        folder: String,
    },
    /// The folder cannot be read.
    Unreadable {
        /// The folder.
        folder: String,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not one of the site's: its name leads out of the folder, or into
    /// the repository's own data.
    Outside {
        /// The name that was asked for.
        file: String,
    },
    /// The user's corrections of fields cannot be read.
    Corrections {
        /// Why, in a sentence with its line.
        reason: String,
    },
}

impl std::error::Error for SiteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::NotAFolder { .. } | Self::Outside { .. } | Self::Corrections { .. } => None,
        }
    }
}

/// Why a new announcement cannot get a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameError {
    /// The title is empty.
    Empty,
    /// A file of that name is there already.
    Taken {
        /// The file that is there.
        file: String,
    },
    /// The site has no such collection.
    UnknownCollection {
        /// The key that was asked for.
        key: String,
    },
    /// The file's name says what it is for the generator, so it has no other.
    Fixed {
        /// The file.
        file: String,
    },
    /// Something in its folder has a name that is not text, so that it would stay behind.
    Unnameable {
        /// The folder.
        folder: String,
    },
    /// The collection's folder leads out of the site.
    Outside {
        /// The file it would have been.
        file: String,
    },
}

impl std::error::Error for NameError {}
