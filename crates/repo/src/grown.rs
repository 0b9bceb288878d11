//! What a working file goes on from where HEAD does not say it: something was published from
//! it, and the working copy could not come along.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use git2::Oid;

use crate::head::Head;
use crate::tree::{Files, parse_id};
use crate::{Repo, RepoError};

/// What is remembered of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Grown {
    /// What HEAD had then. Once it has something else, the file went on from that.
    head: Option<Oid>,
    /// What was published; `None` where the file was taken away.
    from: Option<Oid>,
}

/// What is remembered of all files, by their names in the repository.
#[derive(Debug, Default)]
pub(crate) struct Origins(HashMap<String, Grown>);

impl Origins {
    /// What the file with the content `now` goes on from: HEAD has `head` of it, and the
    /// working copy was made from `base`. A file that was put back to what HEAD has goes on
    /// from that.
    pub(crate) fn of(
        &self,
        name: &str,
        head: Option<Oid>,
        now: Option<Oid>,
        base: Option<Oid>,
    ) -> Option<Oid> {
        let Some(known) = self.0.get(name).filter(|known| known.head == head) else {
            return base;
        };
        let put_back = head.is_some() && now == head && known.from != now;
        if put_back { base } else { known.from }
    }

    pub(crate) fn read(folder: &Path) -> Self {
        let bytes = fs::read(place(folder)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let id = |text: &str| Oid::from_str(text).ok();
        let entry = |line: &str| {
            let mut parts = line.splitn(3, ' ');
            let (head, from) = (id(parts.next()?), id(parts.next()?));
            Some((parts.next()?.to_owned(), Grown { head, from }))
        };
        Self(text.split('\0').filter_map(entry).collect())
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let id = |id: Option<Oid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let entry = |(name, grown): (&String, &Grown)| {
            format!("{} {} {name}\0", id(grown.head), id(grown.from))
        };
        let text: String = self.0.iter().map(entry).collect();
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        io::Write::write_all(&mut file, text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(place(folder))?;
        Ok(())
    }

    /// The working copy came along: HEAD says it.
    pub(crate) fn forget(folder: &Path) {
        // Left over, it is only compared in vain.
        let _ = fs::remove_file(place(folder));
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("grown")
}

impl Repo {
    /// From now on these working files go on from what was published of them, each with its
    /// id; none for one that was taken away.
    pub fn goes_on_from(&self, files: &[(String, Option<String>)]) -> Result<(), RepoError> {
        let folder = self.scratch.folder()?;
        let mut head = Files::of(&self.git, Head::of(&self.git)?.commit())?;
        let mut origins = Origins::read(folder);
        for (file, blob) in files {
            let place = self.place(file)?;
            let grown = Grown {
                head: head.get(&place.name)?.map(|entry| entry.id),
                from: blob.as_deref().map(parse_id).transpose()?,
            };
            origins.0.insert(place.name, grown);
        }
        origins
            .write(folder)
            .map_err(|error| RepoError::io(folder, &error))
    }
}
