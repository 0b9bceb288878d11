//! Headings go down one level at a time, so that those who listen can follow.

use announcement::{Code, Diagnostic, Severity, TextEdit};

use crate::{body::Heading, context::Context, finding::Finding, sentences};

/// The page's own title is level 1, so that a text begins with this.
const FIRST: u8 = 2;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    let mut before: Option<u8> = None;
    for heading in &context.body.headings {
        let level = before.map_or(FIRST, |before| before + 1);
        if heading.level > level {
            let words = heading.words.trim();
            let (severity, message) = match before {
                Some(before) => (
                    Severity::Warning,
                    sentences::heading_skipped(words, heading.level, before),
                ),
                None => (
                    Severity::Hint,
                    sentences::heading_first(words, heading.level),
                ),
            };
            Finding::new(
                severity,
                Code::HeadingSkipped,
                heading.span.clone(),
                message,
            )
            .fix_if(sentences::make_level(level), raise(context, heading, level))
            .tell(findings);
        }
        before = Some(heading.level);
    }
}

/// Takes away the marks that are too many.
fn raise(context: &Context<'_>, heading: &Heading, level: u8) -> Option<Vec<TextEdit>> {
    let source = context.text().get(heading.span.clone())?;
    let marks = source.bytes().take_while(|byte| *byte == b'#').count();
    let surplus = usize::from(heading.level - level);
    let start = heading.span.start;
    (marks == usize::from(heading.level)).then(|| vec![TextEdit::new(start..start + surplus, "")])
}
