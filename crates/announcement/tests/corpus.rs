//! Real announcements: read without loss, split where they are split, and a title that is
//! set changes its own lines and no other value, says another parser.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use announcement::{Announcement, Encoding, Format, Value, apply, decode};
use saphyr::{LoadableYamlNode, Yaml};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus");

fn manifest() -> Option<Vec<serde_json::Value>> {
    let Ok(text) = std::fs::read_to_string(Path::new(CORPUS).join("MANIFEST.json")) else {
        eprintln!("LEFT OUT: no corpus at {CORPUS}");
        return None;
    };
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    Some(manifest["files"].as_array().unwrap().clone())
}

fn bytes_of(entry: &serde_json::Value) -> (String, Vec<u8>) {
    let name = entry["path"].as_str().unwrap();
    (
        name.to_owned(),
        std::fs::read(Path::new(CORPUS).join(name)).unwrap(),
    )
}

fn all_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all_files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_file_reads_byte_identical() {
    if manifest().is_none() {
        return;
    }
    let mut files = Vec::new();
    all_files(Path::new(CORPUS), &mut files);
    for file in &files {
        let bytes = std::fs::read(file).unwrap();
        let decoded = decode(&bytes);
        let (announcement, _) = Announcement::read(&decoded.text);
        if decoded.encoding == Encoding::Utf8 {
            assert_eq!(announcement.text().as_bytes(), bytes, "{}", file.display());
        }
        assert_eq!(
            &decoded.text[announcement.body_start()..],
            announcement.body()
        );
    }
    eprintln!("{} files of the corpus read", files.len());
}

#[test]
fn splits_where_the_manifest_says() {
    let Some(entries) = manifest() else { return };
    let mut checked = 0;
    for entry in &entries {
        let (name, bytes) = bytes_of(entry);
        let decoded = decode(&bytes);
        if decoded.encoding != Encoding::Utf8 {
            // Its offsets are not those of the text.
            continue;
        }
        let (announcement, _) = Announcement::read(&decoded.text);
        let dialect = entry["dialect"].as_str().unwrap_or("none");
        let format = match dialect {
            "yaml" => Format::Yaml,
            "toml" => Format::Toml,
            other if other.starts_with("franklin +++") => Format::Toml,
            _ => Format::None,
        };
        assert_eq!(announcement.format(), format, "{name}");
        if format == Format::None {
            assert!(announcement.front().is_empty(), "{name}");
            continue;
        }
        let offset = |key: &str| usize::try_from(entry[key].as_u64().unwrap()).unwrap();
        assert_eq!(
            announcement.inner(),
            offset("fm_start")..offset("fm_end"),
            "{name}"
        );
        assert_eq!(announcement.body_start(), offset("body_start"), "{name}");
        checked += 1;
    }
    eprintln!("{checked} files split as the manifest says");
}

#[test]
fn keys_and_titles_as_the_manifest_says() {
    let Some(entries) = manifest() else { return };
    for entry in &entries {
        let Some(keys) = entry["keys"].as_array() else {
            continue;
        };
        let (name, bytes) = bytes_of(entry);
        let (announcement, _) = Announcement::read(&decode(&bytes).text);
        let said = |parser: &str| entry[parser].as_str().unwrap_or("ok");
        let broken = said("libyaml").contains("Error: while") || said("tomllib") != "ok";
        assert_eq!(announcement.readable(), !broken, "{name}");
        if broken {
            continue;
        }
        let mut expect: Vec<&str> = keys.iter().map(|pair| pair[0].as_str().unwrap()).collect();
        let mut got: Vec<&str> = announcement
            .fields()
            .iter()
            .map(|field| field.key.as_str())
            .collect();
        expect.sort_unstable();
        got.sort_unstable();
        got.dedup();
        expect.dedup();
        assert_eq!(got, expect, "{name}");
        if let Some(title) = entry["title"]
            .as_str()
            .filter(|title| !title.trim().is_empty())
        {
            assert_eq!(
                announcement.title().map(str::trim),
                Some(title.trim()),
                "{name}"
            );
        }
    }
}

#[derive(Default, Clone, Copy)]
struct Row {
    files: u32,
    edits: u32,
    refused: u32,
    unchecked: u32,
    violations: u32,
}

/// Titles that would be misread without care.
const TITLES: [&str; 14] = [
    "A plain title",
    "A title: with a colon",
    "no",
    "12:30",
    "2024-01-01",
    "1.0",
    "@home #1",
    "It's \"quoted\"",
    "Größe – naïve 日本語 🎉",
    " blanks around ",
    "[bracket] {brace}",
    "back\\slash",
    "a, b",
    "# not a heading",
];

