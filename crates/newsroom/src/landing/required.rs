//! What a site's own CI is told: whether the announcements that differ from an earlier commit
//! have the approvals that the site asks for. Believes the contents of the review's commits and
//! no trailer of what landed.

use std::collections::{BTreeMap, BTreeSet};

use api::{ApprovalChecked, ApprovalsChecked};
use repo::{DRAFTS, NetworkError, Repo, RepoError};
use review::{Logged, Version};
use site::{ReviewRules, Site};

use super::{
    RULES,
    approvals::{Contents, decided},
    is_announcement,
    needs::{Reviewer, Verdict, Writers, verdict},
};
use crate::{
    Newsroom, asked,
    sentences::{self, landing as words},
    sites::OpenSite,
};

/// From where to where.
#[derive(Debug, Clone)]
struct Range {
    /// The commit that was named; its rules count.
    since: String,
    /// What it has in common with `head`, from which changes are counted.
    base: String,
    head: String,
}

/// An announcement that differs, with the images that differ with it.
struct Changed {
    file: String,
    version: Version,
}

impl Newsroom {
    /// Whether what differs here from an earlier commit has the approvals that it needs. Without
    /// `since` that is what the remote has of the site's branch, or else the commit before.
    pub fn check_approvals(
        &self,
        site: api::SiteId,
        since: Option<&str>,
    ) -> Result<ApprovalsChecked, api::Error> {
        let open = self.rooms.site(site)?;
        let trouble = ask_remote(&open)?;
        let range = range(&open, since)?;
        let job = range.clone();
        let (rules, changed) = on_post(&open, move |repo| {
            Ok((
                rules_at(repo, &job.since)?,
                repo.between(Some(&job.base), &job.head)?,
            ))
        })?;
        let mut announcements = Vec::new();
        if let Some(line) = rules.unreadable() {
            announcements.push(ApprovalChecked {
                file: RULES.to_owned(),
                approved: false,
                approved_by: Vec::new(),
                sentence: words::rules_unreadable(line),
            });
        }
        let asking: BTreeMap<String, BTreeSet<String>> =
            with_images(&open, &range, &rules, changed)?;
        if !asking.is_empty() {
            let job = range.clone();
            announcements.extend(on_post(&open, move |repo| {
                check(repo, &job, &rules, asking)
            })?);
        }
        Ok(ApprovalsChecked {
            since: range.since,
            announcements,
            trouble,
        })
    }
}

fn on_post<T: Send + 'static>(
    open: &OpenSite,
    job: impl FnOnce(&Repo) -> Result<T, RepoError> + Send + 'static,
) -> Result<T, api::Error> {
    open.post(job)
        .ok_or_else(words::nothing_to_compare)?
        .map_err(|error| sentences::repo_error(&error))
}

/// Fetches what may tell of approvals; why it could not be, in a sentence.
fn ask_remote(open: &OpenSite) -> Result<String, api::Error> {
    if open.remote.is_none() {
        return Ok(sentences::NO_REMOTE.to_owned());
    }
    let asked = open.post(|repo| {
        repo.fetch()?;
        repo.branches(DRAFTS)?;
        repo.fetch_kept_reviews(&|_| true)?;
        Ok::<_, NetworkError>(())
    });
    Ok(match asked.ok_or_else(sentences::worker_gone)? {
        Ok(()) => String::new(),
        Err(error) => sentences::network(&error, open.remote_label()).0,
    })
}

fn range(open: &OpenSite, since: Option<&str>) -> Result<Range, api::Error> {
    let named = since.map(str::to_owned);
    let found = on_post(open, move |repo| {
        let Some(head) = repo.head() else {
            return Ok(None);
        };
        let since = match named {
            Some(named) => repo.commit_at(&named)?,
            None => match repo.site_tip()?.filter(|tip| *tip != head) {
                Some(tip) => Some(tip),
                None => repo.before(&head)?,
            },
        };
        let Some(since) = since else {
            return Ok(None);
        };
        let base = repo.in_common(&since, &head)?;
        Ok(Some(Range {
            base: base.unwrap_or_else(|| since.clone()),
            since,
            head,
        }))
    })?;
    found.ok_or_else(|| match since {
        Some(named) => words::no_such_commit(named),
        None => words::nothing_to_compare(),
    })
}

fn rules_at(repo: &Repo, commit: &str) -> Result<ReviewRules, RepoError> {
    let bytes = repo.version(commit, RULES)?;
    Ok(bytes.map_or_else(ReviewRules::default, |bytes| {
        ReviewRules::read(&announcement::decode(&bytes).text)
    }))
}

