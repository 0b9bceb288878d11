//! A draft with all that was said of it, as git's objects here tell it: nothing of the working
//! copy is touched, and what was read once is read again only when the draft or the site moved.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, OnceLock},
};

use announcement::decode;
use api::Presence;
use repo::{DRAFTS, KeptReview, RemoteBranch, Repo, RepoError};
use review::{Conversation, Current, Event, Logged, Person, Version};

use super::{fields::fields_apart, pending::Waiting, people};
use crate::{
    drafts::{
        Listed,
        found::{Found, find},
    },
    rooms::lock,
    sentences,
    sites::OpenSite,
};

/// A draft with all that was said of it.
#[derive(Debug)]
pub(crate) struct Opened {
    /// What is in it.
    pub(crate) found: Found,
    /// Its files, as a decision names them.
    pub(crate) version: Version,
    /// All that was said, with what is not sent yet.
    pub(crate) conversation: Conversation,
    /// Who wrote on its text, each once.
    pub(crate) writers: Vec<Person>,
    /// Its commits.
    pub(crate) log: Vec<Logged>,
    /// Who wrote on it lately and where.
    pub(crate) people: Vec<Presence>,
    /// Whether the remote has it no longer.
    pub(crate) is_gone: bool,
    /// What the list tells of it, once it was asked.
    pub(crate) listed: OnceLock<Listed>,
}

impl Opened {
    /// The content of the announcement, by git's id.
    pub(crate) fn blob(&self) -> &str {
        let content = self.version.get(&self.found.draft.file);
        content.and_then(Option::as_deref).unwrap_or_default()
    }
}

/// What an [`Opened`] was made of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Made {
    commit: String,
    site: Option<String>,
    waiting: Vec<String>,
}

impl Made {
    fn is_of(&self, branch: &RemoteBranch) -> bool {
        self.commit == branch.commit
    }
}

/// What was read of drafts that were taken away.
pub(super) type Over = Arc<Mutex<HashMap<Made, Arc<Opened>>>>;

/// What was read, by the drafts' branches.
pub(super) type Read = Arc<Mutex<HashMap<String, (Made, Arc<Opened>)>>>;

impl OpenSite {
    /// The shared drafts, as the remote last told.
    pub(crate) fn opened(&self) -> Result<Vec<Arc<Opened>>, api::Error> {
        let (read, waiting) = (Arc::clone(&self.reviews.read), self.waiting());
        self.history(move |repo| {
            let branches = repo.known_branches(DRAFTS)?;
            lock(&read).retain(|name, _| branches.iter().any(|branch| branch.name == *name));
            let open = |branch: &RemoteBranch| {
                let opened = open(repo, branch, &waiting, &read);
                // One that cannot be read hides none of the others.
                let tell = |error: &RepoError| tracing::warn!(%error, "a draft is not shown");
                opened.inspect_err(tell).ok().flatten()
            };
            Ok(branches.iter().filter_map(open).collect())
        })
        .ok_or_else(sentences::worker_gone)?
        .map_err(|error: RepoError| sentences::repo_error(&error))
    }

    /// One shared draft, as the remote last told.
    pub(crate) fn opened_one(&self, name: &str) -> Result<Option<Arc<Opened>>, api::Error> {
        let (read, waiting) = (Arc::clone(&self.reviews.read), self.waiting());
        let name = name.to_owned();
        self.history(move |repo| {
            let branches = repo.known_branches(&name)?;
            let branch = branches.into_iter().find(|branch| branch.name == name);
            branch.map_or(Ok(None), |branch| open(repo, &branch, &waiting, &read))
        })
        .ok_or_else(sentences::worker_gone)?
        .map_err(|error: RepoError| sentences::repo_error(&error))
    }

    /// A draft that is not shared, by the commit that it would be.
    pub(crate) fn opened_unsent(
        &self,
        branch: RemoteBranch,
    ) -> Result<Option<Arc<Opened>>, api::Error> {
        self.history(move |repo| {
            let found = find(repo, &branch)?;
            let fold = |found| fold(repo, found, &[]).map(Arc::new);
            found.map(fold).transpose()
        })
        .ok_or_else(sentences::worker_gone)?
        .map_err(|error: RepoError| sentences::repo_error(&error))
    }

    /// The drafts that were taken away, with what was said of them.
    pub(crate) fn opened_over(&self) -> Result<Vec<Arc<Opened>>, api::Error> {
        let over = Arc::clone(&self.reviews.over);
        self.history(move |repo| {
            let branches = repo.taken_away()?;
            let site = repo.site_tip()?;
            let mut over = lock(&over);
            over.retain(|made, _| made.site == site && branches.iter().any(|one| made.is_of(one)));
            for branch in &branches {
                if over.keys().all(|made| !made.is_of(branch))
                    && let Some(opened) = open_gone(repo, branch)?
                {
                    let made = Made {
                        commit: branch.commit.clone(),
                        site: site.clone(),
                        waiting: Vec::new(),
                    };
                    over.insert(made, Arc::new(opened));
                }
            }
            Ok(over.values().cloned().collect())
        })
        .ok_or_else(sentences::worker_gone)?
        .map_err(|error: RepoError| sentences::repo_error(&error))
    }

