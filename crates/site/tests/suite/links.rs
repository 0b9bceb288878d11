//! Which links lead somewhere, and which ones certainly do not.

use site::Site;

use crate::fixture::site;

fn post(date: &str, more: &str) -> String {
    format!("---\ntitle: The lock\ndate: {date}\n{more}---\n")
}

fn check(site: &Site, from: &str, target: &str, expect: Option<bool>) {
    assert_eq!(site.link(from, target), expect, "{from}: {target}");
}

#[test]
fn what_lies_outside_is_not_judged() {
    let (_root, site) = site(&[(".eleventy.js", ""), ("news/a.md", &post("2024-03-01", ""))]);
    let targets = [
        "https://elsewhere.example/a.md",
        "mailto:ana@quay.example",
        "tel:+44",
        "//cdn.example/x.md",
        "#part",
        "",
        "{{ '/news/x/' | url }}",
        "{% post_url 2024-01-01-x %}",
        "javascript:alert(1)",
        "../../../outside.md",
    ];
    for target in targets {
        check(&site, "news/a.md", target, None);
    }
}

#[test]
fn markdown_files_are_there_or_not() {
    let a = post("2024-03-01", "");
    let (_root, site) = site(&[
        ("hugo.toml", ""),
        ("content/news/a.md", &a),
        ("content/news/b.md", &a),
    ]);
    check(&site, "content/news/a.md", "b.md#part", Some(true));
    check(&site, "content/news/a.md", "./c.md", Some(false));
    check(&site, "content/news/a.md", "../events/c.md", Some(false));
    check(&site, "content/news/a.md", "/news/b.md", Some(true));
    check(&site, "content/news/a.md", "/news/c.md", Some(false));
}

#[test]
fn zolas_internal_links() {
    let toml = "+++\ntitle = \"T\"\ndate = 2024-03-01\n+++\n";
    let config = ("config.toml", "base_url = \"https://quay.example\"\n");
    let (_root, site) = site(&[
        config,
        ("content/news/a.md", toml),
        ("content/news/2024-01-02-b.md", toml),
    ]);
    check(
        &site,
        "content/news/a.md",
        "@/news/2024-01-02-b.md#part",
        Some(true),
    );
    check(&site, "content/news/a.md", "@/news/c.md", Some(false));
    check(&site, "content/news/a.md", "/news/b/", Some(true));
    check(
        &site,
        "content/news/a.md",
        "https://quay.example/news/b",
        Some(true),
    );
    check(&site, "content/news/a.md", "/news/c/", Some(false));
}

#[test]
fn eleventys_pages_follow_from_file_names() {
    let a = post("2024-03-01", "");
    let (_root, site) = site(&[
        (".eleventy.js", ""),
        ("news/a.md", &a),
        ("news/2024-01-02-dated.md", &a),
        ("news/index.njk", "---\ntitle: News\n---\n"),
        ("about.njk", ""),
        ("img/map.pdf", ""),
    ]);
    for target in [
        "/",
        "/news/a/",
        "/news/A",
        "/news/dated/",
        "/news/a/index.html?x#y",
        "/news/",
        "/about/",
        "/img/map.pdf",
    ] {
        check(&site, "news/a.md", target, Some(true));
    }
    for target in ["/news/missing-release/", "/news/missing-release"] {
        check(&site, "news/a.md", target, Some(false));
    }
    // A page of a list, a file that a program may make, another folder: not known.
    for target in [
        "/news/2/",
        "/news/feed.xml",
        "/tags/boats/",
        "/elsewhere/",
        "/img/missing.pdf",
        "/news/page/2/",
    ] {
        check(&site, "news/a.md", target, None);
    }
}

#[test]
fn where_addresses_are_the_sites_own_nothing_is_certain() {
    let a = post("2024-03-01", "");
    let own = post("2024-03-01", "permalink: /releases/x/\n");
    let unsure = |more: (&str, &str)| {
        let (_root, site) = site(&[(".eleventy.js", ""), ("news/a.md", &a), more]);
        check(&site, "news/a.md", "/news/missing-release/", None);
        check(&site, "news/a.md", "/news/a/", Some(true));
    };
    unsure(("news/b.md", &own));
    unsure((
        "news/news.json",
        "{ \"permalink\": \"/x/{{ page.fileSlug }}/\" }",
    ));
    unsure((
        "news/news.11tydata.js",
        "module.exports = {\n  permalink: data => make(data),\n};\n",
    ));
    unsure((
        "tags.njk",
        "---\npagination:\n  data: tags\npermalink: /news/{{ tag }}/\n---\n",
    ));
    unsure(("_redirects", "/news/missing-release/ /news/a/\n"));
    // A template that makes pages elsewhere takes no certainty away.
    let (_root, site) = site(&[
        (".eleventy.js", ""),
        ("news/a.md", &a),
        ("tags.njk", "---\npermalink: /tags/{{ tag }}/\n---\n"),
    ]);
    check(&site, "news/a.md", "/news/missing-release/", Some(false));
}

#[test]
fn aliases_and_own_addresses_are_known() {
    let a = post("2024-03-01", "aliases: [/old/lock/]\n");
    let b = post("2024-03-01", "url: /special/\n");
    let (_root, site) = site(&[
        ("hugo.toml", ""),
        ("content/news/a.md", &a),
        ("content/news/b.md", &b),
    ]);
    check(&site, "content/news/a.md", "/old/lock/", Some(true));
    check(&site, "content/news/a.md", "/special", Some(true));
}

#[test]
fn jekylls_dated_addresses_are_not_guessed() {
    let a = post("2024-03-01", "");
    let (_root, site) = site(&[
        ("_config.yml", "title: Q\n"),
        ("_posts/2024-03-01-a.md", &a),
    ]);
    check(
        &site,
        "_posts/2024-03-01-a.md",
        "/2024/03/01/nothing.html",
        None,
    );
    check(&site, "_posts/2024-03-01-a.md", "/posts/nothing/", None);
}
