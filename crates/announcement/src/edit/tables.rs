//! TOML's tables and keys with dots: a key a line, a table under its header.

use std::ops::Range;

use super::align::{Step, lists, maps};
use super::change::{Change, Slot};
use crate::field::Style;
use crate::lines::{is_blank, line_end, line_start, next_break};
use crate::node::{Content, Entry, Node};
use crate::{TextEdit, Value, toml};

impl<'a> Change<'a> {
    /// The keys of a table.
    pub(super) fn table(
        &mut self,
        slot: Slot<'a>,
        entries: &'a [Entry],
        old: &[(String, Value)],
        new: &[(String, Value)],
    ) -> Option<()> {
        // New keys stand among those that have lines, above the tables below.
        let mut at = self.below_header(slot.node);
        for step in maps(old, new) {
            match step {
                Step::Stay { old: from, new: to } => {
                    let entry = &entries[from];
                    let inner = Slot {
                        node: &entry.node,
                        after: entry.key_span.end,
                        depth: slot.depth + 1,
                        ..slot
                    };
                    self.slot(inner, &old[from].1, &new[to].1)?;
                    at = self.after_line(entry).or(at);
                }
                Step::Out(from) => {
                    let entry = &entries[from];
                    let lines = lines_of(self.text, &entry.key_span, &entry.node);
                    let gone = lines.into_iter().map(|lines| TextEdit::new(lines, ""));
                    self.edits.extend(gone);
                    at = self.after_line(entry).or(at);
                }
                Step::In { new: to, .. } => {
                    let line = self.line(entries, &new[to].0, &new[to].1);
                    let at = at.or_else(|| Some(line_start(self.text, first_line(entries)?)))?;
                    self.edits.push(TextEdit::new(at..at, line));
                }
            }
        }
        Some(())
    }

    fn below_header(&self, node: &Node) -> Option<usize> {
        let has_header = self.text[node.span.start..].starts_with('[');
        has_header.then(|| line_end(self.text, node.span.start))
    }

    /// Where the lines of a key end that is not a table of its own.
    fn after_line(&self, entry: &Entry) -> Option<usize> {
        (entry.node.style != Style::Block).then(|| line_end(self.text, entry.span().end))
    }

    /// A line `key = value`, written like the lines beside it.
    fn line(&self, entries: &[Entry], name: &str, value: &Value) -> String {
        let like = entries
            .iter()
            .find(|entry| entry.node.style != Style::Block);
        let Some(like) = like else {
            let value = toml::inline(value);
            return format!("{} = {value}{}", toml::key(name), self.manner.line_end);
        };
        let start = line_start(self.text, like.key_span.start);
        let prefix = &self.text[start..like.key_span.start];
        let pair = self.pair(name, value, like);
        format!("{prefix}{pair}{}", self.manner.line_end)
    }

    /// Tables under headers of the same name.
    pub(super) fn tables(
        &mut self,
        slot: Slot<'a>,
        nodes: &'a [Node],
        old: &[Value],
        new: &[Value],
    ) -> Option<()> {
        let text = self.text;
        if !new.iter().all(|item| matches!(item, Value::Map(_))) {
            return None;
        }
        let mut before: Option<usize> = None;
        for step in lists(old, new) {
            match step {
                Step::Stay { old: from, new: to } => {
                    let inner = Slot {
                        node: &nodes[from],
                        depth: slot.depth + 1,
                        ..slot
                    };
                    self.slot(inner, &old[from], &new[to])?;
                    before = Some(from);
                }
                Step::Out(from) => {
                    self.edits
                        .push(TextEdit::new(with_gap(text, nodes, from), ""));
                    before = Some(from);
                }
                Step::In { new: to, from } => {
                    let lines = match from {
                        Some(from) => text[lines_of_table(text, &nodes[from])].to_owned(),
                        None => self.new_table(&nodes[before.unwrap_or(0)], &new[to])?,
                    };
                    let gap = gap(text, nodes, self.manner.line_end);
                    let edit = if let Some(before) = before {
                        let end = lines_of_table(text, &nodes[before]).end;
                        TextEdit::new(end..end, format!("{gap}{lines}"))
                    } else {
                        let start = lines_of_table(text, &nodes[0]).start;
                        TextEdit::new(start..start, format!("{lines}{gap}"))
                    };
                    self.edits.push(edit);
                }
            }
        }
        Some(())
    }

    fn new_table(&self, like: &Node, value: &Value) -> Option<String> {
        let start = like.span.start;
        let header = &self.text[line_start(self.text, start)..next_break(self.text, start)];
        let header = &header[..header.find("]]")? + 2];
        let Content::Map(entries) = &like.content else {
            return None;
        };
        let Value::Map(values) = value else {
            return None;
        };
        let mut out = format!("{header}{}", self.manner.line_end);
        for (name, value) in values {
            out.push_str(&self.line(entries, name, value));
        }
        Some(out)
    }
}

/// The lines of a key, or of all that a table holds.
pub(super) fn lines_of(text: &str, key: &Range<usize>, node: &Node) -> Vec<Range<usize>> {
    let whole = |span: &Range<usize>| line_start(text, span.start)..line_end(text, span.end);
    match (&node.content, node.style) {
        (Content::Map(entries), Style::Dotted | Style::Block) => {
            let header = text[node.span.start..].starts_with('[');
            let mut lines: Vec<Range<usize>> = header
                .then(|| line_start(text, node.span.start)..line_end(text, node.span.start))
                .into_iter()
                .collect();
            for entry in entries {
                lines.extend(lines_of(text, &entry.key_span, &entry.node));
            }
            lines
        }
        (Content::List(nodes), Style::Block) => nodes
            .iter()
            .flat_map(|node| lines_of(text, key, node))
            .collect(),
        _ => vec![whole(&(key.start..node.span.end.max(key.end)))],
    }
}

fn lines_of_table(text: &str, node: &Node) -> Range<usize> {
    line_start(text, node.span.start)..line_end(text, node.span.end)
}

fn first_line(entries: &[Entry]) -> Option<usize> {
    let lines = entries
        .iter()
        .filter(|entry| entry.node.style != Style::Block);
    lines.map(|entry| entry.key_span.start).min()
}

/// The lines of a table and the blank lines that part it from its neighbour.
fn with_gap(text: &str, nodes: &[Node], at: usize) -> Range<usize> {
    let own = lines_of_table(text, &nodes[at]);
    let blank = |span: &Range<usize>| text.get(span.clone()).is_some_and(is_all_blank);
    let above = at
        .checked_sub(1)
        .map(|before| lines_of_table(text, &nodes[before]).end..own.start);
    let below = nodes
        .get(at + 1)
        .map(|next| own.end..lines_of_table(text, next).start);
    match (above.filter(blank), below.filter(blank)) {
        (Some(above), _) => above.start..own.end,
        (None, Some(below)) => own.start..below.end,
        (None, None) => own,
    }
}

/// What parts the tables: the blank lines between the first two, or above the first.
fn gap<'a>(text: &'a str, nodes: &[Node], line_end: &'a str) -> &'a str {
    let first = lines_of_table(text, &nodes[0]);
    if let Some(second) = nodes.get(1) {
        let between = text.get(first.end..lines_of_table(text, second).start);
        return between.filter(|gap| is_all_blank(gap)).unwrap_or_default();
    }
    let above = &text[..first.start];
    let blank_above = above.ends_with("\n\n") || above.ends_with("\n\r\n");
    if blank_above { line_end } else { "" }
}

fn is_all_blank(text: &str) -> bool {
    text.lines().all(is_blank)
}
