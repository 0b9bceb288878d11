//! Which folders are collections, and what is in the list.

use site::{Query, Site};

use crate::fixture::{borrowed, folder, releases, site, words, write};

const DATED: &str = "---\ntitle: The lock reopens\ndate: 2024-03-01\n---\nBoats pass again.\n";
const UNDATED: &str = "---\ntitle: About us\n---\nWe keep the harbour.\n";

fn check(files: &[(&str, &str)], expect: &[(&str, u32)]) {
    let (_root, site) = site(files);
    let found: Vec<_> = site
        .collections()
        .iter()
        .map(|found| (found.key.as_str(), found.count))
        .collect();
    assert_eq!(found, expect, "{files:?}");
    assert_eq!(
        site.entries().len() as u32,
        expect.iter().map(|(_, count)| count).sum::<u32>()
    );
}

#[test]
fn folders_of_announcements() {
    check(
        &[
            ("news/a.md", DATED),
            ("news/b.md", DATED),
            ("about/us.md", UNDATED),
        ],
        &[("news", 2)],
    );
    check(
        &[
            ("news/a.md", UNDATED),
            ("news/README.md", DATED),
            ("README.md", DATED),
        ],
        &[("news", 1)],
    );
    check(
        &[
            ("hugo.toml", ""),
            ("content/news/_index.md", DATED),
            ("content/news/a.md", DATED),
        ],
        &[("content/news", 1)],
    );
    check(
        &[
            ("content/news/a/index.md", DATED),
            ("content/news/b/index.md", DATED),
        ],
        &[("content/news", 2)],
    );
    check(
        &[
            ("content/events/2017/10/a.md", DATED),
            ("content/events/2018/01/b.md", DATED),
            ("content/events/c.md", DATED),
        ],
        &[("content/events", 3)],
    );
    check(
        &[
            ("blog/2020/05/a.md", "No front matter.\n"),
            ("blog/2021/05/b.md", "Nor here.\n"),
        ],
        &[("blog", 2)],
    );
    check(
        &[
            ("posts/2024-01-01-a.md", "Plain.\n"),
            ("posts/2024-01-02-b.md", "Plain.\n"),
        ],
        &[("posts", 2)],
    );
    check(&[("a.md", DATED), ("b.md", DATED)], &[("", 2)]);
    check(&[("docs/a.md", UNDATED), ("docs/b.md", UNDATED)], &[]);
    check(&[("docs/a.md", DATED), ("docs/b.md", UNDATED)], &[]);
    check(
        &[("docs/a.md", DATED), ("docs/b.md", DATED)],
        &[("docs", 2)],
    );
    check(
        &[
            ("content/privacy.md", DATED),
            ("content/blog/a.md", DATED),
            ("content/blog/b.md", DATED),
        ],
        &[("content/blog", 2)],
    );
}

#[test]
fn posts_and_drafts_of_jekyll_and_hexo() {
    let config = ("_config.yml", "title: Quay\n");
    check(
        &[
            config,
            ("_posts/en/2024-03-01-a.md", DATED),
            ("_drafts/b.md", UNDATED),
        ],
        &[("_posts", 2)],
    );
    check(
        &[config, ("_drafts/b.md", UNDATED), ("_drafts/c.md", DATED)],
        &[("_drafts", 2)],
    );
    let files = [
        config,
        ("source/_posts/a.md", DATED),
        ("source/_drafts/b.md", UNDATED),
        ("scaffolds/post.md", DATED),
    ];
    check(&files, &[("source/_posts", 2)]);
}

#[test]
fn translations_are_named_as_the_others_are() {
    let (_root, site) = site(&[
        ("hugo.toml", "[languages.en]\n[languages.fr]\n"),
        ("content/news/2024-03-01-a/index.md", UNDATED),
        ("content/news/2024-03-01-a/index.fr.md", UNDATED),
    ]);
    let news = &site.collections()[0];
    assert_eq!(news.file_pattern(), "YYYY-MM-DD-title/index.md");
    assert!(site.entries().iter().all(|entry| entry.date.is_some()));
}

