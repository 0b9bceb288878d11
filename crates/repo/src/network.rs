//! What crosses the network: asking for the remote's tip, sending a commit, asking whether
//! it arrived.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use git2::{ErrorCode, Oid};

use crate::head::Head;
use crate::remote::Target;
use crate::transport::{Builtin, Program, Route, Transport, tip_nearby};
use crate::tree::parse_id;
use crate::url::Address;
use crate::{NetworkError, Redacted, Repo, RepoError};

/// The tip of the site's branch at the remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// Its commit; `None` when the remote does not have the branch yet.
    pub commit: Option<String>,
    /// Whether this was news.
    pub moved: bool,
}

/// What the remote answered to a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushAnswer {
    /// It has the commit as its branch's tip.
    Accepted,
    /// Its branch has moved on meanwhile: fetch, and build again.
    Moved,
    /// It does not want it.
    Rejected {
        /// Its short answer ("pre-receive hook declined").
        reason: Redacted,
        /// What its hooks and rules said; may be empty.
        details: Redacted,
    },
}

/// Stops a fetch. Setting it after the end does nothing.
#[derive(Debug, Clone, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Asks to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How the network is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Via {
    /// The user's `git`; libgit2 for folders where there is none.
    #[default]
    Found,
    /// This program as `git`.
    Program(PathBuf),
    /// libgit2: folders only, and no hook of theirs runs.
    Builtin,
}

/// The way to the network, looked for when it is first needed.
#[derive(Debug, Default)]
pub(crate) struct Link {
    via: Via,
    program: OnceCell<Program>,
}

impl Repo {
    /// Chooses how the network is reached.
    pub fn set_via(&mut self, via: Via) {
        self.link = Link {
            via,
            program: OnceCell::new(),
        };
    }

    /// Asks the remote for the tip of the site's branch and fetches what is missing.
    pub fn fetch(&self) -> Result<Tip, NetworkError> {
        self.fetch_unless(&CancelFlag::default())
    }

    /// [`Repo::fetch`], to be stopped by `cancel`.
    pub fn fetch_unless(&self, cancel: &CancelFlag) -> Result<Tip, NetworkError> {
        let target = self.network_target()?;
        let before = self.git.refname_to_id(&target.tracking()).ok();
        let tip = self.fetch_from(&target, target.fetch_address()?, cancel)?;
        Ok(Tip {
            commit: tip.map(|tip| tip.to_string()),
            moved: tip != before,
        })
    }

    /// Sends a commit as the new tip of the site's branch, without force.
    ///
    /// `Accepted` only if the remote said so. After `Unreachable` nobody knows: ask with [`Repo::verify`].
    pub fn push(&self, commit: &str) -> Result<PushAnswer, NetworkError> {
        let target = self.network_target()?;
        let commit = parse_id(commit)?;
        crate::tree::find_commit(&self.git, commit)?;
        let route = self.route(&target, target.push_address()?, None)?;
        let answer = self.transport(route.address)?.push(&route, commit)?;
        if answer == PushAnswer::Accepted {
            self.took(&target, commit)?;
        }
        Ok(answer)
    }

    /// Asks the remote whether its branch is at this commit or at one built on it.
    pub fn verify(&self, commit: &str) -> Result<bool, NetworkError> {
        let target = self.network_target()?;
        let commit = parse_id(commit)?;
        let route = self.route(&target, target.push_address()?, None)?;
        let tip = match nearby(&route) {
            Some(tip) => Some(tip),
            None => self.transport(route.address)?.tip(&route)?,
        };
        let Some(tip) = tip else {
            return Ok(false);
        };
        if tip == commit {
            self.took(&target, commit)?;
            return Ok(true);
        }
        let known = self.git.odb().map_err(RepoError::from)?.exists(tip);
        let tip = if known {
            Some(tip)
        } else {
            self.fetch_from(&target, target.push_address()?, &CancelFlag::default())?
        };
        let there = tip.map_or(Ok(false), |tip| self.holds(tip, commit))?;
        if there {
            self.scratch.remember(commit)?;
        }
        Ok(there)
    }

    /// Fetches the branch's tip and remembers it.
    fn fetch_from(
        &self,
        target: &Target,
        address: &Address,
        cancel: &CancelFlag,
    ) -> Result<Option<Oid>, NetworkError> {
        if cancel.is_cancelled() {
            return Err(NetworkError::Cancelled);
        }
        let known = self.git.refname_to_id(&target.tracking()).ok();
        let known = known.map_or_else(
            || Head::of(&self.git).map(|head| head.commit()),
            |known| Ok(Some(known)),
        )?;
        let route = self.route(target, address, known)?;
        // What git remembers as fetched is here with all its history.
        let tip = match nearby(&route) {
            tip @ Some(_) if tip == self.git.refname_to_id(&target.tracking()).ok() => tip,
            _ => self.transport(address)?.fetch(&route, cancel)?,
        };
        self.note_tip(target, tip)?;
        Ok(tip)
    }

    /// Whether `tip` is `commit` or built on it. A commit that is not here at all is not in
    /// a history that is.
    fn holds(&self, tip: Oid, commit: Oid) -> Result<bool, RepoError> {
        if !self.git.odb()?.exists(commit) {
            return Ok(false);
        }
        match self.git.graph_descendant_of(tip, commit) {
            Ok(there) => Ok(there),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    fn network_target(&self) -> Result<Target, RepoError> {
        self.target()?.ok_or(RepoError::NoRemote)
    }

    /// The remote has this commit from us as its tip.
    fn took(&self, target: &Target, commit: Oid) -> Result<(), RepoError> {
        self.scratch.remember(commit)?;
        self.note_tip(target, Some(commit))
    }

    /// Remembers the remote's tip where git does.
    fn note_tip(&self, target: &Target, tip: Option<Oid>) -> Result<(), RepoError> {
        let name = target.tracking();
        let known = self.git.refname_to_id(&name).ok();
        match tip {
            Some(tip) if known != Some(tip) => {
                self.git
                    .reference(&name, tip, true, "dateline: as the remote says")?;
            }
            None if known.is_some() => self.git.find_reference(&name)?.delete()?,
            _ => {}
        }
        Ok(())
    }

    fn route<'a>(
        &'a self,
        target: &'a Target,
        address: &'a Address,
        known: Option<Oid>,
    ) -> Result<Route<'a>, RepoError> {
        Ok(Route {
            address,
            branch: &target.branch,
            known,
            own: self.scratch.gitdir()?,
            common: self.git.commondir().to_path_buf(),
            top: &self.top,
        })
    }

    fn transport(&self, address: &Address) -> Result<Box<dyn Transport + '_>, NetworkError> {
        let program = match &self.link.via {
            Via::Builtin => Err(NetworkError::NoGit),
            Via::Found => self.program(PathBuf::from("git")),
            Via::Program(path) => return Ok(Box::new(self.program(path.clone())?)),
        };
        match program {
            Err(NetworkError::NoGit) if address.folder().is_some() => Ok(Box::new(Builtin)),
            program => Ok(Box::new(program?)),
        }
    }

    fn program(&self, path: PathBuf) -> Result<&Program, NetworkError> {
        if let Some(program) = self.link.program.get() {
            return Ok(program);
        }
        let program = Program::find(path, self.scratch.folder()?)?;
        Ok(self.link.program.get_or_init(|| program))
    }
}

/// The branch's tip at a remote that is a folder of this computer, where it can be read.
fn nearby(route: &Route<'_>) -> Option<Oid> {
    tip_nearby(route.address.folder()?, &route.reference())
}
