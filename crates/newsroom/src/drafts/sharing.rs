//! A draft on its way to the remote, written down before it is sent, so that the next start
//! can ask the remote what became of it.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::known::Known;
use crate::{
    Newsroom, disk,
    resume::PATIENCE,
    rooms::lock,
    sentences::{drafts, place},
    sites::OpenSite,
};

/// A draft on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sharing {
    /// Dateline's folder for the site.
    #[serde(skip)]
    pub(super) folder: PathBuf,
    pub(super) name: String,
    pub(super) file: String,
    pub(super) commit: String,
    pub(super) title: String,
}

impl Sharing {
    pub(super) fn write(&self) -> io::Result<()> {
        disk::put(&place(&self.folder), &serde_json::to_vec(self)?)
    }

    fn find(folder: &Path) -> Option<Self> {
        let bytes = std::fs::read(place(folder)).ok()?;
        let found: Self = serde_json::from_slice(&bytes)
            .inspect_err(|error| tracing::warn!(%error, "the record of a draft is damaged"))
            .ok()?;
        Some(Self {
            folder: folder.to_owned(),
            ..found
        })
    }

    pub(super) fn forget(&self) {
        if let Err(error) = std::fs::remove_file(place(&self.folder))
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "the record of a draft that is shared stays");
        }
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("sharing.json")
}

/// Whether the remote that drafts are shared at has a commit on a draft's branch; `None` when it
/// does not answer.
pub(super) fn arrived(site: &OpenSite, name: &str, commit: &str) -> Option<bool> {
    let (name, commit) = (name.to_owned(), commit.to_owned());
    site.post(move |repo| {
        let ended = repo.sending_ended(PATIENCE).ok()?;
        let there = match repo.fetch_branch(&name).ok()? {
            // Where it was shared before does not count, though it may be the same there.
            Some(tip) => {
                repo.is_built_on(&tip, &commit).ok()? && !repo.is_left_elsewhere(&name).ok()?
            }
            None => false,
        };
        // What is on its way still may arrive yet.
        (there || ended).then_some(there)
    })?
}

/// Takes a draft that arrived from where drafts were shared before. What is left there, in a
/// sentence; empty where nothing is.
pub(super) fn leave_elsewhere(site: &OpenSite, name: &str) -> String {
    let name = name.to_owned();
    match site.post(move |repo| repo.leave_elsewhere(&name)) {
        Some(Ok(true)) => String::new(),
        Some(Ok(false)) | None => place::left_behind(site.remote_label()),
        Some(Err(error)) => {
            tracing::warn!(%error, "a draft that moved is still where it was, too");
            place::left_behind(site.remote_label())
        }
    }
}

impl Newsroom {
    /// Finds out what became of a draft that an earlier run could not finish sharing, and says
    /// so in a sentence.
    pub(crate) fn settle_sharing(&self, site: &Arc<OpenSite>) -> Vec<String> {
        if site.may_write().is_err() {
            return Vec::new();
        }
        // One of our own is on its way and not cut off.
        let Ok(_one_at_a_time) = self.rooms.begin_publishing() else {
            return Vec::new();
        };
        let folder = self.rooms.data.site(site.read().root());
        let Some(sharing) = Sharing::find(&folder) else {
            return Vec::new();
        };
        let Sharing {
            name,
            file,
            commit,
            title,
            ..
        } = sharing.clone();
        let said = match arrived(site, &name, &commit) {
            Some(true) => {
                let left = leave_elsewhere(site, &name);
                let known = Known {
                    file: file.clone(),
                    commit,
                };
                keep(site, &name, known);
                let untold = self.tell_embargo(site, &file);
                sharing.forget();
                let mut said = vec![drafts::shared_after_all(&title), left, untold];
                said.retain(|sentence| !sentence.is_empty());
                said.join(" ")
            }
            Some(false) => {
                sharing.forget();
                drafts::not_shared(&title)
            }
            None => drafts::unknown_still(&title),
        };
        vec![said]
    }
}

/// Remembers what the files here have of a draft. Not being able to costs a comparison with an
/// older version later, and no text.
pub(super) fn keep(site: &OpenSite, name: &str, known: Known) {
    let file = known.file.clone();
    if let Err(error) = lock(&site.drafts).keep(name, known) {
        tracing::warn!(%error, "what is known of a draft could not be written down");
    }
    site.forget_states(&[file]);
}

/// There is no such draft any more.
pub(crate) fn forget(site: &OpenSite, name: &str) {
    let known = lock(&site.drafts).get(name).cloned();
    if let Err(error) = lock(&site.drafts).forget(name) {
        tracing::warn!(%error, "a draft that is gone could not be forgotten");
    }
    if let Some(known) = known {
        site.forget_states(&[known.file]);
    }
}
