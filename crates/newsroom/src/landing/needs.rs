//! Whether what was decided of a draft is enough for the site's rule. Knows neither git nor how
//! anything is published.

use std::collections::BTreeSet;

use api::Needs;
use review::{Act, Decision, Event, Fault, Logged, Person, Standing};
use site::{Approver, ReviewRule};

use crate::{
    review::{folded, with_address},
    sentences::landing as words,
};

/// What a draft needs and who gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) needs: Needs,
    /// Those of whom an approval is missing.
    pub(crate) missing: Vec<Person>,
    /// Those whose approval counts.
    pub(crate) reviewers: Vec<Reviewer>,
    /// Whether the site does not ask for it: somebody who writes here does.
    pub(crate) optional: bool,
}

/// Somebody whose approval counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reviewer {
    pub(crate) person: Person,
    /// For somebody outside: who brought the approval here is `person`, and this is the name
    /// that came with it.
    pub(crate) outside: Option<String>,
}

impl Reviewer {
    fn of(event: &Event) -> Self {
        Self {
            person: event.author.clone(),
            outside: event.received.as_ref().map(|one| one.name.clone()),
        }
    }

    pub(crate) fn name(&self) -> &str {
        self.outside.as_deref().unwrap_or(&self.person.name)
    }
}

/// Those who changed the content of a draft, by what makes a person the same
/// ([`Person::key`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Writers {
    keys: BTreeSet<String>,
    /// The authors, the first first.
    pub(crate) authors: Vec<Person>,
}

impl Writers {
    pub(crate) fn of(log: &[Logged]) -> Self {
        let mut writers = Self::default();
        for one in log.iter().filter(|one| one.changes_files) {
            writers.keys.insert(one.committer.key());
            if writers.keys.insert(one.author.key())
                || !writers
                    .authors
                    .iter()
                    .any(|known| known.key() == one.author.key())
            {
                writers.authors.push(one.author.clone());
            }
        }
        writers
    }

    fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }
}

/// What was decided, against what the site asks for. Each decision says itself whether it holds
/// for the content that this is about.
pub(crate) fn verdict(rule: &ReviewRule, decisions: &[Decision], writers: &Writers) -> Verdict {
    let approvals = counting(rule, decisions, writers);
    let reviewers: Vec<Reviewer> = approvals.iter().map(|event| Reviewer::of(event)).collect();
    let keys: BTreeSet<String> = approvals.iter().map(|event| event.speaker()).collect();
    let against = against(rule, decisions);
    let asked = asked(decisions, writers);
    let by: Vec<Person> = rule.by.iter().map(person).collect();
    let invited = [asked.as_slice(), &by].concat();
    let optional = !rule.asks();
    let (want, wanted): (usize, Vec<Person>) = if optional {
        let asks = is_asked(decisions);
        (asked.len().max(usize::from(asks)), asked)
    } else {
        ((rule.approvals as usize).max(by.len()), by)
    };
    let missing: Vec<Person> = wanted
        .into_iter()
        .filter(|one| !keys.contains(&one.key()))
        .collect();
    let more = want
        .saturating_sub(reviewers.len())
        .saturating_sub(missing.len());
    let own = missing.iter().find(|one| writers.has(&one.key()));
    let speak = against.iter().chain(&reviewers);
    let speak = speak.filter(|one| one.outside.is_none());
    let speech = Named {
        people: speak.map(|one| &one.person).chain(&missing).collect(),
        invited: &invited,
    };
    let names: Vec<String> = missing.iter().map(|one| speech.person(one)).collect();
    let ready = missing.is_empty() && more == 0 && against.is_empty();
    let all = |some: &[Reviewer]| -> Vec<String> {
        some.iter().map(|one| speech.reviewer(one)).collect()
    };
    let sentence = if !against.is_empty() {
        words::wants_changes(&all(&against))
    } else if ready {
        words::approved(&all(&reviewers))
    } else {
        let waits = words::waits_for(&names, more);
        match own {
            Some(own) => format!("{waits} {}", words::own_does_not_count(&speech.person(own))),
            None => waits,
        }
    };
    Verdict {
        needs: Needs {
            have: reviewers.len() as u32,
            want: want as u32,
            people: names,
            changes: !against.is_empty(),
            ready,
            sentence,
        },
        missing,
        reviewers,
        optional,
    }
}

