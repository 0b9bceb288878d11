//! What the user says of a draft or decides about it becomes an event: it is made of the version
//! that was looked at, written down, and sent.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    sync::Arc,
};

use announcement::decode;
use api::{ReviewAct, ReviewOutcome, ReviewPlace};
use repo::{NetworkError, RemoteBranch, Repo, RepoError};
use review::{Act, Anchor, NewEvent, Part, Person, Received, Version};

use super::{Opened, pending::Waiting, places::Places, send::Sent};
use crate::{
    Newsroom, data, date,
    rooms::lock,
    sentences::{self, drafts, review as words},
    sites::OpenSite,
};

/// The version of a draft that the user looked at.
pub(super) struct LookedAt {
    pub(super) version: Version,
    text: String,
    blob: String,
}

/// What is to be said, or why it cannot be, in a sentence.
type Said = Result<(Act, String), &'static str>;

impl Newsroom {
    /// Adds to the conversation about a draft.
    pub fn add_review(&self, args: api::AddReview) -> Result<ReviewOutcome, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        if site.remote.is_none() {
            return Ok(stopped(sentences::NO_REMOTE));
        }
        if let Some(wanted) = site.author_wanted() {
            return Ok(ReviewOutcome::Stopped {
                message: wanted.message().to_owned(),
                details: String::new(),
                sign_in: Some(wanted),
            });
        }
        // A look that is under way would hold this up.
        site.sync.give_way();
        let Some(opened) = site.opened_one(&args.name)? else {
            return Ok(stopped(drafts::GONE));
        };
        let seen = site.looked_at(&opened, &args.version)?;
        let decides = decides(&args.act);
        let Some(seen) = seen.filter(|seen| !decides || seen.version == opened.version) else {
            return self.changed(&site, &opened);
        };
        if let ReviewAct::Take { thread, changes } = &args.act {
            return self.take_words(&site, &opened, thread, changes);
        }
        let (act, text) = match said(&site, &opened, &seen, &args.act) {
            Ok(said) => said,
            Err(why) => return Ok(stopped(why)),
        };
        let outcome = self.say(&site, &opened, act, text, decides.then_some(seen.version))?;
        let is_final = matches!(
            args.act,
            ReviewAct::Approve { .. } | ReviewAct::RequestChanges { .. }
        );
        if is_final && matches!(outcome, ReviewOutcome::Done { .. } | ReviewOutcome::Later { .. }) {
            lock(&site.reviews.memory).knows(&args.name);
        }
        Ok(outcome)
    }

    /// Says something in the user's name, and sends it. Only if the draft is still what was
    /// `looked_at`, where that is named.
    pub(super) fn say(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
        act: Act,
        text: String,
        looked_at: Option<Version>,
    ) -> Result<ReviewOutcome, api::Error> {
        let sentence = sentence(&opened.found.title(), &act);
        let name = &opened.found.draft.name;
        let Some(waiting) = site.event(name, act, text, None) else {
            return Ok(stopped(words::TOO_LONG));
        };
        self.write_down(site, std::slice::from_ref(&waiting))?;
        let label = site.remote_label();
        let (stop, is_kept) = match site.send(name, looked_at)? {
            Ok(Sent::All) => {
                let opened = site.opened_one(name)?.ok_or_else(drafts::gone)?;
                let view = Box::new(self.review_view(site, &opened)?);
                return Ok(ReviewOutcome::Done { sentence, view });
            }
            Ok(Sent::KeepsMoving) => (words::KEEPS_MOVING.to_owned(), true),
            Err(NetworkError::Unreachable { .. } | NetworkError::Cancelled) => {
                (words::later(label), true)
            }
            Ok(Sent::Changed) => {
                lock(&site.reviews.pending).remove(&[waiting.id]);
                let opened = site.opened_one(name)?.ok_or_else(drafts::gone)?;
                return self.changed(site, &opened);
            }
            Ok(Sent::Gone) => (drafts::GONE.to_owned(), false),
            Ok(Sent::NotMade(stop)) => return self.not_said(site, &waiting, not_made(stop)?),
            Ok(Sent::Rejected { reason, details }) => {
                let message = words::rejected(label, &reason);
                return self.not_said(site, &waiting, (message, details));
            }
            Err(error) => {
                lock(&site.reviews.pending).remove(&[waiting.id]);
                return Ok(not_reached(site, &error));
            }
        };
        if is_kept {
            return self.later(site, name, stop);
        }
        self.not_said(site, &waiting, (stop, String::new()))
    }

    /// It waits on this computer.
    fn later(
        &self,
        site: &Arc<OpenSite>,
        name: &str,
        sentence: String,
    ) -> Result<ReviewOutcome, api::Error> {
        let opened = site.opened_one(name)?.ok_or_else(drafts::gone)?;
        let view = Box::new(self.review_view(site, &opened)?);
        Ok(ReviewOutcome::Later { sentence, view })
    }

    /// It is neither sent nor kept.
    fn not_said(
        &self,
        site: &OpenSite,
        waiting: &Waiting,
        (message, details): (String, String),
    ) -> Result<ReviewOutcome, api::Error> {
        lock(&site.reviews.pending).remove(std::slice::from_ref(&waiting.id));
        Ok(ReviewOutcome::Stopped {
            message,
            details,
            sign_in: None,
        })
    }

    fn changed(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
    ) -> Result<ReviewOutcome, api::Error> {
        Ok(ReviewOutcome::Changed {
            message: words::changed(&opened.found.draft.author),
            view: Box::new(self.review_view(site, opened)?),
        })
    }

    /// Nothing is sent before it is on disk.
    pub(super) fn write_down(
        &self,
        site: &OpenSite,
        waiting: &[Waiting],
    ) -> Result<(), api::Error> {
        lock(&site.reviews.pending)
            .add(waiting)
            .map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))?;
        let mut memory = lock(&site.reviews.memory);
        for one in waiting {
            memory.writes(&one.id);
        }
        Ok(())
    }
}

