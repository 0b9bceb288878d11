//! Edits of YAML values: another value in the place of what stands there.

use super::change::{Change, Slot};
use crate::field::{Field, Style};
use crate::lines::{is_blank, line_end, line_start, next_break};
use crate::node::{Content, Node};
use crate::yaml::{self, BlockHint, Manner, Place};
use crate::{Announcement, TextEdit, Value};

impl Change<'_> {
    /// Another value in a place that is not between brackets.
    pub(super) fn replace_in_yaml(&mut self, slot: Slot, value: &Value) {
        let text = self.text;
        let node = slot.node;
        if *value == Value::Null {
            self.edits.push(emptied(text, slot));
            return;
        }
        let block = matches!(node.style, Style::Literal | Style::Folded);
        let old = if block {
            text.get(line_end(text, node.span.start)..node.span.end)
                .unwrap_or_default()
        } else {
            ""
        };
        let hint = BlockHint {
            indent: block_indent(old).unwrap_or(slot.column + 2),
            line_end: self.manner.line_end,
            old,
        };
        let edits = if let Some(mut ways) = yaml::renderings(value, node.style, hint) {
            let at = self.manner.level.min(ways.len().saturating_sub(1));
            replaced(text, slot, &ways.swap_remove(at))
        } else {
            let new = if slot.is_item {
                self.manner.after_dash(value, slot.column, None)
            } else {
                self.manner.after_key(value, slot.column, None)
            };
            replaced_whole(text, slot, &new)
        };
        self.edits.extend(edits);
    }
}

impl Announcement {
    /// How this file writes what is nested.
    pub(super) fn manner<'a>(&self, line_end: &'a str, level: usize) -> Manner<'a> {
        let usual = Manner::usual(line_end);
        let list = |node: &Node| matches!(&node.content, Content::List(items) if !items.is_empty());
        let map_step = self.fields().iter().find_map(|field| self.map_step(field));
        let mut lists = self.fields().iter().filter(|field| list(&field.node));
        let list_step = lists.clone().find_map(|field| self.list_step(field));
        Manner {
            map_step: map_step.unwrap_or(usual.map_step),
            list_step: list_step.unwrap_or(usual.list_step),
            brackets: lists
                .next()
                .is_some_and(|field| field.node.style == Style::Flow),
            level,
            ..usual
        }
    }

    /// Blanks from a key to the dashes below it.
    fn list_step(&self, field: &Field) -> Option<usize> {
        let Content::List(items) = &field.node.content else {
            return None;
        };
        let dash = super::blocks::dash_before(self.text(), items.first()?.span.start)?;
        let column = |at: usize| at - line_start(self.text(), at);
        (field.node.style == Style::Block)
            .then(|| column(dash).checked_sub(column(field.key_span.start)))?
    }

    /// Blanks from a key to the keys below it.
    fn map_step(&self, field: &Field) -> Option<usize> {
        let Content::Map(entries) = &field.node.content else {
            return None;
        };
        let column = |at: usize| at - line_start(self.text(), at);
        let step = column(entries.first()?.key_span.start)
            .checked_sub(column(field.key_span.start))
            .filter(|step| *step > 0);
        (field.node.style == Style::Block).then_some(step)?
    }

    /// Blanks before the top-level keys.
    pub(super) fn indent(&self) -> usize {
        self.fields().first().map_or(0, |field| {
            field.key_span.start - line_start(self.text(), field.key_span.start)
        })
    }
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
pub(super) fn colon_end(text: &str, field: &Field) -> usize {
    let after_key = &text[field.key_span.end..];
    field.key_span.end + after_key.find(':').map_or(0, |at| at + 1)
}

/// Blanks before the first line of a block text.
fn block_indent(content: &str) -> Option<usize> {
    let line = content.lines().find(|line| !is_blank(line))?;
    Some(line.len() - line.trim_start_matches(' ').len()).filter(|indent| *indent > 0)
}

/// A scalar in the place of what stands there.
fn replaced(text: &str, slot: Slot, new: &str) -> Vec<TextEdit> {
    let node = slot.node;
    let value = &node.span;
    if value.is_empty() || text[slot.after..value.start].contains(['\n', '\r']) {
        return replaced_whole(text, slot, &format!(" {new}"));
    }
    if !matches!(node.style, Style::Literal | Style::Folded) {
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

/// What follows the colon or dash (with its blank or line end) in the place of what
/// stands there. A comment on that line stays.
fn replaced_whole(text: &str, slot: Slot, new: &str) -> Vec<TextEdit> {
    let (after, value) = (slot.after, &slot.node.span);
    let line = next_break(text, after);
    let own_lines = new.starts_with(['\n', '\r']);
    if is_blank(&text[after..line]) {
        let end = value.end.max(line);
        return vec![TextEdit::new(after..end, new)];
    }
    if value.is_empty() || value.start > line {
        let at = if own_lines { line } else { after };
        let mut edits = vec![TextEdit::new(at..at, new)];
        if value.end > line {
            edits.push(TextEdit::new(line..value.end, ""));
        }
        return edits;
    }
    vec![TextEdit::new(after..value.end, new)]
}

/// No value any more: `key:`.
fn emptied(text: &str, slot: Slot) -> TextEdit {
    let line = next_break(text, slot.after);
    let value = &slot.node.span;
    if value.start <= line {
        return TextEdit::new(slot.after..value.end, "");
    }
    TextEdit::new(line..value.end, "")
}
