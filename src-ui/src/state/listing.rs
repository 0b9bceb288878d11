//! The list of announcements: what it shows, what is searched, which row is active.

use api::{ListAnnouncements, Listing, SiteId, State};
use leptos::{prelude::*, task::spawn_local};

use super::{notices::Notices, timer::Pause};
use crate::bindings::call;

/// The list.
#[derive(Clone, Copy)]
pub(crate) struct List {
    /// The site it lists; None when no site is open.
    pub(crate) site: RwSignal<Option<SiteId>>,
    pub(crate) rows: RwSignal<Listing>,
    /// Whether the first answer has come.
    pub(crate) loaded: RwSignal<bool>,
    pub(crate) search: RwSignal<String>,
    pub(crate) collection: RwSignal<Option<String>>,
    /// The row that the keyboard is on.
    pub(crate) active: RwSignal<usize>,
    asked: StoredValue<u32>,
    pause: Pause,
    notices: Notices,
}

impl List {
    pub(crate) fn new(notices: Notices) -> Self {
        Self {
            site: RwSignal::new(None),
            rows: RwSignal::new(Listing {
                rows: Vec::new(),
                total: 0,
            }),
            loaded: RwSignal::new(false),
            search: RwSignal::new(String::new()),
            collection: RwSignal::new(None),
            active: RwSignal::new(0),
            asked: StoredValue::new(0),
            pause: Pause::new(),
            notices,
        }
    }

    /// Lists another site, or none.
    pub(crate) fn of(self, site: Option<SiteId>) {
        self.rows.set(Listing {
            rows: Vec::new(),
            total: 0,
        });
        self.loaded.set(false);
        self.search.set(String::new());
        self.collection.set(None);
        self.active.set(0);
        self.site.set(site);
        self.refresh();
    }

    /// Looks for these words, after a pause in typing.
    pub(crate) fn look_for(self, words: String) {
        self.search.set(words);
        self.active.set(0);
        self.pause.after(80, move || self.refresh());
    }

    /// Shows one collection, or all.
    pub(crate) fn only(self, collection: Option<String>) {
        self.collection.set(collection);
        self.active.set(0);
        self.refresh();
    }

    /// Asks again; an older question's answer is dropped.
    pub(crate) fn refresh(self) {
        let Some(site) = self.site.get_untracked() else {
            return;
        };
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        let question = ListAnnouncements {
            site,
            search: self.search.get_untracked(),
            collection: self.collection.get_untracked(),
        };
        spawn_local(async move {
            let answer = call(question).await;
            if asked != self.asked.get_value() {
                return;
            }
            match answer {
                Ok(listing) => {
                    self.active.update(|active| {
                        *active = (*active).min(listing.rows.len().saturating_sub(1));
                    });
                    self.rows.set(listing);
                }
                Err(error) => self.notices.failed(error),
            }
            self.loaded.set(true);
        });
    }

    /// Marks one announcement's state without asking for the list.
    pub(crate) fn mark(self, file: &str, state: State) {
        let differs = self.rows.with_untracked(|list| {
            list.rows
                .iter()
                .any(|row| row.file == file && row.state != state)
        });
        if differs {
            self.rows.update(|list| {
                for row in list.rows.iter_mut().filter(|row| row.file == file) {
                    row.state = state;
                }
            });
        }
    }
}
