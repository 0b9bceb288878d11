//! The history of an announcement, in words.

use api::{PastEvent, PastVersion};

pub(crate) const HISTORY: &str = "History";
pub(crate) const NO_HISTORY: &str = "No history yet";
pub(crate) const NO_HISTORY_HELP: &str =
    "What is published stands here, and every text that gives way to another one on this computer.";
pub(crate) const CHOOSE_EARLIER: &str = "Choose a version to see what differs from the text now.";
pub(crate) const BRING_BACK: &str = "Bring this version back";
pub(crate) const BROUGHT: &str = "The earlier version is back";
pub(crate) const WHAT_DIFFERS: &str = "What differs";
pub(crate) const PAGE_THEN: &str = "The page then";
pub(crate) const SHOWN_AS: &str = "Shown as";
pub(crate) const LOOK_FURTHER: &str = "Older ones";
pub(crate) const LOOKING_BACK: &str = "Looking back…";
pub(crate) const WITH_DATELINE: &str = "with Dateline, on this computer";
pub(crate) const SITE_ORIGIN: &str = "On the site";
pub(crate) const KEPT_ORIGIN: &str = "Kept on this computer";

/// The remote could not be asked for what was said before a publish.
pub(crate) fn no_conversations(why: &str) -> String {
    format!("Conversations that are not on this computer yet are missing. {why}")
}

/// Where a version is from, and what happened then.
pub(crate) fn origin(version: &PastVersion) -> String {
    let who = &version.who;
    match version.what {
        PastEvent::Added => format!("{SITE_ORIGIN} · first published by {who}"),
        PastEvent::Changed => format!("{SITE_ORIGIN} · published by {who}"),
        PastEvent::TakenOff => format!("{SITE_ORIGIN} · taken off by {who}"),
        PastEvent::Kept => KEPT_ORIGIN.to_owned(),
    }
}
