//! Commits as others name them, and what was in the history up to one.

use git2::{ErrorCode, Sort};

use crate::drafts::common;
use crate::tree::{Files, find_commit, parse_id};
use crate::{Repo, RepoError};

/// What a commit says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Who wrote it.
    pub author: String,
    /// When, in seconds since 1970.
    pub when_unix: i64,
    /// The first line of its message.
    pub message: String,
}

impl Repo {
    /// The commit that a name or an id means here, as git reads it; `None` where it means none.
    pub fn commit_at(&self, name: &str) -> Result<Option<String>, RepoError> {
        match self.git.revparse_single(name) {
            Ok(found) => Ok(found
                .peel_to_commit()
                .ok()
                .map(|commit| commit.id().to_string())),
            Err(error)
                if matches!(
                    error.code(),
                    ErrorCode::NotFound | ErrorCode::InvalidSpec | ErrorCode::Ambiguous
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The commit before one, on its own branch.
    pub fn before(&self, commit: &str) -> Result<Option<String>, RepoError> {
        let commit = find_commit(&self.git, parse_id(commit)?)?;
        Ok(commit.parent_id(0).ok().map(|id| id.to_string()))
    }

    /// The last commit that two have in common.
    pub fn in_common(&self, one: &str, other: &str) -> Result<Option<String>, RepoError> {
        let base = common(&self.git, parse_id(one)?, parse_id(other)?)?;
        Ok(base.map(|base| base.to_string()))
    }

    /// Who made a commit, when and with which words.
    pub fn about(&self, commit: &str) -> Result<About, RepoError> {
        let commit = find_commit(&self.git, parse_id(commit)?)?;
        let author = commit.author();
        let summary = commit.summary_bytes().unwrap_or_default();
        Ok(About {
            author: String::from_utf8_lossy(author.name_bytes()).into_owned(),
            when_unix: author.when().seconds(),
            message: String::from_utf8_lossy(summary).into_owned(),
        })
    }

    /// Whether a file had this content in a commit or in one that it is built on.
    pub fn once_had(&self, commit: &str, file: &str, content: &str) -> Result<bool, RepoError> {
        let (place, content) = (self.place(file)?, parse_id(content)?);
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TIME)?;
        walk.push(parse_id(commit)?)?;
        for id in walk {
            // The history of a shallow clone ends somewhere.
            let Ok(id) = id else { break };
            let there = Files::of(&self.git, Some(id))?.get(&place.name)?;
            if there.is_some_and(|entry| entry.id == content) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
