//! Whether what was decided holds for the draft as it is now.

use std::collections::{BTreeSet, HashMap};

use crate::{Act, Event, Version};

/// Tells the fields in which two contents of an announcement differ, given by their ids; `None`
/// where anything else of them differs or cannot be read.
pub type FieldsApart<'a> = dyn Fn(&str, &str) -> Option<Vec<Vec<String>>> + 'a;

/// The draft as it is now.
pub struct Current<'a> {
    /// Its files.
    pub version: &'a Version,
    /// The announcement that it is of.
    pub announcement: &'a str,
    /// In which fields two contents of the announcement differ.
    pub fields: &'a FieldsApart<'a>,
}

/// A request, a request for changes, or an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided, by whom.
    pub event: Event,
    /// Whether it holds.
    pub standing: Standing,
}

/// Whether a decision holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The draft is exactly what was seen.
    Holds,
    /// It differs only in these fields, which may change.
    Apart(Vec<Vec<String>>),
    /// These files are others now.
    Changed(Vec<String>),
    /// Whoever decided it took it back, by this event.
    Withdrawn(String),
    /// Whoever decided it decided otherwise since, by this event.
    Replaced(String),
    /// The draft's branch has it no longer.
    Lost,
}

impl Decision {
    /// Whether it holds for the draft as it is now.
    pub fn holds(&self) -> bool {
        matches!(self.standing, Standing::Holds | Standing::Apart(_))
    }

    /// Whether it is an approval.
    pub fn is_approval(&self) -> bool {
        matches!(self.event.act, Act::Approve { .. })
    }

    /// The version that was seen.
    pub fn seen(&self) -> Option<&Version> {
        self.event.act.seen()
    }
}

/// What was decided, the first first. `withdrawn` are the decisions that were taken back, with
/// the events that did it.
pub(crate) fn decisions(
    events: &[Event],
    withdrawn: &HashMap<String, String>,
    now: &Current<'_>,
) -> Vec<Decision> {
    // The last word of everybody who said yes or no.
    let mut last: HashMap<String, &Event> = HashMap::new();
    let decides =
        |event: &Event| matches!(event.act, Act::Approve { .. } | Act::RequestChanges { .. });
    let counts = |event: &Event| !event.lost && !withdrawn.contains_key(&event.id);
    for event in events
        .iter()
        .filter(|event| decides(event) && counts(event))
    {
        last.insert(event.speaker(), event);
    }
    let standing = |event: &Event| -> Option<Standing> {
        let (seen, allows): (&Version, &[Vec<String>]) = match &event.act {
            Act::Ask { seen, .. } | Act::RequestChanges { seen } => (seen, &[]),
            Act::Approve { seen, allows } => (seen, allows),
            _ => return None,
        };
        if let Some(by) = withdrawn.get(&event.id) {
            return Some(Standing::Withdrawn(by.clone()));
        }
        if event.lost {
            return Some(Standing::Lost);
        }
        let otherwise = last
            .get(&event.speaker())
            .filter(|last| decides(event) && last.act.name() != event.act.name());
        if let Some(last) = otherwise {
            return Some(Standing::Replaced(last.id.clone()));
        }
        Some(compared(seen, allows, now))
    };
    let decision = |event: &Event| {
        Some(Decision {
            standing: standing(event)?,
            event: event.clone(),
        })
    };
    events.iter().filter_map(decision).collect()
}

/// The one place that says whether the draft is what was seen.
fn compared(seen: &Version, allows: &[Vec<String>], now: &Current<'_>) -> Standing {
    let names: BTreeSet<&String> = seen.keys().chain(now.version.keys()).collect();
    let differ: Vec<&String> = names
        .into_iter()
        .filter(|name| seen.get(*name) != now.version.get(*name))
        .collect();
    if differ.is_empty() {
        return Standing::Holds;
    }
    if let [only] = differ[..]
        && only == now.announcement
        && !allows.is_empty()
        && let (Some(Some(before)), Some(Some(after))) = (seen.get(only), now.version.get(only))
        && let Some(fields) = (now.fields)(before, after)
        && fields.iter().all(|field| is_allowed(field, allows))
    {
        return Standing::Apart(fields);
    }
    Standing::Changed(differ.into_iter().cloned().collect())
}

/// Whether a field is one that may change, or lies in one.
fn is_allowed(field: &[String], allows: &[Vec<String>]) -> bool {
    allows.iter().any(|allowed| field.starts_with(allowed))
}
