//! TOML front matter: read with `toml_edit`'s spans, written value by value. Never
//! printed anew, so line ends, comments and order stay.

use std::ops::Range;

use toml_edit::{Document, Item as TomlItem, Key, Value as TomlValue};

use crate::Value;
use crate::field::{Field, Item, Lock, Style, kind_lock};
use crate::lines::{is_blank, line_end, line_start, lines_from, next_break};
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

fn field(text: &str, key: &Key, item: &TomlItem) -> Field {
    let key_span = key.span().unwrap_or(0..0);
    let simple = item.as_value().filter(|value| !is_dotted(value));
    let Some(value) = simple else {
        return nested(text, key.get(), key_span, item);
    };
    let value_span = value.span().unwrap_or(key_span.end..key_span.end);
    let start = line_start(text, key_span.start);
    let odd = !is_blank(&text[start..key_span.start]);
    let read = value_of(text, value);
    let style = style_at(text, value, &value_span);
    let items = value
        .as_array()
        .map(|array| array.iter().map(|value| item_of(text, value)).collect());
    Field {
        key: key.get().to_owned(),
        locked: kind_lock(&read).or(odd.then_some(Lock::Other)),
        value: read,
        span: start..line_end(text, value_span.end),
        key_span,
        multi_line: matches!(style, Style::TripleSingle | Style::TripleDouble),
        value_span,
        style,
        items: items.unwrap_or_default(),
    }
}

/// A table, or keys with dots: shown, never edited.
fn nested(text: &str, name: &str, key_span: Range<usize>, item: &TomlItem) -> Field {
    let start = line_start(text, key_span.start);
    let header = text[start..].starts_with('[');
    let end = if header {
        table_end(text, start)
    } else {
        line_end(text, key_span.end)
    };
    let inner_end = text[..end].trim_end().len().max(key_span.end);
    Field {
        key: name.to_owned(),
        value: item_value(text, item),
        span: start..end,
        value_span: key_span.end..inner_end,
        key_span,
        locked: Some(Lock::Nested),
        multi_line: false,
        style: Style::Block,
        items: Vec::new(),
    }
}

/// Up to the next table's header.
fn table_end(text: &str, start: usize) -> usize {
    lines_from(text, start)
        .skip(1)
        .find(|line| text[line.text.clone()].starts_with('['))
        .map_or(text.len(), |line| line.whole.start)
}

fn is_dotted(value: &TomlValue) -> bool {
    value
        .as_inline_table()
        .is_some_and(toml_edit::InlineTable::is_dotted)
}

fn item_of(text: &str, value: &TomlValue) -> Item {
    let span = value.span().unwrap_or(0..0);
    Item {
        value: value_of(text, value),
        style: style_at(text, value, &span),
        span,
    }
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

fn value_of(text: &str, value: &TomlValue) -> Value {
    match value {
        TomlValue::String(string) => Value::Text(string.value().clone()),
        TomlValue::Integer(number) => Value::Int(*number.value()),
        TomlValue::Float(number) => Value::Float(*number.value()),
        TomlValue::Boolean(yes) => Value::Bool(*yes.value()),
        TomlValue::Datetime(date) => {
            let source = value.span().and_then(|span| text.get(span));
            Value::Date(source.map_or_else(|| date.value().to_string(), str::to_owned))
        }
        TomlValue::Array(array) => {
            Value::List(array.iter().map(|value| value_of(text, value)).collect())
        }
        TomlValue::InlineTable(table) => Value::Map(
            table
                .iter()
                .map(|(key, value)| (key.to_owned(), value_of(text, value)))
                .collect(),
        ),
    }
}

fn item_value(text: &str, item: &TomlItem) -> Value {
    match item {
        TomlItem::None => Value::Null,
        TomlItem::Value(value) => value_of(text, value),
        TomlItem::Table(table) => Value::Map(
            table
                .iter()
                .map(|(key, item)| (key.to_owned(), item_value(text, item)))
                .collect(),
        ),
        TomlItem::ArrayOfTables(tables) => Value::List(
            tables
                .iter()
                .map(|table| {
                    let entries = table
                        .iter()
                        .map(|(key, item)| (key.to_owned(), item_value(text, item)));
                    Value::Map(entries.collect())
                })
                .collect(),
        ),
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

/// A key as TOML writes it.
pub(crate) fn key(key: &str) -> String {
    let bare = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if bare { key.to_owned() } else { basic(key) }
}

/// The ways to write a value, the best first.
pub(crate) fn renderings(value: &Value, style: Style, line_end: &str) -> Vec<String> {
    let Value::Text(text) = value else {
        return vec![inline(value)];
    };
    let mut out = Vec::new();
    match style {
        Style::Single => out.extend(literal(text)),
        Style::TripleSingle => out.extend(triple_literal(text, line_end)),
        Style::TripleDouble => out.push(triple_basic(text, line_end)),
        _ => {}
    }
    out.push(basic(text));
    out
}

/// A value in one line.
pub(crate) fn inline(value: &Value) -> String {
    match value {
        // TOML has no word for nothing.
        Value::Null => "\"\"".into(),
        Value::Bool(yes) => yes.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) if number.is_nan() => "nan".into(),
        Value::Float(number) if number.is_infinite() => {
            if *number < 0.0 { "-inf" } else { "inf" }.into()
        }
        Value::Float(number) => format!("{number:?}"),
        Value::Date(text) => text.clone(),
        Value::Text(text) => basic(text),
        Value::List(items) => format!(
            "[{}]",
            items.iter().map(inline).collect::<Vec<_>>().join(", ")
        ),
        Value::Map(entries) if entries.is_empty() => "{}".into(),
        Value::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(name, value)| format!("{} = {}", key(name), inline(value)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// An item of a list, written like its neighbour.
pub(crate) fn item(value: &Value, like: Style) -> String {
    match value {
        Value::Text(text) if like == Style::Single => literal(text).unwrap_or_else(|| basic(text)),
        _ => inline(value),
    }
}

fn basic(text: &str) -> String {
    format!("\"{}\"", escaped(text, "\\n"))
}

fn escaped(text: &str, line_end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str(line_end),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ch if ch.is_control() => out.push_str(&crate::yaml::unicode_escape(ch)),
            ch => out.push(ch),
        }
    }
    out
}

fn literal(text: &str) -> Option<String> {
    let fits = !text.contains('\'') && !text.chars().any(char::is_control);
    fits.then(|| format!("'{text}'"))
}

fn triple_literal(text: &str, line_end: &str) -> Option<String> {
    let fits = !text.contains("''")
        && !text.ends_with('\'')
        && !text.chars().any(|ch| ch.is_control() && ch != '\n');
    fits.then(|| {
        format!(
            "'''{}{}'''",
            if text.contains('\n') { line_end } else { "" },
            text.replace('\n', line_end)
        )
    })
}

fn triple_basic(text: &str, line_end: &str) -> String {
    let first = if text.contains('\n') { line_end } else { "" };
    format!("\"\"\"{first}{}\"\"\"", escaped(text, line_end))
}
