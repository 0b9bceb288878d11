//! What reading finds wrong with an announcement, and what mends it. A fix is offered only
//! if the text reads with it.

use std::collections::HashMap;
use std::ops::Range;

use crate::field::Field;
use crate::lines::{line_start, next_break};
use crate::split::unopened;
use crate::trouble::{Reason, Trouble};
use crate::{
    Announcement, Code, Diagnostic, Fix, Format, Severity, TextEdit, apply, line_column, sentences,
    yaml,
};

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

/// Whether the text reads with the fix, and the body is still the body.
fn mends(announcement: &Announcement, fix: &Fix) -> bool {
    let (after, _) = Announcement::inspect(&apply(announcement.text(), &fix.edits));
    after.readable()
        && after.format() == announcement.format()
        && after.body() == announcement.body()
}

/// What may mend it, the likeliest first.
fn repairs(announcement: &Announcement, trouble: &Trouble) -> Vec<Fix> {
    let text = announcement.text();
    let line = line_start(text, trouble.at.start)..next_break(text, trouble.at.start);
    let one = |label: String, edit: TextEdit| Fix {
        label,
        edits: vec![edit],
    };
    match (announcement.format(), trouble.reason) {
        (_, Reason::Control) => {
            vec![one(
                sentences::fix::remove_character(),
                TextEdit::new(trouble.at.clone(), ""),
            )]
        }
        (Format::Yaml, Reason::Tab) => tabs(text, announcement.inner()).into_iter().collect(),
        (Format::Yaml, Reason::Key) => {
            let colon = text[line.clone()].find(':').map(|at| line.start + at + 1);
            let blank = colon.map(|at| {
                one(
                    sentences::fix::blank_after_colon(),
                    TextEdit::new(at..at, " "),
                )
            });
            blank.into_iter().chain(quotes(text, line)).collect()
        }
        (Format::Yaml, reason) => {
            let in_list = matches!(reason, Reason::Start(_))
                .then(|| item_quotes(text, &line, trouble.at.start));
            in_list
                .flatten()
                .into_iter()
                .chain(quotes(text, line))
                .collect()
        }
        (Format::Toml, _) => toml_quotes(text, line).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Quotes around the whole value of a line.
fn quotes(text: &str, line: Range<usize>) -> Option<Fix> {
    let content = text[line.clone()].trim_end();
    let after_dash = content
        .trim_start()
        .strip_prefix("- ")
        .map(|rest| content.len() - rest.len());
    let begin = match content.find(": ") {
        Some(at) if !content.trim_start().starts_with(['"', '\'', '-']) => at + 2,
        _ => after_dash?,
    };
    let value = content[begin..].trim_start();
    let start = line.start + content.len() - value.len();
    if value.is_empty() {
        return None;
    }
    let edit = TextEdit::new(start..start + value.len(), yaml::quoted(bare(value)));
    Some(Fix {
        label: sentences::fix::quotes(),
        edits: vec![edit],
    })
}

/// Quotes around the value of a TOML line that is words. Code stays code.
fn toml_quotes(text: &str, line: Range<usize>) -> Option<Fix> {
    let content = text[line.clone()].trim_end();
    let value = content.split_once('=')?.1.trim_start();
    if !value.starts_with(|ch: char| ch.is_alphanumeric() || matches!(ch, '"' | '\'')) {
        return None;
    }
    let start = line.start + content.len() - value.len();
    let quoted = toml::inline(&Value::Text(bare(value).to_owned()));
    let edit = TextEdit::new(start..start + value.len(), quoted);
    Some(Fix {
        label: sentences::fix::quotes(),
        edits: vec![edit],
    })
}

/// Quotes around one item of a list in brackets.
fn item_quotes(text: &str, line: &Range<usize>, at: usize) -> Option<Fix> {
    let (_, before) = text[line.start..at].split_once(": ")?;
    if !before.trim_start().starts_with('[') {
        return None;
    }
    let rest = &text[at..line.end];
    let item = rest[..rest.find([',', ']']).unwrap_or(rest.len())].trim_end();
    let edit = TextEdit::new(at..at + item.len(), yaml::quoted(item));
    Some(Fix {
        label: sentences::fix::quotes(),
        edits: vec![edit],
    })
}

/// A value without the one quotation mark that has no partner.
fn bare(value: &str) -> &str {
    for mark in ['"', '\''] {
        if value.matches(mark).count() == 1 {
            return value
                .strip_prefix(mark)
                .or_else(|| value.strip_suffix(mark))
                .unwrap_or(value)
                .trim();
        }
    }
    value
}

/// Two blanks for each tab at the beginning of a line.
fn tabs(text: &str, inner: Range<usize>) -> Option<Fix> {
    let mut edits = Vec::new();
    for line in
        crate::lines::lines_from(text, inner.start).take_while(|line| line.whole.end <= inner.end)
    {
        let content = &text[line.text.clone()];
        let indent = &content[..content.len() - content.trim_start_matches([' ', '\t']).len()];
        if indent.contains('\t') {
            edits.push(TextEdit::new(
                line.text.start..line.text.start + indent.len(),
                indent.replace('\t', "  "),
            ));
        }
    }
    (!edits.is_empty()).then(|| Fix {
        label: sentences::fix::blanks(),
        edits,
    })
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
        if let Some(first) = before.first() {
            let message = sentences::duplicate(&field.key);
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
        }
        before.push(field);
    }
    found
}

fn cut(announcement: &Announcement) -> Vec<Diagnostic> {
    let text = announcement.text();
    let mut found = Vec::new();
    for (field, whole) in yaml::cut_values(text, announcement.fields()) {
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
