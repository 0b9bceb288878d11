//! Sets and removes fields by replacing spans of the text. No edit leaves here before the
//! result was read again and found to differ in that field only.

mod add;
mod in_yaml;

pub(crate) use add::new_front;
use in_yaml::yaml_item;

use crate::date::looks_like_date;
use crate::field::{Field, Lock, Refusal, Style, same};
use crate::lines::dominant_end;
use crate::yaml::Place;
use crate::{Announcement, Format, Stamp, TextEdit, Value, apply, json, list, toml};

/// Longer keys are not keys to every parser.
const MAX_KEY: usize = 200;

impl Announcement {
    /// The edits that give a field a value. A new field goes where `order`, the usual
    /// order of keys, has its place. No edits if it has that value already.
    pub fn set(&self, key: &str, value: &Value, order: &[&str]) -> Result<Vec<TextEdit>, Refusal> {
        if !self.readable() {
            return Err(Refusal::Unreadable);
        }
        if !is_key(key) {
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
}

fn is_key(key: &str) -> bool {
    let breaks = |ch: char| ch.is_control() || matches!(ch, '\u{2028}' | '\u{2029}');
    !key.trim().is_empty() && key.len() <= MAX_KEY && !key.contains(breaks)
}

/// The value as the language can hold it: a date that is none to it is a text.
fn written_as(format: Format, value: &Value) -> Value {
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
