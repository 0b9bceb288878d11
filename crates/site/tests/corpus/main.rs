//! Real sites, where they are present.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a failed unwrap is a failed test, and a test left out says so"
)]

mod blind;
mod inspect;

use std::fs;
use std::path::Path;

use announcement::{Format, Kind};
use site::{Generator, Query, Site};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus");

/// Configurations that are programs: the corpus has not their text, only their names matter.
const PROGRAMS: &[&str] = &[
    "rust-foundation/.eleventy.js",
    "18f-eleventy/.eleventy.js",
    "nixos-astro/core/astro.config.mjs",
    "nixos-astro/core/src/content.config.ts",
    "odd-franklin-julia/config.md",
    "odd-pelican-twir/pelicanconf.py",
    "odd-vuepress-nushell/.vuepress/config.js",
    "babel-docusaurus/website/docusaurus.config.js",
];

/// A copy of one site of the corpus with the configurations it lacks.
fn open(name: &str) -> Option<(tempfile::TempDir, Site)> {
    let source = Path::new(CORPUS).join(name);
    if !source.is_dir() {
        eprintln!("LEFT OUT: {name}: there is no {}", source.display());
        return None;
    }
    let root = tempfile::tempdir().unwrap();
    // The folder's name is the site's where nothing else names it.
    let folder = root.path().join(name);
    copy(&source, &folder);
    for program in PROGRAMS
        .iter()
        .filter_map(|program| program.strip_prefix(name)?.strip_prefix('/'))
    {
        let path = folder.join(program);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    let site = Site::open(&folder).unwrap();
    Some((root, site))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::write(&target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// Generator, evidence, and the collections as `key: count pattern format`.
fn check(name: &str, generator: Generator, evidence: &str, expect: &[&str]) {
    let Some((_root, site)) = open(name) else {
        return;
    };
    let found = site.recognised();
    assert_eq!(
        (found.generator, found.evidence.as_str()),
        (generator, evidence),
        "{name}"
    );
    let describe = |found: &site::Collection| {
        format!(
            "{}: {} {} {:?}",
            found.key,
            found.count,
            found.file_pattern(),
            found.schema.format
        )
    };
    let collections: Vec<String> = site
        .collections()
        .iter()
        .map(describe)
        .take(expect.len().max(3))
        .collect();
    assert_eq!(collections, expect, "{name}");
}

#[test]
fn eleventy() {
    check(
        "rust-foundation",
        Generator::Eleventy,
        ".eleventy.js",
        &[
            "news: 149 title.md Yaml",
            "events: 31 title.md Yaml",
            "press: 22 YYYY-MM-DD-title.md Yaml",
        ],
    );
    check(
        "18f-eleventy",
        Generator::Eleventy,
        ".eleventy.js",
        &["content/posts: 50 YYYY-MM-DD-title.md Yaml"],
    );
}

#[test]
fn jekyll() {
    check(
        "bitcoincore-jekyll",
        Generator::Jekyll,
        "_config.yml",
        &[
            "_posts: 40 YYYY-MM-DD-title.md Yaml",
            "_releases: 2 title.md Yaml",
        ],
    );
    check(
        "odd-jekyll-fixtures",
        Generator::Jekyll,
        "docs/_config.yml",
        &[
            "test/source/_posts: 54 YYYY-MM-DD-title.markdown Yaml",
            "docs/_posts: 14 YYYY-MM-DD-title.markdown Yaml",
            "test/source/_dates: 3 title.md Yaml",
        ],
    );
}

#[test]
fn hugo() {
    check(
        "digitalgov-hugo",
        Generator::Hugo,
        "config.yml",
        &[
            "content/news: 47 YYYY/MM/YYYY-MM-DD-title.md Yaml",
            "content/events: 13 YYYY/MM/YYYY-MM-DD-title.md Yaml",
            "content/resources: 10 title.md Yaml",
        ],
    );
    check(
        "nats-hugo-toml",
        Generator::Hugo,
        "config.toml",
        &["content/blog: 33 title.md Toml"],
    );
    check(
        "odd-anchors-etcd",
        Generator::Hugo,
        "config.yaml",
        &["content/en/blog: 0 title.md None"],
    );
}

#[test]
fn zola() {
    check(
        "rust-blog-zola",
        Generator::Zola,
        "config.toml",
        &[
            "content/inside-rust: 27 title.md Toml",
            "content: 19 title.md Toml",
        ],
    );
}

#[test]
fn others() {
    check(
        "odd-hexo-fcc-chengdu",
        Generator::Hexo,
        "_config.yml",
        &["_posts: 13 title.md Yaml"],
    );
    check(
        "nixos-astro",
        Generator::Astro,
        "core/astro.config.mjs",
        &[
            "core/src/content/blog/newsletters: 13 title.md Yaml",
            "core/src/content/blog/announcements: 10 YYYY-MM-DD_title.md Yaml",
            "core/src/content/blog/stories: 3 title.md Yaml",
        ],
    );
    check(
        "babel-docusaurus",
        Generator::Docusaurus,
        "website/docusaurus.config.js",
        &["website/blog: 26 YYYY-MM-DD-title.md Yaml"],
    );
    check(
        "odd-pelican-twir",
        Generator::Pelican,
        "pelicanconf.py",
        &["content: 7 YYYY-MM-DD-title.md Headers"],
    );
    check(
        "odd-vuepress-nushell",
        Generator::VuePress,
        ".vuepress/config.js",
        &["blog: 6 YYYY-MM-DD-title.md Yaml"],
    );
    check(
        "odd-franklin-julia",
        Generator::Unknown,
        "",
        &["blog: 8 YYYY/MM/title.md None"],
    );
    check(
        "odd-bom-dotnetfoundation",
        Generator::Unknown,
        "",
        &["input/blog/posts: 7 title.md Yaml"],
    );
    check(
        "rust-blog-yaml-2025",
        Generator::Unknown,
        "",
        &[
            "posts: 13 YYYY-MM-DD-title.md Yaml",
            "posts/inside-rust: 13 YYYY-MM-DD-title.md Yaml",
        ],
    );
}

#[test]
fn the_fields_of_a_news_collection() {
    let Some((_root, site)) = open("rust-foundation") else {
        return;
    };
    let schema = &site.collection("news").unwrap().schema;
    let fields: Vec<_> = schema
        .fields
        .iter()
        .map(|field| (field.key.as_str(), field.kind, field.required))
        .collect();
    assert_eq!(
        fields[..7],
        [
            ("title", Kind::Text, true),
            ("byline", Kind::Text, false),
            ("description", Kind::LongText, false),
            ("date", Kind::DateTime, true),
            // Its folder's `news.json` gives every announcement some.
            ("tags", Kind::Tags, false),
            ("index", Kind::YesNo, false),
            ("layout", Kind::Choice, true),
        ]
    );
    assert_eq!(schema.format, Format::Yaml);
    let default = |key: &str| {
        schema
            .field(key)
            .unwrap()
            .default
            .as_ref()
            .map(announcement::Value::words)
    };
    assert_eq!(default("layout").as_deref(), Some("layouts/news.njk"));
    assert_eq!(default("index").as_deref(), Some("no"));
    assert!(schema.field("date").unwrap().date_shape.unwrap().has_zone());
    assert_eq!(
        schema.field("tags").unwrap().values[0],
        ("announcement".to_owned(), 62)
    );
}

#[test]
fn every_file_of_a_collection_is_findable() {
    for name in [
        "rust-foundation",
        "digitalgov-hugo",
        "odd-jekyll-fixtures",
        "odd-hexo-fcc-chengdu",
    ] {
        let Some((_root, site)) = open(name) else {
            continue;
        };
        for entry in site.entries() {
            assert!(site.path(&entry.file).unwrap().is_file(), "{}", entry.file);
            assert_eq!(
                site.collection_of(&entry.file).unwrap().key,
                entry.collection,
                "{}",
                entry.file
            );
            let file = site.find(&Query {
                words: entry.file.clone(),
                ..Query::default()
            });
            assert!(
                entry.file.contains(' ') || file.iter().any(|found| found.file == entry.file),
                "{}",
                entry.file
            );
        }
    }
}
