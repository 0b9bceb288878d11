//! Whole values as YAML: lists and maps over several lines or between brackets.

use super::plain::{Place, plain_is_safe};
use super::scalar::{double_quoted, float, quoted};
use crate::Value;

/// A key, in quotes where it needs them.
pub(crate) fn key(key: &str) -> String {
    if plain_is_safe(key, Place::Flow) {
        key.to_owned()
    } else {
        double_quoted(key)
    }
}

/// A value in one line, between brackets if it is a list or map.
pub(crate) fn flow(value: &Value, place: Place) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(yes) => yes.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => float(*number),
        Value::Date(text) => text.clone(),
        Value::Text(text) if plain_is_safe(text, place) => text.clone(),
        Value::Text(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| flow(item, Place::Flow)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(name, value)| format!("{}: {}", key(name), flow(value, Place::Flow)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// What follows a key's colon: ` value`, or the lines of a list or map.
pub(crate) fn block(value: &Value, indent: usize, line_end: &str) -> String {
    let begin = format!("{line_end}{}", " ".repeat(indent));
    let lines: Vec<String> = match value {
        Value::Null => return String::new(),
        Value::List(items) => items
            .iter()
            .map(|item| format!("{begin}- {}", flow(item, Place::Line)))
            .collect(),
        Value::Map(entries) => {
            let inner = |value| block(value, indent + 2, line_end);
            entries
                .iter()
                .map(|(name, value)| format!("{begin}{}:{}", key(name), inner(value)))
                .collect()
        }
        _ => Vec::new(),
    };
    if lines.is_empty() {
        format!(" {}", flow(value, Place::Line))
    } else {
        lines.concat()
    }
}
