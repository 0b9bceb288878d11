//! Values that a `#` without quotes cuts short.

use std::ops::Range;

use crate::Value;
use crate::field::{Field, Style};
use crate::lines::next_break;

/// Where a `#` right before a word cuts a plain value short: the key, and the bytes from
/// the value's beginning to the end of the line.
pub(crate) fn cut_values<'a>(text: &str, fields: &'a [Field]) -> Vec<(&'a Field, Range<usize>)> {
    const TITLES: [&str; 7] = [
        "title",
        "description",
        "subtitle",
        "summary",
        "excerpt",
        "name",
        "headline",
    ];
    fields
        .iter()
        .filter_map(|field| {
            let is_title = TITLES
                .iter()
                .any(|title| field.key.eq_ignore_ascii_case(title));
            let fits = match &field.value {
                Value::Text(value) => is_title || value.contains(' '),
                Value::Null => is_title && field.value_span.is_empty(),
                _ => false,
            };
            let at = field.value_span.end;
            let comment = text[at..]
                .trim_start_matches([' ', '\t'])
                .strip_prefix('#')?;
            let rest = &text[at..next_break(text, at)];
            let cut = fits
                && field.locked.is_none()
                && field.node.style == Style::Plain
                && comment.starts_with(|ch: char| !ch.is_whitespace() && ch != '#');
            let start = if field.value_span.is_empty() {
                at + rest.len() - rest.trim_start().len()
            } else {
                field.value_span.start
            };
            cut.then(|| (field, start..at + rest.trim_end().len()))
        })
        .collect()
}
