//! Where something is about: a place of the text or of the page as an anchor, and an anchor as
//! a place of the text that there is now.

use std::ops::Range;

use announcement::{Announcement, EditorText, Value};
use api::{ReviewField, ReviewPlace, ThreadPlace};
use render::{Dialect, Renderer};
use review::{Anchor, Found, Part, anchor, find, visible_range};

use crate::{dialect, live::NoImages, sites::OpenSite, wording};

/// So much of what stands where words are gone is shown, in letters on each side.
const AROUND: usize = 60;

/// An announcement in which places are looked for.
pub(super) struct Places {
    announcement: Announcement,
    /// The body as an editor shows it.
    body: EditorText,
    /// The content that it is, by git's id.
    blob: String,
    dialect: Dialect,
    /// Where the page's blocks begin, in lines of the body.
    lines: Vec<u32>,
}

impl Places {
    pub(super) fn new(site: &OpenSite, text: &str, blob: &str) -> Self {
        let (announcement, _) = Announcement::read(text);
        let shown = EditorText::new(announcement.body()).text().to_owned();
        let dialect = dialect::of(&site.read());
        let blocks = Renderer::new().render(&shown, &dialect, &NoImages);
        Self {
            announcement,
            body: EditorText::new(&shown),
            blob: blob.to_owned(),
            dialect,
            lines: blocks.iter().map(|block| block.line).collect(),
        }
    }

    /// The body, for choosing words in it.
    pub(super) fn text(&self) -> &str {
        self.body.text()
    }

    /// The fields that something can be said of.
    pub(super) fn fields(&self) -> Vec<ReviewField> {
        let fields = self.announcement.fields().iter();
        fields
            .map(|field| ReviewField {
                path: vec![field.key.clone()],
                label: wording::label(&field.key),
                value: field.value.words(),
            })
            .collect()
    }

    /// The anchor of a place that was chosen; nothing where there is no such place.
    pub(super) fn anchor(&self, place: &ReviewPlace) -> Option<Anchor> {
        let range = match place {
            ReviewPlace::Body { start, end } => {
                let (start, end) = (self.body.byte(*start), self.body.byte(*end));
                (start < end).then_some(start..end)?
            }
            ReviewPlace::Page {
                line,
                exact,
                prefix,
                suffix,
            } => {
                let block = self.block(*line);
                let source = self.text().get(block.clone())?;
                let range = visible_range(source, exact, prefix, suffix)?;
                block.start + range.start..block.start + range.end
            }
            ReviewPlace::Field { path } => {
                self.value(path)?;
                return Some(Anchor {
                    part: Part::Field(path.clone()),
                    exact: String::new(),
                    prefix: String::new(),
                    suffix: String::new(),
                    start: 0,
                    blob: self.blob.clone(),
                });
            }
        };
        Some(anchor(self.text(), range, Part::Body, &self.blob))
    }

    /// Where an anchor is now, with the words that stand there as they were written.
    pub(super) fn place(&self, at: &Anchor) -> (ThreadPlace, Option<String>) {
        let path = match &at.part {
            Part::Field(path) => path,
            Part::Body => return self.in_body(at),
        };
        let Some(value) = self.value(path) else {
            let gone = ThreadPlace::Gone {
                around: String::new(),
                line: None,
            };
            return (gone, None);
        };
        let label = path.last().map(|key| wording::label(key));
        let field = ThreadPlace::Field {
            path: path.clone(),
            label: label.unwrap_or_default(),
        };
        (field, Some(value.words()))
    }

    fn in_body(&self, at: &Anchor) -> (ThreadPlace, Option<String>) {
        match find(at, self.text()) {
            Found::At { range, .. } => {
                let place = ThreadPlace::Body {
                    start: self.body.utf16(range.start),
                    end: self.body.utf16(range.end),
                    line: self.line(range.start).unwrap_or_default(),
                };
                (place, self.text().get(range).map(str::to_owned))
            }
            Found::Gone { near } => {
                let place = ThreadPlace::Gone {
                    around: near.map_or_else(String::new, |near| self.around(near)),
                    line: near.and_then(|near| self.line(near)),
                };
                (place, None)
            }
        }
    }

    /// The range of the body where exactly the words of an anchor stand now.
    pub(super) fn exactly(&self, at: &Anchor) -> Option<Range<usize>> {
        match find(at, self.text()) {
            Found::At { range, exactly } => exactly.then_some(range),
            Found::Gone { .. } => None,
        }
    }

    /// An anchor as it is in this text, with the words that stand there as they were written;
    /// nothing where they are gone or are no text.
    pub(super) fn standing(&self, at: &Anchor) -> Option<(Anchor, String)> {
        match &at.part {
            Part::Field(path) => {
                let standing = self.value(path)?.as_text()?.to_owned();
                Some((at.clone(), standing))
            }
            Part::Body => match find(at, self.text()) {
                Found::At { range, .. } => {
                    let now = anchor(self.text(), range, Part::Body, &self.blob);
                    Some((now.clone(), now.exact))
                }
                Found::Gone { .. } => None,
            },
        }
    }

    /// Words of the text as they read on the page.
    pub(super) fn quote(&self, words: &str) -> String {
        let blocks = Renderer::new().render(words, &self.dialect, &NoImages);
        let html: String = blocks.into_iter().map(|block| block.html).collect();
        let read = look::visible(&html).unwrap_or_else(|| words.to_owned());
        read.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn value(&self, path: &[String]) -> Option<&Value> {
        let (key, rest) = path.split_first()?;
        let mut value = &self.announcement.get(key)?.value;
        for key in rest {
            let Value::Map(entries) = value else {
                return None;
            };
            value = &entries.iter().find(|(name, _)| name == key)?.1;
        }
        Some(value)
    }

    /// The bytes of the block that begins on a line.
    fn block(&self, line: u32) -> Range<usize> {
        let next = self.lines.iter().filter(|next| **next > line).min();
        let start = self.start_of(line);
        let end = next.map_or(self.text().len(), |next| self.start_of(*next));
        start..end
    }

    fn start_of(&self, line: u32) -> usize {
        let mut ends = self.text().match_indices('\n');
        match line.checked_sub(1) {
            None => 0,
            Some(before) => ends
                .nth(before as usize)
                .map_or(self.text().len(), |(at, _)| at + 1),
        }
    }

    /// The first line of the block in which a byte stands.
    fn line(&self, at: usize) -> Option<u32> {
        let before = self.text().get(..at).unwrap_or(self.text());
        let line = before.matches('\n').count() as u32;
        self.lines
            .iter()
            .copied()
            .filter(|first| *first <= line)
            .max()
    }

    /// What stands around a byte, in its paragraph.
    fn around(&self, near: usize) -> String {
        let text = self.text();
        let near = (0..=near.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at));
        let (before, after) = text.split_at(near.unwrap_or_default());
        let before = before.rsplit("\n\n").next().unwrap_or_default();
        let after = after.split("\n\n").next().unwrap_or_default();
        let skip = before.chars().count().saturating_sub(AROUND);
        let before: String = before.chars().skip(skip).collect();
        let after: String = after.chars().take(AROUND).collect();
        self.quote(&format!("{before}{after}"))
    }
}
