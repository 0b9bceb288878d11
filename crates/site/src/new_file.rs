//! A new announcement's file: named as the collection's others are, with the fields that
//! they have.

use std::fs;
use std::path::Path;

use announcement::{Announcement, FieldSpec, Format, Kind, Stamp, Value};
use jiff::civil::Date;

use crate::entry::DATE_KEYS;
use crate::text::fold;
use crate::{Collection, Generator, NameError, draft, paths, slug};

/// More names than anyone needs when a title gives none of its own.
const MOST_TRIES: u32 = 1000;

/// A file that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its name, relative to the site.
    pub file: String,
    /// Its whole text.
    pub text: String,
}

/// The moment a new announcement is made.
pub(crate) struct Moment {
    pub(crate) today: Date,
    pub(crate) now: Stamp,
}

/// Makes the file for a title in a collection of the site in `root`.
pub(crate) fn make(
    root: &Path,
    collection: &Collection,
    title: &str,
    moment: &Moment,
    generator: Generator,
) -> Result<NewFile, NameError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(NameError::Empty);
    }
    let file = free_name(root, collection, &slug(title), moment.today)?;
    Ok(NewFile {
        file,
        text: text(collection, title, moment, generator),
    })
}

fn free_name(
    root: &Path,
    collection: &Collection,
    name: &str,
    today: Date,
) -> Result<String, NameError> {
    let day = format!(
        "{:04}-{:02}-{:02}",
        today.year(),
        today.month(),
        today.day()
    );
    let named = |name: &str| {
        let inner = collection.naming.file(&day, name);
        if collection.key.is_empty() {
            inner
        } else {
            format!("{}/{inner}", collection.key)
        }
    };
    let file = named(name);
    paths::inside(root, &file).map_err(|_| NameError::Outside { file: file.clone() })?;
    match (taken_by(root, &file), slug::is_nameless(name)) {
        (None, _) => Ok(file),
        (Some(taken), false) => Err(NameError::Taken { file: taken }),
        (Some(taken), true) => (2..MOST_TRIES)
            .map(|number| named(&format!("{name}-{number}")))
            .find(|file| taken_by(root, file).is_none())
            .ok_or(NameError::Taken { file: taken }),
    }
}

/// The file or folder that a new file's name would collide with: the same name without
/// regard to case, composition of accents, ending, or whether it is a bundle.
fn taken_by(root: &Path, file: &str) -> Option<String> {
    let subject = |name: &str| {
        fold(if crate::files::is_markdown(name) {
            paths::stem(name)
        } else {
            name
        })
    };
    let bundle = paths::stem(file) == "index";
    let (folder, wanted) = if bundle {
        let folder = paths::folder(file);
        (paths::folder(folder), fold(paths::name(folder)))
    } else {
        (paths::folder(file), subject(paths::name(file)))
    };
    let names = fs::read_dir(root.join(folder))
        .ok()?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let same = names.into_iter().find(|name| subject(name) == wanted)?;
    Some(if folder.is_empty() {
        same
    } else {
        format!("{folder}/{same}")
    })
}

fn text(collection: &Collection, title: &str, moment: &Moment, generator: Generator) -> String {
    let schema = &collection.schema;
    let headers = schema.format == Format::Headers && generator == Generator::Pelican;
    if schema.format == Format::None || headers {
        return match generator {
            Generator::Pelican => header_lines(&collection.schema.fields, title, moment),
            _ => format!("# {title}\n\n"),
        };
    }
    let title_key = schema
        .fields
        .iter()
        .find(|field| is(field, "title"))
        .map_or("title", |field| field.key.as_str());
    let date = date_field(&schema.fields);
    let mut fields: Vec<(&str, Value)> = Vec::new();
    if !schema.fields.iter().any(|field| field.key == title_key) {
        fields.push((title_key, Value::from(title)));
    }
    for field in &schema.fields {
        let value = if field.key == title_key {
            Some(Value::from(title))
        } else if date.is_some_and(|date| date.key == field.key) {
            Some(date_value(field, moment, schema.format))
        } else {
            filled(field, schema.learnt_from, schema.format)
        };
        fields.extend(value.map(|value| (field.key.as_str(), value)));
    }
    Announcement::new_text(schema.format, &fields, "")
}

/// The field that says when an announcement came out, where most have one.
fn date_field(fields: &[FieldSpec]) -> Option<&FieldSpec> {
    let dated = |field: &&FieldSpec| matches!(field.kind, Kind::Date | Kind::DateTime);
    let most = fields.iter().map(|field| field.seen).max()?;
    DATE_KEYS.iter().find_map(|key| {
        fields
            .iter()
            .filter(dated)
            .find(|field| is(field, key) && field.seen * 2 >= most)
    })
}

fn date_value(field: &FieldSpec, moment: &Moment, format: Format) -> Value {
    let text = match field.date_shape {
        Some(shape) => moment.now.in_shape(shape).write(),
        None => moment.today.to_string(),
    };
    if format == Format::Json {
        Value::Text(text)
    } else {
        Value::Date(text)
    }
}

/// What a new announcement has in a field; `None` when it does not have the field.
fn filled(field: &FieldSpec, learnt_from: u32, format: Format) -> Option<Value> {
    if let (Some(draft), Kind::YesNo) = (draft::marking(&field.key), field.kind) {
        return Some(Value::Bool(draft));
    }
    if let Some(default) = &field.default {
        return Some(default.clone());
    }
    let usual = field.seen * 2 >= learnt_from;
    let description = ["description", "summary", "excerpt", "subtitle"]
        .iter()
        .any(|key| is(field, key));
    let nothing = if format == Format::Yaml {
        Value::Null
    } else {
        Value::from("")
    };
    match field.kind {
        Kind::Text | Kind::LongText if field.required || (description && usual) => Some(nothing),
        Kind::Tags if field.required || (is(field, "tags") && usual) => {
            Some(Value::List(Vec::new()))
        }
        _ => None,
    }
}

/// Pelican's header: `Title: …` lines and a blank one.
fn header_lines(fields: &[FieldSpec], title: &str, moment: &Moment) -> String {
    let date = date_field(fields).and_then(|field| field.date_shape);
    let date = date.map_or_else(
        || moment.today.to_string(),
        |shape| moment.now.in_shape(shape).write(),
    );
    let mut text = format!("Title: {title}\nDate: {date}\n");
    for field in fields
        .iter()
        .filter(|field| !is(field, "title") && !is(field, "date"))
    {
        let default = field.default.as_ref().map(Value::words);
        if is(field, "status") {
            text.push_str("Status: draft\n");
        } else if let Some(default) = default {
            text.extend([&field.key, ": ", &default, "\n"]);
        }
    }
    text.push('\n');
    text
}

fn is(field: &FieldSpec, key: &str) -> bool {
    field.key.eq_ignore_ascii_case(key)
}
