//! What is said about what is not to be public yet, and who can read what is sent.

use api::{Code, Error};

use super::error;
use crate::moment::NoMoment;

pub(crate) const YOU_SAID: &str = "You set it on this computer.";

/// How pages and exports are marked.
pub(crate) fn mark(until: &str) -> String {
    format!("Embargoed until {until}")
}

/// The clocks go forward.
pub(crate) fn left_out(typed: &str, meant: &str) -> String {
    format!("The clocks go forward there that day and leave {typed} out; {meant} is meant.")
}

/// The clocks go back.
pub(crate) fn comes_twice(typed: &str, meant: &str, first: &str) -> String {
    format!(
        "The clocks go back there that day and {typed} comes twice; the second one is meant ({meant}). For the first one, give {first} as the zone."
    )
}

pub(crate) const fn no_moment(why: NoMoment) -> &'static str {
    match why {
        NoMoment::Day => "There is no such day.",
        NoMoment::Time => "Give the time as 09:00.",
        NoMoment::Zone => {
            "This zone is not known. Give a place such as Europe/Berlin, UTC, or hours such as +01:00."
        }
    }
}

pub(crate) const IS_OVER: &str = "This moment is over already.";

pub(crate) fn not_a_moment(why: &str) -> Error {
    error(Code::EditRefused, why, "", false)
}

pub(crate) fn set_by(author: &str, when: &str) -> String {
    format!("{author} set it on {when}, with the shared draft.")
}

/// A field of the announcement says it.
pub(crate) fn field_says(label: &str) -> String {
    format!("Its field “{label}” says so. Change it there to publish earlier.")
}

pub(crate) fn cannot_lift(label: &str) -> Error {
    error(
        Code::EditRefused,
        format!("The field “{label}” of the announcement holds it back."),
        "Change the field in the form.",
        false,
    )
}

/// Something else holds it back after it was set or lifted.
pub(crate) fn stricter(by: &str) -> String {
    format!("Something stricter counts. {by}")
}

pub(crate) fn held(title: &str, until: &str, by: &str) -> String {
    format!(
        "“{title}” is embargoed until {until}. {by} Wait until then, or lift the embargo first."
    )
}

/// Colleagues do not know of it yet.
pub(crate) fn not_told(why: &str) -> String {
    format!(
        "It holds on this computer, and colleagues do not see it yet. {why} Set it once more later."
    )
}

/// The same where nothing tells them later.
pub(crate) fn untold(sentence: &str) -> Error {
    error(Code::Repository, sentence, "", true)
}

/// Nobody's name is known to hold it back in.
pub(crate) fn no_name() -> Error {
    error(
        Code::Repository,
        "Dateline does not know in whose name to tell colleagues of the embargo, so nothing was shared.",
        "Give your name first, then share it.",
        true,
    )
}

pub(crate) fn not_reached(place: &str) -> String {
    format!("{place} cannot be reached.")
}

pub(crate) fn not_lifted(why: &str) -> String {
    format!("The embargo holds still. {why}")
}

/// It is where the public may read it.
pub(crate) fn is_out(place: &str) -> String {
    format!(
        "A text of it is on the site already, at {place}. What you write from now on is held back."
    )
}

pub(crate) fn is_shared(place: &str) -> String {
    format!(
        "It is shared as a draft at {place}. Whoever can read there can read it; take it from among the drafts if that is too many."
    )
}

/// Anybody may read what is sent there.
pub(crate) fn public(title: &str, until: &str, place: &str, known: &str) -> String {
    format!(
        "“{title}” is embargoed until {until}, and {place} can be read by the public: {known} So it is not shared there. Export it for review instead, share it at a place that only colleagues can read, or lift the embargo."
    )
}

pub(crate) const ANSWERED_ALL: &str = "it shows what it has to whoever asks, without a sign-in.";
pub(crate) const YOU_SAID_PUBLIC: &str = "that is what you said of it.";

pub(crate) fn ask_readers(title: &str, until: &str, known: &str) -> String {
    format!("“{title}” is embargoed until {until}. {known} Can the public read what is sent there?")
}

pub(crate) fn unknown(place: &str) -> String {
    format!("Dateline cannot find out who can read at {place}.")
}

pub(crate) fn in_network(place: &str) -> String {
    format!(
        "{place} shows what it has to whoever reaches it, without a sign-in. It has an address of this network."
    )
}

pub(crate) fn not_kept(cause: &std::io::Error) -> Error {
    error(
        Code::Disk,
        format!("This could not be written into Dateline’s folder: {cause}."),
        "Nothing changed. Make room on the disk, then try again.",
        true,
    )
}
