//! Whole values as YAML: lists and maps over several lines or between brackets.

use super::plain::{Place, plain_is_safe};
use super::scalar::{BlockHint, double_quoted, float, quoted, renderings, single_quoted};
use crate::Value;
use crate::field::Style;
use crate::node::{Content, Node};

/// How a file writes what is nested.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner<'a> {
    /// Blanks from a key to the keys of its map.
    pub(crate) map_step: usize,
    /// Blanks from a key to the dashes of its list.
    pub(crate) list_step: usize,
    /// Blanks after a dash.
    pub(crate) gap: usize,
    /// New lists stand between brackets.
    pub(crate) brackets: bool,
    pub(crate) line_end: &'a str,
    /// Which of the ways to write a text is taken, from the mildest.
    pub(crate) level: usize,
}

impl<'a> Manner<'a> {
    pub(crate) fn usual(line_end: &'a str) -> Self {
        Self {
            map_step: 2,
            list_step: 2,
            gap: 1,
            brackets: false,
            line_end,
            level: 0,
        }
    }

    /// What follows a key's colon: ` value`, or the lines of a list or map. `column` is
    /// the key's, `like` a value whose style it takes.
    pub(crate) fn after_key(&self, value: &Value, column: usize, like: Option<&Node>) -> String {
        let brackets = like.map_or(self.brackets, |like| like.style == Style::Flow);
        match value {
            Value::Null => String::new(),
            Value::List(items) if items.is_empty() => " []".into(),
            Value::List(_) if brackets => format!(" {}", flow(value, Place::Line)),
            Value::List(_) => self.lines(value, column + self.list_step, like),
            Value::Map(entries) if entries.is_empty() => " {}".into(),
            Value::Map(_) if like.is_some() && brackets => format!(" {}", flow(value, Place::Line)),
            Value::Map(_) => self.lines(value, column + self.map_step, like),
            _ => format!(" {}", self.scalar(value, column, like)),
        }
    }

    /// What follows a dash at `column`.
    pub(crate) fn after_dash(&self, value: &Value, column: usize, like: Option<&Node>) -> String {
        let blanks = " ".repeat(self.gap);
        let brackets = like.is_some_and(|like| like.style == Style::Flow);
        match value {
            Value::Null => String::new(),
            Value::List(items) if brackets || items.is_empty() => {
                format!("{blanks}{}", flow(value, Place::Line))
            }
            Value::Map(entries) if brackets || entries.is_empty() => {
                format!("{blanks}{}", flow(value, Place::Line))
            }
            Value::List(_) | Value::Map(_) => {
                // It begins on the dash's line: `- name: x`.
                let column = column + 1 + self.gap;
                let lines = self.lines(value, column, like);
                let first = lines[self.line_end.len()..].trim_start_matches(' ');
                format!("{blanks}{first}")
            }
            _ => format!("{blanks}{}", self.scalar(value, column, like)),
        }
    }

    /// The lines of a list or map, each with a line end before it.
    fn lines(&self, value: &Value, column: usize, like: Option<&Node>) -> String {
        let begin = format!("{}{}", self.line_end, " ".repeat(column));
        let content = like.map(|like| &like.content);
        match value {
            Value::List(items) => {
                let like = match content {
                    Some(Content::List(nodes)) => nodes.first(),
                    _ => None,
                };
                let written = |item| format!("{begin}-{}", self.after_dash(item, column, like));
                items.iter().map(written).collect()
            }
            Value::Map(entries) => {
                let like = |at: usize| match content {
                    Some(Content::Map(nodes)) => nodes.get(at).map(|entry| &entry.node),
                    _ => None,
                };
                let written = |(at, (name, value)): (usize, &(String, Value))| {
                    let value = self.after_key(value, column, like(at));
                    format!("{begin}{}:{value}", key(name))
                };
                entries.iter().enumerate().map(written).collect()
            }
            _ => String::new(),
        }
    }

    fn scalar(&self, value: &Value, column: usize, like: Option<&Node>) -> String {
        let hint = BlockHint {
            indent: column + 2,
            line_end: self.line_end,
            old: "",
        };
        let style = like.map_or(Style::Plain, |like| like.style);
        let mut texts = renderings(value, style, hint).unwrap_or_default();
        let at = self.level.min(texts.len().saturating_sub(1));
        if texts.is_empty() {
            String::new()
        } else {
            texts.swap_remove(at)
        }
    }
}

/// A key, in quotes where it needs them.
pub(crate) fn key(key: &str) -> String {
    if plain_is_safe(key, Place::Flow) {
        key.to_owned()
    } else {
        double_quoted(key)
    }
}

/// A key in the quotes that another one has.
pub(crate) fn key_like(name: &str, other: &str) -> String {
    if other.starts_with('"') {
        return double_quoted(name);
    }
    let single = other.starts_with('\'').then(|| single_quoted(name));
    single.flatten().unwrap_or_else(|| key(name))
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
