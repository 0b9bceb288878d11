//! Every sentence of this crate that a person may read.

use std::fmt;

use crate::sources::dateline::{Fault, Reason};
use crate::{NameError, SiteError};

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFolder { folder } => write!(f, "There is no folder at {folder}."),
            Self::Unreadable { folder, .. } => {
                write!(f, "The folder {folder} cannot be read on this computer.")
            }
            Self::Outside { file } => write!(f, "{file} does not belong to this site."),
            Self::Corrections { reason } => f.write_str(reason),
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

/// A configuration that is too long, or that this computer does not give out.
pub(crate) fn config_closed(file: &str) -> String {
    format!(
        "{file} is too large or cannot be opened, so what it says of the fields does not count."
    )
}

/// A configuration that is not in the language its name says.
pub(crate) fn config_unreadable(file: &str, line: Option<u32>) -> String {
    match line {
        Some(line) => {
            format!(
                "Line {line} of {file} cannot be read, so what the file says of the fields does not count."
            )
        }
        None => format!("{file} cannot be read, so what it says of the fields does not count."),
    }
}

/// Something in a `dateline.toml` that is left out.
pub(crate) fn fault(file: &str, fault: &Fault) -> String {
    let line = fault.line;
    match &fault.reason {
        Reason::Unreadable => config_unreadable(file, Some(line)),
        Reason::Type(word) => {
            format!("Line {line} of {file} names the type \"{word}\", which there is not.")
        }
        Reason::Key(key) => {
            format!("Line {line} of {file} has \"{key}\", which means nothing there.")
        }
        Reason::Value(key) => {
            format!("Line {line} of {file} gives \"{key}\" a value of the wrong kind.")
        }
        Reason::Person(text) => {
            format!(
                "Line {line} of {file} names \"{text}\", which is nobody with an address (\"Ana Silva <ana@example.org>\")."
            )
        }
    }
}

/// The corrections of fields are not in their language.
pub(crate) fn corrections_unreadable(line: u32) -> String {
    format!("Line {line} of the corrections cannot be read. Nothing was changed.")
}

/// A correction that the text has no room for.
pub(crate) fn correction_has_no_place(field: &str) -> String {
    format!(
        "The correction of \"{field}\" does not fit into what is written there. Nothing was changed."
    )
}
