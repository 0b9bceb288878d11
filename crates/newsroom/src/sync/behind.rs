//! Files that are changed here and say nothing that the site does not say: a colleague took
//! up what was shared, say, and published it with more. There is nothing to publish of them,
//! so they become what the site has, and the folder can come along.

use std::sync::Arc;

use repo::{Repo, RepoError};

use crate::{
    Newsroom,
    sites::OpenSite,
    together::{Content, Settled, together},
};

impl Newsroom {
    /// Lets the files that others changed up to `tip` become what the site has, if none that is
    /// changed here has anything of its own. Whether there were any.
    pub(super) fn give_up_nothing(&self, open: &Arc<OpenSite>, tip: &str) -> bool {
        let tip = tip.to_owned();
        match open.post(move |repo| behind(repo, &tip)) {
            Some(Ok(behind)) if !behind.is_empty() => {
                self.catch_up_files(open, &behind);
                true
            }
            Some(Err(error)) => {
                tracing::warn!(%error, "what is changed here could not be compared");
                false
            }
            _ => false,
        }
    }
}

/// The files that are changed here, if all of them are behind.
fn behind(repo: &Repo, tip: &str) -> Result<Vec<Content>, RepoError> {
    let Some(head) = repo.head() else {
        return Ok(Vec::new());
    };
    let mut changed = Vec::new();
    for file in repo.between(Some(&head), tip)? {
        if !repo.is_as_in(&head, &file)? {
            changed.push(file);
        }
    }
    let all = together(repo, repo.changes(&changed)?, &[], &Settled::default())?;
    let is_all = all.contents.is_empty() && all.asks.is_empty();
    Ok(if is_all { all.behind } else { Vec::new() })
}
