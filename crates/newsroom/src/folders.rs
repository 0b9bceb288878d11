//! The folders that announcements were in, kept beside the site: where the last ones of a
//! folder are deleted it is no collection any more, and what is gone from it is still found.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use crate::{asked::own_folder, disk};

/// The folders of a site that are searched for what was deleted.
#[derive(Default)]
pub(crate) struct Folders {
    place: PathBuf,
    known: BTreeSet<String>,
}

impl Folders {
    /// Reads what an earlier run kept in Dateline's folder for the site.
    pub(crate) fn load(folder: &Path) -> Self {
        let place = folder.join("folders.json");
        let known = std::fs::read(&place)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { place, known }
    }

    /// The folders that are known and those that are collections now.
    pub(crate) fn with(&self, collections: &BTreeSet<String>) -> BTreeSet<String> {
        self.known.union(collections).cloned().collect()
    }

    /// Remembers exactly these.
    pub(crate) fn keep(&mut self, folders: BTreeSet<String>) -> io::Result<()> {
        if self.known == folders {
            return Ok(());
        }
        self.known = folders;
        disk::put(&self.place, &serde_json::to_vec(&self.known)?)
    }
}

/// The one of these folders that an announcement was in: right there, in a folder of its own,
/// or in folders of years and months. A file about its folder was none.
pub(crate) fn home<'f>(file: &str, folders: &'f BTreeSet<String>) -> Option<&'f str> {
    let above = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).len();
    let folder = own_folder(file).unwrap_or(file);
    let folder = &folder[..above(folder)];
    let name = file.rsplit('/').next().unwrap_or(file);
    let is_date = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let holds = |key: &&String| {
        let inner = folder.strip_prefix(key.as_str());
        inner.is_some_and(|inner| inner.split('/').all(is_date))
    };
    let found = folders.iter().rev().find(holds);
    found.map(String::as_str).filter(|_| !name.starts_with('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_an_announcement_was_in() {
        let folders = BTreeSet::from(["notes".to_owned(), "notes/old".to_owned()]);
        let check = |file, expected| assert_eq!(home(file, &folders), expected, "{file}");
        check("notes/one.md", Some("notes"));
        check("notes/one/index.fr.md", Some("notes"));
        check("notes/2024/05/one.md", Some("notes"));
        check("notes/old/one.md", Some("notes/old"));
        check("notes/deeper/page.md", None);
        check("notes/_index.md", None);
        check("notes/index.md", None);
        check("notes-too/one.md", None);
        check("one.md", None);
    }
}
