//! `set`: changes the lines of the fields that are named, and nothing else.

use api::FieldsSet;
use newsdesk::Site;

use crate::program::dateline;

const FILE: &str = "news/gate.md";
const GATE: &str = "\u{feff}---\r\n# kept\r\ntitle: 'The gate'   # here too\r\ndate:   2024-09-10\r\ntags: [a,  b]\r\nold: x\r\n---\r\nText  \r\nand an end";
const OTHER: &str = "---\ntitle: Another\ndate: 2024-01-01\n---\nText.\n";

#[test]
fn each_change_changes_its_lines_only() {
    let cases: &[(&[&str], &str, &str, &[&str])] = &[
        (
            &["title=It's open"],
            "title: 'The gate'   # here too",
            "title: 'It''s open'   # here too",
            &["title"],
        ),
        (&["title=a = b:=c"], "'The gate'", "'a = b:=c'", &["title"]),
        (&["tags:=[\"c\"]"], "tags: [a,  b]", "tags: [c]", &["tags"]),
        (&["--unset", "old"], "old: x\r\n", "", &["old"]),
        (&["title=The gate"], "", "", &[]),
    ];
    for (arguments, from, to, changed) in cases {
        let site = Site::new(&[(FILE, GATE), ("news/other.md", OTHER)]);
        let before = site.tip();
        let done: FieldsSet = dateline(
            site.root(),
            &[&["set", FILE, "--json"], *arguments].concat(),
        )
        .json(0);
        assert_eq!(done.changed, *changed, "{arguments:?}");
        assert_eq!(site.text(FILE), GATE.replacen(from, to, 1), "{arguments:?}");
        assert_eq!(site.tip(), before);
    }
}

#[test]
fn a_new_key_is_added_and_the_rest_stays() {
    let site = Site::new(&[(FILE, GATE), ("news/other.md", OTHER)]);
    let ran = dateline(site.root(), &["set", FILE, "byline=Ana"]);
    assert!(ran.text(0).contains("byline changed"), "{ran:?}");
    let text = site.text(FILE);
    assert!(text.contains("byline: Ana\r\n"), "{text}");
    assert_eq!(text.replacen("byline: Ana\r\n", "", 1), GATE);
}

#[test]
fn what_cannot_be_set_changes_nothing() {
    let anchored = "---\ntitle: &name The gate\nother: *name\ndate: 2024-01-01\n---\nText.\n";
    let broken = "---\ntitle: The quay: open\n---\nText.\n";
    let cases = [
        (anchored, "title=New", 3),
        (broken, "title=New", 3),
        // Wrong arguments, not a failure.
        (OTHER, "title:={", 2),
        (OTHER, "nothing", 2),
    ];
    for (text, change, code) in cases {
        let site = Site::new(&[(FILE, text), ("news/other.md", OTHER)]);
        let ran = dateline(site.root(), &["set", FILE, change]);
        assert_eq!(ran.code, Some(code), "{change} {ran:?}");
        assert_eq!(site.text(FILE), text);
    }
}
