//! Shared drafts: announcements that colleagues can see at the site's remote before they are
//! published. Listed, looked at from the remote's objects, taken up, shared, taken away.

mod bring;
mod known;
mod share;
mod sharing;

pub(crate) use known::Drafts;
pub(crate) use share::not_reached;

use announcement::{Announcement, Encoding, decode};
use api::{DraftHere, DraftOutcome, DraftRow, DraftView};
use merge::differences;
use repo::{DRAFTS, Draft, PushAnswer, Repo, RepoError};

use self::{
    bring::{Brought, stuck},
    known::Known,
    share::{draft_there, stopped},
    sharing::{forget, keep},
};
use crate::{
    Newsroom, changes, date,
    document::Opening,
    rooms::lock,
    sentences::{self, drafts},
    sites::{OpenSite, file_name},
};

/// A draft with what is in it.
struct Found {
    draft: Draft,
    text: String,
    /// What the site has of the announcement.
    published: Option<String>,
    /// Whether the site has all of it exactly so.
    is_out: bool,
}

impl Newsroom {
    /// The shared drafts, the latest first.
    pub fn list_drafts(&self, args: api::ListDrafts) -> Result<api::Drafts, api::Error> {
        let site = self.rooms.site(args.site)?;
        let mut listed = api::Drafts {
            drafts: Vec::new(),
            trouble: String::new(),
            sign_in: None,
        };
        if site.remote.is_none() {
            return Ok(listed);
        }
        if args.ask {
            let asked = site.post(|repo| {
                repo.fetch()?;
                repo.branches(DRAFTS)
            });
            if let Err(error) = asked.ok_or_else(sentences::worker_gone)? {
                (listed.trouble, _) = sentences::network(&error, site.remote_label());
                listed.sign_in = site.sign_ins.wanted(&error);
            }
        }
        let found = site
            .history(|repo| {
                let branches = repo.known_branches(DRAFTS)?.into_iter();
                // One that cannot be read hides none of the others.
                let found = branches.filter_map(|branch| {
                    let found = find(repo, &branch);
                    let tell = |error: &RepoError| tracing::warn!(%error, "a draft is not shown");
                    found.inspect_err(tell).ok().flatten()
                });
                Ok::<Vec<Found>, RepoError>(found.collect())
            })
            .ok_or_else(sentences::worker_gone)?;
        let mut found = found.map_err(|error| sentences::repo_error(&error))?;
        found.retain(|found| !found.is_out);
        found.sort_by_key(|found| std::cmp::Reverse(found.draft.when_unix));
        listed.drafts = found.iter().map(|found| row(&site, found)).collect();
        Ok(listed)
    }

    /// One draft, to be looked at only: nothing of it is written anywhere.
    pub fn see_draft(&self, args: api::SeeDraft) -> Result<DraftView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let name = args.name.clone();
        let found = site
            .history(move |repo| {
                let branches = repo.known_branches(&name)?;
                let branch = branches.into_iter().find(|branch| branch.name == name);
                branch.map_or(Ok(None), |branch| find(repo, &branch))
            })
            .ok_or_else(sentences::worker_gone)?
            .map_err(|error| sentences::repo_error(&error))?
            .ok_or_else(drafts::gone)?;
        let (old, _) = Announcement::read(found.published.as_deref().unwrap_or_default());
        let (new, _) = Announcement::read(&found.text);
        let (fields, sentences) = changes::in_words(differences(&old, &new));
        let file = &found.draft.file;
        let path = site
            .read()
            .path(file)
            .map_err(|error| sentences::site_error(&error))?;
        let others = found.draft.files.iter().filter(|(name, _)| name != file);
        let view = DraftView {
            draft: row(&site, &found),
            others: others.map(|(name, _)| file_name(name)).collect(),
            page_address: String::new(),
            fields,
            sentences,
        };
        let seen = self.aside(Opening {
            id: api::DocumentId(self.rooms.handle()),
            file: file.clone(),
            path,
            base: String::new(),
            encoding: Encoding::Utf8,
            text: found.text,
            site,
        });
        Ok(DraftView {
            page_address: seen.page_address,
            ..view
        })
    }

    /// Puts a colleague's draft on the desk.
    pub fn take_up_draft(&self, args: api::TakeUpDraft) -> Result<DraftOutcome, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let _one_at_a_time = self.rooms.begin_publishing()?;
        let there = match draft_there(&site, &args.name)? {
            Ok(there) => there,
            Err(error) => return Ok(not_reached(&site, &error)),
        };
        let Some(draft) = there.draft else {
            return Ok(stopped(drafts::GONE));
        };
        let known = lock(&site.drafts).get(&draft.name).cloned();
        let known = known.map(|known| known.commit);
        match self.bring_in(&site, &draft, known.as_deref(), &args.settled)? {
            Brought::All(_) => {}
            Brought::Questions(questions) => return Ok(DraftOutcome::Questions(*questions)),
            Brought::Stuck(file) => return Ok(stuck(&draft, &file)),
        }
        let files: Vec<String> = draft.files.iter().map(|(file, _)| file.clone()).collect();
        site.look_again(&files);
        keep(
            &site,
            &draft.name,
            Known {
                file: draft.file.clone(),
                commit: draft.commit.clone(),
            },
        );
        let said = drafts::taken_up(&site.title(&draft.file), &draft.author);
        self.done(&site, &draft.file, said)
    }

    /// Takes a draft away from the remote.
    pub fn stop_sharing(&self, args: api::StopSharing) -> Result<DraftOutcome, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let _one_at_a_time = self.rooms.begin_publishing()?;
        let (name, version) = (args.name.clone(), args.version.clone());
        let (title, answer) = site
            .post(move |repo| {
                let branches = repo.known_branches(&name).unwrap_or_default();
                let branch = branches.into_iter().find(|branch| branch.name == name);
                let found = branch.and_then(|branch| find(repo, &branch).ok().flatten());
                let title = found.as_ref().map(title).unwrap_or_default();
                (title, repo.delete_branch(&name, &version))
            })
            .ok_or_else(sentences::worker_gone)?;
        Ok(match answer {
            Ok(PushAnswer::Accepted { .. }) => {
                forget(&site, &args.name);
                DraftOutcome::Done {
                    sentence: drafts::stopped_sharing(&title),
                    remark: String::new(),
                    document: None,
                    review: String::new(),
                }
            }
            Ok(PushAnswer::Moved) => stopped(drafts::MOVED_ON),
            Ok(PushAnswer::Rejected {
                reason, details, ..
            }) => DraftOutcome::Stopped {
                message: drafts::rejected(site.remote_label(), reason.as_str()),
                details: details.to_string(),
                sign_in: None,
            },
            Err(error) => not_reached(&site, &error),
        })
    }
}

