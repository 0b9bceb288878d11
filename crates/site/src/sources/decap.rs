//! The configuration of Decap, Netlify CMS and Sveltia: `admin/config.yml`.

use announcement::{Kind, Value};

use super::known::{Known, Section};
use super::value::{Look, options};

/// Keys of the text below the front matter.
const BODY: &str = "body";

/// The collections that a configuration names.
pub(super) fn sections(config: &Value) -> Vec<Section> {
    let collections = config.at("collections").map_or(&[][..], Look::items);
    collections
        .iter()
        .filter_map(|collection| {
            Some(Section {
                folder: Some(collection.text("folder")?),
                name: collection.text("label"),
                fields: fields(collection.at("fields")?, true),
                templates: Vec::new(),
                adds: true,
                deep: false,
            })
        })
        .collect()
}

fn fields(list: &Value, top: bool) -> Vec<Known> {
    list.items()
        .iter()
        .filter_map(field)
        .filter(|field| !top || field.key != BODY)
        .collect()
}

fn field(field: &Value) -> Option<Known> {
    let widget = field.text("widget").unwrap_or_else(|| "string".to_owned());
    let given = matches!(widget.as_str(), "boolean" | "hidden" | "compute");
    let choices = field
        .at("options")
        .map(|list| options(list, &["value", "label"]))
        .filter(|choices| !choices.is_empty());
    Some(Known {
        kind: kind(field, &widget),
        // Nobody is asked for a value that is filled in, or that is off when it is missing.
        required: Some(!given && field.yes("required").unwrap_or(true)),
        default: default(field),
        choices,
        label: field.text("label"),
        help: field.text("hint"),
        fields: parts(field),
        ..Known::new(&field.text("name")?)
    })
}

fn kind(field: &Value, widget: &str) -> Option<Kind> {
    let many = field.yes("multiple").unwrap_or_default();
    Some(match widget {
        "select" | "relation" if many => Kind::Tags,
        "string" | "color" | "uuid" | "relation" => Kind::Text,
        "text" | "code" => Kind::LongText,
        "markdown" | "richtext" => Kind::Markdown,
        "number" => Kind::Number,
        "boolean" => Kind::YesNo,
        "date" => Kind::Date,
        "datetime" if field.text("type").as_deref() == Some("date") => Kind::Date,
        "datetime" if field.yes("time_format") == Some(false) => Kind::Date,
        "datetime" => Kind::DateTime,
        "image" | "file" if many => Kind::List,
        "image" => Kind::Image,
        "file" => Kind::File,
        "select" => Kind::Choice,
        "object" => Kind::Group,
        "list" if field.at("fields").is_some() || field.at("types").is_some() => Kind::Groups,
        "list" => Kind::List,
        _ => return None,
    })
}

fn parts(field: &Value) -> Vec<Known> {
    if let Some(list) = field.at("fields") {
        return fields(list, false);
    }
    // A list of several types has what any of them has.
    let types = field.at("types").map_or(&[][..], Look::items);
    let parts = types
        .iter()
        .filter_map(|kind| kind.at("fields"))
        .flat_map(|list| fields(list, false));
    let mut all: Vec<Known> = Vec::new();
    for part in parts {
        if !all.iter().any(|known| known.key == part.key) {
            all.push(Known {
                required: Some(false),
                ..part
            });
        }
    }
    all
}

fn default(field: &Value) -> Option<Value> {
    let value = field.at("default")?;
    let made = value.as_text().is_some_and(|text| text.contains("{{"));
    (!made && !value.is_blank() && !matches!(value, Value::Map(_))).then(|| value.clone())
}
