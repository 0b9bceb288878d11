//! Conversations about what is published, read again: fetched from where the remote keeps them,
//! and held against the text that was published.

use std::collections::BTreeSet;
use std::sync::Arc;

use api::{PastReview, PastReviewList, PastReviewRow};
use repo::{KeptReview, NetworkError, Repo, RepoError, Trail};

use super::needs::{Writers, verdict};
use crate::{
    Newsroom, date,
    review::{self as conversations, Opened},
    rooms::lock,
    sentences::{self, landing as words},
    sites::OpenSite,
};

/// So far back the names of an announcement are looked for.
const COMMITS: usize = 5_000;
/// So many versions of it.
const VERSIONS: usize = 200;
/// So many commits are looked at before others have their turn.
const STRETCH: usize = 100;

/// What was published of an announcement.
#[derive(Debug, Clone, Default)]
struct History {
    commits: Vec<String>,
    /// The drafts that its names are shared as.
    drafts: BTreeSet<String>,
}

impl History {
    fn has(&self, kept: &KeptReview) -> bool {
        self.drafts.contains(&kept.draft) || self.commit(kept).is_some()
    }

    /// The commit that published what a conversation is about.
    fn commit(&self, kept: &KeptReview) -> Option<&String> {
        let mut commits = self.commits.iter();
        commits.find(|commit| commit.starts_with(&kept.published))
    }
}

/// A conversation with what it is about.
struct Past {
    row: PastReviewRow,
    opened: Opened,
}

impl Newsroom {
    /// The conversations about what was published of an announcement, the latest first.
    pub fn past_reviews(&self, args: api::PastReviews) -> Result<PastReviewList, api::Error> {
        let (site, file) = self.announcement_of(args.document)?;
        let history = history(&site, &file)?;
        let mut found = PastReviewList {
            reviews: Vec::new(),
            trouble: String::new(),
            sign_in: None,
        };
        if site.remote.is_some() {
            let of = history.clone();
            let asked = site.post(move |repo| {
                repo.fetch_kept_reviews(&|kept| of.has(kept))?;
                Ok::<_, NetworkError>(())
            });
            if let Err(error) = asked.ok_or_else(sentences::worker_gone)? {
                (found.trouble, _) = sentences::network(&error, site.remote_label());
                found.sign_in = site.sign_ins.wanted(&error);
            }
        }
        let mut all = read(&site, &file, move |repo| {
            let kept = repo.known_kept_reviews()?.into_iter();
            let one = |kept: KeptReview| {
                let commit = history.commit(&kept).cloned();
                commit.map(|commit| (kept, commit))
            };
            Ok(kept.filter_map(one).collect())
        })?;
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        found.reviews = all.into_iter().map(|(_, past)| past.row).collect();
        Ok(found)
    }

    /// One conversation about what is published.
    pub fn see_past_review(&self, args: api::SeePastReview) -> Result<PastReview, api::Error> {
        let (site, file) = self.announcement_of(args.document)?;
        let api::SeePastReview {
            name, published, ..
        } = args;
        let found = read(&site, &file, move |repo| {
            let kept = repo.known_kept_reviews()?.into_iter();
            let mut same = kept.filter(|kept| kept.draft == name && kept.published == published);
            let Some(kept) = same.next() else {
                return Ok(Vec::new());
            };
            let commit = repo.commit_named(&kept.published)?;
            Ok(commit.map(|commit| (kept, commit)).into_iter().collect())
        })?;
        let (_, past) = found.into_iter().next().ok_or_else(words::no_such_review)?;
        let said = conversations::said_of(&site, &past.opened);
        Ok(PastReview {
            review: past.row,
            threads: said.threads,
            decisions: said.decisions,
            remarks: said.remarks,
        })
    }

    fn announcement_of(
        &self,
        document: api::DocumentId,
    ) -> Result<(Arc<OpenSite>, String), api::Error> {
        let document = self.rooms.document(document)?;
        let document = lock(&document);
        Ok((Arc::clone(&document.site), document.file.clone()))
    }
}

/// Looks back through what was published of a file, a stretch at a time.
fn history(site: &OpenSite, file: &str) -> Result<History, api::Error> {
    let name = file.to_owned();
    let mut trail: Option<Trail> = ask(site, move |repo| repo.trail(&name))?;
    let mut found = History::default();
    let mut names: BTreeSet<String> = BTreeSet::from([file.to_owned()]);
    for _ in 0..COMMITS / STRETCH {
        let Some(mut at) = trail.take().filter(|trail| !trail.is_at_end()) else {
            break;
        };
        let walked = ask(site, move |repo| {
            let versions = repo.walk(&mut at, STRETCH, VERSIONS)?;
            Ok((at, versions))
        })?;
        let Some((at, versions)) = walked else { break };
        for version in versions {
            found.commits.push(version.commit);
            names.insert(version.file);
        }
        if found.commits.len() > VERSIONS {
            break;
        }
        trail = Some(at);
    }
    let drafts = ask(site, move |repo| {
        names.iter().map(|name| repo.draft_name(name)).collect()
    })?;
    found.drafts = drafts.unwrap_or_default();
    Ok(found)
}

/// Asks the history; a folder without one knows nothing.
fn ask<T: Send + 'static>(
    site: &OpenSite,
    job: impl FnOnce(&Repo) -> Result<T, RepoError> + Send + 'static,
) -> Result<Option<T>, api::Error> {
    let answer = site.history(job).transpose();
    answer.map_err(|error| sentences::repo_error(&error))
}

/// The conversations that are wanted, each with the commit that published what it is about, and
/// when that was.
fn read(
    site: &OpenSite,
    file: &str,
    wanted: impl FnOnce(&Repo) -> Result<Vec<(KeptReview, String)>, RepoError> + Send + 'static,
) -> Result<Vec<(i64, Past)>, api::Error> {
    let file = file.to_owned();
    let found = ask(site, move |repo| {
        let mut found = Vec::new();
        for (kept, commit) in wanted(repo)? {
            let past = one(repo, &file, &kept, &commit);
            // One that cannot be read hides none of the others.
            let tell = |error: &RepoError| tracing::warn!(%error, "a conversation is not shown");
            found.extend(past.inspect_err(tell).ok().flatten());
        }
        Ok(found)
    })?;
    Ok(found.unwrap_or_default())
}

fn one(
    repo: &Repo,
    file: &str,
    kept: &KeptReview,
    commit: &str,
) -> Result<Option<(i64, Past)>, RepoError> {
    let Some(opened) = conversations::kept(repo, kept, commit)? else {
        return Ok(None);
    };
    let about = repo.about(commit)?;
    let rule = super::rules(repo)?.of(file);
    let approved = verdict(
        &rule,
        &super::approvals::written(&opened.conversation.decisions, &opened.log),
        &Writers::of(&opened.log),
    );
    let names = approved.reviewers.iter().map(|one| one.name().to_owned());
    let row = PastReviewRow {
        name: kept.draft.clone(),
        published: kept.published.clone(),
        when: date::moment(about.when_unix),
        who: about.author,
        about: about.message,
        approved_by: names.collect(),
    };
    Ok(Some((about.when_unix, Past { row, opened })))
}
