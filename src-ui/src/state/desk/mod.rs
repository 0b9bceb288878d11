//! The document on the desk: what is shown of it, and what the views may ask. Its
//! text is in the editor, not here. `work` talks to the backend, `frame` to the page.

mod ahead;
mod checking;
mod editing;
mod frame;
mod history;
mod images;
mod opening;
mod problems;
mod safety;
mod saving;
mod spelling;
mod stale;
mod work;

use core::task::Waker;

use api::{
    Correction, DiagnosticView, DocumentId, DocumentView, Keep, NewValue, Part, Row, Saved, State,
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{File, HtmlIFrameElement};

use super::{
    field_path::FieldPath,
    listing::List,
    notices::Notices,
    page::Shows,
    prefs::Prefs,
    queue::{Job, Queue},
    text::Length,
    timer::Pause,
};
use crate::{editor::Mounted, sentences};

/// What is not shown, and so is no signal.
#[derive(Default)]
struct Inner {
    queue: Queue,
    /// Woken when the queue is idle.
    wakers: Vec<Waker>,
    editor: Option<Mounted>,
    /// The text for an editor that is not mounted yet, then the text last sent.
    sent: String,
    /// How many texts were sent.
    edits: u64,
    frame: Option<HtmlIFrameElement>,
    shows: Shows,
    /// The line of the cursor that the frame was told last.
    cursor: Option<f64>,
    /// The list shows older fields than the document has.
    list_is_old: bool,
    /// The editor takes the focus once it is there.
    wants_focus: bool,
    /// The revision whose steps back are kept.
    history_of: Option<u64>,
    /// Repeated answers that the revision is not the backend's.
    stale: u8,
}

/// The desk.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// The open document, without its text.
    pub(crate) document: RwSignal<Option<DocumentView>>,
    /// Counts what was put on the desk; the editor and the frame are made anew with it.
    pub(crate) turn: RwSignal<u32>,
    /// The file that is being opened.
    pub(crate) opening: RwSignal<Option<String>>,
    pub(crate) findings: RwSignal<Vec<DiagnosticView>>,
    pub(crate) saved: RwSignal<Saved>,
    /// Why what is typed is only in the window; empty while it is safe.
    pub(crate) unkept: RwSignal<String>,
    /// The details could not be read and now can.
    pub(crate) readable_again: RwSignal<bool>,
    /// How long the text is.
    pub(crate) length: RwSignal<Length>,
    /// How long what is marked is, where something is.
    pub(crate) marked: RwSignal<Option<Length>>,
    /// The formats that hold at the cursor, as the editor names them.
    pub(crate) formats: RwSignal<Vec<String>>,
    pub(crate) problems_open: RwSignal<bool>,
    /// The field that was jumped to last: what is folded around it opens.
    pub(crate) wanted_field: RwSignal<Option<String>>,
    /// A deleted announcement that was asked for, in place of a document.
    pub(crate) gone: RwSignal<Option<Row>>,
    /// The page has been shown.
    pub(crate) page_ready: RwSignal<bool>,
    /// Counts what makes the frame load the page again.
    pub(crate) page_load: RwSignal<u32>,
    /// The other sites that images of the page come from.
    pub(crate) image_hosts: RwSignal<api::ImageHosts>,
    inner: StoredValue<Inner, LocalStorage>,
    /// The problem that was gone to last.
    last_problem: StoredValue<Option<problems::Key>>,
    on_files: StoredValue<Option<UnsyncCallback<Vec<File>>>, LocalStorage>,
    on_shortcut: StoredValue<Option<UnsyncCallback<String>>, LocalStorage>,
    check_pause: Pause,
    move_pause: Pause,
    save_pause: Pause,
    notices: Notices,
    list: List,
    prefs: Prefs,
}

