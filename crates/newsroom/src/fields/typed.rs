//! What was typed into one control as a value of the type that belongs there: numbers stay
//! numbers, dates keep their shape, texts stay texts.

use announcement::{DateShape, FieldSpec, Kind, Stamp, Value};
use api::NewValue;

use crate::{date, sentences};

/// The place that a value is typed for.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// What stands there, or stood there before the form changed it.
    pub(super) old: Option<&'a Value>,
    /// What stands at the same place of other items.
    pub(super) alike: &'a [&'a Value],
    /// What is known of the field.
    pub(super) spec: Option<&'a FieldSpec>,
}

/// A text as the value of a field: a date stays one where one stands already; everything
/// else is a text.
pub(crate) fn text(old: Option<&Value>, text: &str) -> Value {
    if matches!(old, Some(Value::Date(_))) && Stamp::read(text).is_ok() {
        Value::Date(text.to_owned())
    } else {
        Value::Text(text.to_owned())
    }
}

/// Whether what was typed is what stood there: then it is written as it was.
pub(super) fn is_back(first: &Value, new: &NewValue) -> bool {
    let is_plain = !matches!(first, Value::Bool(_) | Value::List(_) | Value::Map(_));
    match (first, new) {
        (_, NewValue::Text(typed)) => is_plain && first.words() == *typed,
        (_, NewValue::Number(typed)) => is_plain && first.words() == typed.trim(),
        (Value::List(items), NewValue::List(typed)) => {
            items.iter().map(Value::words).eq(typed.iter().cloned())
        }
        (Value::Null, NewValue::Date { day, .. }) => day.is_empty(),
        (_, NewValue::Date { day, time, zone }) => {
            let stamp = first.as_text().and_then(|text| Stamp::read(text).ok());
            let shown = stamp.map(|stamp| date::view(&stamp));
            shown.is_some_and(|shown| (&shown.day, &shown.time, &shown.zone) == (day, time, zone))
        }
        _ => false,
    }
}

/// The value of what was typed. `None` for what is no value of one field.
pub(super) fn value(place: Place<'_>, new: &NewValue) -> Result<Option<Value>, api::Error> {
    Ok(Some(match new {
        NewValue::Remove | NewValue::AddItem | NewValue::MoveItem(_) => return Ok(None),
        NewValue::Text(typed) => chosen(place, typed).unwrap_or_else(|| text(place.old, typed)),
        NewValue::YesNo(yes) => Value::Bool(*yes),
        NewValue::List(items) => list(place.old, items),
        NewValue::Number(typed) => {
            number(typed.trim()).ok_or_else(|| sentences::form::bad_number(typed.trim()))?
        }
        NewValue::Date { day, time, zone } => {
            let shape = shape(place, !time.is_empty());
            let stamp =
                date::from_form(day, time, zone, shape).ok_or_else(sentences::form::bad_date)?;
            // A date that stands there as quoted text stays one.
            if matches!(model(place), Some(Value::Text(_))) {
                Value::Text(stamp.write())
            } else {
                Value::Date(stamp.write())
            }
        }
    }))
}

/// What tells how a value is written there.
fn model<'a>(place: Place<'a>) -> Option<&'a Value> {
    let telling = |value: &&'a Value| !value.is_blank();
    place
        .old
        .filter(telling)
        .or_else(|| place.alike.iter().copied().find(telling))
}

/// A choice among numbers is one, as far as the number is written like that: `1.10` is not.
fn chosen(place: Place<'_>, typed: &str) -> Option<Value> {
    let choice = place.spec.is_some_and(|spec| spec.kind == Kind::Choice);
    let numbers = matches!(model(place), Some(Value::Int(_) | Value::Float(_)));
    let written = |value: &Value| match value {
        Value::Float(number) => format!("{number:?}") == typed,
        other => other.words() == typed,
    };
    (choice && numbers)
        .then(|| number(typed))
        .flatten()
        .filter(written)
}

fn number(typed: &str) -> Option<Value> {
    if let Ok(number) = typed.parse() {
        return Some(Value::Int(number));
    }
    let number = typed
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    number.map(Value::Float)
}

/// The items of a list: those that stand there stay what they are, and a new one among
/// numbers is a number.
fn list(old: Option<&Value>, items: &[String]) -> Value {
    let old = match old {
        Some(Value::List(old)) => old.as_slice(),
        _ => &[],
    };
    let is_number = |value: &Value| matches!(value, Value::Int(_) | Value::Float(_));
    let numbers = !old.is_empty() && old.iter().all(is_number);
    let item = |typed: &String| {
        let same = old.iter().find(|value| value.words() == *typed).cloned();
        same.or_else(|| number(typed).filter(|_| numbers))
            .unwrap_or_else(|| Value::Text(typed.clone()))
    };
    Value::List(items.iter().map(item).collect())
}

