//! Real announcements: read without loss, split where they are split, and every key set
//! and set back.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stderr, reason = "a test that is left out says so")]

mod every_key;
mod other_parsers;
mod styles;

use std::path::{Path, PathBuf};

use announcement::{Announcement, Encoding, Format, decode, encode};

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
        if !matches!(decoded.encoding, Encoding::Damaged { .. }) {
            let saved = encode(announcement.text(), decoded.encoding);
            assert_eq!(saved, Some(bytes), "{}", file.display());
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
            "pelican" => Format::Headers,
            _ => Format::None,
        };
        assert_eq!(announcement.format(), format, "{name}");
        if format == Format::None {
            assert!(announcement.front().is_empty(), "{name}");
            continue;
        }
        if format == Format::Headers {
            // The manifest does not tell where they end.
            assert!(announcement.get("Title").is_some(), "{name}");
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
