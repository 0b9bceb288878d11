//! What was copied in another program, on its way into the text.

use serde::{Deserialize, Serialize};

/// Asks for the Markdown of what was pasted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PasteHtml {
    /// The clipboard's HTML, as the other program put it there.
    pub html: String,
}

/// What is to be put into the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pasted {
    /// Markdown without a line end at its end; empty when nothing of it can be shown.
    pub markdown: String,
}
