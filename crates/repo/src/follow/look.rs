//! What would have to be done, path by path, and whether anything is in the way.

use std::fs::Metadata;
use std::path::Path;

use git2::{Delta, DiffFile, DiffOptions, IndexEntry, Oid};

use super::{Stay, Stop};
use crate::path::{OnDisk, RepoPath};
use crate::states::Working;
use crate::tree::{Entry, LINK, PROGRAM, find_commit};
use crate::{Repo, RepoError};

/// What happens to one path.
pub(super) struct Step {
    pub(super) place: RepoPath,
    pub(super) old: Option<Entry>,
    pub(super) new: Option<Entry>,
    pub(super) index: IndexStep,
    /// Whether the working file is to be brought along; if not, it is as it shall be.
    pub(super) check_out: bool,
}

#[derive(PartialEq, Clone, Copy)]
pub(super) enum IndexStep {
    Leave,
    /// To the new version, keeping these flags.
    Set(Flags),
    Remove,
}

/// What a user said of an entry and not of its version: assume it unchanged, leave it out.
#[derive(PartialEq, Clone, Copy, Default)]
pub(super) struct Flags {
    pub(super) flags: u16,
    pub(super) extended: u16,
}

const ASSUME_UNCHANGED: u16 = 1 << 15;
const SKIP_WORKTREE: u16 = 1 << 14;
const INTENT_TO_ADD: u16 = 1 << 13;

impl Repo {
    pub(super) fn steps(
        &self,
        old: Option<Oid>,
        new: Oid,
        published: &[String],
    ) -> Result<Vec<Step>, Stop> {
        let old = old
            .map(|old| find_commit(&self.git, old)?.tree().map_err(RepoError::from))
            .transpose()?;
        let new = find_commit(&self.git, new)?.tree()?;
        let mut options = DiffOptions::new();
        options.include_typechange(true);
        let diff = self
            .git
            .diff_tree_to_tree(old.as_ref(), Some(&new), Some(&mut options))?;
        let working = Working::of(self)?;
        let index = self.git.index()?;
        let mut steps = Vec::new();
        for delta in diff.deltas() {
            let name = name(&delta.new_file())?;
            let before = (delta.status() != Delta::Added).then(|| entry(&delta.old_file()));
            let after = (delta.status() != Delta::Deleted).then(|| entry(&delta.new_file()));
            let staged = index.get_path(Path::new(&name), 0);
            let ours = published.contains(&name);
            let place = self.place_of(name);
            steps.push(self.step(&working, place, (before, after), staged.as_ref(), ours)?);
        }
        Ok(steps)
    }

    fn step(
        &self,
        working: &Working<'_>,
        place: RepoPath,
        (old, new): (Option<Entry>, Option<Entry>),
        staged: Option<&IndexEntry>,
        ours: bool,
    ) -> Result<Step, Stop> {
        // `git add --intent-to-add` stages a name without a version.
        let staged = staged.filter(|entry| entry.flags_extended & INTENT_TO_ADD == 0);
        let entry = staged.map(|entry| Entry {
            id: entry.id,
            mode: entry.mode,
        });
        let index = match (entry, new) {
            (entry, new) if entry == new => IndexStep::Leave,
            (entry, _) if entry != old => {
                return Err(Stop::Stay(Stay::Staged { file: place.name }));
            }
            (_, None) => IndexStep::Remove,
            _ => IndexStep::Set(staged.map_or_else(Flags::default, |entry| Flags {
                flags: entry.flags & ASSUME_UNCHANGED,
                extended: entry.flags_extended & SKIP_WORKTREE,
            })),
        };
        let sparse = staged.is_some_and(|entry| entry.flags_extended & SKIP_WORKTREE != 0);
        let submodule = |entry: Option<Entry>| entry.is_some_and(|entry| entry.mode == 0o160_000);
        if ours || sparse || (submodule(new) && (submodule(old) || old.is_none())) {
            return Ok(Step {
                place,
                old,
                new,
                index,
                check_out: false,
            });
        }
        let is_new = self.is(working, &place, new)?;
        if !is_new && !self.is(working, &place, old)? {
            return Err(Stop::Stay(Stay::ChangedHere { file: place.name }));
        }
        if !is_new && new.is_some() && self.outer_filter(&place)?.is_some() {
            return Err(Stop::Stay(Stay::Filtered { file: place.name }));
        }
        Ok(Step {
            place,
            old,
            new,
            index,
            check_out: !is_new,
        })
    }

    /// Whether the place on the disk holds exactly this version.
    pub(super) fn is(
        &self,
        working: &Working<'_>,
        place: &RepoPath,
        version: Option<Entry>,
    ) -> Result<bool, RepoError> {
        Ok(match (self.on_disk(place)?, version) {
            (OnDisk::Nothing, None) => true,
            (OnDisk::File(about), Some(entry)) if entry.is_file() => {
                self.runs_as(&about, entry) && working.id(place)? == Some(entry.id)
            }
            (OnDisk::Link(true), Some(entry)) if entry.mode == LINK => {
                working.id(place)? == Some(entry.id)
            }
            _ => false,
        })
    }

    /// Whether the file is executable if and only if its version is, where the disk can tell.
    fn runs_as(&self, about: &Metadata, entry: Entry) -> bool {
        let told = self
            .git
            .config()
            .and_then(|config| config.get_bool("core.filemode"))
            .unwrap_or(cfg!(unix));
        !told || executable(about) == (entry.mode == PROGRAM)
    }
}

/// A path of a tree; one that is no UTF-8 has no place here and is left alone.
fn name(file: &DiffFile<'_>) -> Result<String, Stop> {
    let name = file.path_bytes().unwrap_or_default();
    String::from_utf8(name.to_vec()).map_err(|error| {
        let file = String::from_utf8_lossy(error.as_bytes()).into_owned();
        Stop::Stay(Stay::ChangedHere { file })
    })
}

fn entry(file: &DiffFile<'_>) -> Entry {
    Entry {
        id: file.id(),
        mode: file.mode().into(),
    }
}

#[cfg(unix)]
fn executable(about: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o100 != 0
}

#[cfg(not(unix))]
fn executable(_: &Metadata) -> bool {
    false
}
