//! The pages of the public site that a publish changes, and the waits until they have. A wait
//! goes on when what showed it is closed.

use std::collections::HashMap;

use api::{OpenLink, PageWaitId, PublicPage, SiteId, StopWaiting, WaitForPage, Waiting};
use leptos::{prelude::*, task::spawn_local};

use super::{listing::List, notices::Notices};
use crate::bindings::{Channel, call, call_with};

/// The pages that are waited for.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    /// Each with how its wait stands, the first begun first.
    pub(crate) waits: RwSignal<Vec<PublicPage>>,
    stands: RwSignal<HashMap<PageWaitId, Waiting>>,
    notices: Notices,
    list: List,
}

impl Live {
    pub(crate) fn new(notices: Notices, list: List) -> Self {
        let live = Self {
            waits: RwSignal::new(Vec::new()),
            stands: RwSignal::new(HashMap::new()),
            notices,
            list,
        };
        Effect::new(move |before: Option<Option<SiteId>>| {
            let site = list.site.get();
            if before.is_some_and(|before| before != site) {
                live.waits.set(Vec::new());
                live.stands.set(HashMap::new());
            }
            site
        });
        live
    }

    /// How the wait for a page stands; `None` when nobody waits.
    pub(crate) fn stands(self, page: PageWaitId) -> Option<Waiting> {
        self.stands.with(|stands| stands.get(&page).cloned())
    }

    /// How many pages are waited for, and whether all others are there.
    pub(crate) fn open(self) -> (usize, bool) {
        self.stands.with(|stands| {
            let open = |now: &&Waiting| matches!(now, Waiting::NotYet { .. });
            let given_up = |now: &Waiting| matches!(now, Waiting::GivenUp { .. });
            (
                stands.values().filter(open).count(),
                !stands.values().any(given_up),
            )
        })
    }

    /// What the user has seen the end of is not shown any more.
    pub(crate) fn leave(self) {
        let open = |page: &PublicPage| {
            let now = self
                .stands
                .with_untracked(|stands| stands.get(&page.page).cloned());
            matches!(now, Some(Waiting::NotYet { .. }))
        };
        self.waits.update(|waits| waits.retain(open));
        let left = self.waits.with_untracked(|waits| {
            let left: Vec<PageWaitId> = waits.iter().map(|page| page.page).collect();
            left
        });
        self.stands
            .update(|stands| stands.retain(|page, _| left.contains(page)));
    }

    /// Waits for a page.
    pub(crate) fn wait(self, page: PublicPage) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        let id = page.page;
        let first = Waiting::NotYet {
            message: String::new(),
        };
        self.waits.update(|waits| {
            if waits.iter().all(|other| other.page != id) {
                waits.push(page);
            }
        });
        self.set(site, id, first);
        spawn_local(async move {
            let channel = Channel::new(move |now: Waiting| self.set(site, id, now));
            match call_with(WaitForPage { site, page: id }, &channel).await {
                Ok(end) => {
                    if let Waiting::Live { message } = &end {
                        self.notices.told(message.clone());
                    }
                    if end == Waiting::Stopped {
                        self.waits
                            .update(|waits| waits.retain(|page| page.page != id));
                    }
                    self.set(site, id, end);
                }
                Err(error) => {
                    self.set(site, id, Waiting::Stopped);
                    self.notices.failed(error);
                }
            }
        });
    }

    /// Ends the wait for a page.
    pub(crate) fn stop(self, page: PageWaitId) {
        spawn_local(async move {
            if let Some(site) = self.list.site.get_untracked()
                && let Err(error) = call(StopWaiting { site, page }).await
            {
                self.notices.failed(error);
            }
        });
    }

    /// Shows an address in the browser.
    pub(crate) fn open_address(self, address: String) {
        spawn_local(async move {
            if let Err(error) = call(OpenLink { address }).await {
                self.notices.failed(error);
            }
        });
    }

    fn set(self, site: SiteId, page: PageWaitId, now: Waiting) {
        if self.list.site.get_untracked() == Some(site) {
            self.stands.update(|stands| {
                stands.insert(page, now);
            });
        }
    }
}
