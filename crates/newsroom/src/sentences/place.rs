//! What is said about where drafts are shared.

use api::{Code, Error};

use super::error;

/// What is remembered of it cannot be read.
pub(crate) fn unknown() -> Error {
    error(
        Code::Disk,
        "Where the drafts of this site are shared cannot be read from Dateline’s folder, so they are sent nowhere.",
        "Say it once more among the drafts.",
        true,
    )
}

pub(crate) fn at_site(site: &str) -> String {
    format!("Drafts of this site are shared at {site}, where it is published.")
}

pub(crate) fn elsewhere(place: &str) -> String {
    format!("Drafts of this site are shared at {place}, apart from the site itself.")
}

/// They are shared there from now on.
pub(crate) fn placed(place: &str, site: &str, has_drafts: bool) -> String {
    let stay = if has_drafts {
        format!(
            " Drafts that are shared at {site} already stay there until they are shared again, published or withdrawn."
        )
    } else {
        String::new()
    };
    format!(
        "Drafts of this site are shared at {place} from now on. The site itself is published where it was.{stay}"
    )
}

/// They are shared where the site is published again.
pub(crate) fn given_up(place: &str, site: &str) -> String {
    format!(
        "Drafts of this site are shared at {site} again. Those at {place} stay there, and are not shown here any more."
    )
}

/// The site proposes it, and nobody answered yet.
pub(crate) fn proposal(place: &str) -> String {
    format!(
        "This site asks for its drafts to be shared at {place}. Nothing is sent or asked there before you agree."
    )
}

pub(crate) const INSIDE: &str = "This address leads into the site’s own folder.";

pub(crate) fn is_site(place: &str) -> String {
    format!(
        "{place} is where the site itself is published. Give the address of another repository."
    )
}

/// The public can read there too.
pub(crate) fn public(place: &str, known: &str) -> String {
    format!(
        "{place} can be read by the public too: {known} Give one that only colleagues can read."
    )
}

pub(crate) fn ask_readers(known: &str) -> String {
    format!("{known} Can the public read what is sent there?")
}

/// A draft moved there, and what was shared before could not be taken away.
pub(crate) fn left_behind(site: &str) -> String {
    format!(
        "An earlier text of it is still shared at {site}: a colleague added something there, or it did not answer. Share it again to take that away."
    )
}
