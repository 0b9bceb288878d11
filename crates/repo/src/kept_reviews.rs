//! Conversations about drafts that are published: each under a ref of its own at the remote that
//! the draft was shared at, which no branch is built from, so that the site's history stays clean and nothing is lost.

use std::collections::BTreeMap;

use git2::{Oid, Reference};

use crate::drafts::DRAFTS;
use crate::elsewhere::{Home, Notes};
use crate::progress::Watch;
use crate::transport::{Before, Push};
use crate::tree::{find_commit, parse_id};
use crate::{CancelFlag, NetworkError, PushAnswer, Redacted, Repo, RepoError};

/// Where they are kept at a remote.
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
        let homes = self.homes()?;
        let home = self.home_of(&homes, draft)?;
        let there = home.named(self.list(&home.address, &reference))?;
        let before = match there.get(&reference) {
            Some(there) if there == tip => {
                self.note(&here(&home.notes, &reference), Some(tip))?;
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
        let answer = home.named(self.send(&home.address, &push, Watch::silent(&cancel)))?;
        if matches!(answer, PushAnswer::Accepted { .. }) {
            self.note(&here(&home.notes, &reference), Some(tip))?;
        }
        Ok(answer)
    }

    /// Asks the remotes for the conversations that they keep, and fetches those that are wanted.
    pub fn fetch_kept_reviews(
        &self,
        wanted: &dyn Fn(&KeptReview) -> bool,
    ) -> Result<Vec<KeptReview>, NetworkError> {
        for home in self.homes()? {
            home.named(self.fetch_kept_at(&home, wanted))?;
        }
        let mut known = self.known_kept_reviews()?;
        known.retain(wanted);
        Ok(known)
    }

    fn fetch_kept_at(
        &self,
        home: &Home,
        wanted: &dyn Fn(&KeptReview) -> bool,
    ) -> Result<(), NetworkError> {
        let there = self.list(&home.address, REVIEWS)?.refs;
        let kept = self.kept(&home.notes)?;
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
            let brought = self.bring(&home.address, &news, &known, Watch::silent(&cancel))?;
            for (name, tip) in brought {
                self.note(&here(&home.notes, &name), Some(tip))?;
            }
        }
        Ok(())
    }

    /// The conversations that are known here; nobody is asked.
    pub fn known_kept_reviews(&self) -> Result<Vec<KeptReview>, RepoError> {
        let mut found = BTreeMap::new();
        for notes in self.all_notes()? {
            for (name, tip) in self.kept(&notes)? {
                found.entry(name).or_insert(tip);
            }
        }
        let found = found.iter();
        Ok(found.filter_map(|(name, tip)| read(name, *tip)).collect())
    }

    /// Full names at a remote and tips of the conversations that are remembered of it.
    fn kept(&self, notes: &Notes) -> Result<BTreeMap<String, Oid>, RepoError> {
        let place = notes.reviews();
        let mut kept = BTreeMap::new();
        for found in self.git.references_glob(&format!("{place}*"))? {
            let found = found?;
            let name = found.name().ok();
            let name = name.and_then(|name| name.strip_prefix(&place));
            if let (Some(name), Some(tip)) = (name, found.target()) {
                kept.insert(format!("{REVIEWS}{name}"), tip);
            }
        }
        Ok(kept)
    }
}

/// Where a conversation is remembered.
fn here(notes: &Notes, reference: &str) -> String {
    let name = reference.strip_prefix(REVIEWS).unwrap_or(reference);
    format!("{}{name}", notes.reviews())
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
