//! Edits of YAML values: another value in the place of what stands there.

use crate::field::{Field, Item, Style};
use crate::lines::{dominant_end, is_blank, line_end, line_start, next_break};
use crate::yaml::{self, BlockHint, Place};
use crate::{Announcement, TextEdit, Value};

impl Announcement {
    pub(super) fn changed_yaml(&self, field: &Field, value: &Value) -> Vec<Vec<TextEdit>> {
        let text = self.text();
        let colon = colon_end(text, field);
        if *value == Value::Null {
            return vec![self.emptied(field, colon)];
        }
        let content_start = line_end(text, field.value_span.start);
        let line_end = dominant_end(text);
        let old = text
            .get(content_start..field.value_span.end)
            .unwrap_or_default();
        let indent = if field.multi_line {
            block_indent(old)
        } else {
            None
        };
        let own = if field.multi_line { old } else { "" };
        let hint = BlockHint {
            indent: indent.unwrap_or(self.indent() + 2),
            line_end,
            old: own,
        };
        if let Some(texts) = yaml::renderings(value, field.style, hint) {
            return texts
                .iter()
                .map(|new| replaced(text, field, colon, new))
                .collect();
        }
        vec![replaced_whole(
            text,
            field,
            colon,
            &self.whole(value, line_end),
        )]
    }

    /// No value any more: `key:`.
    fn emptied(&self, field: &Field, colon: usize) -> Vec<TextEdit> {
        let text = self.text();
        let key_line = next_break(text, colon);
        if field.value_span.start <= key_line {
            return vec![TextEdit::new(colon..field.value_span.end, "")];
        }
        vec![TextEdit::new(key_line..field.value_span.end, "")]
    }

    /// A list or map, written like the file's other lists.
    pub(super) fn whole(&self, value: &Value, line_end: &str) -> String {
        let lists = || {
            self.fields()
                .iter()
                .filter(|field| matches!(&field.value, Value::List(items) if !items.is_empty()))
        };
        let brackets = lists()
            .next()
            .is_some_and(|field| field.style == Style::Flow);
        if brackets && matches!(value, Value::List(_)) {
            return format!(" {}", yaml::flow(value, Place::Line));
        }
        let indents = lists()
            .filter(|field| field.style == Style::Block)
            .find_map(|field| field.items.first());
        let own = indents.map_or(self.indent() + 2, |item| self.dash_column(item));
        yaml::block(value, own, line_end)
    }

    fn dash_column(&self, item: &Item) -> usize {
        let start = line_start(self.text(), item.span.start);
        let line = &self.text()[start..];
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Blanks before the top-level keys.
    pub(super) fn indent(&self) -> usize {
        self.fields().first().map_or(0, |field| {
            field.key_span.start - line_start(self.text(), field.key_span.start)
        })
    }
}

/// A line `key: value` of YAML with its line end.
pub(super) fn yaml_line(key: &str, value: &Value, indent: usize, line_end: &str) -> String {
    let hint = BlockHint {
        indent: indent + 2,
        line_end,
        old: "",
    };
    let written = match yaml::renderings(value, Style::Plain, hint) {
        Some(texts) if *value != Value::Null => texts
            .first()
            .map(|text| format!(" {text}"))
            .unwrap_or_default(),
        _ => yaml::block(value, indent + 2, line_end),
    };
    format!(
        "{}{}:{written}{line_end}",
        " ".repeat(indent),
        yaml::key(key)
    )
}

/// An item of a list, written like its neighbour.
pub(super) fn yaml_item(value: &Value, like: Style, place: Place) -> String {
    match (value, like) {
        (Value::Text(text), Style::Double) => yaml::double_quoted(text),
        (Value::Text(text), Style::Single) => {
            yaml::single_quoted(text).unwrap_or_else(|| yaml::double_quoted(text))
        }
        _ => yaml::flow(value, place),
    }
}

/// Right after the key's colon.
fn colon_end(text: &str, field: &Field) -> usize {
    let after_key = &text[field.key_span.end..];
    field.key_span.end + after_key.find(':').map_or(0, |at| at + 1)
}

/// Blanks before the first line of a block text.
fn block_indent(content: &str) -> Option<usize> {
    let line = content.lines().find(|line| !is_blank(line))?;
    Some(line.len() - line.trim_start_matches(' ').len()).filter(|indent| *indent > 0)
}

/// A scalar in the place of what stands there.
fn replaced(text: &str, field: &Field, colon: usize, new: &str) -> Vec<TextEdit> {
    let value = &field.value_span;
    if value.is_empty() || text[colon..value.start].contains(['\n', '\r']) {
        return replaced_whole(text, field, colon, &format!(" {new}"));
    }
    if !field.multi_line {
        return vec![TextEdit::new(value.clone(), new)];
    }
    // A comment on the line of `>-` stays there.
    let header_end = next_break(text, value.start);
    let header = &text[value.start..header_end];
    let Some(comment) = header.find(" #").map(|at| &header[at..]) else {
        return vec![TextEdit::new(value.clone(), new)];
    };
    let first_line = next_break(new, 0);
    let new = format!("{}{comment}{}", &new[..first_line], &new[first_line..]);
    vec![TextEdit::new(value.clone(), new)]
}

/// What follows the colon (with its blank or line end) in the place of what stands there.
/// A comment on the key's line stays.
fn replaced_whole(text: &str, field: &Field, colon: usize, new: &str) -> Vec<TextEdit> {
    let key_line = next_break(text, colon);
    let own_lines = new.starts_with(['\n', '\r']);
    if is_blank(&text[colon..key_line]) {
        let end = field.value_span.end.max(key_line);
        return vec![TextEdit::new(colon..end, new)];
    }
    if field.value_span.is_empty() || field.value_span.start > key_line {
        let at = if own_lines { key_line } else { colon };
        let mut edits = vec![TextEdit::new(at..at, new)];
        if field.value_span.end > key_line {
            edits.push(TextEdit::new(key_line..field.value_span.end, ""));
        }
        return edits;
    }
    vec![TextEdit::new(colon..field.value_span.end, new)]
}
