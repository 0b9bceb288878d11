//! The desk's one worker: sends what waits to the backend, one call at a time, and
//! takes the answers in. The newest text wins; nothing typed is overwritten.

use core::{future::poll_fn, task::Poll};

use api::{
    ApplyFix, CheckDocument, Code, Command, CorrectField, DiagnosticView, DocumentId, DocumentView,
    EditText, Edited, FullPage, Part, Saved, SetDraft, SetField, ShowPart,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, Job};
use crate::{bindings::call, editor, sentences, state::notices::Undo};

impl Desk {
    /// Adds a job and sees to it that it is done.
    pub(super) fn send(self, job: Job) {
        self.inner.update_value(|inner| inner.queue.push(job));
        self.work();
    }

    /// Waits until nothing is left to send.
    pub(crate) async fn idle(self) {
        poll_fn(|context| {
            if self.inner.with_value(|inner| inner.queue.idle()) {
                return Poll::Ready(());
            }
            self.inner
                .update_value(|inner| inner.wakers.push(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }

    pub(super) fn work(self) {
        let started = self.inner.try_update_value(|inner| inner.queue.start());
        if started != Some(true) {
            return;
        }
        spawn_local(async move {
            while let Some(job) = self
                .inner
                .try_update_value(|inner| inner.queue.next())
                .flatten()
            {
                self.run(job).await;
            }
            let wakers = self
                .inner
                .try_update_value(|inner| core::mem::take(&mut inner.wakers))
                .unwrap_or_default();
            for waker in wakers {
                waker.wake();
            }
        });
    }

    async fn run(self, job: Job) {
        let Some((document, revision)) = self.with(|view| (view.document, view.revision)) else {
            return;
        };
        match job {
            Job::Text => self.send_text().await,
            Job::Field { at, value } => {
                self.inner.update_value(|inner| inner.list_is_old = true);
                let retry = (at.clone(), value.clone());
                let answer = call(SetField {
                    document,
                    revision,
                    key: at.key,
                    path: at.path,
                    value,
                })
                .await;
                self.take_field(answer, retry).await;
            }
            Job::Correct {
                at,
                correction,
                keep,
            } => {
                let said = sentences::corrected(&correction, keep);
                let args = CorrectField {
                    document,
                    key: at.key.clone(),
                    path: at.without_items(),
                    correction,
                    keep,
                };
                if self.replace(args).await {
                    self.notices.done(said);
                }
            }
            Job::Draft(draft) => {
                self.inner.update_value(|inner| inner.list_is_old = true);
                let args = SetDraft {
                    document,
                    revision,
                    draft,
                };
                if self.replace(args).await
                    && let Some(file) = self.with(|view| view.file.clone())
                {
                    let undo = Undo::Draft {
                        file,
                        was_draft: !draft,
                    };
                    self.notices.undoable(sentences::draft_set(draft), undo);
                }
            }
            Job::Reopen => self.reopen().await,
            Job::Fix(problem) => self.apply(*problem).await,
            Job::Part(part) => self.show_other(document, part).await,
            Job::Page => {
                if let Some(page) = self.ask(FullPage { document }).await {
                    self.offer_page(&page);
                }
            }
            Job::Save => self.save_beside(),
            Job::TakeIn => self.take_what_came_in().await,
            Job::SaveAsNew => self.make_anew().await,
            Job::History => self.keep_history().await,
        }
    }

    async fn send_text(self) {
        let Some(text) = self.editor_text() else {
            return;
        };
        let Some((document, revision, part)) =
            self.with(|view| (view.document, view.revision, view.part))
        else {
            return;
        };
        self.inner.update_value(|inner| {
            inner.edits += 1;
            inner.sent.clone_from(&text);
            inner.timings.sending();
        });
        match call(EditText {
            document,
            revision,
            part,
            text,
        })
        .await
        {
            Ok(edited) => {
                self.take_edited(document, &edited);
                if edited.ahead {
                    self.take_what_came_in().await;
                }
            }
            Err(error) if error.code == Code::Stale => self.catch_up(Job::Text, error).await,
            Err(error) => self.notices.failed(error),
        }
    }

    fn take_edited(self, document: DocumentId, edited: &Edited) {
        if self.id() != Some(document) {
            return;
        }
        self.inner.update_value(|inner| {
            inner.stale = 0;
            inner.timings.sent(edited.revision);
        });
        let readable_before = self.with(|view| view.readable).unwrap_or(true);
        // Only what is shown from it is told to the views: a keystroke wakes nobody.
        let other_part = self.with(|view| view.part != edited.part) == Some(true);
        self.document.update_untracked(|view| {
            if let Some(view) = view {
                view.revision = edited.revision;
                view.part = edited.part;
            }
        });
        if other_part {
            self.document.notify();
        }
        self.told_unkept(&edited.unkept);
        self.offer_page(&edited.page);
        let again = !readable_before && edited.readable;
        if self.readable_again.get_untracked() != again {
            self.readable_again.set(again);
        }
    }

    /// The handle counts within one check; when the text went on since, the same
    /// problem is looked for in a new one.
    async fn apply(self, problem: DiagnosticView) {
        let Some(document) = self.id() else { return };
        let Some(findings) = self.ask(CheckDocument { document }).await else {
            return;
        };
        let same = |one: &&DiagnosticView| {
            one.code == problem.code && one.fix == problem.fix && one.field == problem.field
        };
        let found = findings
            .diagnostics
            .iter()
            .filter(same)
            .min_by_key(|one| one.line.abs_diff(problem.line));
        match found {
            Some(found) => {
                self.inner.update_value(|inner| inner.list_is_old = true);
                let fix = ApplyFix {
                    document,
                    revision: findings.revision,
                    id: found.id,
                };
                if self.replace(fix).await {
                    self.notices.done(sentences::FIXED);
                }
            }
            None => self.notices.done(sentences::ALREADY_MENDED),
        }
    }

    /// Sends what answers with a new state of the document, and takes that in.
    async fn replace<C: Command<Reply = DocumentView>>(self, args: C) -> bool {
        match self.ask(args).await {
            Some(view) => {
                self.adopt(view);
                true
            }
            None => false,
        }
    }

    /// Shows another part of the file.
    async fn show_other(self, document: DocumentId, part: Part) {
        if self.replace(ShowPart { document, part }).await
            && part == Part::Body
            && self.with(|view| view.part) == Some(part)
        {
            self.readable_again.set(false);
        }
    }

    /// A state of the document that the editor did not make itself.
    pub(super) fn adopt(self, mut view: DocumentView) {
        if self.id() != Some(view.document) {
            return;
        }
        let theirs = core::mem::take(&mut view.text);
        let other_part = self.with(|ours| ours.part != view.part).unwrap_or(false);
        if other_part && self.typed_on() {
            self.type_first(&view);
            return;
        }
        let sent = self.inner.try_update_value(|inner| {
            inner.stale = 0;
            inner.queue.push(Job::Page);
            core::mem::replace(&mut inner.sent, theirs.clone())
        });
        if let (Some(editor), Some(sent)) = (self.editor(), sent) {
            let mine = editor.text();
            let merged = if other_part {
                theirs.clone()
            } else {
                editor::merge(&sent, &theirs, &mine)
            };
            if merged != mine {
                editor.set_text(&merged);
            }
            if merged != theirs {
                self.inner.update_value(|inner| inner.queue.edited());
            }
        }
        self.saved.set(view.saved.clone());
        self.document.set(Some(view));
        self.changed_by_backend();
    }

    /// Another part is to be shown, and keys came in the one that is: they go to the backend
    /// first, as of their own part, and the other one comes after them.
    fn type_first(self, view: &DocumentView) {
        let (revision, part) = (view.revision, view.part);
        self.document.update_untracked(|ours| {
            if let Some(ours) = ours {
                ours.revision = revision;
            }
        });
        self.inner.update_value(|inner| {
            inner.queue.edited();
            inner.queue.push(Job::Part(part));
        });
    }

    fn changed_by_backend(self) {
        self.check_soon(0);
        if self.saved.get_untracked() == Saved::Waiting {
            self.save_pause.after(1_000, move || self.send(Job::Save));
        }
    }

    pub(super) async fn ask<C: Command>(self, args: C) -> Option<C::Reply> {
        call(args)
            .await
            .map_err(|error| self.notices.failed(error))
            .ok()
    }
}
