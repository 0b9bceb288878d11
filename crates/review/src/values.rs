//! The values of trailers that are more than a word: how they are written, and read.

use jiff::fmt::temporal::Pieces;
use serde::{Deserialize, Serialize};

use crate::trailers::is_key;
use crate::{Anchor, Part, Person, Received, Version};

/// An anchor, on one line.
#[derive(Serialize, Deserialize)]
struct At {
    part: Place,
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    #[serde(default)]
    start: usize,
    #[serde(default)]
    blob: String,
}

/// `"body"`, or the keys of a field.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Place {
    Named(String),
    Field(Vec<String>),
}

#[derive(Serialize, Deserialize)]
struct From {
    name: String,
    #[serde(default)]
    entry: String,
}

#[derive(Serialize, Deserialize)]
struct Named {
    name: String,
    email: String,
}

const BODY: &str = "body";
/// Stands for the content of a file that goes.
const GONE: &str = "gone";

/// Nothing that is written here can fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(crate) fn anchor(anchor: &Anchor) -> String {
    json(&At {
        part: match &anchor.part {
            Part::Body => Place::Named(BODY.to_owned()),
            Part::Field(path) => Place::Field(path.clone()),
        },
        exact: anchor.exact.clone(),
        prefix: anchor.prefix.clone(),
        suffix: anchor.suffix.clone(),
        start: anchor.start,
        blob: anchor.blob.clone(),
    })
}

pub(crate) fn read_anchor(value: &str) -> Option<Anchor> {
    let at: At = serde_json::from_str(value).ok()?;
    let part = match at.part {
        Place::Named(name) if name == BODY => Part::Body,
        Place::Named(_) => return None,
        Place::Field(path) if path.is_empty() => return None,
        Place::Field(path) => Part::Field(path),
    };
    Some(Anchor {
        part,
        exact: at.exact,
        prefix: at.prefix,
        suffix: at.suffix,
        start: at.start,
        blob: at.blob,
    })
}

pub(crate) fn text(text: &str) -> String {
    json(&text)
}

pub(crate) fn read_text(value: &str) -> Option<String> {
    serde_json::from_str(value).ok()
}

pub(crate) fn field(path: &[String]) -> String {
    json(&path)
}

pub(crate) fn read_field(value: &str) -> Option<Vec<String>> {
    let path: Vec<String> = serde_json::from_str(value).ok()?;
    (!path.is_empty()).then_some(path)
}

pub(crate) fn received(received: &Received) -> String {
    json(&From {
        name: received.name.clone(),
        entry: received.entry.clone(),
    })
}

pub(crate) fn read_received(value: &str) -> Option<Received> {
    let from: From = serde_json::from_str(value).ok()?;
    Some(Received {
        name: from.name,
        entry: from.entry,
    })
}

/// `Name <address>`, or the same as JSON where that would be read as something else.
pub(crate) fn person(person: &Person) -> String {
    let plain = format!("{} <{}>", person.name, person.email);
    let plain = plain.trim().to_owned();
    if !plain.contains(['\n', '\r', '\0']) && read_person(&plain).as_ref() == Some(person) {
        return plain;
    }
    json(&Named {
        name: person.name.clone(),
        email: person.email.clone(),
    })
}

pub(crate) fn read_person(value: &str) -> Option<Person> {
    if value.starts_with('{') {
        let named: Named = serde_json::from_str(value).ok()?;
        return Some(Person {
            name: named.name,
            email: named.email,
        });
    }
    let (name, rest) = value.rsplit_once('<')?;
    let email = rest.strip_suffix('>')?;
    Some(Person {
        name: name.trim().to_owned(),
        email: email.trim().to_owned(),
    })
}

pub(crate) fn files(version: &Version) -> impl Iterator<Item = String> {
    version.iter().map(|(file, blob)| {
        let blob = blob.as_deref().unwrap_or(GONE);
        format!("{blob} {}", json(file))
    })
}

/// A version; `None` for none at all, and where anything of it cannot be read or is said twice.
pub(crate) fn read_files(values: &[String]) -> Option<Version> {
    let mut version = Version::new();
    for value in values {
        let (blob, file) = value.split_once(' ')?;
        let file: String = serde_json::from_str(file.trim()).ok()?;
        let blob = match blob {
            GONE => None,
            blob if is_blob(blob) => Some(blob.to_owned()),
            _ => return None,
        };
        if version.insert(file, blob).is_some() {
            return None;
        }
    }
    (!version.is_empty()).then_some(version)
}

/// A moment with its zone or its hours from UTC, as RFC 9557 writes it; kept as it was written,
/// since what a zone's name means is another day's knowledge.
pub(crate) fn read_moment(value: &str) -> Option<String> {
    let read = Pieces::parse(value).ok()?;
    let has_zone = read.offset().is_some() || read.time_zone_annotation().is_some();
    (read.time().is_some() && has_zone).then(|| value.to_owned())
}

fn is_blob(id: &str) -> bool {
    matches!(id.len(), 40 | 64) && is_hexadecimal(id)
}

/// An event's own name as it is compared.
pub(crate) fn read_id(value: &str) -> Option<String> {
    let id = value.to_ascii_lowercase();
    (id.len() == 32 && is_hexadecimal(&id)).then_some(id)
}

fn is_hexadecimal(id: &str) -> bool {
    id.bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether a value can stand in a trailer as it is.
pub(crate) fn is_plain(key: &str, value: &str) -> bool {
    is_key(key) && value == value.trim() && !value.contains(['\n', '\r', '\0'])
}
