//! The schema of a collection, from its announcements alone. Newer announcements count
//! more, values decide, and names of keys are only a hint. Knows no configuration.

mod column;
mod comments;
mod counted;
mod kinds;
mod look;
mod order;

use std::path::Path;

use announcement::{FieldSpec, Format, Schema, Value};

use crate::entry::Entry;
use crate::naming;
use crate::naming::most;
use column::columns;
pub(crate) use comments::comments;
pub(crate) use kinds::{kind_of, kind_without_values};

/// Groups further down are known as such, not by their parts.
const DEEPEST: usize = 4;

/// The fields of one announcement, or the parts of one map in it.
#[derive(Clone, Copy)]
struct Record<'a> {
    /// Whether it is finished, so that what it lacks tells something.
    finished: bool,
    fields: &'a [(String, Value)],
}

/// Learns the schema from the announcements of a collection, the newest first.
pub(crate) fn schema(entries: &[&Entry]) -> Schema {
    let told: Vec<&Entry> = entries
        .iter()
        .copied()
        .filter(|entry| entry.readable && !entry.fields.is_empty())
        .collect();
    let records: Vec<Record> = told
        .iter()
        .map(|entry| Record {
            finished: !entry.draft,
            fields: &entry.fields,
        })
        .collect();
    let formats = told.iter().map(|entry| entry.format);
    let fields = fields(&records, DEEPEST);
    let dated = entries
        .iter()
        .filter(|entry| naming::is_dated(&entry.file))
        .count();
    let date_in_fields = fields
        .iter()
        .any(|field| field.required && field.date_shape.is_some());
    Schema {
        format: most(formats.filter(|format| *format != Format::None)).unwrap_or(Format::None),
        learnt_from: told.len() as u32,
        date_in_name: dated * 2 > entries.len() && !date_in_fields,
        fields,
    }
}

/// Adds what comments in the newest files say of the fields. Reads those files.
pub(crate) fn explain(schema: &mut Schema, root: &Path, entries: &[&Entry]) {
    let helps = comments::of_files(root, entries);
    for field in schema
        .fields
        .iter_mut()
        .filter(|field| field.help.is_none())
    {
        field.help = helps
            .iter()
            .find(|(key, _)| *key == field.key)
            .map(|(_, help)| help.clone());
    }
}

/// The fields that records have in common, the newest record first; groups are looked
/// into so many levels down.
fn fields(records: &[Record], depth: usize) -> Vec<FieldSpec> {
    let mut columns = columns(records);
    order::order(records, &columns)
        .into_iter()
        .filter_map(|key| Some(columns.remove(key)?.field(records, depth)))
        .collect()
}
