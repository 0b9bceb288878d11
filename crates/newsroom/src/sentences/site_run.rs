//! What is said about a site's own generator: what is missing, what became of it.

use api::{Code, Error};

use super::error;

/// Stands in the command for a port that is chosen when it starts.
pub(crate) const FREE_PORT: &str = "(a free port)";

/// Stands in the command for the folder that the pages are written to.
pub(crate) const OWN_FOLDER: &str = "(a folder of Dateline’s own)";

pub(crate) fn no_generator() -> (String, String) {
    (
        "Dateline does not know which program makes this site.".into(),
        "The page beside the text shows the announcement without it.".into(),
    )
}

pub(crate) fn no_packages(generator: &str) -> (String, String) {
    (
        format!("{generator} is not installed in this site’s folder."),
        "Someone who maintains the site can install it: “npm install” in the site’s folder. \
         Then try again."
            .into(),
    )
}

pub(crate) fn no_program(name: &str) -> (String, String) {
    (
        format!("{name} is not installed on this computer."),
        "Install it, or ask someone who maintains the site. Then try again.".into(),
    )
}

pub(crate) fn not_agreed() -> Error {
    error(
        Code::Stale,
        "What the site would run is not what was shown.",
        "Look at it again before it runs.",
        true,
    )
}

pub(crate) fn runs_already() -> Error {
    error(
        Code::Busy,
        "The site runs on this computer already.",
        "",
        false,
    )
}

pub(crate) fn not_running() -> Error {
    error(
        Code::NotFound,
        "The site does not run on this computer now.",
        "Press “See it on the site” to start it.",
        false,
    )
}

pub(crate) fn cannot_start(generator: &str, cause: &std::io::Error) -> Error {
    error(
        Code::Disk,
        format!("{generator} could not be started: {cause}."),
        "Ask someone who maintains the site.",
        true,
    )
}

pub(crate) fn ended(generator: &str, ready: bool, cause: Option<String>) -> String {
    let what = if ready {
        format!("{generator} ended by itself.")
    } else {
        format!("{generator} ended before it showed the site.")
    };
    match cause {
        Some(cause) => format!("{what} It says: {cause}"),
        None if ready => what,
        None => format!("{what} Its last lines may say why."),
    }
}
