//! An announcement: its text taken apart, its fields, and what is wrong with it. Editing
//! is in `edit`.

use std::collections::HashMap;
use std::ops::Range;

use crate::field::{Field, Lock};
use crate::lines::BOM;
use crate::split::{Parts, split, unopened};
use crate::trouble::{Reason, Trouble};
use crate::{Diagnostic, Format, Value, headers, json, toml, yaml};

/// Larger front matter is not read.
const MAX_FRONT: usize = 1 << 20;

/// One announcement: front matter and body.
#[derive(Debug, Clone)]
pub struct Announcement {
    text: String,
    parts: Parts,
    readable: bool,
    fields: Vec<Field>,
}

impl Announcement {
    /// Reads a text. Never fails: what cannot be read is told by the diagnostics.
    pub fn read(text: &str) -> (Self, Vec<Diagnostic>) {
        let (announcement, trouble) = Self::inspect(text);
        let diagnostics = crate::findings::findings(&announcement, trouble);
        (announcement, diagnostics)
    }

    /// Reads a text without looking for what else is wrong with it.
    pub(crate) fn inspect(text: &str) -> (Self, Option<Trouble>) {
        let mut announcement = Self {
            text: text.to_owned(),
            parts: split(text),
            readable: false,
            fields: Vec::new(),
        };
        let inner = announcement.parts.inner.clone();
        if !announcement.parts.closed || unopened(text).is_some() {
            return (announcement, None);
        }
        if inner.len() > MAX_FRONT {
            return (
                announcement,
                Some(Trouble {
                    at: inner.start..inner.start,
                    reason: Reason::Large,
                }),
            );
        }
        let read = match announcement.parts.format {
            Format::Yaml => yaml::read(&text[inner.clone()]),
            Format::Toml => toml::read(&text[inner.clone()]),
            Format::Json => json::read(&text[inner.clone()]),
            Format::Headers => Ok(headers::read(&text[inner.clone()])),
            Format::None => Ok(Vec::new()),
        };
        match read {
            Ok(mut fields) => {
                for field in &mut fields {
                    field.shift(inner.start);
                }
                lock_duplicates(&mut fields);
                announcement.fields = fields;
                announcement.readable = true;
                (announcement, None)
            }
            Err(Trouble { at, reason }) => {
                let at = at.start + inner.start..at.end + inner.start;
                (announcement, Some(Trouble { at, reason }))
            }
        }
    }

    /// The whole text, byte for byte as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language of the front matter; [`Format::None`] when there is none.
    pub fn format(&self) -> Format {
        self.parts.format
    }

    /// Whether the front matter, if there is one, can be read.
    pub fn readable(&self) -> bool {
        self.readable
    }

    /// The front matter with its delimiter lines; empty if there is none.
    pub fn front(&self) -> Range<usize> {
        self.parts.front.clone()
    }

    /// What stands between the delimiter lines. For JSON, from brace to brace.
    pub fn inner(&self) -> Range<usize> {
        self.parts.inner.clone()
    }

    /// Where the body begins.
    pub fn body_start(&self) -> usize {
        self.parts.front.end
    }

    /// What comes after the front matter.
    pub fn body(&self) -> &str {
        &self.text[self.body_start()..]
    }

    /// The fields at the top level, in the order of the file.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field of that key. If the key stands twice, the last one, as most parsers do.
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().rev().find(|field| field.key == key)
    }

    /// The title, if there is one that is not blank.
    pub fn title(&self) -> Option<&str> {
        let field = self.get("title").or_else(|| self.get("Title"))?;
        match &field.value {
            Value::Text(text) | Value::Date(text) if !text.trim().is_empty() => Some(text),
            // `title: 2024` is a number to YAML and a title to everyone else.
            Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
                self.text.get(field.value_span.clone())
            }
            _ => None,
        }
    }

    /// The text of a new file.
    pub fn new_text(format: Format, fields: &[(&str, Value)], body: &str) -> String {
        if format == Format::None && fields.is_empty() {
            return body.to_owned();
        }
        let mut out = crate::edit::new_front(format, fields);
        let apart = format == Format::Headers || body.starts_with(['\n', '\r']);
        if !body.is_empty() && !apart {
            out.push('\n');
        }
        out.push_str(body.strip_prefix(BOM).unwrap_or(body));
        out
    }

    /// Whether the end of the front matter is missing.
    pub(crate) fn unclosed(&self) -> bool {
        !self.parts.closed
    }
}

/// A key that stands twice is not edited: parsers do not agree on which one counts.
fn lock_duplicates(fields: &mut [Field]) {
    let mut seen = HashMap::new();
    for field in fields.iter() {
        *seen.entry(field.key.clone()).or_insert(0) += 1;
    }
    for field in fields
        .iter_mut()
        .filter(|field| seen.get(&field.key) > Some(&1))
    {
        field.locked = Some(Lock::Duplicate);
    }
}
