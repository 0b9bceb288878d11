//! The usual order of keys.

use std::collections::{HashMap, HashSet};

use super::Record;
use super::column::Column;
use crate::naming::most;

/// More fields than any collection means to have; stray keys beyond are left out.
const MOST_FIELDS: usize = 80;

/// So many of the newest announcements tell the most frequent sequence.
const TELLING: usize = 200;

/// The keys in their usual order: the most frequent sequence, and every other key
/// behind the one that it follows where it stands.
pub(super) fn order<'a>(
    records: &[Record<'a>],
    columns: &HashMap<&'a str, Column<'a>>,
) -> Vec<&'a str> {
    let kept = most_seen(columns);
    let keys = |record: &Record<'a>| {
        let fields = record.fields.iter();
        fields
            .map(|(key, _)| key.as_str())
            .filter(|key| kept.contains(key))
            .collect::<Vec<_>>()
    };
    let mut order: Vec<&str> = Vec::new();
    for key in most(records.iter().take(TELLING).map(keys)).unwrap_or_default() {
        if !order.contains(&key) {
            order.push(key);
        }
    }
    let mut known: HashSet<&str> = order.iter().copied().collect();
    for record in records {
        if order.len() == kept.len() {
            break;
        }
        let keys = keys(record);
        for (at, key) in keys.iter().enumerate() {
            if known.insert(key) {
                let before = at.checked_sub(1).map(|at| keys[at]);
                let place = order.iter().position(|other| Some(*other) == before);
                order.insert(place.map_or(0, |place| place + 1), key);
            }
        }
    }
    order
}

/// The keys that stand in the most records, as many as a schema keeps.
fn most_seen<'a>(columns: &HashMap<&'a str, Column<'a>>) -> HashSet<&'a str> {
    let mut columns: Vec<&Column> = columns.values().collect();
    // Of keys as frequent, the ones of newer records are kept.
    columns.sort_unstable_by_key(|column| {
        let newest = column.values.first().map_or(usize::MAX, |(at, _)| *at);
        (usize::MAX - column.values.len(), newest, column.key)
    });
    columns
        .into_iter()
        .take(MOST_FIELDS)
        .map(|column| column.key)
        .collect()
}
