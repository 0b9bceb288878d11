//! Where drafts are shared: what is known of it, what the site proposes, and the address of
//! another place while it is typed and looked at.

use api::{DraftsPlaceView, DraftsPlaced, Error, KeepDraftsAtSite, PlaceDrafts, SeeDraftsPlace};
use leptos::{prelude::*, task::spawn_local};

use super::{List, Notices, SharedDrafts, Sheet, SignIn};
use crate::bindings::call;

/// Where drafts are shared.
#[derive(Clone, Copy)]
pub(crate) struct Elsewhere {
    /// What is known.
    pub(crate) view: RwSignal<DraftsPlaceView>,
    /// The address as it is typed.
    pub(crate) text: RwSignal<String>,
    /// It is looked at.
    pub(crate) busy: RwSignal<bool>,
    /// Why it is not taken, and what was said.
    pub(crate) refused: RwSignal<Option<(String, String)>>,
    /// Who can read there is asked, in sentences; empty where it is not.
    pub(crate) asks: RwSignal<String>,
    sheet: RwSignal<Option<Sheet>>,
    list: List,
    drafts: SharedDrafts,
    sign_in: SignIn,
    notices: Notices,
}

impl Elsewhere {
    pub(crate) fn new(
        sheet: RwSignal<Option<Sheet>>,
        list: List,
        drafts: SharedDrafts,
        sign_in: SignIn,
        notices: Notices,
    ) -> Self {
        let elsewhere = Self {
            view: RwSignal::new(DraftsPlaceView::default()),
            text: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            refused: RwSignal::new(None),
            asks: RwSignal::new(String::new()),
            sheet,
            list,
            drafts,
            sign_in,
            notices,
        };
        // What the site proposes comes with what the remote tells.
        Effect::new(move |_| {
            drafts.list.track();
            elsewhere.see();
        });
        elsewhere
    }

    fn see(self) {
        let Some(site) = self.list.site.get() else {
            return;
        };
        spawn_local(async move {
            match call(SeeDraftsPlace { site }).await {
                Ok(view) if self.list.site.get_untracked() == Some(site) => self.view.set(view),
                Ok(_) => {}
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Opens the sheet about it, with the address that is in use.
    pub(crate) fn offer(self) {
        self.typed(self.view.with_untracked(|view| view.address.clone()));
        self.sheet.set(Some(Sheet::DraftsPlace));
    }

    /// Something was typed.
    pub(crate) fn typed(self, text: String) {
        self.text.set(text);
        self.refused.set(None);
        self.asks.set(String::new());
    }

    /// Opens the sheet with the address that the site proposes, and looks at it.
    pub(crate) fn offer_proposed(self, address: String) {
        self.typed(address);
        self.sheet.set(Some(Sheet::DraftsPlace));
        self.go(None);
    }

    /// Shares drafts at the address; `public` answers who can read there.
    pub(crate) fn go(self, public: Option<bool>) {
        let address = self.text.get_untracked();
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() || address.trim().is_empty() {
            return;
        }
        self.busy.set(true);
        self.refused.set(None);
        self.asks.set(String::new());
        spawn_local(async move {
            let place = PlaceDrafts {
                site,
                address,
                public,
            };
            let end = self
                .sign_in
                .through(
                    async || call(place.clone()).await,
                    |end| match end {
                        Ok(DraftsPlaced::SignIn { wanted }) => Some(&**wanted),
                        _ => None,
                    },
                )
                .await;
            self.busy.set(false);
            match end {
                Ok(DraftsPlaced::Placed(view)) => self.goes_on(view),
                Ok(DraftsPlaced::AskReaders { message }) => self.asks.set(message),
                Ok(DraftsPlaced::Refused { message, details }) => {
                    self.refused.set(Some((message, details)));
                }
                // Nobody answered.
                Ok(DraftsPlaced::SignIn { .. }) => {}
                Err(error) => self.failed(error),
            }
        });
    }

    /// Shares drafts where the site is published, whatever it proposes.
    pub(crate) fn keep_at_site(self) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let end = call(KeepDraftsAtSite { site }).await;
            self.busy.set(false);
            match end {
                Ok(view) => self.goes_on(view),
                Err(error) => self.failed(error),
            }
        });
    }

    /// What waited for the answer goes on: the share, or the list of drafts.
    fn goes_on(self, view: DraftsPlaceView) {
        self.notices.told(view.sentence.clone());
        self.view.set(view);
        self.text.set(String::new());
        if self
            .sheet
            .with_untracked(|sheet| *sheet == Some(Sheet::Sharing))
        {
            self.drafts.go();
        } else {
            self.sheet.set(None);
            self.drafts.ask();
        }
    }

    fn failed(self, error: Error) {
        self.sheet.set(None);
        self.notices.failed(error);
    }
}
