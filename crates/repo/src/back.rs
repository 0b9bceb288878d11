//! What taking a published commit back would change: its files as they were before it, and
//! where others changed them since.

use git2::Oid;

use crate::changes::last_change;
use crate::path::RepoPath;
use crate::tree::{Entry, Files, find_commit, parse_id};
use crate::{Change, Changes, Overlap, PathProblem, Repo, RepoError};

impl Repo {
    /// What the last known tip of the site's branch would lose and get back if a commit that
    /// it holds were taken back. Where a file has changed since, that is its overlap: both
    /// began with what the commit published.
    pub fn changes_back(&self, commit: &str) -> Result<Changes, RepoError> {
        let commit = parse_id(commit)?;
        let tip = self.known_tip()?.ok_or(RepoError::NoRemote)?;
        let published = find_commit(&self.git, commit)?;
        let before = published.parent_ids().next();
        let old = before
            .map(|before| {
                find_commit(&self.git, before)?
                    .tree()
                    .map_err(RepoError::from)
            })
            .transpose()?;
        let diff = self
            .git
            .diff_tree_to_tree(old.as_ref(), Some(&published.tree()?), None)?;
        let mut look = Look {
            repo: self,
            commit,
            tip,
            before: Files::of(&self.git, before)?,
            published: Files::of(&self.git, Some(commit))?,
            now: Files::of(&self.git, Some(tip))?,
        };
        let mut found = Vec::new();
        for delta in diff.deltas() {
            let name = delta.new_file().path_bytes().unwrap_or_default();
            let name = String::from_utf8_lossy(name).into_owned();
            let Some(file) = name.strip_prefix(&self.prefix).map(str::to_owned) else {
                return Err(RepoError::path(&name, PathProblem::Outside));
            };
            found.extend(look.at(&file, &self.place(&file)?)?);
        }
        Ok(Changes {
            tip: tip.to_string(),
            files: found,
        })
    }
}

/// The three versions of every file.
struct Look<'r> {
    repo: &'r Repo,
    commit: Oid,
    tip: Oid,
    before: Files<'r>,
    published: Files<'r>,
    now: Files<'r>,
}

impl Look<'_> {
    fn at(&mut self, file: &str, place: &RepoPath) -> Result<Option<Change>, RepoError> {
        let [before, published, now] = [&mut self.before, &mut self.published, &mut self.now]
            .map(|files| files.get(&place.name));
        let (before, published, now) = (before?, published?, now?);
        if before == now {
            return Ok(None);
        }
        let text = |entry: Option<Entry>| match entry {
            None => Ok(None),
            Some(entry) if entry.is_file() => self.repo.checked_out(place, entry.id).map(Some),
            Some(_) => Err(RepoError::path(file, PathProblem::NotAFile)),
        };
        let overlap = if published == now {
            None
        } else {
            let since = (self.tip, Some(self.commit));
            let last = last_change(&self.repo.git, &place.name, since, &[])?;
            let last = find_commit(&self.repo.git, last)?;
            let author = last.author();
            Some(Overlap {
                author: String::from_utf8_lossy(author.name_bytes()).into_owned(),
                when_unix: author.when().seconds(),
                base: text(published)?,
                theirs: text(now)?,
            })
        };
        Ok(Some(Change {
            file: file.to_owned(),
            before: text(now)?,
            after: text(before)?,
            blob: before.map(|entry| entry.id.to_string()),
            overlap,
        }))
    }
}
