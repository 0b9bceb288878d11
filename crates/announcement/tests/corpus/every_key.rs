//! Every key of every file: set to a text that is easily misread, and back. Only its lines
//! change, and two other parsers read what was asked and all other values as they were.

use std::collections::BTreeMap;

use announcement::{Announcement, Field, Format, Refusal, Value, apply, decode};
use serde_json::{Value as Json, json};

use super::other_parsers::{Python, Step, agree, at, rust};
use super::{bytes_of, manifest};

/// Texts that would be misread without care.
const HOSTILE: [&str; 14] = [
    "A title: with a colon",
    "no",
    "12:30",
    "2024-01-01",
    "1_000",
    "@home #1",
    "It's \"quoted\"",
    "Größe – naïve 日本語 🎉",
    " blanks around ",
    "[bracket] {brace}",
    "back\\slash",
    "a, b",
    "# not a heading",
    "~",
];

#[derive(Default)]
struct Row {
    files: u32,
    keys: u32,
    edits: u32,
    refused: BTreeMap<String, u32>,
    one: u32,
    none: u32,
    restored: u32,
    identical: u32,
    violations: Vec<String>,
}

impl Row {
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.keys += other.keys;
        self.edits += other.edits;
        self.one += other.one;
        self.none += other.none;
        self.restored += other.restored;
        self.identical += other.identical;
        self.violations.extend(other.violations);
        for (reason, count) in other.refused {
            *self.refused.entry(reason).or_default() += count;
        }
    }

    fn print(&self, name: &str) {
        let refused: u32 = self.refused.values().sum();
        let share = f64::from(self.identical) * 100.0 / f64::from(self.restored.max(1));
        eprintln!(
            "{name:30}{:>6}{:>7}{:>8}{refused:>9}{:>9}{:>9}{share:>10.1} %{:>12}",
            self.files,
            self.keys,
            self.edits,
            self.one,
            self.none,
            self.violations.len()
        );
    }
}

#[test]
fn every_key_set_and_set_back() {
    let Some(entries) = manifest() else { return };
    if Python::start().is_none() {
        eprintln!("LEFT OUT: /usr/bin/python3 with its package yaml (python3-yaml) is not there");
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "python3-yaml is missing"
        );
        return;
    }
    let halves = [0, 1].map(|half| {
        let entries: Vec<Json> = entries.iter().skip(half).step_by(2).cloned().collect();
        std::thread::spawn(move || rows(&entries))
    });
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for half in halves {
        for (folder, row) in half.join().unwrap() {
            rows.entry(folder).or_default().add(row);
        }
    }
    eprintln!(
        "{:30}{:>6}{:>7}{:>8}{:>9}{:>9}{:>9}{:>12}{:>12}",
        "folder",
        "files",
        "keys",
        "edits",
        "refused",
        "1 parser",
        "0 parsers",
        "identical",
        "violations"
    );
    let mut sum = Row::default();
    for (folder, row) in rows {
        row.print(&folder);
        sum.add(row);
    }
    sum.print("all");
    eprintln!("refused: {:?}", sum.refused);
    assert!(sum.violations.is_empty(), "{}", sum.violations.join("\n"));
    let refused: u32 = sum.refused.values().sum();
    assert!(refused * 200 < sum.edits + refused, "too many refused");
    assert!(sum.none * 100 < sum.edits, "too many that nobody checks");
}

fn rows(entries: &[Json]) -> BTreeMap<String, Row> {
    let mut python = Python::start().unwrap();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (count, entry) in entries.iter().enumerate() {
        let (name, bytes) = bytes_of(entry);
        let text = decode(&bytes).text;
        let (announcement, _) = Announcement::read(&text);
        if !announcement.readable() || announcement.format() == Format::None {
            continue;
        }
        let folder = name.split('/').next().unwrap().to_owned();
        let row = rows.entry(folder).or_default();
        row.files += 1;
        Trial::new(&announcement, &name, &mut python, row).every_key(count);
    }
    rows
}

