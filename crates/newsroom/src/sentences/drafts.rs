//! What is said about shared drafts.

use api::{Code, Error};

use super::error;

pub(crate) const KEEPS_MOVING: &str =
    "Colleagues share this draft faster than Dateline can follow. Try again in a moment.";
pub(crate) const GONE: &str =
    "This draft is not shared any more. It may be published, or somebody took it away.";
pub(crate) const NAME_TAKEN: &str = "The site has something else under the name of this draft. Give the announcement another name, or ask your site's developer.";
pub(crate) const MOVED_ON: &str =
    "A colleague changed this draft since you looked at it. Look at it again first.";
pub(crate) const NOT_SIGNED: &str = "What you share is signed on this computer, and that did not work. Nothing was shared, and your text is as it was. Unlock your key, or ask your site’s developer.";
pub(crate) const NOT_MADE: &str = "The draft could not be made ready to be shared. Your text is as it was; try again in a moment.";

/// What is written into the history of a draft.
pub(crate) fn message(title: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("Draft: {title}")
}

pub(crate) fn shared(title: &str, label: &str) -> String {
    format!(
        "“{title}” is shared as a draft with everybody who can write to {label}. It is not on the site."
    )
}

pub(crate) fn caught_up(title: &str) -> String {
    format!("“{title}” is on your desk as it is shared; there was nothing to add to it.")
}

pub(crate) fn shared_already(title: &str) -> String {
    format!("“{title}” is shared exactly so already.")
}

pub(crate) fn published_already(title: &str) -> String {
    format!("The site has “{title}” exactly so already, so there is no draft to share.")
}

pub(crate) fn taken_up(title: &str, author: &str) -> String {
    format!("“{title}” is on your desk, with what {author} wrote last.")
}

pub(crate) fn stopped_sharing(title: &str) -> String {
    format!("“{title}” is not shared any more. What is on this computer stays.")
}

/// The remote takes no name for the conversation of a draft that was taken away.
pub(crate) fn only_here(label: &str) -> String {
    format!(
        "{label} does not keep the conversation about it. It can be read under Drafts on the computers that have seen it."
    )
}

/// A publish took the draft's branch away, too.
pub(crate) const CLEANED_UP: &str =
    "The shared draft is published, so it is no longer among the drafts.";

/// A publish left the draft's branch where it is.
pub(crate) const STAYS: &str =
    "The shared draft stays among the drafts: a colleague changed it, or the site did not answer.";

pub(crate) fn both_changed_file(author: &str, file: &str) -> String {
    format!(
        "You and {author} changed {file}, which cannot be brought together. Give yours another name, then share again."
    )
}

pub(crate) fn rejected(label: &str, reason: &str) -> String {
    format!(
        "{label} did not take the draft ({reason}). Ask your site's developer whether drafts may be kept there."
    )
}

pub(crate) fn no_answer(label: &str) -> String {
    format!(
        "{label} did not answer, so nobody knows whether the draft arrived. Share it again in a moment."
    )
}

pub(crate) fn shared_after_all(title: &str) -> String {
    format!("“{title}” was being shared when Dateline stopped. It is shared.")
}

pub(crate) fn not_shared(title: &str) -> String {
    format!("“{title}” was being shared when Dateline stopped. It did not arrive; share it again.")
}

pub(crate) fn unknown_still(title: &str) -> String {
    format!(
        "“{title}” was being shared when Dateline stopped, and the site does not answer. Dateline asks again at the next start."
    )
}

/// A colleague's change came into a draft that is on the desk.
pub(crate) fn flowed_in(author: &str) -> String {
    format!("{author} changed this draft. It is shown as it is now.")
}

/// A colleague's change has to be asked about.
pub(crate) fn touches(author: &str) -> String {
    format!(
        "{author} changed the same words of this draft. Share yours, and you are asked which stay."
    )
}

pub(crate) fn changed_meanwhile(title: &str) -> Error {
    error(
        Code::Stale,
        format!("“{title}” changed here meanwhile, so the draft did not come into it."),
        "Save it, then try again.",
        true,
    )
}

pub(crate) fn gone() -> Error {
    error(
        Code::NotFound,
        GONE,
        "The list shows those that are.",
        false,
    )
}
