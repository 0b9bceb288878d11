//! What is said about how a site reads Markdown.

/// A plugin or another engine that the configuration names.
pub(crate) fn unknown_addition(name: &str) -> String {
    format!("This site adds {name}; Dateline does not know what it changes.")
}