struct Trial<'a> {
    before: &'a Announcement,
    name: &'a str,
    python: &'a mut Python,
    row: &'a mut Row,
    by_python: Option<Json>,
    by_rust: Option<Json>,
}

impl<'a> Trial<'a> {
    fn new(
        before: &'a Announcement,
        name: &'a str,
        python: &'a mut Python,
        row: &'a mut Row,
    ) -> Self {
        let inner = &before.text()[before.inner()];
        Self {
            by_python: python.read(before.format(), inner),
            by_rust: rust(before.format(), inner),
            before,
            name,
            python,
            row,
        }
    }

    fn every_key(&mut self, count: usize) {
        for (at, field) in self.before.fields().iter().enumerate() {
            self.row.keys += 1;
            let all = field.key.eq_ignore_ascii_case("title");
            let rotated = HOSTILE[(count + at) % HOSTILE.len()];
            let texts = if all { &HOSTILE[..] } else { &[rotated][..] };
            let path = vec![Step::Key(field.key.clone())];
            for text in texts {
                self.one_edit(field, &path, text);
            }
            if let Some(path) = leaf(&field.value, path, count) {
                self.one_edit(field, &path, rotated);
            }
        }
    }

    /// Sets the value at the end of the path, and sets it back.
    fn one_edit(&mut self, field: &Field, path: &[Step], text: &str) {
        let new = with(&field.value, &path[1..], &Value::Text(text.to_owned()));
        if new == field.value {
            return;
        }
        let edits = match self.before.set(&field.key, &new, &[]) {
            Ok(edits) => edits,
            Err(refusal) => {
                let reason = match refusal {
                    Refusal::Unverified => format!("{text:?} in {:?}", self.before.format()),
                    other => format!("{other:?}"),
                };
                *self.row.refused.entry(reason).or_default() += 1;
                return;
            }
        };
        self.row.edits += 1;
        let after = apply(self.before.text(), &edits);
        let found = self
            .lines(field, path, &after)
            .or_else(|| self.values(path, &json!({ "s": text }), &after))
            .or_else(|| self.and_back(field, path, &after));
        if let Some(what) = found {
            let told = format!("{}: {path:?} = {text:?}: {what}", self.name);
            self.row.violations.push(told);
        }
    }

    /// What stands outside of the field is the same, byte for byte; inside, a leaf that
    /// had one line has changed one line.
    fn lines(&self, field: &Field, path: &[Step], after: &str) -> Option<String> {
        let text = self.before.text();
        let kept = after.starts_with(&text[..field.span.start])
            && after.ends_with(&text[field.span.end..]);
        if !kept {
            // What was a table in TOML stands above all tables when it is none any more.
            let table = text[field.span.clone()].starts_with('[') && is_moved(text, field, after);
            return (!table).then(|| "lines outside changed".into());
        }
        let old: Vec<&str> = text[field.span.clone()].lines().collect();
        let end = after.len() - (text.len() - field.span.end);
        let new: Vec<&str> = after[field.span.start..end].lines().collect();
        let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let tail = old[head..].iter().rev().zip(new[head..].iter().rev());
        let tail = tail.take_while(|(a, b)| a == b).count();
        let leaf = path.len() > 1
            && leaf_text(&field.value, &path[1..])
                .is_some_and(|leaf| !leaf.is_empty() && old.iter().any(|line| line.contains(leaf)));
        (leaf && old.len() - head - tail > 1)
            .then(|| format!("{} lines changed for one", old.len() - head - tail))
    }

    /// Both parsers read the new value, and all others as they were.
    fn values(&mut self, path: &[Step], new: &Json, after: &str) -> Option<String> {
        let mut readers = 0;
        let inner = inner_of(after)?;
        let format = self.before.format();
        let now = [self.python.read(format, inner), rust(format, inner)];
        for (old, now) in [&self.by_python, &self.by_rust].into_iter().zip(now) {
            let Some(mut expect) = old.clone() else {
                continue;
            };
            readers += 1;
            *at(&mut expect, path).unwrap_or(&mut Json::Null) = new.clone();
            let Some(now) = now else {
                return Some("another parser does not read it".into());
            };
            if now != expect {
                return Some(format!("read as {now}, not {expect}"));
            }
        }
        self.row.one += u32::from(readers == 1);
        self.row.none += u32::from(readers == 0);
        None
    }

