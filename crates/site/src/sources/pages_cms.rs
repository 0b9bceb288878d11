//! The configuration of Pages CMS: `.pages.yml`.

use announcement::{Kind, Value};

use super::known::{Known, Section};
use super::value::{Look, options};

/// The key of the text below the front matter.
const BODY: &str = "body";

/// The collections that a configuration names.
pub(super) fn sections(config: &Value) -> Vec<Section> {
    let content = config.at("content").map_or(&[][..], Look::items);
    content
        .iter()
        .filter(|section| section.text("type").as_deref() == Some("collection"))
        .filter_map(|section| {
            let mut fields = fields(section.at("fields")?);
            fields.retain(|field| field.key != BODY);
            Some(Section {
                folder: Some(section.text("path")?),
                name: section.text("label"),
                fields,
                templates: Vec::new(),
                adds: true,
                deep: false,
            })
        })
        .collect()
}

fn fields(list: &Value) -> Vec<Known> {
    list.items().iter().filter_map(field).collect()
}

fn field(field: &Value) -> Option<Known> {
    let kind = field.text("type").and_then(|word| kind(field, &word));
    let listed = field
        .at("list")
        .is_some_and(|list| *list != Value::Bool(false));
    let choices = field
        .at("options")
        .and_then(|options| options.at("values"))
        .map(|list| options(list, &["value", "name"]));
    Some(Known {
        kind: match kind {
            Some(Kind::Group) if listed => Some(Kind::Groups),
            Some(_) if listed => Some(Kind::List),
            kind => kind,
        },
        required: field.yes("required"),
        default: field
            .at("default")
            .filter(|value| !value.is_blank())
            .cloned(),
        choices: choices.filter(|choices| !choices.is_empty()),
        label: field.text("label"),
        help: field.text("description"),
        fields: field.at("fields").map(fields).unwrap_or_default(),
        ..Known::new(&field.text("name")?)
    })
}

fn kind(field: &Value, word: &str) -> Option<Kind> {
    let option = |key: &str| {
        field
            .at("options")
            .and_then(|options| options.yes(key))
            .unwrap_or_default()
    };
    Some(match word {
        "select" | "reference" if option("multiple") => Kind::Tags,
        "string" | "uuid" | "reference" => Kind::Text,
        "text" | "code" => Kind::LongText,
        "rich-text" => Kind::Markdown,
        "number" => Kind::Number,
        "boolean" => Kind::YesNo,
        "date" if option("time") => Kind::DateTime,
        "date" => Kind::Date,
        "image" | "file" if option("multiple") => Kind::List,
        "image" => Kind::Image,
        "file" => Kind::File,
        "select" => Kind::Choice,
        "object" => Kind::Group,
        _ => return None,
    })
}