/// The shape of the date that stands there, else of its neighbours, else the collection's.
fn shape(place: Place<'_>, with_time: bool) -> DateShape {
    let read = |value: &Value| Stamp::read(value.as_text()?).ok().map(|stamp| stamp.shape);
    let own = place
        .old
        .and_then(read)
        .or_else(|| place.alike.iter().find_map(|value| read(value)));
    let usual = place.spec.and_then(|spec| spec.date_shape);
    let fits = |shape: &DateShape| shape.has_time() == with_time;
    own.filter(fits)
        .or(usual.filter(fits))
        .or(own)
        .or(usual)
        .unwrap_or(if with_time {
            DateShape::UTC
        } else {
            DateShape::DAY
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(old: Option<&Value>, alike: &[&Value], spec: Kind, new: &NewValue) -> Value {
        let spec = FieldSpec::new("key", spec);
        let place = Place {
            old,
            alike,
            spec: Some(&spec),
        };
        value(place, new).unwrap().unwrap()
    }

    #[test]
    fn types_stay() {
        let text = |text: &str| NewValue::Text(text.into());
        let check = |old: Option<Value>, kind: Kind, new: NewValue, expect: Value| {
            assert_eq!(
                typed(old.as_ref(), &[], kind, &new),
                expect,
                "{old:?} {new:?}"
            );
        };
        let number = |text: &str| NewValue::Number(text.into());
        check(None, Kind::Number, number(" 3 "), Value::Int(3));
        check(None, Kind::Number, number("1.5"), Value::Float(1.5));
        check(Some(Value::Int(1)), Kind::Choice, text("2"), Value::Int(2));
        check(Some("1".into()), Kind::Choice, text("2"), "2".into());
        let version = Some(Value::Float(1.5));
        check(
            version.clone(),
            Kind::Choice,
            text("2.0"),
            Value::Float(2.0),
        );
        check(version, Kind::Choice, text("1.10"), "1.10".into());
        check(Some(Value::Int(1)), Kind::Text, text("2"), "2".into());
        check(
            Some(Value::Date("2024-02-30".into())),
            Kind::Date,
            text("2024-02-29"),
            Value::Date("2024-02-29".into()),
        );
        check(
            Some(Value::List(vec![Value::Int(1), Value::Int(2)])),
            Kind::List,
            NewValue::List(vec!["2".into(), "3".into(), "x".into()]),
            Value::List(vec![Value::Int(2), Value::Int(3), "x".into()]),
        );
    }

    #[test]
    fn what_is_typed_back_is_what_stood_there() {
        let date = |text: &str| Value::Date(text.into());
        let day = |day: &str, time: &str| NewValue::Date {
            day: day.into(),
            time: time.into(),
            zone: String::new(),
        };
        let text = |text: &str| NewValue::Text(text.into());
        for (first, new, expect) in [
            (date("2024-7-9"), day("2024-07-09", ""), true),
            (date("2024-7-9"), day("2024-07-08", ""), false),
            (
                date("2024-07-09 10:11:12.5"),
                day("2024-07-09", "10:11:12"),
                true,
            ),
            (date("2017-02-29"), text("2017-02-29"), true),
            (Value::Int(5), text("5"), true),
            (Value::Int(5), NewValue::Number("5 ".into()), true),
            (Value::Null, text(""), true),
            (Value::Null, day("", ""), true),
            (Value::Bool(true), text("yes"), false),
            (
                Value::List(vec![Value::Int(1)]),
                NewValue::List(vec!["1".into()]),
                true,
            ),
            (Value::List(vec!["1".into()]), text("1"), false),
        ] {
            assert_eq!(is_back(&first, &new), expect, "{first:?} {new:?}");
        }
    }

    #[test]
    fn a_date_looks_like_its_neighbours() {
        let new = NewValue::Date {
            day: "2024-09-01".into(),
            time: String::new(),
            zone: String::new(),
        };
        let check = |alike: &Value, expect: Value| {
            assert_eq!(
                typed(None, &[&Value::Null, alike], Kind::Date, &new),
                expect
            );
        };
        check(
            &Value::Date("2023/1/2".into()),
            Value::Date("2024/9/1".into()),
        );
        check(&"2023-01-02".into(), "2024-09-01".into());
    }

    #[test]
    fn what_is_none_is_refused() {
        let place = Place {
            old: None,
            alike: &[],
            spec: None,
        };
        for new in [
            NewValue::Number("ten".into()),
            NewValue::Number("inf".into()),
            NewValue::Date {
                day: "2024-02-30".into(),
                time: String::new(),
                zone: String::new(),
            },
        ] {
            assert!(value(place, &new).is_err(), "{new:?}");
        }
    }
}
