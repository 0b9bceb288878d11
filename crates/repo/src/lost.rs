//! Tips of drafts' branches that the remote had and has no longer: somebody rewrote the branch,
//! or deleted it. They are kept under refs of their own, so that nothing that was said on them
//! goes.

use std::collections::BTreeMap;

use git2::{Oid, Sort};

use crate::drafts::DRAFTS;
use crate::tree::{Files, find_commit};
use crate::{RemoteBranch, Repo, RepoError};

/// Where they are kept, each by the name of its branch and its own id.
const LOST: &str = "refs/dateline/lost/";

/// A longer history of the site than this is not searched.
const SEARCHED: usize = 5_000;

/// So many drafts that were taken away are looked at, the latest.
const TAKEN_AWAY: usize = 40;

impl Repo {
    /// Keeps what a branch was, where what it is now does not hold it.
    pub(crate) fn keep_lost(
        &self,
        name: &str,
        was: Option<Oid>,
        is: Option<Oid>,
    ) -> Result<(), RepoError> {
        let Some(was) = was.filter(|was| is != Some(*was)) else {
            return Ok(());
        };
        if let Some(is) = is
            && self.holds(is, was)?
        {
            return Ok(());
        }
        let reference = format!("{LOST}{name}/{was}");
        let why = "dateline: the remote has it no longer";
        self.git.reference(&reference, was, true, why)?;
        Ok(())
    }

    /// The tips that a branch had and has no longer.
    pub(crate) fn lost(&self, name: &str) -> Result<Vec<Oid>, RepoError> {
        let mut found = Vec::new();
        for reference in self.git.references_glob(&format!("{LOST}{name}/*"))? {
            found.extend(reference?.target());
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The drafts that the remote had and has no longer, each as it was last; not those that may
    /// have been published since. Nobody is asked.
    pub fn taken_away(&self) -> Result<Vec<RemoteBranch>, RepoError> {
        let mut latest: BTreeMap<String, (i64, Oid)> = BTreeMap::new();
        for reference in self.git.references_glob(&format!("{LOST}{DRAFTS}*"))? {
            let reference = reference?;
            let named = reference.name().ok().and_then(|name| {
                let (branch, _) = name.strip_prefix(LOST)?.rsplit_once('/')?;
                Some(branch.to_owned())
            });
            let (Some(branch), Some(tip)) = (named, reference.target()) else {
                continue;
            };
            let when = find_commit(&self.git, tip)?.time().seconds();
            if self.kept_tip(&branch)?.is_none() && latest.get(&branch) < Some(&(when, tip)) {
                latest.insert(branch, (when, tip));
            }
        }
        let mut all: Vec<_> = latest.into_iter().collect();
        all.sort_by_key(|(_, (when, _))| std::cmp::Reverse(*when));
        let mut found = Vec::new();
        for (name, (_, tip)) in all.into_iter().take(TAKEN_AWAY) {
            let branch = RemoteBranch {
                name,
                commit: tip.to_string(),
            };
            if let Some(draft) = self.draft(&branch)?
                && !self.is_past(tip, &draft.file)?
            {
                found.push(branch);
            }
        }
        Ok(found)
    }

    /// Whether the site had another version of a file since the commit that a lost tip grew from:
    /// then it may have been published, and what is there now is the next draft of that name.
    pub(crate) fn is_past(&self, lost: Oid, file: &str) -> Result<bool, RepoError> {
        let (Some(before), Some(after)) = (self.grew_from(lost)?, self.known_tip()?) else {
            return Ok(false);
        };
        let name = self.place(file)?.name;
        let content = |commit: Oid| -> Result<Option<Oid>, RepoError> {
            let entry = Files::of(&self.git, Some(commit))?.get(&name)?;
            Ok(entry.map(|entry| entry.id))
        };
        let first = content(before)?;
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL)?;
        walk.push(after)?;
        walk.hide(before)?;
        for commit in walk.take(SEARCHED) {
            // The history of a shallow clone ends somewhere.
            let Ok(commit) = commit else { break };
            if content(find_commit(&self.git, commit)?.id())? != first {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
