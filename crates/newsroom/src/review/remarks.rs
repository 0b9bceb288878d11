//! Where something is not what it seems, in sentences: beside what it is about where that is shown,
//! and of the whole where it is not.

use std::collections::HashSet;

use review::{Event, Signature, Standing};

use super::view::Reader;
use crate::{date, rooms::lock, sentences::review as words};

/// Where an event is not what it seems, or did not come through git.
pub(super) fn remark(reader: &Reader<'_>, event: &Event) -> String {
    let mut said: Vec<String> = Vec::new();
    if event.received.is_some() {
        said.push(words::received(&reader.names.named(&event.author)));
    }
    if is_own(reader, event) && !lock(&reader.site.reviews.written).has(&event.id) {
        said.push(words::OTHER_COMPUTER.to_owned());
    }
    match event.signature {
        Signature::None => {}
        Signature::Unchecked => said.push(words::SIGNED_UNCHECKED.to_owned()),
        Signature::Good => said.push(words::SIGNED.to_owned()),
        Signature::Bad => said.push(words::SIGNED_BADLY.to_owned()),
    }
    said.extend(faults(reader, event));
    if event.lost {
        said.push(words::REWRITTEN.to_owned());
    }
    said.join(" ")
}

/// Whether it carries the name of the user of this computer.
pub(super) fn is_own(reader: &Reader<'_>, event: &Event) -> bool {
    let is_me = reader.me.is_some_and(|me| me.key() == event.author.key());
    is_me && event.received.is_none()
}

fn faults(reader: &Reader<'_>, event: &Event) -> Vec<String> {
    let faults = reader.faults.get(event.id.as_str());
    let faults = faults.into_iter().flatten();
    faults.map(|fault| words::fault(fault)).collect()
}

/// What belongs to no conversation, or is seen in none.
pub(super) fn remarks(reader: &Reader<'_>) -> Vec<String> {
    let conversation = &reader.opened.conversation;
    let mut remarks: Vec<String> = Vec::new();
    for event in &conversation.others {
        let said = words::not_understood(&reader.names.named(&event.author), &event.text);
        remarks.push(sentences(said, faults(reader, event)));
    }
    let shown = shown(reader);
    for event in &conversation.events {
        let faults = faults(reader, event);
        if !faults.is_empty() && !shown.contains(event.id.as_str()) {
            let who = reader.names.named(&event.author);
            let said = words::did(&who, &event.act, &date::moment(event.when));
            remarks.push(sentences(said, faults));
        }
    }
    let entries = conversation
        .threads
        .iter()
        .flat_map(|thread| &thread.entries);
    let decided = conversation
        .decisions
        .iter()
        .map(|decision| &decision.event);
    let lost = entries.chain(decided).filter(|event| event.lost).count();
    if lost > 0 {
        remarks.push(words::rewritten(lost));
    }
    remarks
}

fn sentences(first: String, more: Vec<String>) -> String {
    let all: Vec<String> = std::iter::once(first).chain(more).collect();
    all.join(" ")
}

/// The events that have a place of their own, or are named at one, by their ids.
fn shown<'a>(reader: &'a Reader<'_>) -> HashSet<&'a str> {
    let conversation = &reader.opened.conversation;
    let mut shown: HashSet<&str> = HashSet::new();
    for thread in &conversation.threads {
        let suggestion = thread.suggestion.as_ref();
        let settled = suggestion.and_then(|suggestion| suggestion.by.as_ref());
        let of_thread = thread.entries.iter().chain(&thread.turned).chain(settled);
        shown.extend(of_thread.map(|event| event.id.as_str()));
    }
    for decision in &conversation.decisions {
        shown.insert(&decision.event.id);
        if let Standing::Withdrawn(by) = &decision.standing {
            shown.insert(by);
        }
    }
    let is_decided = |event: &&Event| super::decisions::is_moment(event);
    let told = conversation.events.iter().filter(is_decided);
    shown.extend(told.map(|event| event.id.as_str()));
    let others = conversation.others.iter();
    shown.extend(others.map(|event| event.id.as_str()));
    shown
}
