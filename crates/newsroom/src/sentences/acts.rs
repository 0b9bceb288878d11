//! What is said when an announcement is renamed, deleted, restored or taken off the site.

use api::{Code, Error, State};

use super::error;

pub(crate) fn same_name() -> Error {
    error(Code::BadName, "This is its name already.", "", false)
}

pub(crate) fn is_a_link(file: &str) -> Error {
    error(
        Code::ReadOnly,
        format!("{file} only points to another file, so it stays where it is."),
        "Ask your site's developer about it.",
        false,
    )
}

pub(crate) fn not_an_announcement(file: &str) -> Error {
    error(
        Code::NotFound,
        format!("{file} is not an announcement of this site, so it stays where it is."),
        "",
        false,
    )
}

pub(crate) fn not_saved_yet(title: &str) -> Error {
    error(
        Code::Stale,
        format!("“{title}” is not saved yet, so its file stays where it is."),
        "Settle what its notice says, then try again.",
        true,
    )
}

pub(crate) fn no_drafts() -> Error {
    error(
        Code::EditRefused,
        "This site has no way to leave an announcement out that Dateline knows of.",
        "Delete it to take it off the site; it can be restored.",
        false,
    )
}

pub(crate) fn nothing_to_restore() -> Error {
    error(
        Code::NotFound,
        "This announcement is neither kept here nor on the site any more.",
        "",
        false,
    )
}

/// What deleting did.
pub(crate) fn deleted(title: &str, state: State) -> String {
    match state {
        State::Published | State::Changed | State::Deleted => {
            format!("“{title}” is deleted here. It stays on the site until you publish that.")
        }
        State::Shared | State::SharedChanged => {
            format!("“{title}” is deleted from this computer. It stays among the shared drafts.")
        }
        State::Local | State::Unknown => format!("“{title}” is deleted from this computer."),
    }
}

/// What publishing deletions did.
pub(crate) fn taken_off(titles: &[String], label: &str) -> String {
    match titles {
        [one] => format!("“{one}” is taken off {label}."),
        many => format!("{} announcements are taken off {label}.", many.len()),
    }
}
