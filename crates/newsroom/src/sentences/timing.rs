//! What is said about whether a site itself waits for an announcement's date.

use site::{Future, Rebuilt};

/// What is sent is in the repository at once.
pub(crate) const READABLE: &str =
    "Whoever can read the site’s files reads the text at once; only the page waits.";

pub(crate) fn waits(generator: &str, field: &str) -> String {
    format!(
        "{generator} leaves an announcement out until the date in its field “{field}” has come."
    )
}

/// Why a site shows what is to come.
pub(crate) fn shows(generator: &str, future: &Future) -> String {
    match future {
        Future::ShowsBy { setting, file } => format!(
            "This site shows announcements before their date: “{setting}” stands in {file}."
        ),
        Future::ShowsUnless { setting, file } => format!(
            "{generator} shows announcements before their date. With “{setting}” in {file} it would wait; ask your site’s developer."
        ),
        Future::Shows => format!("{generator} shows announcements whatever their date."),
        Future::Own | Future::Waits { .. } => {
            "Only the site’s own programs say whether it waits for a date, and Dateline does not run them.".to_owned()
        }
    }
}

/// When it is built again; `next` in words.
pub(crate) fn rebuilt(rebuilt: &Rebuilt, next: &str) -> String {
    match rebuilt {
        Rebuilt::At { file, .. } => format!(
            "{file} builds the site by the clock, next on {next}. It is shown then, or some minutes later."
        ),
        Rebuilt::NotByTheClock { file } => format!(
            "{file} builds the site, but not by the clock: the page would wait for the next change of the site. Ask your site’s developer for a build by the clock."
        ),
        Rebuilt::Nowhere => "Nothing in the site’s files says that it is built by the clock. Where it is built elsewhere, ask your site’s developer.".to_owned(),
    }
}
