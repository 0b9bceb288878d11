//! kramdown's habits, carried out on the text before it is read.

use crate::source::Rewrite;

/// What to rewrite so that the Markdown reader sees what kramdown sees.
pub(crate) fn rewrites(_text: &str) -> Vec<Rewrite> {
    Vec::new()
}
