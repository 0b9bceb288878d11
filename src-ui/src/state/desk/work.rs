//! The desk's one worker: sends what waits to the backend, one call at a time, and
//! takes the answers in. The newest text wins; nothing typed is overwritten.

use core::{future::poll_fn, task::Poll};

use api::{
    ApplyFix, CheckDocument, Code, Command, DiagnosticView, DocumentView, EditText, Edited, Error,
    FullPage, NewValue, OpenDocument, Part, SaveDocument, Saved, SetField, SettleConflict,
    Severity, ShowPart,
};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::{Desk, Job};
use crate::{
    bindings::{call, to_js},
    editor::{self, Events},
    sentences,
    state::text,
};

/// After so many answers of "stale" in a row the desk stops trying.
const STALE_AT_MOST: u8 = 3;

#[derive(Serialize)]
struct Mark<'a> {
    id: u32,
    from: u32,
    to: u32,
    severity: Severity,
    message: &'a str,
    fix: &'a Option<String>,
}

impl Desk {
    /// Puts the editor into the page, with the document's text.
    pub(crate) async fn mount_editor(self, parent: HtmlElement, scroller: HtmlElement) {
        let turn = self.turn.get_untracked();
        let text = self.inner.with_value(|inner| inner.sent.clone());
        let start = editor::Start {
            text: &text,
            read_only: self.with(|view| !view.read_only.is_empty()).unwrap_or(true),
            plain: self.prefs.plain.get_untracked(),
        };
        let events = Events {
            changed: Box::new(move || self.edited()),
            scrolled: Box::new(move |line| self.scroll_page(line)),
            left: Box::new(move || self.left()),
            fix: Box::new(move |id| self.fix_by_id(id)),
        };
        match editor::mount(&parent, &scroller, start, events).await {
            Ok(mounted) if self.turn.get_untracked() == turn => {
                let wanted = self.inner.try_update_value(|inner| {
                    inner.editor = Some(mounted);
                    core::mem::take(&mut inner.wants_focus)
                });
                self.underline();
                if wanted == Some(true) {
                    self.focus_text();
                }
            }
            // Another document was opened meanwhile.
            Ok(_) => {}
            Err(_) => self.notices.told(sentences::NO_EDITOR),
        }
    }

    /// Takes the editor out, keeping its text for the next one.
    pub(crate) fn unmount_editor(self) {
        let text = self.editor_text();
        self.inner.update_value(|inner| {
            inner.editor = None;
            if let Some(text) = text {
                inner.sent = text;
            }
        });
    }

    pub(crate) fn format(self, name: &str) {
        self.inner.with_value(|inner| {
            if let Some(mounted) = &inner.editor {
                mounted.editor.format(name);
            }
        });
    }

    /// A click beside the lines goes to the text, unless it marked something.
    pub(crate) fn focus_if_beside(self) {
        let selecting = window()
            .get_selection()
            .ok()
            .flatten()
            .is_some_and(|selection| !selection.is_collapsed());
        if !selecting {
            self.focus_text();
        }
    }

    pub(crate) fn focus_text(self) {
        self.inner.with_value(|inner| {
            if let Some(mounted) = &inner.editor {
                mounted.editor.focus();
            }
        });
    }

    /// Adds a job and sees to it that it is done.
    pub(super) fn send(self, job: Job) {
        self.inner.update_value(|inner| inner.queue.push(job));
        self.work();
    }

