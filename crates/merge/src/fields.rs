//! One field in three versions: whose value it gets, or that it has to be asked. Decides by
//! values; how they stand in the file is for `front`.

use announcement::{Field, Stamp, Value};

use crate::line_ends::pick;

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Decision {
    Mine,
    Theirs,
    /// What both changed fits together.
    Value(Value),
    Ask,
}

/// A field in two or three versions, with its bytes.
#[derive(Clone, Copy)]
pub(crate) struct Versions<'a> {
    /// Whether it is known what both began with.
    pub(crate) known: bool,
    pub(crate) base: Option<(&'a Field, &'a str)>,
    pub(crate) mine: Option<(&'a Field, &'a str)>,
    pub(crate) theirs: Option<(&'a Field, &'a str)>,
}

pub(crate) fn decide(versions: Versions<'_>) -> Decision {
    let bytes = |side: Option<(&Field, &str)>| side.map(|(_, bytes)| bytes.trim_end().to_owned());
    let (mine, theirs) = (bytes(versions.mine), bytes(versions.theirs));
    if mine == theirs {
        return Decision::Mine;
    }
    if !versions.known {
        let same = value(versions.mine) == value(versions.theirs);
        return if same { Decision::Mine } else { Decision::Ask };
    }
    let base = bytes(versions.base);
    if base == mine {
        return Decision::Theirs;
    }
    if base == theirs {
        return Decision::Mine;
    }
    let (mine, theirs) = (value(versions.mine), value(versions.theirs));
    match three(value(versions.base), mine, theirs) {
        Ok(merged) if merged.as_ref() == mine => Decision::Mine,
        Ok(merged) if merged.as_ref() == theirs => Decision::Theirs,
        Ok(Some(merged)) => Decision::Value(merged),
        Ok(None) | Err(MustAsk) => Decision::Ask,
    }
}

/// Both changed it, and nothing fits both.
struct MustAsk;

fn value<'a>(side: Option<(&'a Field, &str)>) -> Option<&'a Value> {
    side.map(|(field, _)| &field.value)
}

/// The value that three versions make; `None` if it is taken out.
fn three(
    base: Option<&Value>,
    mine: Option<&Value>,
    theirs: Option<&Value>,
) -> Result<Option<Value>, MustAsk> {
    if mine == theirs || base == theirs {
        return Ok(mine.cloned());
    }
    if base == mine {
        return Ok(theirs.cloned());
    }
    match (base, mine, theirs) {
        (base, Some(Value::List(mine)), Some(Value::List(theirs))) => {
            let base = match base {
                Some(Value::List(base)) => &**base,
                None | Some(Value::Null) => &[],
                Some(_) => return Err(MustAsk),
            };
            let items = set(base, mine, theirs).ok_or(MustAsk)?;
            Ok(Some(Value::List(items)))
        }
        (Some(Value::Map(base)), Some(Value::Map(mine)), Some(Value::Map(theirs))) => {
            parts(base, mine, theirs).map(|parts| Some(Value::Map(parts)))
        }
        _ => Err(MustAsk),
    }
}

/// A list whose order does not matter much: what one side put in or took out.
fn set(base: &[Value], mine: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let is_plain = |value: &Value| !matches!(value, Value::List(_) | Value::Map(_));
    if ![base, mine, theirs].into_iter().flatten().all(is_plain) {
        return None;
    }
    let stays = |item: &&Value| !base.contains(item) || theirs.contains(item);
    let comes = |item: &&Value| !base.contains(item) && !mine.contains(item);
    Some(
        mine.iter()
            .filter(stays)
            .chain(theirs.iter().filter(comes))
            .cloned()
            .collect(),
    )
}

type Parts = [(String, Value)];

/// A group, part by part, where none of them has to be asked.
fn parts(base: &Parts, mine: &Parts, theirs: &Parts) -> Result<Vec<(String, Value)>, MustAsk> {
    fn of<'a>(parts: &'a Parts, key: &str) -> Option<&'a Value> {
        parts
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }
    let came = theirs.iter().filter(|(key, _)| of(mine, key).is_none());
    let mut merged = Vec::new();
    for (key, _) in mine.iter().chain(came) {
        if let Some(value) = three(of(base, key), of(mine, key), of(theirs, key))? {
            merged.push((key.clone(), value));
        }
    }
    Ok(merged)
}

/// Both values in one, where a field can hold them.
pub(crate) fn both(mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    match (mine?, theirs?) {
        (Value::Text(mine), Value::Text(theirs)) if is_words(mine) && is_words(theirs) => {
            Some(Value::Text(format!("{mine} {theirs}")))
        }
        (Value::List(mine), Value::List(theirs)) => {
            let came = theirs.iter().filter(|item| !mine.contains(item));
            Some(Value::List(mine.iter().chain(came).cloned().collect()))
        }
        _ => None,
    }
}

/// Whether a text can have another one after it: two dates are no date.
fn is_words(text: &str) -> bool {
    !text.trim().is_empty() && Stamp::read(text).is_err()
}

/// A value typed as words, of the kind that the field has; `None` if it is no such value.
pub(crate) fn typed(like: &Value, words: &str) -> Option<Value> {
    let words = words.trim();
    Some(match like {
        Value::Null | Value::Text(_) => Value::Text(words.to_owned()),
        Value::Date(_) => Value::Date(words.to_owned()),
        Value::Int(_) => Value::Int(words.parse().ok()?),
        Value::Float(_) => Value::Float(words.parse().ok()?),
        Value::Bool(_) => match words.to_lowercase().as_str() {
            "yes" | "true" => Value::Bool(true),
            "no" | "false" => Value::Bool(false),
            _ => return None,
        },
        Value::List(items) if items.iter().all(|item| item.as_text().is_some()) => {
            let items = words.split(',').map(str::trim);
            Value::List(
                items
                    .filter(|item| !item.is_empty())
                    .map(Value::from)
                    .collect(),
            )
        }
        Value::List(_) | Value::Map(_) => return None,
    })
}

/// The value that only one side changed, for what is not a field.
pub(crate) fn picked<'a>(base: Option<&'a str>, mine: &'a str, theirs: &'a str) -> Option<&'a str> {
    let settled = mine == theirs || base == Some(theirs) || base == Some(mine);
    settled.then(|| pick(base.as_ref(), mine, theirs))
}
