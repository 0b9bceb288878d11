//! Branches of the remote beside the site's own: listed, fetched, pushed and deleted by name.
//!
//! What is known of them is kept under `refs/dateline/drafts/`, never among the user's
//! branches. They live where the site is pushed to.

use std::collections::BTreeMap;

use git2::{Oid, Reference};

use crate::progress::Watch;
use crate::transport::{Before, Push};
use crate::tree::{find_commit, parse_id};
use crate::{CancelFlag, NetworkError, PushAnswer, Redacted, Repo, RepoError};

/// A branch of the remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteBranch {
    /// Its name there.
    pub name: String,
    /// Its tip, which is here with all its history.
    pub commit: String,
}

/// Where the branches of the remote are remembered.
const KEPT: &str = "refs/dateline/drafts/";
const BRANCHES: &str = "refs/heads/";

impl Repo {
    /// Asks the remote for its branches whose names begin so, and fetches them.
    pub fn branches(&self, prefix: &str) -> Result<Vec<RemoteBranch>, NetworkError> {
        self.branches_unless(prefix, &CancelFlag::default())
    }

    /// [`Repo::branches`], to be stopped by `cancel`.
    pub fn branches_unless(
        &self,
        prefix: &str,
        cancel: &CancelFlag,
    ) -> Result<Vec<RemoteBranch>, NetworkError> {
        if cancel.is_cancelled() {
            return Err(NetworkError::Cancelled);
        }
        let target = self.network_target()?;
        let address = target.push_address()?;
        let there = self
            .list_unless(address, &format!("{BRANCHES}{prefix}"), cancel)?
            .refs;
        let kept = self.kept_branches(prefix)?;
        let news: Vec<String> = there
            .iter()
            .filter(|(name, id)| kept.get(name) != Some(id))
            .map(|(name, _)| name.clone())
            .collect();
        // Before anything is written: a name that went may stand in the way of one that came.
        for gone in kept.keys() {
            if there.iter().all(|(name, _)| name != gone) {
                self.note_branch(gone, None)?;
            }
        }
        let mut tips: BTreeMap<String, Oid> = there
            .into_iter()
            .filter(|(name, _)| !news.contains(name))
            .collect();
        if !news.is_empty() {
            let known: Vec<Oid> = kept.into_values().collect();
            for (name, tip) in self.bring(address, &news, &known, Watch::silent(cancel))? {
                self.note_branch(&name, Some(tip))?;
                tips.insert(name, tip);
            }
        }
        Ok(tips.into_iter().map(branch).collect())
    }

    /// The branches whose names begin so, as the remote last told; nobody is asked.
    pub fn known_branches(&self, prefix: &str) -> Result<Vec<RemoteBranch>, RepoError> {
        Ok(self
            .kept_branches(prefix)?
            .into_iter()
            .map(branch)
            .collect())
    }

    /// Fetches one branch of the remote: its tip, `None` if the remote does not have it.
    pub fn fetch_branch(&self, name: &str) -> Result<Option<String>, NetworkError> {
        let reference = reference(name)?;
        let target = self.network_target()?;
        let known = self.git.refname_to_id(&place(&reference)).ok();
        let cancel = CancelFlag::default();
        let fetched = self.bring(
            target.push_address()?,
            std::slice::from_ref(&reference),
            known.as_slice(),
            Watch::silent(&cancel),
        )?;
        let tip = fetched.first().map(|(_, tip)| *tip);
        self.note_branch(&reference, tip)?;
        Ok(tip.map(|tip| tip.to_string()))
    }

    /// Makes `commit` the tip of a branch of the remote. `expected` is where the branch is now;
    /// `None`: the remote does not have it. The commit must be built on that, so nothing is lost;
    /// if the branch is elsewhere the answer is `Moved`.
    pub fn push_branch(
        &self,
        name: &str,
        commit: &str,
        expected: Option<&str>,
    ) -> Result<PushAnswer, NetworkError> {
        let commit = parse_id(commit)?;
        find_commit(&self.git, commit)?;
        let expected = expected.map(parse_id).transpose()?;
        if let Some(expected) = expected
            && !self.holds(commit, expected)?
        {
            return Ok(PushAnswer::Moved);
        }
        self.change_branch(name, Some(commit), expected)
    }

    /// Deletes a branch of the remote that is at `expected`. One that is gone already is deleted.
    pub fn delete_branch(&self, name: &str, expected: &str) -> Result<PushAnswer, NetworkError> {
        let expected = parse_id(expected)?;
        let answer = self.change_branch(name, None, Some(expected))?;
        if answer == PushAnswer::Moved {
            let reference = reference(name)?;
            let target = self.network_target()?;
            let there = self.list(target.push_address()?, &reference)?;
            if there.get(&reference).is_none() {
                self.note_branch(&reference, None)?;
                let said = Redacted::default();
                return Ok(PushAnswer::Accepted { said });
            }
        }
        Ok(answer)
    }

    fn change_branch(
        &self,
        name: &str,
        to: Option<Oid>,
        expected: Option<Oid>,
    ) -> Result<PushAnswer, NetworkError> {
        let reference = reference(name)?;
        let target = self.network_target()?;
        let push = Push {
            reference: &reference,
            to,
            before: expected.map_or(Before::Nothing, Before::At),
        };
        let cancel = CancelFlag::default();
        let answer = self.send(target.push_address()?, &push, Watch::silent(&cancel))?;
        if matches!(answer, PushAnswer::Accepted { .. }) {
            self.note_branch(&reference, to)?;
        }
        Ok(answer)
    }

    /// Remembers where a branch is; what it was before is kept where that is lost.
    fn note_branch(&self, reference: &str, tip: Option<Oid>) -> Result<(), RepoError> {
        let name = short(reference);
        self.keep_lost(name, self.kept_tip(name), tip)?;
        self.note(&place(reference), tip)
    }

    /// The tip of a branch as it is remembered.
    pub(crate) fn kept_tip(&self, name: &str) -> Option<Oid> {
        self.git.refname_to_id(&format!("{KEPT}{name}")).ok()
    }

    /// Full names at the remote and tips of the branches that are remembered.
    fn kept_branches(&self, prefix: &str) -> Result<BTreeMap<String, Oid>, RepoError> {
        let mut kept = BTreeMap::new();
        for found in self.git.references_glob(&format!("{KEPT}*"))? {
            let found = found?;
            let name = found.name().ok().and_then(|name| name.strip_prefix(KEPT));
            if let (Some(name), Some(tip)) = (name, found.target())
                && name.starts_with(prefix)
            {
                kept.insert(format!("{BRANCHES}{name}"), tip);
            }
        }
        Ok(kept)
    }
}

fn branch((reference, tip): (String, Oid)) -> RemoteBranch {
    RemoteBranch {
        name: short(&reference).to_owned(),
        commit: tip.to_string(),
    }
}

fn short(reference: &str) -> &str {
    reference.strip_prefix(BRANCHES).unwrap_or(reference)
}

/// The full name of a branch at the remote.
fn reference(name: &str) -> Result<String, RepoError> {
    let reference = format!("{BRANCHES}{name}");
    if Reference::is_valid_name(&reference) && !name.starts_with('-') {
        Ok(reference)
    } else {
        Err(RepoError::BranchName {
            name: name.to_owned(),
        })
    }
}

/// Where a branch of the remote is remembered.
fn place(reference: &str) -> String {
    format!("{KEPT}{}", short(reference))
}
