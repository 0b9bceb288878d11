//! A node of YAML front matter, and the fields that the root's nodes make. Spans are
//! bytes of the text that is read.

use std::ops::Range;

use crate::Value;
use crate::field::{Field, Item, Lock, Style};
use crate::lines::{is_blank, line_end, line_start};

/// A node with what the fields need of it.
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Range<usize>,
    pub(super) style: Style,
    pub(super) lock: Option<Lock>,
    pub(super) items: Vec<Item>,
    /// How many nodes it is made of.
    pub(super) size: usize,
    /// Top-level entries, for the root only.
    pub(super) keys: Vec<(Range<usize>, Node)>,
}

impl Node {
    pub(super) fn collection(start: Range<usize>, flow: bool, tagged: bool) -> Self {
        let style = if flow { Style::Flow } else { Style::Block };
        let lock = tagged.then_some(Lock::Tagged);
        // A block list's event ends after its first dash: the items tell the end.
        let span = if flow {
            start
        } else {
            start.start..start.start
        };
        Self {
            value: Value::Null,
            span,
            style,
            lock,
            items: Vec::new(),
            size: 1,
            keys: Vec::new(),
        }
    }

    /// Takes in what a child means for the whole.
    pub(super) fn absorb(&mut self, child: &Self) {
        self.span.end = self.span.end.max(child.span.end);
        self.size += child.size;
        if let Some(lock @ (Lock::Anchor | Lock::Tagged)) = child.lock {
            self.lock = Some(self.lock.filter(|own| *own == Lock::Anchor).unwrap_or(lock));
        }
    }

    pub(super) fn close(&mut self, end: usize) {
        if self.style == Style::Flow {
            self.span.end = end;
        }
    }

    pub(super) fn is_simple(&self) -> bool {
        self.lock.is_none() && matches!(self.style, Style::Plain | Style::Single | Style::Double)
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
pub(super) fn key_text(text: &str, key: &Node) -> String {
    match &key.value {
        Value::Text(key) => key.clone(),
        _ => text.get(key.span.clone()).unwrap_or_default().to_owned(),
    }
}

/// The fields that the root holds.
pub(super) fn fields(text: &str, root: Node) -> Vec<Field> {
    let Value::Map(names) = root.value else {
        return Vec::new();
    };
    let all = if root.style == Style::Flow {
        Some(Lock::Other)
    } else {
        None
    };
    names
        .into_iter()
        .zip(root.keys)
        .map(|((name, _), (key_span, node))| {
            let mut field = field_of(text, name, key_span, node);
            field.locked = all.or(field.locked);
            field
        })
        .collect()
}

fn field_of(text: &str, key: String, key_span: Range<usize>, node: Node) -> Field {
    let start = line_start(text, key_span.start);
    let end = line_end(text, node.span.end.max(key_span.end));
    let begins_line = is_blank(&text[start..key_span.start]);
    let colon = text[key_span.end..]
        .trim_start_matches([' ', '\t'])
        .starts_with(':');
    let odd = !begins_line || !colon;
    let lock = node.lock.or(odd.then_some(Lock::Other));
    Field {
        key,
        value: node.value,
        span: start..end,
        key_span,
        multi_line: matches!(node.style, Style::Literal | Style::Folded),
        value_span: node.span,
        locked: lock,
        style: node.style,
        items: node.items,
    }
}
