//! Other names, copies, and the ways off the site and on again.

use announcement::{Announcement, Stamp, Value};
use jiff::civil::date;
use site::{DraftWay, Move, NameError, NewFile, Site};

use crate::fixture::{site, write};

const POST: &str = "---\ntitle: Low water\ndate: 2024-03-01\n---\nText.\n";

fn texts(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| Value::from(*item)).collect())
}

/// A key with its value, where there is one.
type Pair = Option<(String, Value)>;

fn pair(key: &str, value: Value) -> (String, Value) {
    (key.to_owned(), value)
}

fn files(found: &Move) -> Vec<(&str, &str)> {
    found
        .files
        .iter()
        .map(|(from, to)| (from.as_str(), to.as_str()))
        .collect()
}

#[test]
fn the_date_and_the_ending_of_a_name_stay() {
    let check = |config: &[(&str, &str)], file: &str, expect: &str| {
        let mut all = config.to_vec();
        all.push((file, POST));
        let (_root, site) = site(&all);
        let found = site.rename(file, "High Water!").unwrap();
        assert_eq!(found.to, expect);
        assert_eq!(files(&found), [(file, expect)]);
    };
    check(&[], "news/low.md", "news/high-water.md");
    check(
        &[],
        "news/2024-03-01-low.markdown",
        "news/2024-03-01-high-water.markdown",
    );
    check(
        &[],
        "news/2024-03-01_low.md",
        "news/2024-03-01_high-water.md",
    );
    check(&[], "news/2024/03/low.md", "news/2024/03/high-water.md");
    let french = [("hugo.toml", "[languages.en]\n[languages.fr]\n")];
    check(
        &french,
        "content/news/low.fr.md",
        "content/news/high-water.fr.md",
    );
    check(&[], "news/v1.2.md", "news/high-water.md");
}

#[test]
fn a_bundle_goes_with_all_it_holds() {
    let (_root, site) = site(&[
        ("hugo.toml", ""),
        ("content/news/2024-03-01-low/index.md", POST),
        ("content/news/2024-03-01-low/index.fr.md", POST),
        ("content/news/2024-03-01-low/img/quay.png", "x"),
        ("content/news/2024-03-01-low-tide.md", POST),
    ]);
    let found = site
        .rename("content/news/2024-03-01-low/index.md", "High")
        .unwrap();
    assert_eq!(
        files(&found),
        [
            (
                "content/news/2024-03-01-low/img/quay.png",
                "content/news/2024-03-01-high/img/quay.png"
            ),
            (
                "content/news/2024-03-01-low/index.fr.md",
                "content/news/2024-03-01-high/index.fr.md"
            ),
            (
                "content/news/2024-03-01-low/index.md",
                "content/news/2024-03-01-high/index.md"
            ),
        ]
    );
    assert_eq!(found.to, "content/news/2024-03-01-high/index.md");
    assert_eq!(found.address.as_deref(), Some("/news/2024-03-01-high/"));
    assert_eq!(
        found.alias,
        Some(pair("aliases", texts(&["/news/2024-03-01-low/"])))
    );
}

#[test]
fn hexos_folder_of_images_goes_along() {
    let (_root, site) = site(&[
        (
            "_config.yml",
            "source_dir: source\npost_asset_folder: true\n",
        ),
        ("source/_posts/low.md", POST),
        ("source/_posts/low/quay.png", "x"),
    ]);
    let found = site.rename("source/_posts/low.md", "High").unwrap();
    assert_eq!(
        files(&found),
        [
            ("source/_posts/low.md", "source/_posts/high.md"),
            ("source/_posts/low/quay.png", "source/_posts/high/quay.png"),
        ]
    );
}

