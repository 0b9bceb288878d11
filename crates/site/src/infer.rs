//! The schema of a collection, from its announcements alone.

use std::collections::{HashMap, HashSet};

use announcement::{FieldSpec, Format, Kind, Schema, Source, Value};

use crate::entry::Entry;
use crate::naming::most;
use crate::{kinds, naming};

/// More fields than any collection means to have; stray keys beyond are left out.
const MOST_FIELDS: usize = 80;

/// So many of the newest announcements tell the order.
const TELLING: usize = 500;

/// At most so many values are kept of a field.
const MOST_VALUES: usize = 400;

/// Longer texts are not offered as values.
const LONGEST_VALUE: usize = 80;

/// A field is required only when so many announcements can tell.
const ENOUGH: usize = 5;

/// Fields that each announcement writes for itself, even where they happen to agree.
const OWN_WORDS: &[&str] = &["title", "description", "summary", "excerpt", "slug"];

/// The newest announcements decide what is the same in all; what older ones had is past.
const RECENT: usize = 20;

/// Learns the schema from the announcements of a collection, the newest first.
pub(crate) fn schema(entries: &[&Entry]) -> Schema {
    let told: Vec<&Entry> = entries
        .iter()
        .copied()
        .filter(|entry| entry.readable && !entry.fields.is_empty())
        .collect();
    let dated = entries
        .iter()
        .filter(|entry| naming::is_dated(&entry.file))
        .count();
    let mut columns = Columns::new(&told);
    let fields = order(&told, &columns)
        .into_iter()
        .filter_map(|key| Some(columns.take(key)?.field(&told)))
        .collect();
    let schema = Schema {
        format: most(
            told.iter()
                .map(|entry| entry.format)
                .filter(|format| *format != Format::None),
        )
        .unwrap_or(Format::None),
        fields,
        learnt_from: told.len() as u32,
        date_in_name: false,
    };
    let date_in_fields = schema
        .fields
        .iter()
        .any(|field| field.required && field.date_shape.is_some());
    Schema {
        date_in_name: dated * 2 > entries.len() && !date_in_fields,
        ..schema
    }
}

/// All values of one key.
struct Column<'a> {
    key: &'a str,
    /// The announcement and its value, the newest first.
    values: Vec<(usize, &'a Value)>,
}

struct Columns<'a>(HashMap<&'a str, Column<'a>>);

impl<'a> Columns<'a> {
    fn new(entries: &[&'a Entry]) -> Self {
        let mut columns: HashMap<&str, Column> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for (key, value) in &entry.fields {
                let column = columns.entry(key).or_insert_with(|| Column {
                    key,
                    values: Vec::new(),
                });
                // Of a key that stands twice, the first counts here.
                if column.values.last().is_none_or(|(last, _)| *last != at) {
                    column.values.push((at, value));
                }
            }
        }
        Self(columns)
    }

    /// The keys that stand in the most announcements, as many as a schema keeps.
    fn most_seen(&self) -> HashSet<&'a str> {
        let mut columns: Vec<&Column> = self.0.values().collect();
        // Of keys as frequent, the ones of newer announcements are kept.
        let newest = |column: &Column| column.values.first().map_or(usize::MAX, |(at, _)| *at);
        columns.sort_unstable_by_key(|column| {
            (usize::MAX - column.values.len(), newest(column), column.key)
        });
        columns
            .into_iter()
            .take(MOST_FIELDS)
            .map(|column| column.key)
            .collect()
    }

    fn take(&mut self, key: &str) -> Option<Column<'a>> {
        self.0.remove(key)
    }
}

impl Column<'_> {
    fn field(&self, entries: &[&Entry]) -> FieldSpec {
        let values: Vec<&Value> = self.values.iter().map(|(_, value)| *value).collect();
        let kind = kinds::of_values(self.key, &values);
        let dated = matches!(kind, Kind::Date | Kind::DateTime);
        FieldSpec {
            required: self.required(entries),
            default: if dated { None } else { self.default(entries) },
            date_shape: if dated {
                kinds::date_shape(&values)
            } else {
                None
            },
            seen: values.len() as u32,
            values: counted(kind, &values),
            sources: vec![Source::Announcements],
            ..FieldSpec::new(self.key, kind)
        }
    }

    /// At least 98 % of the finished announcements have a value.
    fn required(&self, entries: &[&Entry]) -> bool {
        let finished = entries.iter().filter(|entry| !entry.draft).count();
        let filled = self
            .values
            .iter()
            .filter(|(at, value)| !entries[*at].draft && !value.is_blank())
            .count();
        finished >= ENOUGH && filled * 100 >= finished * 98
    }

    /// The value that at least 95 % of the recent announcements have.
    fn default(&self, entries: &[&Entry]) -> Option<Value> {
        let recent = entries.len().min(RECENT);
        let values = self
            .values
            .iter()
            .filter(|(at, _)| *at < recent)
            .map(|(_, value)| *value);
        let value = most(values.clone())?;
        let same = values.filter(|other| *other == value).count();
        let own = OWN_WORDS
            .iter()
            .any(|key| self.key.eq_ignore_ascii_case(key));
        let telling = !value.is_blank() && !own;
        (telling && recent >= 3 && same * 100 >= recent * 95).then(|| value.clone())
    }
}

/// The keys in their usual order: the most frequent sequence, and every other key
/// behind the one that it follows where it stands.
fn order<'a>(entries: &[&'a Entry], columns: &Columns<'a>) -> Vec<&'a str> {
    let kept = columns.most_seen();
    let keys = |entry: &'a Entry| {
        entry
            .fields
            .iter()
            .map(|(key, _)| key.as_str())
            .filter(|key| kept.contains(key))
    };
    let sequences = entries
        .iter()
        .take(TELLING)
        .map(|entry| keys(entry).collect::<Vec<_>>());
    let mut order: Vec<&str> = Vec::new();
    for key in most(sequences).unwrap_or_default() {
        if !order.contains(&key) {
            order.push(key);
        }
    }
    for entry in entries {
        let mut place = 0;
        for key in keys(entry) {
            place = 1 + order
                .iter()
                .position(|other| *other == key)
                .unwrap_or_else(|| {
                    order.insert(place, key);
                    place
                });
        }
    }
    order
}

/// The values and how often each stands, the most frequent first.
fn counted(kind: Kind, values: &[&Value]) -> Vec<(String, u32)> {
    let texts: Vec<String> = match kind {
        Kind::Tags => values
            .iter()
            .flat_map(|value| kinds::items(value))
            .collect(),
        Kind::Text => values
            .iter()
            .filter_map(|value| value.as_text())
            .map(|text| text.trim().to_owned())
            .collect(),
        Kind::YesNo => values
            .iter()
            .filter_map(|value| match value {
                Value::Bool(yes) => Some(yes.to_string()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let mut counts: HashMap<String, u32> = HashMap::new();
    for text in texts
        .into_iter()
        .filter(|text| !text.is_empty() && text.chars().count() <= LONGEST_VALUE)
    {
        *counts.entry(text).or_default() += 1;
    }
    let mut counts: Vec<(String, u32)> = counts
        .into_iter()
        .filter(|(_, count)| *count > 1 || kind != Kind::Text)
        .collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(MOST_VALUES);
    counts
}
