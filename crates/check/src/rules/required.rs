//! What (nearly) all announcements of the collection have, this one has too.

use announcement::{Code, Diagnostic, Severity};

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
}