#[test]
fn names_that_are_refused() {
    let (root, site) = site(&[
        ("hugo.toml", ""),
        ("content/news/low.md", POST),
        ("content/news/high.md", POST),
        ("content/news/section/index.md", POST),
        ("content/news/section/a.md", POST),
        ("content/news/neap/index.md", POST),
    ]);
    let refused = |file: &str, name: &str| site.rename(file, name).unwrap_err();
    assert_eq!(refused("content/news/low.md", " "), NameError::Empty);
    let taken = |file: &str| NameError::Taken {
        file: file.to_owned(),
    };
    assert_eq!(
        refused("content/news/low.md", "HIGH"),
        taken("content/news/high.md")
    );
    assert_eq!(
        refused("content/news/low.md", "Neap"),
        taken("content/news/neap")
    );
    assert_eq!(
        refused("content/news/neap/index.md", "low"),
        taken("content/news/low.md")
    );
    write(root.path(), "content/news/EBB.markdown", "");
    assert_eq!(
        refused("content/news/low.md", "ebb"),
        taken("content/news/EBB.markdown")
    );
    let fixed = refused("content/news/section/index.md", "x");
    assert!(matches!(fixed, NameError::Fixed { .. }), "{fixed:?}");
    for file in ["../out.md", "content/news/none.md"] {
        let outside = refused(file, "x");
        assert!(matches!(outside, NameError::Outside { .. }), "{outside:?}");
    }
}

