//! Spelling: the languages in which the platform's checker reads an announcement.

use serde::{Deserialize, Serialize};

use crate::DocumentId;

/// Lets the platform's spell checker read in the language of a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SpellDocument {
    /// The document.
    pub document: DocumentId,
}
