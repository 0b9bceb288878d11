//! What was decided, and whether it holds for the draft as it is now, in words for the window.

use api::DecisionKind;
use review::{Act, Decision, Standing};

use super::{threads, view::Reader};
use crate::{date, sentences::review as words, sites::file_name, wording};

pub(super) fn decision(reader: &Reader<'_>, decision: &Decision) -> api::Decision {
    let event = &decision.event;
    let (kind, people) = match &event.act {
        Act::Ask { people, .. } => (DecisionKind::Asked, people.as_slice()),
        Act::RequestChanges { .. } => (DecisionKind::Changes, &[][..]),
        _ => (DecisionKind::Approved, &[][..]),
    };
    let author = event
        .received
        .as_ref()
        .map_or(&event.author.name, |received| &received.name);
    let standing = why(reader, &decision.standing);
    let remark = threads::remark(reader, event);
    let both = [standing, remark];
    let said: Vec<&str> = both
        .iter()
        .map(String::as_str)
        .filter(|one| !one.is_empty())
        .collect();
    api::Decision {
        id: event.id.clone(),
        kind,
        author: author.clone(),
        people: people.iter().map(|person| person.name.clone()).collect(),
        when: date::moment(event.when),
        text: event.text.clone(),
        own: threads::is_own(reader, event),
        holds: decision.holds(),
        remark: said.join(" "),
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
        Standing::Withdrawn(_) => words::TAKEN_BACK.to_owned(),
        Standing::Replaced(_) => words::DECIDED_OTHERWISE.to_owned(),
    }
}
