//! Ways into a value: what stands at the end of one, and the value with another thing
//! there. Knows paths and values, nothing of the form.

use announcement::{FieldSpec, Value};
use api::PathPart;

/// A path that leads nowhere in this value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lost;

/// What stands at the end of a path.
pub(super) fn get<'a>(value: &'a Value, path: &[PathPart]) -> Option<&'a Value> {
    path.iter()
        .try_fold(value, |value, part| match (part, value) {
            (PathPart::Key(key), Value::Map(entries)) => {
                entry(entries, key).map(|at| &entries[at].1)
            }
            (PathPart::Item(at), Value::List(items)) => items.get(*at as usize),
            _ => None,
        })
}

/// What is known of the field at the end of a path.
pub(super) fn spec<'a>(spec: Option<&'a FieldSpec>, path: &[PathPart]) -> Option<&'a FieldSpec> {
    path.iter().try_fold(spec?, |spec, part| match part {
        PathPart::Key(key) => spec.fields.iter().find(|part| part.key == *key),
        PathPart::Item(_) => Some(spec),
    })
}

/// What stands at the same place of the other items.
pub(super) fn alike<'a>(value: &'a Value, path: &[PathPart]) -> Vec<&'a Value> {
    path.iter().fold(vec![value], |found, part| {
        let step = |value: &'a Value| -> Vec<&'a Value> {
            match (part, value) {
                (PathPart::Key(key), Value::Map(entries)) => entry(entries, key)
                    .map(|at| &entries[at].1)
                    .into_iter()
                    .collect(),
                (PathPart::Item(_), Value::List(items)) => items.iter().collect(),
                _ => Vec::new(),
            }
        };
        found.into_iter().flat_map(step).collect()
    })
}

/// The value with `new` at the end of a path. Groups on the way are made where nothing
/// stands; a new key goes where the collection's others have it.
pub(super) fn put(
    value: Option<&Value>,
    spec: Option<&FieldSpec>,
    path: &[PathPart],
    new: Value,
) -> Result<Value, Lost> {
    match (path, value) {
        ([], _) => Ok(new),
        ([PathPart::Key(key), rest @ ..], None | Some(Value::Null | Value::Map(_))) => {
            let mut entries = match value {
                Some(Value::Map(entries)) => entries.clone(),
                _ => Vec::new(),
            };
            let part = spec.and_then(|spec| spec.fields.iter().find(|part| part.key == *key));
            if let Some(at) = entry(&entries, key) {
                entries[at].1 = put(Some(&entries[at].1), part, rest, new)?;
            } else {
                let at = place(&entries, spec, key);
                entries.insert(at, (key.clone(), put(None, part, rest, new)?));
            }
            Ok(Value::Map(entries))
        }
        ([PathPart::Item(at), rest @ ..], Some(Value::List(items))) => {
            let mut items = items.clone();
            let item = items.get_mut(*at as usize).ok_or(Lost)?;
            *item = put(Some(item), spec, rest, new)?;
            Ok(Value::List(items))
        }
        _ => Err(Lost),
    }
}

/// The value without what stands at the end of a path. A group that nothing is left of
/// goes with its last part; an item stays until it is taken out itself.
pub(super) fn remove(value: &Value, path: &[PathPart]) -> Result<Option<Value>, Lost> {
    match (path, value) {
        ([], _) => Ok(None),
        ([PathPart::Key(key), rest @ ..], Value::Map(entries)) => {
            let Some(at) = entry(entries, key) else {
                return Ok(Some(value.clone()));
            };
            let mut entries = entries.clone();
            match remove(&entries[at].1, rest)? {
                Some(left) => entries[at].1 = left,
                None => drop(entries.remove(at)),
            }
            Ok((!entries.is_empty()).then_some(Value::Map(entries)))
        }
        ([PathPart::Item(at), rest @ ..], Value::List(items)) => {
            let mut items = items.clone();
            let item = items.get_mut(*at as usize).ok_or(Lost)?;
            if rest.is_empty() {
                items.remove(*at as usize);
            } else {
                *item = remove(item, rest)?.unwrap_or(Value::Map(Vec::new()));
            }
            Ok(Some(Value::List(items)))
        }
        _ => Err(Lost),
    }
}

