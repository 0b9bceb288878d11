//! What holds an announcement back, and which of it counts: the strictest. What cannot be read
//! is stricter than anything.

use jiff::Timestamp;

use super::kept::{Both, Lost};
use crate::{date, moment::Moment, sentences::embargo as words};

/// One thing that holds an announcement back.
pub(super) struct Holds {
    /// Until when; `None` where that cannot be read.
    pub(super) until: Option<Moment>,
    /// Who says so, in a sentence.
    pub(super) by: String,
    /// The field that says so.
    pub(super) field: Option<String>,
}

impl Holds {
    /// The moment from which on it holds nothing back.
    pub(super) fn at(&self) -> Timestamp {
        self.until.as_ref().map_or(Timestamp::MAX, Moment::at)
    }
}

/// What is kept on this computer.
pub(super) fn of_kept((both, lost): (Both, Option<Lost>)) -> impl Iterator<Item = Holds> {
    let read = |until: &str, by: String| {
        let until = Moment::read(until);
        let by = if until.is_some() {
            by
        } else {
            format!("{by} {}", words::SET_ANEW)
        };
        Holds {
            until,
            by,
            field: None,
        }
    };
    let own = both
        .own
        .map(|until| read(&until, words::YOU_SAID.to_owned()));
    let shared = both.shared.map(|shared| {
        let by = words::set_by(&shared.author, &date::moment(shared.when));
        read(&shared.until, by)
    });
    let lost = lost.map(|lost| Holds {
        until: None,
        by: match lost {
            Lost::Aside(place) => words::damaged(&place),
            Lost::Unread(cause) => words::unread(&cause),
        },
        field: None,
    });
    lost.into_iter().chain(own).chain(shared)
}

/// The strictest that holds still at a moment; of two the first.
pub(super) fn strictest(all: impl Iterator<Item = Holds>, at: Timestamp) -> Option<Holds> {
    let holding = all.filter(|holds| holds.at() > at);
    holding.reduce(|first, other| {
        if other.at() > first.at() {
            other
        } else {
            first
        }
    })
}
