//! Who wrote on a draft: the commits of its branch that changed what it has, and whether two
//! commits have the same. Commits that only tell something change nothing.

use std::collections::BTreeSet;

use git2::{Oid, Sort};

use crate::tree::{find_commit, parse_id};
use crate::{Draft, RemoteBranch, Repo, RepoError};

/// A commit that changed what a draft has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The commit.
    pub commit: String,
    /// The one before it; empty where there is none.
    pub before: String,
    /// Who, as the history names them.
    pub author: String,
    /// Their address.
    pub email: String,
    /// When, in seconds since 1970.
    pub when_unix: i64,
}

impl Repo {
    /// The commits that changed what a draft has since it left the site's branch, the latest
    /// first, at most so many.
    pub fn written(&self, draft: &Draft, most: usize) -> Result<Vec<Written>, RepoError> {
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
        walk.push(parse_id(&draft.commit)?)?;
        walk.hide(parse_id(&draft.base)?)?;
        if let Some(tip) = self.known_tip()? {
            walk.hide(tip)?;
        }
        let mut found = Vec::new();
        for id in walk {
            if found.len() == most {
                break;
            }
            if let Some(written) = self.written_by(id?)? {
                found.push(written);
            }
        }
        Ok(found)
    }

    /// What a commit changed; `None` where it has what one of those before it has.
    fn written_by(&self, id: Oid) -> Result<Option<Written>, RepoError> {
        let commit = find_commit(&self.git, id)?;
        for before in commit.parents() {
            if before.tree_id() == commit.tree_id() {
                return Ok(None);
            }
        }
        let author = commit.author();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Some(Written {
            commit: id.to_string(),
            before: commit
                .parent_id(0)
                .map_or_else(|_| String::new(), |id| id.to_string()),
            author: text(author.name_bytes()),
            email: text(author.email_bytes()),
            when_unix: author.when().seconds(),
        }))
    }

    /// Whether a draft's commit has what another commit of it has, whatever was said in between.
    pub fn draft_is_as_in(&self, draft: &Draft, commit: &str) -> Result<bool, RepoError> {
        if draft.commit == commit {
            return Ok(true);
        }
        let tree =
            |commit: &str| Ok::<_, RepoError>(find_commit(&self.git, parse_id(commit)?)?.tree_id());
        if tree(&draft.commit)? == tree(commit)? {
            return Ok(true);
        }
        let mut files: BTreeSet<String> =
            draft.files.iter().map(|(file, _)| file.clone()).collect();
        let other = self.draft(&RemoteBranch {
            name: draft.name.clone(),
            commit: commit.to_owned(),
        })?;
        let others = other.into_iter().flat_map(|draft| draft.files);
        files.extend(others.map(|(file, _)| file));
        let files: Vec<String> = files.into_iter().collect();
        Ok(self.ids_in(&draft.commit, &files)? == self.ids_in(commit, &files)?)
    }
}
