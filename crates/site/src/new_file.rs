//! A new announcement's file: named as the collection's others are, with the fields that
//! they have.

use std::fs;
use std::path::Path;

use announcement::{Announcement, FieldSpec, Format, Kind, Schema, Stamp, Value};
use jiff::civil::Date;

use crate::address::habit;
use crate::entry::{DATE_KEYS, title_part};
use crate::text::fold;
use crate::{
    Collection, Generator, NameError, Naming, Site, conventions, dates, draft, paths, slug,
};

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

/// Makes the file for a title in a collection of a site.
pub(crate) fn make(
    site: &Site,
    collection: &Collection,
    title: &str,
    moment: &Moment,
) -> Result<NewFile, NameError> {
    make_in(site, collection, &collection.key, title, moment)
}

/// The same in a folder of the collection.
pub(crate) fn make_in(
    site: &Site,
    collection: &Collection,
    folder: &str,
    title: &str,
    moment: &Moment,
) -> Result<NewFile, NameError> {
    let title = title.trim();
    if title.is_empty() {
        return Err(NameError::Empty);
    }
    let day = moment.today.to_string();
    let file = free_name(&site.root, folder, &collection.naming, &slug(title), &day)?;
    let new = New {
        site,
        collection,
        title,
        moment,
        name: name_in(&file),
        day,
    };
    let text = new.text();
    Ok(NewFile { file, text })
}

/// The name that a file has beside its date.
fn name_in(file: &str) -> String {
    let name = title_part(file);
    dates::in_name(name)
        .map(|date| date.rest)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
        .to_owned()
}

fn free_name(
    root: &Path,
    folder: &str,
    naming: &Naming,
    name: &str,
    day: &str,
) -> Result<String, NameError> {
    let named = |name: &str| paths::below(folder, &naming.file(day, name));
    let file = named(name);
    paths::inside(root, &file).map_err(|_| NameError::Outside { file: file.clone() })?;
    let by = |file: &str| taken_by(root, file, paths::stem(file) == "index", &[]);
    match (by(&file), slug::is_nameless(name)) {
        (None, _) => Ok(file),
        (Some(taken), false) => Err(NameError::Taken { file: taken }),
        (Some(taken), true) => (2..MOST_TRIES)
            .map(|number| named(&format!("{name}-{number}")))
            .find(|file| by(file).is_none())
            .ok_or(NameError::Taken { file: taken }),
    }
}

/// The file or folder that a new file's name would collide with: the same name without
/// regard to case, composition of accents, ending, or whether it is a bundle. A `bundle`
/// is named by its folder, in whichever language the file is. What is in `own`, by its
/// whole name, does not count.
pub(crate) fn taken_by(root: &Path, file: &str, bundle: bool, own: &[&str]) -> Option<String> {
    let subject = |name: &str| {
        fold(if crate::files::is_markdown(name) {
            paths::stem(name)
        } else {
            name
        })
    };
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
    names
        .filter(|name| subject(name) == wanted)
        .map(|name| paths::below(folder, &name))
        .find(|file| !own.contains(&file.as_str()))
}

/// What a new announcement is made from.
struct New<'a> {
    site: &'a Site,
    collection: &'a Collection,
    title: &'a str,
    moment: &'a Moment,
    /// The day, `2024-09-10`.
    day: String,
    /// The file's name without date.
    name: String,
}

impl New<'_> {
    fn text(&self) -> String {
        let learnt = &self.collection.schema;
        // Where there is no announcement and no other source, the generator's own fields.
        let usual = self.collection.count == 0 && learnt.fields.is_empty();
        let (format, fields) = if usual {
            conventions::fields(self.site.recognised.generator)
        } else {
            (learnt.format, learnt.fields.clone())
        };
        let schema = &Schema {
            format,
            fields,
            ..learnt.clone()
        };
        let generator = self.site.recognised.generator;
        let headers = schema.format == Format::Headers && generator == Generator::Pelican;
        if schema.format == Format::None || headers {
            return match generator {
                Generator::Pelican => header_lines(&schema.fields, self.title, self.moment),
                Generator::Nikola => nikola_lines(self.title, &self.name, self.moment),
                _ => format!("# {}\n\n\n", self.title),
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
            fields.push((title_key, Value::from(self.title)));
        }
        for field in &schema.fields {
            let value = if field.key == title_key {
                Some(Value::from(self.title))
            } else if date.is_some_and(|date| date.key == field.key) {
                Some(date_value(field, self.moment, schema.format))
            } else {
                self.address(field)
                    .or_else(|| filled(field, schema.learnt_from, schema.format))
            };
            fields.extend(value.map(|value| (field.key.as_str(), value)));
        }
        // The text goes onto an empty line of its own, so that the file ends with a line end.
        let body = if schema.format == Format::Headers {
            "\n"
        } else {
            "\n\n"
        };
        Announcement::new_text(schema.format, &fields, body)
    }

    /// The value of a key that carries the address, where most announcements have it.
    fn address(&self, field: &FieldSpec) -> Option<Value> {
        let usual = field.seen * 2 >= self.collection.schema.learnt_from;
        let members = self
            .site
            .entries
            .iter()
            .filter(|entry| entry.collection == self.collection.key);
        habit::value(&field.key, members, &self.day, &self.name).filter(|_| usual)
    }
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

/// Nikola's header: a comment with `.. key: value` lines.
fn nikola_lines(title: &str, name: &str, moment: &Moment) -> String {
    let date = moment.now.write();
    format!(
        "<!--\n.. title: {title}\n.. slug: {name}\n.. date: {date}\n.. status: draft\n-->\n\n\n"
    )
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
        Kind::Group if field.required => {
            let inner: Vec<(String, Value)> = field
                .fields
                .iter()
                .filter_map(|inner| Some((inner.key.clone(), filled(inner, learnt_from, format)?)))
                .collect();
            (!inner.is_empty()).then_some(Value::Map(inner))
        }
        Kind::Choice | Kind::Image | Kind::File | Kind::Link | Kind::Markdown if field.required => {
            Some(nothing)
        }
        Kind::List | Kind::Groups if field.required => Some(Value::List(Vec::new())),
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
    text.push_str("\n\n");
    text
}

fn is(field: &FieldSpec, key: &str) -> bool {
    field.key.eq_ignore_ascii_case(key)
}
