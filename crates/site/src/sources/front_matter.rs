//! The configuration of Front Matter, the extension of an editor: `frontmatter.json`.

use announcement::{Kind, Value};

use super::known::{Known, Section};
use super::value::{Look, options};

/// The content type of folders that name none.
const USUAL: &str = "default";

/// The folder of the site itself, as the configuration writes it.
const HERE: &str = "[[workspace]]";

/// The folders that a configuration names, each with the fields of its content types.
pub(super) fn sections(config: &Value) -> Vec<Section> {
    let list = |key: &str| config.at(key).map_or(&[][..], Look::items);
    let types = list("frontMatter.taxonomy.contentTypes");
    let folders = list("frontMatter.content.pageFolders");
    folders
        .iter()
        .filter_map(|folder| {
            let named = folder.at("contentTypes").map(|names| options(names, &[]));
            let named = named.unwrap_or_else(|| vec![USUAL.to_owned()]);
            let path = folder.text("path")?;
            let mut fields = Vec::new();
            for kind in types {
                if kind.text("name").is_some_and(|name| named.contains(&name)) {
                    add(&mut fields, kind.at("fields"), named.len() > 1);
                }
            }
            Some(Section {
                folder: Some(path.strip_prefix(HERE).unwrap_or(&path).to_owned()),
                name: folder.text("title"),
                fields,
                templates: Vec::new(),
                adds: true,
                deep: false,
            })
        })
        .collect()
}

/// Adds the fields of a content type; where there are several, none is required by all.
fn add(fields: &mut Vec<Known>, list: Option<&Value>, several: bool) {
    for field in list.map_or(&[][..], Look::items).iter().filter_map(field) {
        if !fields.iter().any(|known| known.key == field.key) {
            fields.push(Known {
                required: field.required.map(|required| required && !several),
                ..field
            });
        }
    }
}

fn field(field: &Value) -> Option<Known> {
    let choices = field
        .at("choices")
        .map(|list| options(list, &["id", "title"]));
    let made = |value: &Value| value.as_text().is_some_and(|text| text.contains("{{"));
    let word = field.text("type").unwrap_or_default();
    if matches!(word.as_str(), "divider" | "heading") {
        return None;
    }
    Some(Known {
        kind: kind(field, &word),
        required: field.yes("required"),
        default: field
            .at("default")
            .filter(|value| !value.is_blank() && !made(value))
            .cloned(),
        choices: choices.filter(|choices| !choices.is_empty()),
        label: field.text("title"),
        help: field.text("description"),
        fields: field
            .at("fields")
            .map(|list| list.items().iter().filter_map(self::field).collect())
            .unwrap_or_default(),
        ..Known::new(&field.text("name")?)
    })
}

fn kind(field: &Value, word: &str) -> Option<Kind> {
    let is = |key: &str| field.yes(key).unwrap_or_default();
    let many = is("multiple");
    Some(match word {
        "string" if is("wysiwyg") || field.text("wysiwyg").is_some() => Kind::Markdown,
        "slug" => Kind::Text,
        "number" => Kind::Number,
        "boolean" | "draft" => Kind::YesNo,
        "datetime" => Kind::DateTime,
        "image" | "file" if many => Kind::List,
        "image" => Kind::Image,
        "file" => Kind::File,
        "choice" if many => Kind::Tags,
        "choice" => Kind::Choice,
        "tags" | "categories" | "taxonomy" => Kind::Tags,
        "list" => Kind::List,
        "fields" => Kind::Group,
        "block" => Kind::Groups,
        // Whether a "string" is one line or more is told by what stands there.
        _ => return None,
    })
}
