//! A copy of an announcement under another title, its fields written as the original's.

use announcement::{Announcement, Format, Stamp, TextEdit, Value, apply};
use jiff::civil::Date;

use super::DraftWay;
use crate::entry::DATE_KEYS;
use crate::grouping::without_dates;
use crate::new_file::{self, Moment};
use crate::{NameError, NewFile, Site, paths};

/// Keys that belong to the one publication: its address, and old ones that lead to it.
const OWN_KEYS: &[&str] = &[
    "aliases",
    "alias",
    "redirect_from",
    "permalink",
    "url",
    "path",
    "slug",
];

impl Site {
    /// A copy of an announcement under another title: its fields without what belongs to
    /// the one publication (date, aliases, address), as a draft where the site has drafts.
    pub fn duplicate(
        &self,
        file: &str,
        text: &str,
        title: &str,
        today: Date,
        now: Stamp,
    ) -> Result<NewFile, NameError> {
        let unknown = || NameError::UnknownCollection {
            key: paths::folder(file).to_owned(),
        };
        let collection = self.collection_of(file).ok_or_else(unknown)?;
        let folder = self.folder_of_copies(file, &collection.key);
        let moment = Moment { today, now };
        let fresh = new_file::make_in(self, collection, folder, title, &moment)?;
        let mut copy = Copy {
            text: text.to_owned(),
        };
        if copy.read().format() == Format::None || !copy.read().readable() {
            return Ok(fresh);
        }
        let (made, _) = Announcement::read(&fresh.text);
        copy.set("title", &Value::from(title.trim()));
        copy.date(&moment);
        for own in OWN_KEYS {
            match made.get(own).map(|field| &field.value) {
                Some(value) if !value.is_blank() => copy.set(own, value),
                _ => copy.remove(own),
            }
        }
        if let DraftWay::Key(key, value) = self.draft_way(file, true) {
            copy.set(&key, &value);
        }
        Ok(NewFile {
            file: fresh.file,
            text: copy.text,
        })
    }
}

impl Site {
    /// The folder that copies go to: the original's own below the collection's, where it is
    /// neither by date, nor a bundle's, nor one for drafts.
    fn folder_of_copies<'a>(&self, file: &'a str, key: &'a str) -> &'a str {
        let Ok(named) = self.named(file) else {
            return key;
        };
        let folder = without_dates(named.home);
        let below = folder.strip_prefix(key);
        match below {
            Some(below) if below.is_empty() || below.starts_with('/') || key.is_empty() => folder,
            _ => key,
        }
    }
}

/// The text of the copy on its way.
struct Copy {
    text: String,
}

impl Copy {
    fn read(&self) -> Announcement {
        Announcement::read(&self.text).0
    }

    /// The key as the text has it, whatever its case.
    fn key(&self, wanted: &str) -> Option<String> {
        let read = self.read();
        let mut fields = read.fields().iter();
        let found = fields.find(|field| field.key.eq_ignore_ascii_case(wanted))?;
        Some(found.key.clone())
    }

    fn set(&mut self, key: &str, value: &Value) {
        let key = self.key(key).unwrap_or_else(|| key.to_owned());
        self.take(self.read().set(&key, value, &[]).ok());
    }

    fn remove(&mut self, key: &str) {
        while let Some(key) = self.key(key) {
            let before = self.text.len();
            self.take(self.read().remove(&key).ok());
            if self.text.len() == before {
                return;
            }
        }
    }

    /// Today in the shape that the original's date has.
    fn date(&mut self, moment: &Moment) {
        let found = DATE_KEYS.iter().find_map(|key| {
            let key = self.key(key)?;
            let value = self.read().get(&key)?.value.clone();
            let shape = Stamp::read(value.as_text()?.trim()).ok()?.shape;
            let written = if shape.has_time() {
                moment.now.in_shape(shape).write()
            } else {
                let day = Stamp::read(&moment.today.to_string()).ok()?;
                day.in_shape(shape).write()
            };
            Some(match value {
                Value::Date(_) => (key, Value::Date(written)),
                _ => (key, Value::Text(written)),
            })
        });
        if let Some((key, value)) = found {
            self.set(&key, &value);
        }
    }

    fn take(&mut self, edits: Option<Vec<TextEdit>>) {
        if let Some(edits) = edits {
            self.text = apply(&self.text, &edits);
        }
    }
}
