//! What was copied in other programs, as Markdown. The converting is `clipboard`'s.

use api::{PasteHtml, Pasted};

use crate::{Newsroom, sentences};

impl Newsroom {
    /// The Markdown of what was pasted.
    pub fn paste_html(&self, args: PasteHtml) -> Result<Pasted, api::Error> {
        if args.html.len() > clipboard::LIMIT {
            return Err(sentences::paste_too_long());
        }
        Ok(Pasted {
            markdown: clipboard::markdown(&args.html),
        })
    }
}
