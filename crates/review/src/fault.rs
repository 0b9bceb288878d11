//! What can be odd about an event. It is shown with it and never hides it.

use crate::Person;

/// Something odd about an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// It names no id of its own, or not a good one; the commit's stands in for it.
    NoId,
    /// It lacks a trailer that it needs.
    Missing(String),
    /// A trailer that cannot be read.
    Malformed(String),
    /// A trailer is there more than once; the first counts.
    Repeated(String),
    /// It is longer than anybody writes and was not read.
    TooLong,
    /// Its commit changes the draft as well.
    ChangesFiles,
    /// Its id belongs to another event, that of this commit.
    IdTaken(String),
    /// It answers something that is not there, by this id.
    Nowhere(String),
    /// It takes back what somebody else decided.
    NotTheirs,
    /// Somebody else wrote the commit in the author's name.
    CommittedBy(Person),
    /// It says a time that is a day or more before that of something it builds on.
    Early,
    /// Its author's name or address holds signs that cannot be seen.
    Hidden,
}
