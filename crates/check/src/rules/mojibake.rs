//! Characters that were read in the wrong encoding once (`â€“` for `–`).

use std::ops::Range;

use announcement::{Announcement, Code, Diagnostic, Severity, TextEdit, apply};

use crate::{context::Context, finding::Finding, repair, sentences};

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    in_front_matter(context, findings);
    let (start, body) = (context.body.start, context.announcement.body());
    for (span, repaired) in repair::damaged(body) {
        let span = span.start + start..span.end + start;
        if !context.body.is_hidden(span.start) {
            damaged(context, span, &repaired).tell(findings);
        }
    }
}

fn in_front_matter(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let inner = context.announcement.inner();
    let text = context.text().get(inner.clone()).unwrap_or_default();
    for (span, repaired) in repair::damaged(text) {
        let span = span.start + inner.start..span.end + inner.start;
        let field = context
            .fields()
            .iter()
            .find(|field| field.span.contains(&span.start));
        let mut finding = damaged(context, span.clone(), &repaired);
        if !stays_readable(context, &span, &repaired) {
            finding = finding.without_fix();
        }
        if let Some(field) = field {
            finding = finding.field(&field.key);
        }
        finding.tell(findings);
    }
}

fn damaged(context: &Context<'_>, span: Range<usize>, repaired: &str) -> Finding {
    let text = context.text().get(span.clone()).unwrap_or_default();
    let message = sentences::mojibake(text, repaired);
    let edit = TextEdit::new(span.clone(), repaired.trim_matches('\u{FEFF}'));
    Finding::new(Severity::Warning, Code::Mojibake, span, message)
        .fix(sentences::repair(repaired), vec![edit])
}

/// Whether the front matter reads as before, that value aside.
fn stays_readable(context: &Context<'_>, span: &Range<usize>, repaired: &str) -> bool {
    if !context.announcement.readable() {
        return true;
    }
    let text = apply(context.text(), &[TextEdit::new(span.clone(), repaired)]);
    let (after, _) = Announcement::read(&text);
    after.readable()
        && after.fields().len() == context.fields().len()
        && after
            .fields()
            .iter()
            .zip(context.fields())
            .all(|(new, old)| {
                old.span.contains(&span.start) || (new.key == old.key && new.value == old.value)
            })
}
