//! Which files of a repository tell that its history or its index changed, for whoever
//! watches them.

use std::path::{Path, PathBuf};

use crate::Repo;

impl Repo {
    /// The folders in which such files lie.
    pub fn signs(&self) -> Vec<PathBuf> {
        let common = self.git.commondir();
        let mut folders = vec![self.git.path().to_owned(), common.to_owned()];
        folders.push(common.join("refs/heads"));
        if let Ok(Some(target)) = self.target() {
            folders.push(common.join("refs/remotes").join(target.name));
        }
        // Whoever reports changes names them by their real path.
        let real = |folder: PathBuf| folder.canonicalize().unwrap_or(folder);
        let mut folders: Vec<PathBuf> = folders.into_iter().map(real).collect();
        folders.sort();
        folders.dedup();
        folders
    }
}

/// Whether a changed file in one of [`Repo::signs`] says something.
pub fn is_sign(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_ref = path.iter().any(|part| part == "refs");
    !name.ends_with(".lock") && (is_ref || matches!(&*name, "HEAD" | "index" | "packed-refs"))
}
