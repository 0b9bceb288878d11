//! A text on its way into its file, which nobody else has changed; and what can stand in the
//! way. Knows files, not documents.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use api::Hindrance;

use crate::{data, disk, sites::OpenSite};

/// What became of a write.
#[derive(Debug)]
pub(crate) enum Written {
    Whole,
    /// The file is not the one that the text grew from. What it holds.
    Conflict(Vec<u8>),
}

/// Why a text did not get into its file.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: Hindrance,
    pub(crate) cause: Option<io::Error>,
}

impl Failure {
    pub(crate) fn without_cause(kind: Hindrance) -> Self {
        Self { kind, cause: None }
    }

    pub(crate) fn new(cause: io::Error, root: &Path) -> Self {
        Self {
            kind: hindrance(&cause, root),
            cause: Some(cause),
        }
    }
}

/// Where a file of a site really lies. The site is not locked meanwhile: its drive may be slow.
pub(crate) fn place(site: &OpenSite, file: &str) -> Result<PathBuf, Failure> {
    let root = site.read().root().to_owned();
    site::path_in(&root, file).map_err(|_| Failure::without_cause(Hindrance::Outside))
}

/// Writes a text over the one that it grew from, which has the fingerprint `base`.
pub(crate) fn write(path: &Path, own: &[u8], base: &str) -> io::Result<Written> {
    let there = disk::read(path)?;
    if there == own {
        return disk::settle(path).map(|()| Written::Whole);
    }
    if data::fingerprint(&there) != base {
        return Ok(Written::Conflict(there));
    }
    if disk::swap(path, &there, own)? {
        Ok(Written::Whole)
    } else {
        disk::read(path).map(Written::Conflict)
    }
}

fn hindrance(cause: &io::Error, root: &Path) -> Hindrance {
    use io::ErrorKind as Kind;
    match cause.kind() {
        Kind::NotFound | Kind::NotADirectory if is_away(root) => Hindrance::FolderGone,
        Kind::NotFound | Kind::NotADirectory => Hindrance::Vanished,
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Hindrance::ReadOnly,
        Kind::StorageFull | Kind::QuotaExceeded => Hindrance::Full,
        Kind::StaleNetworkFileHandle
        | Kind::NotConnected
        | Kind::HostUnreachable
        | Kind::NetworkUnreachable
        | Kind::TimedOut => Hindrance::FolderGone,
        _ => Hindrance::Other,
    }
}

/// Whether a site's folder cannot be reached. Of a drive that went away an empty folder may
/// stay.
pub(crate) fn is_away(root: &Path) -> bool {
    fs::read_dir(root).map_or(true, |mut inside| inside.next().is_none())
}
