//! How the site stands to its remote: followed while the site is open, looked at again when
//! the writer asks or comes back, and what others changed.

use api::{Because, CheckSite, ListOthers, Others, SeeOthers, SiteId, SyncSite, SyncView};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{desk::Desk, listing::List, notices::Notices};
use crate::bindings::{Channel, call, call_with};

/// How often the words for "two minutes ago" are made anew.
const EVERY: core::time::Duration = core::time::Duration::from_secs(20);

/// How the site stands.
#[derive(Clone, Copy)]
pub(crate) struct Sync {
    /// What was told last.
    pub(crate) view: RwSignal<SyncView>,
    /// What others changed, while that is shown.
    pub(crate) others: RwSignal<Option<Others>>,
    /// Now, in seconds since 1970, as far as the words for it need.
    pub(crate) now: RwSignal<i64>,
    /// The writer asked, and the answer is not there.
    pub(crate) asking: RwSignal<bool>,
    notices: Notices,
    list: List,
    desk: Desk,
}

impl Sync {
    pub(crate) fn new(notices: Notices, list: List, desk: Desk) -> Self {
        let sync = Self {
            view: RwSignal::new(SyncView::default()),
            others: RwSignal::new(None),
            now: RwSignal::new(now()),
            asking: RwSignal::new(false),
            notices,
            list,
            desk,
        };
        Effect::new(move |before: Option<Option<SiteId>>| {
            let site = list.site.get();
            if before != Some(site) {
                sync.view.set(SyncView::default());
                sync.others.set(None);
                if let Some(site) = site {
                    spawn_local(sync.follow(site));
                }
            }
            site
        });
        let _back = window_event_listener(ev::focus, move |_| sync.came_back());
        set_interval(move || sync.now.set(now()), EVERY);
        sync
    }

    /// Looks now: the writer asks.
    pub(crate) fn check(self) {
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            if self.asking.get_untracked() {
                return;
            }
            self.asking.set(true);
            self.look(site, Because::Asked).await;
            self.asking.set(false);
            if self.others.with_untracked(Option::is_some) {
                self.find_others(site).await;
            }
        });
    }

    /// Finds what others changed, for the sheet.
    pub(crate) fn show(self) {
        self.others.set(None);
        spawn_local(async move {
            if let Some(site) = self.list.site.get_untracked() {
                self.find_others(site).await;
            }
        });
    }

    /// The sheet was closed: what it showed is seen.
    pub(crate) fn leave(self) {
        let Some(others) = self.others.get_untracked() else {
            return;
        };
        self.others.set(None);
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            let upto = others.upto;
            match call(SeeOthers { site, upto }).await {
                Ok(view) => self.view.set(view),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    async fn find_others(self, site: SiteId) {
        match call(ListOthers { site }).await {
            Ok(others) => self.others.set(Some(others)),
            Err(error) => self.notices.failed(error),
        }
    }

    fn came_back(self) {
        self.now.set(now());
        if let Some(site) = self.list.site.get_untracked() {
            spawn_local(async move { self.look(site, Because::CameBack).await });
        }
    }

    async fn look(self, site: SiteId, because: Because) {
        match call(CheckSite { site, because }).await {
            Ok(view) if self.list.site.get_untracked() == Some(site) => self.view.set(view),
            Ok(_) => {}
            Err(error) => self.notices.failed(error),
        }
    }

    /// Follows the site until it is closed.
    async fn follow(self, site: SiteId) {
        let channel = Channel::new(move |view: SyncView| {
            if self.list.site.get_untracked() == Some(site) {
                self.hears(view);
            }
        });
        if let Err(error) = call_with(SyncSite { site }, &channel).await
            && self.list.site.get_untracked() == Some(site)
        {
            self.notices.failed(error);
        }
    }

    /// What is on the desk changed under the writer's eyes: that is said.
    fn hears(self, view: SyncView) {
        let here = self.desk.with(|view| view.document);
        for followed in &view.followed {
            if Some(followed.document) == here {
                self.notices.told(followed.sentence.clone());
            }
        }
        self.now.set(now());
        self.view.set(view);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "seconds since 1970 are far from the end of what fits"
)]
fn now() -> i64 {
    (js_sys::Date::now() / 1_000.0) as i64
}
