//! An edit was made against an older text than the backend's: its revision is taken over,
//! and the edit tried once more.

use api::{Code, DocumentView, Error, NewValue, OpenDocument};
use leptos::prelude::*;

use super::{Desk, Job};
use crate::state::field_path::FieldPath;

/// After so many answers of "stale" in a row the desk stops trying.
const STALE_AT_MOST: u8 = 3;

impl Desk {
    /// The answer to a field's new value.
    pub(super) async fn take_field(
        self,
        answer: Result<DocumentView, Error>,
        (at, value): (FieldPath, NewValue),
    ) {
        match answer {
            Ok(view) => self.adopt(view),
            Err(error) if error.code == Code::Stale => {
                self.catch_up(Job::Field { at, value }, error).await;
            }
            Err(error) => {
                self.notices.failed(error);
                // The form shows again what the file has.
                self.document.notify();
            }
        }
    }

    /// The revision is not the backend's: takes its revision over and tries once more.
    pub(super) async fn catch_up(self, job: Job, error: Error) {
        let tries = self.inner.try_update_value(|inner| {
            inner.stale += 1;
            inner.stale
        });
        let Some((document, site, file)) =
            self.with(|view| (view.document, view.site, view.file.clone()))
        else {
            return;
        };
        if tries.is_none_or(|tries| tries > STALE_AT_MOST) {
            self.notices.failed(error);
            return;
        }
        let Some(view) = self.ask(OpenDocument { site, file }).await else {
            return;
        };
        // Another announcement may be on the desk by now, or the file's document be another one:
        // what was typed is not of that.
        if view.document == document && self.id() == Some(document) {
            if job != Job::Text && !self.typed_on() {
                self.adopt(view);
            } else if job == Job::Text {
                self.document.update(|ours| {
                    if let Some(ours) = ours {
                        ours.revision = view.revision;
                    }
                });
            }
            // A newer value of the same field takes this one's place.
            let newer = matches!(&job, Job::Field { at, .. } if self.inner.with_value(|inner| inner.queue.has_field(at)));
            if !newer {
                self.inner.update_value(|inner| inner.queue.push(job));
            }
        }
    }
}
