//! From an old value to a new one by the smallest splices: compares the two and walks
//! down to what differs. How each kind of place is written is told by the files beside.

use super::align::{Step, lists, maps};
use super::{blocks, brackets};
use crate::field::{Style, same};
use crate::lines::LineFinder;
use crate::node::{Content, Entry, Node};
use crate::yaml::{self, Manner, Place};
use crate::{Format, TextEdit, Value, headers, json, toml};

/// The changes so far, and how they are made.
pub(super) struct Change<'a> {
    pub(super) text: &'a str,
    pub(super) format: Format,
    pub(super) manner: Manner<'a>,
    /// Below this depth a value that differs is written anew.
    pub(super) finest: usize,
    pub(super) edits: Vec<TextEdit>,
}

/// A place for a value.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) node: &'a Node,
    /// Right after the key's colon or the item's dash.
    pub(super) after: usize,
    /// Where that key or dash stands in its line.
    pub(super) column: usize,
    pub(super) is_item: bool,
    /// It stands between brackets.
    pub(super) flow: bool,
    pub(super) depth: usize,
}

impl<'a> Change<'a> {
    /// Edits one place. `None` if that cannot be done without loss.
    pub(super) fn slot(&mut self, slot: Slot<'a>, old: &Value, new: &Value) -> Option<()> {
        if same(old, new) {
            return Some(());
        }
        let node = slot.node;
        let alike = match (old, new) {
            (Value::List(old), Value::List(new)) => !old.is_empty() && !new.is_empty(),
            (Value::Map(old), Value::Map(new)) => !old.is_empty() && !new.is_empty(),
            _ => false,
        };
        if alike && slot.depth < self.finest {
            let before = self.edits.len();
            let done = match (&node.content, old, new) {
                (Content::List(nodes), Value::List(old), Value::List(new)) => {
                    self.list(slot, nodes, old, new)
                }
                (Content::Map(entries), Value::Map(old), Value::Map(new)) => {
                    self.map(slot, entries, old, new)
                }
                _ => None,
            };
            if done.is_some() {
                return done;
            }
            self.edits.truncate(before);
        }
        if alike && node.has_more_than_its_value(self.text) {
            return None;
        }
        self.replace(slot, new)
    }

    fn list(
        &mut self,
        slot: Slot<'a>,
        nodes: &'a [Node],
        old: &[Value],
        new: &[Value],
    ) -> Option<()> {
        let node = slot.node;
        if self.format == Format::Toml && node.style == Style::Block {
            return self.tables(slot, nodes, old, new);
        }
        let flow = node.style == Style::Flow;
        let mut finder = LineFinder::new(self.text);
        let parts: Vec<blocks::Part> = nodes
            .iter()
            .map(|node| self.item_part(&mut finder, node, flow))
            .collect::<Option<_>>()?;
        let steps = lists(old, new);
        let steps = self.staying(&steps, |change, at, new_at| {
            let (node, part) = (&nodes[at], &parts[at]);
            let slot = Slot {
                node,
                after: part.span.start + usize::from(!flow),
                column: part.column,
                is_item: true,
                flow,
                depth: slot.depth + 1,
            };
            change.slot(slot, &old[at], &new[new_at])
        })?;
        let write = |new_at: usize, like: usize| -> String {
            let (value, node) = (&new[new_at], &nodes[like]);
            if flow {
                return self.in_brackets(value, node.style);
            }
            let part = &parts[like];
            let gap = node.span.start.saturating_sub(part.span.start + 1).max(1);
            let manner = Manner { gap, ..self.manner };
            format!("-{}", manner.after_dash(value, part.column, Some(node)))
        };
        let edits = self.laid_out(slot, &parts, steps, flow, write)?;
        self.edits.extend(edits);
        Some(())
    }

    fn map(
        &mut self,
        slot: Slot<'a>,
        entries: &'a [Entry],
        old: &[(String, Value)],
        new: &[(String, Value)],
    ) -> Option<()> {
        let node = slot.node;
        if self.format == Format::Toml && node.style != Style::Flow {
            return self.table(slot, entries, old, new);
        }
        let flow = node.style == Style::Flow;
        let mut finder = LineFinder::new(self.text);
        let parts: Vec<blocks::Part> = entries
            .iter()
            .map(|entry| blocks::Part::at(&mut finder, self.text, entry.span()))
            .collect();
        let steps = maps(old, new);
        let steps = self.staying(&steps, |change, at, new_at| {
            let entry = &entries[at];
            let colon = change.text[entry.key_span.end..].find(':');
            let colon = if flow { 0 } else { colon? + 1 };
            let slot = Slot {
                node: &entry.node,
                after: entry.key_span.end + colon,
                column: parts[at].column,
                is_item: false,
                flow,
                depth: slot.depth + 1,
            };
            change.slot(slot, &old[at].1, &new[new_at].1)
        })?;
        let write = |new_at: usize, like: usize| -> String {
            let (name, value) = &new[new_at];
            let entry = &entries[like];
            if flow {
                return self.pair(name, value, entry);
            }
            let key = yaml::key_like(name, &self.text[entry.key_span.clone()]);
            let quotes = matches!(entry.node.style, Style::Single | Style::Double);
            let like = quotes.then_some(&entry.node);
            let column = parts[0].column;
            let like = like.filter(|_| !matches!(value, Value::List(_) | Value::Map(_)));
            format!("{key}:{}", self.manner.after_key(value, column, like))
        };
        let edits = self.laid_out(slot, &parts, steps, flow, write)?;
        self.edits.extend(edits);
        Some(())
    }

