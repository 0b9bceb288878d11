//! What may mend a front matter that cannot be read. Whether it does is found out by
//! reading the result.

use std::ops::Range;

use crate::lines::{line_start, lines_from, next_break};
use crate::trouble::{Reason, Trouble};
use crate::{Announcement, Fix, Format, TextEdit, Value, apply, sentences, toml, yaml};

/// Whether the text reads with the fix, and the body is still the body.
pub(crate) fn mends(announcement: &Announcement, fix: &Fix) -> bool {
    let (after, _) = Announcement::inspect(&apply(announcement.text(), &fix.edits));
    after.readable()
        && after.format() == announcement.format()
        && after.body() == announcement.body()
}

/// What may mend it, the likeliest first.
pub(crate) fn repairs(announcement: &Announcement, trouble: &Trouble) -> Vec<Fix> {
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
    for line in lines_from(text, inner.start).take_while(|line| line.whole.end <= inner.end) {
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
