//! What is said about a page that goes out for review, and about what comes back. What the page
//! itself says is in `review/export/script/words.js`.

/// For a browser in which nothing runs.
pub(crate) const NO_SCRIPT: &str = "This browser runs no scripts, so you can read the page, but not comment on it here. Open it in another browser, or answer by e-mail.";

/// The title of the exported page.
pub(crate) fn page_title(title: &str) -> String {
    format!("Review: {title}")
}
