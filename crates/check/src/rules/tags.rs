//! A tag that only this announcement has, and that is close to one that many have, is
//! most likely a slip.

use std::ops::Range;

use announcement::{Code, Diagnostic, Field, FieldSpec, Kind, Severity, TextEdit, Value};

use crate::{context::Context, finding::Finding, sentences, words};

/// From how many announcements on a tag counts as usual.
const USUAL: u32 = 3;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for field in context.fields() {
        let spec = context
            .schema
            .field(&field.key)
            .filter(|spec| spec.kind == Kind::Tags);
        let (Some(spec), Value::List(tags)) = (spec, &field.value) else {
            continue;
        };
        for (index, tag) in tags.iter().enumerate() {
            let Value::Text(tag) = tag else { continue };
            if let Some((usual, count)) = usual(spec, tag) {
                let span = place(context, field, tag);
                let message = sentences::tag_unusual(tag, usual, *count);
                Finding::new(Severity::Warning, Code::TagUnusual, span, message)
                    .field(&field.key)
                    .fix_if(
                        sentences::replace_with(&sentences::quoted(usual)),
                        replaced(context, field, tags, index, usual),
                    )
                    .tell(findings);
            }
        }
    }
}

/// The usual tag that was most likely meant.
fn usual<'a>(spec: &'a FieldSpec, tag: &str) -> Option<&'a (String, u32)> {
    let uses = spec
        .values
        .iter()
        .find(|(value, _)| value == tag)
        .map_or(0, |(_, count)| *count);
    if uses > 1 {
        return None;
    }
    spec.values
        .iter()
        .filter(|(value, count)| *count >= USUAL && value != tag && words::is_slip(tag, value))
        .max_by_key(|(_, count)| *count)
}

/// Where the tag stands in the field.
fn place(context: &Context<'_>, field: &Field, tag: &str) -> Range<usize> {
    let value = context
        .text()
        .get(field.value_span.clone())
        .unwrap_or_default();
    let whole_word = |at: usize| {
        let joined = |letter: char| letter.is_alphanumeric() || letter == '-';
        !value[..at].chars().next_back().is_some_and(joined)
            && !value[at + tag.len()..].chars().next().is_some_and(joined)
    };
    let found = value
        .match_indices(tag)
        .map(|(at, _)| at)
        .find(|at| whole_word(*at));
    match found {
        Some(at) if !tag.is_empty() => {
            field.value_span.start + at..field.value_span.start + at + tag.len()
        }
        _ => field.value_span.clone(),
    }
}

/// The list with the usual tag in place of this one, or without it where it is there already.
fn replaced(
    context: &Context<'_>,
    field: &Field,
    tags: &[Value],
    index: usize,
    usual: &str,
) -> Option<Vec<TextEdit>> {
    let there = tags.iter().any(|tag| tag.as_text() == Some(usual));
    let list = tags
        .iter()
        .enumerate()
        .filter_map(|(at, tag)| match (at == index, there) {
            (true, true) => None,
            (true, false) => Some(Value::from(usual)),
            (false, _) => Some(tag.clone()),
        })
        .collect();
    context.set(&field.key, &Value::List(list))
}
