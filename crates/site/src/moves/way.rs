//! How an announcement is taken off the site and put on it: as its collection does, else
//! as the generator offers.

use announcement::{Format, Value};
use jiff::Timestamp;

use super::DraftWay;
use crate::address::has_blog;
use crate::entry::Entry;
use crate::{Generator, Site, dates, draft, paths};

/// Hexo's and Jekyll's folders.
const POSTS: &str = "_posts";
const DRAFTS: &str = "_drafts";

impl Site {
    /// How an announcement is made a draft, or a draft is put on the site.
    pub fn draft_way(&self, file: &str, draft: bool) -> DraftWay {
        let Some(entry) = self.known(file) else {
            return DraftWay::None;
        };
        let way = if draft {
            self.off_the_site(entry)
        } else {
            self.on_the_site(entry)
        };
        way.unwrap_or(DraftWay::None)
    }

    fn off_the_site(&self, entry: &Entry) -> Option<DraftWay> {
        if !self.has_fields(entry) {
            return None;
        }
        let own = entry
            .fields
            .iter()
            .find_map(|(key, value)| draft_value(key, value));
        let usual = || self.usual_key(entry);
        if let Some((key, value)) = own.or_else(usual) {
            return Some(DraftWay::Key(key, value));
        }
        if let Some(at) = segment(&entry.file, POSTS) {
            let folder = format!("{}{DRAFTS}", &entry.file[..at]);
            let used = self.root.join(&folder).is_dir();
            let below = &entry.file[at + POSTS.len() + 1..];
            if used
                && self.has_draft_folders()
                && let Some(way) = self.relocated(entry, &folder, below, None)
            {
                return Some(way);
            }
        }
        let (key, value) = self.offered()?;
        Some(DraftWay::Key(key.to_owned(), value))
    }

    fn on_the_site(&self, entry: &Entry) -> Option<DraftWay> {
        if let Some(at) = segment(&entry.file, DRAFTS).filter(|_| self.has_draft_folders()) {
            let folder = format!("{}{POSTS}", &entry.file[..at]);
            let below = &entry.file[at + DRAFTS.len() + 1..];
            let dated = self.recognised.generator == Generator::Jekyll
                && dates::in_name(paths::stem(below)).is_none();
            // A post without a date of its own comes out today.
            let day = dated.then(|| match &entry.date {
                Some(date) => date.date.to_string(),
                None => Timestamp::now().strftime("%F").to_string(),
            });
            return self.relocated(entry, &folder, below, day.as_deref());
        }
        if !self.has_fields(entry) {
            return None;
        }
        let (key, value) = entry
            .fields
            .iter()
            .find(|(key, value)| draft::hides(key, value))?;
        let visible = draft::shown(value);
        let written = |other: &&Entry| {
            other
                .fields
                .iter()
                .any(|(name, value)| name == key && Some(value) == visible.as_ref())
        };
        let (with, all) = self.others(entry, written);
        Some(match visible {
            Some(value) if with * 2 >= all && with > 0 => DraftWay::Key(key.clone(), value),
            _ => DraftWay::Without(key.clone()),
        })
    }

    /// Whether an announcement has a front matter that can be edited, or may get one.
    pub(super) fn has_fields(&self, entry: &Entry) -> bool {
        let headers = matches!(
            self.recognised.generator,
            Generator::Pelican | Generator::Nikola
        );
        entry.readable && !(headers && entry.format == Format::None)
    }

    /// The key for drafts that others of the collection have, the most frequent one.
    fn usual_key(&self, entry: &Entry) -> Option<(String, Value)> {
        let fields = &self.collection(&entry.collection)?.schema.fields;
        let known = fields
            .iter()
            .filter(|field| draft::marking(&field.key).is_some())
            .filter(|field| field.kind == announcement::Kind::YesNo)
            .max_by_key(|field| field.seen)?;
        Some((known.key.clone(), Value::Bool(draft::marking(&known.key)?)))
    }

    /// What the generator understands without being taught.
    fn offered(&self) -> Option<(&'static str, Value)> {
        match self.recognised.generator {
            Generator::Hugo | Generator::Zola | Generator::Docusaurus => {
                Some(("draft", Value::Bool(true)))
            }
            Generator::Jekyll | Generator::Hexo => Some(("published", Value::Bool(false))),
            Generator::MkDocs if has_blog(self) => Some(("draft", Value::Bool(true))),
            Generator::Pelican => Some(("status", Value::from("draft"))),
            _ => None,
        }
    }

    fn has_draft_folders(&self) -> bool {
        matches!(
            self.recognised.generator,
            Generator::Jekyll | Generator::Hexo
        )
    }

    fn relocated(
        &self,
        entry: &Entry,
        folder: &str,
        below: &str,
        day: Option<&str>,
    ) -> Option<DraftWay> {
        let name = match day {
            Some(day) => paths::below(
                paths::folder(below),
                &format!("{day}-{}", paths::name(below)),
            ),
            None => below.to_owned(),
        };
        let named = self.named(&entry.file).ok()?;
        let moved = self.moved(entry, &named, paths::below(folder, &name), None);
        moved.ok().map(DraftWay::Move)
    }

    /// How many other published announcements of the collection are as asked, and of how many.
    fn others(&self, entry: &Entry, asked: impl Fn(&&Entry) -> bool) -> (usize, usize) {
        let others: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|other| other.collection == entry.collection)
            .filter(|other| other.file != entry.file && !other.draft)
            .collect();
        (
            others.iter().copied().filter(|other| asked(other)).count(),
            others.len(),
        )
    }
}

/// A key that an announcement has for being a draft, with the value that makes it one.
fn draft_value(key: &str, value: &Value) -> Option<(String, Value)> {
    if key.eq_ignore_ascii_case("status") && value.as_text().is_some() {
        return Some((key.to_owned(), Value::from("draft")));
    }
    let marked = draft::marking(key)?;
    // `published: 2024-01-01` is a date, not a yes or no.
    matches!(value, Value::Bool(_)).then(|| (key.to_owned(), Value::Bool(marked)))
}

/// Where a folder of that name stands in a file's path.
fn segment(file: &str, name: &str) -> Option<usize> {
    let mut start = 0;
    for part in file.split('/') {
        let end = start + part.len();
        if part == name && end < file.len() {
            return Some(start);
        }
        start = end + 1;
    }
    None
}
