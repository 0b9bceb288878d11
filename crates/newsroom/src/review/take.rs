//! Suggested words that are taken: they come into the text on the desk as if they were typed,
//! the draft is shared anew, and then it is said that they are taken.

use std::sync::Arc;

use api::{DraftHere, DraftOutcome, NewValue, PathPart, ReviewOutcome, SiteEvent};
use review::{Act, Anchor, Part, SuggestionState};

use super::{Opened, add::stopped, places::Places, suggested};
use crate::{
    Newsroom,
    document::Document,
    documents::{self, may_write},
    drafts::found::here,
    rooms::lock,
    sentences::{drafts, review as words},
    sites::OpenSite,
    under_way::settled,
};

/// Words that come in the place of others.
struct Words {
    /// Where, in the draft.
    at: Anchor,
    /// What stands there.
    standing: String,
    /// What shall stand there.
    becomes: String,
}

impl Newsroom {
    /// Takes some of the changes that a suggestion makes.
    pub(super) fn take_words(
        &self,
        site: &Arc<OpenSite>,
        opened: &Opened,
        thread: &str,
        changes: &[u32],
    ) -> Result<ReviewOutcome, api::Error> {
        let draft = &opened.found.draft;
        let wanted = match wanted(site, opened, thread, changes) {
            Ok(wanted) => wanted,
            Err(why) => return Ok(stopped(why)),
        };
        if here(site, vec![draft.clone()]) == [DraftHere::No] {
            return Ok(stopped(words::TAKE_UP_FIRST));
        }
        let known = lock(&site.drafts).get(&draft.name).cloned();
        let file = known.map_or_else(|| draft.file.clone(), |known| known.file);
        if let Err(why) = self.write_words(site, &file, &wanted)? {
            return Ok(stopped(why));
        }
        let shared = self.share_draft(api::ShareDraft {
            site: site.id,
            file,
            settled: Vec::new(),
        })?;
        let title = opened.found.title();
        match shared {
            DraftOutcome::Done { .. } | DraftOutcome::Nothing { .. } => {}
            DraftOutcome::Questions(_) => {
                return Ok(stopped(&words::taken_not_shared(words::QUESTIONS_FIRST)));
            }
            DraftOutcome::AskReaders { message, .. }
            | DraftOutcome::AskPlace { message, .. }
            | DraftOutcome::KeptBack { message, .. } => {
                return Ok(stopped(&words::taken_not_shared(&message)));
            }
            DraftOutcome::Stopped {
                message,
                details,
                sign_in,
            } => {
                return Ok(ReviewOutcome::Stopped {
                    message: words::taken_not_shared(&message),
                    details,
                    sign_in,
                });
            }
        }
        let Some(opened) = site.opened_one(&draft.name)? else {
            return Ok(stopped(drafts::GONE));
        };
        let act = Act::Take {
            of: thread.to_owned(),
        };
        let said = self.say(site, &opened, act, String::new(), None)?;
        Ok(match said {
            ReviewOutcome::Done { view, .. } => ReviewOutcome::Done {
                sentence: words::taken(&title),
                view,
            },
            other => other,
        })
    }

    /// Puts the words into the text on the desk, as an edit like any other.
    fn write_words(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
        wanted: &Words,
    ) -> Result<Result<(), &'static str>, api::Error> {
        let document = self.document_of_file(site, file)?;
        let mut document = settled(&document);
        document.catch_up_with_disk();
        may_write(&document)?;
        let before = document.revision;
        document.gets_ahead();
        let written = match &wanted.at.part {
            Part::Body => document.put_words(site, wanted),
            Part::Field(path) => document.set_words(path, wanted)?,
        };
        if document.revision == before {
            document.lags.pop();
            return Ok(written);
        }
        document.keep();
        let changed = SiteEvent::Document {
            document: document.id,
        };
        drop(document);
        site.listeners.tell(&changed);
        Ok(written)
    }
}

impl Document {
    fn put_words(&mut self, site: &OpenSite, wanted: &Words) -> Result<(), &'static str> {
        let places = Places::new(site, self.text(), "");
        let Some(range) = places.exactly(&wanted.at) else {
            let there = Anchor {
                exact: wanted.becomes.clone(),
                ..wanted.at.clone()
            };
            // An earlier try may have come so far.
            return match places.exactly(&there) {
                Some(_) => Ok(()),
                None => Err(words::CHANGED_HERE),
            };
        };
        let mut text = places.text().to_owned();
        text.replace_range(range, &wanted.becomes);
        self.type_text(api::Part::Body, &text);
        Ok(())
    }

    fn set_words(
        &mut self,
        path: &[String],
        wanted: &Words,
    ) -> Result<Result<(), &'static str>, api::Error> {
        let site = Arc::clone(&self.site);
        let places = Places::new(&site, self.text(), "");
        let now = places.value(path).and_then(announcement::Value::as_text);
        if now == Some(&wanted.becomes) {
            return Ok(Ok(()));
        }
        let Some((key, rest)) = path.split_first().filter(|_| now == Some(&wanted.standing)) else {
            return Ok(Err(words::CHANGED_HERE));
        };
        let args = api::SetField {
            document: self.id,
            revision: self.revision,
            key: key.clone(),
            path: rest.iter().cloned().map(PathPart::Key).collect(),
            value: NewValue::Text(wanted.becomes.clone()),
        };
        documents::set(self, &args)?;
        Ok(Ok(()))
    }
}

/// Which words are wanted where, or why they cannot be taken.
fn wanted(
    site: &OpenSite,
    opened: &Opened,
    thread: &str,
    changes: &[u32],
) -> Result<Words, &'static str> {
    let thread = opened.conversation.thread(thread).ok_or(words::NO_THREAD)?;
    let suggestion = thread.suggestion.as_ref().ok_or(words::NO_SUGGESTION)?;
    if suggestion.state != SuggestionState::Open {
        return Err(words::SETTLED);
    }
    let at = thread.at().ok_or(words::NO_PLACE)?;
    let places = Places::new(site, &opened.found.text, opened.blob());
    let (at, standing) = places.standing(at).ok_or(words::NO_PLACE)?;
    let becomes = suggested::taken(&standing, &suggestion.words, changes);
    if becomes == standing {
        return Err(words::NO_CHANGES);
    }
    Ok(Words {
        at,
        standing,
        becomes,
    })
}
