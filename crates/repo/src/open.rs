//! Finding and opening the working copy of a site. Runs nothing and changes nothing.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use git2::{ErrorCode, Repository, RepositoryOpenFlags};

use crate::link::Link;
use crate::scratch::Scratch;
use crate::{Redacted, Repo, RepoError};

impl Repo {
    /// Opens the working copy that holds the folder `root`; `None` if there is none.
    ///
    /// `scratch` is a folder of the program's own, one per site; it need not exist yet.
    pub fn open(root: &Path, scratch: &Path) -> Result<Option<Self>, RepoError> {
        let root = fs::canonicalize(root).map_err(|error| RepoError::io(root, &error))?;
        for top in candidates(&root) {
            let git = match open_exactly(&top) {
                Ok(git) => git,
                // A `.git` that is none: git looks further up too.
                Err(error) if error.code() == ErrorCode::NotFound => continue,
                Err(error) if error.code() == ErrorCode::Owner => {
                    return Err(RepoError::NotOwned(top));
                }
                Err(error) => return Err(error.into()),
            };
            if git.is_bare() {
                return Ok(None);
            }
            // `core.worktree` could make any folder of the computer the working copy.
            let workdir = git
                .workdir()
                .and_then(|workdir| fs::canonicalize(workdir).ok());
            if workdir.as_deref() != Some(&top) {
                return Err(RepoError::Elsewhere(top));
            }
            let prefix = prefix(&top, &root)?;
            return Ok(Some(Self {
                git,
                top,
                prefix,
                scratch: Scratch::new(scratch),
                link: Link::default(),
                published: RefCell::default(),
                allowed: RefCell::default(),
                drafts_at: RefCell::default(),
                known: RefCell::default(),
                signatures: RefCell::default(),
            }));
        }
        Ok(None)
    }

    /// The working copy opened once more, with nothing shared.
    pub(crate) fn again(&self) -> Result<Repository, RepoError> {
        Ok(open_exactly(&self.top)?)
    }
}

fn open_exactly(top: &Path) -> Result<Repository, git2::Error> {
    Repository::open_ext(
        top,
        RepositoryOpenFlags::NO_SEARCH,
        std::iter::empty::<&str>(),
    )
}

/// The folder and those above it on the same file system that have a `.git`, nearest first.
fn candidates(root: &Path) -> Vec<PathBuf> {
    let device = device(root);
    root.ancestors()
        .take_while(|folder| self::device(folder) == device)
        .filter(|folder| fs::symlink_metadata(folder.join(".git")).is_ok())
        .map(Path::to_path_buf)
        .collect()
}

#[cfg(unix)]
fn device(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(folder).ok().map(|about| about.dev())
}

#[cfg(not(unix))]
fn device(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|_| 0)
}

/// From the top to the site, as paths in trees are written.
fn prefix(top: &Path, root: &Path) -> Result<String, RepoError> {
    let below = root
        .strip_prefix(top)
        .map_err(|_| RepoError::Elsewhere(top.to_path_buf()))?;
    let mut prefix = String::new();
    for component in below.components() {
        let name = component.as_os_str().to_str();
        let name = name
            .ok_or_else(|| RepoError::Unsupported(Redacted::new("a folder's name is not UTF-8")))?;
        prefix.push_str(name);
        prefix.push('/');
    }
    Ok(prefix)
}