    /// Back to the old value: byte for byte, or at least the same to both parsers.
    fn and_back(&mut self, field: &Field, path: &[Step], after: &str) -> Option<String> {
        let (read, _) = Announcement::read(after);
        let Ok(edits) = read.set(&field.key, &field.value, &[]) else {
            return Some("cannot be set back".into());
        };
        self.row.restored += 1;
        let back = apply(after, &edits);
        if back == self.before.text() {
            self.row.identical += 1;
            return None;
        }
        if let Some(what) = self.lines(field, &path[..1], &back) {
            return Some(format!("back: {what}"));
        }
        let inner = inner_of(&back)?;
        let format = self.before.format();
        let now = [self.python.read(format, inner), rust(format, inner)];
        for (old, now) in [&self.by_python, &self.by_rust].into_iter().zip(now) {
            let Some(mut old) = old.clone() else { continue };
            // What they took for something else than we do cannot be told from its value.
            let agreed = at(&mut old, &path[..1]).is_some_and(|old| agree(&field.value, old));
            if agreed && now.as_ref() != Some(&old) {
                return Some(format!("back: read as {now:?}, not {old}"));
            }
        }
        None
    }
}

/// Whether the text without the field's lines is still there, around one stretch.
fn is_moved(text: &str, field: &Field, after: &str) -> bool {
    let rest = [&text[..field.span.start], &text[field.span.end..]].concat();
    let same = |(a, b): &(u8, u8)| a == b;
    let head = rest.bytes().zip(after.bytes()).take_while(same).count();
    let tail = rest.bytes().rev().zip(after.bytes().rev());
    head + tail.take_while(same).count() >= rest.len()
}

fn inner_of(text: &str) -> Option<&str> {
    let (read, _) = Announcement::read(text);
    text.get(read.inner())
}

/// The way to a text, a number or the like deep inside.
fn leaf(value: &Value, mut path: Vec<Step>, seed: usize) -> Option<Vec<Step>> {
    let inside = match value {
        Value::List(items) if !items.is_empty() => {
            let at = seed % items.len();
            path.push(Step::Item(at));
            &items[at]
        }
        Value::Map(entries) if !entries.is_empty() => {
            let (key, value) = &entries[seed % entries.len()];
            path.push(Step::Key(key.clone()));
            value
        }
        _ => return (path.len() > 1).then_some(path),
    };
    leaf(inside, path, seed)
}

fn leaf_text<'v>(value: &'v Value, path: &[Step]) -> Option<&'v str> {
    match (value, path.first()) {
        (value, None) => value.as_text(),
        (Value::List(items), Some(Step::Item(at))) => leaf_text(&items[*at], &path[1..]),
        (Value::Map(entries), Some(Step::Key(key))) => {
            let (_, value) = entries.iter().find(|(name, _)| name == key)?;
            leaf_text(value, &path[1..])
        }
        _ => None,
    }
}

/// A value with another one at the end of the path.
pub(crate) fn with(value: &Value, path: &[Step], new: &Value) -> Value {
    match (value, path.first()) {
        (Value::List(items), Some(Step::Item(at))) => {
            let mut items = items.clone();
            items[*at] = with(&items[*at], &path[1..], new);
            Value::List(items)
        }
        (Value::Map(entries), Some(Step::Key(key))) => {
            let mut entries = entries.clone();
            for entry in entries.iter_mut().filter(|(name, _)| name == key) {
                entry.1 = with(&entry.1, &path[1..], new);
            }
            Value::Map(entries)
        }
        _ => new.clone(),
    }
}
