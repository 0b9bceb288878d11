//! The configuration of `CloudCannon`: `cloudcannon.config.yml`. What an input is like is
//! said once for the whole site, and more closely for a collection.

use announcement::{Kind, Value};

use super::known::{Known, Section};
use super::value::{Look, options};

/// Structures refer to each other; deeper ones are left out.
const DEEPEST: usize = 4;

/// The collections that a configuration names, and the inputs of the whole site.
pub(super) fn sections(config: &Value) -> Vec<Section> {
    let everywhere = Section {
        fields: inputs(config, config),
        deep: true,
        ..Section::default()
    };
    let base = config.text("source").unwrap_or_default();
    let collections = config
        .at("collections_config")
        .map_or(&[][..], Look::entries);
    let mut sections: Vec<Section> = collections
        .iter()
        .map(|(key, collection)| {
            let path = collection.text("path").unwrap_or_else(|| key.clone());
            let schemas = collection.at("schemas").map_or(&[][..], Look::entries);
            Section {
                folder: Some(under(&base, &path)),
                name: collection.text("name"),
                fields: inputs(config, collection),
                templates: schemas
                    .iter()
                    .filter_map(|(_, schema)| schema.text("path"))
                    .map(|path| under(&base, &path))
                    .collect(),
                adds: false,
                deep: true,
            }
        })
        .collect();
    sections.push(everywhere);
    sections.retain(|section| !section.fields.is_empty() || !section.templates.is_empty());
    sections
}

fn under(base: &str, path: &str) -> String {
    let base = base.trim_end_matches('/');
    if base.is_empty() {
        path.to_owned()
    } else {
        format!("{base}/{}", path.trim_start_matches('/'))
    }
}

fn inputs(config: &Value, owner: &Value) -> Vec<Known> {
    let mut fields = Vec::new();
    for (path, input) in owner.at("_inputs").map_or(&[][..], Look::entries) {
        let keys: Vec<&str> = path
            .trim_start_matches("$.")
            .split('.')
            .map(|key| key.trim_end_matches("[*]"))
            .collect();
        if keys
            .iter()
            .all(|key| !key.is_empty() && !key.contains(['$', '[', '*']))
        {
            put(&mut fields, &keys, field(config, input));
        }
    }
    fields
}

/// Puts a field where its path leads.
fn put(fields: &mut Vec<Known>, keys: &[&str], field: Known) {
    let Some((key, rest)) = keys.split_first() else {
        return;
    };
    let at = fields
        .iter()
        .position(|known| known.key == *key)
        .unwrap_or_else(|| {
            fields.push(Known::new(key));
            fields.len() - 1
        });
    if rest.is_empty() {
        let parts = std::mem::take(&mut fields[at].fields);
        fields[at] = Known {
            key: (*key).to_owned(),
            ..field
        };
        fields[at].fields.extend(parts);
    } else {
        put(&mut fields[at].fields, rest, field);
    }
}

fn field(config: &Value, input: &Value) -> Known {
    let option = |key: &str| input.at("options").and_then(|options| options.at(key));
    let word = input.text("type").unwrap_or_default();
    let parts = structure(config, option("structures"), DEEPEST);
    let kind = match kind(&word) {
        Some(Kind::List) if !parts.is_empty() => Some(Kind::Groups),
        kind => kind,
    };
    let choices = option("values").map(|values| choices(config, values));
    Known {
        kind,
        required: match option("required") {
            Some(Value::Bool(required)) => Some(*required),
            _ => None,
        },
        choices: choices.filter(|choices| !choices.is_empty()),
        label: input.text("label"),
        help: input.text("comment"),
        fields: parts,
        ..Known::default()
    }
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "text" | "email" | "color" | "time" => Kind::Text,
        "textarea" | "code" | "html" => Kind::LongText,
        "markdown" => Kind::Markdown,
        "number" | "range" => Kind::Number,
        "checkbox" | "switch" => Kind::YesNo,
        "date" => Kind::Date,
        "datetime" => Kind::DateTime,
        "image" => Kind::Image,
        "file" | "document" => Kind::File,
        "url" => Kind::Link,
        "select" | "choice" => Kind::Choice,
        "multiselect" | "multichoice" => Kind::Tags,
        "object" => Kind::Group,
        "array" => Kind::List,
        _ => return None,
    })
}

/// The values of a select: given there, or by the name of a list of the configuration.
fn choices(config: &Value, values: &Value) -> Vec<String> {
    let keys = &["id", "value", "name"];
    match values.as_text() {
        Some(name) => {
            let name = name.trim_start_matches("_select_data.");
            config
                .at("_select_data")
                .and_then(|data| data.at(name))
                .map(|list| options(list, keys))
                .unwrap_or_default()
        }
        None => options(values, keys),
    }
}

/// The parts of the values that a structure offers: given there, or by name.
fn structure(config: &Value, structure: Option<&Value>, depth: usize) -> Vec<Known> {
    let named = structure.and_then(Value::as_text).and_then(|name| {
        config
            .at("_structures")?
            .at(name.trim_start_matches("_structures."))
    });
    let mut parts: Vec<Known> = Vec::new();
    let values = named.or(structure).and_then(|found| found.at("values"));
    for value in values.map_or(&[][..], Look::items) {
        for (key, example) in value.at("value").map_or(&[][..], Look::entries) {
            if depth > 0 && !parts.iter().any(|part| part.key == *key) {
                parts.push(super::templates::example(key, example, depth - 1));
            }
        }
    }
    parts
}
