//! A remote that is a folder of this computer, asked by reading it: no process, and nothing of
//! its settings counts. What cannot be read this way is left to `git`.

use std::path::Path;

use git2::{Oid, Repository, RepositoryOpenFlags};

/// The tip of a branch; `None` if it is not seen: another user's folder, an unknown format,
/// nothing there.
pub(crate) fn tip(folder: &Path, reference: &str) -> Option<Oid> {
    let nowhere = &[] as &[&Path];
    let git = Repository::open_ext(folder, RepositoryOpenFlags::NO_SEARCH, nowhere).ok()?;
    git.refname_to_id(reference).ok()
}
