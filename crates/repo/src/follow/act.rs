//! Doing it: working files, then the index.

use std::cell::RefCell;
use std::fs::Metadata;
use std::path::Path;

use git2::build::CheckoutBuilder;
use git2::{CheckoutNotificationType, ErrorCode, IndexEntry, Oid};

use super::look::{Flags, IndexStep, Step};
use super::{Stay, Stop};
use crate::content::{self, Content};
use crate::path::{OnDisk, RepoPath};
use crate::tree::{Entry, find_commit};
use crate::{Repo, RepoError};

impl Repo {
    pub(super) fn check_out(&self, commit: Oid, steps: &[Step]) -> Result<(), Stop> {
        if steps.iter().all(|step| !step.check_out) {
            return Ok(());
        }
        let in_the_way = RefCell::new(String::new());
        let mut how = CheckoutBuilder::new();
        // Safe: libgit2 compares once more and writes nothing if a file was changed meanwhile.
        how.safe()
            .recreate_missing(false)
            .update_index(false)
            .disable_pathspec_match(true);
        how.notify_on(CheckoutNotificationType::CONFLICT)
            .notify(|_, path, _, _, _| {
                in_the_way.replace(
                    path.map(|path| path.to_string_lossy().into_owned())
                        .unwrap_or_default(),
                );
                true
            });
        for step in steps.iter().filter(|step| step.check_out) {
            how.path(step.place.name.as_str());
        }
        let tree = find_commit(&self.git, commit)?.into_object();
        let done = self.git.checkout_tree(&tree, Some(&mut how));
        drop(how);
        done.map_err(|error| match error.code() {
            ErrorCode::Conflict => Stop::Stay(Stay::ChangedHere {
                file: in_the_way.into_inner(),
            }),
            _ => error.into(),
        })
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
