//! The announcements of a site in their order, each found by its file. Keeps both true
//! when one changes, at the cost of the places that it passes. Knows nothing of the site.

use std::collections::HashMap;
use std::ops::Deref;

use crate::Entry;

/// Announcements: the newest first, and before those the ones without a date.
#[derive(Debug, Default)]
pub(crate) struct Entries {
    list: Vec<Entry>,
    places: HashMap<String, usize>,
}

impl Deref for Entries {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        &self.list
    }
}

impl Entries {
    /// Puts announcements in their order.
    pub(crate) fn new(mut list: Vec<Entry>) -> Self {
        list.sort_unstable_by(|a, b| a.order().cmp(&b.order()));
        let places = list
            .iter()
            .enumerate()
            .map(|(at, entry)| (entry.file.clone(), at))
            .collect();
        Self { list, places }
    }

    /// The announcements themselves, in their order.
    pub(crate) fn into_list(self) -> Vec<Entry> {
        self.list
    }

    /// The announcement in a file.
    pub(crate) fn of(&self, file: &str) -> Option<&Entry> {
        self.places.get(file).and_then(|at| self.list.get(*at))
    }

    /// Puts an announcement in the place of the one in the same file and gives the old
    /// one; where there is none, nothing happens.
    pub(crate) fn replace(&mut self, entry: Entry) -> Option<Entry> {
        let at = *self.places.get(&entry.file)?;
        let old = std::mem::replace(self.list.get_mut(at)?, entry);
        let key = self.list[at].order();
        let passed = self.list[at + 1..].partition_point(|other| other.order() < key);
        let (from, to) = if passed > 0 {
            self.list[at..=at + passed].rotate_left(1);
            (at, at + passed)
        } else {
            let to = self.list[..at].partition_point(|other| other.order() < key);
            self.list[to..=at].rotate_right(1);
            (to, at)
        };
        if from < to {
            for (at, moved) in self.list.iter().enumerate().take(to + 1).skip(from) {
                if let Some(place) = self.places.get_mut(&moved.file) {
                    *place = at;
                }
            }
        }
        Some(old)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Entries;
    use crate::{Entry, Generator};

    fn entry(number: usize, day: Option<u8>) -> Entry {
        let date = day.map(|day| format!("date: 2024-01-{day:02}\n"));
        let text = format!("---\ntitle: A\n{}---\n", date.unwrap_or_default());
        Entry::new(&format!("news/{number}.md"), &text, Generator::Unknown)
    }

    proptest! {
        #[test]
        fn a_change_leaves_the_order_of_a_fresh_start(
            days in prop::collection::vec(prop::option::of(1_u8..28), 1..20),
            changes in prop::collection::vec((0_usize..22, prop::option::of(1_u8..28)), 0..20),
        ) {
            let mut days = days;
            let fresh = |days: &[Option<u8>]| {
                Entries::new(days.iter().enumerate().map(|(at, day)| entry(at, *day)).collect())
            };
            let mut kept = fresh(&days);
            for (at, day) in changes {
                let old = kept.replace(entry(at, day));
                prop_assert_eq!(old.is_some(), at < days.len());
                if let Some(known) = days.get_mut(at) {
                    *known = day;
                }
            }
            let files = |entries: &Entries| entries.iter().map(|entry| entry.file.clone()).collect::<Vec<_>>();
            prop_assert_eq!(files(&kept), files(&fresh(&days)));
            for entry in kept.iter() {
                prop_assert_eq!(&kept.of(&entry.file).unwrap().file, &entry.file);
            }
        }
    }
}
