//! What was decided of exactly what would stand on the site. A decision is held against the
//! contents that it saw, never against a draft's name or a commit's word.

use std::collections::{BTreeMap, BTreeSet};

use announcement::decode;
use repo::{Repo, RepoError};
use review::{Conversation, Current, Decision, Event, Logged, Version};

use crate::review::fields_apart;

/// What would stand on the site: the contents that come, and where to look for the others.
pub(super) struct Contents<'a> {
    pub(super) repo: &'a Repo,
    /// The announcement.
    pub(super) file: &'a str,
    /// What comes, or goes where there is no content.
    pub(super) version: &'a Version,
    /// The commit that has what does not change.
    pub(super) beside: &'a str,
}

/// What was decided in a conversation, each decision as it holds for these contents.
pub(super) fn decided(log: &[Logged], now: &Contents<'_>) -> Result<Vec<Decision>, RepoError> {
    let events = review::read(log);
    // A file that a decision saw, and that does not change, is what the site has of it.
    let mut asked: BTreeMap<BTreeSet<String>, Vec<Decision>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, decision) in folded(&events, now, now.version).into_iter().enumerate() {
        let seen = decision.seen().map(|seen| seen.keys().cloned().collect());
        let more: BTreeSet<String> = seen.unwrap_or_default();
        let others: Vec<String> = more
            .iter()
            .filter(|file| !now.version.contains_key(*file))
            .cloned()
            .collect();
        if others.is_empty() {
            found.push(decision);
            continue;
        }
        if !asked.contains_key(&more) {
            let ids = if now.beside.is_empty() {
                vec![None; others.len()]
            } else {
                now.repo.ids_in(now.beside, &others)?
            };
            let mut whole = now.version.clone();
            whole.extend(others.into_iter().zip(ids));
            asked.insert(more.clone(), folded(&events, now, &whole));
        }
        let known = asked.get(&more).and_then(|all| all.get(at));
        found.extend(known.cloned());
    }
    Ok(written(&found, log))
}

/// Without the approvals of what nobody wrote on the draft: whoever could approve a content that
/// lies elsewhere would approve their own.
pub(super) fn written(decisions: &[Decision], log: &[Logged]) -> Vec<Decision> {
    let is_there = |seen: &Version| {
        let mut written = log.iter().filter(|one| one.changes_files);
        written.any(|one| one.version == *seen)
    };
    let stands =
        |decision: &&Decision| !decision.is_approval() || decision.seen().is_some_and(is_there);
    decisions.iter().filter(stands).cloned().collect()
}

fn folded(events: &[Event], now: &Contents<'_>, version: &Version) -> Vec<Decision> {
    let fields = |before: &str, after: &str| {
        let text = |id: &str| Some(decode(&now.repo.content(now.file, id).ok()?).text);
        fields_apart(&text(before)?, &text(after)?)
    };
    let current = Current {
        version,
        announcement: now.file,
        fields: &fields,
    };
    Conversation::of(events, &current).decisions
}
