//! One announcement as the list, the search and the schema see it.

use announcement::{Announcement, Format, Stamp, Value};

use crate::text::fold_into;
use crate::{Generator, dates, draft, grouping, headers, paths};

/// Keys that say when an announcement came out, the likeliest first.
pub(crate) const DATE_KEYS: &[&str] = &[
    "date",
    "published",
    "pubdate",
    "publishdate",
    "publish_date",
    "published_at",
    "publisheddate",
    "created",
];

/// One announcement of the site.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file, relative to the site, with `/`.
    pub file: String,
    /// The key of its collection.
    pub collection: String,
    /// Its title; the first heading where it has no front matter.
    pub title: Option<String>,
    /// When it came out: from the front matter, or else from the file's name or address.
    pub date: Option<Stamp>,
    /// Whether the site does not show it yet.
    pub draft: bool,
    pub(crate) format: Format,
    pub(crate) readable: bool,
    pub(crate) fields: Vec<(String, Value)>,
    /// Title, fields, file name and body, folded for the search.
    pub(crate) haystack: String,
    /// The moment of the site's own counting at which the file was looked at.
    pub(crate) seen: u64,
}

impl Entry {
    /// Understands the text of a file. Its collection is told by whoever groups the files.
    pub(crate) fn new(file: &str, text: &str, generator: Generator) -> Self {
        let (announcement, _) = Announcement::read(text);
        let format = announcement.format();
        let mut fields: Vec<(String, Value)> = announcement
            .fields()
            .iter()
            .map(|field| (field.key.clone(), field.value.clone()))
            .collect();
        if format == Format::None {
            fields = headers::read(text, generator);
        }
        let own_title = fields
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case("title"));
        let title = own_title
            .and_then(|(_, value)| value.as_text())
            .or_else(|| announcement.title())
            .or_else(|| first_heading(announcement.body()))
            .map(|title| title.trim().to_owned())
            .filter(|title| !title.is_empty());
        Self {
            file: file.to_owned(),
            collection: String::new(),
            date: date(file, &fields),
            draft: draft::is_draft(file, &fields),
            haystack: haystack(file, title.as_deref(), &fields, announcement.body()),
            title,
            format,
            readable: announcement.readable(),
            fields,
            seen: 0,
        }
    }

    /// The value of a field, whatever the case of its key.
    pub(crate) fn field(&self, key: &str) -> Option<&Value> {
        self.fields
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key))
            .map(|(_, value)| value)
    }

    /// The year it came out in.
    pub(crate) fn year(&self) -> Option<i16> {
        self.date.as_ref().map(|date| date.date.year())
    }

    /// Whether the announcement says itself when it came out, somewhere.
    pub(crate) fn is_dated(&self) -> bool {
        let folders: Vec<&str> = paths::folder(&self.file).split('/').collect();
        self.date.is_some()
            || dates::dated_folders(&folders) > 0
            || DATE_KEYS
                .iter()
                .any(|key| self.field(key).is_some_and(is_date_like))
    }

    /// What it is sorted by: newest first, before those the ones without a date, and
    /// those of one moment by their file.
    pub(crate) fn order(&self) -> (bool, i64, &str) {
        let date = self.date.as_ref();
        let moment = date.map_or(0, |date| date.sort_key().saturating_neg());
        (date.is_some(), moment, &self.file)
    }
}

/// A value in the place of a date that was meant as one, even if no such day exists.
fn is_date_like(value: &Value) -> bool {
    value
        .as_text()
        .is_some_and(|text| text.trim().starts_with(|sign: char| sign.is_ascii_digit()))
}

fn date(file: &str, fields: &[(String, Value)]) -> Option<Stamp> {
    let value = |key: &str| {
        fields
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(key))
            .map(|(_, value)| value)
    };
    let stamp = |key: &&str| Stamp::read(value(key)?.as_text()?.trim()).ok();
    let in_name = || dates::stamp(&dates::in_name(title_part(file))?.day);
    let in_address = || {
        let address = ["path", "url", "permalink"]
            .iter()
            .find_map(|key| value(key)?.as_text())?;
        dates::stamp(&dates::in_address(address)?)
    };
    DATE_KEYS
        .iter()
        .find_map(stamp)
        .or_else(in_name)
        .or_else(in_address)
}

/// The part of a file's name that says what it is about: its folder's for `title/index.md`.
pub(crate) fn title_part(file: &str) -> &str {
    match paths::stem(file) {
        _ if grouping::is_index(file) => paths::name(paths::folder(file)),
        stem => stem,
    }
}

fn first_heading(body: &str) -> Option<&str> {
    body.lines()
        .take(40)
        .find_map(|line| line.strip_prefix("# "))
        .map(|line| line.trim_end_matches(['#', ' ']))
}

fn haystack(file: &str, title: Option<&str>, fields: &[(String, Value)], body: &str) -> String {
    let mut text = String::with_capacity(body.len() + 512);
    fold_into(&mut text, title.unwrap_or_default());
    for (_, value) in fields {
        text.push('\n');
        fold_into(&mut text, &value.words());
    }
    text.push('\n');
    fold_into(&mut text, file);
    text.push('\n');
    fold_into(&mut text, body);
    text.shrink_to_fit();
    text
}