impl Desk {
    pub(crate) fn new(notices: Notices, list: List, prefs: Prefs) -> Self {
        Self {
            document: RwSignal::new(None),
            turn: RwSignal::new(0),
            opening: RwSignal::new(None),
            findings: RwSignal::new(Vec::new()),
            saved: RwSignal::new(Saved::Waiting),
            unkept: RwSignal::new(String::new()),
            readable_again: RwSignal::new(false),
            length: RwSignal::new(Length::default()),
            marked: RwSignal::new(None),
            formats: RwSignal::new(Vec::new()),
            problems_open: RwSignal::new(false),
            wanted_field: RwSignal::new(None),
            gone: RwSignal::new(None),
            page_ready: RwSignal::new(false),
            page_load: RwSignal::new(0),
            image_hosts: RwSignal::new(api::ImageHosts::default()),
            inner: StoredValue::new_local(Inner::default()),
            last_problem: StoredValue::new(None),
            on_files: StoredValue::new_local(None),
            on_shortcut: StoredValue::new_local(None),
            check_pause: Pause::new(),
            move_pause: Pause::new(),
            save_pause: Pause::new(),
            notices,
            list,
            prefs,
        }
    }

    /// Something of the document, outside reactivity.
    pub(crate) fn with<T>(self, read: impl FnOnce(&DocumentView) -> T) -> Option<T> {
        self.document.with_untracked(|view| view.as_ref().map(read))
    }

    pub(crate) fn id(self) -> Option<DocumentId> {
        self.with(|view| view.document)
    }

    /// The writer changed the text.
    pub(crate) fn edited(self) {
        self.inner.update_value(|inner| inner.queue.edited());
        self.changed();
        self.work();
    }

    /// The writer changed a field.
    pub(crate) fn set_field(self, at: FieldPath, value: NewValue) {
        self.changed();
        self.send(Job::Field { at, value });
    }

    /// Whether a newer value of this field is on its way.
    pub(crate) fn field_waits(self, at: &FieldPath) -> bool {
        self.inner.with_value(|inner| inner.queue.on_its_way(at))
    }

    /// Says what the writer knows better of a field.
    pub(crate) fn correct(self, at: FieldPath, correction: Correction, keep: Keep) {
        self.send(Job::Correct {
            at,
            correction,
            keep,
        });
    }

    /// Takes the announcement off the site, or puts it on again.
    pub(crate) fn set_draft(self, draft: bool) {
        self.changed();
        self.send(Job::Draft(draft));
    }

    pub(crate) fn fix(self, problem: DiagnosticView) {
        self.changed();
        self.send(Job::Fix(Box::new(problem)));
    }

    /// The fix of the problem with this handle.
    pub(crate) fn fix_by_id(self, id: u32) {
        if let Some(problem) = self
            .findings
            .with_untracked(|all| all.iter().find(|one| one.id == id).cloned())
        {
            self.fix(problem);
        }
    }

    pub(crate) fn show_part(self, part: Part) {
        self.send(Job::Part(part));
    }

    /// Saves now and says so.
    pub(crate) fn save_now(self) {
        spawn_local(async move {
            if self.document.with_untracked(Option::is_none) {
                return;
            }
            self.save_pause.stop();
            self.send(Job::Save);
            self.idle().await;
            if matches!(self.saved.get_untracked(), Saved::Clean { .. }) {
                self.notices.done(sentences::SAVED);
            }
        });
    }

    /// The focus left the text or a field.
    pub(crate) fn left(self) {
        if self.saved.get_untracked() == Saved::Waiting {
            self.save_pause.after(50, move || self.send(Job::Save));
        } else {
            self.keep_history_soon();
        }
    }

    /// These files are out now.
    pub(crate) fn published(self, files: &[String]) {
        if self.with(|view| files.contains(&view.file)) == Some(true) {
            self.document.update(|view| {
                if let Some(view) = view {
                    view.state = State::Published;
                }
            });
        }
    }

    /// What a change of any kind means for saving and checking.
    fn changed(self) {
        if !matches!(
            self.saved.get_untracked(),
            Saved::Waiting | Saved::Conflict { .. }
        ) {
            self.saved.set(Saved::Waiting);
        }
        self.check_soon(250);
        self.save_pause.after(1_000, move || self.send(Job::Save));
    }
}
