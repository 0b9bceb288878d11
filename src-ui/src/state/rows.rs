//! The rows of the list that have arrived. A site may have thousands: they come in pages,
//! as they are scrolled to. Pure.

use core::ops::Range;

use api::{Listing, Row, State};

/// So many rows are asked for at once.
pub(crate) const PAGE: usize = 200;

/// What is known of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rows {
    known: Vec<Option<Row>>,
    /// How many the site has in all.
    pub(crate) total: u32,
    /// Whether files are still being read.
    pub(crate) reading: bool,
}

impl Rows {
    /// A new answer to a new question: what was known before is dropped.
    pub(crate) fn new(listing: Listing) -> Self {
        let mut rows = Self {
            known: vec![None; size(listing.found)],
            total: listing.total,
            reading: listing.reading,
        };
        rows.put(listing.from, listing.rows);
        rows
    }

    /// One more page of the same question. False when the list is another one by now.
    pub(crate) fn take(&mut self, listing: Listing) -> bool {
        if size(listing.found) != self.known.len() {
            return false;
        }
        self.put(listing.from, listing.rows);
        true
    }

    fn put(&mut self, from: u32, rows: Vec<Row>) {
        let places = self.known.iter_mut().skip(size(from));
        for (place, row) in places.zip(rows) {
            *place = Some(row);
        }
    }

    /// How many match.
    pub(crate) fn found(&self) -> usize {
        self.known.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Row> {
        self.known.get(at)?.as_ref()
    }

    pub(crate) fn place_of(&self, file: &str) -> Option<usize> {
        let is_it = |row: &Option<Row>| row.as_ref().is_some_and(|row| row.file == file);
        self.known.iter().position(is_it)
    }

    /// The first row of the page that has to be asked for, so that these can be shown.
    pub(crate) fn missing(&self, wanted: Range<usize>) -> Option<usize> {
        let end = wanted.end.min(self.known.len());
        let first = wanted
            .into_iter()
            .find(|at| *at < end && self.known.get(*at).is_some_and(Option::is_none))?;
        Some(first / PAGE * PAGE)
    }

    /// Whether this announcement is listed with another state.
    pub(crate) fn differs(&self, file: &str, state: State) -> bool {
        self.place_of(file)
            .and_then(|at| self.get(at))
            .is_some_and(|row| row.state != state)
    }

    /// Sets one announcement's state.
    pub(crate) fn mark(&mut self, file: &str, state: State) {
        for row in self.known.iter_mut().flatten() {
            if row.file == file {
                row.state = state;
            }
        }
    }
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Where to ask from, so that the rows in sight come with some on both sides.
pub(crate) fn page_around(first: usize) -> u32 {
    u32::try_from(first.saturating_sub(PAGE / 4)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(from: u32, count: usize, found: u32) -> Listing {
        let row = |at: usize| Row {
            file: format!("{}.md", from as usize + at),
            title: String::new(),
            untitled: false,
            date: None,
            collection: String::new(),
            state: State::Published,
            draft: false,
            hidden_by_date: false,
            embargo: String::new(),
            language: String::new(),
        };
        Listing {
            rows: (0..count).map(row).collect(),
            from,
            found,
            total: found,
            reading: false,
        }
    }

    #[test]
    fn pages_come_as_they_are_wanted() {
        let mut rows = Rows::new(listing(0, 200, 1_000));
        assert_eq!(rows.found(), 1_000);
        for (wanted, expect) in [
            (0..20, None),
            (190..210, Some(200)),
            (450..470, Some(400)),
            (990..1_010, Some(800)),
            (1_000..1_010, None),
        ] {
            assert_eq!(rows.missing(wanted.clone()), expect, "{wanted:?}");
        }
        assert!(rows.take(listing(400, 200, 1_000)));
        assert_eq!(rows.missing(450..470), None);
        assert_eq!(rows.get(410).map(|row| row.file.as_str()), Some("410.md"));
        assert_eq!(rows.place_of("599.md"), Some(599));
        assert!(!rows.take(listing(200, 200, 999)), "another list by now");
        assert_eq!(rows.missing(190..210), Some(200));
    }

    #[test]
    fn a_state_is_set_in_place() {
        let mut rows = Rows::new(listing(0, 3, 3));
        assert!(rows.differs("1.md", State::Changed) && !rows.differs("9.md", State::Changed));
        rows.mark("1.md", State::Changed);
        assert_eq!(rows.get(1).map(|row| row.state), Some(State::Changed));
        assert!(!rows.differs("1.md", State::Changed));
    }

    #[test]
    fn a_page_lies_around_what_is_in_sight() {
        for (first, from) in [(0, 0), (30, 0), (50, 0), (500, 450)] {
            assert_eq!(page_around(first), from, "{first}");
        }
    }
}
