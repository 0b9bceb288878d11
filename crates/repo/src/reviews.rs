//! The log of a draft's branch, and adding to it what changes nothing but the conversation.

use std::collections::{HashMap, HashSet};

use git2::{Commit, Oid, Sort};
use review::{Logged, Person, Signature, Version};

use crate::drafts::common;
use crate::tree::{find_commit, parse_id};
use crate::{CommitStop, Repo, RepoError};

/// A longer log is nobody's conversation; its latest part is read.
const READ: usize = 5_000;

/// Who said something, and when.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The name.
    pub name: &'a str,
    /// The address.
    pub email: &'a str,
    /// In seconds since 1970; now where it is not told.
    pub when_unix: Option<i64>,
}

impl Repo {
    /// The commits of a draft as the remote last told of them, with those that its branch has no
    /// longer; nobody is asked. `file` is the announcement that it is of.
    pub fn review_log(&self, name: &str, file: Option<&str>) -> Result<Vec<Logged>, RepoError> {
        let tip = self.kept_tip(name)?;
        let mut log = match tip {
            Some(tip) => self.log_of(tip)?,
            None => Vec::new(),
        };
        let mut known: HashSet<Oid> = log.iter().map(|(id, _)| *id).collect();
        let said = ids(&log);
        for lost in self.lost(name)? {
            let more = self.log_of(lost)?;
            let has_part = more.iter().any(|(id, _)| known.contains(id));
            // It may be what was said of an earlier draft, which the site has by now.
            if !has_part
                && said.is_disjoint(&ids(&more))
                && let (Some(_), Some(file)) = (tip, file)
                && self.is_past(lost, file)?
            {
                continue;
            }
            for (id, mut logged) in more {
                if known.insert(id) {
                    logged.lost = true;
                    log.push((id, logged));
                }
            }
        }
        Ok(self.with_signatures(log))
    }

    /// The commits up to one that are not the site's: those of a conversation that is kept
    /// elsewhere, or of a tip that is not sent yet.
    pub fn review_log_of(&self, commit: &str) -> Result<Vec<Logged>, RepoError> {
        let log = self.log_of(parse_id(commit)?)?;
        Ok(self.with_signatures(log))
    }

    /// The commits up to one that `since` does not have, as a log of a draft that left the site's
    /// branch no later: what was merged there after that is in it still.
    pub fn review_log_since(&self, commit: &str, since: &str) -> Result<Vec<Logged>, RepoError> {
        let site = Some(parse_id(since)?);
        let log = self.log_on(site, parse_id(commit)?)?;
        Ok(self.with_signatures(log))
    }

    /// The log with how the signatures of its events are. The user's git is asked for those that
    /// are signed, once.
    fn with_signatures(&self, log: Vec<(Oid, Logged)>) -> Vec<Logged> {
        let is_signed = |logged: &Logged| {
            logged.signature != Signature::None && review::parse(&logged.message).is_some()
        };
        let signed: Vec<Oid> = log
            .iter()
            .filter(|(_, logged)| is_signed(logged))
            .map(|(id, _)| *id)
            .collect();
        let mut known = HashMap::new();
        if !signed.is_empty() {
            known = self.signatures(&signed);
        }
        let one = |(id, mut logged): (Oid, Logged)| {
            if let Some(signature) = known.get(&id) {
                logged.signature = *signature;
            }
            logged
        };
        log.into_iter().map(one).collect()
    }

    /// The log up to a commit and down to the site's history.
    fn log_of(&self, tip: Oid) -> Result<Vec<(Oid, Logged)>, RepoError> {
        self.log_on(self.known_tip()?, tip)
    }

