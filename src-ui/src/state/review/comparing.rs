//! What changed in the draft that is looked at, since it was published or was last seen.

use api::{SeeDifference, Since};
use leptos::{prelude::*, task::spawn_local};

use super::{Review, Shown};
use crate::bindings::call;

impl Review {
    /// Shows the page, the text or what changed.
    pub(crate) fn show(self, shown: Shown) {
        self.selected.set(None);
        self.shown.set(shown);
        if shown == Shown::Changes {
            self.compare();
        }
    }

    /// Holds it against another version.
    pub(crate) fn show_since(self, since: Since) {
        self.since.set(since);
        self.compare();
    }

    pub(super) fn compare(self) {
        let (Some(site), Some(name)) = (self.site.get_value(), self.name.get_value()) else {
            return;
        };
        let since = self.since.get_untracked();
        self.difference.set(None);
        spawn_local(async move {
            let found = call(SeeDifference { site, name, since }).await;
            if self.since.get_untracked() != since {
                return;
            }
            match found {
                Ok(difference) => self.difference.set(Some(difference)),
                Err(error) => {
                    self.shown.set(Shown::Page);
                    self.notices.failed(error);
                }
            }
        });
    }
}
