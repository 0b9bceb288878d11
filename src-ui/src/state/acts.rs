//! What is done with an announcement as a whole: duplicate, rename, delete, bring back,
//! take off the site. What can be taken back says so in a notice.

use api::{
    DeleteAnnouncement, DuplicateAnnouncement, Error, PlanRename, RenameAnnouncement, RenamePlan,
    RestoreAnnouncement, SiteId,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    desk::Desk,
    listing::List,
    notices::{Notices, Undo},
    versions::Versions,
};
use crate::{bindings::call, sentences};

/// The acts.
#[derive(Clone, Copy)]
pub(crate) struct Acts {
    notices: Notices,
    list: List,
    desk: Desk,
    versions: Versions,
}

impl Acts {
    pub(crate) fn new(notices: Notices, list: List, desk: Desk, versions: Versions) -> Self {
        Self {
            notices,
            list,
            desk,
            versions,
        }
    }

    /// Makes a copy and puts it on the desk.
    pub(crate) async fn duplicate(self, file: String, title: String) -> Result<(), Error> {
        let Some(site) = self.list.site.get_untracked() else {
            return Ok(());
        };
        self.desk.settle().await;
        let view = call(DuplicateAnnouncement { site, file, title }).await?;
        if !view.embargo.is_empty() {
            self.notices.told(sentences::copy_is_held(&view.embargo));
        }
        self.desk.settle().await;
        self.desk.show(view);
        self.desk.focus_when_mounted();
        self.list.refresh();
        Ok(())
    }

    /// What renaming the announcement on the desk would do.
    pub(crate) async fn plan_rename(self, name: String) -> Option<Result<RenamePlan, Error>> {
        let document = self.desk.id()?;
        Some(call(PlanRename { document, name }).await)
    }

    /// Renames the announcement on the desk.
    pub(crate) async fn rename(self, name: String, keep_address: bool) -> Result<(), Error> {
        self.desk.settle().await;
        let Some(document) = self.desk.id() else {
            return Ok(());
        };
        let view = call(RenameAnnouncement {
            document,
            name,
            keep_address,
        })
        .await?;
        self.desk.take_over(view);
        self.list.refresh();
        self.notices.done(sentences::RENAMED);
        Ok(())
    }

    /// Deletes an announcement; the notice brings it back.
    pub(crate) fn delete(self, file: String) {
        spawn_local(async move {
            let Some(site) = self.list.site.get_untracked() else {
                return;
            };
            // What was typed last is in what comes back.
            self.desk.settle().await;
            match call(DeleteAnnouncement {
                site,
                file: file.clone(),
            })
            .await
            {
                Ok(deleted) => {
                    let was_here = self.desk.with(|view| view.file == file) == Some(true);
                    if was_here {
                        self.desk.clear();
                    }
                    self.list.refresh();
                    let undo = Undo::Delete {
                        site,
                        file,
                        was_here,
                    };
                    self.notices.undoable(deleted.sentence, undo);
                }
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Brings a deleted announcement back, onto the desk.
    pub(crate) fn restore(self, site: SiteId, file: String) {
        self.bring_back(site, file, true);
    }

    fn bring_back(self, site: SiteId, file: String, onto_desk: bool) {
        spawn_local(async move {
            self.desk.settle().await;
            match call(RestoreAnnouncement { site, file }).await {
                Ok(view) => {
                    if onto_desk {
                        // What was typed meanwhile belongs to the document that is still here.
                        self.desk.settle().await;
                        self.desk.show(view);
                    }
                    self.list.refresh();
                    self.notices.done(sentences::RESTORED);
                }
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Takes the announcement on the desk off the site, or puts it on again.
    pub(crate) fn switch_draft(self) {
        match self.desk.with(|view| (view.can_draft, view.draft)) {
            Some((true, draft)) => self.desk.set_draft(!draft),
            Some((false, _)) => self.notices.told(sentences::NO_DRAFTS),
            None => {}
        }
    }

    /// Copies the announcement's address.
    pub(crate) fn copy_address(self, address: &str) {
        let promise = window().navigator().clipboard().write_text(address);
        spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(promise).await.is_ok() {
                self.notices.done(sentences::ADDRESS_COPIED);
            } else {
                self.notices.told(sentences::NOT_COPIED);
            }
        });
    }

    /// Takes back what a notice told of.
    pub(crate) fn undo(self, undo: Undo) {
        match undo {
            Undo::Delete {
                site,
                file,
                was_here,
            } => self.bring_back(site, file, was_here),
            Undo::Version { document, version } => self.versions.restore(document, version),
            Undo::Draft { file, was_draft } => {
                spawn_local(async move {
                    if self.desk.open_now(file).await {
                        self.desk.set_draft(was_draft);
                    }
                });
            }
        }
    }

    /// Does something with an announcement of the list once it is on the desk.
    pub(crate) fn on_desk(self, file: String, then: impl FnOnce() + 'static) {
        spawn_local(async move {
            if self.desk.open_now(file).await {
                then();
            }
        });
    }
}
