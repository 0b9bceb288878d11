//! What can be done after a publish: take it back, or publish a correction.

use serde::{Deserialize, Serialize};

use crate::{DocumentId, SiteId};

/// Asks what taking a publish back would do. The answer is carried out as any plan.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanTakeBack {
    /// The site.
    pub site: SiteId,
    /// The commit that published it, or the beginning of its id.
    pub commit: String,
}

/// Asks how a correction of an announcement would begin and where it would stand.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProposeCorrection {
    /// The document.
    pub document: DocumentId,
}

/// A correction to be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionProposed {
    /// How it begins, in the announcement's language ("Correction, 3 November 2026:").
    pub begins: String,
    /// Whether it stands before the text, as the site's earlier corrections do; else at the end.
    pub at_start: bool,
    /// Where that was learnt ("as in 3 earlier corrections"); empty where there are none.
    pub learnt: String,
    /// The label of the field that says when the text was changed last and is set too; empty
    /// where there is none.
    pub field: String,
}

/// Puts a correction into the text, which is saved. Answers what stood there before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddCorrection {
    /// The document.
    pub document: DocumentId,
    /// The document's revision that the window knows.
    pub revision: u64,
    /// How it begins.
    pub begins: String,
    /// What it says.
    pub text: String,
    /// Before the text, or at its end.
    pub at_start: bool,
}
