//! All values of one key: whether it is required, what it is by default, what it is.

use std::collections::HashMap;

use announcement::{FieldSpec, Kind, Source, Value};

use super::{Record, counted, kinds};
use crate::naming::most;

/// The newest records decide what is the same in all; what older ones had is past.
const RECENT: usize = 20;

/// A field is required only when so many records can tell.
const ENOUGH: usize = 5;

/// What stands in so many newest records is there to stay.
const LASTING: usize = 60;

/// A default is the same in at least so many.
const FEW: usize = 3;

/// Fields that each announcement writes for itself, even where they happen to agree.
const OWN_WORDS: &[&str] = &[
    "title",
    "subtitle",
    "headline",
    "description",
    "summary",
    "excerpt",
    "slug",
    "permalink",
    "path",
    "url",
    "id",
];

/// All values of one key.
pub(super) struct Column<'a> {
    pub(super) key: &'a str,
    /// The record and its value, the newest first.
    pub(super) values: Vec<(usize, &'a Value)>,
}

/// The columns of records, the newest first.
pub(super) fn columns<'a>(records: &[Record<'a>]) -> HashMap<&'a str, Column<'a>> {
    let mut columns: HashMap<&str, Column> = HashMap::new();
    for (at, record) in records.iter().enumerate() {
        for (key, value) in record.fields {
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
    columns
}

impl Column<'_> {
    pub(super) fn field(&self, records: &[Record], depth: usize) -> FieldSpec {
        let values: Vec<&Value> = self.values.iter().map(|(_, value)| *value).collect();
        let found = kinds::of_values(self.key, &self.values);
        let dated = matches!(found.kind, Kind::Date | Kind::DateTime);
        FieldSpec {
            confidence: found.confidence,
            // What has no yes says no.
            required: found.kind != Kind::YesNo && self.required(records),
            default: self.default(records, found.kind),
            date_shape: if dated {
                kinds::date_shape(&values)
            } else {
                None
            },
            seen: values.len() as u32,
            values: counted::counted(found.kind, &values),
            fields: self.parts(records, found.kind, depth),
            sources: vec![Source::Announcements],
            ..FieldSpec::new(self.key, found.kind)
        }
    }

    /// The newest finished records all have a value: a key that came into use is required,
    /// one that went out of use is not. One that was used now and then before must have
    /// been used for longer, as it may only happen to stand in the newest.
    fn required(&self, records: &[Record]) -> bool {
        let mut filled = vec![false; records.len()];
        for (at, value) in &self.values {
            filled[*at] = !value.is_blank();
        }
        let finished: Vec<bool> = records
            .iter()
            .zip(filled)
            .filter(|(record, _)| record.finished)
            .map(|(_, filled)| filled)
            .collect();
        let run = finished.iter().take_while(|filled| **filled).count();
        let before = finished.len() - run;
        let had = finished[run..].iter().filter(|filled| **filled).count();
        let sporadic = had * 10 > before && had * 20 < before * 19;
        finished.len() >= ENOUGH
            && run >= RECENT.min(finished.len())
            && (run >= LASTING || !sporadic)
    }

    /// The value that at least 95 % of the recent records have.
    fn default(&self, records: &[Record], kind: Kind) -> Option<Value> {
        let own = OWN_WORDS
            .iter()
            .any(|key| self.key.eq_ignore_ascii_case(key));
        let dated = matches!(kind, Kind::Date | Kind::DateTime);
        if own || dated || matches!(kind, Kind::Group | Kind::Groups) {
            return None;
        }
        let recent = records.len().min(RECENT);
        let values = self
            .values
            .iter()
            .take_while(|(at, _)| *at < recent)
            .map(|(_, value)| *value);
        let value = most(values.clone())?;
        let same = values.filter(|other| *other == value).count();
        (!value.is_blank() && recent >= FEW && same * 100 >= recent * 95).then(|| value.clone())
    }

    /// The parts of a map, or of all items of a list of maps.
    fn parts(&self, records: &[Record], kind: Kind, depth: usize) -> Vec<FieldSpec> {
        if depth == 0 || !matches!(kind, Kind::Group | Kind::Groups) {
            return Vec::new();
        }
        let mut inner = Vec::new();
        for (at, value) in &self.values {
            let items = match value {
                Value::List(items) => items.as_slice(),
                single => std::slice::from_ref(*single),
            };
            inner.extend(items.iter().filter_map(|item| match item {
                Value::Map(parts) => Some(Record {
                    finished: records[*at].finished,
                    fields: parts,
                }),
                _ => None,
            }));
        }
        super::fields(&inner, depth - 1)
    }
}
