//! After a publish: bringing the working copy along, where that takes nothing from anybody.
//!
//! Everything is looked at first, and if one thing is in the way nothing is done. Then, with
//! the branch locked: working files, index, branch. Cut off in between, the next time finds
//! the files as they shall be and goes on.

mod act;
mod left;
mod look;

use git2::{ErrorCode, Oid, Repository, RepositoryState, Signature};

use crate::grown::Origins;
use crate::head::Head;
use crate::tree::{find_commit, parse_id};
use crate::{Repo, RepoError};

/// Whether the working copy came along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Followed {
    /// HEAD, index and working files are at the commit.
    Moved,
    /// All is as it was.
    Stayed(Stay),
}

/// Why the working copy stayed where it was. Publishing goes on working all the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stay {
    /// Another branch is checked out, or none.
    OtherBranch,
    /// The branch has commits that are not published.
    OwnCommits,
    /// A merge, a rebase or the like is under way.
    Unfinished,
    /// The commit changes a file that is changed here too (or has something in its place).
    ChangedHere {
        /// The file, from the top of the working copy.
        file: String,
    },
    /// Others changed a file that a program turns into what is in the folder (a large file,
    /// say), and nothing is run to follow.
    Filtered {
        /// The file, from the top of the working copy.
        file: String,
    },
    /// A version of a file is staged that is neither the old nor the new one.
    Staged {
        /// The file, from the top of the working copy.
        file: String,
    },
    /// Another program holds a lock of the repository, or moved the branch.
    Busy,
    /// The index is of a kind that cannot be written here (a split or a sparse one).
    Unsupported,
}

/// A way out that is no failure.
enum Stop {
    Stay(Stay),
    Error(RepoError),
}

impl<E: Into<RepoError>> From<E> for Stop {
    fn from(error: E) -> Self {
        match error.into() {
            RepoError::Busy => Self::Stay(Stay::Busy),
            RepoError::Unsupported(_) => Self::Stay(Stay::Unsupported),
            error => Self::Error(error),
        }
    }
}

impl Repo {
    /// Brings HEAD's branch, the index and clean working files to a published commit.
    /// `files` are the ones that were published: their working files are never touched.
    pub fn follow(&self, commit: &str, files: &[String]) -> Result<Followed, RepoError> {
        let commit = parse_id(commit)?;
        let published = files
            .iter()
            .map(|file| Ok(self.place(file)?.name))
            .collect::<Result<Vec<_>, RepoError>>()?;
        match self.try_follow(commit, &published) {
            Ok(()) => {
                self.scratch.forget();
                Origins::forget(self.scratch.folder()?);
                Ok(Followed::Moved)
            }
            Err(Stop::Stay(reason)) => Ok(Followed::Stayed(reason)),
            Err(Stop::Error(error)) => Err(error),
        }
    }

    /// The commit that the working copy is on; none before the first.
    pub fn head(&self) -> Option<String> {
        let head = Head::of(&self.git).ok()?.commit()?;
        Some(head.to_string())
    }

    /// The site's files that differ between two commits; all of the second where there is
    /// no first.
    pub fn between(&self, old: Option<&str>, new: &str) -> Result<Vec<String>, RepoError> {
        let tree = |id: &str| Ok::<_, RepoError>(find_commit(&self.git, parse_id(id)?)?.tree()?);
        let (old, new) = (old.map(tree).transpose()?, tree(new)?);
        let diff = self.git.diff_tree_to_tree(old.as_ref(), Some(&new), None)?;
        let names = diff.deltas().filter_map(|delta| {
            let path = delta.new_file().path()?.to_str()?;
            path.strip_prefix(&self.prefix).map(str::to_owned)
        });
        Ok(names.collect())
    }

    fn try_follow(&self, commit: Oid, published: &[String]) -> Result<(), Stop> {
        let (branch, old) = self.branch_to_move()?;
        find_commit(&self.git, commit)?;
        match old {
            Some(old) if old == commit || self.git.graph_descendant_of(old, commit)? => {
                return Ok(());
            }
            Some(old) if !self.git.graph_descendant_of(commit, old)? => {
                return Err(Stop::Stay(Stay::OwnCommits));
            }
            _ => {}
        }
        let name = format!("refs/heads/{branch}");
        let _mark = self.mark_lock(&name)?;
        let mut transaction = self.git.transaction()?;
        transaction.lock_ref(&name)?;
        if current(&self.git, &name)? != old {
            return Err(Stop::Stay(Stay::Busy));
        }
        if self.git.path().join("index.lock").exists() {
            return Err(Stop::Stay(Stay::Busy));
        }
        let steps = self.steps(old, commit, published)?;
        self.check_out(commit, &steps)?;
        self.update_index(&steps)?;
        let (author, address) = self
            .author()
            .unwrap_or_else(|| ("Dateline".to_owned(), "dateline@localhost".to_owned()));
        let author = Signature::now(&author, &address)?;
        transaction.set_target(&name, commit, Some(&author), "dateline: published")?;
        transaction.commit()?;
        Ok(())
    }

    /// The branch that is checked out, if it is the one that is published.
    fn branch_to_move(&self) -> Result<(String, Option<Oid>), Stop> {
        let target = self.target()?;
        match Head::of(&self.git)? {
            Head::Branch(branch, old) if target.is_none_or(|target| target.is_current) => {
                // In the middle of anything, the index means something else.
                let quiet = self.git.state() == RepositoryState::Clean;
                if quiet {
                    Ok((branch, old))
                } else {
                    Err(Stop::Stay(Stay::Unfinished))
                }
            }
            _ => Err(Stop::Stay(Stay::OtherBranch)),
        }
    }
}

fn current(git: &Repository, name: &str) -> Result<Option<Oid>, RepoError> {
    match git.refname_to_id(name) {
        Ok(id) => Ok(Some(id)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
