//! Real announcements from outside the project: what is wrong in them is found.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stderr, reason = "what is left out is told")]

use std::{fs, path::Path};

use announcement::{Announcement, Code, Diagnostic, Schema, apply};
use check::{Known, SiteFacts};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus");

struct Unknown;

impl SiteFacts for Unknown {
    fn link(&self, _: &str) -> Known {
        Known::Unknown
    }
    fn image(&self, _: &str) -> Known {
        Known::Unknown
    }
}

fn findings(text: &str) -> Vec<Diagnostic> {
    let (announcement, read) = Announcement::read(text);
    check::check(&announcement, read, &Schema::default(), &Unknown)
}

/// The text of the seed whose name begins with `number`; tells when it is not there.
fn seed(number: &str) -> Option<String> {
    let found = fs::read_dir(Path::new(CORPUS).join("seeds"))
        .ok()
        .and_then(|files| {
            files
                .filter_map(Result::ok)
                .find(|file| file.file_name().to_string_lossy().starts_with(number))
        })
        .map(|file| fs::read_to_string(file.path()).unwrap());
    if found.is_none() {
        eprintln!("LEFT OUT: seed {number} is not there ({CORPUS}/seeds)");
    }
    found
}

#[test]
fn the_empty_description_is_found() {
    let Some(text) = seed("000") else { return };
    let found = findings(&text);
    let finding = found
        .iter()
        .find(|finding| finding.code == Code::DescriptionEmpty)
        .unwrap();
    assert_eq!(finding.field.as_deref(), Some("description"));
}

#[test]
fn the_glued_link_is_found_and_mended() {
    let Some(text) = seed("001") else { return };
    let found = findings(&text);
    let glued: Vec<_> = found
        .iter()
        .filter(|finding| finding.code == Code::LinkGlued)
        .collect();
    assert_eq!(glued.len(), 1, "{glued:?}");
    assert_eq!(
        glued[0].message,
        "“of[RustConf]” has no space before the link"
    );
    let mended = apply(&text, &glued[0].fix.as_ref().unwrap().edits);
    assert!(mended.contains("start of [RustConf]("));
    assert!(
        !findings(&mended)
            .iter()
            .any(|finding| finding.code == Code::LinkGlued)
    );
}

#[test]
fn the_damaged_dash_is_found_and_mended() {
    let Some(text) = seed("003") else { return };
    let found = findings(&text);
    let damaged: Vec<_> = found
        .iter()
        .filter(|finding| finding.code == Code::Mojibake)
        .collect();
    assert_eq!(damaged.len(), 1, "{damaged:?}");
    let fix = damaged[0].fix.as_ref().unwrap();
    assert_eq!(fix.label, "Replace with –");
    assert!(apply(&text, &fix.edits).contains("final decisions – the Rust Project"));
}

/// All Markdown files below a folder.
fn files(folder: &Path, all: &mut Vec<std::path::PathBuf>) {
    for file in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
    {
        let path = file.path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            all.push(path);
        }
    }
}

#[test]
fn real_announcements_are_checked_without_noise() {
    let mut all = Vec::new();
    files(Path::new(CORPUS), &mut all);
    if all.is_empty() {
        eprintln!("LEFT OUT: the corpus is not there ({CORPUS})");
        return;
    }
    let mut counts = std::collections::BTreeMap::new();
    for path in &all {
        let text = announcement::decode(&fs::read(path).unwrap()).text;
        for finding in findings(&text) {
            assert!(
                text.get(finding.span.clone()).is_some(),
                "{}: {finding:?}",
                path.display()
            );
            if std::env::var_os("SHOW_FINDINGS").is_some() {
                println!(
                    "{} {}: {}",
                    finding.code.as_str(),
                    path.display(),
                    finding.message
                );
            }
            *counts.entry(finding.code.as_str()).or_insert(0_u32) += 1;
        }
    }
    println!("{} announcements: {counts:#?}", all.len());
    // Most texts have no glued link and no damaged character; a rule that sees many is wrong.
    for (code, most) in [("link-glued", 40), ("mojibake", 60), ("link-empty", 20)] {
        assert!(
            counts.get(code).copied().unwrap_or(0) <= most,
            "{code}: {counts:?}"
        );
    }
}
