//! Sets and removes fields by replacing spans of the text. No edit leaves here before the
//! result was read again and found to differ in that field only.

use std::ops::Range;

use crate::date::looks_like_date;
use crate::field::{Field, Item, Lock, Refusal, Style, same};
use crate::lines::{dominant_end, is_blank, line_end, line_start, next_break};
use crate::yaml::{BlockHint, Place};
use crate::{Announcement, Format, Stamp, TextEdit, Value, apply, json, list, toml, yaml};

/// Longer keys are not keys to every parser.
const MAX_KEY: usize = 200;

impl Announcement {
    /// The edits that give a field a value. A new field goes where `order`, the usual
    /// order of keys, has its place. No edits if it has that value already.
    pub fn set(&self, key: &str, value: &Value, order: &[&str]) -> Result<Vec<TextEdit>, Refusal> {
        if !self.readable() {
            return Err(Refusal::Unreadable);
        }
        if key.trim().is_empty()
            || key.len() > MAX_KEY
            || key
                .chars()
                .any(|ch| ch.is_control() || ch == '\u{2028}' || ch == '\u{2029}')
        {
            return Err(Refusal::BadKey);
        }
        let value = &written_as(self.format(), value);
        let candidates = match self.get(key) {
            Some(field) if same(&field.value, value) => return Ok(Vec::new()),
            Some(Field {
                locked: Some(lock), ..
            }) => return Err(Refusal::Locked(*lock)),
            Some(field) => self.changed(field, value)?,
            None => self.added(key, value, order),
        };
        let holds = |edits: &Vec<TextEdit>| self.verified(edits, key, Some(value));
        candidates
            .into_iter()
            .find(holds)
            .ok_or(Refusal::Unverified)
    }

    /// The edits that take a field out. Comments above it stay.
    pub fn remove(&self, key: &str) -> Result<Vec<TextEdit>, Refusal> {
        if !self.readable() {
            return Err(Refusal::Unreadable);
        }
        let at = self
            .fields()
            .iter()
            .rposition(|field| field.key == key)
            .ok_or(Refusal::NoSuchKey)?;
        let field = &self.fields()[at];
        match field.locked {
            Some(lock @ (Lock::Anchor | Lock::Duplicate | Lock::Other)) => {
                return Err(Refusal::Locked(lock));
            }
            Some(Lock::Nested) if self.format() == Format::Toml && field.style == Style::Block => {
                return Err(Refusal::Locked(Lock::Nested));
            }
            _ => {}
        }
        let span = match self.format() {
            Format::Json => self.json_member(at),
            _ => field.span.clone(),
        };
        let edits = vec![TextEdit::new(span, "")];
        if self.verified(&edits, key, None) {
            Ok(edits)
        } else {
            Err(Refusal::Unverified)
        }
    }

    /// Whether the edited text reads as this one does, but for that field.
    fn verified(&self, edits: &[TextEdit], key: &str, expected: Option<&Value>) -> bool {
        let (after, _) = Self::inspect(&apply(self.text(), edits));
        let format = if self.format() == Format::None {
            Format::Yaml
        } else {
            self.format()
        };
        let body = match self.format() {
            Format::None => {
                after.body().trim_start_matches(['\n', '\r'])
                    == self.body().trim_start_matches(['\n', '\r'])
            }
            _ => after.body() == self.body(),
        };
        let others = |announcement: &Self| -> Vec<Field> {
            announcement
                .fields()
                .iter()
                .filter(|field| field.key != key)
                .cloned()
                .collect()
        };
        let (old, new) = (others(self), others(&after));
        let kept = old.len() == new.len()
            && old
                .iter()
                .zip(&new)
                .all(|(a, b)| a.key == b.key && a.locked == b.locked && same(&a.value, &b.value));
        let value = match (after.get(key), expected) {
            (Some(field), Some(value)) => same(&field.value, value),
            (None, None) => true,
            _ => false,
        };
        after.readable() && after.format() == format && body && kept && value
    }

    /// Ways to give a field that is there another value, the best first.
    fn changed(&self, field: &Field, value: &Value) -> Result<Vec<Vec<TextEdit>>, Refusal> {
        let mut ways = Vec::new();
        if let (Value::List(old), Value::List(new)) = (&field.value, value)
            && !old.is_empty()
            && !new.is_empty()
            && new.iter().all(|item| matches!(item, Value::Text(_)))
        {
            ways.extend(self.changed_items(field, new));
            if ways.is_empty() && self.text()[field.value_span.clone()].contains('#') {
                // Writing the list anew would lose comments.
                return Err(Refusal::Locked(Lock::Other));
            }
        }
        match self.format() {
            Format::Toml => {
                let line_end = dominant_end(self.text());
                let texts = toml::renderings(value, field.style, line_end);
                ways.extend(
                    texts
                        .into_iter()
                        .map(|text| vec![TextEdit::new(field.value_span.clone(), text)]),
                );
            }
            Format::Json => ways.push(vec![TextEdit::new(
                field.value_span.clone(),
                json::inline(value),
            )]),
            _ => ways.extend(self.changed_yaml(field, value)),
        }
        Ok(ways)
    }

