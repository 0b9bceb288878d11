//! What a run that was cut off while it followed leaves behind: the lock on the branch, with
//! which the user's own git could not commit any more, and files written aside.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::{Repo, RepoError};

/// In the program's own folder while a branch is locked.
const MARK: &str = "following";
/// Nobody else holds the lock on a branch for so long.
const LONG: Duration = Duration::from_secs(1);

/// Says that the branch is locked by us. It goes at the end, after the lock.
pub(super) struct Mark(PathBuf);

impl Drop for Mark {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Repo {
    /// Clears what was left, and marks that the branch is about to be locked.
    pub(super) fn mark_lock(&self, reference: &str) -> Result<Mark, RepoError> {
        let mark = self.scratch.folder()?.join(MARK);
        if let Ok(marked) = fs::metadata(&mark).and_then(|about| about.modified()) {
            let _ = fs::remove_dir_all(self.aside());
            free(
                &self.git.commondir().join(format!("{reference}.lock")),
                marked,
            );
        }
        // Without the mark, on a full disk, a lock that is left stays.
        let _ = fs::write(&mark, reference);
        Ok(Mark(mark))
    }

    /// Where files are written before they are moved to their places.
    pub(super) fn aside(&self) -> PathBuf {
        self.git.path().join("dateline-follow")
    }
}

/// Takes a lock away that was made after the mark and that nobody lets go.
fn free(lock: &Path, marked: SystemTime) {
    let made = || fs::metadata(lock).and_then(|about| about.modified()).ok();
    let first = made();
    if first.is_none_or(|made| made < marked) {
        return;
    }
    thread::sleep(LONG);
    if made() == first {
        let _ = fs::remove_file(lock);
    }
}
