//! Reading configurations that are data: YAML, TOML or JSON, as a front matter is read.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use announcement::{Announcement, Value};

use super::Keys;

/// Longer configurations are not read.
const LONGEST: u64 = 1024 * 1024;

/// Reads a YAML, TOML or JSON file; `None` when it is not there or is something else.
pub(crate) fn read(path: &Path) -> Option<Keys> {
    let wrapped = |open: &str, text: &str| {
        let (announcement, _) = Announcement::read(&format!("{open}\n{text}\n{open}\n"));
        let fields = announcement.fields();
        announcement.readable().then(|| {
            fields
                .iter()
                .map(|field| (field.key.clone(), field.value.clone()))
                .collect()
        })
    };
    match path.extension()?.to_str()? {
        "toml" => wrapped("+++", &text(path)?),
        "yml" | "yaml" => {
            let text = text(path)?;
            let body = text.trim_start_matches('\u{feff}').trim_start();
            wrapped("---", body.strip_prefix("---").unwrap_or(body))
        }
        "json" => match from_json(serde_json::from_str(&text(path)?).ok()?) {
            Value::Map(keys) => Some(keys),
            _ => None,
        },
        _ => None,
    }
}

/// The text of a file that is not too long.
pub(crate) fn text(path: &Path) -> Option<String> {
    // Asked before it is opened: a pipe would keep whoever opens it waiting.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let file = fs::File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LONGEST).then(|| announcement::decode(&bytes).text)
}

/// A JSON value as a front matter would have it.
pub(crate) fn from_json(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Bool(yes),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Int(whole),
            None => Value::Float(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(from_json).collect()),
        Json::Object(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key, from_json(value)))
                .collect(),
        ),
    }
}
