//! Which decisions were taken back by those who made them. Knows of each event all the ids that
//! it goes under, so that nobody brings a decision back by taking its id.

use std::collections::HashMap;

use crate::{Act, Event, Fault};

/// The decisions that were taken back, each with the event that did it. `ids` are those that
/// an event was told under, with what stands in for them: whoever takes a decision back may
/// have seen it under any. Where several of one person go under one id, none of them holds.
pub(crate) fn withdrawn(events: &mut [Event], ids: &[Vec<String>]) -> HashMap<String, String> {
    let mut decided: HashMap<&str, Vec<(String, String)>> = HashMap::new();
    for (event, ids) in events.iter().zip(ids) {
        if is_decision(&event.act) {
            for id in ids {
                let of = (event.speaker(), event.id.clone());
                decided.entry(id).or_default().push(of);
            }
        }
    }
    let mut found = HashMap::new();
    for event in events {
        let Act::Withdraw { of } = &event.act else {
            continue;
        };
        let speaker = event.speaker();
        let named = decided.get(of.as_str()).map_or(&[][..], Vec::as_slice);
        let own: Vec<_> = named.iter().filter(|(who, _)| *who == speaker).collect();
        if named.is_empty() {
            event.faults.push(Fault::Nowhere(of.clone()));
        } else if own.is_empty() {
            event.faults.push(Fault::NotTheirs);
        }
        let taken_back = own
            .into_iter()
            .map(|(_, id)| (id.clone(), event.id.clone()));
        found.extend(taken_back);
    }
    found
}

fn is_decision(act: &Act) -> bool {
    matches!(
        act,
        Act::Ask { .. } | Act::Approve { .. } | Act::RequestChanges { .. }
    )
}
