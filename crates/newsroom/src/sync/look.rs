//! One look at the remote: asks what it has, remembers what others changed, and brings it into
//! the working copy, never under the user's hands.

use std::{
    sync::{Arc, Mutex, TryLockError},
    time::Duration,
};

use api::{SiteEvent, SyncState};
use repo::{CancelFlag, DRAFTS, Followed, NetworkError, RemoteBranch, Repo, RepoError, Stay, Tip};

use super::{SOON, chance, others, pace::pause};
use crate::{Newsroom, date, document::Document, sentences, sites::OpenSite};

/// A text is being typed in as long as its last change is not longer ago.
const REST: Duration = Duration::from_secs(3);

/// What became of bringing the remote's tip here.
enum Brought {
    /// It is here; the files that came.
    Here(Vec<String>),
    /// It waits until the user pauses.
    InHands,
    /// It stays at the remote.
    Stays(Stay),
    /// The history could not be read or written.
    Failed(RepoError),
}

impl Newsroom {
    /// Asks the remote and takes over what it has; says when to look next.
    pub(super) fn ask(&self, open: &Arc<OpenSite>, cancel: CancelFlag) -> Duration {
        let answer = open.post(move |repo| {
            let tip = repo.fetch_unless(&cancel)?;
            Ok((tip, repo.head(), repo.branches_unless(DRAFTS, &cancel)))
        });
        match answer {
            Some(Ok((tip, head, drafts))) => {
                let next = self.answered(open, tip, head);
                if self.shared(open, drafts) {
                    next.min(SOON)
                } else {
                    next
                }
            }
            Some(Err(NetworkError::Cancelled)) | None => SOON,
            Some(Err(error)) => unanswered(open, &error),
        }
    }

    /// Takes note of the drafts that are shared at the remote, sends what was said of them here,
    /// and lets what colleagues changed in them come in. The list shows them anew if they are not
    /// what they were. Whether something waits until the user pauses.
    fn shared(
        &self,
        open: &Arc<OpenSite>,
        drafts: Result<Vec<RemoteBranch>, NetworkError>,
    ) -> bool {
        let drafts = match drafts {
            Ok(drafts) => drafts,
            Err(error) => {
                tracing::warn!(%error, "the shared drafts could not be asked for");
                wants_sign_in(open, &error);
                return false;
            }
        };
        let mut known = open.sync.known();
        known.view.drafts = drafts.len() as u32;
        let before = known.drafts.replace(drafts.clone());
        drop(known);
        let sent = open.send_waiting().unwrap_or_else(|error| {
            wants_sign_in(open, &error);
            false
        });
        open.learn_embargoes();
        if sent || before.is_some_and(|before| before != drafts) {
            open.listeners.tell(&SiteEvent::Changed);
        }
        self.flow_in(open, &drafts)
    }

    fn answered(&self, open: &Arc<OpenSite>, tip: Tip, head: Option<String>) -> Duration {
        let sync = &open.sync;
        {
            let mut known = sync.known();
            known.failures = 0;
            known.view.state = SyncState::UpToDate;
            known.view.checked = date::now_seconds();
        }
        let Some(commit) = tip.commit else {
            return pause(0, chance());
        };
        let upto = sync.known().heard.tip.clone();
        if upto.as_ref() != Some(&commit) {
            hear(open, upto, &commit);
        }
        let brought = if head.as_ref() == Some(&commit) {
            Brought::Here(Vec::new())
        } else {
            self.bring(open, &commit)
        };
        let (waits, next) = match brought {
            Brought::Here(files) => {
                if tip.moved || !files.is_empty() {
                    came(open, &files);
                }
                (String::new(), pause(0, chance()))
            }
            Brought::InHands => (sentences::sync::IN_HANDS.to_owned(), SOON),
            Brought::Stays(Stay::Busy) => (sentences::sync::waits(&Stay::Busy), SOON),
            Brought::Stays(why) => (sentences::sync::waits(&why), pause(0, chance())),
            Brought::Failed(error) => {
                tracing::warn!(%error, "what others published could not be brought here");
                (sentences::sync::FAILED.to_owned(), pause(0, chance()))
            }
        };
        if tip.moved && !waits.is_empty() {
            came(open, &[]);
        }
        let mut known = sync.known();
        known.view.others = known.heard.len();
        // With nothing of others there is nothing that waits.
        known.view.waits = if known.view.others == 0 {
            String::new()
        } else {
            waits
        };
        next
    }