    /// Edits what stays and gives the steps back.
    fn staying<'s>(
        &mut self,
        steps: &'s [Step],
        mut change: impl FnMut(&mut Self, usize, usize) -> Option<()>,
    ) -> Option<&'s [Step]> {
        for step in steps {
            if let Step::Stay { old, new } = step {
                change(self, *old, *new)?;
            }
        }
        Some(steps)
    }

    fn laid_out(
        &self,
        slot: Slot,
        parts: &[blocks::Part],
        steps: &[Step],
        flow: bool,
        write: impl Fn(usize, usize) -> String,
    ) -> Option<Vec<TextEdit>> {
        if flow {
            let trailing = match self.format {
                Format::Json => false,
                Format::Toml => matches!(slot.node.content, Content::List(_)),
                _ => true,
            };
            brackets::edits(
                self.text,
                parts,
                steps,
                trailing,
                self.manner.line_end,
                write,
            )
        } else {
            blocks::edits(self.text, parts, steps, self.manner.line_end, write)
        }
    }

    /// The bytes of a list item: from the dash, if there is one.
    fn item_part(&self, finder: &mut LineFinder, node: &Node, flow: bool) -> Option<blocks::Part> {
        let span = if flow {
            node.span.clone()
        } else {
            let dash = blocks::dash_before(self.text, node.span.start)?;
            dash..node.span.end.max(dash + 1)
        };
        Some(blocks::Part::at(finder, self.text, span))
    }

    /// A value between brackets, like its neighbour.
    pub(super) fn in_brackets(&self, value: &Value, like: Style) -> String {
        match self.format {
            Format::Toml => toml::item(value, like),
            Format::Json => json::inline(value),
            _ => super::in_yaml::yaml_item(value, like, Place::Flow),
        }
    }

    /// A key and a value, with what stands between them elsewhere.
    pub(super) fn pair(&self, name: &str, value: &Value, like: &Entry) -> String {
        let source = &self.text[like.key_span.clone()];
        let (key, usual) = match self.format {
            Format::Toml => (toml::key(name), " = "),
            Format::Json => (yaml::double_quoted(name), ": "),
            _ => (yaml::key_like(name, source), ": "),
        };
        let between = self.text.get(like.key_span.end..like.node.span.start);
        let between = between
            .filter(|between| !between.contains(['\n', '\r', '#', '.', '{']))
            .filter(|between| between.trim() == usual.trim())
            .filter(|between| self.format != Format::Yaml || between.ends_with(' '))
            .unwrap_or(usual);
        let value = match value {
            Value::List(_) | Value::Map(_) => self.in_brackets(value, Style::Plain),
            _ => self.in_brackets(value, like.node.style),
        };
        format!("{key}{between}{value}")
    }

    /// Another value in the place of what stands there.
    fn replace(&mut self, slot: Slot, new: &Value) -> Option<()> {
        let node = slot.node;
        let place = node.span.clone();
        let text = match self.format {
            Format::Yaml if slot.flow => {
                let text = if self.manner.level == 0 {
                    self.in_brackets(new, node.style)
                } else {
                    super::in_yaml::yaml_item(new, Style::Double, Place::Flow)
                };
                let glued = place.is_empty() && self.text[..place.start].ends_with(':');
                if glued { format!(" {text}") } else { text }
            }
            Format::Yaml => {
                self.replace_in_yaml(slot, new);
                return Some(());
            }
            Format::Toml if matches!(node.style, Style::Block | Style::Dotted) => return None,
            Format::Toml => {
                let mut ways = toml::renderings(new, node.style, self.manner.line_end);
                let at = self.manner.level.min(ways.len().checked_sub(1)?);
                ways.swap_remove(at)
            }
            Format::Json => json::inline(new),
            Format::Headers => {
                let glued = self.text[..place.start].ends_with(':');
                let gap = if glued { " " } else { "" };
                let text = headers::written(
                    new.as_text()?,
                    &self.text[place.clone()],
                    self.manner.line_end,
                );
                format!("{gap}{text}")
            }
            Format::None => return None,
        };
        self.edits.push(TextEdit::new(place, text));
        Some(())
    }
}
