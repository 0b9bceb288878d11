//! The ways to a remote. Each brings objects into the site's own object store, and none
//! lets a setting, hook or filter of the site run.

mod asking;
mod builtin;
pub(crate) mod child;
mod known_hosts;
mod nearby;
mod program;
mod sending;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use git2::Oid;

use crate::progress::Watch;
use crate::url::Address;
use crate::{CancelFlag, NetworkError, PushAnswer, SignIns};

pub use asking::askpass;
pub(crate) use builtin::Builtin;
pub(crate) use nearby::{list as list_nearby, tip as tip_nearby};
pub(crate) use program::Program;
pub(crate) use sending::is_under_way as is_sending;

/// One way to a remote.
pub(crate) trait Transport {
    /// The remote's refs that begin so, and which branch is its first.
    fn list(
        &self,
        route: &Route<'_>,
        prefix: &str,
        cancel: &CancelFlag,
    ) -> Result<Listing, NetworkError>;

    /// Brings these refs of the remote here with all their objects. What it does not have is
    /// not in the answer.
    fn fetch(
        &self,
        route: &Route<'_>,
        refs: &[String],
        watch: Watch<'_>,
    ) -> Result<Vec<(String, Oid)>, NetworkError>;

    /// Changes one ref of the remote, never losing a commit that it did not name.
    fn push(
        &self,
        route: &Route<'_>,
        push: &Push<'_>,
        watch: Watch<'_>,
    ) -> Result<PushAnswer, NetworkError>;
}

/// What a remote has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Listing {
    /// Full names and what they point to.
    pub(crate) refs: Vec<(String, Oid)>,
    /// The full name of the branch that its HEAD is on.
    pub(crate) head: Option<String>,
}

impl Listing {
    pub(crate) fn get(&self, reference: &str) -> Option<Oid> {
        let found = self.refs.iter().find(|(name, _)| name == reference)?;
        Some(found.1)
    }
}

/// A change of one ref of the remote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Push<'a> {
    /// Its full name.
    pub(crate) reference: &'a str,
    /// What it is to point to; nothing: it goes.
    pub(crate) to: Option<Oid>,
    /// Where it must be for that.
    pub(crate) before: Before,
}

/// Where a ref of the remote must be to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// At an ancestor of what it becomes, or nowhere.
    Ancestor,
    /// Nowhere.
    Nothing,
    /// Exactly there.
    At(Oid),
}

/// From where to where.
pub(crate) struct Route<'a> {
    pub(crate) address: &'a Address,
    /// The tips that are known here, to fetch only what came after them.
    pub(crate) known: Vec<Oid>,
    /// The git folder of our own.
    pub(crate) own: PathBuf,
    /// The site's git folder (of a worktree, the one all share).
    pub(crate) common: PathBuf,
    pub(crate) sign_ins: Option<&'a Arc<dyn SignIns>>,
}
