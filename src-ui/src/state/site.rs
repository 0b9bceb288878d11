//! The start screen and the open site.

use api::{
    ClaimSite, CloseSite, Command, Error, ForgetRecent, NewAnnouncement, OpenFolder, OpenRecent,
    OpenSample, Opened, RefreshSite, Remote, Saved, SiteEvent, SiteId, SiteView, Start, StartView,
    WatchSite,
};
use leptos::{prelude::*, task::spawn_local};

use super::{desk::Desk, listing::List, notices::Notices, timer::Pause};
use crate::{
    bindings::{Channel, call, call_with},
    sentences,
};

/// What is open, and how it was opened.
#[derive(Clone, Copy)]
pub(crate) struct Site {
    pub(crate) start: RwSignal<Option<StartView>>,
    pub(crate) open: RwSignal<Option<SiteView>>,
    /// A site is being opened.
    pub(crate) opening: RwSignal<bool>,
    changed: Pause,
    /// The list is asked for again soon.
    waits: StoredValue<bool>,
    /// The number of announcements for which the collections were asked again.
    counted: StoredValue<u32>,
    /// The announcements with text of an earlier run that is not settled, and what is said of
    /// them.
    left: StoredValue<(Vec<String>, String)>,
    notices: Notices,
    list: List,
    desk: Desk,
}

impl Site {
    pub(crate) fn new(notices: Notices, list: List, desk: Desk) -> Self {
        Self {
            start: RwSignal::new(None),
            open: RwSignal::new(None),
            opening: RwSignal::new(false),
            changed: Pause::new(),
            waits: StoredValue::new(false),
            counted: StoredValue::new(0),
            left: StoredValue::default(),
            notices,
            list,
            desk,
        }
    }

    /// Asks for the start screen, and opens what was named on the command line.
    pub(crate) fn begin(self) {
        spawn_local(async move {
            let Some(view) = self.ask(Start {}).await else {
                return;
            };
            let now = view.open_now.clone();
            self.start.set(Some(view));
            if let Some(key) = now {
                self.open_with(OpenRecent { key }).await;
            }
        });
    }

    pub(crate) fn open_folder(self) {
        spawn_local(async move { self.open_with(OpenFolder {}).await });
    }

    pub(crate) fn open_sample(self) {
        spawn_local(async move { self.open_with(OpenSample { fresh: false }).await });
    }

    pub(crate) fn open_recent(self, key: String) {
        spawn_local(async move { self.open_with(OpenRecent { key }).await });
    }

    pub(crate) fn forget(self, key: String) {
        spawn_local(async move {
            if let Some(view) = self.ask(ForgetRecent { key }).await {
                self.start.set(Some(view));
            }
        });
    }

