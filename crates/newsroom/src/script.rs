//! What the command line needs beside the window's commands: a site by its folder, a
//! file by its path, without a desk. The same documents, checks and pipeline.

use std::path::{Path, PathBuf};

use announcement::{
    Announcement, Encoding, FieldSpec, Format, Kind, Refusal, Stamp, TextEdit, Value, apply, decode,
};
use api::{CheckedProblem, CollectionInspection, FieldInspection, FieldsSet, Inspection, PageFile};
use site::{Collection, Site};

use crate::{
    Newsroom, disk, document, fields, findings, page, rooms::lock, sentences, siblings, wording,
};

/// A change to one key from the command line.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The field's text, taken as it is.
    Text(String, String),
    /// A value in JSON.
    Json(String, serde_json::Value),
    /// Take the key out.
    Unset(String),
}

impl Change {
    /// The key.
    pub fn key(&self) -> &str {
        match self {
            Self::Text(key, _) | Self::Json(key, _) | Self::Unset(key) => key,
        }
    }
}

impl Newsroom {
    /// What Dateline understands of a site.
    pub fn inspect(&self, root: &Path) -> Result<Inspection, api::Error> {
        let view = self.open_whole(root)?;
        let open = self.rooms.site(view.site)?;
        let site = open.read();
        Ok(Inspection {
            name: view.name,
            generator: view.generator,
            remote: view.remote,
            collections: site.collections().iter().map(collection).collect(),
        })
    }

    /// The problems of files of an open site; of all its announcements when none is named.
    /// File by file, errors first, then in the order of the text.
    pub fn check_files(
        &self,
        site: api::SiteId,
        files: &[String],
    ) -> Result<Vec<CheckedProblem>, api::Error> {
        let open = self.rooms.site(site)?;
        let all: Vec<String> = match files {
            [] => open
                .read()
                .entries()
                .iter()
                .map(|entry| entry.file.clone())
                .collect(),
            some => some.to_vec(),
        };
        let mut problems = Vec::new();
        for file in all {
            let path = open
                .read()
                .path(&file)
                .map_err(|error| sentences::site_error(&error))?;
            let bytes =
                disk::read(&path).map_err(|error| sentences::disk("read", &file, &error))?;
            let (announcement, read) = Announcement::read(&decode(&bytes).text);
            let found = findings::find(&announcement, &read, &open, &file);
            problems.extend(
                found
                    .iter()
                    .enumerate()
                    .map(|(id, diagnostic)| CheckedProblem {
                        file: file.clone(),
                        diagnostic: findings::one(announcement.text(), id, diagnostic),
                    }),
            );
        }
        Ok(problems)
    }

    /// Changes fields of a file, each verified by reading the result again; all of them
    /// or none.
    pub fn set_fields(&self, file: &Path, changes: &[Change]) -> Result<FieldsSet, api::Error> {
        let name = file.display().to_string();
        let path = file
            .canonicalize()
            .map_err(|error| sentences::disk("read", &name, &error))?;
        let bytes = disk::read(&path).map_err(|error| sentences::disk("read", &name, &error))?;
        let decoded = decode(&bytes);
        if let Encoding::Damaged { line } = decoded.encoding {
            return Err(sentences::read_only(&sentences::not_utf8(line)));
        }
        let mut text = decoded.text;
        let mut done = Vec::new();
        let mut order = None;
        for change in changes {
            let (announcement, _) = Announcement::read(&text);
            let key = change.key();
            let is_new = !matches!(change, Change::Unset(_)) && announcement.get(key).is_none();
            if is_new && order.is_none() {
                order = Some(siblings::key_order(&path));
            }
            let edits = match change {
                Change::Text(_, text) if is_date(&announcement, &path, key, text) => {
                    let date = Value::Date(text.clone());
                    set(&announcement, key, &date, order.as_deref())?
                }
                _ => edits(&announcement, change, order.as_deref())?,
            };
            if !edits.is_empty() {
                text = apply(&text, &edits);
                done.push(key.to_owned());
            }
        }
        let written = document::written(&text, decoded.encoding).filter(|new| *new != bytes);
        if let Some(written) = written {
            disk::replace(&path, &written)
                .map_err(|error| sentences::disk("saved", &name, &error))?;
        }
        Ok(FieldsSet {
            file: name,
            changed: done,
        })
    }

    /// The page of a file, as one HTML document. The site is found from the file.
    pub fn preview_file(&self, file: &Path) -> Result<PageFile, api::Error> {
        let (root, name) = site_of(file)?;
        let open = self.open_site(&root)?;
        let document = self.document_of_file(&open, &name)?;
        let mut document = lock(&document);
        let title = document.title();
        Ok(PageFile {
            title,
            html: page::html_alone(&mut document),
        })
    }
}

