//! The file of a new announcement.

use announcement::{Announcement, Stamp, Value};
use jiff::civil::date;
use site::{NameError, Site};

use crate::fixture::{borrowed, releases, site, write};

fn new(site: &Site, collection: &str, title: &str) -> Result<(String, String), NameError> {
    let now = Stamp::read("2026-11-21T14:05:00Z").unwrap();
    site.new_file(collection, title, date(2026, 11, 21), now)
        .map(|made| (made.file, made.text))
}

fn posts(pattern: impl Fn(usize) -> String, front: &str) -> Vec<(String, String)> {
    (1..8)
        .map(|at| (pattern(at), front.replace('#', &at.to_string())))
        .collect()
}

#[test]
fn named_and_filled_as_the_others_are() {
    let (_root, site) = site(&borrowed(&releases("news", 8)));
    assert_eq!(site.collections()[0].file_pattern(), "title.md");
    let (file, text) = new(&site, "news", "The Harbour's “big” day: part 2").unwrap();
    assert_eq!(file, "news/the-harbours-big-day-part-2.md");
    let (made, findings) = Announcement::read(&text);
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    let keys: Vec<&str> = made
        .fields()
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(
        keys,
        ["title", "description", "date", "tags", "layout"],
        "{text}"
    );
    assert_eq!(made.title(), Some("The Harbour's “big” day: part 2"));
    assert_eq!(
        made.get("date").unwrap().value,
        Value::Date("2026-11-21T14:05:00Z".to_owned())
    );
    assert_eq!(
        made.get("layout").unwrap().value,
        Value::from("layouts/news.njk")
    );
    assert!(made.get("description").unwrap().value.is_blank());
}

#[test]
fn names_follow_the_habit() {
    let front = "---\ntitle: T#\ndate: 2024-01-0#\n---\n";
    let check = |pattern: &dyn Fn(usize) -> String, collection: &str, words: &str, expect: &str| {
        let (_root, site) = site(&borrowed(&posts(pattern, front)));
        assert_eq!(site.collection(collection).unwrap().file_pattern(), words);
        assert_eq!(new(&site, collection, "Low water").unwrap().0, expect);
    };
    check(
        &|at| format!("news/a{at}.md"),
        "news",
        "title.md",
        "news/low-water.md",
    );
    check(
        &|at| format!("p/2024-01-0{at}-a.md"),
        "p",
        "YYYY-MM-DD-title.md",
        "p/2026-11-21-low-water.md",
    );
    check(
        &|at| format!("p/2024-01-0{at}_a.md"),
        "p",
        "YYYY-MM-DD_title.md",
        "p/2026-11-21_low-water.md",
    );
    check(
        &|at| format!("p/a{at}/index.md"),
        "p",
        "title/index.md",
        "p/low-water/index.md",
    );
    check(
        &|at| format!("p/2024/0{at}/a.markdown"),
        "p",
        "YYYY/MM/title.markdown",
        "p/2026/11/low-water.markdown",
    );
    let jekyll = |at: usize| {
        if at == 1 {
            "_config.yml".to_owned()
        } else {
            format!("_posts/2024-1-{at}-a.md")
        }
    };
    check(
        &jekyll,
        "_posts",
        "YYYY-MM-DD-title.md",
        "_posts/2026-11-21-low-water.md",
    );
}

#[test]
fn dates_and_drafts_as_the_collection_has_them() {
    let check = |front: &str, expect: &str| {
        let (_root, site) = site(&borrowed(&posts(|at| format!("news/a{at}.md"), front)));
        // An empty line waits for the text.
        let expect = format!("{expect}\n\n");
        assert_eq!(new(&site, "news", "Low water").unwrap().1, expect);
    };
    check(
        "---\ndate: 2024-01-0#\ntitle: T#\n---\nText.\n",
        "---\ndate: 2026-11-21\ntitle: Low water\n---\n",
    );
    check(
        "+++\ntitle = \"T#\"\ndate = 2024-01-0#\ndraft = false\nauthor = \"Ana\"\n+++\nText.\n",
        "+++\ntitle = \"Low water\"\ndate = 2026-11-21\ndraft = true\nauthor = \"Ana\"\n+++\n",
    );
    check(
        "---\nlayout: post\ntitle: T#\npublished: true\ndate: 2024-01-0# 09:00:00\n---\nText.\n",
        "---\nlayout: post\ntitle: Low water\npublished: false\ndate: 2026-11-21 14:05:00\n---\n",
    );
}

