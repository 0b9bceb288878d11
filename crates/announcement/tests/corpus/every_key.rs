//! Every key of every file: set to a text that is easily misread, and back; so is a value
//! deep inside, and parts come, go and move. Only the field's lines change, and two other
//! parsers read what was asked and all other values as they were.

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
                let mut depths = vec![1, path.len() - 1];
                depths.dedup();
                for depth in depths {
                    for part in [Part::Comes, Part::Goes, Part::Moves] {
                        self.edit_parts(field, &path[..depth], part, rotated);
                    }
                }
            }
        }
    }

    /// Sets the value at the end of the path, and sets it back.
    fn one_edit(&mut self, field: &Field, path: &[Step], text: &str) {
        let new = with(&field.value, &path[1..], &Value::Text(text.to_owned()));
        let change = |theirs: &mut Json| {
            *at(theirs, path).unwrap_or(&mut Json::Null) = json!({ "s": text });
        };
        self.edit(field, path, &new, change);
    }

    /// Changes what a list or map is made of, and sets it back.
    fn edit_parts(&mut self, field: &Field, path: &[Step], part: Part, text: &str) {
        let old = inside(&field.value, &path[1..]);
        let Some(new) = part.of(old, text) else {
            return;
        };
        let new = with(&field.value, &path[1..], &new);
        let ordered = self.before.format() != Format::Toml;
        let change = |theirs: &mut Json| {
            if let Some(theirs) = at(theirs, path) {
                part.of_theirs(theirs, old, text, ordered);
            }
        };
        self.edit(field, path, &new, change);
    }

    fn edit(&mut self, field: &Field, path: &[Step], new: &Value, change: impl Fn(&mut Json)) {
        if *new == field.value {
            return;
        }
        let edits = match self.before.set(&field.key, new, &[]) {
            Ok(edits) => edits,
            Err(refusal) => {
                let reason = match refusal {
                    Refusal::Unverified => format!("{refusal:?} in {:?}", self.before.format()),
                    other => format!("{other:?}"),
                };
                *self.row.refused.entry(reason).or_default() += 1;
                return;
            }
        };
        self.row.edits += 1;
        let after = apply(self.before.text(), &edits);
        let found = self
            .lines(field, path, new, &after)
            .or_else(|| self.values(change, &after))
            .or_else(|| self.and_back(field, path, &after));
        if let Some(what) = found {
            let told = format!("{}: {path:?} = {new:?}: {what}", self.name);
            self.row.violations.push(told);
        }
    }

    /// What stands outside of the field is the same, byte for byte; inside, a leaf that
    /// had one line has changed one line.
    fn lines(&self, field: &Field, path: &[Step], new: &Value, after: &str) -> Option<String> {
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
        let now: Vec<&str> = after[field.span.start..end].lines().collect();
        let head = old.iter().zip(&now).take_while(|(a, b)| a == b).count();
        let tail = old[head..].iter().rev().zip(now[head..].iter().rev());
        let tail = tail.take_while(|(a, b)| a == b).count();
        let leaf = path.len() > 1
            && inside(new, &path[1..]).as_text().is_some()
            && inside(&field.value, &path[1..])
                .as_text()
                .is_some_and(|leaf| !leaf.is_empty() && old.iter().any(|line| line.contains(leaf)));
        (leaf && old.len() - head - tail > 1)
            .then(|| format!("{} lines changed for one", old.len() - head - tail))
    }

    /// Both parsers read the new value, and all others as they were.
    fn values(&mut self, change: impl Fn(&mut Json), after: &str) -> Option<String> {
        let mut readers = 0;
        let inner = inner_of(after)?;
        let format = self.before.format();
        let now = [self.python.read(format, inner), rust(format, inner)];
        for (old, now) in [&self.by_python, &self.by_rust].into_iter().zip(now) {
            let Some(mut expect) = old.clone() else {
                continue;
            };
            readers += 1;
            change(&mut expect);
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
        if let Some(what) = self.lines(field, &path[..1], &field.value, &back) {
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

/// The value at the end of the path.
fn inside<'v>(value: &'v Value, path: &[Step]) -> &'v Value {
    match (value, path.first()) {
        (Value::List(items), Some(Step::Item(at))) => inside(&items[*at], &path[1..]),
        (Value::Map(entries), Some(Step::Key(key))) => entries
            .iter()
            .find(|(name, _)| name == key)
            .map_or(&Value::Null, |(_, value)| inside(value, &path[1..])),
        _ => value,
    }
}

/// What happens to a part of a list or map.
#[derive(Clone, Copy)]
enum Part {
    Comes,
    Goes,
    Moves,
}

impl Part {
    fn of(self, value: &Value, text: &str) -> Option<Value> {
        let mut value = value.clone();
        match &mut value {
            Value::List(items) => self.change(items, Value::Text(text.into()))?,
            Value::Map(entries) => self.change(entries, ("zz".into(), Value::Text(text.into())))?,
            _ => return None,
        }
        Some(value)
    }

    fn of_theirs(self, theirs: &mut Json, old: &Value, text: &str, ordered: bool) {
        let is_list = theirs.get("l").is_some();
        let name = if is_list { "l" } else { "m" };
        let new = json!({ "s": text });
        let new = if is_list { new } else { json!(["zz", new]) };
        if let Some(parts) = theirs.get_mut(name).and_then(Json::as_array_mut) {
            match (self, old) {
                (Self::Goes, Value::Map(old)) => parts.retain(|part| part[0] != *old[0].0),
                _ => drop(self.change(parts, new)),
            }
            if !is_list && !ordered {
                parts.sort_by_key(|part| part[0].to_string());
            }
        }
    }

    /// `None` if nothing would be left.
    fn change<T>(self, parts: &mut Vec<T>, new: T) -> Option<()> {
        match self {
            Self::Comes => parts.push(new),
            Self::Goes if parts.len() > 1 => drop(parts.remove(0)),
            Self::Moves if parts.len() > 1 => parts.rotate_left(1),
            _ => return None,
        }
        Some(())
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
