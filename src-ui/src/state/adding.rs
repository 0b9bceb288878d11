//! Adding a site by its address: what is typed, what it means, how far it is.

use api::{
    AddSite, Added, AddingProgress, AddressView, CancelAdding, ChoosePlace, Command, ReadAddress,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Sheet, notices::Notices, sign_in::SignIn, site::Site, timer::Pause};
use crate::bindings::{Channel, call, call_with};

/// Where adding a site stands.
#[derive(Clone, Copy)]
pub(crate) struct Adding {
    /// As it is typed.
    pub(crate) text: RwSignal<String>,
    /// What that means.
    pub(crate) view: RwSignal<AddressView>,
    /// It is on its way.
    pub(crate) busy: RwSignal<bool>,
    /// How far, as far as that is known.
    pub(crate) progress: RwSignal<Option<AddingProgress>>,
    /// Why it did not come, and what was said.
    pub(crate) failed: RwSignal<Option<(String, String)>>,
    pause: Pause,
    site: Site,
    sheet: RwSignal<Option<Sheet>>,
    sign_in: SignIn,
    notices: Notices,
}

impl Adding {
    pub(crate) fn new(
        site: Site,
        sheet: RwSignal<Option<Sheet>>,
        sign_in: SignIn,
        notices: Notices,
    ) -> Self {
        Self {
            text: RwSignal::new(String::new()),
            view: RwSignal::new(AddressView::default()),
            busy: RwSignal::new(false),
            progress: RwSignal::new(None),
            failed: RwSignal::new(None),
            pause: Pause::new(),
            site,
            sheet,
            sign_in,
            notices,
        }
    }

    /// Opens the sheet; what was typed before is still there.
    pub(crate) fn begin(self) {
        self.failed.set(None);
        self.sheet.set(Some(Sheet::Add));
        self.look(ReadAddress {
            text: self.text.get_untracked(),
        });
    }

    /// Something was typed.
    pub(crate) fn typed(self, text: String) {
        self.text.set(text);
        self.failed.set(None);
        self.pause.after(120, move || {
            self.look(ReadAddress {
                text: self.text.get_untracked(),
            });
        });
    }

    /// Lets the folder be chosen that it goes into.
    pub(crate) fn choose(self) {
        self.look(ChoosePlace {
            text: self.text.get_untracked(),
        });
    }

    fn look<C: Command<Reply = AddressView>>(self, args: C) {
        let asked = self.text.get_untracked();
        spawn_local(async move {
            match call(args).await {
                Ok(view) if self.text.get_untracked() == asked => self.view.set(view),
                Ok(_) => {}
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Brings it here and opens it.
    pub(crate) fn go(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let text = self.text.get_untracked();
            let end = self
                .sign_in
                .through(
                    async || {
                        self.progress.set(None);
                        let channel = Channel::new(move |now: AddingProgress| {
                            self.sign_in.went_through();
                            self.progress.set(Some(now));
                        });
                        call_with(AddSite { text: text.clone() }, &channel).await
                    },
                    |end| match end {
                        Ok(Added::SignIn { wanted }) => Some(wanted),
                        _ => None,
                    },
                )
                .await;
            self.busy.set(false);
            match end {
                Ok(Added::Site(view)) => {
                    self.sheet.set(None);
                    self.text.set(String::new());
                    self.site.go_to(*view).await;
                }
                Ok(Added::SignIn { wanted }) => self.fail(wanted.message().to_owned()),
                Ok(Added::Failed { message, details }) => {
                    self.failed.set(Some((message, details)));
                }
                Ok(Added::Cancelled) => {}
                Err(error) => self.fail(error.to_string()),
            }
        });
    }

    fn fail(self, message: String) {
        self.failed.set(Some((message, String::new())));
    }

    /// Stops what is on its way, or closes the sheet.
    pub(crate) fn close(self) {
        if !self.busy.get_untracked() {
            self.sheet.set(None);
            return;
        }
        spawn_local(async move {
            if let Err(error) = call(CancelAdding {}).await {
                self.notices.failed(error);
            }
        });
    }
}
