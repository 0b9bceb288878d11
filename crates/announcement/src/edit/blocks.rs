//! Lists and maps of YAML with a part a line: which lines go, and where new ones come.

use std::ops::Range;

use super::align::Step;
use crate::TextEdit;
use crate::lines::{LineFinder, is_blank, line_end, line_start, lines_from, next_break};

/// A part of a list or map: an item with its dash, or a key with its value.
pub(super) struct Part {
    pub(super) span: Range<usize>,
    /// Where it begins in its line.
    pub(super) column: usize,
    /// Nothing stands before it in its line.
    pub(super) own_line: bool,
}

impl Part {
    pub(super) fn at(finder: &mut LineFinder, text: &str, span: Range<usize>) -> Self {
        let start = finder.lines(&(span.start..span.start)).start;
        Self {
            column: span.start - start,
            own_line: is_blank(&text[start..span.start]),
            span,
        }
    }

    fn lines(&self, text: &str) -> Range<usize> {
        line_start(text, self.span.start)..line_end(text, self.span.end)
    }
}

/// The dash before an item.
pub(super) fn dash_before(text: &str, item: usize) -> Option<usize> {
    let before = text[..item].trim_end_matches([' ', '\t', '\n', '\r']);
    before.ends_with('-').then(|| before.len() - 1)
}

/// The edits that take parts out and put new ones in. `write` writes a new part like an
/// old one. `None` if the parts do not have lines of their own.
pub(super) fn edits(
    text: &str,
    parts: &[Part],
    steps: &[Step],
    new_end: &str,
    write: impl Fn(usize, usize) -> String,
) -> Option<Vec<TextEdit>> {
    let first = parts.first()?;
    let rest_in_lines = parts[1..].iter().all(|part| part.own_line);
    let closed = text[..parts.last()?.lines(text).end].ends_with(['\n', '\r']);
    if !rest_in_lines || !closed {
        return None;
    }
    let indent = " ".repeat(first.column);
    let mut comes_back = vec![false; parts.len()];
    for step in steps {
        if let Step::In {
            from: Some(from), ..
        } = step
        {
            comes_back[*from] = true;
        }
    }
    let mut edits = Vec::new();
    let mut before: Option<usize> = None;
    for (at, step) in steps.iter().enumerate() {
        match *step {
            Step::Stay { old, .. } => before = Some(old),
            Step::Out(0) if !first.own_line => {
                edits.push(first_of_a_shared_line(text, parts, steps.get(at + 1))?);
                before = Some(0);
            }
            Step::Out(old) => {
                let lines = if comes_back[old] {
                    with_comments(text, parts, old)
                } else {
                    parts[old].lines(text)
                };
                edits.push(TextEdit::new(lines, ""));
                before = Some(old);
            }
            Step::In { new, from } => {
                let line = match from {
                    Some(from) => moved(text, parts, from),
                    None => write(new, before.unwrap_or(0)),
                };
                edits.push(match before {
                    None if !first.own_line => {
                        let at = first.span.start;
                        TextEdit::new(at..at, format!("{line}{new_end}{indent}"))
                    }
                    _ => {
                        let above = || first.lines(text).start;
                        let at = before.map_or_else(above, |before| parts[before].lines(text).end);
                        TextEdit::new(at..at, format!("{indent}{line}{new_end}"))
                    }
                });
            }
        }
    }
    Some(edits)
}

/// A part as it stands, with the comments above and after it.
fn moved(text: &str, parts: &[Part], at: usize) -> String {
    let part = &parts[at].span;
    let own_start = if parts[at].own_line {
        with_comments(text, parts, at).start
    } else {
        part.start
    };
    let lines = &text[own_start..next_break(text, part.end)];
    lines.trim_start_matches([' ', '\t']).to_owned()
}

/// The lines of a part and the comment lines right above it. Those above the first part
/// may speak of all.
fn with_comments(text: &str, parts: &[Part], at: usize) -> Range<usize> {
    let lines = parts[at].lines(text);
    let Some(before) = at.checked_sub(1) else {
        return lines;
    };
    let mut start = lines.start;
    for line in lines_from(text, parts[before].lines(text).end) {
        if line.whole.start >= lines.start {
            break;
        }
        let is_comment = text[line.text].trim_start().starts_with('#');
        start = match (is_comment, start == lines.start) {
            (true, true) => line.whole.start,
            (true, false) => start,
            (false, _) => lines.start,
        };
    }
    start..lines.end
}

/// `- name: x` without its first key: the next one takes its place.
fn first_of_a_shared_line(text: &str, parts: &[Part], next: Option<&Step>) -> Option<TextEdit> {
    let Some(Step::Stay { old: 1, .. }) = next else {
        return None;
    };
    let gone = parts[0].span.start..parts[1].span.start;
    let comment = text[parts[0].span.end..gone.end]
        .lines()
        .skip(1)
        .any(|line| line.trim_start().starts_with('#'));
    (!comment).then(|| TextEdit::new(gone, ""))
}
