//! The programs that a site brings along, as the window shows them, and what the user says.

use api::{AnswerPrograms, ListPrograms, ProgramsAnswer, SiteId, SitePrograms};
use leptos::{prelude::*, task::spawn_local};

use super::{Sheet, listing::List, notices::Notices};
use crate::bindings::call;

/// What is shown of a site's programs.
#[derive(Clone, Copy)]
pub(crate) struct SitesPrograms {
    /// `None` while they are asked for.
    pub(crate) shown: RwSignal<Option<SitePrograms>>,
    /// An answer is on its way.
    pub(crate) busy: RwSignal<bool>,
    sheet: RwSignal<Option<Sheet>>,
    list: List,
    notices: Notices,
}

impl SitesPrograms {
    pub(crate) fn new(sheet: RwSignal<Option<Sheet>>, list: List, notices: Notices) -> Self {
        Self {
            shown: RwSignal::new(None),
            busy: RwSignal::new(false),
            sheet,
            list,
            notices,
        }
    }

    /// Shows them: before something is published that would run them, or for a look.
    pub(crate) fn show(self, publishing: bool) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        self.shown.set(None);
        self.sheet.set(Some(Sheet::Programs { publishing }));
        spawn_local(async move {
            match call(ListPrograms { site }).await {
                Ok(programs) => self.shown.set(Some(programs)),
                Err(error) => {
                    self.sheet.set(None);
                    self.notices.failed(error);
                }
            }
        });
    }

    /// Says whether they run; `then` follows when that is kept.
    pub(crate) fn answer(self, answer: ProgramsAnswer, then: impl FnOnce() + 'static) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        let fingerprint = self.shown.with_untracked(|shown| {
            let shown = shown.as_ref();
            shown.map(|shown| shown.fingerprint.clone())
        });
        let Some(fingerprint) = fingerprint.filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            let args = AnswerPrograms {
                site,
                fingerprint,
                answer,
            };
            match call(args).await {
                Ok(programs) => {
                    self.shown.set(Some(programs));
                    then();
                }
                Err(error) => {
                    self.notices.failed(error);
                    self.look_again(site).await;
                }
            }
            self.busy.set(false);
        });
    }

    /// What was shown is not what there is now.
    async fn look_again(self, site: SiteId) {
        if let Ok(programs) = call(ListPrograms { site }).await {
            self.shown.set(Some(programs));
        }
    }
}
