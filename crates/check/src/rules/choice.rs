//! Where somebody said which values there are, it is one of them. What only the other
//! announcements have in common is no such word: a new one may bring a new value.

use announcement::{Code, Diagnostic, Field, FieldSpec, Kind, Severity, Source, Value};

use crate::{context::Context, finding::Finding, sentences, template, words};

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for field in context.fields() {
        let spec = context
            .schema
            .field(&field.key)
            .filter(|spec| is_closed(spec));
        let Some((spec, value)) = spec.zip(written(context, field)) else {
            continue;
        };
        let offered = spec.values.iter().any(|(choice, _)| choice == value);
        if offered || value.trim().is_empty() || template::is_filled_in(value) {
            continue;
        }
        let message = sentences::choice_unknown(value, &spec.values);
        let span = field.value_span.clone();
        let mut finding =
            Finding::new(Severity::Warning, Code::ChoiceUnknown, span, message).field(&field.key);
        if let Some(meant) = nearest(spec, value) {
            let edits = context.set(&field.key, &Value::from(meant));
            finding = finding.fix_if(sentences::replace_with(&sentences::quoted(meant)), edits);
        }
        finding.tell(findings);
    }
}

/// A single value as it is written: `1.0` is another version than `1`.
fn written<'a>(context: &Context<'a>, field: &'a Field) -> Option<&'a str> {
    match &field.value {
        Value::Text(text) | Value::Date(text) => Some(text),
        Value::Null | Value::List(_) | Value::Map(_) => None,
        _ => context.text().get(field.value_span.clone()).map(str::trim),
    }
}

fn is_closed(spec: &FieldSpec) -> bool {
    spec.kind == Kind::Choice
        && !spec.values.is_empty()
        && spec
            .sources
            .iter()
            .any(|source| *source != Source::Announcements)
}

/// The value that was most likely meant.
fn nearest<'a>(spec: &'a FieldSpec, value: &str) -> Option<&'a str> {
    spec.values
        .iter()
        .map(|(choice, _)| choice.as_str())
        .find(|choice| words::is_slip(value.trim(), choice))
}
