//! What crosses the network: asking for the remote's tip, sending a commit, asking whether
//! it arrived.

use std::cell::OnceCell;
use std::sync::Arc;
use std::time::{Duration, Instant};

use git2::{ErrorCode, Oid};

use crate::head::Head;
use crate::link::Via;
use crate::progress::Watch;
use crate::remote::Target;
use crate::transport::{
    Before, Listing, Push, Route, Transport, is_sending, list_nearby, tip_nearby,
};
use crate::tree::parse_id;
use crate::url::Address;
use crate::{CancelFlag, NetworkError, Progress, Redacted, Repo, RepoError, SignIns};

/// The pause between two looks at what is on its way.
const BEAT: Duration = Duration::from_millis(20);

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
    Accepted {
        /// What its hooks said; may be empty.
        said: Redacted,
    },
    /// Its branch has moved on meanwhile: fetch, and build again.
    Moved,
    /// It does not want it.
    Rejected {
        /// Its short answer ("pre-receive hook declined").
        reason: Redacted,
        /// What its hooks and rules said; may be empty.
        details: Redacted,
        /// Nobody may push to this branch; it takes what is asked for to be merged.
        protected: bool,
    },
}

impl Repo {
    /// Chooses how the network is reached.
    pub fn set_via(&mut self, via: Via) {
        self.link.via = via;
        self.link.program = OnceCell::new();
    }

    /// Chooses where the answers to what remotes want are kept.
    pub fn set_sign_ins(&mut self, sign_ins: Arc<dyn SignIns>) {
        self.link.sign_ins = Some(sign_ins);
    }

    /// Asks the remote for the tip of the site's branch and fetches what is missing.
    pub fn fetch(&self) -> Result<Tip, NetworkError> {
        self.fetch_unless(&CancelFlag::default())
    }

    /// [`Repo::fetch`], to be stopped by `cancel`.
    pub fn fetch_unless(&self, cancel: &CancelFlag) -> Result<Tip, NetworkError> {
        self.fetch_with(&|_| {}, cancel)
    }

    /// [`Repo::fetch`], telling how far it is, to be stopped by `cancel`.
    pub fn fetch_with(
        &self,
        progress: &dyn Fn(Progress),
        cancel: &CancelFlag,
    ) -> Result<Tip, NetworkError> {
        let target = self.network_target()?;
        let before = self.git.refname_to_id(&target.tracking()).ok();
        let watch = Watch { progress, cancel };
        let tip = self.fetch_from(&target, target.fetch_address()?, watch)?;
        Ok(Tip {
            commit: tip.map(|tip| tip.to_string()),
            moved: tip != before,
        })
    }

    /// Sends a commit as the new tip of the site's branch, without force.
    ///
    /// `Accepted` only if the remote said so. After `Unreachable` nobody knows: ask with [`Repo::verify`].
    pub fn push(&self, commit: &str) -> Result<PushAnswer, NetworkError> {
        self.push_with(commit, &|_| {}, &CancelFlag::default())
    }

    /// [`Repo::push`], telling how far it is, to be stopped by `cancel` as long as not all was
    /// sent. After `Cancelled`, too, nobody knows.
    pub fn push_with(
        &self,
        commit: &str,
        progress: &dyn Fn(Progress),
        cancel: &CancelFlag,
    ) -> Result<PushAnswer, NetworkError> {
        let target = self.network_target()?;
        let commit = parse_id(commit)?;
        crate::tree::find_commit(&self.git, commit)?;
        let push = Push {
            reference: &target.reference(),
            to: Some(commit),
            before: Before::Ancestor,
        };
        let watch = Watch { progress, cancel };
        let answer = self.send(target.push_address()?, &push, watch)?;
        if matches!(answer, PushAnswer::Accepted { .. }) {
            self.took(&target, commit)?;
        }
        Ok(answer)
    }

    /// Asks the remote whether its branch is at this commit or at one built on it.
    pub fn verify(&self, commit: &str) -> Result<bool, NetworkError> {
        let target = self.network_target()?;
        let commit = parse_id(commit)?;
        let (address, reference) = (target.push_address()?, target.reference());
        let Some(tip) = self.list(address, &reference)?.get(&reference) else {
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
            self.fetch_from(&target, address, Watch::silent(&CancelFlag::default()))?
        };
        let there = tip.map_or(Ok(false), |tip| self.holds(tip, commit))?;
        if there {
            self.scratch.remember(commit)?;
        }
        Ok(there)
    }