    /// A draft as the remote last told, or as it was when it was taken away.
    pub(crate) fn opened_or_over(&self, name: &str) -> Result<Option<Arc<Opened>>, api::Error> {
        if let Some(opened) = self.opened_one(name)? {
            return Ok(Some(opened));
        }
        let over = self.opened_over()?;
        let is_meant = |opened: &Arc<Opened>| opened.found.draft.name == name;
        Ok(over.into_iter().find(is_meant))
    }

    fn waiting(&self) -> HashMap<String, Vec<Waiting>> {
        let pending = lock(&self.reviews.pending);
        let drafts = pending.drafts().into_iter();
        drafts
            .map(|draft| (draft.clone(), pending.of(&draft)))
            .collect()
    }
}

fn open(
    repo: &Repo,
    branch: &RemoteBranch,
    waiting: &HashMap<String, Vec<Waiting>>,
    read: &Read,
) -> Result<Option<Arc<Opened>>, RepoError> {
    let waiting = waiting.get(&branch.name).map_or(&[][..], Vec::as_slice);
    let made = Made {
        commit: branch.commit.clone(),
        site: repo.site_tip()?,
        waiting: waiting.iter().map(|one| one.id.clone()).collect(),
    };
    if let Some((of, opened)) = lock(read).get(&branch.name)
        && *of == made
    {
        return Ok(Some(Arc::clone(opened)));
    }
    let Some(found) = find(repo, branch)? else {
        return Ok(None);
    };
    let opened = Arc::new(fold(repo, found, waiting)?);
    lock(read).insert(branch.name.clone(), (made, Arc::clone(&opened)));
    Ok(Some(opened))
}

fn fold(repo: &Repo, found: Found, waiting: &[Waiting]) -> Result<Opened, RepoError> {
    let draft = &found.draft;
    let log = repo.review_log(&draft.name, Some(&draft.file))?;
    let mut events = review::read(&log);
    events.extend(waiting.iter().filter_map(said));
    let version: Version = draft.files.iter().cloned().collect();
    folded(repo, found, log, &events, version)
}

/// A draft that the remote has no longer: what was said up to its last tip is as it was.
fn open_gone(repo: &Repo, branch: &RemoteBranch) -> Result<Option<Opened>, RepoError> {
    let Some(found) = find(repo, branch)? else {
        return Ok(None);
    };
    let mut log = repo.review_log_of(&branch.commit)?;
    let more = repo.review_log(&branch.name, Some(&found.draft.file))?;
    let known: HashSet<String> = log.iter().map(|one| one.commit.clone()).collect();
    let more = more.into_iter();
    log.extend(more.filter(|one| !known.contains(&one.commit)));
    let events = review::read(&log);
    let version: Version = found.draft.files.iter().cloned().collect();
    let opened = folded(repo, found, log, &events, version)?;
    Ok(Some(Opened {
        is_gone: true,
        ..opened
    }))
}

/// A conversation that is kept of a draft that `published` put on the site, held against what
/// that has; nothing where it is of no draft.
pub(crate) fn kept(
    repo: &Repo,
    kept: &KeptReview,
    published: &str,
) -> Result<Option<Opened>, RepoError> {
    let branch = RemoteBranch {
        name: kept.draft.clone(),
        commit: kept.commit.clone(),
    };
    let Some(draft) = repo.draft(&branch)? else {
        return Ok(None);
    };
    let files: Vec<String> = draft.files.iter().map(|(file, _)| file.clone()).collect();
    let contents = repo.ids_in(published, &files)?;
    let version: Version = files.into_iter().zip(contents).collect();
    let text = repo.version(published, &draft.file)?.unwrap_or_default();
    let log = repo.review_log_of(&kept.commit)?;
    let events = review::read(&log);
    let found = Found {
        text: decode(&text).text,
        published: None,
        is_out: true,
        draft,
    };
    folded(repo, found, log, &events, version).map(Some)
}

fn folded(
    repo: &Repo,
    found: Found,
    log: Vec<Logged>,
    events: &[Event],
    version: Version,
) -> Result<Opened, RepoError> {
    let draft = &found.draft;
    let mut writers: Vec<Person> = Vec::new();
    for one in log.iter().filter(|one| one.changes_files && !one.lost) {
        if writers.iter().all(|known| known.key() != one.author.key()) {
            writers.push(one.author.clone());
        }
    }
    let fields = |before: &str, after: &str| {
        let text = |id: &str| Some(decode(&repo.content(&draft.file, id).ok()?).text);
        fields_apart(&text(before)?, &text(after)?)
    };
    let conversation = Conversation::of(
        events,
        &Current {
            version: &version,
            announcement: &draft.file,
            fields: &fields,
        },
    );
    Ok(Opened {
        people: people::at(repo, draft)?,
        is_gone: false,
        listed: OnceLock::new(),
        conversation,
        version,
        writers,
        log,
        found,
    })
}

/// What waits here, as it will be read when it has arrived.
fn said(waiting: &Waiting) -> Option<Event> {
    let (name, email) = waiting.author.clone();
    let read = review::parse(&waiting.message)?;
    Some(read.event.by(&Person { name, email }, waiting.when))
}