#[test]
fn a_collection_without_front_matter() {
    let (_root, site) = site(&borrowed(&posts(
        |at| format!("posts/2024-01-0{at}-a.md"),
        "# Title #\n\nText.\n",
    )));
    let (file, text) = new(&site, "posts", "Low water").unwrap();
    assert_eq!(
        (file.as_str(), text.as_str()),
        ("posts/2026-11-21-low-water.md", "# Low water\n\n\n")
    );
}

#[test]
fn titles_that_break_naive_writers() {
    let (_root, site) = site(&borrowed(&releases("news", 6)));
    for title in [
        "no",
        "1.0",
        "12:30",
        "2024-01-01",
        "@x",
        "#1 - a: b",
        "\"q\" 'p'",
        "- dash",
        "{{ x }}",
        "a\u{2028}b",
        "🚢",
    ] {
        let (_, text) = new(&site, "news", title).unwrap();
        assert_eq!(Announcement::read(&text).0.title(), Some(title), "{text}");
    }
}

#[test]
fn names_that_are_refused() {
    let (root, site) = site(&borrowed(&releases("news", 6)));
    assert_eq!(new(&site, "news", "  "), Err(NameError::Empty));
    assert_eq!(
        new(&site, "press", "A"),
        Err(NameError::UnknownCollection {
            key: "press".to_owned()
        })
    );
    let taken = |title: &str, file: &str| {
        assert_eq!(
            new(&site, "news", title),
            Err(NameError::Taken {
                file: file.to_owned()
            }),
            "{title}"
        );
    };
    taken("Release 3", "news/release-3.md");
    taken("RELEASE—3!", "news/release-3.md");
    write(root.path(), "news/Low-Water.MARKDOWN", "");
    taken("Low water", "news/Low-Water.MARKDOWN");
    write(root.path(), "news/high-water/index.md", "");
    taken("High water", "news/high-water");
}

#[test]
fn a_title_without_any_letter_still_gets_names() {
    let (root, site) = site(&borrowed(&releases("news", 6)));
    let (first, text) = new(&site, "news", "!!!").unwrap();
    assert_eq!(first, "news/announcement.md");
    write(root.path(), &first, &text);
    assert_eq!(
        new(&site, "news", "???").unwrap().0,
        "news/announcement-2.md"
    );
}

#[test]
fn reserved_names_and_long_titles() {
    let (_root, site) = site(&borrowed(&releases("news", 6)));
    assert_eq!(
        new(&site, "news", "CON").unwrap().0,
        "news/con-announcement.md"
    );
    assert_eq!(
        new(&site, "news", "Index").unwrap().0,
        "news/index-announcement.md"
    );
    let (file, _) = new(&site, "news", &"tide and time ".repeat(60)).unwrap();
    assert!(file.len() < 100, "{file}");
}

#[test]
fn what_was_made_is_understood_again() {
    let (root, mut site) = site(&borrowed(&releases("news", 6)));
    let (file, text) = new(&site, "news", "Low water").unwrap();
    write(root.path(), &file, &text);
    site.put(&file, &text);
    let entry = site.entry(&file).unwrap();
    assert_eq!(
        (entry.collection.as_str(), entry.title.as_deref()),
        ("news", Some("Low water"))
    );
    assert_eq!(site.entries()[0].file, file);
}

