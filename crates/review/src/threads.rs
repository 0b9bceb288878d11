//! What was said about one thing, with its answers and what became of it.

use std::collections::HashMap;

use crate::{Act, Anchor, Event, Fault};

/// What was said about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The id of the event that began it.
    pub id: String,
    /// All that was said, the first first: the event that began it, answers, and what was
    /// written when it was closed or opened again.
    pub entries: Vec<Event>,
    /// The event that closed it, if it is over.
    pub resolved: Option<Event>,
    /// The event that closed it or opened it again last.
    pub turned: Option<Event>,
    /// The words that it suggests.
    pub suggestion: Option<Suggestion>,
}

/// Words that were suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The words that shall stand at the place.
    pub words: String,
    /// What became of them.
    pub state: SuggestionState,
    /// The event that says so.
    pub by: Option<Event>,
}

/// What became of suggested words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionState {
    /// Nobody said anything yet.
    Open,
    /// They are in the text.
    Taken,
    /// They are not wanted.
    Left,
}

impl Thread {
    fn begun_by(event: &Event) -> Self {
        let suggestion = match &event.act {
            Act::Suggest { words, .. } => Some(Suggestion {
                words: words.clone(),
                state: SuggestionState::Open,
                by: None,
            }),
            _ => None,
        };
        Self {
            id: event.id.clone(),
            entries: vec![event.clone()],
            resolved: None,
            turned: None,
            suggestion,
        }
    }

    /// Where it is about; nothing for the whole.
    pub fn at(&self) -> Option<&Anchor> {
        match &self.entries.first()?.act {
            Act::Comment { at } => at.as_ref(),
            Act::Suggest { at, .. } => Some(at),
            _ => None,
        }
    }

    /// Whether it waits for somebody.
    pub fn is_open(&self) -> bool {
        let settled = |one: &Suggestion| one.state != SuggestionState::Open;
        self.resolved.is_none() && !self.suggestion.as_ref().is_some_and(settled)
    }

    fn add(&mut self, event: &Event) {
        match &event.act {
            Act::Resolve { .. } => self.resolved = Some(event.clone()),
            Act::Reopen { .. } => self.resolved = None,
            Act::Take { .. } => self.settle(SuggestionState::Taken, event),
            Act::Leave { .. } => self.settle(SuggestionState::Left, event),
            _ => {}
        }
        if matches!(event.act, Act::Resolve { .. } | Act::Reopen { .. }) {
            self.turned = Some(event.clone());
        }
        if matches!(event.act, Act::Reply { .. }) || !event.text.is_empty() {
            self.entries.push(event.clone());
        }
    }

    /// Words that are in the text are not left any more.
    fn settle(&mut self, state: SuggestionState, event: &Event) {
        if let Some(suggestion) = &mut self.suggestion
            && suggestion.state != SuggestionState::Taken
        {
            suggestion.state = state;
            suggestion.by = Some(event.clone());
        }
    }
}

/// What an event adds to, by id.
fn target(act: &Act) -> Option<&str> {
    match act {
        Act::Reply { to } => Some(to),
        Act::Resolve { of } | Act::Reopen { of } | Act::Take { of } | Act::Leave { of } => Some(of),
        _ => None,
    }
}

/// The place of the event that each belongs to. One that answers what is not there stands on its
/// own, and says so.
pub(crate) fn roots(events: &mut [Event]) -> Vec<usize> {
    let ids = events.iter().enumerate();
    let places: HashMap<&str, usize> = ids.map(|(at, event)| (event.id.as_str(), at)).collect();
    let found: Vec<Option<usize>> = (0..events.len())
        .map(|at| root(events, &places, at))
        .collect();
    let own = found.into_iter().zip(events).enumerate();
    own.map(|(at, (root, event))| {
        root.unwrap_or_else(|| {
            let missing = target(&event.act).unwrap_or_default().to_owned();
            event.faults.push(Fault::Nowhere(missing));
            at
        })
    })
    .collect()
}

/// The threads in the order in which they began.
pub(crate) fn threads(events: &[Event], roots: &[usize]) -> Vec<Thread> {
    let mut threads: Vec<Option<Thread>> = events
        .iter()
        .map(|event| begins(event).then(|| Thread::begun_by(event)))
        .collect();
    for ((at, event), root) in events.iter().enumerate().zip(roots.iter().copied()) {
        let Some(begun) = events.get(root) else {
            continue;
        };
        let Some(thread) = threads.get_mut(root) else {
            continue;
        };
        if at != root {
            thread
                .get_or_insert_with(|| Thread::begun_by(begun))
                .add(event);
        } else if target(&event.act).is_some() && says(event) {
            thread.get_or_insert_with(|| Thread::begun_by(event));
        }
    }
    threads.into_iter().flatten().collect()
}

fn begins(event: &Event) -> bool {
    matches!(event.act, Act::Comment { .. } | Act::Suggest { .. })
}

fn says(event: &Event) -> bool {
    matches!(event.act, Act::Reply { .. }) || !event.text.is_empty()
}

/// The event at the beginning of what an event answers; `None` where that is not there, or goes
/// in a circle.
fn root(events: &[Event], places: &HashMap<&str, usize>, from: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..events.len() {
        let Some(to) = target(&events.get(at)?.act) else {
            return Some(at);
        };
        at = *places.get(to)?;
    }
    None
}
