//! What happens elsewhere and matters to the review that is looked at: another site, a place of
//! the window that is wanted, another version of the draft, what became of taking it up.

use api::DraftOutcome;
use leptos::prelude::*;

use super::{Away, Review};
use crate::state::List;

impl Review {
    /// Goes along with what happens elsewhere: another site, a place of the window that is
    /// wanted, a draft that was taken up or taken away.
    pub(crate) fn follow(self, list: List) {
        Effect::new(move |before: Option<()>| {
            self.prefs.shown.track();
            let site = list.site.get();
            self.site.set_value(site);
            if before.is_some() {
                self.leave();
            }
        });
        Effect::new(move |_| self.mark(self.view.read().as_ref()));
        // Another version of the draft, or another word about it.
        let row = Memo::new(move |_| {
            let list = self.drafts.list.read();
            let rows = list.as_ref().map_or(&[][..], |list| &list.drafts);
            let name = self.name.get_value();
            rows.iter()
                .find(|row| Some(&row.name) == name.as_ref())
                .cloned()
        });
        Effect::new(move |before: Option<()>| {
            // A memo that nobody reads follows nothing.
            row.with(|_| ());
            if before.is_some() {
                self.told();
            }
        });
        Effect::new(move |_| {
            if let Some(DraftOutcome::Done { document, .. }) = self.drafts.outcome.get() {
                self.done_with_draft(document.map(|view| view.file));
            }
        });
    }

    /// A draft is on the desk now, or is shared no more.
    fn done_with_draft(self, file: Option<String>) {
        let publishes = self.publishes.get_value();
        match file {
            Some(file) => {
                self.leave();
                if publishes == Some(file.clone()) {
                    self.sheet.set(None);
                    self.publishing.plan_file(file);
                }
            }
            None if self.away.get_untracked() == Some(Away::Review) => {
                self.forget();
                self.away.set(Some(Away::Drafts));
            }
            None => {}
        }
    }

    /// The remote told something: the draft is read again, but never under what is written.
    fn told(self) {
        if self.away.get_untracked() != Some(Away::Review) {
            return;
        }
        if self.writing.with_untracked(Option::is_some) || self.busy.get_untracked() {
            self.old.set_value(true);
        } else {
            self.look();
        }
    }
}