    /// Whether nothing is on its way to the remote any more, waiting no longer than `patience`.
    /// What an earlier run of the program was sending may be, although that ended.
    pub fn sending_ended(&self, patience: Duration) -> Result<bool, RepoError> {
        let (own, begun) = (self.scratch.gitdir()?, Instant::now());
        while is_sending(&own) {
            if begun.elapsed() > patience {
                return Ok(false);
            }
            std::thread::sleep(BEAT);
        }
        Ok(true)
    }

    /// Fetches the branch's tip and remembers it.
    fn fetch_from(
        &self,
        target: &Target,
        address: &Address,
        watch: Watch<'_>,
    ) -> Result<Option<Oid>, NetworkError> {
        if watch.cancel.is_cancelled() {
            return Err(NetworkError::Cancelled);
        }
        let reference = target.reference();
        let known = self.git.refname_to_id(&target.tracking()).ok();
        let tip = match nearby(address, &reference) {
            // What git remembers as fetched is here with all its history.
            tip @ Some(_) if tip == known => tip,
            _ => {
                let fetched = self.bring(address, &[reference], known.as_slice(), watch)?;
                fetched.first().map(|(_, tip)| *tip)
            }
        };
        self.note_tip(target, tip)?;
        Ok(tip)
    }

    /// Whether `tip` is `commit` or built on it. A commit that is not here at all is not in
    /// a history that is.
    pub(crate) fn holds(&self, tip: Oid, commit: Oid) -> Result<bool, RepoError> {
        if tip == commit {
            return Ok(true);
        }
        if !self.git.odb()?.exists(commit) {
            return Ok(false);
        }
        match self.git.graph_descendant_of(tip, commit) {
            Ok(there) => Ok(there),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn network_target(&self) -> Result<Target, RepoError> {
        self.target()?.ok_or(RepoError::NoRemote)
    }

    /// The remote has this commit from us as its tip.
    fn took(&self, target: &Target, commit: Oid) -> Result<(), RepoError> {
        self.scratch.remember(commit)?;
        self.note_tip(target, Some(commit))
    }

    /// Remembers the remote's tip where git does.
    fn note_tip(&self, target: &Target, tip: Option<Oid>) -> Result<(), RepoError> {
        self.note(&target.tracking(), tip)
    }

    /// Remembers where something is at the remote.
    pub(crate) fn note(&self, name: &str, id: Option<Oid>) -> Result<(), RepoError> {
        let known = self.git.refname_to_id(name).ok();
        match id {
            Some(id) if known != Some(id) => {
                self.git
                    .reference(name, id, true, "dateline: as the remote says")?;
            }
            None if known.is_some() => self.git.find_reference(name)?.delete()?,
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn list(&self, address: &Address, prefix: &str) -> Result<Listing, NetworkError> {
        self.list_unless(address, prefix, &CancelFlag::default())
    }

    pub(crate) fn list_unless(
        &self,
        address: &Address,
        prefix: &str,
        cancel: &CancelFlag,
    ) -> Result<Listing, NetworkError> {
        let nearby = address.folder().and_then(|at| list_nearby(at, prefix));
        if let Some(listing) = nearby {
            return Ok(listing);
        }
        let route = self.route(address, &[])?;
        self.transport()?.list(&route, prefix, cancel)
    }

    /// Brings refs of the remote here; of the site's own tip and of those `known`, only what
    /// came after them.
    pub(crate) fn bring(
        &self,
        address: &Address,
        refs: &[String],
        known: &[Oid],
        watch: Watch<'_>,
    ) -> Result<Vec<(String, Oid)>, NetworkError> {
        let route = self.route(address, known)?;
        self.transport()?.fetch(&route, refs, watch)
    }

    pub(crate) fn send(
        &self,
        address: &Address,
        push: &Push<'_>,
        watch: Watch<'_>,
    ) -> Result<PushAnswer, NetworkError> {
        let route = self.route(address, &[])?;
        self.transport()?.push(&route, push, watch)
    }

    pub(crate) fn route<'a>(
        &'a self,
        address: &'a Address,
        known: &[Oid],
    ) -> Result<Route<'a>, RepoError> {
        let head = Head::of(&self.git)?.commit();
        let mut known = known.to_vec();
        known.extend(head.filter(|head| !known.contains(head)));
        Ok(Route {
            address,
            known,
            own: self.scratch.gitdir()?,
            common: self.git.commondir().to_path_buf(),
            sign_ins: self.link.sign_ins.as_ref(),
        })
    }

    fn transport(&self) -> Result<&dyn Transport, NetworkError> {
        self.link.transport(self.scratch.folder()?)
    }
}

/// Where a ref is at a remote that is a folder of this computer, where it can be read.
fn nearby(address: &Address, reference: &str) -> Option<Oid> {
    tip_nearby(address.folder()?, reference)
}
