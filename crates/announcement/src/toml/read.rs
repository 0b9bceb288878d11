//! Reads TOML front matter: the items of `toml_edit` to fields with spans. Spans are
//! bytes of the text that is given.

use std::ops::Range;

use toml_edit::{Document, Item, Key, Table, Value as TomlValue};

use crate::Value;
use crate::field::{Field, Lock, Style};
use crate::lines::{is_blank, line_end, line_start, next_break};
use crate::node::{Content, Entry, Node};
use crate::trouble::{Reason, Trouble};

/// Reads the text between the delimiter lines. Spans are bytes of it.
pub(crate) fn read(text: &str) -> Result<Vec<Field>, Trouble> {
    let document = Document::parse(text).map_err(|error| trouble(text, &error))?;
    let table = document.as_table();
    let mut fields: Vec<Field> = table
        .iter()
        .filter_map(|(name, _)| table.get_key_value(name))
        .map(|(key, item)| field(text, key, item))
        .collect();
    fields.sort_by_key(|field| field.key_span.start);
    Ok(fields)
}

fn field(text: &str, key: &Key, item: &Item) -> Field {
    let key_span = key.span().unwrap_or(0..0);
    let (value, node) = read_item(text, &key_span, item);
    let start = line_start(text, key_span.start);
    let before = &text[start..key_span.start];
    let odd = !matches!(node.style, Style::Block | Style::Dotted) && !is_blank(before);
    Field {
        key: key.get().to_owned(),
        locked: odd.then_some(Lock::Other),
        value,
        span: start..line_end(text, node.span.end.max(key_span.end)),
        key_span,
        multi_line: matches!(node.style, Style::TripleSingle | Style::TripleDouble),
        value_span: node.span.clone(),
        node,
    }
}

fn read_item(text: &str, key: &Range<usize>, item: &Item) -> (Value, Node) {
    match item {
        Item::None => (Value::Null, Node::leaf(key.end..key.end, Style::Plain)),
        Item::Value(value) => read_value(text, key, value),
        Item::Table(table) => read_table(text, table),
        Item::ArrayOfTables(tables) => {
            let (values, nodes): (Vec<_>, Vec<_>) =
                tables.iter().map(|table| read_table(text, table)).unzip();
            let mut node = Node::leaf(hull(nodes.iter()), Style::Block);
            node.content = Content::List(nodes);
            (Value::List(values), node)
        }
    }
}

/// From where the first begins to where the last ends.
fn hull<'a>(nodes: impl Iterator<Item = &'a Node>) -> Range<usize> {
    nodes
        .map(|node| node.span.clone())
        .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
        .unwrap_or(0..0)
}

/// A table with its header, or what dots and other tables' headers make of one.
fn read_table(text: &str, table: &Table) -> (Value, Node) {
    let entries = table
        .iter()
        .filter_map(|(name, _)| table.get_key_value(name));
    let (values, entries): (Vec<_>, Vec<_>) = entries
        .map(|(key, item)| {
            let key_span = key.span().unwrap_or(0..0);
            let (value, node) = read_item(text, &key_span, item);
            ((key.get().to_owned(), value), entry(key_span, node))
        })
        .unzip();
    let own = table.span().unwrap_or(0..0);
    let end = hull(entries.iter().map(|entry| &entry.node)).end;
    let style = if table.is_dotted() {
        Style::Dotted
    } else {
        Style::Block
    };
    let mut node = Node::leaf(own.start..own.end.max(end), style);
    node.content = Content::Map(entries);
    (Value::Map(values), node)
}

fn entry(key_span: Range<usize>, node: Node) -> Entry {
    Entry {
        key_span,
        odd_key: false,
        node,
    }
}

fn read_value(text: &str, key: &Range<usize>, value: &TomlValue) -> (Value, Node) {
    let span = value.span().unwrap_or(key.end..key.end);
    let mut node = Node::leaf(span.clone(), style_at(text, value, &span));
    let read = match value {
        TomlValue::String(string) => Value::Text(string.value().clone()),
        TomlValue::Integer(number) => Value::Int(*number.value()),
        TomlValue::Float(number) => Value::Float(*number.value()),
        TomlValue::Boolean(yes) => Value::Bool(*yes.value()),
        TomlValue::Datetime(date) => {
            let source = text.get(span);
            Value::Date(source.map_or_else(|| date.value().to_string(), str::to_owned))
        }
        TomlValue::Array(array) => {
            let (values, nodes): (Vec<_>, Vec<_>) = array
                .iter()
                .map(|value| read_value(text, key, value))
                .unzip();
            node.content = Content::List(nodes);
            Value::List(values)
        }
        TomlValue::InlineTable(table) => {
            let entries = table
                .iter()
                .filter_map(|(name, _)| table.get_key_value(name));
            let (values, entries): (Vec<_>, Vec<_>) = entries
                .map(|(key, item)| {
                    let key_span = key.span().unwrap_or(0..0);
                    let (value, node) = read_item(text, &key_span, item);
                    ((key.get().to_owned(), value), entry(key_span, node))
                })
                .unzip();
            if table.is_dotted() {
                node.style = Style::Dotted;
                node.span.end = node
                    .span
                    .end
                    .max(hull(entries.iter().map(|entry| &entry.node)).end);
            }
            node.content = Content::Map(entries);
            Value::Map(values)
        }
    };
    (read, node)
}

fn style_at(text: &str, value: &TomlValue, span: &Range<usize>) -> Style {
    let source = &text[span.clone()];
    match value {
        TomlValue::String(_) if source.starts_with("'''") => Style::TripleSingle,
        TomlValue::String(_) if source.starts_with("\"\"\"") => Style::TripleDouble,
        TomlValue::String(_) if source.starts_with('\'') => Style::Single,
        TomlValue::String(_) => Style::Double,
        TomlValue::Array(_) | TomlValue::InlineTable(_) => Style::Flow,
        _ => Style::Plain,
    }
}

fn trouble(text: &str, error: &toml_edit::TomlError) -> Trouble {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let at = (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let line = &text[line_start(text, at)..next_break(text, at)];
    let said = error.message();
    let reason = if said.contains("duplicate") {
        Reason::Twice
    } else if said.contains("escaped value") {
        Reason::Backslash
    } else if said.starts_with("invalid") && said.contains("string") {
        Reason::Quote
    } else if said.starts_with("invalid date") || said.starts_with("invalid time") {
        Reason::Day
    } else if !line.contains('=') {
        Reason::NotFields
    } else if said.contains("must be quoted") || said.starts_with("unexpected key or value") {
        Reason::Unquoted
    } else {
        Reason::Other
    };
    let at = if matches!(reason, Reason::Unquoted | Reason::Quote) {
        value_start(text, at)
    } else {
        at
    };
    Trouble {
        at: at..next_break(text, at),
        reason,
    }
}

/// Where the value of the line begins.
fn value_start(text: &str, at: usize) -> usize {
    let start = line_start(text, at);
    let line = &text[start..next_break(text, at)];
    match line.split_once('=') {
        Some((_, value)) => start + line.len() - value.trim_start().len(),
        None => at,
    }
}
