//! What programs put on the clipboard, made by hand in the shape each of them has, and the
//! Markdown that becomes of it. `UPDATE=1` writes the Markdown anew, to be read before it is kept.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::seen_in_markdown;
use clipboard::markdown;

fn shapes() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shapes");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_shape_becomes_the_markdown_beside_it() {
    let shapes = shapes();
    assert!(shapes.len() >= 12, "{}", shapes.len());
    for html in shapes {
        let made = markdown(&fs::read_to_string(&html).unwrap()) + "\n";
        let beside = html.with_extension("md");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beside, &made).unwrap();
        }
        let kept = fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(made, kept, "{}", html.display());
    }
}

/// What must not get into a text, whichever program it came from.
const JUNK: &[&str] = &[
    "mso",
    "Mso",
    "span",
    "style",
    "class",
    "utm_",
    "fbclid",
    "gclid",
    "mc_cid",
    "safelinks",
    "google.com/url",
    "slack-redir",
    "file:",
    "data:",
    "cid:",
    "o:p",
    "endif",
    "alert(",
    "cookies",
    "track.example",
    "\u{200b}",
    "guid",
];

#[test]
fn no_shape_leaves_junk() {
    for html in shapes() {
        let made = markdown(&fs::read_to_string(&html).unwrap());
        for junk in JUNK {
            assert!(!made.contains(junk), "{}: {junk}\n{made}", html.display());
        }
        assert!(!seen_in_markdown(&made).contains("**"), "{made}");
    }
}
