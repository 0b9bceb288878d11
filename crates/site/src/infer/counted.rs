//! The values of a field and how often each stands.

use std::borrow::Cow;
use std::collections::HashMap;

use announcement::{Kind, Value};

/// At most so many values are kept of a field.
const MOST_VALUES: usize = 400;

/// Longer texts are not offered as values.
const LONGEST_VALUE: usize = 80;

/// The values and how often each stands, the most frequent first.
pub(super) fn counted(kind: Kind, values: &[&Value]) -> Vec<(String, u32)> {
    let mut counts: HashMap<Cow<str>, u32> = HashMap::new();
    for value in values {
        for text in texts(kind, value) {
            if !text.is_empty() && text.chars().count() <= LONGEST_VALUE {
                *counts.entry(text).or_default() += 1;
            }
        }
    }
    let all = matches!(kind, Kind::Tags | Kind::Choice | Kind::YesNo);
    let mut counts: Vec<(String, u32)> = counts
        .into_iter()
        .filter(|(_, count)| all || *count > 1)
        .map(|(text, count)| (text.into_owned(), count))
        .collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(MOST_VALUES);
    counts
}

/// The texts that a value counts for.
fn texts(kind: Kind, value: &Value) -> Vec<Cow<'_, str>> {
    match (kind, value) {
        (Kind::Tags, Value::List(items)) => items.iter().filter_map(plain).collect(),
        (Kind::Text | Kind::Choice, Value::Text(text) | Value::Date(text)) => {
            vec![Cow::Borrowed(text.trim())]
        }
        (Kind::YesNo, Value::Bool(yes)) => vec![Cow::Owned(yes.to_string())],
        _ => Vec::new(),
    }
}

fn plain(item: &Value) -> Option<Cow<'_, str>> {
    match item {
        Value::Text(text) | Value::Date(text) => Some(Cow::Borrowed(text.trim())),
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => Some(Cow::Owned(item.words())),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}
