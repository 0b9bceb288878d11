//! What is said about the history of an announcement.

use api::{Code, Error};

use super::error;

pub(crate) const CUT: &str = "This computer has only the newest part of the site’s history, so older versions are not shown.";

/// Which published version it is.
pub(crate) fn about(when: &str, who: &str) -> String {
    format!("{when} · Published by {who}")
}

/// The first line of what was said of a change. What a forge writes of itself says nothing of
/// the announcement.
pub(crate) fn message(first_line: &str) -> String {
    let by_machine = [
        "Merge branch ",
        "Merge remote-tracking ",
        "Merge pull request ",
    ];
    if by_machine.iter().any(|start| first_line.starts_with(start)) {
        return String::new();
    }
    first_line.trim().to_owned()
}

pub(crate) fn no_such_publish() -> Error {
    error(
        Code::NotFound,
        "The site has no such publish, so there is nothing to take back.",
        "The history of the announcement shows those there are.",
        false,
    )
}
