//! Sets and removes fields by replacing spans of the text. No edit leaves here before the
//! result was read again and found to differ in that field only.

mod add;
mod align;
mod blocks;
mod brackets;
mod change;
mod in_yaml;
mod rename;
mod tables;

pub(crate) use add::new_front;
use change::{Change, Slot};
use in_yaml::colon_end;

use crate::date::looks_like_date;
use crate::field::{Field, Lock, Refusal, Style, equal, same};
use crate::lines::{dominant_end, line_start};
use crate::{Announcement, Format, Stamp, TextEdit, Value, apply, headers};

/// Longer keys are not keys to every parser.
const MAX_KEY: usize = 200;
/// How many ways there are to write a text, at most.
const LEVELS: std::ops::Range<usize> = 0..3;
/// Below which depth a value is written anew, the finest splice first.
const DEPTHS: [usize; 4] = [usize::MAX, 2, 1, 0];

impl Announcement {
    /// The edits that give a field a value. A new field goes where `order`, the usual
    /// order of keys, has its place. No edits if it has that value already.
    pub fn set(&self, key: &str, value: &Value, order: &[&str]) -> Result<Vec<TextEdit>, Refusal> {
        if !self.readable() {
            return Err(Refusal::Unreadable);
        }
        if self.get(key).is_none() && !self.is_key(key) {
            return Err(Refusal::BadKey);
        }
        let value = &written_as(self.format(), value);
        let holds = |edits: &Vec<TextEdit>| self.verified(edits, key, Some(value));
        let way = match self.get(key) {
            Some(field) if same(&field.value, value) => return Ok(Vec::new()),
            Some(field) => {
                if let Some(lock) = field.locked {
                    return Err(Refusal::Locked(lock));
                }
                let mut ways = self.changed(field, value, order).peekable();
                if ways.peek().is_none() {
                    // Writing the value anew would lose comments.
                    return Err(Refusal::Locked(Lock::Other));
                }
                ways.find(holds)
            }
            None => self.added(key, value, order).into_iter().find(holds),
        };
        way.ok_or(Refusal::Unverified)
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
        if let Some(lock @ (Lock::Anchor | Lock::Duplicate | Lock::Other)) = field.locked {
            return Err(Refusal::Locked(lock));
        }
        let edits = self.removed(at);
        if self.verified(&edits, key, None) {
            Ok(edits)
        } else {
            Err(Refusal::Unverified)
        }
    }

    fn is_key(&self, key: &str) -> bool {
        let breaks = |ch: char| ch.is_control() || matches!(ch, '\u{2028}' | '\u{2029}');
        let fits = self.format() != Format::Headers || headers::is_key(key);
        !key.trim().is_empty() && key.len() <= MAX_KEY && !key.contains(breaks) && fits
    }

    fn removed(&self, at: usize) -> Vec<TextEdit> {
        let field = &self.fields()[at];
        let lines = match self.format() {
            Format::Json => vec![self.json_member(at)],
            Format::Toml => tables::lines_of(self.text(), &field.key_span, &field.node),
            _ => vec![field.span.clone()],
        };
        lines
            .into_iter()
            .map(|lines| TextEdit::new(lines, ""))
            .collect()
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
        let (old, new) = (self.others(key), after.others(key));
        let kept = all_kept(&old, &new);
        let value = match (after.get(key), expected) {
            (Some(field), Some(value)) => equal(&field.value, value),
            (None, None) => true,
            _ => false,
        };
        after.readable() && after.format() == format && body && kept && value
    }

    fn others(&self, key: &str) -> Vec<&Field> {
        let others = self.fields().iter().filter(|field| field.key != key);
        others.collect()
    }

    /// Ways to give a field that is there another value, the best first.
    fn changed<'a>(
        &'a self,
        field: &'a Field,
        value: &'a Value,
        order: &'a [&str],
    ) -> impl Iterator<Item = Vec<TextEdit>> + 'a {
        let line_end = dominant_end(self.text());
        let ways = DEPTHS
            .into_iter()
            .flat_map(|finest| LEVELS.map(move |level| (finest, level)));
        let spliced = ways.filter_map(move |(finest, level)| {
            let mut change = Change {
                text: self.text(),
                format: self.format(),
                manner: self.manner(line_end, level),
                finest,
                edits: Vec::new(),
            };
            let slot = Slot {
                node: &field.node,
                after: colon_end(self.text(), field),
                column: field.key_span.start - line_start(self.text(), field.key_span.start),
                is_item: false,
                flow: false,
                depth: 0,
            };
            change.slot(slot, &field.value, value)?;
            Some(change.edits)
        });
        spliced.chain(self.put_elsewhere(field, value, order))
    }

    /// What is no table any more: in the table's place if that is above all others, else
    /// where a new field would stand.
    fn put_elsewhere(&self, field: &Field, value: &Value, order: &[&str]) -> Vec<Vec<TextEdit>> {
        let tables = matches!(field.node.style, Style::Block | Style::Dotted);
        let at = self.fields().iter().position(|other| *other == *field);
        let (Format::Toml, true, Some(at)) = (self.format(), tables, at) else {
            return Vec::new();
        };
        let removed = self.removed(at);
        let mut ways = Vec::new();
        for added in self.added(&field.key, value, order) {
            for place in [Some(field.span.start), None] {
                let mut edits = removed.clone();
                edits.extend(added.iter().cloned().map(|mut edit| {
                    if let Some(at) = place {
                        edit.span = at..at;
                    }
                    edit
                }));
                ways.push(edits);
            }
        }
        ways
    }
}

fn all_kept(old: &[&Field], new: &[&Field]) -> bool {
    let kept = |(a, b): (&&Field, &&Field)| {
        a.key == b.key && a.locked == b.locked && same(&a.value, &b.value)
    };
    old.len() == new.len() && old.iter().zip(new).all(kept)
}

/// The value as the language can hold it: a date that is none to it is a text.
fn written_as(format: Format, value: &Value) -> Value {
    match (format, value) {
        (Format::Headers, value) => headers::as_text(value),
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
