//! The commits of a draft as events, in an order that depends on nothing but the commits.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::{Act, Event, Fault, Person, Signature, Version, parse, shown_name, shown_text};

/// A clock that is wrong by less is not spoken of.
const DAY: i64 = 24 * 60 * 60;

/// A commit of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its id.
    pub commit: String,
    /// The commits that it is built on.
    pub parents: Vec<String>,
    /// Who wrote it, as it says.
    pub author: Person,
    /// When, in seconds since 1970, as it says.
    pub when: i64,
    /// Who made the commit, as it says.
    pub committer: Person,
    /// Its message.
    pub message: String,
    /// What is known of its signature.
    pub signature: Signature,
    /// Whether its files differ from those of each commit that it is built on.
    pub changes_files: bool,
    /// The draft's files in it.
    pub version: Version,
    /// Whether the draft's branch has it no longer.
    pub lost: bool,
}

/// The events that commits tell. What was built on something comes after it, and what was said
/// side by side in the order of the times that are written there: the same for all who have the
/// same commits, in whichever order they come.
pub fn read(log: &[Logged]) -> Vec<Event> {
    let mut latest: HashMap<&str, i64> = HashMap::new();
    let mut events = Vec::new();
    for one in order(log) {
        let before = one.parents.iter();
        let before = before
            .filter_map(|parent| latest.get(parent.as_str()))
            .max();
        let mut event = event(one);
        if let Some(event) = &mut event
            && before.is_some_and(|before| one.when < before.saturating_sub(DAY))
        {
            event.faults.push(Fault::Early);
        }
        let newest = before
            .copied()
            .map_or(one.when, |before| before.max(one.when));
        latest.insert(&one.commit, newest);
        events.extend(event);
    }
    events
}

/// What comes first of two that do not build on each other: the earlier one, of the same second
/// what a branch lost, then by id.
fn place(one: &Logged) -> Reverse<(i64, bool, &str)> {
    Reverse((one.when, !one.lost, &one.commit))
}

/// Parents first, then by time.
fn order(log: &[Logged]) -> Vec<&Logged> {
    let mut known: HashMap<&str, &Logged> = HashMap::new();
    for one in log {
        // One that was found in two ways is lost only if it is so in both.
        let entry = known.entry(&one.commit).or_insert(one);
        if entry.lost && !one.lost {
            *entry = one;
        }
    }
    let mut waits: HashMap<&str, usize> = HashMap::new();
    let mut children: HashMap<&str, Vec<&Logged>> = HashMap::new();
    let mut next = BinaryHeap::new();
    for &one in known.values() {
        let parents: HashSet<&str> = one.parents.iter().map(String::as_str).collect();
        let parents = parents
            .into_iter()
            .filter(|parent| known.contains_key(parent));
        let mut number = 0;
        for parent in parents {
            number += 1;
            children.entry(parent).or_default().push(one);
        }
        waits.insert(&one.commit, number);
        if number == 0 {
            next.push(place(one));
        }
    }
    let mut ordered = Vec::new();
    while let Some(Reverse((_, _, commit))) = next.pop() {
        ordered.extend(known.get(commit));
        for child in children.remove(commit).unwrap_or_default() {
            let Some(number) = waits.get_mut(child.commit.as_str()) else {
                continue;
            };
            *number -= 1;
            if *number == 0 {
                next.push(place(child));
            }
        }
    }
    ordered
}

fn event(one: &Logged) -> Option<Event> {
    let (new, mut faults) = match parse(&one.message) {
        Some(read) => (read.event, read.faults),
        None => (note(one)?, Vec::new()),
    };
    if one.changes_files {
        faults.push(Fault::ChangesFiles);
    }
    let author = shown(&one.author, &mut faults);
    if one.committer.key() != one.author.key() {
        let committer = shown(&one.committer, &mut Vec::new());
        faults.push(Fault::CommittedBy(committer));
    }
    let id = if new.id.is_empty() {
        stand_in(&one.commit)
    } else {
        new.id
    };
    Some(Event {
        id,
        commit: one.commit.clone(),
        author,
        when: one.when,
        act: new.act,
        text: shown_text(&new.text),
        received: new.received.map(|mut received| {
            received.name = shown_name(&received.name);
            received
        }),
        signature: one.signature,
        unknown: new.unknown,
        lost: one.lost,
        faults,
    })
}

/// What somebody wrote with git alone: a commit that says something and changes nothing.
fn note(one: &Logged) -> Option<crate::NewEvent> {
    let says = !one.changes_files && one.parents.len() == 1 && !one.message.trim().is_empty();
    let act = Act::Unknown {
        name: String::new(),
    };
    says.then(|| crate::NewEvent::new(String::new(), act, one.message.trim().to_owned()))
}

/// The id of an event that has none of its own.
pub(crate) fn stand_in(commit: &str) -> String {
    commit.chars().take(32).collect()
}

fn shown(person: &Person, faults: &mut Vec<Fault>) -> Person {
    let shown = Person {
        name: shown_name(&person.name),
        email: shown_name(&person.email),
    };
    if shown != *person {
        faults.push(Fault::Hidden);
    }
    shown
}
