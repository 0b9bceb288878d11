//! Where HEAD is.

use git2::{ErrorCode, Oid, Repository};

use crate::RepoError;

/// What the working copy is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Head {
    /// A branch by its short name, and its commit unless there is none yet.
    Branch(String, Option<Oid>),
    /// A commit and no branch.
    Detached(Oid),
}

impl Head {
    pub(crate) fn of(git: &Repository) -> Result<Self, RepoError> {
        let head = git.find_reference("HEAD")?;
        let Some(target) = head.symbolic_target()? else {
            return Ok(Self::Detached(head.peel_to_commit()?.id()));
        };
        let branch = target
            .strip_prefix("refs/heads/")
            .unwrap_or(target)
            .to_owned();
        match git.head() {
            Ok(tip) => Ok(Self::Branch(branch, Some(tip.peel_to_commit()?.id()))),
            Err(error) if matches!(error.code(), ErrorCode::UnbornBranch | ErrorCode::NotFound) => {
                Ok(Self::Branch(branch, None))
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn commit(&self) -> Option<Oid> {
        match self {
            Self::Branch(_, commit) => *commit,
            Self::Detached(commit) => Some(*commit),
        }
    }

    pub(crate) fn branch(&self) -> Option<&str> {
        match self {
            Self::Branch(name, _) => Some(name),
            Self::Detached(_) => None,
        }
    }
}
