//! What a publish waits for where a review is asked for, the conversations about what is
//! published, and what a site's CI is told of approvals.

use serde::{Deserialize, Serialize};

use crate::{Decision, DocumentId, Needs, SignInWanted, Thread};

/// An announcement that waits for a review before it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewWanted {
    /// The announcement.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its shared draft, by [`crate::DraftRow::name`]; empty where it is not shared.
    pub draft: String,
    /// Whether the shared draft is exactly what would be published.
    pub same: bool,
    /// What it waits for.
    pub needs: Needs,
    /// Whether the site does not ask for it: publishing asks once.
    pub optional: bool,
    /// Whether others changed the announcement on the site, which can be brought into the text
    /// here ([`crate::Settle::BringIn`]), to be reviewed with it.
    pub bring_in: bool,
    /// What it waits for and for whom, in a sentence.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

/// Asks for the conversations about what was published of an announcement. They are fetched.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PastReviews {
    /// The document.
    pub document: DocumentId,
}

/// The conversations about what was published of an announcement, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastReviewList {
    /// The conversations.
    pub reviews: Vec<PastReviewRow>,
    /// Why the remote could not be asked, in a sentence; empty if it was.
    pub trouble: String,
    /// What the user is asked, to try again.
    pub sign_in: Option<Box<SignInWanted>>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastReviewRow {
    /// The draft, as it was called.
    pub name: String,
    /// How the id of the commit begins that published it.
    pub published: String,
    /// When it was published, in words.
    pub when: String,
    /// Who published it.
    pub who: String,
    /// What was said of it when it was published.
    pub about: String,
    /// Who approved what was published.
    pub approved_by: Vec<String>,
}

/// Asks for one conversation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SeePastReview {
    /// The document.
    pub document: DocumentId,
    /// The [`PastReviewRow::name`].
    pub name: String,
    /// The [`PastReviewRow::published`].
    pub published: String,
}

/// A conversation about what is published, to be read only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastReview {
    /// What it is about.
    pub review: PastReviewRow,
    /// What was said, in the order of the text that was published; of the whole first.
    pub threads: Vec<Thread>,
    /// What was decided, the latest first; it holds where it was of what was published.
    pub decisions: Vec<Decision>,
    /// Notes on what cannot be understood or was rewritten, in sentences.
    pub remarks: Vec<String>,
}

/// What a site's CI is told of approvals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalsChecked {
    /// The commit that the announcements here are compared with.
    pub since: String,
    /// The announcements that differ and ask for approvals.
    pub announcements: Vec<ApprovalChecked>,
    /// Why the remote could not be asked, in a sentence; empty if it was. What is known here
    /// counts nevertheless.
    pub trouble: String,
}

/// Whether a changed announcement has the approvals that it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalChecked {
    /// The announcement.
    pub file: String,
    /// Whether it has them.
    pub approved: bool,
    /// Who approved exactly this.
    pub approved_by: Vec<String>,
    /// That, or what is missing, in a sentence.
    pub sentence: String,
}