/// How people are named: with their address where nobody asked for them by it, or where two of
/// them go by one name.
struct Named<'a> {
    people: Vec<&'a Person>,
    invited: &'a [Person],
}

impl Named<'_> {
    fn person(&self, person: &Person) -> String {
        let key = person.key();
        let called = |one: &&&Person| folded(&one.name) == folded(&person.name);
        let mut alike = self.people.iter().filter(called);
        let is_only = alike.all(|one| one.key() == key);
        let is_invited = self.invited.iter().any(|one| one.key() == key);
        let says_it = is_only && is_invited;
        let address = if says_it { "" } else { person.email.trim() };
        with_address(&person.name, address)
    }

    fn reviewer(&self, reviewer: &Reviewer) -> String {
        let outside = reviewer.outside.clone();
        outside.unwrap_or_else(|| self.person(&reviewer.person))
    }
}

/// The approvals that hold and count, one of each person.
fn counting<'a>(rule: &ReviewRule, decisions: &'a [Decision], writers: &Writers) -> Vec<&'a Event> {
    let mut found: Vec<&Event> = Vec::new();
    for decision in decisions {
        let event = &decision.event;
        let counts = decision.is_approval()
            && decision.holds()
            && may_count(rule, event)
            && !writers.has(&event.speaker())
            && !made_by_a_writer(event, writers);
        if counts && found.iter().all(|known| known.speaker() != event.speaker()) {
            found.push(event);
        }
    }
    found
}

/// Whether the rule listens to whoever speaks.
fn may_count(rule: &ReviewRule, event: &Event) -> bool {
    event.received.is_none() || rule.outside
}

/// Whether the commit of an event was made by somebody who writes on the draft, in the name of
/// somebody else.
fn made_by_a_writer(event: &Event, writers: &Writers) -> bool {
    event.received.is_none()
        && event.faults.iter().any(
            |fault| matches!(fault, Fault::CommittedBy(committer) if writers.has(&committer.key())),
        )
}

/// Those who ask for changes of exactly this, each once.
fn against(rule: &ReviewRule, decisions: &[Decision]) -> Vec<Reviewer> {
    let mut speakers: BTreeSet<String> = BTreeSet::new();
    let mut found: Vec<Reviewer> = Vec::new();
    for decision in decisions.iter().filter(|one| one.holds()) {
        let event = &decision.event;
        if matches!(event.act, Act::RequestChanges { .. })
            && (may_count(rule, event) || !rule.asks())
            && speakers.insert(event.speaker())
        {
            found.push(Reviewer::of(event));
        }
    }
    found
}

fn is_open_request(decision: &Decision) -> bool {
    matches!(decision.event.act, Act::Ask { .. })
        && !matches!(decision.standing, Standing::Withdrawn(_) | Standing::Lost)
}

fn is_asked(decisions: &[Decision]) -> bool {
    decisions.iter().any(is_open_request)
}

/// Those who were asked by name; not those who wrote on it, whose approval would not count.
fn asked(decisions: &[Decision], writers: &Writers) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for decision in decisions.iter().filter(|one| is_open_request(one)) {
        let Act::Ask { people: asked, .. } = &decision.event.act else {
            continue;
        };
        for person in asked {
            let key = person.key();
            if !writers.has(&key) && people.iter().all(|known| known.key() != key) {
                people.push(person.clone());
            }
        }
    }
    people
}

fn person(approver: &Approver) -> Person {
    Person {
        name: approver.name.clone(),
        email: approver.email.clone(),
    }
}
