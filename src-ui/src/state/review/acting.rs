//! What the user does in a review: what is written and where, and how it is sent.

use api::{AddReview, DraftHere, ReviewAct, ReviewOutcome};
use leptos::{prelude::*, task::spawn_local};

use super::{Deciding, Review, Writing};
use crate::{bindings::call, sentences::review as said, state::Sheet};

impl Review {
    /// Begins to write, or writes on; what was written of something else is kept there.
    pub(crate) fn write(self, writing: Writing) {
        if self
            .writing
            .with_untracked(|now| now.as_ref() == Some(&writing))
        {
            return;
        }
        let (text, words) = self.begun_at(&writing);
        self.words.set(words);
        self.text.set(text);
        self.stopped.set(None);
        self.writing.set(Some(writing));
    }

    /// Stops writing; what is written can be written on later.
    pub(crate) fn stop_writing(self) {
        self.writing.set(None);
        self.text.set(String::new());
        self.stopped.set(None);
        if self.old.get_value() {
            self.look();
        }
    }

    /// Whether what is written can be sent.
    pub(crate) fn can_send(self) -> bool {
        let said = self.text.with(|text| !text.trim().is_empty());
        let ready = self.writing.with(|writing| match writing {
            Some(Writing::Suggestion(place)) => self.words.get() != place.from,
            Some(_) => said,
            None => false,
        });
        ready && !self.busy.get()
    }

    /// Sends what is written.
    pub(crate) fn send(self) {
        if !untrack(|| self.can_send()) {
            return;
        }
        if let Some(unsent) = self.unsent() {
            self.act_on(unsent.act, unsent.version);
        }
    }

    /// Opens the dialog in which something is decided.
    pub(crate) fn decide(self, deciding: Deciding) {
        self.stopped.set(None);
        self.sheet.set(Some(Sheet::Decide(deciding)));
    }

    /// Opens the draft of a file that was shared just now, and asks for a review of it.
    pub(crate) fn ask_about(self, file: &str) {
        let Some(name) = self.drafts.of_file(file, |row| row.name.clone()) else {
            return self.drafts();
        };
        self.open(name);
        self.decide(Deciding::Ask);
    }

    /// Adds something to the conversation.
    pub(crate) fn act(self, act: ReviewAct) {
        let version = self
            .view
            .with_untracked(|view| view.as_ref().map(|view| view.draft.version.clone()));
        if let Some(version) = version {
            self.act_on(act, version);
        }
    }

    /// Adds something that is about a version of the draft.
    fn act_on(self, act: ReviewAct, version: String) {
        let (Some(site), Some(name)) = (self.site.get_value(), self.name.get_value()) else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.stopped.set(None);
        spawn_local(async move {
            let add = || AddReview {
                site,
                name: name.clone(),
                version: version.clone(),
                act: act.clone(),
            };
            let answer = self
                .sign_in
                .through(
                    async || call(add()).await,
                    |answer| match answer {
                        Ok(ReviewOutcome::Stopped { sign_in, .. }) => sign_in.as_deref(),
                        _ => None,
                    },
                )
                .await;
            self.busy.set(false);
            if self.name.get_value() != Some(name) {
                return;
            }
            match answer {
                Ok(outcome) => self.became(outcome, &act, &version),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Puts the draft on the desk.
    pub(crate) fn edit(self) {
        let Some((name, file, here)) = self.of_draft() else {
            return;
        };
        if here == DraftHere::Same {
            self.desk.open(file);
        } else {
            self.drafts.take_up(name);
        }
    }

    /// Shows what publishing it would do; it comes onto this computer first.
    pub(crate) fn publish(self) {
        let Some((name, file, here)) = self.of_draft() else {
            return;
        };
        if here == DraftHere::Same {
            self.leave();
            self.desk.open(file.clone());
            self.publishing.plan_file(file);
        } else {
            self.publishes.set_value(Some(file));
            self.drafts.take_up(name);
        }
    }

    /// Asks whether the draft shall be taken away.
    pub(crate) fn stop_sharing(self) {
        let found = self.view.with_untracked(|view| {
            let draft = &view.as_ref()?.draft;
            Some((draft.name.clone(), draft.version.clone()))
        });
        if let Some((name, version)) = found {
            self.drafts.offer_stop(name, version);
        }
    }

    fn of_draft(self) -> Option<(String, String, DraftHere)> {
        self.view.with_untracked(|view| {
            let draft = &view.as_ref()?.draft;
            Some((draft.name.clone(), draft.file.clone(), draft.here))
        })
    }

    fn became(self, outcome: ReviewOutcome, act: &ReviewAct, version: &str) {
        match outcome {
            ReviewOutcome::Done { sentence, view } | ReviewOutcome::Later { sentence, view } => {
                // A notice is read out by itself.
                self.added.set(if sentence.is_empty() {
                    said::added(act)
                } else {
                    ""
                });
                if !sentence.is_empty() {
                    self.notices.done(sentence);
                }
                self.added(*view, act, version);
            }
            // What is written stays: the user decides whether it still fits.
            ReviewOutcome::Changed { message, view } => {
                self.came(*view);
                if matches!(act, ReviewAct::Comment { .. } | ReviewAct::Suggest { .. }) {
                    self.lose_place();
                }
                self.stopped.set(Some((message, String::new())));
            }
            ReviewOutcome::Stopped {
                message, details, ..
            } => self.stopped.set(Some((message, details))),
        }
    }

    fn added(self, view: api::ReviewView, act: &ReviewAct, version: &str) {
        let before = self.view.with_untracked(|old| {
            let old = old.as_ref().map_or(&[][..], |old| &old.threads);
            old.iter()
                .map(|thread| thread.id.clone())
                .collect::<Vec<_>>()
        });
        let begun = view
            .threads
            .iter()
            .find(|thread| !before.contains(&thread.id));
        match act {
            ReviewAct::Reply { thread, .. } => self.thread.set(Some(thread.clone())),
            _ => {
                if let Some(begun) = begun {
                    self.thread.set(Some(begun.id.clone()));
                }
            }
        }
        self.is_sent(act, version);
        if matches!(self.sheet.get_untracked(), Some(Sheet::Decide(_))) {
            self.sheet.set(None);
        }
        self.selected.set(None);
        self.came(view);
        self.drafts.told();
    }
}
