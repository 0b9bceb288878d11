//! The list of announcements: what it shows, what is searched, which row is active.

use api::{Facets, Filter, ListAnnouncements, ListFacets, Listing, Row, SiteId, Sort, State};
use leptos::{prelude::*, task::spawn_local};

use super::{
    notices::Notices,
    rows::{PAGE, Rows, page_around},
    timer::Pause,
};
use crate::bindings::call;

/// What becomes of the place in the list when its rows are others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scroll {
    Stay,
    Top,
    /// The rows in sight have moved by so many.
    By(isize),
}

/// What stays where it is when the same question is asked again.
#[derive(Debug, Default)]
struct Held {
    /// The first row in sight.
    in_sight: Option<String>,
    active: Option<String>,
}

/// The list.
#[derive(Clone, Copy)]
pub(crate) struct List {
    /// The site it lists; None when no site is open.
    pub(crate) site: RwSignal<Option<SiteId>>,
    pub(crate) rows: RwSignal<Rows>,
    /// Whether the first answer has come.
    pub(crate) loaded: RwSignal<bool>,
    pub(crate) search: RwSignal<String>,
    pub(crate) collection: RwSignal<Option<String>>,
    pub(crate) filter: RwSignal<Filter>,
    pub(crate) sort: RwSignal<Sort>,
    /// What there is to filter by; asked for when the filters are opened.
    pub(crate) facets: RwSignal<Facets>,
    pub(crate) filters_open: RwSignal<bool>,
    /// The row that the keyboard is on.
    pub(crate) active: RwSignal<usize>,
    /// Where the view has to scroll now.
    pub(crate) scroll: RwSignal<Scroll>,
    /// The rows in sight, for what is asked next.
    sight: StoredValue<(usize, usize)>,
    asked: StoredValue<u32>,
    /// The page that is on its way.
    fetching: StoredValue<Option<(u32, usize)>>,
    pause: Pause,
    again: Pause,
    notices: Notices,
}

impl List {
    pub(crate) fn new(notices: Notices) -> Self {
        Self {
            site: RwSignal::new(None),
            rows: RwSignal::new(Rows::default()),
            loaded: RwSignal::new(false),
            search: RwSignal::new(String::new()),
            collection: RwSignal::new(None),
            filter: RwSignal::new(Filter::default()),
            sort: RwSignal::new(Sort::default()),
            facets: RwSignal::new(Facets::default()),
            filters_open: RwSignal::new(false),
            active: RwSignal::new(0),
            scroll: RwSignal::new(Scroll::Stay),
            sight: StoredValue::new((0, 0)),
            asked: StoredValue::new(0),
            fetching: StoredValue::new(None),
            pause: Pause::new(),
            again: Pause::new(),
            notices,
        }
    }

    /// Lists another site, or none.
    pub(crate) fn of(self, site: Option<SiteId>) {
        // An answer about the site before is none about this one.
        self.asked.update_value(|asked| *asked += 1);
        self.rows.set(Rows::default());
        self.loaded.set(false);
        self.search.set(String::new());
        self.collection.set(None);
        self.filter.set(Filter::default());
        self.sort.set(Sort::default());
        self.facets.set(Facets::default());
        self.filters_open.set(false);
        self.site.set(site);
        self.ask_from_top();
    }

    /// Looks for these words, after a pause in typing.
    pub(crate) fn look_for(self, words: String) {
        self.search.set(words);
        self.pause.after(80, move || self.ask_from_top());
    }

    /// Shows one collection, or all.
    pub(crate) fn only(self, collection: Option<String>) {
        self.collection.set(collection);
        self.ask_from_top();
        if self.filters_open.get_untracked() {
            self.ask_facets();
        }
    }

    /// Changes what is shown.
    pub(crate) fn narrow(self, change: impl FnOnce(&mut Filter)) {
        self.filter.update(change);
        self.ask_from_top();
    }

    /// Changes the order.
    pub(crate) fn order(self, sort: Sort) {
        self.sort.set(sort);
        self.ask_from_top();
    }

    /// Shows all announcements of the collection again.
    pub(crate) fn clear(self) {
        self.search.set(String::new());
        self.filter.set(Filter::default());
        self.ask_from_top();
    }

    /// Shows the filters or hides them. What is filtered stays.
    pub(crate) fn toggle_filters(self) {
        self.filters_open.update(|open| *open = !*open);
        if self.filters_open.get_untracked() {
            self.ask_facets();
        }
    }

