//! `inspect`, `list` and `preview`: they read, and write nothing into the site.

use std::fs;

use api::{GeneratorView, Inspection, Listing, PageFile, Remote, State};
use newsdesk::Site;

use crate::program::dateline;

const GATE: &str = "---\ntitle: The gate opens\ndescription: Who may come.\ndate: 2024-09-10T14:00:00Z\ntags: [news]\n---\nThe *gate* opens.\n\n<script>window.__pwned = 1</script>\n";
const QUAY: &str = "---\ntitle: The quay\ndescription: Open again.\ndate: 2024-03-01T09:00:00Z\ntags: [harbour]\n---\nThe quay is open.\n";

fn site() -> Site {
    let site = Site::new(&[("news/gate.md", GATE), ("news/quay.md", QUAY)]);
    site.write("news/local.md", &QUAY.replace("The quay", "Only here"));
    site.write("news/quay.md", &QUAY.replace("open.", "open again."));
    site
}

#[test]
fn inspect_says_what_is_understood() {
    let site = site();
    let before = site.everything();
    let found: Inspection = dateline(site.root(), &["inspect", ".", "--json"]).json(0);
    let eleventy = GeneratorView {
        name: "Eleventy".into(),
        evidence: "eleventy.config.js".into(),
        guessed: false,
        remarks: Vec::new(),
    };
    assert_eq!(found.generator, eleventy);
    assert!(
        matches!(found.remote, Remote::At { .. }),
        "{:?}",
        found.remote
    );
    let [news] = found.collections.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (news.key.as_str(), news.count, news.format.as_str()),
        ("news", 3, "yaml")
    );
    let keys: Vec<_> = news.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["title", "description", "date", "tags"]);
    let words = dateline(site.root(), &["inspect", "."]);
    assert!(
        words.text(0).contains("Eleventy (eleventy.config.js)"),
        "{words:?}"
    );
    assert_eq!(site.everything(), before);
}

#[test]
fn inspect_says_what_counts_for_nothing() {
    let site = site();
    site.write("dateline.toml", "[collections.news\n");
    let words = dateline(site.root(), &["inspect", "."]);
    let said = words.text(0);
    assert!(
        said.contains("dateline.toml") && said.contains("Line 1"),
        "{said}"
    );
}

#[test]
fn list_gives_states_newest_first_and_searches() {
    let site = site();
    let found: Listing = dateline(site.root(), &["list", ".", "--json"]).json(0);
    let rows: Vec<_> = found
        .rows
        .iter()
        .map(|row| (row.file.as_str(), row.state))
        .collect();
    assert_eq!(rows.first(), Some(&("news/gate.md", State::Published)));
    assert!(rows.contains(&("news/quay.md", State::Changed)), "{rows:?}");
    assert!(rows.contains(&("news/local.md", State::Local)), "{rows:?}");
    let found: Listing = dateline(
        site.root(),
        &["list", ".", "--search", "gate opens", "--json"],
    )
    .json(0);
    assert_eq!((found.rows.len(), found.total), (1, 3));
    let changed = [
        "list", ".", "--state", "changed", "--sort", "title", "--json",
    ];
    let found: Listing = dateline(site.root(), &changed).json(0);
    let files: Vec<_> = found.rows.iter().map(|row| row.file.as_str()).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(!files.contains(&"news/gate.md"), "{files:?}");
    let words = dateline(site.root(), &["list", "."]);
    assert_eq!(words.text(0).lines().count(), 3);
    for words_of in [State::Published, State::Changed, State::Local] {
        assert!(words.out.contains(words_of.words()), "{words:?}");
    }
}

#[test]
fn preview_prints_a_page_or_writes_it_and_nothing_in_it_runs() {
    let site = site();
    let page = dateline(site.root(), &["preview", "news/gate.md"]);
    assert!(page.text(0).contains("<em>gate</em>"), "{page:?}");
    assert!(
        !page.out.contains("__pwned"),
        "the script of the text is gone"
    );
    let outside = tempfile::tempdir().unwrap();
    let target = outside.path().join("page.html");
    let written = dateline(
        site.root(),
        &["preview", "news/gate.md", "-o", target.to_str().unwrap()],
    );
    assert!(written.text(0).contains("written"), "{written:?}");
    assert_eq!(fs::read_to_string(&target).unwrap().trim(), page.out.trim());
    let found: PageFile = dateline(site.root(), &["preview", "news/gate.md", "--json"]).json(0);
    assert_eq!(found.title, "The gate opens");
}

#[test]
fn what_is_not_there_is_said_with_code_3() {
    let site = site();
    for arguments in [
        &["inspect", "nowhere"][..],
        &["list", "nowhere"],
        &["preview", "news/nothing.md"],
    ] {
        let ran = dateline(site.root(), arguments);
        assert_eq!(ran.code, Some(3), "{ran:?}");
        assert!(
            ran.err.starts_with("dateline: ") && ran.out.is_empty(),
            "{ran:?}"
        );
        let json = dateline(site.root(), &[arguments, &["--json"]].concat());
        let error: api::Error = json.json(3);
        assert!(!error.message.is_empty());
    }
}

#[test]
fn wrong_arguments_end_with_code_2() {
    let site = site();
    for arguments in [&["unknown"][..], &["publish", "."], &["inspect"], &[]] {
        let ran = dateline(site.root(), arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?} {ran:?}");
    }
}
