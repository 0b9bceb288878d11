//! Any text and any value for one of its fields: only that field changes.
#![no_main]
#![expect(dead_code, reason = "each target asks for some of the laws")]

#[path = "../../crates/announcement/tests/laws/mod.rs"]
mod laws;

use announcement::Value;
use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;

#[derive(Debug, Arbitrary)]
enum Any {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Day(u8),
    List(Vec<Any>),
    Map(Vec<(String, Any)>),
}

impl From<Any> for Value {
    fn from(any: Any) -> Self {
        match any {
            Any::Null => Self::Null,
            Any::Bool(yes) => Self::Bool(yes),
            Any::Int(number) => Self::Int(number),
            Any::Float(number) => Self::Float(number),
            Any::Text(text) => Self::Text(text),
            Any::Day(day) => Self::Date(format!("2024-01-{:02}", day % 28 + 1)),
            Any::List(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Any::Map(entries) => Self::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key, value.into()))
                    .collect(),
            ),
        }
    }
}

/// The language of the text, so that most inputs have a front matter.
#[derive(Debug, Arbitrary)]
enum Around {
    Nothing,
    Yaml,
    Toml,
    Json,
    Headers,
}

#[derive(Debug, Arbitrary)]
struct Edit<'a> {
    around: Around,
    which: u8,
    value: Any,
    text: &'a str,
}

fuzz_target!(|edit: Edit| {
    let text = edit.text;
    let text = match edit.around {
        Around::Nothing => text.to_owned(),
        Around::Yaml => format!("---\ntitle: A\n{text}\n---\nBody\n"),
        Around::Toml => format!("+++\ntitle = \"A\"\n{text}\n+++\nBody\n"),
        Around::Json => format!("{{\"title\": \"A\", {text}}}\nBody\n"),
        Around::Headers => format!("Title: A\nDate: 2024\n{text}\n\nBody\n"),
    };
    laws::editing(&text, usize::from(edit.which % 6), &edit.value.into());
});
