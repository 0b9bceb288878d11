//! Shared drafts that are published: the conversation is kept where the draft was shared under a
//! ref of its own, and only then the draft's branch goes. What is left to do is written down first, so that
//! whatever ends the program, or a remote that is away, the next look finishes it.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use api::Step;
use repo::{Draft, NetworkError, PushAnswer, RemoteBranch, Repo, RepoError};
use serde::{Deserialize, Serialize};

use crate::{
    Newsroom, disk,
    drafts::forget,
    rooms::lock,
    sentences::{drafts as said, landing as words},
    sites::OpenSite,
    unfinished::Unfinished,
};

/// How often it is looked again when colleagues say something meanwhile.
const ATTEMPTS: u32 = 4;

/// A shared draft that is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Landing {
    /// Its branch.
    draft: String,
    /// The commit that published it.
    published: String,
    /// The commit of it that was shared or taken up here last.
    known: Option<String>,
    /// Whether the remote refused to keep the conversation, and the user was told.
    #[serde(default)]
    refused: bool,
}

/// What became of one.
enum End {
    /// There is nothing left to do, and what to know of it.
    Done(String),
    /// The remote does not keep the conversation, and why: it is tried again, and said once.
    Refused(String),
    /// The remote does not answer: its name, where it is not the site's own.
    Later(Option<String>),
}

impl End {
    fn later(error: &NetworkError) -> Self {
        Self::Later(error.which().map(str::to_owned))
    }
}

/// What the remote has of one.
struct Found {
    tip: String,
    /// Whether anything was said.
    has_conversation: bool,
    /// Whether it is what was published, or what was here of it when that was.
    is_published: bool,
    /// Whether the branch is there still.
    has_branch: bool,
}

impl Newsroom {
    /// Writes down which shared drafts a publish that is out leaves to be closed.
    pub(crate) fn note_landings(&self, site: &OpenSite, record: &Unfinished, commit: &str) {
        if !record.subject.is_here() {
            return;
        }
        let files: Vec<String> = record.files.iter().map(|sent| sent.file.clone()).collect();
        let known = lock(&site.drafts).of(&files);
        let mut all: Vec<Landing> = known
            .into_iter()
            .map(|(draft, known)| Landing {
                draft,
                published: commit.to_owned(),
                known: Some(known.commit),
                refused: false,
            })
            .collect();
        for draft in &record.drafts {
            if all.iter().all(|one| one.draft != *draft) {
                all.push(Landing {
                    draft: draft.clone(),
                    published: commit.to_owned(),
                    known: None,
                    refused: false,
                });
            }
        }
        let folder = self.rooms.data.site(site.read().root());
        let mut landings = load(&folder);
        landings.retain(|known| all.iter().all(|one| one.draft != known.draft));
        landings.extend(all);
        write(&folder, &landings);
    }

    /// Closes the shared drafts that are published, and says what became of them.
    pub(crate) fn close_landings(
        &self,
        site: &Arc<OpenSite>,
        progress: &dyn Fn(Step),
    ) -> Vec<String> {
        let folder = self.rooms.data.site(site.read().root());
        let mut said: Vec<String> = Vec::new();
        for landing in load(&folder) {
            match close(site, &landing, progress) {
                End::Done(sentence) => {
                    let mut left = load(&folder);
                    left.retain(|one| *one != landing);
                    write(&folder, &left);
                    said.push(sentence);
                }
                End::Later(which) => said.push(words::closes_later(which.as_deref())),
                End::Refused(_) if landing.refused => {}
                End::Refused(sentence) => {
                    let mut left = load(&folder);
                    for one in left.iter_mut().filter(|one| **one == landing) {
                        one.refused = true;
                    }
                    write(&folder, &left);
                    said.push(sentence);
                }
            }
        }
        said.retain(|one| !one.is_empty());
        said.dedup();
        said
    }

    /// The same for those that an earlier run left, where nothing is on its way.
    pub(crate) fn settle_landings(&self, site: &Arc<OpenSite>) -> Vec<String> {
        if site.may_write().is_err() {
            return Vec::new();
        }
        match self.rooms.begin_publishing() {
            Ok(_one_at_a_time) => self.close_landings(site, &|_| ()),
            Err(_) => Vec::new(),
        }
    }
}

