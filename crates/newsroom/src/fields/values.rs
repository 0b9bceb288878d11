//! A change of the form as the new value of a top-level field, wherever in it the change is.

use announcement::{FieldSpec, Kind, Value};
use api::{NewValue, PathPart};

use super::{is_usual, nested, typed};
use crate::sentences;

/// A top-level field that changes.
pub(crate) struct Top<'a> {
    /// Its value.
    pub(crate) current: Option<&'a Value>,
    /// The value it had before the form changed it.
    pub(crate) original: Option<Value>,
    /// What is known of it.
    pub(crate) spec: Option<&'a FieldSpec>,
}

/// The value of a top-level field after a change at the end of a path in it; `None` takes
/// the field out.
pub(crate) fn changed(
    field: &Top<'_>,
    path: &[PathPart],
    new: &NewValue,
) -> Result<Option<Value>, api::Error> {
    let (current, spec) = (field.current, field.spec);
    let after = match (new, current) {
        (NewValue::Remove, None) => Ok(None),
        (NewValue::Remove, Some(value)) => nested::remove(value, path),
        (NewValue::AddItem, _) => {
            let parts = nested::spec(spec, path);
            let add = |items: &mut Vec<Value>| {
                items.push(new_item(parts, items.last()));
                Ok(())
            };
            nested::with_list(current, spec, path, add).map(Some)
        }
        (NewValue::MoveItem(to), _) => match path.split_last() {
            Some((PathPart::Item(from), whole)) => {
                let shift = |items: &mut Vec<Value>| moved(items, *from as usize, *to as usize);
                nested::with_list(current, spec, whole, shift).map(Some)
            }
            _ => Err(nested::Lost),
        },
        _ => match part(field, path, new)? {
            Some(value) => nested::put(current, spec, path, value).map(Some),
            None => current.map_or(Ok(None), |current| nested::remove(current, path)),
        },
    };
    after.map_err(|_: nested::Lost| sentences::form::part_gone())
}

/// The value of the part at the end of a path; `None` takes it out.
fn part(field: &Top<'_>, path: &[PathPart], new: &NewValue) -> Result<Option<Value>, api::Error> {
    let first = field.original.as_ref();
    let first = first.and_then(|value| nested::get(value, path));
    if let Some(first) = first.filter(|first| typed::is_back(first, new)) {
        return Ok(Some(first.clone()));
    }
    let known = nested::spec(field.spec, path);
    if let Some((_, group)) = path.split_last().filter(|_| is_emptied(new)) {
        let of = nested::spec(field.spec, group).map_or(0, |group| group.seen);
        if known.is_some_and(|part| !part.required && is_usual(part, of)) {
            // The form goes on showing it.
            return Ok(None);
        }
        if matches!(new, NewValue::Number(_) | NewValue::Date { .. }) {
            return Ok(Some(Value::Null));
        }
    }
    let around = field.current.map(|value| nested::alike(value, path));
    let place = typed::Place {
        old: first.or_else(|| nested::get(field.current?, path)),
        alike: &around.unwrap_or_default(),
        spec: known,
    };
    typed::value(place, new)
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

    fn after(
        current: Option<&Value>,
        spec: Option<&FieldSpec>,
        path: &[PathPart],
        new: &NewValue,
    ) -> Result<Option<Value>, api::Error> {
        let field = Top {
            current,
            original: None,
            spec,
        };
        changed(&field, path, new)
    }

    fn change(current: &Value, path: &[PathPart], new: &NewValue) -> Option<Value> {
        after(Some(current), Some(&people()), path, new).unwrap()
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
        let added = after(None, Some(&people()), &[], &NewValue::AddItem).unwrap();
        assert_eq!(added, Some(Value::List(vec![item])));
        let unknown = after(Some(&list(&["Ida"])), None, &[], &NewValue::AddItem).unwrap();
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
            assert!(after(Some(&all), None, path, &new).is_err(), "{path:?}");
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
