//! What the user says of a draft or decides about it becomes an event: it is made of the version
//! that was looked at, written down, and sent.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    sync::Arc,
};

use announcement::decode;
use api::{ReviewAct, ReviewOutcome};
use repo::{CommitStop, NetworkError, RemoteBranch, Repo, RepoError};
use review::{Act, NewEvent, Version};

use super::{
    Opened,
    acts::{decides, said},
    pending::Waiting,
    send::Sent,
};
use crate::{
    Newsroom, data, date,
    rooms::lock,
    sentences::{self, drafts, review as words},
    sites::OpenSite,
};

/// The version of a draft that the user looked at.
pub(super) struct LookedAt {
    pub(super) version: Version,
    pub(super) text: String,
    pub(super) blob: String,
}

impl Newsroom {
    /// Adds to the conversation about a draft.
    pub fn add_review(&self, args: api::AddReview) -> Result<ReviewOutcome, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        if let Some(stop) = cannot_write(&site) {
            return Ok(stop);
        }
        // A look that is under way would hold this up.
        site.sync.give_way();
        let Some(opened) = site.opened_one(&args.name)? else {
            return Ok(stopped(drafts::GONE));
        };
        let mut outcome = self.added(&site, &opened, &args)?;
        if let ReviewOutcome::Done { view, .. } | ReviewOutcome::Later { view, .. } = &mut outcome {
            site.is_sent(&args.name, &args.act, &args.version);
            view.unsent = site.unsent(&args.name);
        }
        Ok(outcome)
    }

    fn added(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
        args: &api::AddReview,
    ) -> Result<ReviewOutcome, api::Error> {
        let seen = site.looked_at(opened, &args.version)?;
        let decides = decides(&args.act);
        let Some(seen) = seen.filter(|seen| !decides || seen.version == opened.version) else {
            return self.changed(site, opened);
        };
        if let ReviewAct::Take { thread, changes } = &args.act {
            return self.take_words(site, opened, thread, changes);
        }
        let (act, text) = match said(site, opened, &seen, &args.act) {
            Ok(said) => said,
            Err(why) => return Ok(stopped(why)),
        };
        let mut outcome = self.say(site, opened, act, text, decides.then_some(seen.version))?;
        if let ReviewAct::Approve { .. } | ReviewAct::RequestChanges { .. } = args.act
            && let ReviewOutcome::Done { view, .. } | ReviewOutcome::Later { view, .. } =
                &mut outcome
        {
            // Whoever decides knows what there is.
            lock(&site.reviews.memory).knows(&args.name);
            view.changed_since_seen = false;
        }
        Ok(outcome)
    }

    /// Says something in the user's name, and sends it. Only if the draft is still what was
    /// `looked_at`, where that is named.
    pub(crate) fn say(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
        act: Act,
        text: String,
        looked_at: Option<Version>,
    ) -> Result<ReviewOutcome, api::Error> {
        let sentence = sentence(&opened.found.title(), &act);
        let event = NewEvent::new(new_id(), act, text);
        self.say_all(site, opened, vec![event], sentence, looked_at)
    }

    /// Adds what came from somebody outside, in the name of the user who brings it in.
    pub(super) fn add_received(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
        events: Vec<NewEvent>,
    ) -> Result<ReviewOutcome, api::Error> {
        if let Some(stop) = cannot_write(site) {
            return Ok(stop);
        }
        site.sync.give_way();
        self.say_all(site, opened, events, String::new(), None)
    }

    /// Nothing is sent before it is on disk.
    fn say_all(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
        events: Vec<NewEvent>,
        sentence: String,
        looked_at: Option<Version>,
    ) -> Result<ReviewOutcome, api::Error> {
        let name = &opened.found.draft.name;
        let waiting = events
            .into_iter()
            .map(|event| site.waiting_event(opened, event));
        let Some(waiting) = waiting.collect::<Option<Vec<Waiting>>>() else {
            return Ok(stopped(words::TOO_LONG));
        };
        let ids: Vec<String> = waiting.iter().map(|one| one.id.clone()).collect();
        lock(&site.reviews.pending)
            .add(&waiting)
            .map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))?;
        lock(&site.reviews.written).add(&ids);
        let sent = site.send(name, looked_at)?;
        let waits = match &sent {
            Ok(Sent::KeepsMoving) => Some(words::KEEPS_MOVING.to_owned()),
            Err(NetworkError::Unreachable { .. } | NetworkError::Cancelled) => {
                Some(words::later(&site.label_of_draft(name)))
            }
            _ => None,
        };
        let is_sent = matches!(sent, Ok(Sent::All));
        if !is_sent && waits.is_none() {
            lock(&site.reviews.pending).remove(&ids);
        }
        if let Some(end) = not_sent(site, name, sent)? {
            return Ok(end);
        }
        let opened = site.opened_one(name)?.ok_or_else(drafts::gone)?;
        if !is_sent && waits.is_none() {
            return self.changed(site, &opened);
        }
        let view = Box::new(self.review_view(site, &opened)?);
        Ok(match waits {
            Some(sentence) => ReviewOutcome::Later { sentence, view },
            None => ReviewOutcome::Done { sentence, view },
        })
    }

    fn changed(&self, site: &Arc<OpenSite>, opened: &Opened) -> Result<ReviewOutcome, api::Error> {
        Ok(ReviewOutcome::Changed {
            message: words::changed(&opened.found.draft.author),
            view: Box::new(self.review_view(site, opened)?),
        })
    }
}