impl OpenSite {
    /// An event in the user's name that is not sent yet; `None` where it is too long.
    pub(super) fn event(
        &self,
        draft: &str,
        act: Act,
        text: String,
        received: Option<Received>,
    ) -> Option<Waiting> {
        let me = self.me().unwrap_or(Person {
            name: String::new(),
            email: String::new(),
        });
        let event = NewEvent {
            received,
            ..NewEvent::new(new_id(), act, text)
        };
        Some(Waiting {
            message: review::message(&event).ok()?,
            id: event.id,
            draft: draft.to_owned(),
            author: (me.name, me.email),
            when: date::now_seconds(),
        })
    }

    /// What the user looked at, by a draft's [`api::DraftRow::version`]; nothing where that is not here
    /// any more.
    fn looked_at(&self, opened: &Opened, version: &str) -> Result<Option<LookedAt>, api::Error> {
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

/// Whether an act is about exactly the version that was looked at.
fn decides(act: &ReviewAct) -> bool {
    matches!(
        act,
        ReviewAct::Ask { .. }
            | ReviewAct::RequestChanges { .. }
            | ReviewAct::Approve { .. }
            | ReviewAct::Take { .. }
    )
}

/// What an act of the user's is as an event.
fn said(site: &OpenSite, opened: &Opened, looked_at: &LookedAt, act: &ReviewAct) -> Said {
    let conversation = &opened.conversation;
    let thread = |id: &String| {
        let known = conversation.thread(id).ok_or(words::NO_THREAD);
        known.map(|thread| thread.id.clone())
    };
    let open_words = |id: &String| {
        let thread = conversation.thread(id).ok_or(words::NO_THREAD)?;
        let suggestion = thread.suggestion.as_ref().ok_or(words::NO_SUGGESTION)?;
        match suggestion.state {
            review::SuggestionState::Open => Ok(thread.id.clone()),
            _ => Err(words::SETTLED),
        }
    };
    let places = || Places::new(site, &looked_at.text, &looked_at.blob);
    let seen = looked_at.version.clone();
    Ok(match act {
        ReviewAct::Comment { at, text } => {
            let text = written(text)?;
            let at = at.as_ref().map(|at| anchored(&places(), at)).transpose()?;
            (Act::Comment { at }, text)
        }
        ReviewAct::Suggest { at, words, text } => {
            let at = suggested(&places(), at, words)?;
            let words = words.clone();
            (Act::Suggest { at, words }, text.trim().to_owned())
        }
        ReviewAct::Reply { thread: id, text } => {
            let text = written(text)?;
            (Act::Reply { to: thread(id)? }, text)
        }
        ReviewAct::Resolve { thread: id } => (Act::Resolve { of: thread(id)? }, String::new()),
        ReviewAct::Reopen { thread: id } => (Act::Reopen { of: thread(id)? }, String::new()),
        ReviewAct::Leave { thread: id } => (Act::Leave { of: open_words(id)? }, String::new()),
        ReviewAct::Take { thread: id, .. } => (Act::Take { of: open_words(id)? }, String::new()),
        ReviewAct::Ask { people, text } => {
            let people = people.iter().map(|one| person(one));
            let people = people.collect::<Option<_>>().ok_or(words::NOT_A_PERSON)?;
            (Act::Ask { people, seen }, text.trim().to_owned())
        }
        ReviewAct::RequestChanges { text } => (Act::RequestChanges { seen }, written(text)?),
        ReviewAct::Approve { text, allows } => {
            let allows = allows.clone();
            (Act::Approve { seen, allows }, text.trim().to_owned())
        }
        ReviewAct::Withdraw { decision } => {
            let me = site.me().map(|me| me.key());
            let decisions = conversation.decisions.iter();
            let own = decisions.map(|one| &one.event).find(|event| {
                event.id == *decision && Some(event.speaker()) == me
            });
            let of = own.ok_or(words::NO_DECISION)?.id.clone();
            (Act::Withdraw { of }, String::new())
        }
    })
}

fn written(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        Err(words::EMPTY)
    } else {
        Ok(text.to_owned())
    }
}

fn anchored(places: &Places, at: &ReviewPlace) -> Result<Anchor, &'static str> {
    places.anchor(at).ok_or(words::NO_PLACE)
}

