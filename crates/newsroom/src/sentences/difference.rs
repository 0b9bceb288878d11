//! What a draft is held against, in words.

use super::sync::author;

pub(crate) const PUBLISHED: &str = "Compared with what the site has now.";
pub(crate) const NEW: &str = "All of it is new: the site does not have it yet.";

/// Compared with a version that the user saw.
pub(crate) fn seen(who: &str, when: &str) -> String {
    format!(
        "Compared with what you saw last, as {} wrote it on {when}.",
        author(who)
    )
}
