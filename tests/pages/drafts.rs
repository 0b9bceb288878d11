//! Shared drafts: sharing what is on the desk, and the place where they are listed.

use super::{Bar, Review, named, quoted};
use crate::Window;

/// The place with the shared drafts.
#[derive(Clone, Copy)]
pub struct DraftsPlace<'w>(&'w Window);

impl<'w> Bar<'w> {
    /// Shares what is on the desk; what became of it, in words.
    pub fn share(self) -> String {
        self.0.click(&named("share-button"));
        self.0.click(&named("share-go"));
        end(self.0)
    }

    /// Shares what is on the desk, and goes on to ask for a review of it.
    pub fn share_and_ask(self, whom: &str, text: &str) -> Review<'w> {
        self.0.click(&named("share-button"));
        self.0.click(&named("share-go"));
        self.0.see(&named("draft-outcome"));
        self.0.click(&named("share-ask"));
        let review = Review(self.0);
        review.ask_of(whom, text);
        review.see()
    }

    /// The shared drafts.
    pub fn drafts(self) -> DraftsPlace<'w> {
        self.drafts_by("drafts-button")
    }

    /// Waits until the bar says that words of the user reached nobody, and goes there.
    pub fn words_that_reached_nobody(self) -> DraftsPlace<'w> {
        self.drafts_by("drafts-stranded")
    }

    /// Waits until the bar says that drafts wait for the user, and goes there.
    pub fn drafts_that_wait(self) -> DraftsPlace<'w> {
        self.drafts_by("drafts-waiting")
    }

    fn drafts_by(self, button: &str) -> DraftsPlace<'w> {
        self.0.click(&named(button));
        self.0.see(&named("drafts"));
        DraftsPlace(self.0)
    }
}

impl<'w> Review<'w> {
    /// Back to where the drafts are listed.
    pub fn back(self) -> DraftsPlace<'w> {
        self.0.click(&named("review-back"));
        self.0.see(&named("drafts"));
        DraftsPlace(self.0)
    }
}

impl<'w> DraftsPlace<'w> {
    /// Waits for the draft of a file, and opens it.
    pub fn open(self, file: &str) -> Review<'w> {
        self.0.click(&row(file));
        Review(self.0).see()
    }

    /// Waits until the draft of a file is listed there (`waiting-for-me`, `mine`, `ready`,
    /// `others`).
    pub fn lists(self, file: &str, place: &str) {
        let group = format!("{}[data-place={}]", named("draft-group"), quoted(place));
        self.0.see(&format!("{group} {}", row(file)));
    }

    /// The list, in words.
    pub fn list(self) -> Vec<String> {
        self.0.texts(&named("draft-row"))
    }

    /// What reached nobody, in words, one for each draft.
    pub fn reached_nobody(self) -> Vec<String> {
        self.0.texts(&named("stranded"))
    }

    /// Discards what reached nobody.
    pub fn discard_what_reached_nobody(self) {
        self.0.click(&named("stranded-discard"));
    }

    /// Opens the draft of a file among those that are over.
    pub fn open_over(self, file: &str) -> Review<'w> {
        let over = named("drafts-over");
        self.0.click(&format!("{over} summary"));
        self.0.click(&format!("{over} {}", row(file)));
        Review(self.0).see()
    }

    /// Where drafts are shared, in words.
    pub fn kept_where(self) -> String {
        self.0.text(&named("drafts-where"))
    }

    /// Asks that drafts are shared at another address.
    pub fn keep_at(self, address: &str) {
        if !self.0.shown(&named("place-dialog")) {
            self.0.click(&named("drafts-place"));
        }
        self.0.click(&named("place-address"));
        self.0.control('a');
        self.0.keys(address);
        self.0.click(&named("place-go"));
    }

    /// Why an address is not taken, once that is said.
    pub fn refused(self) -> String {
        self.0.until("it is said why not", || {
            self.0
                .text_now("#place-said")
                .filter(|said| !said.is_empty())
        })
    }

    /// Asks that drafts are shared with the site again.
    pub fn keep_at_site(self) {
        self.0.click(&named("drafts-place"));
        self.0.click(&named("place-give-up"));
    }

    /// Back to the desk.
    pub fn leave(self) {
        self.0.click(&named("drafts-back"));
        self.0
            .until_true("the places are back", || !self.0.shown(&named("drafts")));
    }
}

fn row(file: &str) -> String {
    format!("{}[data-file={}]", named("draft-row"), quoted(file))
}

/// Waits for the end, reads it, and closes the sheet.
pub(super) fn end(window: &Window) -> String {
    let outcome = named("draft-outcome");
    window.see(&outcome);
    let words = window.text(&outcome);
    window.click(&named("draft-close"));
    window.until_true("the sheet is closed", || {
        !window.shown(&named("sharing-dialog"))
    });
    words
}
