//! Spelling follows the document: the platform's checker reads in its language.

use api::SpellDocument;
use leptos::{prelude::*, task::spawn_local};

use super::Desk;
use crate::bindings::call;

impl Desk {
    /// Tells the checker of every document that comes onto the desk.
    pub(crate) fn keep_spelling(self) {
        Effect::new(move |_| {
            self.turn.track();
            let Some(document) = self.id() else { return };
            spawn_local(async move {
                // A text without underlined words is no reason to disturb anyone.
                drop(call(SpellDocument { document }).await);
            });
        });
    }
}