    fn changed_items(&self, field: &Field, new: &[Value]) -> Option<Vec<TextEdit>> {
        let text = self.text();
        match (self.format(), field.style) {
            (Format::Yaml, Style::Block) => list::block(text, field, new, |value, like| {
                yaml_item(value, like, Place::Line)
            }),
            (Format::Yaml, _) => list::flow(text, field, new, |value, like| {
                yaml_item(value, like, Place::Flow)
            }),
            (Format::Toml, _) => list::flow(text, field, new, toml::item),
            _ => list::flow(text, field, new, |value, _| json::inline(value)),
        }
    }

    fn changed_yaml(&self, field: &Field, value: &Value) -> Vec<Vec<TextEdit>> {
        let text = self.text();
        let colon = colon_end(text, field);
        if *value == Value::Null {
            return vec![self.emptied(field, colon)];
        }
        let content_start = line_end(text, field.value_span.start);
        let line_end = dominant_end(text);
        let old = text
            .get(content_start..field.value_span.end)
            .unwrap_or_default();
        let indent = if field.multi_line {
            block_indent(old)
        } else {
            None
        };
        let own = if field.multi_line { old } else { "" };
        let hint = BlockHint {
            indent: indent.unwrap_or(self.indent() + 2),
            line_end,
            old: own,
        };
        match yaml::renderings(value, field.style, hint) {
            Some(texts) => texts
                .iter()
                .map(|new| replaced(text, field, colon, new))
                .collect(),
            None => {
                let new = self.whole(value, line_end);
                vec![replaced_whole(text, field, colon, &new)]
            }
        }
    }

    /// No value any more: `key:`.
    fn emptied(&self, field: &Field, colon: usize) -> Vec<TextEdit> {
        let text = self.text();
        let key_line = next_break(text, colon);
        if field.value_span.start <= key_line {
            return vec![TextEdit::new(colon..field.value_span.end, "")];
        }
        vec![TextEdit::new(key_line..field.value_span.end, "")]
    }

    /// A list or map, written like the file's other lists.
    fn whole(&self, value: &Value, line_end: &str) -> String {
        let lists = || {
            self.fields()
                .iter()
                .filter(|field| matches!(&field.value, Value::List(items) if !items.is_empty()))
        };
        let brackets = lists()
            .next()
            .is_some_and(|field| field.style == Style::Flow);
        if brackets && matches!(value, Value::List(_)) {
            return format!(" {}", yaml::flow(value, Place::Line));
        }
        let indents = lists()
            .filter(|field| field.style == Style::Block)
            .find_map(|field| field.items.first());
        let own = indents.map_or(self.indent() + 2, |item| self.dash_column(item));
        yaml::block(value, own, line_end)
    }

