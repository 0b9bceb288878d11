//! A change of the form as the new value of a top-level field, wherever in it the change is.

use announcement::{FieldSpec, Kind, Value};
use api::{NewValue, PathPart};

use super::{is_usual, nested, typed};
use crate::sentences;

/// The value of a top-level field after a change at the end of a path in it; `None` takes
/// the field out.
pub(crate) fn changed(
    current: Option<&Value>,
    spec: Option<&FieldSpec>,
    path: &[PathPart],
    new: &NewValue,
) -> Result<Option<Value>, api::Error> {
    let lost = |_: nested::Lost| sentences::part_gone();
    match (new, current) {
        (NewValue::Remove, None) => Ok(None),
        (NewValue::Remove, Some(value)) => nested::remove(value, path).map_err(lost),
        (NewValue::AddItem, _) => {
            let parts = nested::spec(spec, path);
            nested::with_list(current, spec, path, |items| {
                items.push(new_item(parts, items.last()));
                Ok(())
            })
            .map(Some)
            .map_err(lost)
        }
        (NewValue::MoveItem(to), _) => {
            let Some((PathPart::Item(from), whole)) = path.split_last() else {
                return Err(sentences::part_gone());
            };
            nested::with_list(current, spec, whole, |items| {
                moved(items, *from as usize, *to as usize)
            })
            .map(Some)
            .map_err(lost)
        }
        _ => set(current, spec, path, new),
    }
}

fn set(
    current: Option<&Value>,
    spec: Option<&FieldSpec>,
    path: &[PathPart],
    new: &NewValue,
) -> Result<Option<Value>, api::Error> {
    let known = nested::spec(spec, path);
    let alike = current.map_or_else(Vec::new, |value| nested::alike(value, path));
    let place = typed::Place {
        old: current.and_then(|value| nested::get(value, path)),
        alike: &alike,
        spec: known,
    };
    let value = if !path.is_empty() && is_emptied(new) {
        let of = nested::spec(spec, &path[..path.len() - 1]).map_or(0, |group| group.seen);
        let optional = known.is_some_and(|part| !part.required && is_usual(part, of));
        match current {
            // The form goes on showing it.
            Some(current) if optional => {
                return nested::remove(current, path).map_err(|_| sentences::part_gone());
            }
            _ => match new {
                NewValue::Number(_) | NewValue::Date { .. } => Some(Value::Null),
                _ => typed::value(place, new)?,
            },
        }
    } else {
        typed::value(place, new)?
    };
    let Some(value) = value else {
        return Ok(None);
    };
    nested::put(current, spec, path, value)
        .map(Some)
        .map_err(|_| sentences::part_gone())
}

/// Whether a control was emptied.
fn is_emptied(new: &NewValue) -> bool {
    match new {
        NewValue::Text(text) | NewValue::Number(text) => text.trim().is_empty(),
        NewValue::List(items) => items.is_empty(),
        NewValue::Date { day, time, .. } => day.is_empty() && time.is_empty(),
        _ => false,
    }
}

fn moved(items: &mut Vec<Value>, from: usize, to: usize) -> Result<(), nested::Lost> {
    if from >= items.len() || to >= items.len() {
        return Err(nested::Lost);
    }
    let item = items.remove(from);
    items.insert(to, item);
    Ok(())
}

/// An item without values yet: the parts that items usually have, else those of the one
/// before it.
fn new_item(spec: Option<&FieldSpec>, last: Option<&Value>) -> Value {
    match (spec, last) {
        (Some(spec), _) if !spec.fields.is_empty() => Value::Map(new_parts(spec)),
        (_, Some(Value::Map(entries))) => Value::Map(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), emptied(value)))
                .collect(),
        ),
        _ => Value::Map(Vec::new()),
    }
}

fn new_parts(spec: &FieldSpec) -> Vec<(String, Value)> {
    spec.fields
        .iter()
        .filter(|part| is_usual(part, spec.seen))
        .map(|part| {
            let value = part.default.clone().unwrap_or_else(|| empty(part));
            (part.key.clone(), value)
        })
        .collect()
}

