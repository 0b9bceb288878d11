//! A remote that is a folder of this computer, asked by reading it: no process, and nothing of
//! its settings counts. What cannot be read this way is left to `git`.

use std::path::Path;

use git2::{ErrorCode, Oid, Repository, RepositoryOpenFlags};

/// The tip of a branch; the inner `None` if the repository does not have it, the outer one if
/// the folder cannot be read here (another user's, an unknown format, nothing there).
pub(crate) fn tip(folder: &Path, reference: &str) -> Option<Option<Oid>> {
    let nowhere = &[] as &[&Path];
    let git = Repository::open_ext(folder, RepositoryOpenFlags::NO_SEARCH, nowhere).ok()?;
    match git.refname_to_id(reference) {
        Ok(tip) => Some(Some(tip)),
        Err(error) if error.code() == ErrorCode::NotFound => Some(None),
        Err(_) => None,
    }
}
