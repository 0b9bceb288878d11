//! Header lines above the text, as Pelican and Python-Markdown read them: `Title: …`, up
//! to a blank line; what goes on in further lines is indented by four blanks.

use std::ops::Range;

use crate::Value;
use crate::field::{Field, Style};
use crate::lines::{Line, is_blank, lines_from};
use crate::node::Node;

const INDENT: &str = "    ";

/// The header lines at the beginning, if there are some: two at least, a title or a date
/// among them.
pub(crate) fn find(text: &str, from: usize) -> Option<Range<usize>> {
    let mut end = from;
    let (mut count, mut known) = (0, false);
    for line in lines_from(text, from) {
        let content = &text[line.text.clone()];
        if is_blank(content) {
            break;
        }
        match key(content) {
            Some(key) => {
                count += 1;
                known |= key.eq_ignore_ascii_case("title") || key.eq_ignore_ascii_case("date");
            }
            None if count > 0 && content.starts_with(INDENT) => {}
            None => return None,
        }
        end = line.whole.end;
    }
    (count > 1 && known).then_some(from..end)
}

/// The key of a header line.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    let fits = |ch: char| ch.is_ascii_alphanumeric() || matches!(ch, '_' | '-');
    (!key.is_empty() && key.chars().all(fits)).then_some(key)
}

/// Whether a key can stand before the colon.
pub(crate) fn is_key(name: &str) -> bool {
    key(&format!("{name}:")) == Some(name)
}

/// Reads the header lines. Spans are bytes of the text that is given.
pub(crate) fn read(text: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for line in lines_from(text, 0) {
        let content = &text[line.text.clone()];
        match (key(content), fields.last_mut()) {
            (Some(key), _) => fields.push(field(text, key, &line)),
            (None, Some(field)) => go_on(text, field, &line),
            (None, None) => {}
        }
    }
    fields
}

fn field(text: &str, key: &str, line: &Line) -> Field {
    let key_span = line.text.start..line.text.start + key.len();
    let rest = &text[key_span.end + 1..line.text.end];
    let value = rest.trim();
    let start = line.text.end - rest.trim_start().len();
    let value_span = start..start + value.len();
    Field {
        key: key.to_owned(),
        value: Value::Text(value.to_owned()),
        span: line.whole.clone(),
        key_span,
        locked: None,
        multi_line: false,
        node: Node::leaf(value_span.clone(), Style::Plain),
        value_span,
    }
}

fn go_on(text: &str, field: &mut Field, line: &Line) {
    let content = &text[line.text.clone()];
    if let Value::Text(value) = &mut field.value {
        value.push('\n');
        value.push_str(content.trim());
    }
    field.span.end = line.whole.end;
    field.value_span.end = line.text.start + content.trim_end().len();
    field.node.span = field.value_span.clone();
    field.multi_line = true;
}

/// A text as it stands after the colon, its further lines indented as they were.
pub(crate) fn written(value: &str, old: &str, line_end: &str) -> String {
    let second = lines_from(old, 0).nth(1).map(|line| &old[line.text]);
    let indent = second.map_or(INDENT, |line| &line[..line.len() - line.trim_start().len()]);
    value.replace('\n', &format!("{line_end}{indent}"))
}

/// A header line.
pub(crate) fn line(key: &str, value: &Value, line_end: &str) -> String {
    let value = match value {
        Value::Text(text) => written(text, "", line_end),
        other => other.words(),
    };
    let gap = if value.is_empty() { "" } else { " " };
    format!("{key}:{gap}{value}{line_end}")
}

/// The end of the blank line that parts them from the body.
pub(crate) fn blank_after(text: &str, end: usize) -> usize {
    lines_from(text, end)
        .next()
        .map_or(end, |line| line.whole.end)
}

/// The value as header lines can hold it: all is text there.
pub(crate) fn as_text(value: &Value) -> Value {
    match value {
        Value::Map(_) => value.clone(),
        Value::Bool(yes) => Value::Text(yes.to_string()),
        other => Value::Text(other.words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(find(text, 0).map(|range| &text[range]), expect, "{text:?}");
        };
        check(
            "Title: A\nDate: 2024\n\nText",
            Some("Title: A\nDate: 2024\n"),
        );
        check("title: A\r\nx-y: 1", Some("title: A\r\nx-y: 1"));
        check(
            "Tags: a,\n    b\nTITLE:\n \n",
            Some("Tags: a,\n    b\nTITLE:\n"),
        );
        check("Title: A\n\nText: b\n", None);
        check("Note: A\nWarning: b\n\n", None);
        check("Title: A\nDate: B\nText that goes on\n\n", None);
        check("A title: A\nDate: B\n\n", None);
        check("    Title: A\nDate: B\n\n", None);
    }
}
