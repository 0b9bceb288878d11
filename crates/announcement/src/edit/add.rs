//! New fields: where they go, and their lines.

use std::ops::Range;

use super::{LEVELS, written_as};
use crate::field::{Field, Style};
use crate::lines::{dominant_end, line_start};
use crate::yaml::{self, Manner};
use crate::{Announcement, Format, TextEdit, Value, headers, json, toml};

impl Announcement {
    /// Ways to add a field, the best first.
    pub(super) fn added(&self, key: &str, value: &Value, order: &[&str]) -> Vec<Vec<TextEdit>> {
        let line_end = dominant_end(self.text());
        if self.format() == Format::Json {
            return vec![self.added_json(key, value, order)];
        }
        let lines: Vec<String> = match self.format() {
            Format::Toml => {
                let key = toml::key(key);
                toml::renderings(value, Style::Plain, line_end)
                    .iter()
                    .map(|new| format!("{key} = {new}{line_end}"))
                    .collect()
            }
            Format::Headers => vec![headers::line(key, value, line_end)],
            _ => self.yaml_lines(key, value, line_end),
        };
        if self.format() == Format::None {
            let at = self.front().start;
            let body = self.body();
            let gap = if body.is_empty() || body.starts_with(['\n', '\r']) {
                ""
            } else {
                line_end
            };
            let front = |line: &String| format!("---{line_end}{line}---{line_end}{gap}");
            return lines
                .iter()
                .map(|line| vec![TextEdit::new(at..at, front(line))])
                .collect();
        }
        let at = self.place(key, order);
        lines
            .into_iter()
            .map(|line| vec![TextEdit::new(at..at, line)])
            .collect()
    }

    fn yaml_lines(&self, key: &str, value: &Value, line_end: &str) -> Vec<String> {
        let indent = self.indent();
        let blanks = " ".repeat(indent);
        let key = yaml::key(key);
        let mut lines: Vec<String> = LEVELS
            .map(|level| {
                let value = self.manner(line_end, level).after_key(value, indent, None);
                format!("{blanks}{key}:{value}{line_end}")
            })
            .collect();
        lines.dedup();
        lines
    }

    /// Where the line of a new key goes.
    fn place(&self, key: &str, order: &[&str]) -> usize {
        let tables = self.format() == Format::Toml;
        let lines: Vec<&Field> = self
            .fields()
            .iter()
            .filter(|field| !(tables && field.node.style == Style::Block))
            .collect();
        match neighbour(key, order, &lines) {
            Some(Side::After(field)) => field.span.end,
            Some(Side::Before(field)) => self.comments_above(field.span.start),
            None => {
                let table = self
                    .fields()
                    .iter()
                    .find(|field| tables && field.node.style == Style::Block);
                match (lines.last(), table) {
                    // Comments after the last field may be fields that were put aside.
                    (Some(last), None) if self.only_blank(last.span.end..self.inner().end) => {
                        last.span.end
                    }
                    (_, None) => self.inner().end,
                    (Some(last), Some(_)) => last.span.end,
                    (None, Some(table)) => self.comments_above(table.span.start),
                }
            }
        }
    }

    fn only_blank(&self, span: Range<usize>) -> bool {
        self.text()[span].trim().is_empty()
    }

    /// Where the comment lines right above a line begin.
    fn comments_above(&self, line: usize) -> usize {
        let text = self.text();
        let mut at = line;
        while at > self.inner().start {
            let above = line_start(text, at - 1 - usize::from(text[..at].ends_with("\r\n")));
            if !text[above..at].trim_start().starts_with('#') {
                break;
            }
            at = above;
        }
        at
    }

    fn added_json(&self, key: &str, value: &Value, order: &[&str]) -> Vec<TextEdit> {
        let text = self.text();
        let new = format!("{}: {}", yaml::double_quoted(key), json::inline(value));
        let fields: Vec<&Field> = self.fields().iter().collect();
        let Some(first) = fields.first() else {
            let line_end = dominant_end(text);
            return vec![TextEdit::new(
                self.inner(),
                format!("{{{line_end}  {new}{line_end}}}"),
            )];
        };
        // What stands between the brace and the first key stands between all of them.
        let gap = &text[self.inner().start + 1..first.key_span.start];
        let gap = if gap.is_empty() { " " } else { gap };
        match neighbour(key, order, &fields) {
            Some(Side::Before(field)) => {
                let at = field.key_span.start;
                vec![TextEdit::new(at..at, format!("{new},{gap}"))]
            }
            Some(Side::After(field)) => {
                let at = field.value_span.end;
                vec![TextEdit::new(at..at, format!(",{gap}{new}"))]
            }
            None => {
                let at = fields
                    .last()
                    .map_or(first.value_span.end, |field| field.value_span.end);
                vec![TextEdit::new(at..at, format!(",{gap}{new}"))]
            }
        }
    }

    /// A member of the object with the comma that goes with it.
    pub(super) fn json_member(&self, at: usize) -> Range<usize> {
        let fields = self.fields();
        let field = &fields[at];
        match (
            at.checked_sub(1).and_then(|before| fields.get(before)),
            fields.get(at + 1),
        ) {
            (_, Some(next)) => field.key_span.start..next.key_span.start,
            (Some(before), None) => before.value_span.end..field.value_span.end,
            (None, None) => field.key_span.start..field.value_span.end,
        }
    }
}

enum Side<'a> {
    After(&'a Field),
    Before(&'a Field),
}

/// The field that a new key goes beside: the nearest one before it in the usual order,
/// else the nearest one after it.
fn neighbour<'a>(key: &str, order: &[&str], fields: &[&'a Field]) -> Option<Side<'a>> {
    let place = order.iter().position(|other| *other == key)?;
    let find = |name: &&str| fields.iter().find(|field| field.key == **name).copied();
    let before = order[..place].iter().rev().find_map(find).map(Side::After);
    before.or_else(|| order[place + 1..].iter().find_map(find).map(Side::Before))
}

/// A front matter of its own with its delimiter lines.
pub(crate) fn new_front(format: Format, fields: &[(&str, Value)]) -> String {
    let lines = |write: &dyn Fn(&str, &Value) -> String| -> Vec<String> {
        fields
            .iter()
            .map(|(key, value)| write(key, &written_as(format, value)))
            .collect()
    };
    match format {
        Format::Yaml | Format::None => {
            let manner = Manner::usual("\n");
            let lines = lines(&|key, value| {
                format!("{}:{}\n", yaml::key(key), manner.after_key(value, 0, None))
            });
            format!("---\n{}---\n", lines.concat())
        }
        Format::Headers => {
            let lines = lines(&|key, value| headers::line(key, value, "\n"));
            format!("{}\n", lines.concat())
        }
        Format::Toml => {
            let lines =
                lines(&|key, value| format!("{} = {}\n", toml::key(key), toml::inline(value)));
            format!("+++\n{}+++\n", lines.concat())
        }
        Format::Json => {
            let lines = lines(&|key, value| {
                format!("  {}: {}", yaml::double_quoted(key), json::inline(value))
            });
            format!("{{\n{}\n}}\n", lines.join(",\n"))
        }
    }
}
