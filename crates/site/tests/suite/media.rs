//! Which image an announcement means.

use site::Site;

use crate::fixture::site;

const POST: &str = "---\ntitle: The lock\ndate: 2024-03-01\n---\n";

fn check(site: &Site, from: &str, src: &str, expect: Option<&str>) {
    let found = site
        .media(from, src)
        .and_then(|path| site.media_name(&path));
    assert_eq!(found.as_deref(), expect, "{from}: {src}");
}

#[test]
fn beside_the_announcement_and_in_bundles() {
    let (_root, site) = site(&[
        ("hugo.toml", ""),
        ("content/news/a.md", POST),
        ("content/news/b/index.md", POST),
        ("content/news/b/boat.jpg", "x"),
        ("content/news/quay.png", "x"),
        ("static/img/crane.png", "x"),
        ("static/news/map.png", "x"),
        ("assets/logo.svg", "x"),
    ]);
    check(
        &site,
        "content/news/b/index.md",
        "boat.jpg",
        Some("content/news/b/boat.jpg"),
    );
    check(
        &site,
        "content/news/a.md",
        "./quay.png?w=200#top",
        Some("content/news/quay.png"),
    );
    check(
        &site,
        "content/news/a.md",
        "/img/crane.png",
        Some("static/img/crane.png"),
    );
    check(
        &site,
        "content/news/a.md",
        "../map.png",
        Some("static/news/map.png"),
    );
    check(
        &site,
        "content/news/a.md",
        "/logo.svg",
        Some("assets/logo.svg"),
    );
    check(&site, "content/news/a.md", "/img/missing.png", None);
    check(&site, "content/news/a.md", "", None);
    check(&site, "content/news/a.md", "#top", None);
    check(&site, "content/news/a.md", "{{ image }}", None);
    check(
        &site,
        "content/news/a.md",
        "data:image/png;base64,AAAA",
        None,
    );
    check(
        &site,
        "content/news/a.md",
        "https://elsewhere.example/img/crane.png",
        None,
    );
}

#[test]
fn each_generators_folder() {
    let image = |config: (&str, &str), post: &str, place: &str, src: &str| {
        let (_root, site) = site(&[config, (post, POST), (place, "x")]);
        check(&site, post, src, Some(place));
    };
    image((".eleventy.js", ""), "news/a.md", "img/a.png", "/img/a.png");
    image(
        (".eleventy.js", ""),
        "src/news/a.md",
        "src/img/a.png",
        "/img/a.png",
    );
    image(
        (".eleventy.js", ""),
        "news/a.md",
        "public/img/a.png",
        "/img/a.png",
    );
    image(
        ("_config.yml", "a: b\n"),
        "_posts/2024-03-01-a.md",
        "assets/a.png",
        "/assets/a.png",
    );
    image(
        ("config.toml", "base_url = \"https://q.example\"\n"),
        "content/n/a.md",
        "static/a.png",
        "/a.png",
    );
    image(
        ("_config.yml", "source_dir: source\n"),
        "source/_posts/a.md",
        "source/img/a.png",
        "/img/a.png",
    );
    image(
        ("_config.yml", "source_dir: source\n"),
        "source/_posts/a.md",
        "source/_posts/a/b.png",
        "b.png",
    );
    image(
        ("astro.config.mjs", ""),
        "src/content/n/a.md",
        "public/a.png",
        "/a.png",
    );
    image(
        ("docusaurus.config.js", ""),
        "blog/2024-01-01-a.md",
        "static/img/a.png",
        "/img/a.png",
    );
    image(
        ("hugo.toml", "staticDir = \"files\"\n"),
        "content/n/a.md",
        "files/a.png",
        "/a.png",
    );
    image(
        ("web/hugo.toml", ""),
        "web/content/n/a.md",
        "web/static/a.png",
        "/a.png",
    );
}

#[test]
fn names_with_escapes() {
    let (_root, site) = site(&[
        (".eleventy.js", ""),
        ("news/a.md", POST),
        ("img/low water.png", "x"),
        ("img/100%25.png", "x"),
        ("img/hafen-ü.png", "x"),
    ]);
    check(
        &site,
        "news/a.md",
        "/img/low%20water.png",
        Some("img/low water.png"),
    );
    check(
        &site,
        "news/a.md",
        "/img/low water.png",
        Some("img/low water.png"),
    );
    check(
        &site,
        "news/a.md",
        "/img/100%25.png",
        Some("img/100%25.png"),
    );
    check(
        &site,
        "news/a.md",
        "/img/hafen-%C3%BC.png",
        Some("img/hafen-ü.png"),
    );
    check(&site, "news/a.md", "/img/%ff.png", None);
}

#[test]
fn the_sites_own_address_is_inside() {
    let (_root, site) = site(&[
        ("config.toml", "base_url = \"https://quay.example/\"\n"),
        ("content/n/a.md", POST),
        ("static/a.png", "x"),
    ]);
    check(
        &site,
        "content/n/a.md",
        "https://quay.example/a.png",
        Some("static/a.png"),
    );
    check(
        &site,
        "content/n/a.md",
        "http://QUAY.example/a.png",
        Some("static/a.png"),
    );
    check(
        &site,
        "content/n/a.md",
        "https://quay.example.evil/a.png",
        None,
    );
}

#[test]
fn only_images() {
    let (_root, site) = site(&[
        (".eleventy.js", ""),
        ("news/a.md", POST),
        ("secret.txt", "x"),
        ("img.PNG", "x"),
        ("d.png/", ""),
    ]);
    check(&site, "news/a.md", "/secret.txt", None);
    check(&site, "news/a.md", "/img.PNG", Some("img.PNG"));
    check(&site, "news/a.md", "/d.png", None);
    check(&site, "news/a.md", "/.eleventy.js", None);
}
