//! Tips of drafts' branches that the remote had and has no longer: somebody rewrote the branch,
//! or deleted it. They are kept under refs of their own, so that nothing that was said on them
//! goes.

use git2::{Oid, Sort};

use crate::tree::{Files, find_commit};
use crate::{Repo, RepoError};

/// Where tips are kept that another one took the place of.
const REWRITTEN: &str = "refs/dateline/lost/";
/// Where the last tips of branches are kept that were deleted.
const ENDED: &str = "refs/dateline/ended/";

/// A longer history of the site than this is not searched.
const SEARCHED: usize = 5_000;

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
        let kept = match is {
            Some(is) if self.holds(is, was)? => return Ok(()),
            Some(_) => REWRITTEN,
            None => ENDED,
        };
        let reference = format!("{kept}{name}/{was}");
        self.git.reference(
            &reference,
            was,
            true,
            "dateline: the remote has it no longer",
        )?;
        Ok(())
    }

    /// What was lost of a draft that is at `tip` now, or at none. A branch that was deleted is
    /// of another draft where the site has had another version of the announcement since.
    pub(crate) fn lost(
        &self,
        name: &str,
        file: Option<&str>,
        tip: Option<Oid>,
    ) -> Result<Vec<Oid>, RepoError> {
        let mut found = self.tips_under(&format!("{REWRITTEN}{name}/"))?;
        for ended in self.tips_under(&format!("{ENDED}{name}/"))? {
            if !self.is_another(ended, file, tip)? {
                found.push(ended);
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn tips_under(&self, folder: &str) -> Result<Vec<Oid>, RepoError> {
        let mut found = Vec::new();
        for reference in self.git.references_glob(&format!("{folder}*"))? {
            found.extend(reference?.target());
        }
        Ok(found)
    }

    /// Whether the site had another version of a file between the commits that two tips grew
    /// from.
    fn is_another(
        &self,
        ended: Oid,
        file: Option<&str>,
        tip: Option<Oid>,
    ) -> Result<bool, RepoError> {
        let (Some(file), Some(tip)) = (file, tip) else {
            return Ok(false);
        };
        let (Some(before), Some(after)) = (self.grew_from(ended)?, self.grew_from(tip)?) else {
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
