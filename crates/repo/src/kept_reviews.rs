//! Conversations about drafts that are published: each under a ref of its own at the remote,
//! which no branch is built from, so that the site's history stays clean and nothing is lost.

use std::collections::BTreeMap;

use git2::{Oid, Reference};

use crate::drafts::DRAFTS;
use crate::progress::Watch;
use crate::transport::{Before, Push};
use crate::tree::{find_commit, parse_id};
use crate::{CancelFlag, NetworkError, PushAnswer, Redacted, Repo, RepoError};

/// Where they are kept, at the remote and here.
const REVIEWS: &str = "refs/dateline/reviews/";
/// So many digits of a commit name it there.
const SHORT: usize = 12;

/// A conversation that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReview {
    /// The draft's branch, as it was called.
    pub draft: String,
    /// How the id of the commit begins that published it.
    pub published: String,
    /// The last commit of the draft, which is here with all its history.
    pub commit: String,
}

impl Repo {
    /// Keeps the conversation of a draft, whose tip is `tip`, at the remote, as that of what
    /// `published` put on the site.
    pub fn keep_review(
        &self,
        draft: &str,
        published: &str,
        tip: &str,
    ) -> Result<PushAnswer, NetworkError> {
        let reference = reference(draft, published)?;
        let tip = parse_id(tip)?;
        find_commit(&self.git, tip)?;
        let target = self.network_target()?;
        let address = target.push_address()?;
        let there = self.list(address, &reference)?.get(&reference);
        let before = match there {
            Some(there) if there == tip => {
                self.note(&reference, Some(tip))?;
                let said = Redacted::default();
                return Ok(PushAnswer::Accepted { said });
            }
            Some(there) if self.holds(tip, there)? => Before::At(there),
            Some(_) => return Ok(PushAnswer::Moved),
            None => Before::Nothing,
        };
        let push = Push {
            reference: &reference,
            to: Some(tip),
            before,
        };
        let cancel = CancelFlag::default();
        let answer = self.send(address, &push, Watch::silent(&cancel))?;
        if matches!(answer, PushAnswer::Accepted { .. }) {
            self.note(&reference, Some(tip))?;
        }
        Ok(answer)
    }

    /// Asks the remote for the conversations that it keeps, and fetches those that are wanted.
    pub fn fetch_kept_reviews(
        &self,
        wanted: &dyn Fn(&KeptReview) -> bool,
    ) -> Result<Vec<KeptReview>, NetworkError> {
        let target = self.network_target()?;
        let address = target.push_address()?;
        let there = self.list(address, REVIEWS)?.refs;
        let kept = self.kept()?;
        let is_known = |name: &str, tip: Oid| kept.get(name) == Some(&tip);
        let news: Vec<String> = there
            .iter()
            .filter(|(name, tip)| read(name, *tip).is_some_and(|one| wanted(&one)))
            .filter(|(name, tip)| !is_known(name, *tip))
            .map(|(name, _)| name.clone())
            .collect();
        if !news.is_empty() {
            let known: Vec<Oid> = kept.into_values().collect();
            let cancel = CancelFlag::default();
            for (name, tip) in self.bring(address, &news, &known, Watch::silent(&cancel))? {
                self.note(&name, Some(tip))?;
            }
        }
        let mut known = self.known_kept_reviews()?;
        known.retain(wanted);
        Ok(known)
    }

    /// The conversations that are known here; nobody is asked.
    pub fn known_kept_reviews(&self) -> Result<Vec<KeptReview>, RepoError> {
        let kept = self.kept()?;
        Ok(kept
            .iter()
            .filter_map(|(name, tip)| read(name, *tip))
            .collect())
    }

    fn kept(&self) -> Result<BTreeMap<String, Oid>, RepoError> {
        let mut kept = BTreeMap::new();
        for found in self.git.references_glob(&format!("{REVIEWS}*"))? {
            let found = found?;
            if let (Ok(name), Some(tip)) = (found.name(), found.target()) {
                kept.insert(name.to_owned(), tip);
            }
        }
        Ok(kept)
    }
}

fn reference(draft: &str, published: &str) -> Result<String, RepoError> {
    let published = published.get(..SHORT).unwrap_or(published);
    let short = draft.strip_prefix(DRAFTS).unwrap_or(draft);
    let reference = format!("{REVIEWS}{short}/{published}");
    if Reference::is_valid_name(&reference) {
        Ok(reference)
    } else {
        Err(RepoError::BranchName {
            name: draft.to_owned(),
        })
    }
}

fn read(name: &str, tip: Oid) -> Option<KeptReview> {
    let (draft, published) = name.strip_prefix(REVIEWS)?.rsplit_once('/')?;
    Some(KeptReview {
        draft: format!("{DRAFTS}{draft}"),
        published: published.to_owned(),
        commit: tip.to_string(),
    })
}
