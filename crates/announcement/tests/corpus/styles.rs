//! Texts that parsers read differently, in every style and place: all read what was meant.

use announcement::{Announcement, Value, apply};
use serde_json::json;

use super::other_parsers::{Python, Step, at, rust};

/// Texts that mean something else without quotes, to one parser or another.
pub(crate) const TEXTS: [&str; 96] = [
    "",
    " ",
    "A plain title",
    "no",
    "No",
    "yes",
    "y",
    "N",
    "on",
    "Off",
    "true",
    "~",
    "null",
    "NULL",
    "nan",
    ".nan",
    ".inf",
    "-.Inf",
    "Infinity",
    "=",
    "<<",
    "1",
    "-1",
    "+1",
    "1.0",
    ".5",
    "5.",
    "1e3",
    "1E+3",
    "e1",
    "0x1F",
    "0o14",
    "014",
    "08",
    "0b101",
    "1_000",
    "1,000",
    "12:30",
    "12:30:45",
    "190:20:30.15",
    "2024-01-01",
    "2024-1-1",
    "2024-01-01T10:00:00Z",
    "2024-01-01 10:00:00 -0500",
    "10:00:00 UTC",
    "@x",
    "`x",
    "#1",
    "a #1",
    "a#1",
    "a: b",
    "a:b",
    "a:",
    ": a",
    "- a",
    "-a",
    "-",
    "--- a",
    "---",
    "...",
    "? a",
    "?a",
    "*a",
    "&a",
    "!a",
    "!!str a",
    "|",
    "> a",
    "%a",
    "'a'",
    "'a",
    "\"a\"",
    "\"a",
    "it's",
    "[a]",
    "{a: b}",
    "a]",
    "a, b",
    ",",
    "back\\slash",
    "\\n",
    " a",
    "a ",
    "\ta",
    "a\tb",
    "a\t",
    "two\nlines",
    "two\n\n  lines\n",
    "\nfirst",
    "last\n\n",
    "a\r\nb",
    "Größe 日本語 🎉",
    "a\u{85}b\u{2028}c\u{2029}d",
    "\u{feff}a",
    "\u{a0}a\u{a0}",
    "\u{7}\u{1b}[0m\u{7f}\u{9f}",
];

/// A front matter and the way to the value that is set in it.
fn places() -> Vec<(&'static str, Vec<Step>)> {
    let x = || vec![Step::Key("x".into())];
    let item = |at| [x(), vec![Step::Item(at)]].concat();
    let key = |name: &str| [x(), vec![Step::Key(name.into())]].concat();
    vec![
        ("x: old\n", x()),
        ("x: old # c\n", x()),
        ("x: 'old'\n", x()),
        ("x: \"old\"\n", x()),
        ("x: >-\n  old\n  text\n", x()),
        ("x: >\n  old\n", x()),
        ("x: |\n  old\n", x()),
        ("x: |-\n    old\n", x()),
        ("x: old\n  and long\n", x()),
        ("x:\n", x()),
        ("y: 1\n", x()),
        ("x:\n- old\n- b\n", item(0)),
        ("x:\n  - 'old' # c\n", item(0)),
        ("x: [a, old]\n", item(1)),
        ("x: ['old', a]\n", item(0)),
        ("x:\n  a: old\n  b: 1\n", key("a")),
        ("x:\n  a: |\n    old\n", key("a")),
        ("x: {a: old, b: 1}\n", key("a")),
        ("x: {b: 1, a: \"old\"}\n", key("a")),
        ("x: {\"a\":1}\n", key("a")),
    ]
}

#[test]
fn all_parsers_read_what_was_meant() {
    let Some(mut python) = Python::start() else {
        eprintln!("LEFT OUT: /usr/bin/python3 with its package yaml (python3-yaml) is not there");
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "python3-yaml is missing"
        );
        return;
    };
    let long = "word ".repeat(2000) + "end";
    let mut count = 0;
    for (inner, path) in places() {
        let before = format!("---\n{inner}z: 1\n---\n");
        let (announcement, _) = Announcement::read(&before);
        for text in TEXTS.into_iter().chain([&*long]) {
            let old = announcement
                .get("x")
                .map_or(Value::Null, |field| field.value.clone());
            let new = super::every_key::with(&old, &path[1..], &text.into());
            let edits = announcement.set("x", &new, &["x"]).unwrap();
            let after = apply(&before, &edits);
            let (read, _) = Announcement::read(&after);
            let format = read.format();
            let written = &after[read.inner()];
            for theirs in [python.read(format, written), rust(format, written)] {
                let mut theirs = theirs.unwrap_or_else(|| panic!("{text:?} breaks {after}"));
                let got = at(&mut theirs, &path).cloned();
                assert_eq!(got, Some(json!({ "s": text })), "{text:?} in {after}");
                let last = at(&mut theirs, &[Step::Key("z".into())]).cloned();
                assert!(last.is_some_and(|last| last.get("o").is_some()), "{after}");
            }
            count += 1;
        }
    }
    eprintln!("{count} texts read by two other parsers");
}
