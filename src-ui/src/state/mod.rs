//! The window's state: one place each for the site, the list, the document on the
//! desk, publishing, notices and preferences. Views read signals from here and call
//! its methods; nothing here knows how anything looks.

pub(crate) mod desk;
mod listing;
mod notices;
mod page;
pub(crate) mod places;
mod prefs;
mod publishing;
mod queue;
mod site;
pub(crate) mod text;
mod timer;
mod timings;

use leptos::prelude::*;

pub(crate) use desk::Desk;
pub(crate) use listing::List;
pub(crate) use notices::{Notice, Notices, Tone};
pub(crate) use prefs::{Prefs, Theme};
pub(crate) use publishing::{Phase, Publishing};
pub(crate) use site::Site;

/// All of it. Cheap to copy: handles to signals.
#[derive(Clone, Copy)]
pub(crate) struct App {
    pub(crate) prefs: Prefs,
    pub(crate) notices: Notices,
    pub(crate) site: Site,
    pub(crate) list: List,
    pub(crate) desk: Desk,
    pub(crate) publishing: Publishing,
    /// Whether the dialog for a new announcement is open.
    pub(crate) naming: RwSignal<bool>,
}

impl App {
    pub(crate) fn new() -> Self {
        let prefs = Prefs::load();
        let notices = Notices::new();
        let list = List::new(notices);
        let desk = Desk::new(notices, list, prefs);
        Self {
            prefs,
            notices,
            site: Site::new(notices, list, desk),
            list,
            desk,
            publishing: Publishing::new(notices, list, desk),
            naming: RwSignal::new(false),
        }
    }
}

/// Makes the list of figures for the benchmark.
pub(crate) fn begin_timings() {
    timings::report(0, &[]);
}

/// The state, from any view.
pub(crate) fn app() -> App {
    expect_context::<App>()
}