fn empty(part: &FieldSpec) -> Value {
    match part.kind {
        Kind::Number | Kind::Date | Kind::DateTime | Kind::Other => Value::Null,
        Kind::YesNo => Value::Bool(false),
        Kind::Tags | Kind::List | Kind::Groups => Value::List(Vec::new()),
        Kind::Group => Value::Map(new_parts(part)),
        _ => Value::Text(String::new()),
    }
}

fn emptied(value: &Value) -> Value {
    match value {
        Value::Bool(_) => Value::Bool(false),
        Value::Text(_) => Value::Text(String::new()),
        Value::List(_) => Value::List(Vec::new()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), emptied(value)))
                .collect(),
        ),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(key: &str, kind: Kind, required: bool) -> FieldSpec {
        FieldSpec {
            required,
            seen: 4,
            ..FieldSpec::new(key, kind)
        }
    }

    fn people() -> FieldSpec {
        FieldSpec {
            seen: 4,
            fields: vec![
                part("name", Kind::Text, true),
                part("role", Kind::Text, false),
                part("since", Kind::Date, false),
                FieldSpec {
                    seen: 0,
                    ..FieldSpec::new("rare", Kind::Text)
                },
            ],
            ..FieldSpec::new("people", Kind::Groups)
        }
    }

    fn person(entries: &[(&str, Value)]) -> Value {
        Value::Map(
            entries
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    fn named(name: &str) -> Value {
        person(&[("name", name.into())])
    }

    fn list(names: &[&str]) -> Value {
        Value::List(names.iter().map(|name| named(name)).collect())
    }

    fn change(current: &Value, path: &[PathPart], new: &NewValue) -> Option<Value> {
        changed(Some(current), Some(&people()), path, new).unwrap()
    }

    fn at(item: u32, key: &str) -> Vec<PathPart> {
        vec![PathPart::Item(item), PathPart::Key(key.into())]
    }

    #[test]
    fn a_new_item_has_the_usual_parts() {
        let item = person(&[
            ("name", "".into()),
            ("role", "".into()),
            ("since", Value::Null),
        ]);
        let added = changed(None, Some(&people()), &[], &NewValue::AddItem).unwrap();
        assert_eq!(added, Some(Value::List(vec![item])));
        let unknown = changed(Some(&list(&["Ida"])), None, &[], &NewValue::AddItem).unwrap();
        assert_eq!(unknown, Some(list(&["Ida", ""])));
    }

    #[test]
    fn items_are_moved_and_taken_out() {
        let all = list(&["Ida", "Bo", "Eve"]);
        let from = |at| [PathPart::Item(at)];
        assert_eq!(
            change(&all, &from(2), &NewValue::MoveItem(0)),
            Some(list(&["Eve", "Ida", "Bo"]))
        );
        assert_eq!(
            change(&all, &from(0), &NewValue::MoveItem(2)),
            Some(list(&["Bo", "Eve", "Ida"]))
        );
        assert_eq!(
            change(&all, &from(1), &NewValue::Remove),
            Some(list(&["Ida", "Eve"]))
        );
        for (path, new) in [
            (&from(3)[..], NewValue::MoveItem(0)),
            (&from(0)[..], NewValue::MoveItem(3)),
            (&[][..], NewValue::MoveItem(0)),
            (&from(3)[..], NewValue::Remove),
            (&at(0, "name")[..], NewValue::AddItem),
        ] {
            assert!(changed(Some(&all), None, path, &new).is_err(), "{path:?}");
        }
    }

    #[test]
    fn an_emptied_part_goes_where_it_may() {
        let current = Value::List(vec![person(&[
            ("name", "Ida".into()),
            ("role", "Chair".into()),
            ("since", Value::Date("2024-01-01".into())),
            ("rare", "x".into()),
            ("own", Value::Int(1)),
        ])]);
        let check = |key: &str, new: NewValue, expect: Option<Value>| {
            let after = change(&current, &at(0, key), &new).unwrap();
            assert_eq!(nested::get(&after, &at(0, key)).cloned(), expect, "{key}");
        };
        let nothing = || NewValue::Text(String::new());
        check("role", nothing(), None);
        check("name", nothing(), Some("".into()));
        check("rare", nothing(), Some("".into()));
        check("own", NewValue::Number(String::new()), Some(Value::Null));
        let no_day = NewValue::Date {
            day: String::new(),
            time: String::new(),
            zone: String::new(),
        };
        check("since", no_day, None);
    }
}
