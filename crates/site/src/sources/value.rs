//! Configurations as values. YAML and TOML are read as a front matter is, so that there
//! is one reader of each; no configuration is ever run.

use announcement::{Announcement, Severity, Value, line_column};

use crate::config;

/// The language of a configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Yaml,
    Json,
}

/// Reads a configuration. Fails with the line that cannot be read, if it is known.
pub(super) fn config_value(text: &str, language: Language) -> Result<Value, Option<u32>> {
    match language {
        Language::Yaml => yaml(text),
        Language::Json => serde_json::from_str(text)
            .map(config::from_json)
            .map_err(|error| Some(error.line() as u32)),
    }
}

fn yaml(text: &str) -> Result<Value, Option<u32>> {
    let text = text.trim_start_matches('\u{feff}');
    // A document may begin with the mark that would end a front matter.
    let marked = text
        .lines()
        .map(str::trim_end)
        .find(|line| !(line.is_empty() || line.starts_with('#') || line.starts_with('%')))
        == Some("---");
    let body = if marked {
        text.replacen("---", "", 1)
    } else {
        text.to_owned()
    };
    let framed = format!("---\n{body}\n---\n");
    let (read, problems) = Announcement::read(&framed);
    if read.readable() {
        let fields = read.fields().iter();
        return Ok(merged(Value::Map(
            fields
                .map(|field| (field.key.clone(), field.value.clone()))
                .collect(),
        )));
    }
    let first = problems
        .iter()
        .find(|problem| problem.severity == Severity::Error);
    Err(first.map(|problem| {
        line_column(&framed, problem.span.start)
            .0
            .saturating_sub(1)
            .max(1)
    }))
}

/// The value with what `<<` refers to put in its place.
fn merged(value: Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.into_iter().map(merged).collect()),
        Value::Map(entries) => {
            let (borrowed, own): (Vec<_>, Vec<_>) = entries
                .into_iter()
                .map(|(key, value)| (key, merged(value)))
                .partition(|(key, _)| key == "<<");
            let mut all = own;
            for (_, value) in borrowed {
                let maps = match value {
                    Value::List(maps) => maps,
                    single => vec![single],
                };
                for (key, value) in maps.into_iter().filter_map(entries_of).flatten() {
                    if !all.iter().any(|(known, _)| *known == key) {
                        all.push((key, value));
                    }
                }
            }
            Value::Map(all)
        }
        plain => plain,
    }
}

fn entries_of(value: Value) -> Option<Vec<(String, Value)>> {
    match value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}

/// Ways into a value, none of which fails.
pub(super) trait Look {
    /// The value of a key of a map.
    fn at(&self, key: &str) -> Option<&Value>;
    /// The text of a key of a map; blank ones do not count.
    fn text(&self, key: &str) -> Option<String>;
    /// The yes or no of a key of a map.
    fn yes(&self, key: &str) -> Option<bool>;
    /// The items of a list.
    fn items(&self) -> &[Value];
    /// The entries of a map.
    fn entries(&self) -> &[(String, Value)];
}

impl Look for Value {
    fn at(&self, key: &str) -> Option<&Value> {
        self.entries()
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    fn text(&self, key: &str) -> Option<String> {
        let text = self.at(key)?.as_text()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn yes(&self, key: &str) -> Option<bool> {
        match self.at(key)? {
            Value::Bool(yes) => Some(*yes),
            _ => None,
        }
    }

    fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            _ => &[],
        }
    }

    fn entries(&self) -> &[(String, Value)] {
        match self {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }
}

/// The values of a list of options: plain ones, or maps that name theirs by one of `keys`.
pub(super) fn options(value: &Value, keys: &[&str]) -> Vec<String> {
    let plain = |item: &Value| match item {
        Value::Map(_) => keys.iter().find_map(|key| item.at(key)).map(Value::words),
        Value::Null | Value::List(_) => None,
        item => Some(word(item)),
    };
    match value {
        Value::Map(entries) => entries.iter().map(|(key, _)| key.clone()).collect(),
        list => list.items().iter().filter_map(plain).collect(),
    }
}

/// A plain value as it is written.
fn word(value: &Value) -> String {
    match value {
        Value::Bool(yes) => yes.to_string(),
        other => other.words(),
    }
}

#[cfg(test)]
mod tests {
    use announcement::Value;

    use super::{Language, Look, config_value, options};

    #[test]
    fn yaml_with_its_marks() {
        let check = |text: &str| {
            let value = config_value(text, Language::Yaml).unwrap();
            assert_eq!(value.text("a").as_deref(), Some("b"), "{text:?}");
        };
        check("a: b\n");
        check("---\na: b\n");
        check("# first\n---\na: b\n");
        check("\u{feff}a: b");
        check("\r\na: b\r\n");
        assert_eq!(
            config_value("a: b\nc: \"open", Language::Yaml)
                .err()
                .flatten(),
            Some(2)
        );
        assert_eq!(config_value("{\n\"a\": }", Language::Json), Err(Some(2)));
    }

    #[test]
    fn merge_keys_are_put_in() {
        let text = "base: &base\n  a: b\n  c: d\nall:\n  <<: *base\n  c: e\n";
        let value = config_value(text, Language::Yaml).unwrap();
        let all = value.at("all").unwrap();
        assert_eq!(
            (all.text("a").as_deref(), all.text("c").as_deref()),
            (Some("b"), Some("e"))
        );
        assert_eq!(all.entries().len(), 2);
    }

    #[test]
    fn options_in_their_shapes() {
        let check = |text: &str, expect: &[&str]| {
            let value = config_value(text, Language::Yaml).unwrap();
            assert_eq!(options(value.at("x").unwrap(), &["value", "id"]), expect);
        };
        check("x: [a, 1, true]", &["a", "1", "true"]);
        check(
            "x:\n- {label: A, value: a}\n- {name: B, id: b}\n- {other: c}",
            &["a", "b"],
        );
        check("x: {a: A, b: B}", &["a", "b"]);
        check("x: text", &[]);
        assert!(Value::Null.items().is_empty());
    }
}