    /// Waits until nothing is left to send.
    pub(super) async fn idle(self) {
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
            Job::Field { key, value } => {
                self.inner.update_value(|inner| inner.list_is_old = true);
                let retry = (key.clone(), value.clone());
                let answer = call(SetField {
                    document,
                    revision,
                    key,
                    value,
                })
                .await;
                self.take_field(answer, retry).await;
            }
            Job::Fix(problem) => self.apply(*problem).await,
            Job::Part(part) => {
                if self.replace(ShowPart { document, part }).await && part == Part::Body {
                    self.readable_again.set(false);
                }
            }
            Job::Settle(keep_mine) => {
                self.replace(SettleConflict {
                    document,
                    keep_mine,
                })
                .await;
            }
            Job::Page => {
                if let Some(page) = self.ask(FullPage { document }).await {
                    self.offer_page(&page);
                }
            }
            Job::Save => self.save().await,
        }
    }

    async fn send_text(self) {
        let Some(text) = self.editor_text() else {
            return;
        };
        let Some((document, revision)) = self.with(|view| (view.document, view.revision)) else {
            return;
        };
        self.inner.update_value(|inner| {
            inner.sent.clone_from(&text);
            inner.timings.sending();
        });
        match call(EditText {
            document,
            revision,
            text,
        })
        .await
        {
            Ok(edited) => self.take_edited(document, &edited),
            Err(error) if error.code == Code::Stale => self.catch_up(Job::Text, error).await,
            Err(error) => self.notices.failed(error),
        }
    }

    fn take_edited(self, document: api::DocumentId, edited: &Edited) {
        if self.id() != Some(document) {
            return;
        }
        self.inner.update_value(|inner| {
            inner.stale = 0;
            inner.timings.sent(edited.revision);
        });
        let readable_before = self.with(|view| view.readable).unwrap_or(true);
        // Only what is shown from it is told to the views: a keystroke wakes nobody.
        self.document.update_untracked(|view| {
            if let Some(view) = view {
                view.revision = edited.revision;
            }
        });
        self.offer_page(&edited.page);
        let again = !readable_before && edited.readable;
        if self.readable_again.get_untracked() != again {
            self.readable_again.set(again);
        }
    }

    async fn take_field(
        self,
        answer: Result<DocumentView, Error>,
        (key, value): (String, NewValue),
    ) {
        match answer {
            Ok(view) => self.adopt(view),
            Err(error) if error.code == Code::Stale => {
                self.catch_up(Job::Field { key, value }, error).await;
            }
            Err(error) => {
                self.notices.failed(error);
                // The form shows again what the file has.
                self.document.notify();
            }
        }
    }

    /// The revision is not the backend's: takes its revision over and tries once more.
    async fn catch_up(self, job: Job, error: Error) {
        let tries = self.inner.try_update_value(|inner| {
            inner.stale += 1;
            inner.stale
        });
        let Some((site, file)) = self.with(|view| (view.site, view.file.clone())) else {
            return;
        };
        if tries.is_none_or(|tries| tries > STALE_AT_MOST) {
            self.notices.failed(error);
            return;
        }
        if let Some(view) = self.ask(OpenDocument { site, file }).await {
            self.document.update(|ours| {
                if let Some(ours) = ours {
                    ours.document = view.document;
                    ours.revision = view.revision;
                }
            });
            self.inner.update_value(|inner| inner.queue.push(job));
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

    /// A state of the document that the editor did not make itself.
    fn adopt(self, mut view: DocumentView) {
        if self.id() != Some(view.document) {
            return;
        }
        let theirs = core::mem::take(&mut view.text);
        let other_part = self.with(|ours| ours.part != view.part).unwrap_or(false);
        self.inner.update_value(|inner| {
            inner.stale = 0;
            if let Some(mounted) = &inner.editor {
                let mine = mounted.editor.text();
                let merged = if other_part {
                    theirs.clone()
                } else {
                    editor::merge(&inner.sent, &theirs, &mine)
                };
                if merged != mine {
                    mounted.editor.set_text(&merged);
                }
                if merged != theirs {
                    inner.queue.edited();
                }
            }
            inner.sent = theirs;
            inner.queue.push(Job::Page);
        });
        self.saved.set(view.saved.clone());
        self.document.set(Some(view));
        self.changed_by_backend();
    }

    fn changed_by_backend(self) {
        self.check_soon(0);
        if self.saved.get_untracked() == Saved::Waiting {
            self.save_pause.after(1_000, move || self.send(Job::Save));
        }
    }

    async fn save(self) {
        let Some(document) = self.id() else { return };
        if matches!(self.saved.get_untracked(), Saved::Conflict { .. }) {
            return;
        }
        let Some(saved) = self.ask(SaveDocument { document }).await else {
            return;
        };
        if self.inner.with_value(|inner| inner.queue.dirty())
            && matches!(saved, Saved::Clean { .. })
        {
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
        self.saved.set(saved);
    }

    /// Checks after a pause, and counts the words with it.
    pub(super) fn check_soon(self, milliseconds: u64) {
        self.check_pause.after(milliseconds, move || {
            if let Some(text) = self.editor_text() {
                self.words.set(text::count_words(&text));
            }
            let Some(document) = self.id() else { return };
            spawn_local(async move {
                let Ok(findings) = call(CheckDocument { document }).await else {
                    return;
                };
                let current = self
                    .with(|view| view.document == document && view.revision == findings.revision);
                if current == Some(true) {
                    if self
                        .findings
                        .with_untracked(|ours| *ours != findings.diagnostics)
                    {
                        self.findings.set(findings.diagnostics);
                    }
                    self.underline();
                }
            });
        });
    }

    fn underline(self) {
        let list = self.findings.with_untracked(|all| {
            let marks: Vec<Mark<'_>> = all
                .iter()
                .filter_map(|one| {
                    let (from, to) = one.range?;
                    Some(Mark {
                        id: one.id,
                        from,
                        to,
                        severity: one.severity,
                        message: &one.message,
                        fix: &one.fix,
                    })
                })
                .collect();
            to_js(&marks).unwrap_or(JsValue::NULL)
        });
        self.inner.with_value(|inner| {
            // Ranges count in the text that was sent; a newer one is checked again soon.
            if let Some(mounted) = inner
                .editor
                .as_ref()
                .filter(|_| !inner.queue.dirty() && !list.is_null())
            {
                mounted.editor.set_diagnostics(list);
            }
        });
    }

    fn editor_text(self) -> Option<String> {
        self.inner
            .with_value(|inner| inner.editor.as_ref().map(|mounted| mounted.editor.text()))
    }

    async fn ask<C: Command>(self, args: C) -> Option<C::Reply> {
        call(args)
            .await
            .map_err(|error| self.notices.failed(error))
            .ok()
    }
}
