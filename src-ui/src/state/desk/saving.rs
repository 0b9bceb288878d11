//! The desk and the file: saves to it, and follows it when another program changed it.

use api::{FollowDocument, SaveDocument, Saved};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Job};

impl Desk {
    /// Another program changed, renamed or deleted the file. What is not saved here is saved
    /// at once: that brings both together, or finds the conflict.
    pub(crate) fn file_changed(self, document: api::DocumentId) {
        if self.id() != Some(document) {
            return;
        }
        if self.as_saved() {
            self.send(Job::Reopen);
        } else if matches!(
            self.saved.get_untracked(),
            Saved::Waiting | Saved::Failed { .. }
        ) {
            self.send(Job::Save);
        }
    }

    /// Whether the desk has nothing that the file does not have, or had.
    fn as_saved(self) -> bool {
        matches!(
            self.saved.get_untracked(),
            Saved::Clean { .. } | Saved::Gone
        ) && !self.inner.with_value(|inner| inner.queue.dirty())
    }

    pub(super) async fn reopen(self) {
        let Some(document) = self.id() else { return };
        // Typed on since: the next save will find the conflict.
        if !self.as_saved() {
            return;
        }
        let Some(view) = self.ask(FollowDocument { document }).await else {
            return;
        };
        // Typed on since: that goes first, and its answer says that the backend is ahead.
        if !self.typed_on() {
            self.adopt(view);
        }
    }

    /// Saves while text goes on to the backend: a slow drive keeps nothing typed in the window.
    pub(super) fn save_beside(self) {
        let document = self.id();
        spawn_local(async move {
            self.save().await;
            if self.id() == document {
                self.inner.update_value(|inner| inner.queue.saved());
                self.work();
            }
        });
    }

    async fn save(self) {
        let Some(document) = self.id() else { return };
        if matches!(self.saved.get_untracked(), Saved::Conflict { .. }) {
            return;
        }
        let edits = self.inner.with_value(|inner| inner.edits);
        let answer = self.ask(SaveDocument { document }).await;
        let Some(saved) = answer.filter(|_| self.id() == Some(document)) else {
            return;
        };
        if let Saved::Merged { at, state, before } = saved {
            self.merged(at, state, before);
            return;
        }
        let typed_on = self
            .inner
            .with_value(|inner| inner.queue.dirty() || inner.edits != edits);
        if typed_on && matches!(saved, Saved::Clean { .. } | Saved::Waiting) {
            // Typed on while it was saved: not all is in the file.
            return;
        }
        if let Saved::Clean { state, .. } = &saved {
            let state = *state;
            if self.with(|view| view.state != state) == Some(true) {
                self.document.update(|view| {
                    if let Some(view) = view {
                        view.state = state;
                    }
                });
            }
            if let Some(file) = self.with(|view| view.file.clone()) {
                self.list.mark(&file, state);
            }
            let old = self
                .inner
                .try_update_value(|inner| core::mem::take(&mut inner.list_is_old));
            if old == Some(true) {
                self.list.refresh();
            }
        }
        self.try_again_later(&saved);
        self.keep_history_soon();
        // What is in the way still is told already; its buttons stay as they are.
        if self.saved.get_untracked() != saved {
            self.saved.set(saved);
        }
    }
}
