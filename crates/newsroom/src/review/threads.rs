//! What was said about one place, in words for the window.

use api::{Entry, SettledBy, SuggestedWords, SuggestionState, ThreadPlace};
use review::{Anchor, Event, Part, Thread};

use super::{
    remarks::{is_own, remark},
    suggested,
    view::Reader,
};
use crate::date;

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
        settled: thread.turned.as_ref().map(|event| settled(reader, event)),
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
        settled: suggestion.by.as_ref().map(|event| settled(reader, event)),
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
    let (author, address) = speaker(reader, event);
    Entry {
        id: event.id.clone(),
        author,
        address,
        when: date::moment(event.when),
        text: event.text.clone(),
        own: is_own(reader, event),
        remark: remark(reader, event),
        waits: event.commit.is_empty(),
    }
}

/// Who did something that has no words of its own.
fn settled(reader: &Reader<'_>, event: &Event) -> SettledBy {
    let (author, address) = speaker(reader, event);
    SettledBy {
        author,
        address,
        when: date::moment(event.when),
        own: is_own(reader, event),
        remark: remark(reader, event),
        waits: event.commit.is_empty(),
    }
}

/// Who speaks, and their address where the name alone does not say who it is.
fn speaker(reader: &Reader<'_>, event: &Event) -> (String, String) {
    match &event.received {
        Some(received) => (received.name.clone(), String::new()),
        None => (
            event.author.name.clone(),
            reader.names.address(&event.author),
        ),
    }
}