    fn log_on(&self, site: Option<Oid>, tip: Oid) -> Result<Vec<(Oid, Logged)>, RepoError> {
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::TIME)?;
        walk.push(tip)?;
        if let Some(site) = site {
            walk.hide(site)?;
        }
        let mut versions = HashMap::new();
        let mut log = Vec::new();
        for id in walk.take(READ) {
            // The history of a shallow clone ends somewhere.
            let Ok(id) = id else { break };
            let commit = find_commit(&self.git, id)?;
            log.push((id, self.logged(site, &commit, &mut versions)?));
        }
        Ok(log)
    }

    fn logged(
        &self,
        site: Option<Oid>,
        commit: &Commit<'_>,
        versions: &mut HashMap<Oid, Version>,
    ) -> Result<Logged, RepoError> {
        let mut changes_files = commit.parent_count() > 0;
        for parent in commit.parents() {
            changes_files &= parent.tree_id() != commit.tree_id();
        }
        let version = if let Some(version) = versions.get(&commit.tree_id()) {
            version.clone()
        } else {
            let version = self.version_at(site, commit)?;
            versions.insert(commit.tree_id(), version.clone());
            version
        };
        let signed = commit.header_field_bytes("gpgsig").is_ok();
        Ok(Logged {
            commit: commit.id().to_string(),
            parents: commit.parent_ids().map(|id| id.to_string()).collect(),
            author: person(&commit.author()),
            when: commit.author().when().seconds(),
            committer: person(&commit.committer()),
            message: String::from_utf8_lossy(commit.message_bytes()).into_owned(),
            // Whoever signs with a key of their own choice is signed too; more is found out for
            // those that say something.
            signature: if signed {
                Signature::Unchecked
            } else {
                Signature::None
            },
            changes_files,
            version,
            lost: false,
        })
    }

    /// What a commit of a draft changes on the site.
    fn version_at(&self, site: Option<Oid>, commit: &Commit<'_>) -> Result<Version, RepoError> {
        let base = site.map_or(Ok(None), |site| common(&self.git, site, commit.id()))?;
        let Some(base) = base else {
            return Ok(Version::new());
        };
        let files = self.files_apart(base, commit)?;
        Ok(files.unwrap_or_default().into_iter().collect())
    }

    /// Makes a commit on `tip` that changes nothing and says `message`; signed where the user's
    /// commits are. By `author` where it was somebody else who said it, else by the user.
    pub fn add_event(
        &self,
        tip: &str,
        author: Option<(&str, &str)>,
        message: &str,
    ) -> Result<String, CommitStop> {
        let author = author.map(|(name, email)| Said {
            name,
            email,
            when_unix: None,
        });
        self.add(tip, author, message)
    }

    /// [`Repo::add_event`] of something that was said before it could be sent.
    pub fn add_event_of(
        &self,
        tip: &str,
        said: Said<'_>,
        message: &str,
    ) -> Result<String, CommitStop> {
        self.add(tip, Some(said), message)
    }

    fn add(&self, tip: &str, said: Option<Said<'_>>, message: &str) -> Result<String, CommitStop> {
        let tip = parse_id(tip)?;
        let tree = find_commit(&self.git, tip)?.tree_id();
        self.commit_tree(tree, tip, said, message)
    }

    /// The author and the time of the last commit that changed something, of a draft on `base`.
    pub(crate) fn last_writer(&self, tip: Oid, base: Oid) -> Result<(String, i64), RepoError> {
        let mut at = find_commit(&self.git, tip)?;
        for _ in 0..READ {
            let tree = at.tree_id();
            let same = at.parents().find(|parent| parent.tree_id() == tree);
            match same {
                Some(same) if same.id() != base => at = same,
                _ => break,
            }
        }
        let author = at.author();
        let name = String::from_utf8_lossy(author.name_bytes()).into_owned();
        Ok((name, author.when().seconds()))
    }
}

/// The names of the events in a log.
fn ids(log: &[(Oid, Logged)]) -> HashSet<String> {
    let events = log
        .iter()
        .filter_map(|(_, logged)| review::parse(&logged.message));
    let ids = events.map(|read| read.event.id);
    ids.filter(|id| !id.is_empty()).collect()
}

fn person(signature: &git2::Signature<'_>) -> Person {
    Person {
        name: String::from_utf8_lossy(signature.name_bytes()).into_owned(),
        email: String::from_utf8_lossy(signature.email_bytes()).into_owned(),
    }
}
