//! What a user adds to the review of a shared draft, and what became of it.

use serde::{Deserialize, Serialize};

use crate::{ReviewView, SignInWanted, SiteId};

/// Adds something to the conversation about a draft.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddReview {
    /// The site.
    pub site: SiteId,
    /// The draft's [`DraftRow::name`].
    pub name: String,
    /// The [`DraftRow::version`] that was looked at.
    pub version: String,
    /// What.
    pub act: ReviewAct,
}

/// What a user adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReviewAct {
    /// Something said, at a place or of the whole.
    Comment {
        /// Where.
        at: Option<ReviewPlace>,
        /// What.
        text: String,
    },
    /// An answer.
    Reply {
        /// The thread.
        thread: String,
        /// What.
        text: String,
    },
    /// Other words for a place.
    Suggest {
        /// Where.
        at: ReviewPlace,
        /// The words that shall stand there, as Markdown.
        words: String,
        /// Why; may be empty.
        text: String,
    },
    /// It is over.
    Resolve {
        /// The thread.
        thread: String,
    },
    /// It is not over.
    Reopen {
        /// The thread.
        thread: String,
    },
    /// Puts suggested words into the text here, and shares it anew.
    Take {
        /// The thread.
        thread: String,
        /// The [`Run::change`]s that are taken; all of them, or some.
        changes: Vec<u32>,
    },
    /// Leaves suggested words.
    Leave {
        /// The thread.
        thread: String,
    },
    /// Asks for a review.
    Ask {
        /// Of whom ("Ana Silva <ana@example.org>"); anybody where there is none.
        people: Vec<String>,
        /// What to look at; may be empty.
        text: String,
    },
    /// It needs changes.
    RequestChanges {
        /// Which.
        text: String,
    },
    /// It may be published.
    Approve {
        /// May be empty.
        text: String,
        /// Fields that may change without asking again, by their keys.
        allows: Vec<Vec<String>>,
    },
    /// An own decision holds no longer.
    Withdraw {
        /// Which.
        decision: String,
    },
}

/// Words that were selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReviewPlace {
    /// In the text.
    Body {
        /// Where they begin, in UTF-16 units of [`ReviewView::text`].
        start: u32,
        /// Where they end.
        end: u32,
    },
    /// On the page.
    Page {
        /// The first line of the block where they begin, as the page has it.
        line: u32,
        /// The words, as they read.
        exact: String,
        /// Some of what reads before them in that block.
        prefix: String,
        /// Some of what reads after them.
        suffix: String,
    },
    /// A field.
    Field {
        /// Its keys.
        path: Vec<String>,
    },
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReviewOutcome {
    /// It is on the draft.
    Done {
        /// One sentence; may be empty where the view says it.
        sentence: String,
        /// The conversation now.
        view: Box<ReviewView>,
    },
    /// The remote cannot be reached: it is kept on this computer and goes there by itself.
    Later {
        /// One sentence.
        sentence: String,
        /// The conversation now.
        view: Box<ReviewView>,
    },
    /// The draft is another one than the one that was looked at: nothing was added.
    Changed {
        /// One sentence.
        message: String,
        /// The conversation now.
        view: Box<ReviewView>,
    },
    /// It was not added.
    Stopped {
        /// Why, in a sentence, with what to do.
        message: String,
        /// What the remote said, cleaned; may be empty.
        details: String,
        /// What the user is asked, to try again.
        sign_in: Option<Box<SignInWanted>>,
    },
}
