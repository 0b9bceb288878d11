//! Review by somebody who has neither Dateline nor an account: a draft as one page that goes to
//! them as a file, and what comes back.

use serde::{Deserialize, Serialize};

use crate::{SignInWanted, SiteId};

/// Writes a draft as one page to review. The user is asked where it goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExportReview {
    /// The site.
    pub site: SiteId,
    /// The shared draft's [`crate::DraftRow::name`]; empty for what is on this computer only.
    pub name: String,
    /// The announcement that is exported where it is not shared.
    pub file: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Exported {
    /// The page is written.
    Written {
        /// One sentence, with where it is.
        sentence: String,
        /// What to know beside it; may be empty.
        remark: String,
    },
    /// The user closed the dialog.
    Cancelled,
}

/// Brings in what came back of such a page. What came before does not come twice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportReview {
    /// The site.
    pub site: SiteId,
    /// The draft that is looked at, by its [`crate::DraftRow::name`]: a review of another one
    /// is not brought in. Empty for whichever it is of.
    pub name: String,
    /// The text of a mail, or a file's; empty to ask the user for a file.
    pub text: String,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Imported {
    /// It is in the conversation.
    Done {
        /// One sentence.
        sentence: String,
        /// What to know beside it; may be empty.
        remark: String,
        /// The draft, by its name.
        name: String,
    },
    /// The remote cannot be reached: it is kept on this computer and goes there by itself.
    Later {
        /// What, in one sentence.
        sentence: String,
        /// That it waits, in a sentence.
        remark: String,
        /// The draft, by its name.
        name: String,
    },
    /// There was nothing new in it.
    Nothing {
        /// One sentence.
        sentence: String,
    },
    /// The user closed the dialog.
    Cancelled,
    /// It was not brought in, and nothing has changed.
    Refused {
        /// Why, in a sentence, with what to do.
        message: String,
    },
    /// The remote did not take it.
    Stopped {
        /// Why, in a sentence, with what to do.
        message: String,
        /// What the remote said, cleaned; may be empty.
        details: String,
        /// What the user is asked, to try again.
        sign_in: Option<Box<SignInWanted>>,
    },
}