impl Newsroom {
    /// Opens the site that a file lies in, all of it, and says what the site calls the file.
    pub fn open_site_of(&self, file: &Path) -> Result<(api::SiteView, String), api::Error> {
        let (root, name) = site_of(file)?;
        Ok((self.open_whole(&root)?, name))
    }
}

/// Whether a text is meant as a date: a date stands there, or the file's neighbours have
/// dates there.
fn is_date(announcement: &Announcement, file: &Path, key: &str, text: &str) -> bool {
    let known = announcement.get(key).map(|field| &field.value);
    Stamp::read(text).is_ok()
        && announcement.format() != Format::Json
        && (matches!(known, Some(Value::Date(_))) || siblings::are_dates(file, key))
}

fn edits(
    announcement: &Announcement,
    change: &Change,
    order: Option<&[String]>,
) -> Result<Vec<TextEdit>, api::Error> {
    let key = change.key();
    let old = announcement.get(key).map(|field| &field.value);
    let value = match change {
        Change::Unset(_) => {
            return match announcement.remove(key) {
                Err(Refusal::NoSuchKey) => Ok(Vec::new()),
                other => other.map_err(|_| sentences::refused(key)),
            };
        }
        Change::Text(_, text) => fields::text(old, text),
        Change::Json(_, json) => json_value(old, json),
    };
    set(announcement, key, &value, order)
}

fn set(
    announcement: &Announcement,
    key: &str,
    value: &Value,
    order: Option<&[String]>,
) -> Result<Vec<TextEdit>, api::Error> {
    let order: Vec<&str> = order.unwrap_or_default().iter().map(|key| &**key).collect();
    announcement
        .set(key, value, &order)
        .map_err(|_| sentences::refused(key))
}

/// A value in JSON, which knows no dates: one stays one where one stands already.
fn json_value(old: Option<&Value>, json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(yes) => Value::Bool(*yes),
        serde_json::Value::Number(number) => number.as_i64().map_or_else(
            || Value::Float(number.as_f64().unwrap_or_default()),
            Value::Int,
        ),
        serde_json::Value::String(text) => fields::text(old, text),
        serde_json::Value::Array(items) => {
            let old = match old {
                Some(Value::List(old)) => old.as_slice(),
                _ => &[],
            };
            let items = items.iter().enumerate();
            Value::List(
                items
                    .map(|(at, item)| json_value(old.get(at), item))
                    .collect(),
            )
        }
        serde_json::Value::Object(entries) => {
            let old = match old {
                Some(Value::Map(old)) => old.as_slice(),
                _ => &[],
            };
            let entries = entries.iter().map(|(key, value)| {
                let old = old.iter().find(|(known, _)| known == key);
                (key.clone(), json_value(old.map(|(_, value)| value), value))
            });
            Value::Map(entries.collect())
        }
    }
}

/// The site that a file lies in, and the file relative to it: the nearest folder above
/// it whose generator is recognised, else the nearest with a repository.
fn site_of(file: &Path) -> Result<(PathBuf, String), api::Error> {
    let path = file
        .canonicalize()
        .map_err(|error| sentences::disk("read", &file.display().to_string(), &error))?;
    let recognised = path
        .ancestors()
        .skip(1)
        .find(|folder| Site::recognise(folder).is_some());
    let tracked = || {
        path.ancestors()
            .skip(1)
            .find(|folder| folder.join(".git").exists())
    };
    let root = recognised
        .or_else(tracked)
        .or_else(|| path.parent())
        .ok_or_else(|| sentences::no_site_for(file))?;
    let name = path
        .strip_prefix(root)
        .map_err(|_| sentences::no_site_for(file))?
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/");
    Ok((root.to_owned(), name))
}

fn collection(collection: &Collection) -> CollectionInspection {
    let schema = &collection.schema;
    CollectionInspection {
        key: collection.key.clone(),
        name: collection.name.clone(),
        count: collection.count,
        file_pattern: collection.file_pattern(),
        format: format!("{:?}", schema.format).to_ascii_lowercase(),
        fields: schema
            .fields
            .iter()
            .map(|spec| field(spec, schema.learnt_from))
            .collect(),
    }
}

/// What is known of a field that `of` announcements could have.
fn field(spec: &FieldSpec, of: u32) -> FieldInspection {
    FieldInspection {
        key: spec.key.clone(),
        kind: fields::kind_of(spec.kind),
        confidence: spec.confidence,
        sources: spec.sources.iter().map(wording::source).collect(),
        choices: match spec.kind {
            Kind::Choice => spec.values.iter().map(|(text, _)| text.clone()).collect(),
            _ => Vec::new(),
        },
        fields: spec
            .fields
            .iter()
            .map(|part| field(part, spec.seen))
            .collect(),
        required: spec.required,
        seen: spec.seen,
        of,
        default: spec.default.as_ref().map(Value::words).unwrap_or_default(),
        date_example: spec
            .date_shape
            .map(announcement::DateShape::example)
            .unwrap_or_default(),
    }
}