/// The announcements that a rule asks approvals of and that differ, or show an image that does,
/// each with all files of it that differ.
fn with_images(
    open: &OpenSite,
    range: &Range,
    rules: &ReviewRules,
    changed: Vec<String>,
) -> Result<BTreeMap<String, BTreeSet<String>>, api::Error> {
    let (texts, media): (BTreeSet<String>, BTreeSet<String>) =
        changed.into_iter().partition(|file| is_announcement(file));
    let mut looked: BTreeSet<String> = texts.clone();
    if !media.is_empty() {
        let site = open.read();
        looked.extend(site.entries().iter().map(|entry| entry.file.clone()));
    }
    looked.retain(|file| rules.of(file).asks());
    let (head, files) = (range.head.clone(), looked);
    let read = on_post(open, move |repo| {
        let one = |file: String| {
            let bytes = repo.version(&head, &file)?;
            Ok((file, bytes))
        };
        files
            .into_iter()
            .map(one)
            .collect::<Result<Vec<_>, RepoError>>()
    })?;
    let site: &Site = &open.read();
    let mut found = BTreeMap::new();
    for (file, bytes) in read {
        // What goes off the site asks nobody.
        let Some(bytes) = bytes else { continue };
        let text = announcement::decode(&bytes).text;
        let mut with: BTreeSet<String> = asked::images(site, &file, &text)
            .into_iter()
            .filter(|image| media.contains(image))
            .collect();
        if texts.contains(&file) {
            with.insert(file.clone());
        }
        if !with.is_empty() {
            found.insert(file, with);
        }
    }
    Ok(found)
}

fn check(
    repo: &Repo,
    range: &Range,
    rules: &ReviewRules,
    asking: BTreeMap<String, BTreeSet<String>>,
) -> Result<Vec<ApprovalChecked>, RepoError> {
    let talks = talks(repo, range)?;
    let mut checked = Vec::new();
    for (file, files) in asking {
        let files: Vec<String> = files.into_iter().collect();
        let ids = repo.ids_in(&range.head, &files)?;
        let changed = Changed {
            file,
            version: files.into_iter().zip(ids).collect(),
        };
        if !is_as_before(repo, range, &changed)? {
            checked.push(one(repo, range, rules, &talks, &changed)?);
        }
    }
    Ok(checked)
}

/// A conversation with the files that its decisions saw.
struct Talk {
    log: Vec<Logged>,
    decides: BTreeSet<String>,
}

impl Talk {
    fn of(log: Vec<Logged>) -> Self {
        let mut decides = BTreeSet::new();
        for event in review::read(&log) {
            decides.extend(
                event
                    .act
                    .seen()
                    .into_iter()
                    .flat_map(Version::keys)
                    .cloned(),
            );
        }
        Self { log, decides }
    }
}

/// All conversations that are known: of open drafts, of published ones, and on the way here.
fn talks(repo: &Repo, range: &Range) -> Result<Vec<Talk>, RepoError> {
    let drafts = repo.known_branches(DRAFTS)?;
    let kept = repo.known_kept_reviews()?;
    let mut tips: BTreeSet<String> = drafts.into_iter().map(|branch| branch.commit).collect();
    tips.extend(kept.into_iter().map(|kept| kept.commit));
    tips.insert(range.head.clone());
    let talk = |tip: &String| Ok(Talk::of(repo.review_log_since(tip, &range.base)?));
    tips.iter().map(talk).collect()
}

/// Whether the site had all of it exactly so before: a publish that is taken back.
fn is_as_before(repo: &Repo, range: &Range, changed: &Changed) -> Result<bool, RepoError> {
    for (file, content) in &changed.version {
        let had = match content {
            Some(content) => repo.once_had(&range.base, file, content)?,
            None => true,
        };
        if !had {
            return Ok(false);
        }
    }
    Ok(true)
}

fn one(
    repo: &Repo,
    range: &Range,
    rules: &ReviewRules,
    talks: &[Talk],
    changed: &Changed,
) -> Result<ApprovalChecked, RepoError> {
    let rule = rules.of(&changed.file);
    let now = Contents {
        repo,
        file: &changed.file,
        version: &changed.version,
        beside: &range.head,
    };
    let mut best: Option<Verdict> = None;
    let speaking = talks
        .iter()
        .filter(|one| one.decides.contains(&changed.file));
    for Talk { log, .. } in speaking {
        let decisions = decided(log, &now)?;
        let speaks_of_it = |one: &review::Decision| {
            one.seen()
                .is_some_and(|seen| seen.contains_key(&changed.file))
        };
        if !decisions.iter().any(speaks_of_it) {
            continue;
        }
        let found = verdict(&rule, &decisions, &Writers::of(log));
        let is_better = |known: &Verdict| {
            let worth = |one: &Verdict| (one.needs.ready, one.needs.have);
            worth(&found) > worth(known)
        };
        if best.as_ref().is_none_or(is_better) {
            best = Some(found);
        }
    }
    let has_conversation = best.is_some();
    let verdict = best.unwrap_or_else(|| verdict(&rule, &[], &Writers::default()));
    let names = verdict.reviewers.iter().map(Reviewer::name);
    Ok(ApprovalChecked {
        file: changed.file.clone(),
        approved: verdict.needs.ready,
        approved_by: names.map(str::to_owned).collect(),
        sentence: if verdict.needs.ready {
            verdict.needs.sentence
        } else {
            words::not_approved(&verdict.needs.sentence, has_conversation)
        },
    })
}