/// The list at the end of a path after `change`.
pub(super) fn with_list(
    value: Option<&Value>,
    spec: Option<&FieldSpec>,
    path: &[PathPart],
    change: impl FnOnce(&mut Vec<Value>) -> Result<(), Lost>,
) -> Result<Value, Lost> {
    let mut items = match value.and_then(|value| get(value, path)) {
        Some(Value::List(items)) => items.clone(),
        None | Some(Value::Null) => Vec::new(),
        Some(_) => return Err(Lost),
    };
    change(&mut items)?;
    put(value, spec, path, Value::List(items))
}

/// Where the key stands; of one that stands twice, the last.
fn entry(entries: &[(String, Value)], key: &str) -> Option<usize> {
    entries.iter().rposition(|(known, _)| known == key)
}

/// Where a new key goes: behind the nearest one before it in the usual order, else before
/// the nearest one after it, else at the end.
fn place(entries: &[(String, Value)], spec: Option<&FieldSpec>, key: &str) -> usize {
    let order: Vec<&str> = spec.map_or_else(Vec::new, |spec| {
        spec.fields.iter().map(|part| &*part.key).collect()
    });
    let Some(at) = order.iter().position(|known| *known == key) else {
        return entries.len();
    };
    let before = order[..at]
        .iter()
        .rev()
        .find_map(|known| entry(entries, known));
    let after = || {
        order[at + 1..]
            .iter()
            .find_map(|known| entry(entries, known))
    };
    before
        .map(|found| found + 1)
        .or_else(after)
        .unwrap_or(entries.len())
}

#[cfg(test)]
mod tests {
    use announcement::Kind;

    use super::*;

    fn key(name: &str) -> PathPart {
        PathPart::Key(name.into())
    }

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::Map(
            entries
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    fn person(name: &str) -> Value {
        map(&[("name", name.into())])
    }

    #[test]
    fn a_new_key_goes_where_the_others_have_it() {
        let spec = FieldSpec {
            fields: ["name", "role", "mail"]
                .map(|key| FieldSpec::new(key, Kind::Text))
                .into(),
            ..FieldSpec::new("author", Kind::Group)
        };
        let check = |start: &[&str], new: &str, expect: &[&str]| {
            let entries: Vec<(&str, Value)> = start.iter().map(|key| (*key, Value::Null)).collect();
            let put = put(Some(&map(&entries)), Some(&spec), &[key(new)], Value::Null).unwrap();
            let Value::Map(entries) = put else { panic!() };
            let keys: Vec<&str> = entries.iter().map(|(key, _)| &**key).collect();
            assert_eq!(keys, expect);
        };
        check(&["name", "mail"], "role", &["name", "role", "mail"]);
        check(&["mail"], "role", &["role", "mail"]);
        check(&["x", "mail"], "name", &["x", "name", "mail"]);
        check(&["x"], "other", &["x", "other"]);
        check(&[], "role", &["role"]);
    }

    #[test]
    fn groups_are_made_on_the_way_and_go_with_their_last_part() {
        let path = [key("author"), key("name")];
        let made = put(None, None, &path, "Ida".into()).unwrap();
        assert_eq!(made, map(&[("author", person("Ida"))]));
        assert_eq!(get(&made, &path), Some(&"Ida".into()));
        assert_eq!(remove(&made, &path), Ok(None));
    }

    #[test]
    fn items() {
        let list = Value::List(vec![person("Ida"), person("Bo")]);
        let path = [PathPart::Item(1), key("name")];
        let changed = put(Some(&list), None, &path, "Ben".into()).unwrap();
        assert_eq!(changed, Value::List(vec![person("Ida"), person("Ben")]));
        assert_eq!(alike(&list, &path), [&"Ida".into(), &"Bo".into()]);
        assert_eq!(
            remove(&list, &[PathPart::Item(0)]),
            Ok(Some(Value::List(vec![person("Bo")])))
        );
        assert_eq!(
            remove(&list, &path),
            Ok(Some(Value::List(vec![person("Ida"), map(&[])])))
        );
    }

    #[test]
    fn paths_that_lead_nowhere() {
        let text = Value::from("text");
        assert_eq!(put(Some(&text), None, &[key("a")], Value::Null), Err(Lost));
        let item = [PathPart::Item(0)];
        assert_eq!(put(None, None, &item, Value::Null), Err(Lost));
        assert_eq!(remove(&Value::List(Vec::new()), &item), Err(Lost));
        assert_eq!(with_list(Some(&text), None, &[], |_| Ok(())), Err(Lost));
    }
}
