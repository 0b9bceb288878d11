//! Branches beside the site's own, at the remotes that drafts are shared at: listed, fetched,
//! pushed and deleted by name.
//!
//! What is known of them is kept under `refs/dateline/`, never among the user's branches.

use std::collections::BTreeMap;

use git2::{Oid, Reference};

use crate::elsewhere::{Home, Notes};
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
        let mut found: BTreeMap<String, Oid> = BTreeMap::new();
        for home in self.homes()? {
            let there = home.named(self.branches_at(&home, prefix, cancel))?;
            for (name, tip) in there {
                match found.get(&name) {
                    // What was said of it there after it came here is not lost by that.
                    Some(first) => self.keep_lost(short(&name), Some(tip), Some(*first))?,
                    None => drop(found.insert(name, tip)),
                }
            }
        }
        Ok(found.into_iter().map(branch).collect())
    }

    /// The branches that one remote has, fetched.
    fn branches_at(
        &self,
        home: &Home,
        prefix: &str,
        cancel: &CancelFlag,
    ) -> Result<BTreeMap<String, Oid>, NetworkError> {
        let Home { address, notes, .. } = home;
        let there = self
            .list_unless(address, &format!("{BRANCHES}{prefix}"), cancel)?
            .refs;
        let kept = self.kept_branches(notes, prefix)?;
        let news: Vec<String> = there
            .iter()
            .filter(|(name, id)| kept.get(name) != Some(id))
            .map(|(name, _)| name.clone())
            .collect();
        // Before anything is written: a name that went may stand in the way of one that came.
        for gone in kept.keys() {
            if there.iter().all(|(name, _)| name != gone) {
                self.note_branch(notes, gone, None)?;
            }
        }
        let mut tips: BTreeMap<String, Oid> = there
            .into_iter()
            .filter(|(name, _)| !news.contains(name))
            .collect();
        if !news.is_empty() {
            let known: Vec<Oid> = kept.into_values().collect();
            for (name, tip) in self.bring(address, &news, &known, Watch::silent(cancel))? {
                self.note_branch(notes, &name, Some(tip))?;
                tips.insert(name, tip);
            }
        }
        Ok(tips)
    }

    /// The branches whose names begin so, as the remotes last told; nobody is asked.
    pub fn known_branches(&self, prefix: &str) -> Result<Vec<RemoteBranch>, RepoError> {
        let mut found = BTreeMap::new();
        for notes in self.all_notes()? {
            for (name, tip) in self.kept_branches(&notes, prefix)? {
                found.entry(name).or_insert(tip);
            }
        }
        Ok(found.into_iter().map(branch).collect())
    }

    /// Fetches one branch: its tip, `None` if no remote has it.
    pub fn fetch_branch(&self, name: &str) -> Result<Option<String>, NetworkError> {
        let reference = reference(name)?;
        for home in self.homes()? {
            let tip = home.named(self.fetch_at(&home, &reference))?;
            if tip.is_some() {
                return Ok(tip.map(|tip| tip.to_string()));
            }
        }
        Ok(None)
    }

    fn fetch_at(&self, home: &Home, reference: &String) -> Result<Option<Oid>, NetworkError> {
        let known = self.tip_on(&home.notes, short(reference));
        let cancel = CancelFlag::default();
        let fetched = self.bring(
            &home.address,
            std::slice::from_ref(reference),
            known.as_slice(),
            Watch::silent(&cancel),
        )?;
        let tip = fetched.first().map(|(_, tip)| *tip);
        self.note_branch(&home.notes, reference, tip)?;
        Ok(tip)
    }

    /// Makes `commit` the tip of a branch where that is, or where drafts are shared if it is
    /// nowhere. `expected` is where the branch is now; `None`: no remote has it. The commit must
    /// be built on that, so nothing is lost; if the branch is elsewhere the answer is `Moved`.
    pub fn push_branch(
        &self,
        name: &str,
        commit: &str,
        expected: Option<&str>,
    ) -> Result<PushAnswer, NetworkError> {
        let homes = self.homes()?;
        let home = self.home_of(&homes, name)?;
        match self.built_on(commit, expected)? {
            Some((commit, expected)) => self.change_branch(home, name, Some(commit), expected),
            None => Ok(PushAnswer::Moved),
        }
    }

    /// [`Repo::push_branch`] to where drafts are shared now, wherever the branch was before. There
    /// it stays until [`Repo::leave_elsewhere`].
    pub fn share_branch(
        &self,
        name: &str,
        commit: &str,
        expected: Option<&str>,
    ) -> Result<PushAnswer, NetworkError> {
        let homes = self.homes()?;
        let Some(first) = homes.first() else {
            return Err(RepoError::NoRemote.into());
        };
        let moves = self.home_of(&homes, name)?.notes != first.notes;
        match self.built_on(commit, expected)? {
            Some((commit, _)) if moves => self.change_branch(first, name, Some(commit), None),
            Some((commit, expected)) => self.change_branch(first, name, Some(commit), expected),
            None => Ok(PushAnswer::Moved),
        }
    }

    /// The ids of a commit and of what it is built on; nothing where it is not.
    fn built_on(
        &self,
        commit: &str,
        expected: Option<&str>,
    ) -> Result<Option<(Oid, Option<Oid>)>, RepoError> {
        let commit = parse_id(commit)?;
        find_commit(&self.git, commit)?;
        let expected = expected.map(parse_id).transpose()?;
        let is_built_on = match expected {
            Some(expected) => self.holds(commit, expected)?,
            None => true,
        };
        Ok(is_built_on.then_some((commit, expected)))
    }

    /// Deletes a branch wherever it was before it came to where it is now, if nothing was added
    /// to it there since. Whether it is nowhere else any more.
    pub fn leave_elsewhere(&self, name: &str) -> Result<bool, NetworkError> {
        let homes = self.homes()?;
        let home = self.home_of(&homes, name)?;
        let mut gone = true;
        if let Some(tip) = self.tip_on(&home.notes, name) {
            let others = homes.iter().filter(|other| other.notes != home.notes);
            for other in others {
                gone &= match self.tip_on(&other.notes, name) {
                    Some(left) if self.holds(tip, left)? => {
                        let answer = self.delete_at(other, name, left)?;
                        matches!(answer, PushAnswer::Accepted { .. })
                    }
                    left => left.is_none(),
                };
            }
        }
        Ok(gone)
    }

    /// Deletes a branch that is at `expected`, first wherever else it was. One that is gone
    /// already is deleted.
    pub fn delete_branch(&self, name: &str, expected: &str) -> Result<PushAnswer, NetworkError> {
        let expected = parse_id(expected)?;
        self.leave_elsewhere(name)?;
        let homes = self.homes()?;
        self.delete_at(self.home_of(&homes, name)?, name, expected)
    }

    fn delete_at(&self, home: &Home, name: &str, at: Oid) -> Result<PushAnswer, NetworkError> {
        let answer = self.change_branch(home, name, None, Some(at))?;
        if answer == PushAnswer::Moved {
            let reference = reference(name)?;
            let there = home.named(self.list(&home.address, &reference))?;
            if there.get(&reference).is_none() {
                self.note_branch(&home.notes, &reference, None)?;
                let said = Redacted::default();
                return Ok(PushAnswer::Accepted { said });
            }
        }
        Ok(answer)
    }

    fn change_branch(
        &self,
        home: &Home,
        name: &str,
        to: Option<Oid>,
        expected: Option<Oid>,
    ) -> Result<PushAnswer, NetworkError> {
        let reference = reference(name)?;
        let push = Push {
            reference: &reference,
            to,
            before: expected.map_or(Before::Nothing, Before::At),
        };
        let cancel = CancelFlag::default();
        let answer = home.named(self.send(&home.address, &push, Watch::silent(&cancel)))?;
        if matches!(answer, PushAnswer::Accepted { .. }) {
            self.note_branch(&home.notes, &reference, to)?;
        }
        Ok(answer)
    }

    /// Remembers where a branch is; what it was before is kept where that is lost.
    fn note_branch(
        &self,
        notes: &Notes,
        reference: &str,
        tip: Option<Oid>,
    ) -> Result<(), RepoError> {
        let name = short(reference);
        self.keep_lost(name, self.tip_on(notes, name), tip)?;
        self.note(&format!("{}{name}", notes.branches()), tip)
    }

    /// The tip of a branch as it is remembered.
    pub(crate) fn kept_tip(&self, name: &str) -> Result<Option<Oid>, RepoError> {
        let all = self.all_notes()?;
        Ok(all.iter().find_map(|notes| self.tip_on(notes, name)))
    }

    /// Full names at a remote and tips of the branches that are remembered of it.
    fn kept_branches(
        &self,
        notes: &Notes,
        prefix: &str,
    ) -> Result<BTreeMap<String, Oid>, RepoError> {
        let place = notes.branches();
        let mut kept = BTreeMap::new();
        for found in self.git.references_glob(&format!("{place}*"))? {
            let found = found?;
            let name = found.name().ok();
            let name = name.and_then(|name| name.strip_prefix(&place));
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
