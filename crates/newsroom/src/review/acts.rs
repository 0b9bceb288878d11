//! What the user does, as what an event says: its place is made an anchor of the version that was
//! looked at, and what it answers has to be there.

use api::{ReviewAct, ReviewPlace};
use review::{Act, Anchor, Part, Person};

use super::{Opened, add::LookedAt, places::Places};
use crate::{sentences::review as words, sites::OpenSite};

/// What is to be said, or why it cannot be, in a sentence.
type Said = Result<(Act, String), &'static str>;

/// Whether an act is about exactly the version that was looked at.
pub(super) fn decides(act: &ReviewAct) -> bool {
    matches!(
        act,
        ReviewAct::Ask { .. }
            | ReviewAct::RequestChanges { .. }
            | ReviewAct::Approve { .. }
            | ReviewAct::Take { .. }
    )
}

/// What an act of the user's is as an event.
pub(super) fn said(
    site: &OpenSite,
    opened: &Opened,
    looked_at: &LookedAt,
    act: &ReviewAct,
) -> Said {
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
        ReviewAct::Leave { thread: id } => (
            Act::Leave {
                of: open_words(id)?,
            },
            String::new(),
        ),
        ReviewAct::Take { thread: id, .. } => (
            Act::Take {
                of: open_words(id)?,
            },
            String::new(),
        ),
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
            let own = decisions
                .map(|one| &one.event)
                .find(|event| event.id == *decision && Some(event.speaker()) == me);
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
