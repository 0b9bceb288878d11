//! What came back of an exported page, brought into the conversation: under the name that the
//! reviewer gave, bound to the version that went out, each entry once. Nothing of it is believed,
//! and what cannot be placed is said of the whole, with the words it was about.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use api::{Imported, ReviewOutcome, ReviewPlace};
use repo::DRAFTS;
use review::{
    Act, Conversation, NewEvent, Part, Received,
    returned::{self, Returned, ReturnedAct, ReturnedEntry, ReturnedPlace, Unreadable},
};

use super::{Opened, add::LookedAt, places::Places};
use crate::{
    Newsroom, data, disk,
    sentences::{self, export as words},
    sites::OpenSite,
};

/// What came back, ready to be said.
#[derive(Default)]
struct Incoming {
    events: Vec<NewEvent>,
    /// How many came before.
    known: usize,
    /// What is to be told of it, in sentences.
    remarks: Vec<String>,
}

impl Newsroom {
    /// Brings in what came back; `choose` asks for the file where there is no text.
    pub fn import_review(
        &self,
        args: api::ImportReview,
        choose: impl FnOnce() -> Result<Option<PathBuf>, api::Error>,
    ) -> Result<Imported, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let text = if args.text.trim().is_empty() {
            let Some(path) = choose()? else {
                return Ok(Imported::Cancelled);
            };
            match read(&path)? {
                Some(text) => text,
                None => return Ok(refused(words::unreadable(Unreadable::TooLarge))),
            }
        } else {
            args.text
        };
        let returned = match returned::read(&text) {
            Ok(returned) => returned,
            Err(why) => return Ok(refused(words::unreadable(why))),
        };
        let Some(first) = returned.first() else {
            return Ok(refused(words::unreadable(Unreadable::None)));
        };
        let wanted = if args.name.is_empty() {
            &first.draft
        } else {
            &args.name
        };
        if let Some(other) = returned.iter().find(|one| one.draft != *wanted) {
            return Ok(refused(words::of_another_draft(&other.title)));
        }
        let Some(opened) = draft(&site, wanted)? else {
            return Ok(refused(words::draft_gone(&first.title)));
        };
        let mut incoming = Incoming::default();
        for one in &returned {
            incoming.take(&site, &opened, one)?;
        }
        self.say_received(&site, &opened, &returned, incoming)
    }

    fn say_received(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
        returned: &[Returned],
        incoming: Incoming,
    ) -> Result<Imported, api::Error> {
        let names: BTreeSet<&str> = returned.iter().map(|one| one.name.as_str()).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let left_out = returned.iter().map(|one| one.left_out).sum();
        let mut remarks = incoming.remarks;
        remarks.extend(words::left_out(left_out));
        if incoming.events.is_empty() {
            let sentence = words::nothing_new(&names, incoming.known);
            let sentence = [vec![sentence], remarks].concat().join(" ");
            return Ok(Imported::Nothing { sentence });
        }
        let name = opened.found.draft.name.clone();
        let sentence = words::brought_in(incoming.events.len(), &names, &opened.found.title());
        Ok(match self.add_received(site, opened, incoming.events)? {
            ReviewOutcome::Done { .. } => Imported::Done {
                sentence,
                remark: remarks.join(" "),
                name,
            },
            ReviewOutcome::Later { sentence: why, .. } => Imported::Later {
                sentence,
                remark: [vec![why], remarks].concat().join(" "),
                name,
            },
            ReviewOutcome::Changed { message, .. } => refused(message),
            ReviewOutcome::Stopped {
                message,
                details,
                sign_in,
            } => Imported::Stopped {
                message,
                details,
                sign_in,
            },
        })
    }
}

/// The text of a file; nothing of one that is too large.
fn read(path: &Path) -> Result<Option<String>, api::Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match disk::read_at_most(path, returned::LARGEST as u64) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(None),
        Err(error) => Err(sentences::disk("read", &name, &error)),
    }
}

/// A draft that is shared, asking the remote where nothing is known of it here.
fn draft(site: &OpenSite, name: &str) -> Result<Option<Arc<Opened>>, api::Error> {
    if let Some(opened) = site.opened_one(name)? {
        return Ok(Some(opened));
    }
    // Where the remote does not answer, there is no such draft as far as anybody knows.
    drop(site.post(|repo| {
        repo.fetch()?;
        repo.branches(DRAFTS)
    }));
    site.opened_one(name)
}

