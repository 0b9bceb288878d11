//! Quiet notices at the window's edge: what happened, what to do, one at a time each.

use api::{DocumentId, Earlier, Error, SiteId};
use leptos::prelude::*;

use super::timer::Pause;

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something was done. Goes away by itself.
    Done,
    /// Something to know. Stays until it is closed.
    Told,
    /// Something failed. Stays until it is closed.
    Failed,
}

/// What a notice can take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Undo {
    /// A deleted announcement comes back; onto the desk if it was there.
    Delete {
        site: SiteId,
        file: String,
        was_here: bool,
    },
    /// An earlier version comes back.
    Version {
        document: DocumentId,
        version: Earlier,
    },
    /// A draft is what it was.
    Draft { file: String, was_draft: bool },
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) id: u32,
    pub(crate) tone: Tone,
    pub(crate) message: String,
    pub(crate) hint: String,
    pub(crate) undo: Option<Undo>,
}

/// The notices that are shown.
#[derive(Clone, Copy)]
pub(crate) struct Notices {
    pub(crate) shown: RwSignal<Vec<Notice>>,
    last: StoredValue<u32>,
    fading: Pause,
}

/// More would hide the work below.
const AT_MOST: usize = 4;

impl Notices {
    pub(crate) fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            last: StoredValue::new(0),
            fading: Pause::new(),
        }
    }

    pub(crate) fn done(self, message: impl Into<String>) {
        self.close_where(|notice| notice.tone == Tone::Done);
        self.push(Tone::Done, message.into(), String::new(), None);
        self.fade_after(4_000);
    }

    /// Something was done that can be taken back: there is time to do so.
    pub(crate) fn undoable(self, message: impl Into<String>, undo: Undo) {
        self.close_where(|notice| notice.tone == Tone::Done);
        self.push(Tone::Done, message.into(), String::new(), Some(undo));
        self.fade_after(15_000);
    }

    fn fade_after(self, milliseconds: u64) {
        self.fading.after(milliseconds, move || {
            self.close_where(|notice| notice.tone == Tone::Done);
        });
    }

    pub(crate) fn told(self, message: impl Into<String>) {
        self.push(Tone::Told, message.into(), String::new(), None);
    }

    pub(crate) fn failed(self, error: Error) {
        self.push(Tone::Failed, error.message, error.hint, None);
    }

    pub(crate) fn close(self, id: u32) {
        self.close_where(|notice| notice.id == id);
    }

    /// What a notice told is not so any more.
    pub(crate) fn withdraw(self, message: &str) {
        self.close_where(|notice| notice.message == message);
    }

    fn close_where(self, gone: impl Fn(&Notice) -> bool) {
        self.shown
            .update(|shown| shown.retain(|notice| !gone(notice)));
    }

    fn push(self, tone: Tone, message: String, hint: String, undo: Option<Undo>) {
        self.last.update_value(|last| *last += 1);
        let id = self.last.get_value();
        self.shown.update(|shown| {
            shown.retain(|notice| notice.message != message);
            shown.push(Notice {
                id,
                tone,
                message,
                hint,
                undo,
            });
            if shown.len() > AT_MOST {
                shown.remove(0);
            }
        });
    }
}
