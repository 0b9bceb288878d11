//! The page: what the sandboxed frame shows, and how it is brought up to date.

use serde::{Deserialize, Serialize};

use crate::DocumentId;

/// Asks for the whole page, for a frame that lost track.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FullPage {
    /// The document.
    pub document: DocumentId,
}

/// A change from one revision of the page to a later one: the first
/// `keep_before` blocks and the last `keep_after` blocks stay, what is between
/// is replaced by `blocks`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagePatch {
    /// The revision the frame must have; `None` replaces everything.
    pub base: Option<u64>,
    /// The revision it has then.
    pub revision: u64,
    /// Blocks kept at the start.
    pub keep_before: u32,
    /// Blocks kept at the end.
    pub keep_after: u32,
    /// The new blocks: clean HTML.
    pub blocks: Vec<String>,
    /// The lines of the editor's text where blocks start, from 0: of `blocks` where `moved`
    /// says what became of the others, else of all blocks of the new page.
    pub lines: Vec<u32>,
    /// By how many lines the blocks kept at the end moved.
    pub moved: Option<i32>,
    /// What the page shows above the text.
    pub head: PageHead,
    /// The other sites whose images the page leaves out.
    pub left_out: Vec<String>,
    /// What stands around the blocks in the site's own look, where that changed.
    pub shell: Option<String>,
}

/// What the page shows above the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PageHead {
    /// The title.
    pub title: String,
    /// Date, byline and the like, one line.
    pub facts: String,
}