/// The place of suggested words, which shall read otherwise than they do.
fn suggested(places: &Places, at: &ReviewPlace, words: &str) -> Result<Anchor, &'static str> {
    let at = anchored(places, at)?;
    let standing = match &at.part {
        Part::Body => at.exact.clone(),
        Part::Field(path) => {
            let value = places.value(path).and_then(announcement::Value::as_text);
            value.ok_or(words::NOT_TEXT)?.to_owned()
        }
    };
    if standing == words {
        return Err(words::SAME_WORDS);
    }
    Ok(at)
}

/// Reads `Ana Silva <ana@example.org>`, or an address alone.
fn person(text: &str) -> Option<Person> {
    let (name, email) = match text.trim().strip_suffix('>') {
        Some(rest) => rest.split_once('<')?,
        None => ("", text),
    };
    let (name, email) = (name.trim(), email.trim());
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>');
    let (before, after) = email.split_once('@')?;
    let is_address = !before.is_empty() && !after.is_empty() && !email.contains(odd);
    is_address.then(|| Person {
        name: if name.is_empty() { email } else { name }.to_owned(),
        email: email.to_owned(),
    })
}

/// A name for an event that no other has.
fn new_id() -> String {
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

fn not_reached(site: &OpenSite, error: &NetworkError) -> ReviewOutcome {
    let (message, details) = sentences::network(error, site.remote_label());
    ReviewOutcome::Stopped {
        message,
        details,
        sign_in: site.sign_ins.wanted(error),
    }
}

/// Why there is no commit.
fn not_made(stop: repo::CommitStop) -> Result<(String, String), api::Error> {
    match stop {
        repo::CommitStop::NotSigned { output } => {
            Ok((words::NOT_SIGNED.to_owned(), output.into()))
        }
        repo::CommitStop::Repo(error) => Err(sentences::repo_error(&error)),
        other => Ok((words::NOT_MADE.to_owned(), other.to_string())),
    }
}
