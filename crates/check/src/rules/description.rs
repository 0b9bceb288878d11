//! A description that is there says something.

use announcement::{Code, Diagnostic, Severity};

use crate::{context::Context, finding::Finding, sentences};

const KEYS: [&str; 6] = [
    "description",
    "summary",
    "excerpt",
    "abstract",
    "teaser",
    "lead",
];

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for field in context.fields() {
        if is_description(&field.key) && field.value.is_blank() {
            let message = sentences::description_empty(&field.key);
            let span = field.value_span.clone();
            Finding::new(Severity::Warning, Code::DescriptionEmpty, span, message)
                .field(&field.key)
                .tell(findings);
        }
    }
}

pub(crate) fn is_description(key: &str) -> bool {
    KEYS.iter().any(|known| key.eq_ignore_ascii_case(known))
}
