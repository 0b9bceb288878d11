//! A site's file as a path in the repository and on the disk, checked.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use crate::{PathProblem, Repo, RepoError};

/// Larger files are neither announcements nor their media.
pub(crate) const LARGEST: u64 = 64 * 1024 * 1024;

/// A file: where it is in the repository and on the disk. Only checked ones exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RepoPath {
    /// From the repository's top, with `/`.
    pub(crate) name: String,
    /// On the disk.
    pub(crate) disk: PathBuf,
}

impl Repo {
    /// The place of a site's file.
    pub(crate) fn place(&self, file: &str) -> Result<RepoPath, RepoError> {
        if !file.split('/').all(component_is_fine) {
            return Err(RepoError::path(file, PathProblem::Outside));
        }
        Ok(self.place_of(format!("{}{file}", self.prefix)))
    }

    /// The place of a path that came out of a tree.
    pub(crate) fn place_of(&self, name: String) -> RepoPath {
        let disk = self.top.join(&name);
        RepoPath { name, disk }
    }

    /// Reads a site's file that is to be published: a plain file, not through links.
    pub(crate) fn read(&self, file: &str, place: &RepoPath) -> Result<Vec<u8>, RepoError> {
        let problem = |problem| Err(RepoError::path(file, problem));
        match self.on_disk(place)? {
            OnDisk::Nothing => problem(PathProblem::Missing),
            OnDisk::Link(_) => problem(PathProblem::Link),
            OnDisk::Other => problem(PathProblem::NotAFile),
            OnDisk::File(about) if about.len() > LARGEST => problem(PathProblem::TooLarge),
            OnDisk::File(_) => {
                fs::read(&place.disk).map_err(|error| RepoError::io(&place.disk, &error))
            }
        }
    }

    /// What is at a place, seen without following a link anywhere below the top.
    pub(crate) fn on_disk(&self, place: &RepoPath) -> Result<OnDisk, RepoError> {
        let mut folder = self.top.clone();
        let mut components = place.name.split('/').peekable();
        while let Some(component) = components.next() {
            folder.push(component);
            let about = match fs::symlink_metadata(&folder) {
                Ok(about) => about,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    return Ok(OnDisk::Nothing);
                }
                Err(error) => return Err(RepoError::io(&folder, &error)),
            };
            let last = components.peek().is_none();
            if about.is_symlink() {
                return Ok(OnDisk::Link(last));
            }
            match (last, about.is_file(), about.is_dir()) {
                (true, true, _) => return Ok(OnDisk::File(about)),
                (false, _, true) => {}
                _ => return Ok(OnDisk::Other),
            }
        }
        Ok(OnDisk::Other)
    }
}

/// What is found at a place on the disk.
pub(crate) enum OnDisk {
    Nothing,
    File(Metadata),
    /// A symbolic link: the place itself (true) or a folder on the way to it.
    Link(bool),
    /// A folder or a device, or a file where a folder should be.
    Other,
}

/// Whether git and every file system take this as an ordinary name. What stands for `.git`
/// on some system (`.GIT`, `git~1`, `.git.`, `.g\u{200c}it`) is refused on all.
pub(crate) fn component_is_fine(component: &str) -> bool {
    let seen: String = component.chars().filter(|c| !ignored_by_hfs(*c)).collect();
    let seen = seen.trim_end_matches(['.', ' ']).to_ascii_lowercase();
    !component.is_empty()
        && component != "."
        && component != ".."
        && !component.contains(['\\', '\0'])
        && !(cfg!(windows) && component.contains(':'))
        && seen != ".git"
        && seen != "git~1"
        && !seen.starts_with(".git:")
        && !Path::new(component).is_absolute()
}

fn ignored_by_hfs(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_git_keeps_for_itself_are_refused() {
        for file in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a/",
            "./a",
            ".git/config",
            "a/.GIT/x",
            "git~1/x",
            ".git./x",
            ".git /x",
            ".g\u{200c}it/x",
            "a\\b",
            "a\0b",
            ".git::$INDEX_ALLOCATION/x",
        ] {
            assert!(
                !file.split('/').all(component_is_fine),
                "{file:?} was taken"
            );
        }
        for file in [
            "a.md",
            "_posts/2026-01-01-ä b.md",
            ".gitattributes",
            ".github/x.md",
            "a..b/c...",
            "...",
        ] {
            assert!(
                file.split('/').all(component_is_fine),
                "{file:?} was refused"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_stays_inside(file in any::<String>()) {
            if file.split('/').all(component_is_fine) {
                let joined = Path::new("/top").join(&file);
                prop_assert!(joined.starts_with("/top"));
                prop_assert!(joined.components().all(|c| !matches!(c, std::path::Component::ParentDir)));
            }
        }
    }
}
