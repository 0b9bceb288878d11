//! A publish that is on its way, written down before anything is sent, so that after a
//! crash the next start can ask the remote what became of it.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{Newsroom, disk, pipeline::bring_along, sentences, sites::OpenSite};

/// A publish that is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unfinished {
    /// Dateline's folder for the site.
    #[serde(skip)]
    pub(crate) folder: PathBuf,
    pub(crate) commit: String,
    pub(crate) title: String,
}

impl Unfinished {
    pub(crate) fn write(&self) -> io::Result<()> {
        disk::put(&place(&self.folder), &serde_json::to_vec(self)?)
    }

    pub(crate) fn find(folder: &Path) -> Option<Self> {
        let bytes = std::fs::read(place(folder)).ok()?;
        let found: Self = serde_json::from_slice(&bytes).ok()?;
        Some(Self {
            folder: folder.to_owned(),
            ..found
        })
    }

    pub(crate) fn forget(&self) {
        let _ = std::fs::remove_file(place(&self.folder));
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("publishing.json")
}

impl Newsroom {
    /// Finds out what became of a publish that an earlier run could not finish, and says
    /// so in a sentence.
    pub(crate) fn settle_unfinished(&self, site: &OpenSite) -> Vec<String> {
        // Another Dateline's publish is on its way, not cut off.
        if site.may_write().is_err() {
            return Vec::new();
        }
        let folder = self.rooms.data.site(site.read().root());
        let Some(unfinished) = Unfinished::find(&folder) else {
            return Vec::new();
        };
        let commit = unfinished.commit.clone();
        let arrived = site.post(move |repo| {
            let arrived = repo.verify(&commit);
            let brought = if matches!(arrived, Ok(true)) {
                // What the publish would have done last; where it cannot, nothing is lost.
                bring_along(repo, &commit, &[]).ok().flatten()
            } else {
                None
            };
            (arrived, brought.unwrap_or_default())
        });
        let arrived = arrived.map(|(arrived, brought)| {
            site.look_again(&brought);
            arrived
        });
        let title = &unfinished.title;
        vec![match arrived {
            Some(Ok(true)) => {
                unfinished.forget();
                sentences::resumed(title)
            }
            Some(Ok(false)) => {
                unfinished.forget();
                sentences::undone(title)
            }
            _ => sentences::unknown_still(title),
        }]
    }
}