fn close(site: &OpenSite, landing: &Landing, progress: &dyn Fn(Step)) -> End {
    for _ in 0..ATTEMPTS {
        let asked = landing.clone();
        let there = match site.post(move |repo| look(repo, &asked)) {
            Some(Ok(there)) => there,
            Some(Err(error)) => {
                tracing::warn!(%error, "a draft that is published could not be looked at");
                return End::later(&error);
            }
            None => return End::Later(None),
        };
        let Some(there) = there else {
            forget(site, &landing.draft);
            return End::Done(String::new());
        };
        if there.has_conversation {
            progress(Step::KeepingReview);
            match keep(site, landing, &there.tip) {
                Some(Ok(PushAnswer::Accepted { .. })) => {}
                Some(Ok(PushAnswer::Rejected { reason, .. })) => {
                    let label = site.label_of_draft(&landing.draft);
                    return End::Refused(words::not_kept(&label, reason.as_str()));
                }
                Some(Ok(PushAnswer::Moved)) => return End::Done(said::STAYS.to_owned()),
                Some(Err(error)) => return End::later(&error),
                None => return End::Later(None),
            }
        }
        if !there.has_branch {
            forget(site, &landing.draft);
            return End::Done(String::new());
        }
        if !there.is_published {
            return End::Done(said::STAYS.to_owned());
        }
        progress(Step::ClosingDraft);
        let (name, tip) = (landing.draft.clone(), there.tip);
        match site.post(move |repo| repo.delete_branch(&name, &tip)) {
            Some(Ok(PushAnswer::Accepted { .. })) => {
                forget(site, &landing.draft);
                return End::Done(said::CLEANED_UP.to_owned());
            }
            // Somebody said something: that is to be kept too.
            Some(Ok(PushAnswer::Moved)) => {}
            Some(Ok(PushAnswer::Rejected { .. })) => return End::Done(said::STAYS.to_owned()),
            Some(Err(error)) => return End::later(&error),
            None => return End::Later(None),
        }
    }
    End::Done(said::STAYS.to_owned())
}

fn keep(site: &OpenSite, landing: &Landing, tip: &str) -> Option<Result<PushAnswer, NetworkError>> {
    let Landing {
        draft, published, ..
    } = landing.clone();
    let tip = tip.to_owned();
    site.post(move |repo| repo.keep_review(&draft, &published, &tip))
}

/// What the remote has of a draft; where its branch is gone, what it had.
fn look(repo: &Repo, landing: &Landing) -> Result<Option<Found>, NetworkError> {
    let known = repo.known_branches(&landing.draft)?;
    let known = known.into_iter().find(|one| one.name == landing.draft);
    let tip = repo.fetch_branch(&landing.draft)?;
    let is_there = tip.is_some();
    let Some(tip) = tip.or(known.map(|known| known.commit)) else {
        return Ok(None);
    };
    let branch = RemoteBranch {
        name: landing.draft.clone(),
        commit: tip.clone(),
    };
    let is_published = match repo.draft(&branch)? {
        Some(draft) => is_published(repo, &draft, landing)?,
        // All of it is in the site's history, or it is no draft.
        None => repo.is_built_on(&landing.published, &tip)?,
    };
    let has_conversation = !review::read(&repo.review_log_of(&tip)?).is_empty();
    Ok(Some(Found {
        tip,
        has_conversation,
        is_published,
        has_branch: is_there,
    }))
}

/// Whether a draft's content is what was published, or what was here of it.
fn is_published(repo: &Repo, draft: &Draft, landing: &Landing) -> Result<bool, RepoError> {
    let (files, contents): (Vec<String>, Vec<Option<String>>) = draft.files.iter().cloned().unzip();
    if repo.ids_in(&landing.published, &files)? == contents {
        return Ok(true);
    }
    let Some(known) = landing.known.as_deref() else {
        return Ok(false);
    };
    if !repo.has_commit(known) {
        return Ok(false);
    }
    let known = repo.draft(&RemoteBranch {
        name: draft.name.clone(),
        commit: known.to_owned(),
    })?;
    Ok(known.is_some_and(|known| known.files == draft.files))
}

fn load(folder: &Path) -> Vec<Landing> {
    let Ok(bytes) = std::fs::read(place(folder)) else {
        return Vec::new();
    };
    serde_json::from_slice(&bytes)
        .inspect_err(|error| tracing::warn!(%error, "the record of drafts to close is damaged"))
        .unwrap_or_default()
}

/// Not being able to leaves a draft's branch where it is, and loses nothing.
fn write(folder: &Path, landings: &[Landing]) {
    let place = place(folder);
    let written = match landings {
        [] => match std::fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
        some => serde_json::to_vec(some)
            .map_err(io::Error::other)
            .and_then(|bytes| disk::put(&place, &bytes)),
    };
    if let Err(error) = written {
        tracing::warn!(%error, "which drafts are to be closed is not written down");
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("landing.json")
}
