//! Shared drafts: sharing what is on the desk, the list of those there are, taking one up.

use super::{Bar, Desk, named, quoted};
use crate::Window;

/// The sheet with the shared drafts.
#[derive(Clone, Copy)]
pub struct SharedDrafts<'w>(&'w Window);

impl<'w> Bar<'w> {
    /// Shares what is on the desk; what became of it, in words.
    pub fn share(self) -> String {
        self.0.click(&named("share-button"));
        self.0.click(&named("share-go"));
        end(self.0)
    }

    /// The shared drafts.
    pub fn drafts(self) -> SharedDrafts<'w> {
        self.0.click(&named("drafts-button"));
        self.0.see(&named("drafts-dialog"));
        SharedDrafts(self.0)
    }
}

impl<'w> SharedDrafts<'w> {
    /// Waits for the draft of a file, and looks at it.
    pub fn look_at(self, file: &str) -> Self {
        let row = format!("{}[data-file={}]", named("draft-row"), quoted(file));
        self.0.click(&row);
        self.0.see(&named("seen-page"));
        self
    }

    /// The list, in words.
    pub fn list(self) -> Vec<String> {
        self.0.texts(&named("draft-row"))
    }

    /// Puts the draft that is looked at on the desk.
    pub fn take_up(self) -> Desk<'w> {
        self.0.click(&named("draft-take-up"));
        end(self.0);
        Desk(self.0).see()
    }
}

/// Waits for the end, reads it, and closes the sheet.
fn end(window: &Window) -> String {
    let outcome = named("draft-outcome");
    window.see(&outcome);
    let words = window.text(&outcome);
    window.click(&named("draft-close"));
    window.until_true("the sheet is closed", || {
        !window.shown(&named("sharing-dialog"))
    });
    words
}
