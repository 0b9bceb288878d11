//! The place for drafts and the reviewer's view: what fills the window in place of the three
//! places, the draft that is looked at, and what is being said of it. `acting` sends what the
//! user does, `unsent` keeps what is being written, `page` talks with the frame, `words` finds words of the page in the text,
//! `following` and `comparing` say what they are about.

mod acting;
mod comparing;
mod following;
mod page;
mod unsent;
mod words;

use api::{DifferenceView, Error, ReviewPlace, ReviewView, SeeReview, Since, SiteId, Unsent};
use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlIFrameElement;

use super::{Desk, Notices, Prefs, Publishing, SharedDrafts, Sheet, SignIn};
use crate::bindings::call;

/// What fills the window in place of the three places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Away {
    /// The list of drafts.
    Drafts,
    /// One draft, with the conversation about it.
    Review,
}

/// How the draft is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    Page,
    Text,
    Changes,
}

/// Words that are selected, on the page or in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Selected {
    /// Where, as a comment names it.
    pub(crate) at: ReviewPlace,
    /// The words, as they read.
    pub(crate) quote: String,
    /// The words that were selected and are gone: the place is where they stood, and nothing
    /// of it may be left.
    pub(crate) gone: String,
    /// Where they stand in the text, in bytes; what a suggestion begins from.
    pub(crate) range: core::ops::Range<usize>,
    /// Their middle and their edges in the frame, in its pixels; nothing for the text.
    pub(crate) near: Option<Near>,
}

/// Where words stand in the frame, in its pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Near {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// What something is written about: it holds in its version, whatever becomes of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) at: ReviewPlace,
    /// The words, as they read.
    pub(crate) quote: String,
    /// The draft's version that was looked at.
    pub(crate) version: String,
    /// The words, as they are written; what a suggestion begins from.
    pub(crate) from: String,
}

/// What is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Writing {
    /// A comment; on the whole where there is no place.
    Comment(Option<Place>),
    /// Other words for those of a place.
    Suggestion(Place),
    /// An answer in a conversation.
    Reply(String),
}

/// What is decided, in a dialog of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deciding {
    Ask,
    Changes,
    Approve,
}

/// The review that is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Review {
    /// What fills the window; the three places where there is nothing.
    pub(crate) away: RwSignal<Option<Away>>,
    /// The draft; `None` until it has come.
    pub(crate) view: RwSignal<Option<ReviewView>>,
    /// Why it did not come.
    pub(crate) failed: RwSignal<Option<Error>>,
    pub(crate) shown: RwSignal<Shown>,
    /// What the changes are held against.
    pub(crate) since: RwSignal<Since>,
    /// What changed; `None` until it has come.
    pub(crate) difference: RwSignal<Option<DifferenceView>>,
    pub(crate) selected: RwSignal<Option<Selected>>,
    pub(crate) writing: RwSignal<Option<Writing>>,
    /// What is written.
    pub(crate) text: RwSignal<String>,
    /// The words that are suggested.
    pub(crate) words: RwSignal<String>,
    /// All that is written and not sent, what was typed last first.
    pub(crate) begun: RwSignal<Vec<Unsent>>,
    /// The conversation that is at hand.
    pub(crate) thread: RwSignal<Option<String>>,
    /// Something is on its way to the draft.
    pub(crate) busy: RwSignal<bool>,
    /// Why the last thing was not added, and what the remote said.
    pub(crate) stopped: RwSignal<Option<(String, String)>>,
    /// What was added last, to be read out.
    pub(crate) added: RwSignal<&'static str>,
    /// The page's address, the same while the text is.
    pub(crate) page: RwSignal<String>,
    name: StoredValue<Option<String>>,
    frame: StoredValue<Option<HtmlIFrameElement>, LocalStorage>,
    keeping: StoredValue<unsent::Keeping>,
    /// The draft was changed while something was written about it.
    old: StoredValue<bool>,
    /// The file that is to be published once its draft is taken up.
    publishes: StoredValue<Option<String>>,
    site: StoredValue<Option<SiteId>>,
    sheet: RwSignal<Option<Sheet>>,
    desk: Desk,
    drafts: SharedDrafts,
    publishing: Publishing,
    sign_in: SignIn,
    notices: Notices,
    prefs: Prefs,
}

