//! What (nearly) all announcements of the collection have, this one has too.

use announcement::{Code, Diagnostic, Field, FieldSpec, Severity, Value};

use crate::{
    context::Context,
    finding::Finding,
    rules::{date, description, title},
    sentences,
};

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if !context.announcement.readable() {
        return;
    }
    for spec in context.schema.fields.iter().filter(|spec| spec.required) {
        let field = context.field(&spec.key);
        let blank = field.is_some_and(|field| field.value.is_blank());
        let told_elsewhere = spec.key.eq_ignore_ascii_case(title::KEY)
            || date::is_day(spec)
            || (blank && description::is_description(&spec.key));
        if told_elsewhere || (field.is_some() && !blank) {
            continue;
        }
        let at = context.missing_at();
        let span = field.map_or(at..at, |field| field.value_span.clone());
        let message = sentences::field_missing(&spec.key, spec.seen, context.schema.learnt_from);
        let mut finding =
            Finding::new(Severity::Warning, Code::FieldMissing, span, message).field(&spec.key);
        if let Some(default) = &spec.default {
            let edits = context.set(&spec.key, default);
            finding = finding.fix_if(sentences::fill_in(&default.words()), edits);
        }
        finding.tell(findings);
    }
    for field in context.fields() {
        if let Some(spec) = context.schema.field(&field.key) {
            parts(field, spec, findings);
        }
    }
}

/// The parts that every group of that kind has. Groups within groups are left to the form.
fn parts(field: &Field, spec: &FieldSpec, findings: &mut Vec<Diagnostic>) {
    let key = &field.key;
    let messages: Vec<String> = match &field.value {
        Value::Map(entries) => missing(entries, spec)
            .map(|part| sentences::part_missing(key, part))
            .collect(),
        Value::List(items) => items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| match item {
                Value::Map(entries) => Some((at + 1, entries)),
                _ => None,
            })
            .flat_map(|(item, entries)| {
                missing(entries, spec)
                    .map(move |part| sentences::item_part_missing(key, item, part))
            })
            .collect(),
        _ => Vec::new(),
    };
    for message in messages {
        let span = field.value_span.clone();
        Finding::new(Severity::Warning, Code::FieldMissing, span, message)
            .field(key)
            .tell(findings);
    }
}

fn missing<'a>(
    entries: &'a [(String, Value)],
    spec: &'a FieldSpec,
) -> impl Iterator<Item = &'a str> {
    let there = |part: &FieldSpec| {
        entries
            .iter()
            .any(|(key, value)| *key == part.key && !value.is_blank())
    };
    spec.fields
        .iter()
        .filter(move |part| part.required && !there(part))
        .map(|part| part.key.as_str())
}