#[test]
fn setting_the_title_changes_the_title_only() {
    let Some(entries) = manifest() else { return };
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut told = Vec::new();
    for entry in &entries {
        let (name, bytes) = bytes_of(entry);
        let decoded = decode(&bytes);
        let (announcement, _) = Announcement::read(&decoded.text);
        if decoded.encoding != Encoding::Utf8
            || !matches!(announcement.format(), Format::Yaml | Format::Toml)
        {
            continue;
        }
        let row = rows
            .entry(name.split('/').next().unwrap().to_owned())
            .or_default();
        row.files += 1;
        let key = if announcement.get("Title").is_some() {
            "Title"
        } else {
            "title"
        };
        for title in TITLES {
            row.edits += 1;
            let Ok(edits) = announcement.set(key, &title.into(), &["title"]) else {
                row.refused += 1;
                continue;
            };
            match check(
                &announcement,
                key,
                title,
                &apply(announcement.text(), &edits),
            ) {
                Outcome::Clean => {}
                Outcome::Unchecked => row.unchecked += 1,
                Outcome::Violation(what) => {
                    row.violations += 1;
                    told.push(format!("{name}: {title:?}: {what}"));
                }
            }
        }
    }
    eprintln!(
        "{:32}{:>7}{:>8}{:>9}{:>11}{:>12}",
        "folder", "files", "edits", "refused", "unchecked", "violations"
    );
    let mut sum = Row::default();
    for (folder, row) in &rows {
        print_row(folder, *row);
        sum.files += row.files;
        sum.edits += row.edits;
        sum.refused += row.refused;
        sum.unchecked += row.unchecked;
        sum.violations += row.violations;
    }
    print_row("all", sum);
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert!(sum.refused * 50 < sum.edits, "too many refused");
}

fn print_row(name: &str, row: Row) {
    let Row {
        files,
        edits,
        refused,
        unchecked,
        violations,
    } = row;
    eprintln!("{name:32}{files:>7}{edits:>8}{refused:>9}{unchecked:>11}{violations:>12}");
}

enum Outcome {
    Clean,
    /// The other parser does not read the file as it was.
    Unchecked,
    Violation(String),
}

fn check(before: &Announcement, key: &str, title: &str, after: &str) -> Outcome {
    if let Some(what) = lines_outside(before, key, after) {
        return Outcome::Violation(what);
    }
    let (read, _) = Announcement::read(after);
    if read.body() != before.body() {
        return Outcome::Violation("body".into());
    }
    let old = other_parser(before.format(), &before.text()[before.inner()]);
    let new = other_parser(before.format(), &after[read.inner()]);
    let (Some(old), new) = (old, new) else {
        return Outcome::Unchecked;
    };
    let Some(new) = new else {
        return Outcome::Violation("the other parser does not read it".into());
    };
    let quoted = format!("{:?}", Value::Text(title.into()));
    for (name, value) in &new {
        let expect = if name == key {
            Some(&quoted)
        } else {
            old.get(name)
        };
        if expect != Some(value) {
            return Outcome::Violation(format!("{name} is {value}, not {expect:?}"));
        }
    }
    if old.keys().any(|name| !new.contains_key(name)) {
        return Outcome::Violation("a key is gone".into());
    }
    Outcome::Clean
}

/// What stands outside of the field's lines is the same, byte for byte.
fn lines_outside(before: &Announcement, key: &str, after: &str) -> Option<String> {
    let text = before.text();
    if let Some(field) = before.get(key) {
        let kept = after.starts_with(&text[..field.span.start])
            && after.ends_with(&text[field.span.end..]);
        return (!kept).then(|| "lines outside changed".into());
    }
    // A new field is one line more, and all of the old text is still there.
    let length = after.len() - text.len();
    let added = (0..=text.len()).any(|at| {
        let line = after.get(at..at + length).unwrap_or_default();
        line.starts_with("title")
            && line.ends_with('\n')
            && after[..at] == text[..at]
            && after[at + length..] == text[at..]
    });
    (!added).then(|| "more than a line was added".into())
}

/// All values as another parser reads them.
fn other_parser(format: Format, inner: &str) -> Option<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    if format == Format::Toml {
        let table: toml::Table = inner.parse().ok()?;
        for (key, value) in table {
            let shown = match value {
                toml::Value::String(text) => format!("{:?}", Value::Text(text)),
                other => format!("{other:?}"),
            };
            out.insert(key, shown);
        }
        return Some(out);
    }
    let documents = Yaml::load_from_str(inner).ok()?;
    let Some(root) = documents.first() else {
        return Some(out);
    };
    if root.is_null() {
        return Some(out);
    }
    for (key, value) in root.as_mapping()? {
        let key = key
            .as_str()
            .map_or_else(|| format!("{key:?}"), str::to_owned);
        let shown = match value.as_str() {
            Some(text) => format!("{:?}", Value::Text(text.to_owned())),
            None => format!("{value:?}"),
        };
        out.insert(key, shown);
    }
    Some(out)
}