fn find(repo: &Repo, branch: &repo::RemoteBranch) -> Result<Option<Found>, RepoError> {
    let Some(draft) = repo.draft(branch)? else {
        return Ok(None);
    };
    let Some(text) = repo.version(&draft.commit, &draft.file)? else {
        return Ok(None);
    };
    let published = repo.published(&draft.file)?;
    let mut is_out = true;
    for (file, content) in &draft.files {
        let there = repo.published_id(file)?;
        is_out &= there == *content;
    }
    Ok(Some(Found {
        text: decode(&text).text,
        published: published.map(|text| decode(&text).text),
        is_out,
        draft,
    }))
}

fn title(found: &Found) -> String {
    let (read, _) = Announcement::read(&found.text);
    let title = read.title().map(str::to_owned);
    title.unwrap_or_else(|| file_name(&found.draft.file))
}

fn row(site: &OpenSite, found: &Found) -> DraftRow {
    let draft = &found.draft;
    DraftRow {
        name: draft.name.clone(),
        version: draft.commit.clone(),
        file: draft.file.clone(),
        title: title(found),
        author: draft.author.clone(),
        when: date::moment(draft.when_unix),
        here: here(site, draft),
        on_site: found.published.is_some(),
    }
}

/// What there is of a draft here.
fn here(site: &OpenSite, draft: &Draft) -> DraftHere {
    let known = lock(&site.drafts).get(&draft.name).cloned();
    let commit = known.as_ref().map_or(&draft.commit, |known| &known.commit);
    let is_last = *commit == draft.commit;
    let (commit, file) = (commit.clone(), draft.file.clone());
    let same = site.history(move |repo| repo.is_as_in(&commit, &file));
    let same = matches!(same, Some(Ok(true)));
    match (known.is_some(), is_last, same) {
        (_, true, true) => DraftHere::Same,
        (false, ..) => DraftHere::No,
        (true, true, false) => DraftHere::Changed,
        (true, false, true) => DraftHere::Older,
        (true, false, false) => DraftHere::Apart,
    }
}

/// Takes the drafts of announcements away that are published now, and says so. A draft that
/// a colleague changed since stays.
pub(crate) fn close_drafts(site: &OpenSite, published: &[String]) -> String {
    let mut said = "";
    let shared = lock(&site.drafts).of(published);
    for (name, known) in shared {
        let (branch, commit) = (name.clone(), known.commit);
        match site.post(move |repo| repo.delete_branch(&branch, &commit)) {
            Some(Ok(PushAnswer::Accepted { .. })) => {
                forget(site, &name);
                said = drafts::CLEANED_UP;
            }
            _ => return drafts::STAYS.to_owned(),
        }
    }
    said.to_owned()
}
