//! What was deleted here, kept in Dateline's own folder so that it can come back.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{disk, moves::Moved};

/// How many deletions can be taken back.
const MOST: usize = 200;

/// An announcement that was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Its files, the announcement first, each with the name of its copy.
    pub(super) files: Vec<(String, String)>,
    /// The name that the remote has it under, where that is another one.
    pub(super) moved: Option<Moved>,
}

/// The deletions of a site, the latest last.
pub(super) struct Attic {
    place: PathBuf,
    list: Vec<Kept>,
}

impl Attic {
    /// Reads what is kept in Dateline's folder for the site.
    pub(super) fn load(folder: &Path) -> Self {
        let place = folder.join("deleted.json");
        let list = std::fs::read(&place)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { place, list }
    }

    /// The latest deletion of a file.
    pub(super) fn find(&self, file: &str) -> Option<&Kept> {
        let has = |kept: &&Kept| kept.files.iter().any(|(known, _)| known == file);
        self.list.iter().rev().find(has)
    }

    pub(super) fn keep(&mut self, kept: Kept) -> io::Result<()> {
        self.list.push(kept);
        let older = self.list.len().saturating_sub(MOST);
        self.list.drain(..older);
        self.write()
    }

    /// Forgets the deletions of a file: it came back, or never went.
    pub(super) fn forget(&mut self, file: &str) -> io::Result<()> {
        self.retain(|kept| !kept.files.iter().any(|(known, _)| known == file))
    }

    /// Forgets the deletions of announcements that are here again, so that an old text
    /// cannot take the place of what became of them since.
    pub(super) fn forget_what_came_back(
        &mut self,
        is_here: impl Fn(&str) -> bool,
    ) -> io::Result<()> {
        self.retain(|kept| !kept.files.first().is_some_and(|(file, _)| is_here(file)))
    }

    fn retain(&mut self, stays: impl Fn(&Kept) -> bool) -> io::Result<()> {
        let before = self.list.len();
        self.list.retain(stays);
        if self.list.len() == before {
            return Ok(());
        }
        self.write()
    }

    fn write(&self) -> io::Result<()> {
        disk::put(&self.place, &serde_json::to_vec(&self.list)?)
    }
}