    /// Brings the working copy to the remote's tip, and the open documents with it.
    fn bring(&self, open: &Arc<OpenSite>, tip: &str) -> Brought {
        if open.may_write().is_err() {
            return Brought::Here(Vec::new());
        }
        match self.bring_once(open, tip) {
            Brought::Stays(Stay::ChangedHere { .. }) if self.give_up_nothing(open, tip) => {
                self.bring_once(open, tip)
            }
            brought => brought,
        }
    }

    fn bring_once(&self, open: &Arc<OpenSite>, tip: &str) -> Brought {
        let documents: Vec<_> = self.rooms.documents();
        let (site, commit) = (Arc::clone(open), tip.to_owned());
        let brought = open.post(move |repo| bring_along(repo, &site, &documents, &commit));
        match brought {
            Some(Ok(brought)) => brought,
            Some(Err(error)) => Brought::Failed(error),
            None => Brought::InHands,
        }
    }
}

/// The list shows what came, and the window hears of open documents that changed.
fn came(open: &OpenSite, files: &[String]) {
    if files.is_empty() {
        open.refresh_all_states();
    } else {
        open.look_again(files);
        open.learn();
    }
    open.listeners.tell(&SiteEvent::Changed);
    for followed in &open.sync.known().view.followed {
        let document = followed.document;
        open.listeners.tell(&SiteEvent::Document { document });
    }
}

/// Remembers what others changed up to this tip.
fn hear(open: &Arc<OpenSite>, heard: Option<String>, tip: &str) {
    match others::between(open, heard, tip) {
        Some(Ok(news)) => open.sync.known().heard.take(tip.to_owned(), news),
        Some(Err(error)) => tracing::warn!(%error, "what others changed could not be read"),
        None => {}
    }
}

/// Drafts wait for a sign-in: the remote lets everybody read, or they are at another one.
fn wants_sign_in(open: &OpenSite, error: &NetworkError) {
    let (message, details) = sentences::network(error, open.remote_label());
    tracing::info!(
        details,
        "drafts, or what was said of them, are not on their way"
    );
    if matches!(error, NetworkError::SignIn { .. }) {
        open.sync.known().view.state = SyncState::SignIn {
            message,
            wanted: open.sign_ins.wanted(error),
        };
    }
}

fn unanswered(open: &OpenSite, error: &NetworkError) -> Duration {
    let (message, details) = sentences::network(error, open.remote_label());
    tracing::info!(details, "the remote was not asked");
    let mut known = open.sync.known();
    known.failures = known.failures.saturating_add(1);
    known.view.state = match error {
        NetworkError::SignIn { .. } => SyncState::SignIn {
            message,
            wanted: open.sign_ins.wanted(error),
        },
        NetworkError::Unreachable { .. } => {
            let since = match known.view.state {
                SyncState::Offline { since, .. } => since,
                _ => date::now_seconds(),
            };
            SyncState::Offline { since, message }
        }
        _ => SyncState::Stuck { message },
    };
    pause(known.failures, chance())
}

/// Follows, if no document that would change is in the user's hands. The documents are held
/// meanwhile, so that nobody begins to type in between.
fn bring_along(
    repo: &Repo,
    site: &OpenSite,
    documents: &[Arc<Mutex<Document>>],
    tip: &str,
) -> Result<Brought, RepoError> {
    let head = repo.head();
    let coming = repo.between(head.as_deref(), tip)?;
    let mut following = Vec::new();
    for document in documents {
        let document = match document.try_lock() {
            Ok(document) => document,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(Brought::InHands),
        };
        if document.site.id != site.id || !coming.contains(&document.file) {
            continue;
        }
        if document.is_changed() || document.is_touched_within(REST) {
            return Ok(Brought::InHands);
        }
        following.push(document);
    }
    if let Followed::Stayed(why) = repo.follow(tip, &[])? {
        return Ok(Brought::Stays(why));
    }
    for mut document in following {
        let before = document.revision;
        document.catch_up_with_disk();
        if document.revision != before {
            let mut known = site.sync.known();
            let author = known.heard.author_of(&document.file);
            let sentence = sentences::sync::changed_under(author);
            known.view.followed.push(api::FollowedDocument {
                document: document.id,
                sentence,
            });
        }
    }
    Ok(Brought::Here(coming))
}
