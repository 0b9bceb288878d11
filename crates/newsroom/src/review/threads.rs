//! What was said about one place, in words for the window.

use api::{Entry, SuggestedWords, SuggestionState, ThreadPlace};
use review::{Anchor, Event, Part, Signature, Thread};

use super::{suggested, view::Reader};
use crate::{date, rooms::lock, sentences::review as words};

pub(super) fn thread(reader: &Reader<'_>, thread: &Thread) -> api::Thread {
    let at = thread.at();
    let (place, standing) = match at {
        None => (ThreadPlace::Whole, None),
        Some(at) => reader.places.place(at),
    };
    let quote = at.filter(|at| !at.exact.is_empty());
    api::Thread {
        id: thread.id.clone(),
        place,
        quote: quote.map_or_else(String::new, |at| reader.places.quote(&at.exact)),
        resolved: thread.resolved.is_some(),
        entries: thread
            .entries
            .iter()
            .map(|one| entry(reader, one))
            .collect(),
        suggestion: at
            .zip(thread.suggestion.as_ref())
            .map(|(at, suggestion)| suggestion_now(reader, at, suggestion, standing.as_deref())),
    }
}

fn suggestion_now(
    reader: &Reader<'_>,
    at: &Anchor,
    suggestion: &review::Suggestion,
    standing: Option<&str>,
) -> SuggestedWords {
    let state = match suggestion.state {
        review::SuggestionState::Taken => SuggestionState::Taken,
        review::SuggestionState::Left => SuggestionState::Left,
        review::SuggestionState::Open if is_in_text(reader, at, &suggestion.words, standing) => {
            SuggestionState::Taken
        }
        review::SuggestionState::Open if standing.is_none() => SuggestionState::Gone,
        review::SuggestionState::Open => SuggestionState::Open,
    };
    let from = match state {
        SuggestionState::Open => standing.unwrap_or(&at.exact),
        _ => &at.exact,
    };
    SuggestedWords {
        runs: suggested::runs(from, &suggestion.words),
        state,
    }
}

/// Whether somebody wrote the suggested words without being asked to take them.
fn is_in_text(reader: &Reader<'_>, at: &Anchor, suggested: &str, standing: Option<&str>) -> bool {
    if standing == Some(suggested) {
        return true;
    }
    let there = Anchor {
        exact: suggested.to_owned(),
        ..at.clone()
    };
    // Words that stand there as they did are not replaced by what reads alike beside them.
    let is_body = matches!(at.part, Part::Body) && !suggested.is_empty();
    is_body && reader.places.exactly(at).is_none() && reader.places.exactly(&there).is_some()
}

fn entry(reader: &Reader<'_>, event: &Event) -> Entry {
    let author = event
        .received
        .as_ref()
        .map_or(&event.author.name, |received| &received.name);
    Entry {
        id: event.id.clone(),
        author: author.clone(),
        when: date::moment(event.when),
        text: event.text.clone(),
        own: is_own(reader, event),
        remark: remark(reader, event),
        waits: event.commit.is_empty(),
    }
}

/// Whether it carries the name of the user of this computer.
pub(super) fn is_own(reader: &Reader<'_>, event: &Event) -> bool {
    let is_me = reader.me.is_some_and(|me| me.key() == event.author.key());
    is_me && event.received.is_none()
}

/// Where an event is not what it seems, or did not come through git, in sentences.
pub(super) fn remark(reader: &Reader<'_>, event: &Event) -> String {
    let mut said: Vec<String> = Vec::new();
    if event.received.is_some() {
        said.push(words::received(&event.author.name));
    }
    let here = lock(&reader.site.reviews.memory).wrote(&event.id);
    if is_own(reader, event) && !here {
        said.push(words::OTHER_COMPUTER.to_owned());
    }
    match event.signature {
        Signature::None => {}
        Signature::Unchecked => said.push(words::SIGNED_UNCHECKED.to_owned()),
        Signature::Good => said.push(words::SIGNED.to_owned()),
        Signature::Bad => said.push(words::SIGNED_BADLY.to_owned()),
    }
    let faults = reader.faults.get(event.id.as_str());
    said.extend(
        faults
            .into_iter()
            .flatten()
            .map(|fault| words::fault(fault)),
    );
    if event.lost {
        said.push(words::REWRITTEN.to_owned());
    }
    said.join(" ")
}