    fn dash_column(&self, item: &Item) -> usize {
        let start = line_start(self.text(), item.span.start);
        let line = &self.text()[start..];
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Blanks before the top-level keys.
    fn indent(&self) -> usize {
        self.fields().first().map_or(0, |field| {
            field.key_span.start - line_start(self.text(), field.key_span.start)
        })
    }

    /// Ways to add a field, the best first.
    fn added(&self, key: &str, value: &Value, order: &[&str]) -> Vec<Vec<TextEdit>> {
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
        let hint = BlockHint {
            indent: indent + 2,
            line_end,
            old: "",
        };
        let values = match value {
            Value::Null => vec![String::new()],
            Value::List(_) | Value::Map(_) => vec![self.whole(value, line_end)],
            _ => {
                let texts = yaml::renderings(value, Style::Plain, hint).unwrap_or_default();
                texts.into_iter().map(|text| format!(" {text}")).collect()
            }
        };
        values
            .into_iter()
            .map(|value| format!("{blanks}{key}:{value}{line_end}"))
            .collect()
    }

    /// Where the line of a new key goes.
    fn place(&self, key: &str, order: &[&str]) -> usize {
        let tables = self.format() == Format::Toml;
        let lines: Vec<&Field> = self
            .fields()
            .iter()
            .filter(|field| !(tables && field.style == Style::Block))
            .collect();
        match neighbour(key, order, &lines) {
            Some(Side::After(field)) => field.span.end,
            Some(Side::Before(field)) => self.comments_above(field.span.start),
            None => {
                let table = self
                    .fields()
                    .iter()
                    .find(|field| tables && field.style == Style::Block);
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
    fn json_member(&self, at: usize) -> Range<usize> {
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

/// The value as the language can hold it: a date that is none to it is a text.
pub(crate) fn written_as(format: Format, value: &Value) -> Value {
    match (format, value) {
        (Format::Toml, Value::Null) => Value::Text(String::new()),
        (Format::Json, Value::Date(text)) => Value::Text(text.clone()),
        (Format::Toml, Value::Date(text))
            if !Stamp::read(text).is_ok_and(|stamp| stamp.shape.is_toml()) =>
        {
            Value::Text(text.clone())
        }
        (_, Value::Date(text)) if !looks_like_date(text) => Value::Text(text.clone()),
        (_, Value::List(items)) => {
            Value::List(items.iter().map(|item| written_as(format, item)).collect())
        }
        (_, Value::Map(entries)) => Value::Map(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), written_as(format, value)))
                .collect(),
        ),
        (_, other) => other.clone(),
    }
}

/// A line `key: value` of YAML with its line end.
pub(crate) fn yaml_line(key: &str, value: &Value, indent: usize, line_end: &str) -> String {
    let hint = BlockHint {
        indent: indent + 2,
        line_end,
        old: "",
    };
    let written = match yaml::renderings(value, Style::Plain, hint) {
        Some(texts) if *value != Value::Null => texts
            .first()
            .map(|text| format!(" {text}"))
            .unwrap_or_default(),
        _ => yaml::block(value, indent + 2, line_end),
    };
    format!(
        "{}{}:{written}{line_end}",
        " ".repeat(indent),
        yaml::key(key)
    )
}

fn yaml_item(value: &Value, like: Style, place: Place) -> String {
    match (value, like) {
        (Value::Text(text), Style::Double) => yaml::double_quoted(text),
        (Value::Text(text), Style::Single) => {
            yaml::single_quoted(text).unwrap_or_else(|| yaml::double_quoted(text))
        }
        _ => yaml::flow(value, place),
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

/// Right after the key's colon.
fn colon_end(text: &str, field: &Field) -> usize {
    let after_key = &text[field.key_span.end..];
    field.key_span.end + after_key.find(':').map_or(0, |at| at + 1)
}

/// Blanks before the first line of a block text.
fn block_indent(content: &str) -> Option<usize> {
    let line = content.lines().find(|line| !is_blank(line))?;
    Some(line.len() - line.trim_start_matches(' ').len()).filter(|indent| *indent > 0)
}

/// A scalar in the place of what stands there.
fn replaced(text: &str, field: &Field, colon: usize, new: &str) -> Vec<TextEdit> {
    let value = &field.value_span;
    if value.is_empty() || text[colon..value.start].contains(['\n', '\r']) {
        return replaced_whole(text, field, colon, &format!(" {new}"));
    }
    if !field.multi_line {
        return vec![TextEdit::new(value.clone(), new)];
    }
    // A comment on the line of `>-` stays there.
    let header_end = next_break(text, value.start);
    let header = &text[value.start..header_end];
    let Some(comment) = header.find(" #").map(|at| &header[at..]) else {
        return vec![TextEdit::new(value.clone(), new)];
    };
    let first_line = next_break(new, 0);
    let new = format!("{}{comment}{}", &new[..first_line], &new[first_line..]);
    vec![TextEdit::new(value.clone(), new)]
}

/// What follows the colon (with its blank or line end) in the place of what stands there.
/// A comment on the key's line stays.
fn replaced_whole(text: &str, field: &Field, colon: usize, new: &str) -> Vec<TextEdit> {
    let key_line = next_break(text, colon);
    let own_lines = new.starts_with(['\n', '\r']);
    if is_blank(&text[colon..key_line]) {
        let end = field.value_span.end.max(key_line);
        return vec![TextEdit::new(colon..end, new)];
    }
    if field.value_span.is_empty() || field.value_span.start > key_line {
        let at = if own_lines { key_line } else { colon };
        let mut edits = vec![TextEdit::new(at..at, new)];
        if field.value_span.end > key_line {
            edits.push(TextEdit::new(key_line..field.value_span.end, ""));
        }
        return edits;
    }
    vec![TextEdit::new(colon..field.value_span.end, new)]
}