impl Incoming {
    fn take(
        &mut self,
        site: &OpenSite,
        opened: &Opened,
        returned: &Returned,
    ) -> Result<(), api::Error> {
        let looked_at = site.looked_at(opened, &returned.version)?;
        match &looked_at {
            None => self.remarks.push(words::VERSION_GONE.to_owned()),
            Some(seen) if seen.version != opened.version => {
                self.remarks.push(words::VERSION_OLDER.to_owned());
            }
            Some(_) => {}
        }
        let known = ids(&opened.conversation);
        let arriving = Arriving {
            conversation: &opened.conversation,
            places: match &looked_at {
                Some(seen) => Places::new(site, &seen.text, &seen.blob),
                None => Places::new(site, &opened.found.text, opened.blob()),
            },
            looked_at,
        };
        for entry in &returned.entries {
            let id = id(returned, entry);
            let is_here = |event: &NewEvent| event.id == id;
            if known.contains(id.as_str()) || self.events.iter().any(is_here) {
                self.known += 1;
                continue;
            }
            let (act, text) = arriving.said(entry);
            self.events.push(NewEvent {
                received: Some(Received {
                    name: returned.name.clone(),
                    entry: entry.id.clone(),
                }),
                ..NewEvent::new(id, act, text)
            });
        }
        Ok(())
    }
}

/// The name of an entry's event: made of all that it says, so that it comes in once wherever and
/// however often it is brought in, and anew where the reviewer changed it.
fn id(returned: &Returned, entry: &ReturnedEntry) -> String {
    let alone = Returned {
        title: String::new(),
        entries: vec![entry.clone()],
        left_out: 0,
        ..returned.clone()
    };
    let told = returned::write(&alone);
    data::fingerprint(told.as_bytes())
        .chars()
        .take(32)
        .collect()
}

/// The names of all events of a conversation.
fn ids(conversation: &Conversation) -> BTreeSet<&str> {
    let threads = conversation.threads.iter();
    let entries = threads.flat_map(|thread| &thread.entries);
    let decided = conversation.decisions.iter().map(|one| &one.event);
    let all = entries.chain(decided).chain(&conversation.others);
    all.map(|event| event.id.as_str()).collect()
}

/// What the entries of one review are held against.
struct Arriving<'a> {
    conversation: &'a Conversation,
    /// The version that went out; the one that is here where that is lost.
    places: Places,
    looked_at: Option<LookedAt>,
}

impl Arriving<'_> {
    fn said(&self, entry: &ReturnedEntry) -> (Act, String) {
        let text = entry.text.clone();
        let whole = |text: String| (Act::Comment { at: None }, text);
        let seen = self.looked_at.as_ref().map(|seen| seen.version.clone());
        match (&entry.act, seen) {
            (ReturnedAct::Comment { at: None }, _) => whole(text),
            (ReturnedAct::Comment { at: Some(place) }, _) => {
                match self.places.anchor(&chosen(place)) {
                    Some(at) => (Act::Comment { at: Some(at) }, text),
                    None => whole(words::about(&quote(place), &text)),
                }
            }
            (ReturnedAct::Suggest { at, words: new }, _) => self.suggestion(at, new).map_or_else(
                || whole(words::instead(&quote(at), new, &text)),
                |act| (act, text.clone()),
            ),
            (ReturnedAct::Reply { to }, _) => match self.conversation.thread(to) {
                Some(thread) => {
                    let to = thread.id.clone();
                    (Act::Reply { to }, text)
                }
                None => whole(text),
            },
            (ReturnedAct::RequestChanges, Some(seen)) => (Act::RequestChanges { seen }, text),
            (ReturnedAct::Approve, Some(seen)) => {
                let allows = Vec::new();
                (Act::Approve { seen, allows }, text)
            }
            (ReturnedAct::RequestChanges, None) => whole(words::decided(words::CHANGES, &text)),
            (ReturnedAct::Approve, None) => whole(words::decided(words::APPROVED, &text)),
        }
    }

    /// Suggested words as they are written: those of a field as they read, those of the text as
    /// Markdown that reads so.
    fn suggestion(&self, at: &ReturnedPlace, words: &str) -> Option<Act> {
        let at = self.places.anchor(&chosen(at))?;
        let words = match &at.part {
            Part::Field(path) => {
                self.places.value(path)?.as_text()?;
                words.to_owned()
            }
            Part::Body => clipboard::markdown(&format!("<p>{}</p>", escaped(words))),
        };
        Some(Act::Suggest { at, words })
    }
}

fn chosen(place: &ReturnedPlace) -> ReviewPlace {
    match place.clone() {
        ReturnedPlace::Page {
            line,
            exact,
            prefix,
            suffix,
        } => ReviewPlace::Page {
            line,
            exact,
            prefix,
            suffix,
        },
        ReturnedPlace::Field(path) => ReviewPlace::Field { path },
    }
}

fn quote(place: &ReturnedPlace) -> String {
    match place {
        ReturnedPlace::Page { exact, .. } => exact.clone(),
        ReturnedPlace::Field(path) => path.join(", "),
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('\n', "<br>")
}

fn refused(message: String) -> Imported {
    Imported::Refused { message }
}
