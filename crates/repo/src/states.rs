//! Which files differ from what is published. Made for lists of thousands: a file whose
//! stat is the one in the index is not read.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use git2::{Index, IndexEntry, ObjectType, Oid};

use crate::content::Content;
use crate::path::{OnDisk, RepoPath};
use crate::tree::{Entry, Files, LINK};
use crate::{Repo, RepoError};

/// A working file against the last known tip of the site's branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileState {
    /// As published.
    Same,
    /// Differs from what is published.
    Changed,
    /// Published, and deleted here.
    Deleted,
    /// Not published.
    New,
}

impl Repo {
    /// The states of these files, in their order.
    pub fn states(&self, files: &[String]) -> Result<Vec<FileState>, RepoError> {
        let mut published = self.published.borrow_mut();
        published.look_at(self.known_tip()?);
        let mut tip = Files::of(&self.git, published.tip)?;
        let working = Working::of(self)?;
        let state = |file: &String| {
            let place = self.place(file)?;
            let Some(there) = published.get(&place.name, &mut tip)? else {
                return Ok(FileState::New);
            };
            Ok(match working.id(&place)? {
                Some(id) if id == there.id => FileState::Same,
                None if matches!(self.on_disk(&place)?, OnDisk::Nothing) => FileState::Deleted,
                _ => FileState::Changed,
            })
        };
        files.iter().map(state).collect()
    }
}

/// What the last known tip has where it was asked for: the tree of a large folder is not
/// read again for one file of it.
#[derive(Default)]
pub(crate) struct Published {
    tip: Option<Oid>,
    files: HashMap<String, Option<Entry>>,
}

impl Published {
    fn look_at(&mut self, tip: Option<Oid>) {
        if self.tip != tip {
            *self = Self {
                tip,
                files: HashMap::new(),
            };
        }
    }

    fn get(&mut self, path: &str, tip: &mut Files) -> Result<Option<Entry>, RepoError> {
        if let Some(known) = self.files.get(path) {
            return Ok(*known);
        }
        let entry = tip.get(path)?;
        self.files.insert(path.to_owned(), entry);
        Ok(entry)
    }
}

/// The ids of working files, through the index where its knowledge of them is fresh.
pub(crate) struct Working<'r> {
    repo: &'r Repo,
    content: Content<'r>,
    /// `None` if it is of a kind that libgit2 does not read: then all files are read.
    index: Option<Index>,
    /// When the index was written: an entry that is as young may have changed unseen since.
    written: Option<(i64, u32)>,
}

impl<'r> Working<'r> {
    pub(crate) fn of(repo: &'r Repo) -> Result<Self, RepoError> {
        let index = match read_index(repo) {
            Err(RepoError::Unsupported(_)) => None,
            index => Some(index?),
        };
        let written = fs::metadata(repo.git.path().join("index"))
            .ok()
            .and_then(|about| modified(&about));
        Ok(Self {
            repo,
            content: Content::of(repo),
            index,
            written,
        })
    }

    /// The id of the blob that git would commit for the file; `None` if there is no file.
    pub(crate) fn id(&self, place: &RepoPath) -> Result<Option<Oid>, RepoError> {
        match self.repo.on_disk(place)? {
            OnDisk::File(about) => self.file_id(place, &about).map(Some),
            OnDisk::Link(true) => link_id(place).map(Some),
            OnDisk::Nothing | OnDisk::Link(false) | OnDisk::Other => Ok(None),
        }
    }

    fn file_id(&self, place: &RepoPath, about: &Metadata) -> Result<Oid, RepoError> {
        let entry = self
            .index
            .as_ref()
            .and_then(|index| index.get_path(Path::new(&place.name), 0));
        match entry {
            Some(entry) if entry.mode != LINK && self.fresh(&entry, about) => Ok(entry.id),
            _ => self.content.id_on_disk(place, about.len()),
        }
    }

    /// Whether the entry tells of the file as it is.
    fn fresh(&self, entry: &IndexEntry, about: &Metadata) -> bool {
        let (Some((seconds, nanos)), Some(written)) = (modified(about), self.written) else {
            return false;
        };
        let entry_nanos = entry.mtime.nanoseconds();
        let stamp = (i64::from(entry.mtime.seconds()), entry_nanos);
        let racy = if entry_nanos == 0 || written.1 == 0 {
            stamp.0 >= written.0
        } else {
            stamp >= written
        };
        !racy
            && stamp.0 == i64::from(seconds as i32)
            && (entry_nanos == 0 || entry_nanos == nanos)
            && entry.file_size == about.len() as u32
            && same_inode(entry, about)
    }
}

fn read_index(repo: &Repo) -> Result<Index, RepoError> {
    let mut index = repo.git.index()?;
    index.read(false)?;
    Ok(index)
}

fn modified(about: &Metadata) -> Option<(i64, u32)> {
    let since = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((i64::try_from(since.as_secs()).ok()?, since.subsec_nanos()))
}

#[cfg(unix)]
#[expect(
    clippy::cast_sign_loss,
    reason = "the index keeps the low 32 bits of a stat"
)]
fn same_inode(entry: &IndexEntry, about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (entry.ino == 0 || entry.ino == about.ino() as u32)
        && (entry.ctime.seconds() == 0 || entry.ctime.seconds() as u32 == about.ctime() as u32)
}

#[cfg(not(unix))]
fn same_inode(_: &IndexEntry, _: &Metadata) -> bool {
    true
}

/// A link's content is where it points to.
fn link_id(place: &RepoPath) -> Result<Oid, RepoError> {
    let target = fs::read_link(&place.disk).map_err(|error| RepoError::io(&place.disk, &error))?;
    Ok(Oid::hash_object(
        ObjectType::Blob,
        target.as_os_str().as_encoded_bytes(),
    )?)
}
