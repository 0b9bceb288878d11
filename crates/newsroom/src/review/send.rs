//! What was said here goes to the remote: as commits with an unchanged tree on top of the
//! draft's tip, without force, and the remote is asked whether it has them. It was written down
//! before, and is known by its id wherever it arrived.

use std::collections::BTreeSet;

use repo::{CommitStop, Draft, NetworkError, PushAnswer, RemoteBranch, Repo, RepoError, Said};
use review::Version;

use super::pending::Waiting;
use crate::{resume::PATIENCE, rooms::lock, sentences, sites::OpenSite, trust::standing::Standing};

/// How often it is built again when a colleague was quicker.
const ATTEMPTS: u32 = 6;

/// What became of what waited for a draft.
#[derive(Debug)]
pub(super) enum Sent {
    /// The remote has it.
    All,
    /// The draft is another one than the one that was looked at: nothing was sent.
    Changed,
    /// There is no such draft any more.
    Gone,
    /// The remote does not take it.
    Rejected { reason: String, details: String },
    /// Colleagues were quicker each time.
    KeepsMoving,
    /// What belongs to a commit here could not be done.
    NotMade(CommitStop),
}

impl OpenSite {
    /// Sends what waits for a draft; only if the draft is still what was looked at, where that
    /// is named.
    pub(super) fn send(
        &self,
        name: &str,
        looked_at: Option<Version>,
    ) -> Result<Result<Sent, NetworkError>, api::Error> {
        let _one_at_a_time = lock(&self.reviews.sending);
        let waiting = lock(&self.reviews.pending).of(name);
        let ids: Vec<String> = waiting.iter().map(|one| one.id.clone()).collect();
        let (name, own) = (name.to_owned(), self.own.clone());
        let sent = self
            .post(move |repo| {
                Standing::take(repo, &own)?;
                send(repo, &name, &waiting, looked_at.as_ref())
            })
            .ok_or_else(sentences::worker_gone)?;
        if matches!(sent, Ok(Sent::All)) {
            lock(&self.reviews.pending).remove(&ids);
        }
        Ok(sent)
    }

    /// Sends all that waits, for every draft. Whether any of it arrived; what the remote wants
    /// first, where that is in the way.
    pub(crate) fn send_waiting(&self) -> Result<bool, NetworkError> {
        let drafts = lock(&self.reviews.pending).drafts();
        if drafts.is_empty() || self.may_write().is_err() {
            return Ok(false);
        }
        let mut arrived = false;
        for draft in drafts {
            match self.send(&draft, None) {
                Ok(Ok(Sent::All)) => arrived = true,
                Ok(Ok(other)) => tracing::warn!(draft, ?other, "what was said of a draft waits"),
                Ok(Err(error)) => return Err(error),
                Err(error) => tracing::warn!(draft, ?error, "what was said of a draft waits"),
            }
        }
        Ok(arrived)
    }
}

fn send(
    repo: &Repo,
    name: &str,
    waiting: &[Waiting],
    looked_at: Option<&Version>,
) -> Result<Sent, NetworkError> {
    // An earlier run's git may still be sending some of it.
    repo.sending_ended(PATIENCE)?;
    for _ in 0..ATTEMPTS {
        if looked_at.is_some() {
            // Of which site it is a draft decides what is in it.
            repo.fetch()?;
        }
        let Some((tip, draft)) = there(repo, name)? else {
            return Ok(Sent::Gone);
        };
        let known = known(repo, &draft)?;
        let mut left = waiting
            .iter()
            .filter(|one| !known.contains(&one.id))
            .peekable();
        if left.peek().is_none() {
            return Ok(Sent::All);
        }
        if looked_at.is_some_and(|seen| *seen != draft.files.iter().cloned().collect()) {
            return Ok(Sent::Changed);
        }
        let mut commit = tip.clone();
        for one in left {
            let said = Said {
                name: &one.author.0,
                email: &one.author.1,
                when_unix: Some(one.when),
            };
            commit = match repo.add_event_of(&commit, said, &one.message) {
                Ok(commit) => commit,
                Err(stop) => return Ok(Sent::NotMade(stop)),
            };
        }
        match repo.push_branch(name, &commit, Some(&tip))? {
            // Asked again: it has arrived when the remote tells it.
            PushAnswer::Accepted { .. } | PushAnswer::Moved => {}
            // Two that come at the same moment are in each other's way there.
            PushAnswer::Rejected { .. } if repo.fetch_branch(name)?.as_ref() != Some(&tip) => {}
            PushAnswer::Rejected {
                reason, details, ..
            } => {
                return Ok(Sent::Rejected {
                    reason: reason.to_string(),
                    details: details.to_string(),
                });
            }
        }
    }
    Ok(Sent::KeepsMoving)
}

/// What the remote has of a draft, asked now.
fn there(repo: &Repo, name: &str) -> Result<Option<(String, Draft)>, NetworkError> {
    let Some(tip) = repo.fetch_branch(name)? else {
        return Ok(None);
    };
    let draft = repo.draft(&RemoteBranch {
        name: name.to_owned(),
        commit: tip.clone(),
    })?;
    Ok(draft.map(|draft| (tip, draft)))
}

/// The ids of what was said on the branch.
fn known(repo: &Repo, draft: &Draft) -> Result<BTreeSet<String>, RepoError> {
    let log = repo.review_log(&draft.name, Some(&draft.file))?;
    let there: Vec<_> = log.into_iter().filter(|one| !one.lost).collect();
    Ok(review::read(&there)
        .into_iter()
        .map(|event| event.id)
        .collect())
}
