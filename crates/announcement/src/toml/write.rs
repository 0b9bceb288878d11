//! Values as TOML, one by one.

use crate::Value;
use crate::field::Style;

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