#[test]
fn keys_that_carry_the_address_are_filled_as_the_others_are() {
    let check = |config: (&str, &str), collection: &str, front: &str, expect: &str| {
        let ending = if front.starts_with('+') { "+++" } else { "---" };
        let name = |at| format!("{collection}/a{at}.md");
        let mut files = posts(name, &format!("{front}{ending}\n"));
        files.push((config.0.to_owned(), config.1.to_owned()));
        let (_root, site) = site(&borrowed(&files));
        let (_, text) = new(&site, collection, "Low water").unwrap();
        assert_eq!(text, format!("{expect}{ending}\n\n\n"));
    };
    check(
        ("config.toml", "base_url = 'https://quay.example'"),
        "content/inside",
        "+++\npath = \"inside/2024/03/0#/Old-#\"\ntitle = \"T#\"\n",
        "+++\npath = \"inside/2026/11/21/low-water\"\ntitle = \"Low water\"\n",
    );
    check(
        ("hugo.toml", ""),
        "content/news",
        "---\nslug: old-#\ndate: 2024-03-0#\ntitle: T#\n",
        "---\nslug: low-water\ndate: 2026-11-21\ntitle: Low water\n",
    );
    // Elsewhere `url` is the address of something outside.
    check(
        (".eleventy.js", ""),
        "events",
        "---\ntitle: T#\ndate: 2024-03-0#\nurl: https://fair.example/#\n",
        "---\ntitle: Low water\ndate: 2026-11-21\nurl:\n",
    );
}

#[test]
fn the_first_announcement_of_a_collection() {
    let check = |files: &[(&str, &str)], collection: &str, file: &str, text: &str| {
        let (_root, site) = site(files);
        assert_eq!(site.collections().len(), 1, "{files:?}");
        let made = new(&site, collection, "Low water").unwrap();
        assert_eq!((&*made.0, made.1.trim_end()), (file, text.trim_end()));
        assert!(made.1.ends_with("\n\n"), "no empty line: {:?}", made.1);
    };
    check(
        &[
            ("hugo.toml", ""),
            ("content/news/_index.md", "---\ntitle: News\n---\n"),
        ],
        "content/news",
        "content/news/low-water.md",
        "---\ntitle: Low water\ndate: 2026-11-21\ndraft: true\n---\n",
    );
    check(
        &[("config.toml", "base_url = '/'"), ("content/blog/", "")],
        "content/blog",
        "content/blog/low-water.md",
        "+++\ntitle = \"Low water\"\ndate = 2026-11-21\ndraft = true\n+++\n",
    );
    check(
        &[("_config.yml", ""), ("_posts/", "")],
        "_posts",
        "_posts/2026-11-21-low-water.md",
        "---\ntitle: Low water\n---\n",
    );
    check(
        &[("docusaurus.config.js", ""), ("blog/", "")],
        "blog",
        "blog/2026-11-21-low-water.md",
        "---\ntitle: Low water\n---\n",
    );
    check(
        &[
            ("_config.yml", "source_dir: source"),
            ("source/_posts/", ""),
        ],
        "source/_posts",
        "source/_posts/low-water.md",
        "---\ntitle: Low water\ndate: 2026-11-21\n---\n",
    );
}

#[test]
fn nikolas_header_is_a_comment() {
    let post = "<!--\n.. title: T#\n.. slug: t#\n.. date: 2024-01-0# 09:00:00 UTC\n-->\n\nText.\n";
    let mut files = posts(|at| format!("posts/t{at}.md"), post);
    files.push(("conf.py".to_owned(), "BLOG_TITLE = \"Quay\"\n".to_owned()));
    let (_root, site) = site(&borrowed(&files));
    assert_eq!(site.name(), "Quay");
    let entry = site.entry("posts/t3.md").unwrap();
    assert_eq!(
        (entry.title.as_deref(), entry.date.is_some()),
        (Some("T3"), true)
    );
    let (file, text) = new(&site, "posts", "Low water").unwrap();
    assert_eq!(file, "posts/low-water.md");
    assert!(
        text.starts_with("<!--\n.. title: Low water\n.. slug: low-water\n.. date: 2026-11-21"),
        "{text}"
    );
}
