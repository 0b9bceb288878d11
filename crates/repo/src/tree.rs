//! Looking up many paths in one commit, each folder read once.

use std::collections::HashMap;

use git2::{ErrorCode, Oid, Repository, Tree};

use crate::RepoError;

/// An entry of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: Oid,
    pub(crate) mode: u32,
}

pub(crate) const FILE: u32 = 0o100_644;
pub(crate) const PROGRAM: u32 = 0o100_755;
pub(crate) const LINK: u32 = 0o120_000;
pub(crate) const FOLDER: u32 = 0o040_000;

impl Entry {
    /// A plain file, executable or not.
    pub(crate) fn is_file(self) -> bool {
        matches!(self.mode, FILE | PROGRAM | 0o100_664)
    }
}

/// The files of a commit; of none, nothing.
pub(crate) struct Files<'r> {
    git: &'r Repository,
    folders: HashMap<String, Option<Tree<'r>>>,
}

impl<'r> Files<'r> {
    pub(crate) fn of(git: &'r Repository, commit: Option<Oid>) -> Result<Self, RepoError> {
        let root = commit
            .map(|commit| find_commit(git, commit)?.tree().map_err(RepoError::from))
            .transpose()?;
        Ok(Self {
            git,
            folders: HashMap::from([(String::new(), root)]),
        })
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Option<Entry>, RepoError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let entry = self.folder(folder)?.and_then(|tree| {
            let entry = tree.get_name_bytes(name.as_bytes())?;
            Some(Entry {
                id: entry.id(),
                mode: u32::try_from(entry.filemode_raw()).unwrap_or_default(),
            })
        });
        Ok(entry)
    }

    pub(crate) fn folder(&mut self, path: &str) -> Result<Option<&Tree<'r>>, RepoError> {
        if !self.folders.contains_key(path) {
            let tree = match self.get(path)? {
                Some(entry) if entry.mode == FOLDER => Some(self.git.find_tree(entry.id)?),
                _ => None,
            };
            self.folders.insert(path.to_owned(), tree);
        }
        Ok(self.folders.get(path).and_then(Option::as_ref))
    }
}

pub(crate) fn find_commit(git: &Repository, id: Oid) -> Result<git2::Commit<'_>, RepoError> {
    git.find_commit(id).map_err(|error| match error.code() {
        ErrorCode::NotFound => RepoError::Unknown { id: id.to_string() },
        _ => error.into(),
    })
}

pub(crate) fn parse_id(id: &str) -> Result<Oid, RepoError> {
    Oid::from_str(id).map_err(|_| RepoError::Unknown { id: id.to_owned() })
}
