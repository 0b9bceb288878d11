//! What this computer knows of shared drafts: which commit of each was shared or taken up here
//! last. Two versions of a draft are brought together from there.

use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{disk, rooms::lock, sites::OpenSite};

/// The drafts that were shared or taken up here, by their branches.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Drafts {
    /// Dateline's folder for the site.
    #[serde(skip)]
    folder: PathBuf,
    known: BTreeMap<String, Known>,
    /// Which version of a draft the user was told of that has to be asked about.
    #[serde(skip)]
    told: HashMap<String, String>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    /// The announcement here.
    pub(crate) file: String,
    /// What of the draft the files here have in them.
    pub(crate) commit: String,
}

impl Known {
    /// Whether the announcement is still here: it may have been renamed or deleted since.
    pub(crate) fn is_here(&self, site: &OpenSite) -> bool {
        let path = site.read().path(&self.file);
        path.is_ok_and(|path| path.exists())
    }
}

impl Drafts {
    /// With what an earlier run kept.
    pub(crate) fn load(folder: &Path) -> Self {
        let bytes = std::fs::read(place(folder)).ok();
        let found = bytes.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Self {
            folder: folder.to_owned(),
            ..found.unwrap_or_default()
        }
    }

    /// What is known of a draft by its branch.
    pub(crate) fn get(&self, name: &str) -> Option<&Known> {
        self.known.get(name)
    }

    /// The branches of these files' drafts.
    pub(crate) fn of(&self, files: &[String]) -> Vec<(String, Known)> {
        let known = self.known.iter();
        known
            .filter(|(_, known)| files.contains(&known.file))
            .map(|(name, known)| (name.clone(), known.clone()))
            .collect()
    }

    /// The files here have what this commit of the draft has.
    pub(crate) fn keep(&mut self, name: &str, known: Known) -> io::Result<()> {
        self.known.insert(name.to_owned(), known);
        self.write()
    }

    /// The user is told of this version of a draft; whether that was done before.
    pub(crate) fn told(&mut self, name: &str, commit: &str) -> bool {
        let before = self.told.insert(name.to_owned(), commit.to_owned());
        before.is_some_and(|before| before == commit)
    }

    /// There is no such draft any more.
    pub(crate) fn forget(&mut self, name: &str) -> io::Result<()> {
        match self.known.remove(name) {
            Some(_) => self.write(),
            None => Ok(()),
        }
    }

    fn write(&self) -> io::Result<()> {
        disk::put(&place(&self.folder), &serde_json::to_vec(self)?)
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("drafts.json")
}

impl OpenSite {
    /// Of files that are not on the site as they are here: which the remote has as a draft.
    pub(crate) fn mark_shared(&self, states: &mut HashMap<String, api::State>, files: &[String]) {
        let drafts = lock(&self.drafts).of(files);
        for (_, Known { file, commit }) in drafts {
            let Some(state @ (api::State::Changed | api::State::Local)) = states.get_mut(&file)
            else {
                continue;
            };
            let name = file.clone();
            match self.history(move |repo| repo.is_as_in(&commit, &name)) {
                Some(Ok(true)) => *state = api::State::Shared,
                Some(Ok(false)) => *state = api::State::SharedChanged,
                // The draft is not here any more: it counts for nothing.
                Some(Err(_)) | None => {}
            }
        }
    }
}
