//! Edits of a list's items: those that stay keep their bytes, comments and place.

use std::ops::Range;

use crate::common::common;
use crate::field::{Field, Style};
use crate::lines::{is_blank, line_end, line_start};
use crate::{TextEdit, Value};

/// A stretch of the old list that a stretch of the new one takes the place of.
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
}

/// Edits for a list with one item a line (`- a`). `None` if it is not written so.
/// `write` writes an item like its neighbour.
pub(crate) fn block(
    text: &str,
    field: &Field,
    new: &[Value],
    write: impl Fn(&Value, Style) -> String,
) -> Option<Vec<TextEdit>> {
    let lines: Vec<_> = field
        .items
        .iter()
        .map(|item| item_line(text, &item.span))
        .collect::<Option<_>>()?;
    let mut edits = Vec::new();
    for gap in gaps(field, new) {
        let replaced = gap.old.len().min(gap.new.len());
        for (old, new_at) in gap.old.clone().zip(gap.new.clone()) {
            let item = &field.items[old];
            edits.push(TextEdit::new(
                item.span.clone(),
                write(&new[new_at], item.style),
            ));
        }
        for line in &lines[gap.old.start + replaced..gap.old.end] {
            edits.push(TextEdit::new(line.clone(), ""));
        }
        let added = &new[gap.new.start + replaced..gap.new.end];
        if !added.is_empty() {
            let before = (gap.old.start + replaced).checked_sub(1);
            let model = before.unwrap_or(0);
            let at = before.map_or(lines[0].start, |before| lines[before].end);
            edits.push(TextEdit::new(
                at..at,
                added_lines(text, field, model, &lines[model], added, &write),
            ));
        }
    }
    Some(edits)
}

fn added_lines(
    text: &str,
    field: &Field,
    model: usize,
    line: &Range<usize>,
    added: &[Value],
    write: impl Fn(&Value, Style) -> String,
) -> String {
    let item = &field.items[model];
    let dash = &text[line.start..item.span.start];
    let line_end = &text[crate::lines::next_break(text, item.span.end)..line.end];
    let lines = added
        .iter()
        .map(|value| [dash, &write(value, item.style), line_end].concat());
    lines.collect()
}

/// The lines of an item, if they hold a dash and the item and nothing before.
fn item_line(text: &str, item: &Range<usize>) -> Option<Range<usize>> {
    let start = line_start(text, item.start);
    let before = text[start..item.start]
        .trim_start_matches(' ')
        .strip_prefix('-')?;
    let end = line_end(text, item.end);
    let closed = text[..end].ends_with(['\n', '\r']);
    (is_blank(before) && !before.is_empty() && closed).then_some(start..end)
}

/// Edits for a list between brackets that holds items before and after. `None` if
/// comments stand between them.
pub(crate) fn flow(
    text: &str,
    field: &Field,
    new: &[Value],
    write: impl Fn(&Value, Style) -> String,
) -> Option<Vec<TextEdit>> {
    let (first, last) = (field.items.first()?, field.items.last()?);
    let separators: Vec<&str> = field
        .items
        .windows(2)
        .map(|pair| &text[pair[0].span.end..pair[1].span.start])
        .collect();
    if separators.iter().any(|separator| separator.contains('#')) {
        return None;
    }
    let separator = separators.first().copied().unwrap_or(", ");
    let mut kept = vec![None; new.len()];
    let mut like = vec![Style::Plain; new.len()];
    for gap in gaps(field, new) {
        for (back, at) in gap.new.clone().enumerate() {
            let neighbour = (gap.old.start + back)
                .min(gap.old.end.max(1) - 1)
                .min(field.items.len() - 1);
            like[at] = field.items[neighbour].style;
        }
    }
    for (old, at) in pairs(field, new) {
        kept[at] = Some(old);
    }
    let items: Vec<String> = new
        .iter()
        .enumerate()
        .map(|(at, value)| match kept[at] {
            Some(old) => text[field.items[old].span.clone()].to_owned(),
            None => write(value, like[at]),
        })
        .collect();
    Some(vec![TextEdit::new(
        first.span.start..last.span.end,
        items.join(separator),
    )])
}

fn pairs(field: &Field, new: &[Value]) -> Vec<(usize, usize)> {
    let old: Vec<&Value> = field.items.iter().map(|item| &item.value).collect();
    common(&old, &new.iter().collect::<Vec<_>>())
}

fn gaps(field: &Field, new: &[Value]) -> Vec<Gap> {
    let (mut old_at, mut new_at) = (0, 0);
    let mut gaps = Vec::new();
    for (old, at) in pairs(field, new)
        .into_iter()
        .chain([(field.items.len(), new.len())])
    {
        if old > old_at || at > new_at {
            gaps.push(Gap {
                old: old_at..old,
                new: new_at..at,
            });
        }
        (old_at, new_at) = (old + 1, at + 1);
    }
    gaps
}
