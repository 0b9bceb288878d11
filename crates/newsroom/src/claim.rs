//! The claim on a site: one Dateline at a time writes in it. A file of Dateline's own that
//! the system keeps locked, so that the end of a program, however it ends, frees it.

use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    sync::Mutex,
};

use crate::rooms::lock;

/// A claim, held or not.
pub(crate) struct Claim {
    place: PathBuf,
    file: Mutex<Option<File>>,
}

impl Claim {
    /// A claim that nobody asked for yet. `folder` is Dateline's own for the site.
    pub(crate) fn on(folder: &Path) -> Self {
        Self {
            place: folder.join("claim.lock"),
            file: Mutex::default(),
        }
    }

    /// Tries to get it; whether it is held now.
    pub(crate) fn take(&self) -> bool {
        let mut file = lock(&self.file);
        if file.is_none() {
            *file = try_lock(&self.place);
        }
        file.is_some()
    }

    pub(crate) fn is_held(&self) -> bool {
        lock(&self.file).is_some()
    }

    pub(crate) fn release(&self) {
        lock(&self.file).take();
    }
}

/// Locks a file until what is returned is dropped. `None` while another program has it.
pub(crate) fn try_lock(place: &Path) -> Option<File> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).ok()?;
    }
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(place)
        .inspect_err(|error| tracing::error!(%error, "a lock cannot be opened"))
        .ok()?;
    match file.try_lock() {
        Ok(()) => Some(file),
        Err(TryLockError::WouldBlock) => None,
        // A disk that knows no locks: better to write without one than not at all.
        Err(TryLockError::Error(error)) => {
            tracing::warn!(%error, "a site cannot be claimed on this disk");
            Some(file)
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
        drop(other);
        assert!(one.take());
    }
}
