//! What comes back from a reviewer outside, and who can read what is sent to the remote.

use serde_json::json;

use super::{Bar, Review, drafts::end, named};
use crate::Window;

/// The sheet that brings in a review.
#[derive(Clone, Copy)]
pub struct BringIn<'w>(&'w Window);

/// The question who can read at the remote.
#[derive(Clone, Copy)]
pub struct Readers<'w>(&'w Window);

impl<'w> Review<'w> {
    /// The sheet that brings in what came back of this draft.
    pub fn bring_in(self) -> BringIn<'w> {
        self.0.click(&named("review-more"));
        self.0.click(&named("review-bring-in"));
        self.0.until_focused("bring-in-text");
        BringIn(self.0)
    }
}

impl BringIn<'_> {
    /// Puts a text in, as a paste does, and brings in what is in it.
    pub fn take(self, text: &str) {
        let script = "const box = document.querySelector(arguments[0]);
            box.value = arguments[1];
            box.dispatchEvent(new Event('input', { bubbles: true }));";
        self.0
            .js(script, &[json!(named("bring-in-text")), json!(text)]);
        self.0.click(&named("bring-in-go"));
    }

    /// Waits until nothing came in, and says why.
    pub fn refused(self) -> String {
        self.0.until("it is refused", || {
            self.0
                .text_now("#bring-in-refused")
                .filter(|words| !words.is_empty())
        })
    }

    /// Waits until it is in, and the sheet is closed.
    pub fn done(self) {
        self.0.until_true("the sheet is closed", || {
            self.0.count(&named("bring-in-dialog")) == 0
        });
    }

    /// Closes the sheet with nothing brought in.
    pub fn close(self) {
        self.0.click(&named("dialog-close"));
        self.done();
    }
}

impl<'w> Bar<'w> {
    /// Shares what is on the desk, where Dateline cannot know who reads at the remote.
    pub fn share_asks(self) -> Readers<'w> {
        self.0.click(&named("share-button"));
        self.0.click(&named("share-go"));
        self.0.see(&named("readers-public"));
        Readers(self.0)
    }
}

impl Readers<'_> {
    /// What is asked.
    pub fn words(self) -> String {
        self.0.text(&named("draft-outcome"))
    }

    /// Says that the public can; what became of the draft, in words.
    pub fn public(self) -> String {
        self.0.click(&named("readers-public"));
        self.0.until_true("it is answered", || {
            self.0.count(&named("readers-public")) == 0
        });
        end(self.0)
    }
}
