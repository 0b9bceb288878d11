//! What was decided, and whether it holds for the draft as it is now, in words for the window.

use api::{Asked, DecisionKind};
use review::{Act, Decision, Event, Standing};

use super::{
    remarks::{is_own, remark},
    view::Reader,
};
use crate::{date, moment::Moment, sentences::review as words, sites::file_name, wording};

/// All that was decided, the latest first.
pub(super) fn all(reader: &Reader<'_>) -> Vec<api::Decision> {
    let conversation = &reader.opened.conversation;
    let told = conversation.events.iter().rev();
    told.filter_map(|event| {
        if is_moment(event) {
            return Some(moment(reader, event));
        }
        let mut decided = conversation.decisions.iter();
        let decided = decided.find(|decision| decision.event.id == event.id);
        decided.map(|decision| self::decision(reader, decision))
    })
    .collect()
}

/// Whether an event says when it may be public.
pub(super) fn is_moment(event: &Event) -> bool {
    matches!(event.act, Act::Embargo { .. } | Act::LiftEmbargo)
}

fn decision(reader: &Reader<'_>, decision: &Decision) -> api::Decision {
    let kind = match &decision.event.act {
        Act::Ask { .. } => DecisionKind::Asked,
        Act::RequestChanges { .. } => DecisionKind::Changes,
        _ => DecisionKind::Approved,
    };
    let remark = [
        why(reader, &decision.standing),
        remark(reader, &decision.event),
    ];
    api::Decision {
        holds: decision.holds(),
        remark: joined(&remark),
        ..told(reader, &decision.event, kind)
    }
}

/// A moment before which it shall not be public, or that there is none.
fn moment(reader: &Reader<'_>, event: &Event) -> api::Decision {
    let counts = reader.opened.conversation.embargo.as_ref();
    let remark = remark(reader, event);
    match &event.act {
        Act::Embargo { until } => {
            let zone = reader.site.embargoes.clock.zone();
            let read = Moment::read(until).map(|moment| moment.words(&zone));
            api::Decision {
                moment: read.unwrap_or_else(|| until.clone()),
                holds: counts.is_some_and(|embargo| embargo.event.id == event.id),
                remark,
                ..told(reader, event, DecisionKind::NotBefore)
            }
        }
        _ => api::Decision {
            remark,
            ..told(reader, event, DecisionKind::Anytime)
        },
    }
}

/// Who did it, of whom, and when.
fn told(reader: &Reader<'_>, event: &Event, kind: DecisionKind) -> api::Decision {
    let (author, address) = match &event.received {
        Some(received) => (&received.name, String::new()),
        None => (&event.author.name, event.author.email.trim().to_owned()),
    };
    let people = match &event.act {
        Act::Ask { people, .. } => people.as_slice(),
        _ => &[],
    };
    let me = reader.me.map(review::Person::key);
    let asked = |person: &review::Person| Asked {
        name: review::shown_name(&person.name),
        address: reader.names.address(person),
        own: me.as_ref() == Some(&person.key()),
    };
    api::Decision {
        id: event.id.clone(),
        kind,
        author: author.clone(),
        address,
        people: people.iter().map(asked).collect(),
        when: date::moment(event.when),
        text: event.text.clone(),
        moment: String::new(),
        own: is_own(reader, event),
        holds: false,
        remark: String::new(),
        waits: event.commit.is_empty(),
    }
}

/// Why it does not hold, or what it held through; empty where there is nothing to say.
fn why(reader: &Reader<'_>, standing: &Standing) -> String {
    match standing {
        // That the draft was made anew is said of the event itself.
        Standing::Holds | Standing::Lost => String::new(),
        Standing::Apart(fields) => {
            let labels: Vec<String> = fields
                .iter()
                .filter_map(|path| path.last())
                .map(|key| wording::label(key))
                .collect();
            words::apart(&labels)
        }
        Standing::Changed(files) => {
            let of = &reader.opened.found.draft.file;
            let others = files.iter().filter(|file| *file != of);
            let others: Vec<String> = others.map(|file| file_name(file)).collect();
            words::withdrawn_by_change(files.contains(of), &others)
        }
        Standing::Withdrawn(by) => taken_back(reader, by),
        Standing::Replaced(_) => words::DECIDED_OTHERWISE.to_owned(),
    }
}

/// When it was taken back, and where that is not what it seems.
fn taken_back(reader: &Reader<'_>, by: &str) -> String {
    let Some(event) = reader.opened.conversation.event(by) else {
        return String::new();
    };
    let said = words::taken_back(&date::moment(event.when));
    joined(&[said, remark(reader, event)])
}

fn joined(said: &[String]) -> String {
    let said = said.iter().map(String::as_str);
    let said: Vec<&str> = said.filter(|one| !one.is_empty()).collect();
    said.join(" ")
}
