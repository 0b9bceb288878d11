//! The editor's steps back outlast a restart: kept when there is a pause, and handed to the
//! editor with the text they belong to. What is in them, only the editor knows.

use api::{FindHistory, KeepHistory};
use leptos::prelude::*;

use super::{Desk, Job};
use crate::bindings::call;

impl Desk {
    /// The steps back of the text that comes onto the desk.
    pub(super) async fn found_history(self) -> String {
        let Some(document) = self.id() else {
            return String::new();
        };
        // Without them the text is here all the same.
        let found = call(FindHistory { document }).await;
        found.map(|found| found.history).unwrap_or_default()
    }

    /// There is a pause: the steps back are kept if there are new ones.
    pub(super) fn keep_history_soon(self) {
        let revision = self.with(|view| view.revision);
        let news = self
            .inner
            .with_value(|inner| revision.is_some() && inner.history_of != revision);
        if news {
            self.send(Job::History);
        }
    }

    pub(super) async fn keep_history(self) {
        let Some((document, revision)) = self.with(|view| (view.document, view.revision)) else {
            return;
        };
        let history = self.editor().and_then(|editor| editor.history().ok());
        let Some(history) = history.filter(|history| !history.is_empty()) else {
            return;
        };
        let keep = KeepHistory {
            document,
            revision,
            history,
        };
        if call(keep).await.is_ok() {
            self.inner
                .update_value(|inner| inner.history_of = Some(revision));
        }
    }
}
