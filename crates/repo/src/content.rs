//! A file's content on its way between working copy and repository: line ends and `$Id$`
//! as git would turn them, by libgit2's built-in filters. External filters never run.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fs;
use std::io::Write;
use std::path::Path;

use git2::build::CheckoutBuilder;
use git2::{AttrCheckFlags, AttrValue, IndexEntry, IndexTime, ObjectType, Oid, Repository};

use crate::path::{LARGEST, RepoPath};
use crate::tree::FILE;
use crate::{PathProblem, Repo, RepoError};

/// Turns contents, for a number of files.
pub(crate) struct Content<'r> {
    repo: &'r Repo,
    /// The same repository, except that what is written stays in memory.
    memory: OnceCell<Repository>,
}

impl<'r> Content<'r> {
    pub(crate) fn of(repo: &'r Repo) -> Self {
        Self {
            repo,
            memory: OnceCell::new(),
        }
    }

    /// What git would commit for these bytes of a file.
    pub(crate) fn clean<'b>(
        &self,
        place: &RepoPath,
        bytes: &'b [u8],
    ) -> Result<Cow<'b, [u8]>, RepoError> {
        if untouched_by_filters(bytes) {
            return Ok(Cow::Borrowed(bytes));
        }
        let memory = self.memory()?;
        let mut writer = memory.blob_writer(Some(Path::new(&place.name)))?;
        writer
            .write_all(bytes)
            .map_err(|error| RepoError::io(&place.disk, &error))?;
        let id = writer.commit()?;
        Ok(Cow::Owned(memory.find_blob(id)?.content().to_vec()))
    }

    /// The id of the blob that git would commit for a file on the disk; writes nothing.
    pub(crate) fn id_on_disk(&self, place: &RepoPath, length: u64) -> Result<Oid, RepoError> {
        if length > LARGEST {
            return Ok(Oid::hash_file(ObjectType::Blob, &place.disk)?);
        }
        let bytes = fs::read(&place.disk).map_err(|error| RepoError::io(&place.disk, &error))?;
        if untouched_by_filters(&bytes) {
            return Ok(Oid::hash_object(ObjectType::Blob, &bytes)?);
        }
        Ok(self.memory()?.blob_path(&place.disk)?)
    }

    fn memory(&self) -> Result<&Repository, RepoError> {
        if let Some(memory) = self.memory.get() {
            return Ok(memory);
        }
        let memory = self.repo.again()?;
        memory.odb()?.add_new_mempack_backend(1000)?;
        Ok(self.memory.get_or_init(|| memory))
    }
}

/// The built-in filters turn CRLF to LF and `$Id: …$` to `$Id$`; nothing else.
fn untouched_by_filters(bytes: &[u8]) -> bool {
    !bytes.contains(&b'\r') && !bytes.windows(3).any(|three| three == b"$Id")
}

impl Repo {
    /// A blob as it would be checked out at a place.
    pub(crate) fn checked_out(&self, place: &RepoPath, blob: Oid) -> Result<Vec<u8>, RepoError> {
        let (length, _) = self.git.odb()?.read_header(blob)?;
        if length as u64 > LARGEST {
            return Err(RepoError::path(&place.name, PathProblem::TooLarge));
        }
        if let Some(filter) = self.outer_filter(place)?
            && let Some(bytes) = self.smudge_with_git(place, &filter, blob)?
        {
            return Ok(bytes);
        }
        if !self.may_be_filtered(&place.name)? {
            return Ok(self.git.find_blob(blob)?.content().to_vec());
        }
        let folder = self.scratch.folder()?;
        let folder = tempfile::tempdir_in(folder).map_err(|error| RepoError::io(folder, &error))?;
        let mut index = git2::Index::new()?;
        index.add(&entry(&place.name, blob, FILE))?;
        let mut how = CheckoutBuilder::new();
        how.force()
            .update_index(false)
            .disable_pathspec_match(true)
            .path(place.name.as_str())
            .target_dir(folder.path());
        self.git.checkout_index(Some(&mut index), Some(&mut how))?;
        let file = folder.path().join(&place.name);
        fs::read(&file).map_err(|error| RepoError::io(&file, &error))
    }

    /// Whether a checkout could write anything but the blob itself.
    fn may_be_filtered(&self, name: &str) -> Result<bool, RepoError> {
        if self
            .git
            .config()?
            .get_bool("core.autocrlf")
            .unwrap_or(false)
        {
            return Ok(true);
        }
        for attribute in ["text", "eol", "crlf", "ident"] {
            if self.attribute(name, attribute)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// An attribute that is set, and to what.
    pub(crate) fn attribute(
        &self,
        name: &str,
        attribute: &str,
    ) -> Result<Option<String>, RepoError> {
        let value =
            self.git
                .get_attr_bytes(Path::new(name), attribute, AttrCheckFlags::FILE_THEN_INDEX)?;
        Ok(match AttrValue::from_bytes(value) {
            AttrValue::True => Some("true".to_owned()),
            AttrValue::String(text) => Some(text.to_owned()),
            AttrValue::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            AttrValue::False | AttrValue::Unspecified => None,
        })
    }
}

/// An index entry that says nothing of the file on the disk, so that git looks for itself.
pub(crate) fn entry(name: &str, id: Oid, mode: u32) -> IndexEntry {
    IndexEntry {
        ctime: IndexTime::new(0, 0),
        mtime: IndexTime::new(0, 0),
        dev: 0,
        ino: 0,
        mode,
        uid: 0,
        gid: 0,
        file_size: 0,
        id,
        flags: 0,
        flags_extended: 0,
        path: name.as_bytes().to_vec(),
    }
}
