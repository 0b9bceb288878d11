//! What was set in the form since the front matter was last written by other hands. Each
//! change is made on the front matter as it was then, so that a value typed back, letter
//! by letter, leaves the file as it was: quotes that a half-typed value needed do not stay.

use announcement::{Announcement, Refusal, Value, apply};

/// The front matter as it was, and the latest value of each field set since.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ledger {
    front: String,
    /// `None` takes a field out.
    set: Vec<(String, Option<Value>)>,
}

impl Ledger {
    /// Begins with the front matter that an announcement has now.
    pub(crate) fn new(announcement: &Announcement) -> Self {
        Self {
            front: front(announcement).to_owned(),
            set: Vec::new(),
        }
    }

    /// The announcement's text with one more field set, and the ledger that goes with it.
    pub(crate) fn set(
        &self,
        announcement: &Announcement,
        key: &str,
        value: Option<Value>,
        order: &[&str],
    ) -> Result<(String, Self), Refusal> {
        let mut next = self.clone();
        let value = value.filter(|value| !self.began_here(key, value));
        match next.set.iter_mut().find(|(known, _)| known == key) {
            Some((_, old)) => *old = value,
            None => next.set.push((key.to_owned(), value)),
        }
        let mut text = format!("{}{}", self.front, announcement.body());
        for (key, value) in &next.set {
            let (current, _) = Announcement::read(&text);
            let edits = match value {
                Some(value) => current.set(key, value, order)?,
                None => match current.remove(key) {
                    Err(Refusal::NoSuchKey) => Vec::new(),
                    other => other?,
                },
            };
            text = apply(&text, &edits);
        }
        Ok((text, next))
    }

    /// Whether a list or group came with the form and nothing is left in it: then it goes
    /// again, as it came.
    fn began_here(&self, key: &str, value: &Value) -> bool {
        let empty = match value {
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            _ => false,
        };
        empty && self.original(key).is_none()
    }

    /// The value that a field had then.
    pub(crate) fn original(&self, key: &str) -> Option<Value> {
        let (announcement, _) = Announcement::read(&self.front);
        announcement.get(key).map(|field| field.value.clone())
    }
}

/// All that stands before the body.
pub(crate) fn front(announcement: &Announcement) -> &str {
    &announcement.text()[..announcement.body_start()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets values one after the other, as typing does, and gives the text after each.
    fn typed(start: &str, steps: &[(&str, Option<&str>)]) -> Vec<String> {
        let (mut announcement, _) = Announcement::read(start);
        let mut ledger = Ledger::new(&announcement);
        steps
            .iter()
            .map(|(key, value)| {
                let (text, next) = ledger
                    .set(&announcement, key, value.map(Value::from), &[])
                    .unwrap();
                ledger = next;
                announcement = Announcement::read(&text).0;
                text
            })
            .collect()
    }

    #[test]
    fn a_value_typed_back_leaves_the_file_as_it_was() {
        let start = "---\ntitle: Old # kept\nnote: >-\n  folded\n  text\n---\nBody.\n";
        let texts = typed(
            start,
            &[
                ("title", Some("Old ")),
                ("title", Some("Old: ")),
                ("note", None),
                ("title", Some("Old")),
                ("note", Some("folded text")),
            ],
        );
        assert!(
            texts[1].contains('"') || texts[1].contains('\''),
            "{}",
            texts[1]
        );
        assert!(!texts[2].contains("note"), "{}", texts[2]);
        assert_eq!(texts[4], start);
    }
}
