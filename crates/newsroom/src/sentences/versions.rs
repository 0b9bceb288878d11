//! What is said about versions side by side and earlier ones.

use api::{Code, Error};

use super::error;
use crate::versions::Reason;

pub(crate) const DETAILS: &str = "Details";
pub(crate) const FILE: &str = "The whole file";

pub(crate) fn line(line: u32) -> String {
    format!("Line {line}")
}

/// Why an earlier version was kept.
pub(crate) const fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Desk => "The text here, when another one was chosen",
        Reason::File => "What the file held, when another text was chosen",
        Reason::Merged => "The text here, before another program’s changes came in",
        Reason::Restored => "The text here, before an earlier version came back",
        Reason::Deleted => "The text here, when the announcement was deleted",
        Reason::TakenBack => "What was published, before it was taken back",
        Reason::Corrected => "The text here, before a correction was added",
        Reason::Unknown => "Kept earlier",
    }
}

pub(crate) fn about(when: &str, reason: Reason) -> String {
    format!("{when} · {}", why(reason))
}

pub(crate) fn gone() -> Error {
    error(
        Code::NotFound,
        "This earlier version is not kept any more.",
        "The list shows those that are.",
        false,
    )
}

pub(crate) fn moved_on() -> Error {
    error(
        Code::Stale,
        "The text or its file changed since they were compared.",
        "They are compared again; the answers that still fit stay.",
        true,
    )
}

pub(crate) fn unfit(place: &str) -> Error {
    error(
        Code::EditRefused,
        format!("{place}: the new wording does not fit there."),
        "Choose one of the two, or write it as they are written.",
        false,
    )
}