#[test]
fn what_does_not_belong_is_left_out() {
    check(
        &[
            (".eleventy.js", ""),
            (".gitignore", "ignored\n"),
            ("news/a.md", DATED),
            ("_site/news/a.md", DATED),
            ("node_modules/x/posts/a.md", DATED),
            ("ignored/posts/a.md", DATED),
            (".hidden/posts/a.md", DATED),
            ("_includes/posts/a.md", DATED),
        ],
        &[("news", 1)],
    );
    check(
        &[
            ("hugo.toml", ""),
            ("content/posts/a.md", DATED),
            ("public/posts/a.md", DATED),
        ],
        &[("content/posts", 1)],
    );
    check(
        &[
            ("hugo.toml", ""),
            ("archetypes/posts/a.md", DATED),
            ("themes/t/content/posts/a.md", DATED),
        ],
        &[],
    );
}

#[test]
fn drafts() {
    let draft = "---\ntitle: Soon\ndraft: true\ndate: 2024-03-02\n---\n";
    let hidden = "---\ntitle: Soon\npublished: false\ndate: 2024-03-02\n---\n";
    let toml = "+++\ntitle = \"Soon\"\ndate = 2024-03-02\ndraft = true\n+++\n";
    let (_root, site) = site(&[
        ("news/a.md", DATED),
        ("news/b.md", draft),
        ("news/c.md", hidden),
        ("news/d.md", toml),
        ("_posts/2024-03-01-e.md", DATED),
        ("_drafts/f.md", UNDATED),
    ]);
    let drafts: Vec<&str> = site
        .entries()
        .iter()
        .filter(|entry| entry.draft)
        .map(|entry| entry.file.as_str())
        .collect();
    assert_eq!(
        drafts,
        ["_drafts/f.md", "news/b.md", "news/c.md", "news/d.md"]
    );
}

#[test]
fn the_newest_come_first_and_before_them_those_without_a_date() {
    let dated = |date: &str| format!("---\ntitle: On {date}\ndate: {date}\n---\n");
    let (one, two, three) = (
        dated("2024-03-01"),
        dated("2024-03-01T10:00:00+02:00"),
        dated("2024-02-30"),
    );
    let (_root, site) = site(&[
        ("news/one.md", &one),
        ("news/two.md", &two),
        ("news/impossible.md", &three),
        ("news/2023-12-24-named.md", "Plain.\n"),
    ]);
    let files: Vec<&str> = site
        .entries()
        .iter()
        .map(|entry| entry.file.as_str())
        .collect();
    assert_eq!(
        files,
        [
            "news/impossible.md",
            "news/two.md",
            "news/one.md",
            "news/2023-12-24-named.md"
        ]
    );
}

#[test]
fn titles_come_from_wherever_they_are() {
    let (_root, site) = site(&[
        ("posts/2024-01-01-a.md", "# Low water #\n\nText.\n"),
        (
            "posts/2024-01-02-b.md",
            "---\nTitle: High water\n---\n# Not this\n",
        ),
        ("posts/2024-01-03-c.md", "---\ntitle: '  '\n---\n"),
        ("posts/2024-01-04-d.md", "---\ntags: [a]\n---\n# Neap\n"),
    ]);
    let title = |file: &str| site.entry(file).unwrap().title.clone();
    assert_eq!(title("posts/2024-01-01-a.md").as_deref(), Some("Low water"));
    assert_eq!(
        title("posts/2024-01-02-b.md").as_deref(),
        Some("High water")
    );
    assert_eq!(title("posts/2024-01-03-c.md"), None);
    assert_eq!(title("posts/2024-01-04-d.md").as_deref(), Some("Neap"));
}

