//! What other parsers than the one inside make of a front matter: `PyYAML` and `tomllib`
//! in a Python process, saphyr and the toml crate here. All answer in one shape: a text is
//! `{"s": …}`, a list `{"l": […]}`, a map `{"m": [[key, value], …]}`, anything else
//! `{"o": …}`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use announcement::{Format, Value};
use saphyr::{LoadableYamlNode, Yaml};
use serde_json::{Value as Json, json};

const SCRIPT: &str = include_str!("other_parsers.py");

pub(crate) struct Python {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Python {
    /// Starts Python; `None` if it or its YAML package is not there.
    pub(crate) fn start() -> Option<Self> {
        let mut child = Command::new("/usr/bin/python3")
            .args(["-c", SCRIPT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let to = child.stdin.take().unwrap();
        let from = BufReader::new(child.stdout.take().unwrap());
        let mut python = Self { child, to, from };
        python.read(Format::Yaml, "a: b")?;
        Some(python)
    }

    /// The values that Python reads; `None` if it refuses the text.
    pub(crate) fn read(&mut self, format: Format, inner: &str) -> Option<Json> {
        let format = format!("{format:?}");
        let asked = json!({ "format": format, "text": inner });
        writeln!(self.to, "{asked}").ok()?;
        self.to.flush().ok()?;
        let mut line = String::new();
        self.from.read_line(&mut line).ok()?;
        let answer: Json = serde_json::from_str(&line).ok()?;
        (!answer.is_null()).then_some(answer)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The values that a parser in Rust reads; `None` if it refuses the text or does not know
/// the language.
pub(crate) fn rust(format: Format, inner: &str) -> Option<Json> {
    match format {
        Format::Toml => Some(of_toml(&toml::Value::Table(inner.parse().ok()?))),
        Format::Yaml => {
            let documents = Yaml::load_from_str(inner).ok()?;
            let root = documents.first().filter(|root| !root.is_null());
            Some(root.map_or_else(|| json!({ "m": [] }), of_yaml))
        }
        _ => None,
    }
}

fn of_toml(value: &toml::Value) -> Json {
    match value {
        toml::Value::String(text) => json!({ "s": text }),
        toml::Value::Array(items) => json!({ "l": items.iter().map(of_toml).collect::<Vec<_>>() }),
        toml::Value::Table(table) => {
            let entries = table
                .iter()
                .map(|(key, value)| json!([key, of_toml(value)]));
            json!({ "m": entries.collect::<Vec<_>>() })
        }
        other => json!({ "o": format!("{other:?}") }),
    }
}

fn of_yaml(value: &Yaml) -> Json {
    if let Some(text) = value.as_str() {
        return json!({ "s": text });
    }
    if let Some(items) = value.as_sequence() {
        return json!({ "l": items.iter().map(of_yaml).collect::<Vec<_>>() });
    }
    if let Some(map) = value.as_mapping() {
        let entries = map.iter().map(|(key, value)| {
            let key = key
                .as_str()
                .map_or_else(|| format!("{key:?}"), str::to_owned);
            json!([key, of_yaml(value)])
        });
        return json!({ "m": entries.collect::<Vec<_>>() });
    }
    json!({ "o": format!("{value:?}") })
}

/// Whether both call the same things texts, lists and maps.
pub(crate) fn agree(ours: &Value, theirs: &Json) -> bool {
    match ours {
        Value::Text(text) => theirs["s"].as_str() == Some(text),
        Value::List(items) => theirs["l"].as_array().is_some_and(|others| {
            items.len() == others.len() && items.iter().zip(others).all(|(a, b)| agree(a, b))
        }),
        Value::Map(entries) => theirs["m"].as_array().is_some_and(|others| {
            entries.len() == others.len()
                && entries.iter().all(|(key, value)| {
                    let mut same = others.iter().filter(|other| other[0] == **key);
                    same.next().is_some_and(|other| agree(value, &other[1]))
                })
        }),
        _ => theirs.get("o").is_some(),
    }
}

/// The place of a value, from the root.
pub(crate) fn at<'a>(root: &'a mut Json, path: &[Step]) -> Option<&'a mut Json> {
    path.iter().try_fold(root, |here, step| match step {
        Step::Key(key) => {
            let entries = here.get_mut("m")?.as_array_mut()?;
            let entry = entries.iter_mut().find(|entry| entry[0] == **key)?;
            entry.get_mut(1)
        }
        Step::Item(at) => here.get_mut("l")?.get_mut(at),
    })
}

/// One step of the way to a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Key(String),
    Item(usize),
}
