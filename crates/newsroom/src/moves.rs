//! Announcements that were given another name here and are at the remote under their old
//! one still: kept beside the site, so that publishing the new file takes the old one away.

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::disk;

/// An announcement that has another name than at the remote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Moved {
    /// Its file at the remote.
    pub(crate) from: String,
    /// Its file here.
    pub(crate) to: String,
    /// Its address on the site before; empty where that is not known.
    pub(crate) address: String,
    /// All files that went elsewhere, each with its new name.
    pub(crate) files: Vec<(String, String)>,
}

/// The renames of a site that are not published yet.
pub(crate) struct Moves {
    place: PathBuf,
    list: Vec<Moved>,
}

impl Moves {
    /// Reads what an earlier run kept in Dateline's folder for the site.
    pub(crate) fn load(folder: &Path) -> Self {
        let place = folder.join("moves.json");
        let list = std::fs::read(&place)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { place, list }
    }

    /// The rename that ended in this file.
    pub(crate) fn of(&self, file: &str) -> Option<&Moved> {
        self.list.iter().find(|moved| moved.to == file)
    }

    /// The name that a file has now that was renamed.
    pub(crate) fn name_now(&self, file: &str) -> Option<&str> {
        let mut files = self.list.iter().flat_map(|moved| &moved.files);
        files
            .find(|(from, _)| from == file)
            .map(|(_, to)| to.as_str())
    }

    /// The names that files had before.
    pub(crate) fn old_names(&self) -> impl Iterator<Item = &str> {
        let files = self.list.iter().flat_map(|moved| &moved.files);
        files.map(|(from, _)| from.as_str())
    }

    /// Remembers a rename. One that goes on from an earlier one makes one of both; one that
    /// leads back to where it began is forgotten.
    pub(crate) fn record(&mut self, moved: Moved) -> io::Result<()> {
        let moved = match self.list.iter().position(|known| known.to == moved.from) {
            Some(at) => joined(self.list.remove(at), moved),
            None => moved,
        };
        if moved.from != moved.to {
            self.list.push(moved);
        }
        self.write()
    }

    /// Drops the renames that ended in these files: they are published, or gone.
    pub(crate) fn forget(&mut self, files: &[String]) -> io::Result<()> {
        let before = self.list.len();
        self.list.retain(|moved| !files.contains(&moved.to));
        if self.list.len() == before {
            return Ok(());
        }
        self.write()
    }

    fn write(&self) -> io::Result<()> {
        disk::put(&self.place, &serde_json::to_vec(&self.list)?)
    }
}

fn joined(first: Moved, second: Moved) -> Moved {
    let mut then: HashMap<String, String> = second.files.into_iter().collect();
    let mut files: Vec<(String, String)> = first
        .files
        .into_iter()
        .map(|(from, between)| {
            let to = then.remove(&between).unwrap_or(between);
            (from, to)
        })
        .collect();
    // What came into the bundle since the first rename.
    files.extend(then);
    Moved {
        from: first.from,
        to: second.to,
        address: first.address,
        files,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(from: &str, to: &str) -> Moved {
        Moved {
            from: from.to_owned(),
            to: to.to_owned(),
            address: format!("/{from}/"),
            files: vec![(from.to_owned(), to.to_owned())],
        }
    }

    #[test]
    fn renames_chain_and_lead_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut moves = Moves::load(folder.path());
        moves.record(moved("a.md", "b.md")).unwrap();
        moves.record(moved("x.md", "y.md")).unwrap();
        moves.record(moved("b.md", "c.md")).unwrap();
        let later = Moves::load(folder.path());
        let chained = later.of("c.md").unwrap();
        assert_eq!((&*chained.from, &*chained.address), ("a.md", "/a.md/"));
        assert_eq!(chained.files, [("a.md".to_owned(), "c.md".to_owned())]);
        assert_eq!(later.of("b.md"), None);
        let old: Vec<_> = later.old_names().collect();
        assert_eq!(old, ["x.md", "a.md"]);
        moves.record(moved("c.md", "a.md")).unwrap();
        moves.forget(&["y.md".to_owned()]).unwrap();
        assert_eq!(Moves::load(folder.path()).list, []);
    }
}
