//! The desk's ways out when a text does not get to its file: as a new file, or by hand.

use api::{DocumentView, Hindrance, SaveAsNew, Saved};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Job};
use crate::sentences;

/// So long it waits before it tries again by itself.
const AGAIN: u64 = 4_000;

impl Desk {
    /// Saves the text as a new file, where the old one cannot be had.
    pub(crate) fn save_as_new(self) {
        self.send(Job::SaveAsNew);
    }

    pub(super) async fn make_anew(self) {
        let Some(before) = self.with(DocumentView::clone) else {
            return;
        };
        let document = before.document;
        let Some(view) = self.ask(SaveAsNew { document }).await else {
            return;
        };
        if matches!(view.saved, Saved::Clean { .. }) {
            self.notices.done(sentences::saved_as(&view.file));
            self.list.refresh();
        }
        self.adopt(view);
    }

    /// Puts the text on the clipboard.
    pub(crate) fn copy_text(self) {
        let Some(text) = self.editor_text() else {
            return;
        };
        let promise = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(promise).await.is_ok() {
                self.notices.done(sentences::TEXT_COPIED);
            } else {
                self.notices.told(sentences::NOT_COPIED);
            }
        });
    }

    /// A disk becomes writable, a drive comes back, a file too: it is tried again. What leads
    /// out of the site stays there.
    pub(super) fn try_again_later(self, saved: &Saved) {
        if let Saved::Failed { hindrance, .. } = saved
            && *hindrance != Hindrance::Outside
        {
            self.save_pause.after(AGAIN, move || self.send(Job::Save));
        }
    }

    /// Whether the text is on a disk, as the backend says with every edit.
    pub(super) fn told_unkept(self, unkept: &str) {
        if self.unkept.with_untracked(|known| known != unkept) {
            self.unkept.set(unkept.to_owned());
        }
    }
}