    /// Reads the folder again and lists it.
    pub(crate) fn refresh(self) {
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            if let Some(view) = self.ask(RefreshSite { site }).await {
                self.open.set(Some(view));
                self.list.refresh();
                self.notices.done(sentences::FOLDER_READ);
            }
        });
    }

    /// Whether there is nowhere to publish to.
    pub(crate) fn is_lonely(self) -> bool {
        self.open.with(|site| {
            let site = site.as_ref();
            site.is_some_and(|site| !matches!(site.remote, Remote::At { .. }))
        })
    }

    /// Saves what is on the desk and goes back to the start screen.
    pub(crate) fn close(self) {
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            self.desk.put_away().await;
            if self.ask(CloseSite { site }).await.is_some() {
                self.open.set(None);
                self.list.of(None);
                self.begin_again().await;
            }
        });
    }

    /// Makes an announcement and puts it on the desk, the cursor in its text.
    pub(crate) async fn announce(self, collection: String, title: String) -> Result<(), Error> {
        let Some(site) = self.list.site.get_untracked() else {
            return Ok(());
        };
        self.desk.settle().await;
        let view = call(NewAnnouncement {
            site,
            collection,
            title,
        })
        .await?;
        self.desk.settle().await;
        self.desk.show(view);
        self.desk.focus_when_mounted();
        self.list.refresh();
        Ok(())
    }

    async fn begin_again(self) {
        if let Some(view) = self.ask(Start {}).await {
            self.start.set(Some(view));
        }
    }

    async fn open_with<C: Command<Reply = Opened>>(self, args: C) {
        if self.opening.get_untracked() {
            return;
        }
        self.opening.set(true);
        let answer = self.ask(args).await;
        self.opening.set(false);
        if let Some(Opened::Site(view)) = answer {
            self.show(*view);
        }
    }

    /// Goes to a site that was opened while this one may be; that is closed first.
    pub(crate) async fn go_to(self, view: SiteView) {
        if let Some(site) = self.list.site.get_untracked() {
            self.desk.put_away().await;
            if self.ask(CloseSite { site }).await.is_none() {
                return;
            }
        }
        self.show(view);
    }

    fn show(self, mut view: SiteView) {
        self.tell(&mut view);
        if !view.held.is_empty() {
            self.notices.told(view.held.clone());
        }
        let (site, left) = (view.site, view.left.first().cloned());
        self.counted.set_value(0);
        self.list.of(Some(site));
        self.open.set(Some(view));
        spawn_local(self.watch(site));
        // What was being written when it ended is what to go on with.
        if let Some(file) = left {
            self.desk.open(file);
        }
    }

    /// Tries again to write in a site that another window has open.
    pub(crate) fn claim(self) {
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            let Some(mut view) = self.ask(ClaimSite { site }).await else {
                return;
            };
            self.tell(&mut view);
            let is_ours = view.held.is_empty();
            let before = self
                .open
                .with_untracked(|site| site.as_ref().map(|site| site.held.clone()));
            self.open.set(Some(view));
            if is_ours {
                self.notices.withdraw(&before.unwrap_or_default());
                self.list.refresh();
                if let Some(file) = self.desk.with(|view| view.file.clone()) {
                    self.desk.clear();
                    self.desk.open(file);
                }
            }
        });
    }

    /// Tells what happened before this start.
    fn tell(self, view: &mut SiteView) {
        for notice in core::mem::take(&mut view.notices) {
            self.notices.told(notice);
        }
        if !view.left_said.is_empty() {
            self.notices.told(view.left_said.clone());
        }
        self.left
            .set_value((view.left.clone(), view.left_said.clone()));
    }

    /// What was brought back is said until all of it is in its files.
    pub(crate) fn keep_what_is_left(self) {
        Effect::new(move |_| {
            let saved = matches!(self.desk.saved.get(), Saved::Clean { .. });
            let Some(file) = self.desk.document.with(|view| {
                let view = view.as_ref().filter(|_| saved)?;
                Some(view.file.clone())
            }) else {
                return;
            };
            let settled = self.left.try_update_value(|(files, said)| {
                let before = files.len();
                files.retain(|left| *left != file);
                (before > 0 && files.is_empty()).then(|| said.clone())
            });
            if let Some(said) = settled.flatten() {
                self.notices.withdraw(&said);
            }
        });
    }

    /// Follows the site until it is closed.
    async fn watch(self, site: SiteId) {
        let channel = Channel::new(move |event: SiteEvent| {
            if self.list.site.get_untracked() != Some(site) {
                return;
            }
            match event {
                SiteEvent::Changed => self.changed(),
                SiteEvent::Document { document } => self.desk.file_changed(document),
            }
        });
        if let Err(error) = call_with(WatchSite { site }, &channel).await
            && self.list.site.get_untracked() == Some(site)
        {
            self.notices.failed(error);
        }
    }

    /// Ten thousand changes are one question. The first of them starts the clock, so
    /// that a program that never stops writing does not keep the list waiting.
    fn changed(self) {
        if self.waits.get_value() {
            return;
        }
        self.waits.set_value(true);
        self.changed.after(250, move || {
            self.waits.set_value(false);
            self.list.refresh();
        });
    }

    /// The collections count their announcements: when the list has another number,
    /// they are asked for again, once for each number.
    pub(crate) fn recount(self, total: u32) {
        let told = self.open.with_untracked(|site| {
            site.as_ref()
                .map(|site| site.collections.iter().map(|one| one.count).sum::<u32>())
        });
        if told.is_none_or(|told| told == total) || self.counted.get_value() == total {
            return;
        }
        self.counted.set_value(total);
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            if let Some(view) = self.ask(RefreshSite { site }).await
                && self.list.site.get_untracked() == Some(site)
            {
                self.open.set(Some(view));
            }
        });
    }

    async fn ask<C: Command>(self, args: C) -> Option<C::Reply> {
        call(args)
            .await
            .map_err(|error| self.notices.failed(error))
            .ok()
    }
}
