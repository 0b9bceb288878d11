//! All that was said and decided about a draft, folded from its events. Adding an event that is
//! not understood changes nothing else.

use std::collections::{BTreeMap, HashMap};

use crate::log::stand_in;
use crate::withdrawn::withdrawn;
use crate::{Act, Current, Decision, Event, Fault, Person, Standing, Thread, standing, threads};

/// All that was said and decided about a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// What was said, in the order in which it began.
    pub threads: Vec<Thread>,
    /// Requests, requests for changes and approvals, the first first.
    pub decisions: Vec<Decision>,
    /// The moment that it shall not be public before.
    pub embargo: Option<Embargo>,
    /// What is not understood, or is not whole.
    pub others: Vec<Event>,
    /// What is odd, in the order of the events.
    pub remarks: Vec<Remark>,
    /// All that was done, in its order.
    pub events: Vec<Event>,
}

/// A moment before which a draft shall not be public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embargo {
    /// The moment, as it was written.
    pub until: String,
    /// The event that says it.
    pub event: Event,
}

/// Something odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The event that it is about, by its id.
    pub event: String,
    /// Its commit.
    pub commit: String,
    /// Its author, as the commit says.
    pub author: Person,
    /// What is odd.
    pub fault: Fault,
}

impl Conversation {
    /// Folds events, which come in the order of [`crate::read`]; those that are not sent yet come
    /// after them.
    pub fn of(events: &[Event], now: &Current<'_>) -> Self {
        let (mut events, ids) = united(events);
        let withdrawn = withdrawn(&mut events, &ids);
        let roots = threads::roots(&mut events);
        let remark = |event: &Event, fault: &Fault| Remark {
            event: event.id.clone(),
            commit: event.commit.clone(),
            author: event.author.clone(),
            fault: fault.clone(),
        };
        let remarks = events
            .iter()
            .flat_map(|event| event.faults.iter().map(move |fault| remark(event, fault)));
        let is_other = |event: &&Event| matches!(event.act, Act::Unknown { .. });
        Self {
            threads: threads::threads(&events, &roots),
            decisions: standing::decisions(&events, &withdrawn, now),
            embargo: embargo(&events),
            others: events.iter().filter(is_other).cloned().collect(),
            remarks: remarks.collect(),
            events,
        }
    }

    /// What was done under an id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The thread that an event began.
    pub fn thread(&self, id: &str) -> Option<&Thread> {
        self.threads.iter().find(|thread| thread.id == id)
    }

    /// The approvals that hold, one of each who approved: the latest.
    pub fn approvals(&self) -> Vec<&Decision> {
        let mut found: Vec<&Decision> = Vec::new();
        let held = self.decisions.iter().rev();
        for decision in held.filter(|one| one.is_approval() && one.holds()) {
            let speaker = decision.event.speaker();
            if found.iter().all(|known| known.event.speaker() != speaker) {
                found.push(decision);
            }
        }
        found
    }

    /// Whether somebody was asked to look at the draft and has not said yes or no to it as it is
    /// now. Whoever asked anybody does not wait for an answer of their own.
    pub fn waits_for(&self, person: &Person) -> bool {
        let key = person.key();
        let asked = self
            .decisions
            .iter()
            .any(|decision| match &decision.event.act {
                Act::Ask { people, .. } => {
                    let is_open =
                        !matches!(decision.standing, Standing::Withdrawn(_) | Standing::Lost);
                    let own = decision.event.speaker() == key;
                    let named = people.iter().any(|one| one.key() == key);
                    is_open && (named || (people.is_empty() && !own))
                }
                _ => false,
            });
        let is_answer = |decision: &&Decision| !matches!(decision.event.act, Act::Ask { .. });
        let mut answers = self.decisions.iter().filter(is_answer);
        asked && !answers.any(|one| one.holds() && one.event.speaker() == key)
    }
}

/// One event for each id: the same told twice is one, and another one under a taken id stands
/// for itself. With each the ids that it goes under: its own, and what stands in for that.
fn united(events: &[Event]) -> (Vec<Event>, Vec<Vec<String>>) {
    // Where the same is told, by what it is told under.
    let mut told: HashMap<&str, Vec<Vec<usize>>> = HashMap::new();
    for (at, event) in events.iter().enumerate() {
        let same_id = told.entry(&event.id).or_default();
        let first = |group: &Vec<usize>| group.first().and_then(|at| events.get(*at));
        let known = same_id
            .iter()
            .position(|group| first(group).is_some_and(|known| tells_the_same(known, event)));
        match known.and_then(|at| same_id.get_mut(at)) {
            Some(group) => group.push(at),
            None => same_id.push(vec![at]),
        }
    }
    // It lies where the branch has it, so that it does so for those who never saw what was lost.
    let lies = |group: &Vec<usize>| {
        let has_it = |at: &&usize| events.get(**at).is_some_and(|event| !event.lost);
        group.iter().find(has_it).or(group.first()).copied()
    };
    let mut kept: BTreeMap<usize, (Event, Vec<String>)> = BTreeMap::new();
    for (id, groups) in &told {
        let owner = groups.first().and_then(lies);
        for group in groups {
            let Some(at) = lies(group) else { continue };
            let Some(mut event) = events.get(at).cloned() else {
                continue;
            };
            let commits = group.iter().filter_map(|at| events.get(*at));
            let stands_in = commits.map(|event| stand_in(&event.commit));
            let names = stands_in.chain([(*id).to_owned()]).collect();
            if let Some(first) = owner.filter(|first| *first != at)
                && let Some(first) = events.get(first)
            {
                event.faults.push(Fault::IdTaken(first.commit.clone()));
                event.id = stand_in(&event.commit);
            }
            kept.insert(at, (event, names));
        }
    }
    kept.into_values().unzip()
}

/// Of what came from outside, two may have brought the same: who did so does not matter.
fn tells_the_same(one: &Event, other: &Event) -> bool {
    one.speaker() == other.speaker()
        && one.act == other.act
        && one.text == other.text
        && one.received == other.received
}

fn embargo(events: &[Event]) -> Option<Embargo> {
    let last = events
        .iter()
        .rfind(|event| matches!(event.act, Act::Embargo { .. } | Act::LiftEmbargo))?;
    match &last.act {
        Act::Embargo { until } => Some(Embargo {
            until: until.clone(),
            event: last.clone(),
        }),
        _ => None,
    }
}
