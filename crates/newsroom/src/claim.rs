//! The claim on a site: one Dateline at a time writes in it. A file of Dateline's own that
//! the system keeps locked, so that the end of a program, however it ends, frees it.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use crate::rooms::lock;

/// A claim, held or not.
pub(crate) struct Claim {
    place: PathBuf,
    hold: Mutex<Hold>,
}

/// How a claim is held.
#[derive(Debug)]
enum Hold {
    No,
    Locked(File),
    /// Nothing can be locked here. Better to write without a lock than not at all.
    Unlocked,
}

/// How long somebody else may take to let go.
const PATIENCE: Duration = Duration::from_millis(300);
const BEAT: Duration = Duration::from_millis(15);

impl Claim {
    /// A claim that nobody asked for yet. `folder` is Dateline's own for the site.
    pub(crate) fn on(folder: &Path) -> Self {
        Self {
            place: folder.join("claim.lock"),
            hold: Mutex::new(Hold::No),
        }
    }

    /// Tries to get it; whether it is held now.
    pub(crate) fn take(&self) -> bool {
        let mut hold = lock(&self.hold);
        if matches!(*hold, Hold::No) {
            *hold = try_lock(&self.place).unwrap_or_else(|error| {
                tracing::warn!(%error, "a site cannot be claimed on this disk");
                Hold::Unlocked
            });
        }
        !matches!(*hold, Hold::No)
    }

    pub(crate) fn is_held(&self) -> bool {
        !matches!(*lock(&self.hold), Hold::No)
    }

    pub(crate) fn release(&self) {
        let before = std::mem::replace(&mut *lock(&self.hold), Hold::No);
        // Closing the file is not enough: a program that is being started right now has it
        // open too for a moment.
        if let Hold::Locked(file) = before
            && let Err(error) = file.unlock()
        {
            tracing::warn!(%error, "a site was not let go at once");
        }
    }
}

fn try_lock(place: &Path) -> io::Result<Hold> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = File::options().create(true).append(true).open(place)?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Hold::Locked(file)),
            // A program that one just killed was starting has it open for a moment still.
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => thread::sleep(BEAT),
            Err(TryLockError::WouldBlock) => return Ok(Hold::No),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Claim::on(folder.path()), Claim::on(folder.path()));
        assert!(one.take() && one.take(), "taking it again changes nothing");
        assert!(!other.take() && !other.is_held());
        one.release();
        assert!(!one.is_held() && other.take());
        other.release();
        assert!(one.take());
    }

    #[test]
    fn where_nothing_can_be_locked_nobody_is_kept_from_writing() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("claim.lock")).unwrap();
        let claim = Claim::on(folder.path());
        assert!(claim.take() && claim.is_held());
    }
}
