//! What is said where words of a review have nowhere to go any more.

pub(crate) const REPLY: &str = "A reply";
pub(crate) const APPROVAL: &str = "Your approval";
pub(crate) const CHANGES: &str = "What you asked to change";
pub(crate) const ASKED: &str = "A review you asked for";
pub(crate) const SAID: &str = "Something you did there";

/// Why, and what becomes of it.
pub(crate) fn sentence(title: &str) -> String {
    format!(
        "“{title}” is not shared any more: it was published, or somebody took it away. What you wrote of it did not reach anybody. If it is shared again, what you sent goes there by itself."
    )
}

/// A comment on these words, or on the whole.
pub(crate) fn comment(about: &str) -> String {
    match about.trim() {
        "" => "A comment on the whole".to_owned(),
        about => format!("A comment on “{about}”"),
    }
}

pub(crate) fn suggestion(about: &str) -> String {
    match about.trim() {
        "" => "Suggested words".to_owned(),
        about => format!("Suggested words in place of “{about}”"),
    }
}
