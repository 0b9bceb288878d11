//! The ways to a remote. Each brings objects into the site's own object store, and none
//! lets a setting, hook or filter of the site run.

mod builtin;
mod child;
mod nearby;
mod porcelain;
mod program;

use std::path::{Path, PathBuf};

use git2::Oid;

use crate::url::Address;
use crate::{CancelFlag, NetworkError, PushAnswer};

pub(crate) use builtin::Builtin;
pub(crate) use nearby::tip as tip_nearby;
pub(crate) use program::Program;

/// One way to a remote.
pub(crate) trait Transport {
    /// The tip of the branch at the remote; `None` if it does not have it.
    fn tip(&self, route: &Route<'_>) -> Result<Option<Oid>, NetworkError>;

    /// The same, with all its objects brought here.
    fn fetch(&self, route: &Route<'_>, cancel: &CancelFlag) -> Result<Option<Oid>, NetworkError>;

    /// Makes `commit` the tip of the branch, if the branch's tip is one of its ancestors.
    fn push(&self, route: &Route<'_>, commit: Oid) -> Result<PushAnswer, NetworkError>;
}

impl<T: Transport + ?Sized> Transport for &T {
    fn tip(&self, route: &Route<'_>) -> Result<Option<Oid>, NetworkError> {
        (**self).tip(route)
    }

    fn fetch(&self, route: &Route<'_>, cancel: &CancelFlag) -> Result<Option<Oid>, NetworkError> {
        (**self).fetch(route, cancel)
    }

    fn push(&self, route: &Route<'_>, commit: Oid) -> Result<PushAnswer, NetworkError> {
        (**self).push(route, commit)
    }
}

/// From where to where.
#[derive(Debug)]
pub(crate) struct Route<'a> {
    pub(crate) address: &'a Address,
    pub(crate) branch: &'a str,
    /// The tip that is known here, to fetch only what came after it.
    pub(crate) known: Option<Oid>,
    /// The git folder of our own.
    pub(crate) own: PathBuf,
    /// The site's git folder (of a worktree, the one all share).
    pub(crate) common: PathBuf,
    /// The top of the working copy.
    pub(crate) top: &'a Path,
}

impl Route<'_> {
    /// The branch's full name at the remote.
    pub(crate) fn reference(&self) -> String {
        format!("refs/heads/{}", self.branch)
    }
}