impl OpenSite {
    /// An event in the user's name, to be sent; `None` where it is too long.
    fn waiting_event(&self, opened: &Opened, event: NewEvent) -> Option<Waiting> {
        let me = self.me()?;
        Some(Waiting {
            message: review::message(&event).ok()?,
            id: event.id,
            draft: opened.found.draft.name.clone(),
            title: opened.found.title(),
            author: (me.name, me.email),
            when: date::now_seconds(),
        })
    }

    /// What the user looked at, by a draft's [`api::DraftRow::version`]; nothing where that is not here
    /// any more.
    pub(super) fn looked_at(
        &self,
        opened: &Opened,
        version: &str,
    ) -> Result<Option<LookedAt>, api::Error> {
        let draft = &opened.found.draft;
        if draft.commit == version {
            return Ok(Some(LookedAt {
                version: opened.version.clone(),
                text: opened.found.text.clone(),
                blob: opened.blob().to_owned(),
            }));
        }
        let (file, branch) = (
            draft.file.clone(),
            RemoteBranch {
                name: draft.name.clone(),
                commit: version.to_owned(),
            },
        );
        let read = move |repo: &Repo| {
            if !repo.has_commit(&branch.commit) {
                return Ok(None);
            }
            let Some(draft) = repo.draft(&branch)? else {
                return Ok(None);
            };
            let text = repo.version(&draft.commit, &file)?;
            let version: Version = draft.files.into_iter().collect();
            let blob = version.get(&file).cloned().flatten();
            Ok(text.zip(blob).map(|(text, blob)| LookedAt {
                version,
                text: decode(&text).text,
                blob,
            }))
        };
        self.history(read)
            .ok_or_else(sentences::worker_gone)?
            .map_err(|error: RepoError| sentences::repo_error(&error))
    }
}

/// Why nothing can be said of the site's drafts from here.
fn cannot_write(site: &OpenSite) -> Option<ReviewOutcome> {
    if site.remote.is_none() {
        return Some(stopped(sentences::NO_REMOTE));
    }
    let wanted = site.author_wanted()?;
    Some(ReviewOutcome::Stopped {
        message: wanted.message().to_owned(),
        details: String::new(),
        sign_in: Some(wanted),
    })
}

/// A name for an event that no other has.
pub(super) fn new_id() -> String {
    let chance = || RandomState::new().build_hasher().finish();
    let bytes: Vec<u8> = [chance(), chance(), chance(), chance()]
        .iter()
        .flat_map(|part| part.to_le_bytes())
        .chain(date::now_seconds().to_le_bytes())
        .chain(std::process::id().to_le_bytes())
        .collect();
    data::fingerprint(&bytes).chars().take(32).collect()
}

/// What is said once it is done; empty where the view says it.
fn sentence(title: &str, act: &Act) -> String {
    match act {
        Act::Ask { people, .. } => {
            let names: Vec<String> = people.iter().map(|one| one.name.clone()).collect();
            words::asked(title, &names)
        }
        Act::Approve { .. } => words::approved(title),
        Act::RequestChanges { .. } => words::changes_asked(title),
        Act::Withdraw { .. } => words::WITHDRAWN.to_owned(),
        _ => String::new(),
    }
}

pub(super) fn stopped(message: &str) -> ReviewOutcome {
    ReviewOutcome::Stopped {
        message: message.to_owned(),
        details: String::new(),
        sign_in: None,
    }
}

/// Why it is neither sent nor kept; nothing where it is, or where the draft is another one.
fn not_sent(
    site: &OpenSite,
    name: &str,
    sent: Result<Sent, NetworkError>,
) -> Result<Option<ReviewOutcome>, api::Error> {
    let label = site.label_of_draft(name);
    let mut sign_in = None;
    let (message, details) = match sent {
        Ok(Sent::All | Sent::KeepsMoving | Sent::Changed)
        | Err(NetworkError::Unreachable { .. } | NetworkError::Cancelled) => return Ok(None),
        Ok(Sent::Gone) => (drafts::GONE.to_owned(), String::new()),
        Ok(Sent::Rejected { reason, details }) => (words::rejected(&label, &reason), details),
        Ok(Sent::NotMade(CommitStop::Repo(error))) => {
            return Err(sentences::repo_error(&error));
        }
        Ok(Sent::NotMade(CommitStop::NotSigned { output })) => {
            (words::NOT_SIGNED.to_owned(), output.into())
        }
        Ok(Sent::NotMade(other)) => (words::NOT_MADE.to_owned(), other.to_string()),
        Err(error) => {
            sign_in = site.sign_ins.wanted(&error);
            sentences::network(&error, &label)
        }
    };
    Ok(Some(ReviewOutcome::Stopped {
        message,
        details,
        sign_in,
    }))
}
