//! A node of YAML front matter while it is read, and the fields that the root's nodes make. Spans are
//! bytes of the text that is read.

use std::ops::Range;

use crate::Value;
use crate::field::{Field, Lock, Style};
use crate::lines::{LineFinder, is_blank};
use crate::node::{Content, Entry, Node};

/// A node and its value, with what the reader needs of it.
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) node: Node,
    /// How many nodes it is made of.
    pub(super) size: usize,
}

impl Parsed {
    pub(super) fn leaf(value: Value, node: Node) -> Self {
        Self {
            value,
            node,
            size: 1,
        }
    }

    pub(super) fn collection(start: Range<usize>, flow: bool, tagged: bool) -> Self {
        let style = if flow { Style::Flow } else { Style::Block };
        // A block list's event ends after its first dash: the items tell the end.
        let span = if flow {
            start
        } else {
            start.start..start.start
        };
        let mut node = Node::leaf(span, style);
        node.lock = tagged.then_some(Lock::Tagged);
        Self::leaf(Value::Null, node)
    }

    /// Takes in what a child means for the whole.
    pub(super) fn absorb(&mut self, child: &Self) {
        let node = &mut self.node;
        node.span.end = node.span.end.max(child.node.span.end);
        self.size += child.size;
        node.lock = [node.lock, child.node.lock]
            .into_iter()
            .flatten()
            .min_by_key(|lock| match lock {
                Lock::Anchor => 0,
                Lock::Tagged => 1,
                _ => 2,
            });
    }

    pub(super) fn close(&mut self, end: usize) {
        if self.node.style == Style::Flow {
            self.node.span.end = end;
        }
    }

    pub(super) fn is_simple(&self) -> bool {
        self.node.lock.is_none()
            && matches!(
                self.node.style,
                Style::Plain | Style::Single | Style::Double
            )
    }
}

/// Two fields on one line (after a line end that only YAML knows) cannot be edited by
/// lines.
pub(super) fn lock_what_overlaps(fields: &mut [Field]) {
    for at in 1..fields.len() {
        if fields[at - 1].span.end > fields[at].span.start {
            fields[at - 1].locked = fields[at - 1].locked.or(Some(Lock::Other));
            fields[at].locked = fields[at].locked.or(Some(Lock::Other));
        }
    }
}

pub(super) fn lock_all(fields: &mut [Field], lock: Lock) {
    for field in fields {
        field.locked = field.locked.or(Some(lock));
    }
}

/// A key as text: `1` and `yes` as they stand.
pub(super) fn key_text(text: &str, key: &Parsed) -> String {
    match &key.value {
        Value::Text(key) => key.clone(),
        _ => text
            .get(key.node.span.clone())
            .unwrap_or_default()
            .to_owned(),
    }
}

/// The fields that the root holds.
pub(super) fn fields(text: &str, root: Parsed) -> Vec<Field> {
    let (Value::Map(values), Content::Map(entries)) = (root.value, root.node.content) else {
        return Vec::new();
    };
    let mut finder = LineFinder::new(text);
    let all = (root.node.style == Style::Flow).then_some(Lock::Other);
    values
        .into_iter()
        .zip(entries)
        .map(|((name, value), entry)| {
            let mut field = field_of(&mut finder, text, (name, value), entry);
            field.locked = all.or(field.locked);
            field
        })
        .collect()
}

fn field_of(
    finder: &mut LineFinder,
    text: &str,
    (key, value): (String, Value),
    entry: Entry,
) -> Field {
    let span = finder.lines(&entry.span());
    let Entry { key_span, node, .. } = entry;
    let begins_line = is_blank(&text[span.start..key_span.start]);
    let colon = text[key_span.end..]
        .trim_start_matches([' ', '\t'])
        .starts_with(':');
    let odd = !begins_line || !colon;
    Field {
        key,
        value,
        span,
        key_span,
        value_span: node.span.clone(),
        locked: node.lock.or(odd.then_some(Lock::Other)),
        multi_line: matches!(node.style, Style::Literal | Style::Folded),
        node,
    }
}
