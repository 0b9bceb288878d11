//! Templates of announcements: Hugo's archetypes, Hexo's scaffolds, `CloudCannon`'s schemas.
//! What the generator would fill in is ignored.

use announcement::{Announcement, Kind, Value};

use super::known::Known;
use crate::infer;

/// Stands where the generator would fill something in. No text has it.
const FILLED_IN: char = '\u{fffc}';

/// Groups further down are left out.
const DEEPEST: usize = 4;

/// The fields that a template has. Fails with nothing when its front matter cannot be read.
pub(super) fn fields(text: &str) -> Option<Vec<Known>> {
    let text = without_code(text);
    let (template, _) = Announcement::read(&text);
    if !template.readable() {
        return None;
    }
    let helps = infer::comments(&text);
    let help = |key: &str| {
        let found = helps.iter().find(|(known, _)| known == key);
        found.map(|(_, help)| help.clone())
    };
    let fields = template.fields().iter();
    Some(
        fields
            .map(|field| Known {
                help: help(&field.key),
                ..example(&field.key, &field.value, DEEPEST)
            })
            .collect(),
    )
}

/// What the value of a template says of its field.
pub(super) fn example(key: &str, value: &Value, depth: usize) -> Known {
    let made = is_made(value);
    let parts = match value {
        Value::Map(parts) => parts.as_slice(),
        Value::List(items) => match items.first() {
            Some(Value::Map(parts)) => parts.as_slice(),
            _ => &[],
        },
        _ => &[],
    };
    let kind = infer::kind_of(key, value);
    let fields = if depth > 0 {
        parts
            .iter()
            .map(|(key, value)| example(key, value, depth - 1))
            .collect()
    } else {
        Vec::new()
    };
    let plain = !made && parts.is_empty() && !value.is_blank();
    Known {
        kind: (!made && !value.is_blank()).then_some(kind),
        example: true,
        default: (plain && !matches!(kind, Kind::Date | Kind::DateTime)).then(|| value.clone()),
        fields,
        ..Known::new(key)
    }
}

/// Whether some of a value is filled in by the generator.
fn is_made(value: &Value) -> bool {
    match value {
        Value::Text(text) | Value::Date(text) => text.contains(FILLED_IN),
        Value::List(items) => items.iter().any(is_made),
        _ => false,
    }
}

/// The text with a mark for each piece of the generator's language, which may break the
/// front matter's. Lines of nothing but such pieces are left out.
fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = if rest[start..].starts_with("{{") {
            "}}"
        } else {
            "%}"
        };
        let Some(end) = rest[start..].find(close) else {
            break;
        };
        out.push_str(&rest[..start]);
        out.push(FILLED_IN);
        rest = &rest[start + end + close.len()..];
    }
    out.push_str(rest);
    let lines = out.split_inclusive('\n').filter_map(|line| {
        let bare = line.trim();
        if !bare.is_empty() && bare.trim_matches([FILLED_IN, ' ', '\t']).is_empty() {
            return None;
        }
        // A TOML value needs its quotes.
        let (key, value) = line.split_once('=').unwrap_or(("", line));
        Some(
            if !key.is_empty() && value.trim_start().starts_with(FILLED_IN) {
                format!("{key}= \"{FILLED_IN}\"\n")
            } else {
                line.to_owned()
            },
        )
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use announcement::{Kind, Value};

    use super::fields;

    #[test]
    fn what_a_template_tells() {
        let toml = "+++\ndate = {{ .Date }}\ndraft = true\ntitle = \"{{ replace .Name \"-\" \" \" | title }}\"\n\
                    tags = [\"quay\"]\n+++\n";
        let yaml = "---\ntitle: {{ title }}\n{{ if x }}\ndate: {{ date }}\nstart: # the first day\n\
                    tags:\n  # what it is about\nhero:\n  image: /a.png\n---\n";
        let told = |text: &str| {
            fields(text)
                .unwrap()
                .into_iter()
                .map(|field| (field.key, field.kind, field.default, field.help))
                .collect::<Vec<_>>()
        };
        let tags = Value::List(vec![Value::from("quay")]);
        let row = |key: &str, kind, default, help: Option<&str>| {
            (key.to_owned(), kind, default, help.map(str::to_owned))
        };
        assert_eq!(
            told(toml),
            [
                row("date", None, None, None),
                row("draft", Some(Kind::YesNo), Some(Value::Bool(true)), None),
                row("title", None, None, None),
                row("tags", Some(Kind::Tags), Some(tags), None),
            ]
        );
        assert_eq!(
            told(yaml),
            [
                row("title", None, None, None),
                row("date", None, None, None),
                row("start", None, None, Some("the first day")),
                row("tags", None, None, Some("what it is about")),
                row("hero", Some(Kind::Group), None, None),
            ]
        );
        assert_eq!(fields(yaml).unwrap()[4].fields[0].kind, Some(Kind::Image));
    }

    #[test]
    fn what_is_no_template() {
        assert_eq!(fields("---\na: [\n---\n"), None);
        assert_eq!(fields("no front matter {{ at all"), Some(Vec::new()));
    }
}
