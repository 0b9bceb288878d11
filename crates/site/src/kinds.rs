//! What kind of value a field has, told from its values. Key names are only a hint.

use announcement::{DateShape, Kind, Stamp, Value};

use crate::naming::most;

/// A text from this length on is a long one.
const LONG: usize = 120;

/// How many of the newest values tell how dates are written.
const NEWEST: usize = 20;

/// The kind that fits the values, the newest first; blank ones tell nothing.
pub(crate) fn of_values(key: &str, values: &[&Value]) -> Kind {
    let kinds: Vec<Kind> = values
        .iter()
        .filter(|value| !value.is_blank())
        .map(|value| of_value(value))
        .collect();
    if kinds.is_empty() {
        return of_key(key, values);
    }
    let count = |kind: Kind| kinds.iter().filter(|known| **known == kind).count();
    let texts = count(Kind::Text) + count(Kind::LongText);
    let dates = count(Kind::Date) + count(Kind::DateTime);
    let half = kinds.len() / 2;
    if texts > half {
        // One long text in eight is enough to need the room.
        return if count(Kind::LongText) * 8 >= texts {
            Kind::LongText
        } else {
            Kind::Text
        };
    }
    if dates > half {
        let newest = kinds
            .iter()
            .filter(|kind| matches!(kind, Kind::Date | Kind::DateTime))
            .take(NEWEST);
        return most(newest.copied()).unwrap_or(Kind::Date);
    }
    if texts + count(Kind::Number) + count(Kind::YesNo) == kinds.len() && texts > 0 {
        return Kind::Text;
    }
    most(kinds).unwrap_or(Kind::Other)
}

/// How the dates among the values are written, the newest first.
pub(crate) fn date_shape(values: &[&Value]) -> Option<DateShape> {
    let stamps = values.iter().filter_map(|value| stamp(value));
    most(stamps.take(NEWEST).map(|stamp| stamp.shape))
}

/// The texts of a list of plain values.
pub(crate) fn items(value: &Value) -> impl Iterator<Item = String> {
    let items: &[Value] = match value {
        Value::List(items) => items,
        _ => &[],
    };
    items.iter().filter(|item| is_plain(item)).map(Value::words)
}

fn of_value(value: &Value) -> Kind {
    match value {
        Value::Bool(_) => Kind::YesNo,
        Value::Int(_) | Value::Float(_) => Kind::Number,
        Value::List(items) if items.iter().all(is_plain) => Kind::Tags,
        Value::Null | Value::List(_) | Value::Map(_) => Kind::Other,
        Value::Text(text) | Value::Date(text) => match stamp(value) {
            Some(stamp) if stamp.time.is_some() => Kind::DateTime,
            Some(_) => Kind::Date,
            None if is_long(text) => Kind::LongText,
            None => Kind::Text,
        },
    }
}

/// Several lines, or one of many words; a long address is still one line.
fn is_long(text: &str) -> bool {
    let text = text.trim();
    text.contains('\n')
        || (text.chars().count() >= LONG && text.split_whitespace().nth(3).is_some())
}

/// What a field that never has a value is likely for.
fn of_key(key: &str, values: &[&Value]) -> Kind {
    let lists = values.iter().any(|value| matches!(value, Value::List(_)));
    match key.to_ascii_lowercase().as_str() {
        _ if lists => Kind::Tags,
        "tags" | "categories" | "topics" | "keywords" | "authors" => Kind::Tags,
        _ => Kind::Text,
    }
}

fn is_plain(item: &Value) -> bool {
    match item {
        Value::Text(text) | Value::Date(text) => {
            !text.contains('\n') && text.chars().count() < LONG
        }
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => true,
        Value::Null | Value::List(_) | Value::Map(_) => false,
    }
}

fn stamp(value: &Value) -> Option<Stamp> {
    Stamp::read(value.as_text()?.trim()).ok()
}

#[cfg(test)]
mod tests {
    use announcement::{Kind, Value};

    use super::of_values;

    #[test]
    fn values_decide() {
        let text = Value::from;
        let date = |text: &str| Value::Date(text.to_owned());
        let list =
            |items: &[&str]| Value::List(items.iter().map(|item| Value::from(*item)).collect());
        let check = |key: &str, values: &[Value], expect: Kind| {
            let values: Vec<&Value> = values.iter().collect();
            assert_eq!(of_values(key, &values), expect, "{key}: {values:?}");
        };
        check("x", &[text("a"), text("b"), Value::Null], Kind::Text);
        let (words, address) = ("long ".repeat(40), "a/".repeat(200));
        check("x", &[text("a"), text(&words)], Kind::LongText);
        check("x", &[text("a"), text(&address)], Kind::Text);
        check("x", &[text("a\nb")], Kind::LongText);
        check("x", &[Value::Bool(true), Value::Bool(false)], Kind::YesNo);
        check("x", &[Value::Bool(true), text("maybe")], Kind::Text);
        check("x", &[Value::Int(1), Value::Float(1.5)], Kind::Number);
        check("x", &[Value::Int(1), text("one")], Kind::Text);
        check("x", &[date("2024-01-01"), date("2024-01-02")], Kind::Date);
        check(
            "x",
            &[
                date("2024-01-01T12:00:00Z"),
                date("2024-01-02T12:00:00Z"),
                date("2024-01-02"),
            ],
            Kind::DateTime,
        );
        check(
            "x",
            &[
                text("2024-01-01 10:00"),
                text("soon"),
                text("2024-01-02 10:00"),
            ],
            Kind::DateTime,
        );
        check(
            "x",
            &[list(&["a"]), list(&["b", "c"]), Value::Null],
            Kind::Tags,
        );
        check("x", &[list(&["a"]), list(&["b"]), text("c")], Kind::Tags);
        check(
            "x",
            &[Value::Map(vec![("a".to_owned(), text("b"))])],
            Kind::Other,
        );
        check("x", &[Value::List(vec![Value::Map(vec![])])], Kind::Other);
        check("tags", &[Value::Null], Kind::Tags);
        check("description", &[Value::Null], Kind::Text);
        check("x", &[], Kind::Text);
    }
}
