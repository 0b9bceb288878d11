//! An announcement has a title.

use announcement::{Code, Diagnostic, Severity, Value};

use crate::{context::Context, finding::Finding, sentences};

pub(crate) const KEY: &str = "title";

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if !context.announcement.readable() || context.announcement.title().is_some() {
        return;
    }
    let Some(severity) = severity(context) else {
        return;
    };
    let field = context.field(KEY);
    let at = context.missing_at();
    let span = field.map_or(at..at, |field| field.value_span.clone());
    let key = field.map_or(KEY, |field| &*field.key);
    let mut finding =
        Finding::new(severity, Code::TitleMissing, span, sentences::TITLE_MISSING).field(key);
    if let Some(heading) = context.body.headings.first() {
        let words = heading.words.trim();
        if !words.is_empty() {
            let edits = context.set(key, &Value::Text(words.to_owned()));
            finding = finding.fix_if(sentences::use_as_title(words), edits);
        }
    }
    finding.tell(findings);
}

/// Sites that take the title from elsewhere have collections without one.
fn severity(context: &Context<'_>) -> Option<Severity> {
    let schema = context.schema;
    let spec = schema
        .fields
        .iter()
        .find(|spec| spec.key.eq_ignore_ascii_case(KEY));
    match spec {
        Some(spec) if spec.required || spec.seen * 2 >= schema.learnt_from => Some(Severity::Error),
        Some(_) => Some(Severity::Warning),
        None if schema.learnt_from == 0 || context.field(KEY).is_some() => Some(Severity::Error),
        None => None,
    }
}