#[test]
fn pelicans_header_lines_are_read() {
    let post =
        "Title: Dredging ends\nDate: 2024-04-01\nStatus: draft\n\nThe channel is deep again.\n";
    let (_root, site) = site(&[("pelicanconf.py", ""), ("content/a.md", post)]);
    let entry = site.entry("content/a.md").unwrap();
    assert_eq!(
        (entry.title.as_deref(), entry.draft, entry.date.is_some()),
        (Some("Dredging ends"), true, true)
    );
}

#[test]
fn every_word_must_stand_somewhere() {
    let (_root, site) = site(&[
        (
            "news/lock.md",
            "---\ntitle: The Lock\ndate: 2024-03-02\ntags: [boats]\n---\nGrüße aus dem Hafen.\n",
        ),
        (
            "news/quay.md",
            "---\ntitle: The quay\ndate: 2024-03-01\n---\nBoats moor here.\n",
        ),
        (
            "press/tide.md",
            "---\ntitle: Tides\ndate: 2024-03-03\n---\nBOATS again.\n",
        ),
    ]);
    let check = |text: &str, collection: Option<&str>, expect: &[&str]| {
        let found: Vec<&str> = site
            .find(&Query {
                collection: collection.map(str::to_owned),
                ..words(text)
            })
            .iter()
            .map(|entry| entry.file.as_str())
            .collect();
        assert_eq!(found, expect, "{text}");
    };
    check(
        "boats",
        None,
        &["press/tide.md", "news/lock.md", "news/quay.md"],
    );
    check("boats", Some("news"), &["news/lock.md", "news/quay.md"]);
    check("  THE   boats ", None, &["news/lock.md", "news/quay.md"]);
    check("gru\u{308}ße", None, &["news/lock.md"]);
    check("quay.md", None, &["news/quay.md"]);
    check("no such word", None, &[]);
    check("", None, &["press/tide.md", "news/lock.md", "news/quay.md"]);
}

#[test]
fn changes_are_taken_over() {
    let files = releases("news", 6);
    let (root, mut site) = site(&borrowed(&files));
    let before = site.collection("news").unwrap().clone();
    site.put(
        "news/release-1.md",
        "---\ntitle: Renamed\ndate: 2025-01-01\n---\nNew words.\n",
    );
    assert_eq!(site.entries()[0].title.as_deref(), Some("Renamed"));
    assert_eq!(site.find(&words("words")).len(), 1);
    assert!(
        before.schema.field("layout").unwrap().required
            && !site
                .collection("news")
                .unwrap()
                .schema
                .field("layout")
                .unwrap()
                .required
    );

    site.put("news/new.md", DATED);
    assert_eq!(
        (site.entries().len(), site.collection("news").unwrap().count),
        (7, 7)
    );
    assert_eq!(site.entry("news/new.md").unwrap().collection, "news");
    site.refresh(&["news/new.md".into()]);
    assert_eq!(
        (site.entries().len(), site.entry("news/new.md").is_some()),
        (6, false)
    );

    write(root.path(), "press/first.md", DATED);
    site.reread().unwrap();
    assert_eq!(site.collections().len(), 2);
    assert_eq!(
        site.entry("news/release-1.md").unwrap().title.as_deref(),
        Some("Release 1")
    );
}

#[test]
fn a_file_that_is_not_there_yet_has_a_collection() {
    let (_root, site) = site(&[("news/a.md", DATED), ("news/2024/05/b.md", DATED)]);
    let key = |file: &str| site.collection_of(file).map(|found| found.key.as_str());
    assert_eq!(key("news/new.md"), Some("news"));
    assert_eq!(key("news/2025/01/new.md"), Some("news"));
    assert_eq!(key("news/new/index.md"), Some("news"));
    assert_eq!(key("elsewhere/new.md"), None);
}

#[test]
fn no_folder_no_site() {
    let root = folder(&[("a.md", DATED)]);
    for path in [root.path().join("missing"), root.path().join("a.md")] {
        let error = Site::open(&path).unwrap_err();
        assert!(
            matches!(error, site::SiteError::NotAFolder { .. }),
            "{error:?}"
        );
    }
}
