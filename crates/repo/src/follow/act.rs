//! Doing it: working files, then the index.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use git2::build::CheckoutBuilder;
use git2::{IndexEntry, Oid};

use super::look::{Flags, IndexStep, Step};
use super::{Stay, Stop};
use crate::content::{self, Content};
use crate::path::{OnDisk, RepoPath, component_is_fine};
use crate::states::Working;
use crate::tree::{Entry, find_commit};
use crate::{Repo, RepoError};

impl Repo {
    /// Brings working files along. Each is written aside and then moved to its place: a full
    /// disk is found out before anything changed, and whatever ends the program leaves no half
    /// a file.
    pub(super) fn check_out(&self, commit: Oid, steps: &[Step]) -> Result<(), Stop> {
        let steps: Vec<&Step> = steps.iter().filter(|step| step.check_out).collect();
        if steps.is_empty() {
            return Ok(());
        }
        let aside = Aside::make(self.aside())?;
        self.write_aside(commit, &steps, &aside)?;
        self.look_once_more(&steps)?;
        // What goes may be where a folder is to come.
        for step in steps.iter().filter(|step| step.new.is_none()) {
            self.remove(&step.place)?;
        }
        for step in steps.iter().filter(|step| step.new.is_some()) {
            let written = aside.0.join(&step.place.name);
            put(&written, &step.place.disk)
                .map_err(|error| RepoError::io(&step.place.disk, &error))?;
        }
        Ok(())
    }

    fn write_aside(&self, commit: Oid, steps: &[&Step], aside: &Aside) -> Result<(), RepoError> {
        let mut how = CheckoutBuilder::new();
        how.force()
            .recreate_missing(true)
            .update_index(false)
            .disable_pathspec_match(true)
            .target_dir(&aside.0);
        let mut any = false;
        for step in steps.iter().filter(|step| step.new.is_some()) {
            how.path(step.place.name.as_str());
            any = true;
        }
        if any {
            let tree = find_commit(&self.git, commit)?.into_object();
            self.git.checkout_tree(&tree, Some(&mut how))?;
        }
        Ok(())
    }

    /// Nothing is written if a file was changed meanwhile.
    fn look_once_more(&self, steps: &[&Step]) -> Result<(), Stop> {
        let working = Working::of(self)?;
        for step in steps {
            let name = &step.place.name;
            if !name.split('/').all(component_is_fine)
                || !self.is(&working, &step.place, step.old)?
            {
                let file = name.clone();
                return Err(Stop::Stay(Stay::ChangedHere { file }));
            }
        }
        Ok(())
    }

    /// Removes a file, and the folders that it was the last of.
    fn remove(&self, place: &RepoPath) -> Result<(), RepoError> {
        fs::remove_file(&place.disk).map_err(|error| RepoError::io(&place.disk, &error))?;
        for folder in place.disk.ancestors().skip(1) {
            if folder == self.top || fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn update_index(&self, steps: &[Step]) -> Result<(), Stop> {
        let mut index = self.git.index()?;
        index.read(false)?;
        for step in steps {
            match (step.index, step.new) {
                (IndexStep::Set(flags), Some(new)) => {
                    index.add(&self.index_entry(&step.place, new, flags)?)?;
                }
                (IndexStep::Remove, _) => index.remove(Path::new(&step.place.name), 0)?,
                _ => {}
            }
        }
        if steps.iter().any(|step| step.index != IndexStep::Leave) {
            index.write()?;
        }
        Ok(())
    }

    /// The new version's entry, with the stat of the working file if that is what it holds.
    fn index_entry(
        &self,
        place: &RepoPath,
        new: Entry,
        flags: Flags,
    ) -> Result<IndexEntry, RepoError> {
        let mut entry = content::entry(&place.name, new.id, new.mode);
        (entry.flags, entry.flags_extended) = (flags.flags, flags.extended);
        if let OnDisk::File(about) = self.on_disk(place)?
            && Content::of(self).id_on_disk(place, about.len())? == new.id
        {
            stat(&mut entry, &about);
        }
        Ok(entry)
    }
}

/// A folder in the repository's own, on the disk of the working files; it goes at the end. One
/// that was left by a run that was cut off goes at the beginning: the branch is locked.
struct Aside(PathBuf);

impl Aside {
    fn make(folder: PathBuf) -> Result<Self, RepoError> {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| RepoError::io(&folder, &error))?;
        Ok(Self(folder))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Moves a file to its place. A working copy may lie on another disk than its repository.
fn put(written: &Path, place: &Path) -> io::Result<()> {
    let Some(folder) = place.parent() else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    fs::create_dir_all(folder)?;
    match fs::rename(written, place) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut near = tempfile::NamedTempFile::new_in(folder)?;
            io::copy(&mut fs::File::open(written)?, &mut near)?;
            let about = fs::metadata(written)?;
            near.as_file().set_permissions(about.permissions())?;
            near.persist(place)?;
            Ok(())
        }
        moved => moved,
    }
}

#[cfg(unix)]
#[expect(
    clippy::cast_sign_loss,
    reason = "the index keeps the low 32 bits of a stat"
)]
fn stat(entry: &mut IndexEntry, about: &Metadata) {
    use git2::IndexTime;
    use std::os::unix::fs::MetadataExt;
    entry.ctime = IndexTime::new(about.ctime() as i32, about.ctime_nsec() as u32);
    entry.mtime = IndexTime::new(about.mtime() as i32, about.mtime_nsec() as u32);
    entry.dev = about.dev() as u32;
    entry.ino = about.ino() as u32;
    entry.uid = about.uid();
    entry.gid = about.gid();
    entry.file_size = about.len() as u32;
}

/// Elsewhere git fills it in when it next looks.
#[cfg(not(unix))]
fn stat(_: &mut IndexEntry, _: &Metadata) {}
