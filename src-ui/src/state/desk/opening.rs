//! What comes onto the desk and leaves it; what was there is saved first.

use api::{DocumentView, OpenDocument, Row, Saved};
use leptos::{prelude::*, task::spawn_local};

use super::Desk;
use crate::{
    bindings::call,
    state::{page::Shows, places::Place, queue::Job, text::Length},
};

impl Desk {
    /// Puts an announcement on the desk; what was there is saved first.
    pub(crate) fn open(self, file: String) {
        let here = self.with(|view| view.file == file) == Some(true);
        let busy = self.opening.get_untracked().is_some();
        if here && !busy {
            self.prefs.reveal(Place::Desk);
            return;
        }
        // While another is on its way, the last one that was asked for comes.
        self.opening.set(Some(file));
        if !busy {
            spawn_local(self.fetch());
        }
    }

    /// Puts an announcement on the desk and waits until it is there. False when it
    /// could not be opened, or another one was asked for since.
    pub(crate) async fn open_now(self, file: String) -> bool {
        let is_here = || self.with(|view| view.file == file) == Some(true);
        if !is_here() {
            let busy = self.opening.get_untracked().is_some();
            self.opening.set(Some(file.clone()));
            if !busy {
                self.fetch().await;
            }
        }
        is_here()
    }

    async fn fetch(self) {
        self.settle().await;
        while let (Some(file), Some(site)) =
            (self.opening.get_untracked(), self.list.site.get_untracked())
        {
            let answer = call(OpenDocument {
                site,
                file: file.clone(),
            })
            .await;
            // What was typed meanwhile belongs to the document that is still here.
            self.settle().await;
            if self.opening.get_untracked().as_ref() != Some(&file) {
                continue;
            }
            match answer {
                Ok(view) => self.show(view),
                Err(error) => self.notices.failed(error),
            }
            break;
        }
        self.opening.set(None);
    }

    /// Shows a document that was just opened or made.
    pub(crate) fn show(self, mut view: DocumentView) {
        self.check_pause.stop();
        self.save_pause.stop();
        let text = core::mem::take(&mut view.text);
        self.length.set(Length::of(&text));
        self.unmount_editor();
        self.inner.update_value(|inner| {
            inner.queue.clear();
            inner.frame = None;
            inner.shows = Shows::default();
            inner.list_is_old = false;
            inner.history_of = None;
            inner.sent = text;
        });
        self.findings.set(Vec::new());
        self.saved.set(view.saved.clone());
        self.unkept.set(String::new());
        self.readable_again.set(false);
        self.problems_open.set(false);
        self.wanted_field.set(None);
        self.page_ready.set(false);
        self.image_hosts.set(api::ImageHosts::default());
        self.document.set(Some(view));
        self.turn.update(|turn| *turn += 1);
        self.gone.set(None);
        self.prefs.reveal(Place::Desk);
        self.check_soon(0);
    }

    /// A state of the document after something was done with its file: the same
    /// document goes on, another one takes its place.
    pub(crate) fn take_over(self, view: DocumentView) {
        if self.id() == Some(view.document) {
            self.adopt(view);
            // The frame waits for its page.
            self.work();
        } else {
            self.show(view);
        }
    }

    /// Shows that an announcement was deleted here, and what can be done.
    pub(crate) fn show_gone(self, row: Row) {
        spawn_local(async move {
            self.settle().await;
            self.opening.set(None);
            self.clear();
            self.gone.set(Some(row));
            self.prefs.reveal(Place::Desk);
        });
    }

    /// Saves what is on the desk and clears it.
    pub(crate) async fn put_away(self) {
        self.settle().await;
        self.clear();
        self.prefs.reveal(Place::List);
    }

    /// Clears the desk; what is on it has no file any more, or is saved.
    pub(crate) fn clear(self) {
        self.check_pause.stop();
        self.save_pause.stop();
        self.unmount_editor();
        let old = self.inner.try_update_value(core::mem::take);
        for waker in old.map(|old| old.wakers).unwrap_or_default() {
            waker.wake();
        }
        self.findings.set(Vec::new());
        self.document.set(None);
        self.gone.set(None);
    }

    /// Waits until all is sent, and saved where it can be.
    pub(crate) async fn settle(self) {
        if self.document.with_untracked(Option::is_none) {
            return;
        }
        self.save_pause.stop();
        self.idle().await;
        if matches!(
            self.saved.get_untracked(),
            Saved::Waiting | Saved::Failed { .. }
        ) {
            self.send(Job::Save);
            self.idle().await;
        }
        self.keep_history_soon();
        self.idle().await;
    }

    /// These are off the site now, too.
    pub(crate) fn forget_gone(self, files: &[String]) {
        let off = self
            .gone
            .with_untracked(|row| row.as_ref().is_some_and(|row| files.contains(&row.file)));
        if off {
            self.gone.set(None);
        }
    }
}
