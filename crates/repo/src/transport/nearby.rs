//! A remote that is a folder of this computer, asked by reading it: no process, and nothing of
//! its settings counts. What cannot be read this way is left to `git`.

use std::path::Path;

use git2::{Oid, Repository, RepositoryOpenFlags};

use super::Listing;

/// The tip of a branch; `None` if it is not seen: another user's folder, an unknown format,
/// nothing there.
pub(crate) fn tip(folder: &Path, reference: &str) -> Option<Oid> {
    open(folder)?.refname_to_id(reference).ok()
}

/// The refs that begin so; `None` if the folder cannot be read.
pub(crate) fn list(folder: &Path, prefix: &str) -> Option<Listing> {
    let git = open(folder)?;
    let mut refs = Vec::new();
    for reference in git.references_glob(&format!("{prefix}*")).ok()? {
        let reference = reference.ok()?;
        let (name, id) = (reference.name().ok()?.to_owned(), reference.target());
        refs.extend(id.map(|id| (name, id)));
    }
    let head = git.find_reference("HEAD").ok();
    let head = head.and_then(|head| Some(head.symbolic_target().ok()??.to_owned()));
    Some(Listing { refs, head })
}

fn open(folder: &Path) -> Option<Repository> {
    let nowhere = &[] as &[&Path];
    Repository::open_ext(folder, RepositoryOpenFlags::NO_SEARCH, nowhere).ok()
}
