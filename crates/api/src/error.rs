//! The one error on the wire.

use serde::{Deserialize, Serialize};

/// Something the backend could not do. Expected outcomes (nothing to publish,
/// a conflict, a rejected push) are values in the replies, not errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Error {
    /// What the window matches on.
    pub code: Code,
    /// What is wrong, one sentence in the writer's words.
    pub message: String,
    /// What to do next; empty when there is nothing to add.
    pub hint: String,
    /// Whether the same call may succeed later.
    pub retryable: bool,
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.message)?;
        if self.hint.is_empty() {
            Ok(())
        } else {
            write!(f, " {}", self.hint)
        }
    }
}

impl core::error::Error for Error {}

/// The kinds of error that somebody acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The folder is not one that Dateline can work with.
    NotASite,
    /// A site, document, plan or file is not there (any more).
    NotFound,
    /// The edit was made against an older text; open the document again.
    Stale,
    /// The edit could not be made without touching something else, so the text stays.
    EditRefused,
    /// The file or folder cannot be written.
    ReadOnly,
    /// The name is taken or not allowed.
    BadName,
    /// The file or link leads out of the site's folder.
    OutsideSite,
    /// The disk said no: full, gone, failing.
    Disk,
    /// The repository cannot be read or written.
    Repository,
    /// Another job of the same kind is running.
    Busy,
    /// A defect of Dateline's own.
    Internal,
}
