//! The backend is ahead of the window: another program's changes came into the text. The
//! window takes them over in a moment when nothing is typed; what it sends until then, the
//! backend brings together with them.

use api::{OpenDocument, Saved, State};
use leptos::prelude::*;

use super::{Desk, Job};
use crate::{sentences, state::notices::Undo};

impl Desk {
    /// What was saved has another program's changes in it.
    pub(super) fn merged(self, at: String, state: State, before: String) {
        self.saved.set(Saved::Clean { at, state });
        if let Some(document) = self.id() {
            let undo = Undo::Version {
                document,
                version: api::Earlier::Kept { version: before },
            };
            self.notices.undoable(sentences::MERGED, undo);
        }
        // After the text that may be on its way: the answer must not be older than that.
        self.inner.update_value(|inner| {
            inner.list_is_old = true;
            inner.queue.push(Job::TakeIn);
        });
    }

    /// Takes over the backend's text, unless something is typed that it does not have: the
    /// answer to that text says again that the backend is ahead.
    pub(super) async fn take_what_came_in(self) {
        let Some((site, file)) = self.with(|view| (view.site, view.file.clone())) else {
            return;
        };
        if self.typed_on() {
            return;
        }
        if let Some(view) = self.ask(OpenDocument { site, file }).await
            && !self.typed_on()
        {
            self.adopt(view);
        }
    }

    /// Whether the editor has something that was not sent.
    pub(super) fn typed_on(self) -> bool {
        let sent = self.inner.with_value(|inner| inner.sent.clone());
        self.editor_text().is_some_and(|text| text != sent)
    }
}
