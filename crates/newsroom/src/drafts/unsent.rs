//! What an announcement would be as a shared draft, made on this computer and sent nowhere: for
//! whoever is to see it where it may not be shared.

use std::sync::Arc;

use repo::{RemoteBranch, Repo, RepoError};

use super::share::branch_of;
use crate::{
    Newsroom, asked,
    sentences::{self, drafts, export::nothing_to_review, schedule::AUTHOR_FIRST},
    sites::OpenSite,
    trust::standing::Standing,
};

impl Newsroom {
    /// The draft, by the commit that it would be; why there is none, in a sentence.
    pub(crate) fn unsent(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
    ) -> Result<Result<RemoteBranch, String>, api::Error> {
        if site.author_wanted().is_some() {
            return Ok(Err(AUTHOR_FIRST.to_owned()));
        }
        self.save_first(site, &[file.to_owned()])?;
        let files = asked::all(site, &[file.to_owned()])?.files;
        let (message, own) = (drafts::message(&site.title(file)), site.own.clone());
        let made = site.post(move |repo| {
            // What the user said of the site's programs holds for what they turn, too.
            Standing::take(repo, &own)?;
            made(repo, &files, &message)
        });
        let made = made
            .ok_or_else(sentences::worker_gone)?
            .map_err(|error| sentences::repo_error(&error))?;
        Ok(match made {
            Some(commit) => Ok(RemoteBranch {
                name: branch_of(site, file)?,
                commit,
            }),
            None => Err(nothing_to_review(&site.title(file))),
        })
    }
}

/// The commit of what is here; nothing where the site has exactly that. Without what belongs to
/// one that is sent: no large file goes ahead of it, and nobody signs it.
fn made(repo: &Repo, files: &[String], message: &str) -> Result<Option<String>, RepoError> {
    let content = repo.take_in(files)?;
    let changes = repo.changes(files)?.files;
    let others = changes.iter().any(|change| change.overlap.is_some());
    let ground = repo.draft_ground(others)?;
    let there = match &*ground {
        "" => vec![None; files.len()],
        ground => repo.ids_in(ground, files)?,
    };
    let news = content.into_iter().zip(there);
    let news: Vec<_> = news
        .filter(|((_, here), there)| here != there)
        .map(|(planned, _)| planned)
        .collect();
    if news.is_empty() {
        return Ok(None);
    }
    repo.build(&ground, &news, message).map(Some)
}
