//! A field under another key, its value and place untouched.

use crate::field::{Field, Refusal, Style, same};
use crate::lines::lines_from;
use crate::{Announcement, Format, TextEdit, apply, toml, yaml};

impl Announcement {
    /// The edits that give a field another key. The bytes of its value stay.
    pub fn rename(&self, key: &str, new: &str) -> Result<Vec<TextEdit>, Refusal> {
        if !self.readable() {
            return Err(Refusal::Unreadable);
        }
        let field = self.get(key).ok_or(Refusal::NoSuchKey)?;
        if key == new {
            return Ok(Vec::new());
        }
        if !self.is_key(new) {
            return Err(Refusal::BadKey);
        }
        if self.get(new).is_some() {
            return Err(Refusal::KeyTaken);
        }
        if let Some(lock) = field.locked.filter(|lock| lock.is_about_the_key()) {
            return Err(Refusal::Locked(lock));
        }
        let edits = self.renamed(field, new);
        let (after, _) = Self::inspect(&apply(self.text(), &edits));
        let (old, now) = (self.fields(), after.fields());
        let kept = old.len() == now.len()
            && old.iter().zip(now).all(|(a, b)| {
                let name = if a.key == key { new } else { &a.key };
                b.key == name && a.locked == b.locked && same(&a.value, &b.value)
            });
        let whole = after.format() == self.format() && after.body() == self.body();
        if after.readable() && whole && kept {
            Ok(edits)
        } else {
            Err(Refusal::Unverified)
        }
    }

    fn renamed(&self, field: &Field, new: &str) -> Vec<TextEdit> {
        let source = &self.text()[field.key_span.clone()];
        let written = match self.format() {
            Format::Toml => toml::key(new),
            Format::Json => yaml::double_quoted(new),
            Format::Headers => new.to_owned(),
            Format::Yaml | Format::None => yaml::key_like(new, source),
        };
        let many = matches!(field.node.style, Style::Block | Style::Dotted);
        if self.format() == Format::Toml && many {
            return self.renamed_tables(field, source, &written);
        }
        vec![TextEdit::new(field.key_span.clone(), written)]
    }

    /// The key in each header and before each dot.
    fn renamed_tables(&self, field: &Field, source: &str, new: &str) -> Vec<TextEdit> {
        let text = self.text();
        let dotted = field.node.style == Style::Dotted;
        let lines =
            lines_from(text, field.span.start).take_while(|line| line.whole.start < field.span.end);
        let places = lines.filter_map(|line| {
            let content = &text[line.text.clone()];
            let mut rest = content.trim_start();
            if !dotted {
                rest = rest.strip_prefix('[')?;
                rest = rest.strip_prefix('[').unwrap_or(rest).trim_start();
            }
            let after = rest.strip_prefix(source)?.trim_start();
            let start = line.text.end - rest.len();
            after
                .starts_with(['.', ']'])
                .then(|| TextEdit::new(start..start + source.len(), new))
        });
        places.collect()
    }
}