impl Review {
    pub(crate) fn new(
        sheet: RwSignal<Option<Sheet>>,
        desk: Desk,
        drafts: SharedDrafts,
        publishing: Publishing,
        sign_in: SignIn,
        notices: Notices,
        prefs: Prefs,
    ) -> Self {
        Self {
            away: RwSignal::new(None),
            view: RwSignal::new(None),
            failed: RwSignal::new(None),
            shown: RwSignal::new(Shown::Page),
            since: RwSignal::new(Since::Published),
            difference: RwSignal::new(None),
            selected: RwSignal::new(None),
            writing: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            words: RwSignal::new(String::new()),
            begun: RwSignal::new(Vec::new()),
            thread: RwSignal::new(None),
            busy: RwSignal::new(false),
            stopped: RwSignal::new(None),
            added: RwSignal::new(""),
            page: RwSignal::new(String::new()),
            name: StoredValue::new(None),
            frame: StoredValue::new_local(None),
            keeping: StoredValue::new(unsent::Keeping::default()),
            old: StoredValue::new(false),
            publishes: StoredValue::new(None),
            site: StoredValue::new(None),
            sheet,
            desk,
            drafts,
            publishing,
            sign_in,
            notices,
            prefs,
        }
    }

    /// Opens the place for drafts, and asks the remote for what is new.
    pub(crate) fn drafts(self) {
        self.away.set(Some(Away::Drafts));
        self.drafts.ask();
    }

    /// Opens one draft.
    pub(crate) fn open(self, name: String) {
        let same = self.name.with_value(|now| now.as_ref() == Some(&name));
        if !same {
            self.forget();
            self.name.set_value(Some(name));
        }
        self.shown.set(Shown::Page);
        self.selected.set(None);
        self.stopped.set(None);
        self.away.set(Some(Away::Review));
        self.look();
    }

    /// One step back: to the drafts, or to the desk.
    pub(crate) fn back(self) {
        match self.away.get_untracked() {
            Some(Away::Review) => self.drafts(),
            _ => self.leave(),
        }
    }

    /// Back to the three places.
    pub(crate) fn leave(self) {
        self.away.set(None);
        self.selected.set(None);
        self.publishes.set_value(None);
    }

    /// Reads the draft again.
    pub(crate) fn look(self) {
        let (Some(site), Some(name)) = (self.site.get_value(), self.name.get_value()) else {
            return;
        };
        self.failed.set(None);
        spawn_local(async move {
            let asked = SeeReview {
                site,
                name: name.clone(),
            };
            let found = call(asked).await;
            if self.name.get_value() != Some(name) {
                return;
            }
            match found {
                Ok(view) => self.came(view),
                Err(error) => {
                    // What is shown may be gone by now; what is written stays in sight.
                    if self.writing.with_untracked(Option::is_none) {
                        self.view.set(None);
                    }
                    self.failed.set(Some(error));
                }
            }
        });
    }

    /// A state of the draft came.
    fn came(self, view: ReviewView) {
        let same = self.view.with_untracked(|old| {
            let old = old.as_ref();
            old.is_some_and(|old| old.text == view.text && old.fields == view.fields)
        });
        if !same {
            self.page.set(view.page_address.clone());
            self.selected.set(None);
        }
        self.old.set_value(false);
        let first = self.view.with_untracked(Option::is_none);
        let unsent = view.unsent.clone();
        self.view.set(Some(view));
        if first {
            self.take_up(unsent);
        }
        if !same && self.shown.get_untracked() == Shown::Changes {
            self.compare();
        }
    }

    fn forget(self) {
        self.name.set_value(None);
        self.view.set(None);
        self.difference.set(None);
        self.writing.set(None);
        self.text.set(String::new());
        self.words.set(String::new());
        self.begun.set(Vec::new());
        self.thread.set(None);
        self.since.set(Since::Published);
    }

    /// Whether there is such a conversation.
    pub(crate) fn has_thread(self, id: &str) -> bool {
        self.view.with_untracked(|view| {
            let threads = view.as_ref().map_or(&[][..], |view| &view.threads);
            threads.iter().any(|thread| thread.id == id)
        })
    }

    /// Whether the draft is only read.
    pub(crate) fn is_over(self) -> bool {
        let is_over = |view: &ReviewView| view.draft.place == api::DraftPlace::Over;
        self.view.with(|view| view.as_ref().is_some_and(is_over))
    }

    /// Whether the user of this computer wrote it.
    pub(crate) fn is_writer(self) -> bool {
        let wrote = |view: &ReviewView| view.is_writer;
        self.view.with(|view| view.as_ref().is_some_and(wrote))
    }
}