#[test]
fn no_language_of_a_bundle_moves_into_another() {
    let (root, site) = site(&[
        (
            "hugo.toml",
            "defaultContentLanguage = \"en\"\n[languages.en]\n[languages.fr]\n",
        ),
        ("content/news/low/index.md", POST),
        ("content/news/low/index.fr.md", POST),
        ("content/news/neap/index.md", POST),
    ]);
    std::fs::create_dir(root.path().join("content/news/spring")).unwrap();
    for (name, taken) in [("Neap", "neap"), ("spring", "spring")] {
        for file in ["content/news/low/index.md", "content/news/low/index.fr.md"] {
            assert_eq!(
                site.rename(file, name).unwrap_err(),
                NameError::Taken {
                    file: format!("content/news/{taken}")
                }
            );
        }
    }
    let found = site.rename("content/news/low/index.fr.md", "High").unwrap();
    assert_eq!(found.to, "content/news/high/index.fr.md");
    assert_eq!(found.files.len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn no_file_of_a_bundle_stays_behind() {
    use std::os::unix::ffi::OsStrExt as _;
    let (root, site) = site(&[("hugo.toml", ""), ("content/news/low/index.md", POST)]);
    let odd = std::ffi::OsStr::from_bytes(b"quay\xff.png");
    std::fs::write(root.path().join("content/news/low").join(odd), "x").unwrap();
    let refused = site
        .rename("content/news/low/index.md", "High")
        .unwrap_err();
    assert!(
        matches!(refused, NameError::Unnameable { .. }),
        "{refused:?}"
    );
}

#[test]
fn its_own_name_is_no_obstacle() {
    let (_root, site) = site(&[("news/Low-Water.md", POST), ("news/neap/index.md", POST)]);
    let found = site.rename("news/Low-Water.md", "low water").unwrap();
    assert_eq!(files(&found), [("news/Low-Water.md", "news/low-water.md")]);
    let found = site.rename("news/neap/index.md", "Neap").unwrap();
    assert_eq!(
        (files(&found), found.to.as_str()),
        (vec![], "news/neap/index.md")
    );
}

/// The alias and the address key of `post` in a file of that name, renamed to "High".
fn renamed(config: &[(&str, &str)], file: &str, front: &str) -> (Pair, Pair) {
    let text = format!("---\ntitle: Low\n{front}\n---\nText.\n");
    let mut all = config.to_vec();
    all.push((file, &text));
    let (_root, site) = site(&all);
    let found = site.rename(file, "High").unwrap();
    (found.alias, found.address_key)
}

#[test]
fn the_old_address_stays_where_there_is_a_way() {
    let hugo = [("hugo.toml", "baseURL = 'https://quay.example/'")];
    let file = "content/news/low.md";
    let first = (Some(pair("aliases", texts(&["/news/low/"]))), None);
    assert_eq!(renamed(&hugo, file, "date: 2024-03-01"), first);
    let more = (Some(pair("aliases", texts(&["/ebb/", "/news/low/"]))), None);
    assert_eq!(renamed(&hugo, file, "aliases: [/ebb/]"), more);
    let back = (Some(pair("aliases", texts(&["/news/low/"]))), None);
    assert_eq!(renamed(&hugo, file, "aliases: [/news/high/]"), back);
    assert_eq!(renamed(&hugo, file, "draft: true"), (None, None));

    let zola = [("config.toml", "base_url = 'https://quay.example'")];
    let bare = (Some(pair("aliases", texts(&["news/low/"]))), None);
    assert_eq!(renamed(&zola, file, "date: 2024-03-01"), bare);

    let post = "_posts/2024-03-01-low.md";
    assert_eq!(
        renamed(&[("_config.yml", "title: Q")], post, "layout: post"),
        (None, None)
    );
    let plugin = [("_config.yml", "plugins:\n- jekyll-redirect-from\n")];
    let redirect = (
        Some(pair("redirect_from", texts(&["/2024/03/01/low.html"]))),
        None,
    );
    assert_eq!(renamed(&plugin, post, "layout: post"), redirect);
    let redirect = (
        Some(pair(
            "redirect_from",
            texts(&["/x", "/2024/03/01/low.html"]),
        )),
        None,
    );
    assert_eq!(renamed(&plugin, post, "redirect_from: /x"), redirect);

    let hexo = ("_config.yml", "source_dir: source\npermalink: :title/\n");
    let package = (
        "package.json",
        "{\"dependencies\":{\"hexo-generator-alias\":\"1\"}}",
    );
    let post = "source/_posts/low.md";
    assert_eq!(renamed(&[hexo], post, "date: 2024-03-01"), (None, None));
    let alias = (Some(pair("alias", texts(&["/low/index.html"]))), None);
    assert_eq!(renamed(&[hexo, package], post, "date: 2024-03-01"), alias);
    assert_eq!(
        renamed(&[(".eleventy.js", "x")], "news/low.md", "date: 2024-03-01"),
        (None, None)
    );
}

#[test]
fn header_lines_are_edited_where_dateline_can() {
    let check = |config: (&str, &str), post: &str, key: Option<(String, Value)>, way: DraftWay| {
        let (_root, site) = site(&[config, ("content/low.md", post)]);
        let found = site.rename("content/low.md", "High").unwrap();
        assert_eq!(
            (found.to.as_str(), found.address_key),
            ("content/high.md", key)
        );
        assert_eq!(site.draft_way("content/low.md", true), way);
    };
    check(
        ("pelicanconf.py", "SITENAME = 'Quay'"),
        "Title: Low\nDate: 2024-03-01\nSlug: low\n\nText.\n",
        Some(pair("Slug", Value::from("high"))),
        DraftWay::Key("status".to_owned(), Value::from("draft")),
    );
    check(
        ("conf.py", "# Nikola\nBLOG_TITLE = 'Quay'\nPOSTS = ()"),
        ".. title: Low\n.. date: 2024-03-01\n.. slug: low\n\nText.\n",
        None,
        DraftWay::None,
    );
}

#[test]
fn keys_that_carry_the_address_follow() {
    let zola = [("config.toml", "base_url = 'https://quay.example'")];
    let found = renamed(
        &zola,
        "content/Low.md",
        "path: 2024/03/01/Low\ndate: 2024-03-01",
    );
    let alias = Some(pair("aliases", texts(&["2024/03/01/Low/"])));
    assert_eq!(
        found,
        (alias, Some(pair("path", Value::from("2024/03/01/high"))))
    );
    let found = renamed(
        &[("hugo.toml", "")],
        "content/news/2024-03-01-low.md",
        "slug: low",
    );
    let alias = Some(pair("aliases", texts(&["/news/low/"])));
    assert_eq!(found, (alias, Some(pair("slug", Value::from("high")))));
    let jekyll = [("_config.yml", "title: Q")];
    let found = renamed(
        &jekyll,
        "_posts/2024-03-01-low.md",
        "permalink: /n/2024-03-01-low.html",
    );
    assert_eq!(
        found,
        (
            None,
            Some(pair("permalink", Value::from("/n/2024-03-01-high.html")))
        )
    );
    let found = renamed(&jekyll, "_posts/2024-03-01-low.md", "permalink: /other/");
    assert_eq!(found, (None, None));
}

fn duplicate(site: &Site, file: &str, text: &str, title: &str) -> NewFile {
    let now = Stamp::read("2026-11-21T14:05:00Z").unwrap();
    site.duplicate(file, text, title, date(2026, 11, 21), now)
        .unwrap()
}

#[test]
fn a_copy_keeps_the_style_and_leaves_the_publication() {
    let text = "---\n# For the press desk\nTitle: 'Low water'\ndate:   2024-03-01 09:00:00 +0100 # local\n\
                aliases:\n  - /ebb/\ntags: [ boats , quay ]\nslug: low\ndraft: false\n---\nText stays.\n";
    let (_root, site) = site(&[("hugo.toml", ""), ("content/news/low.md", text)]);
    let copy = duplicate(&site, "content/news/low.md", text, "High: water");
    assert_eq!(copy.file, "content/news/high-water.md");
    assert_eq!(
        copy.text,
        "---\n# For the press desk\nTitle: 'High: water'\ndate:   2026-11-21 14:05:00 +0000 # local\n\
         tags: [ boats , quay ]\nslug: high-water\ndraft: true\n---\nText stays.\n"
    );
}

#[test]
fn a_copy_is_a_draft_where_the_site_has_drafts() {
    let check = |config: &[(&str, &str)], file: &str, front: &str, expect: &str| {
        let text = format!("---\ntitle: Low\n{front}---\nText.\n");
        let mut all = config.to_vec();
        all.push((file, &text));
        let (_root, site) = site(&all);
        let copy = duplicate(&site, file, &text, "High");
        assert_eq!(copy.text, format!("---\ntitle: High\n{expect}---\nText.\n"));
    };
    check(
        &[("hugo.toml", "")],
        "content/news/a.md",
        "",
        "draft: true\n",
    );
    let jekyll = [("_config.yml", "")];
    check(
        &jekyll,
        "_posts/2024-03-01-a.md",
        "published: true\n",
        "published: false\n",
    );
    check(
        &jekyll,
        "_posts/2024-03-01-a.md",
        "permalink: /low/\n",
        "permalink: /high/\npublished: false\n",
    );
    check(&[], "news/2024-03-01-a.md", "layout: x\n", "layout: x\n");
    check(
        &[],
        "news/2024-03-01-a.md",
        "date: 2024-03-01\n",
        "date: 2026-11-21\n",
    );
}

#[test]
fn a_copy_of_what_has_no_fields_is_a_new_announcement() {
    let (_root, site) = site(&[
        ("posts/2024-01-01-a.md", "# Low\n\nText.\n"),
        ("posts/2024-01-02-b.md", "# High\n\nText.\n"),
    ]);
    let copy = duplicate(&site, "posts/2024-01-01-a.md", "# Low\n\nText.\n", "Neap");
    assert_eq!(copy.file, "posts/2026-11-21-neap.md");
    assert!(copy.text.starts_with("# Neap\n"), "{}", copy.text);
}

#[test]
fn a_copy_lies_beside_its_original() {
    let (_root, site) = site(&[
        ("_config.yml", ""),
        ("_posts/en/posts/2024-03-01-low.md", POST),
        ("_posts/ja/posts/2024-03-01-low.md", POST),
    ]);
    let copy = duplicate(&site, "_posts/ja/posts/2024-03-01-low.md", POST, "High");
    assert_eq!(copy.file, "_posts/ja/posts/2026-11-21-high.md");
    assert!(Announcement::read(&copy.text).0.readable());
}

fn way(config: &[(&str, &str)], file: &str, front: &str, draft: bool) -> DraftWay {
    let text = format!("---\ntitle: Low\n{front}---\nText.\n");
    let mut all = config.to_vec();
    all.push((file, &text));
    let (_root, site) = site(&all);
    site.draft_way(file, draft)
}

#[test]
fn off_the_site() {
    let set = |key: &str, value: Value| DraftWay::Key(key.to_owned(), value);
    let (yes, no) = (Value::Bool(true), Value::Bool(false));
    let hugo = [("hugo.toml", "")];
    assert_eq!(
        way(&hugo, "content/news/a.md", "", true),
        set("draft", yes.clone())
    );
    assert_eq!(
        way(&hugo, "content/news/a.md", "Draft: false\n", true),
        set("Draft", yes.clone())
    );
    let eleventy = [
        (".eleventy.js", "x"),
        (
            "news/b.md",
            "---\ntitle: B\ndate: 2024-03-02\ndraft: true\n---\n",
        ),
    ];
    let dated = "date: 2024-03-01\n";
    assert_eq!(way(&eleventy, "news/a.md", dated, true), set("draft", yes));
    assert_eq!(
        way(&eleventy[..1], "news/a.md", dated, true),
        DraftWay::None
    );
    let jekyll = ("_config.yml", "");
    let post = "_posts/2024-03-01-a.md";
    assert_eq!(way(&[jekyll], post, "", true), set("published", no));
    let folder = [jekyll, ("_drafts/b.md", POST)];
    let DraftWay::Move(found) = way(&folder, post, "", true) else {
        panic!()
    };
    assert_eq!(files(&found), [(post, "_drafts/2024-03-01-a.md")]);
    assert_eq!((found.alias, found.address_key), (None, None));
}

#[test]
fn on_the_site() {
    let without = |key: &str| DraftWay::Without(key.to_owned());
    let hugo = ("hugo.toml", "");
    let news = "content/news/a.md";
    assert_eq!(way(&[hugo], news, "draft: true\n", false), without("draft"));
    let others = ("content/news/b.md", "---\ntitle: B\ndraft: false\n---\n");
    let said = DraftWay::Key("draft".to_owned(), Value::Bool(false));
    assert_eq!(way(&[hugo, others], news, "draft: true\n", false), said);
    assert_eq!(way(&[hugo], news, "draft: false\n", false), DraftWay::None);
    let jekyll = ("_config.yml", "");
    let post = "_posts/2024-03-01-a.md";
    assert_eq!(
        way(&[jekyll], post, "published: false\n", false),
        without("published")
    );
    let DraftWay::Move(found) = way(&[jekyll], "_drafts/low.md", "date: 2024-05-01\n", false)
    else {
        panic!()
    };
    assert_eq!(found.to, "_posts/2024-05-01-low.md");
    let DraftWay::Move(found) = way(&[jekyll], "_drafts/2024-05-01-low.md", "", false) else {
        panic!()
    };
    assert_eq!(found.to, "_posts/2024-05-01-low.md");
    let hexo = ("_config.yml", "source_dir: source");
    let DraftWay::Move(found) = way(&[hexo], "source/_drafts/low.md", "", false) else {
        panic!()
    };
    assert_eq!(found.to, "source/_posts/low.md");
}

#[test]
fn hidden_by_its_date() {
    let check = |config: &[(&str, &str)], file: &str, front: &str, expect: bool| {
        let text = format!("---\ntitle: Low\n{front}\n---\nText.\n");
        let mut all = config.to_vec();
        all.push((file, &text));
        let (_root, site) = site(&all);
        let hidden = site.hidden_by_date(file, date(2026, 11, 21));
        assert_eq!(hidden, expect, "{config:?} {front}");
    };
    let news = "content/news/a.md";
    let hugo = [("hugo.toml", "")];
    check(&hugo, news, "date: 2026-11-22", true);
    check(&hugo, news, "date: 2026-11-21", false);
    check(
        &hugo,
        news,
        "date: 2026-11-22\npublishDate: 2026-11-01",
        false,
    );
    check(
        &hugo,
        news,
        "date: 2026-11-01\nexpiryDate: 2026-11-21",
        true,
    );
    check(
        &hugo,
        news,
        "date: 2026-11-01\nexpiryDate: 2026-11-22",
        false,
    );
    check(
        &[("hugo.toml", "buildFuture = true")],
        news,
        "date: 2026-11-22",
        false,
    );
    let post = "_posts/2026-12-24-a.md";
    check(&[("_config.yml", "")], post, "layout: post", true);
    check(
        &[("_config.yml", "future: true")],
        post,
        "layout: post",
        false,
    );
    let hexo = "source/_posts/a.md";
    check(
        &[("_config.yml", "source_dir: source")],
        hexo,
        "date: 2026-11-22",
        false,
    );
    check(
        &[("_config.yml", "source_dir: source\nfuture: false")],
        hexo,
        "date: 2026-11-22",
        true,
    );
    check(
        &[(".eleventy.js", "x")],
        "news/a.md",
        "date: 2026-11-22",
        false,
    );
}

#[test]
fn odd_names_break_nothing() {
    let names = [
        "index.md",
        "news/index.md",
        "news/.fr.md",
        "news/é.fr.md",
        "news/2024-03-01-.md",
        "news/2024-03-01.md",
        "news/-- --.md",
        "news/100%#?[1].md",
        "news/fr/fr/fr.md",
        "news/北京/index.zh.md",
        "_posts/2024-03-01-.markdown",
        "_posts/a.md",
        "_drafts/é.md",
        "source/_posts/..a.md",
        "content/news/Ünï/index.md",
        "content/fr.md",
        "docs/blog/posts/a.md",
        "blog/2024-03-01-a/index.mdx",
        "i18n/fr/docusaurus-plugin-content-blog/current/a.md",
        "src/content/blog/a b.md",
    ];
    let fronts = [
        "---\ntitle: Low\ndate: 2024-03-01\npermalink: '/:title/:categories/é'\nslug: /\n---\n",
        "---\ntitle: ''\ndate: 9999-12-31\nurl: ':'\npath: //\naliases: {a: b}\ncategories: {}\n---\n",
        "---\nslug: é/\nredirect_from: ''\nlang: fr\ndraft: maybe\n---\n![](/é/a.png)\n",
        "Title: x\n.. title: y\n",
        "",
    ];
    for config in [
        (
            "_config.yml",
            "permalink: ':'\ndefaults: [1, {scope: 2}]\ncollections: 3\n",
        ),
        (
            "_config.yml",
            "source_dir: source\npermalink: ':category/:title/::'\n",
        ),
        ("hugo.toml", "permalinks = 1\n[languages]\nfr = 1\n"),
        ("config.toml", "base_url = '://'\n[languages.fr]\n"),
        (".eleventy.js", "input: 'é'"),
        ("astro.config.mjs", "base: '//'"),
        ("docusaurus.config.js", "blog: { routeBasePath: '/' }"),
        ("mkdocs.yml", "plugins: {blog: {}}\n"),
        (".vitepress/config.ts", ""),
        ("pelicanconf.py", "SITENAME = 'é'\nARTICLE_URL = '{'"),
        ("conf.py", "BLOG_TITLE = 1"),
    ] {
        let mut files = vec![config];
        files.extend(
            names
                .iter()
                .zip(fronts.iter().cycle())
                .map(|(name, front)| (*name, *front)),
        );
        let (_root, site) = site(&files);
        site.images("news/é.fr.md", "é");
        for (file, text) in &files {
            site.address(file);
            site.language(file);
            site.translations(file);
            site.draft_way(file, true);
            site.draft_way(file, false);
            site.place_image(file, "..");
            for name in ["", "x", "é/../..", "CON"] {
                if let Ok(found) = site.rename(file, name) {
                    assert!(site.path(&found.to).is_ok(), "{found:?}");
                }
                let now = Stamp::read("2026-11-21").unwrap();
                let _ = site.duplicate(file, text, name, date(2026, 11, 21), now);
            }
        }
    }
}
