//! What reading finds wrong with an announcement, and what mends it. A fix is offered only
//! if the text reads with it.

use std::collections::HashMap;
use std::ops::Range;

use crate::field::Field;
use crate::lines::next_break;
use crate::repair::{mends, repairs};
use crate::split::unopened;
use crate::trouble::Trouble;
use crate::{
    Announcement, Code, Diagnostic, Fix, Format, Severity, TextEdit, apply, line_column, sentences,
    yaml,
};

/// More findings of a kind than anyone reads; each is verified by reading again.
const MANY: usize = 12;

/// All findings, in the order of the text.
pub(crate) fn findings(announcement: &Announcement, trouble: Option<Trouble>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    if announcement.unclosed() {
        found.push(unclosed(announcement));
    } else if let Some(trouble) = trouble {
        found.push(unreadable(announcement, &trouble));
    } else if !announcement.readable() {
        found.extend(without_opener(announcement));
    }
    found.extend(duplicates(announcement));
    if announcement.format() == Format::Yaml {
        found.extend(cut(announcement));
    }
    found.extend(damaged(announcement));
    found
}

fn diagnostic(severity: Severity, code: Code, span: Range<usize>, message: String) -> Diagnostic {
    Diagnostic {
        severity,
        code,
        span,
        field: None,
        message,
        fix: None,
    }
}

fn unreadable(announcement: &Announcement, trouble: &Trouble) -> Diagnostic {
    let text = announcement.text();
    let (line, _) = line_column(text, trouble.at.start);
    let message = sentences::unreadable(trouble.reason, line);
    let mut finding = diagnostic(
        Severity::Error,
        Code::FrontMatterUnreadable,
        trouble.at.clone(),
        message,
    );
    finding.fix = repairs(announcement, trouble)
        .into_iter()
        .find(|fix| mends(announcement, fix));
    finding
}

fn unclosed(announcement: &Announcement) -> Diagnostic {
    let text = announcement.text();
    let opener = announcement.front().start;
    let span = opener..next_break(text, opener);
    let delimiter = match text[span.clone()].trim_end() {
        "+++" => "+++",
        _ if announcement.format() == Format::Json => "}",
        _ => "---",
    };
    let mut finding = diagnostic(
        Severity::Error,
        Code::FrontMatterUnclosed,
        span,
        sentences::unclosed(delimiter),
    );
    let inner = announcement.inner();
    if !inner.is_empty() && delimiter != "}" {
        let line_end = crate::lines::dominant_end(text);
        let glue = if text[..inner.end].ends_with(['\n', '\r']) {
            ""
        } else {
            line_end
        };
        let edit = TextEdit::new(inner.end..inner.end, format!("{glue}{delimiter}{line_end}"));
        let (after, _) = Announcement::inspect(&apply(text, std::slice::from_ref(&edit)));
        if after.readable() && !after.fields().is_empty() {
            finding.fix = Some(Fix {
                label: sentences::fix::closing_line(delimiter),
                edits: vec![edit],
            });
        }
    }
    finding
}

fn without_opener(announcement: &Announcement) -> Option<Diagnostic> {
    let text = announcement.text();
    let details = unopened(text)?;
    let first = details.start..next_break(text, details.start);
    let mut finding = diagnostic(
        Severity::Error,
        Code::FrontMatterUnreadable,
        first,
        sentences::unopened(),
    );
    let line_end = crate::lines::dominant_end(text);
    let edit = TextEdit::new(details.start..details.start, format!("---{line_end}"));
    let (after, _) = Announcement::inspect(&apply(text, std::slice::from_ref(&edit)));
    if after.readable() && !after.fields().is_empty() {
        finding.fix = Some(Fix {
            label: sentences::fix::closing_line("---"),
            edits: vec![edit],
        });
    }
    Some(finding)
}

fn duplicates(announcement: &Announcement) -> Vec<Diagnostic> {
    let mut earlier: HashMap<&str, Vec<&Field>> = HashMap::new();
    let mut found = Vec::new();
    for field in announcement.fields() {
        let before = earlier.entry(&field.key).or_default();
        if let (Some(first), Some(last)) = (before.first(), before.last()) {
            let line = |field: &Field| line_column(announcement.text(), field.key_span.start).0;
            let message = sentences::duplicate(&field.key, line(last), line(field));
            let mut finding = diagnostic(
                Severity::Warning,
                Code::DuplicateKey,
                field.key_span.clone(),
                message,
            );
            finding.field = Some(field.key.clone());
            if announcement.format() == Format::Yaml && before.len() == 1 {
                let edits = vec![TextEdit::new(first.span.clone(), "")];
                let fix = Fix {
                    label: sentences::fix::remove_first(&field.key),
                    edits,
                };
                finding.fix = mends(announcement, &fix).then_some(fix);
            }
            found.push(finding);
            if found.len() == MANY {
                break;
            }
        }
        before.push(field);
    }
    found
}

fn cut(announcement: &Announcement) -> Vec<Diagnostic> {
    let text = announcement.text();
    let mut found = Vec::new();
    let values = yaml::cut_values(text, announcement.fields());
    for (field, whole) in values.into_iter().take(MANY) {
        let lost = whole.start.max(field.value_span.end)..whole.end;
        let rest = text[lost.clone()].trim();
        let span = lost.end - rest.len()..lost.end;
        let message = sentences::value_cut(&field.key, rest);
        let mut finding = diagnostic(Severity::Warning, Code::ValueCut, span, message);
        finding.field = Some(field.key.clone());
        let edit = TextEdit::new(whole.clone(), yaml::quoted(&text[whole]));
        let fix = Fix {
            label: sentences::fix::quotes(),
            edits: vec![edit],
        };
        finding.fix = mends(announcement, &fix).then_some(fix);
        found.push(finding);
    }
    found
}

/// The first character that decoding could not read.
fn damaged(announcement: &Announcement) -> Option<Diagnostic> {
    let at = announcement.text().find(char::REPLACEMENT_CHARACTER)?;
    let span = at..at + char::REPLACEMENT_CHARACTER.len_utf8();
    Some(diagnostic(
        Severity::Warning,
        Code::NotUtf8,
        span,
        sentences::damaged(),
    ))
}