    /// Another question: the answer is shown from its first row.
    fn ask_from_top(self) {
        self.active.set(0);
        self.sight.set_value((0, 0));
        self.scroll.set(Scroll::Top);
        self.ask(0, Held::default());
    }

    /// Asks again; the rows in sight stay where they are.
    pub(crate) fn refresh(self) {
        let (first, _) = self.sight.get_value();
        let file = |at| self.row(at).map(|row| row.file);
        let held = Held {
            // At the top, what is new is to be seen; further down, nothing jumps.
            in_sight: file(first).filter(|_| first > 0),
            active: file(self.active.get_untracked()),
        };
        self.ask(page_around(first), held);
        if self.filters_open.get_untracked() {
            self.ask_facets();
        }
    }

    /// These rows are in sight: those that have not come yet are asked for.
    pub(crate) fn in_sight(self, from: usize, to: usize) {
        self.sight.set_value((from, to));
        let Some(page) = self.rows.with_untracked(|rows| rows.missing(from..to)) else {
            return;
        };
        let this = (self.asked.get_value(), page);
        if self.fetching.get_value() == Some(this) {
            return;
        }
        self.fetching.set_value(Some(this));
        let Some(question) = self.question(u32::try_from(page).unwrap_or(0)) else {
            return;
        };
        spawn_local(async move {
            let answer = call(question).await;
            if self.fetching.try_get_value().flatten() == Some(this) {
                self.fetching.set_value(None);
            }
            if this.0 != self.asked.get_value() {
                return;
            }
            match answer {
                Ok(listing) => {
                    let same = self.rows.try_update(|rows| rows.take(listing));
                    let (from, to) = self.sight.get_value();
                    let next = self.rows.with_untracked(|rows| rows.missing(from..to));
                    if same == Some(false) {
                        self.refresh();
                    } else if next != Some(page) {
                        self.in_sight(from, to);
                    }
                }
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// An older question's answer is dropped.
    fn ask(self, from: u32, held: Held) {
        let Some(question) = self.question(from) else {
            return;
        };
        self.asked.update_value(|asked| *asked += 1);
        let asked = self.asked.get_value();
        spawn_local(async move {
            let answer = call(question).await;
            if asked != self.asked.get_value() {
                return;
            }
            match answer {
                Ok(listing) => self.take(listing, &held),
                Err(error) => self.notices.failed(error),
            }
            self.loaded.set(true);
        });
    }

    fn take(self, listing: Listing, held: &Held) {
        let new = Rows::new(listing);
        let place = |rows: &Rows, file: &str| rows.place_of(file).and_then(|at| at.try_into().ok());
        let moved: Option<isize> = held.in_sight.as_ref().and_then(|file| {
            let before: isize = self.rows.with_untracked(|rows| place(rows, file))?;
            Some(place(&new, file)? - before)
        });
        let last = new.found().saturating_sub(1);
        let active = held
            .active
            .as_ref()
            .and_then(|file| new.place_of(file))
            .unwrap_or_else(|| self.active.get_untracked().min(last));
        if new.reading {
            self.again.after(400, move || self.refresh());
        }
        self.rows.set(new);
        self.active.set(active);
        if let Some(moved) = moved.filter(|moved| *moved != 0) {
            self.scroll.set(Scroll::By(moved));
        } else {
            let (from, to) = self.sight.get_value();
            self.in_sight(from, to);
        }
    }

    fn question(self, from: u32) -> Option<ListAnnouncements> {
        Some(ListAnnouncements {
            site: self.site.get_untracked()?,
            search: self.search.get_untracked(),
            collection: self.collection.get_untracked(),
            filter: self.filter.get_untracked(),
            sort: self.sort.get_untracked(),
            from,
            count: u32::try_from(PAGE).unwrap_or(u32::MAX),
        })
    }

    fn ask_facets(self) {
        let Some(site) = self.site.get_untracked() else {
            return;
        };
        let collection = self.collection.get_untracked();
        spawn_local(async move {
            let question = ListFacets {
                site,
                collection: collection.clone(),
            };
            let answer = call(question).await;
            if self.collection.get_untracked() != collection {
                return;
            }
            match answer {
                Ok(facets) => self.facets.set(facets),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// The row of that number, if it has come.
    pub(crate) fn row(self, at: usize) -> Option<Row> {
        self.rows.with_untracked(|rows| rows.get(at).cloned())
    }

    /// Marks one announcement's state without asking for the list.
    pub(crate) fn mark(self, file: &str, state: State) {
        if self.rows.with_untracked(|rows| rows.differs(file, state)) {
            self.rows.update(|rows| rows.mark(file, state));
        }
    }
}
