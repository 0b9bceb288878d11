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

/// Where a new image of `announcement` goes, and its link.
fn place(files: &[(&str, &str)], announcement: &str, file: &str, link: &str) {
    let (_root, site) = site(files);
    let found = site.place_image(announcement, "C:\\fotos/The Quay (2).JPG");
    assert_eq!(
        (found.file.as_str(), found.link.as_str()),
        (file, link),
        "{files:?}"
    );
}

fn shows(image: &str) -> String {
    format!("{POST}![Quay]({image})\n")
}

#[test]
fn a_new_image_lies_where_the_others_do() {
    let rooted = shows("/img/news/a.png");
    let eleventy = (".eleventy.js", "x");
    let two = [eleventy, ("news/a.md", &*rooted), ("news/b.md", &*rooted)];
    place(
        &two,
        "news/a.md",
        "img/news/the-quay-2.jpg",
        "/img/news/the-quay-2.jpg",
    );
    let there = [
        eleventy,
        ("news/a.md", &*rooted),
        ("news/b.md", &*rooted),
        ("public/img/news/a.png", "x"),
    ];
    place(
        &there,
        "news/a.md",
        "public/img/news/the-quay-2.jpg",
        "/img/news/the-quay-2.jpg",
    );
    let taken = [
        eleventy,
        ("news/a.md", &*rooted),
        ("news/b.md", &*rooted),
        ("img/news/The-Quay-2.jpg", "x"),
    ];
    place(
        &taken,
        "news/a.md",
        "img/news/the-quay-2-2.jpg",
        "/img/news/the-quay-2-2.jpg",
    );
    let field = "---\ntitle: A\ndate: 2024-03-01\nimage: /img/cards/a.png\n---\n";
    let fields = [eleventy, ("news/a.md", field), ("news/b.md", field)];
    place(
        &fields,
        "news/a.md",
        "img/cards/the-quay-2.jpg",
        "/img/cards/the-quay-2.jpg",
    );
    let template = shows("{{ site.baseurl }}/pix/a.png");
    let jekyll = ("_config.yml", "");
    let filled = [
        jekyll,
        ("_posts/2024-03-01-a.md", &*template),
        ("_posts/2024-03-02-b.md", &*template),
    ];
    place(
        &filled,
        "_posts/2024-03-01-a.md",
        "pix/the-quay-2.jpg",
        "{{ site.baseurl }}/pix/the-quay-2.jpg",
    );
    let relative = shows("images/a.png");
    let mkdocs = ("mkdocs.yml", "");
    let beside = [
        mkdocs,
        ("docs/news/a.md", &*relative),
        ("docs/news/images/a.png", "x"),
    ];
    place(
        &beside,
        "docs/news/a.md",
        "docs/news/images/the-quay-2.jpg",
        "images/the-quay-2.jpg",
    );
    let dotted = shows("../../assets/blog/a.png");
    let astro = ("astro.config.mjs", "");
    let above = [
        astro,
        ("src/content/blog/a.md", &*dotted),
        ("src/assets/blog/a.png", "x"),
    ];
    place(
        &above,
        "src/content/blog/a.md",
        "src/assets/blog/the-quay-2.jpg",
        "../../assets/blog/the-quay-2.jpg",
    );
}

#[test]
fn a_folder_for_each_year_or_each_announcement() {
    let eleventy = (".eleventy.js", "x");
    let (old, new) = (shows("/img/2023/a.png"), shows("/img/2024/b.png"));
    let years = [eleventy, ("news/a.md", &*old), ("news/b.md", &*new)];
    place(
        &years,
        "news/b.md",
        "img/2024/the-quay-2.jpg",
        "/img/2024/the-quay-2.jpg",
    );
    let own = shows("/img/news/low-water/a.png");
    let named = [
        eleventy,
        ("news/low-water.md", &*own),
        ("news/high.md", POST),
    ];
    place(
        &named,
        "news/high.md",
        "img/news/high/the-quay-2.jpg",
        "/img/news/high/the-quay-2.jpg",
    );
    let (one, two) = (
        shows("/img/news/spring/a.png"),
        shows("/img/news/autumn/b.png"),
    );
    let apart = [
        eleventy,
        ("news/a.md", &*one),
        ("news/b.md", &*two),
        ("news/high.md", POST),
    ];
    place(
        &apart,
        "news/high.md",
        "img/news/high/the-quay-2.jpg",
        "/img/news/high/the-quay-2.jpg",
    );
}

#[test]
fn a_new_image_where_nothing_shows_the_way() {
    let hugo = ("hugo.toml", "");
    let bundle = [hugo, ("content/news/a/index.md", POST)];
    place(
        &bundle,
        "content/news/a/index.md",
        "content/news/a/the-quay-2.jpg",
        "the-quay-2.jpg",
    );
    let plain = [hugo, ("content/news/a.md", POST)];
    place(
        &plain,
        "content/news/a.md",
        "static/images/the-quay-2.jpg",
        "/images/the-quay-2.jpg",
    );
    let there = [hugo, ("content/news/a.md", POST), ("static/img/x/", "")];
    place(
        &there,
        "content/news/a.md",
        "static/img/the-quay-2.jpg",
        "/img/the-quay-2.jpg",
    );
    let hexo = [
        ("_config.yml", "source_dir: source\npost_asset_folder: true"),
        ("source/_posts/a.md", POST),
    ];
    place(
        &hexo,
        "source/_posts/a.md",
        "source/_posts/a/the-quay-2.jpg",
        "the-quay-2.jpg",
    );
    let jekyll = [("_config.yml", ""), ("_posts/2024-03-01-a.md", POST)];
    place(
        &jekyll,
        "_posts/2024-03-01-a.md",
        "assets/images/the-quay-2.jpg",
        "/assets/images/the-quay-2.jpg",
    );
    let docusaurus = [
        ("docusaurus.config.js", ""),
        ("blog/2024-03-01-a/index.md", POST),
    ];
    place(
        &docusaurus,
        "blog/2024-03-01-a/index.md",
        "blog/2024-03-01-a/the-quay-2.jpg",
        "./the-quay-2.jpg",
    );
    let mkdocs = [("mkdocs.yml", ""), ("docs/news/a.md", POST)];
    place(
        &mkdocs,
        "docs/news/a.md",
        "docs/images/the-quay-2.jpg",
        "../images/the-quay-2.jpg",
    );
}

#[test]
fn a_placed_image_is_found_at_its_link() {
    for (config, file) in [
        (("hugo.toml", ""), "content/news/a.md"),
        (("hugo.toml", ""), "content/news/a/index.md"),
        (("_config.yml", ""), "_posts/2024-03-01-a.md"),
        (
            ("_config.yml", "source_dir: source\npost_asset_folder: true"),
            "source/_posts/a.md",
        ),
        (("mkdocs.yml", ""), "docs/blog/a.md"),
        (("config.toml", "base_url = '/'"), "content/news/a.md"),
        (("astro.config.mjs", ""), "src/content/blog/a.md"),
        (("docusaurus.config.js", ""), "blog/2024-03-01-a.md"),
        (("gatsby-config.js", ""), "content/blog/a/index.md"),
        ((".vitepress/config.ts", ""), "posts/a.md"),
        ((".eleventy.js", ""), "news/a.md"),
    ] {
        let (root, site) = site(&[config, (file, POST)]);
        let placed = site.place_image(file, "quay.png");
        crate::fixture::write(root.path(), &placed.file, "x");
        check(&site, file, &placed.link, Some(&placed.file));
        let listed = site.images(file, "");
        assert_eq!(listed, [placed], "{config:?}");
    }
}

#[test]
fn images_to_choose_from() {
    let (root, site) = site(&[
        ("hugo.toml", ""),
        ("content/news/a/index.md", POST),
        ("content/news/a/beside.png", "x"),
        ("content/news/b/other.png", "x"),
        ("static/img/Grüner Kran.png", "x"),
        ("static/img/crane.svg", "x"),
        ("static/data.csv", "x"),
        ("public/img/built.png", "x"),
    ]);
    let old = std::fs::File::open(root.path().join("static/img/crane.svg")).unwrap();
    let past = std::time::SystemTime::now() - std::time::Duration::from_mins(10);
    old.set_modified(past).unwrap();
    let found = |words: &str| -> Vec<String> {
        let images = site.images("content/news/a/index.md", words);
        images.into_iter().map(|image| image.link).collect()
    };
    let all = found("");
    assert_eq!(all[0], "beside.png");
    assert_eq!(all.last().map(String::as_str), Some("/img/crane.svg"));
    assert!(
        !all.iter()
            .any(|link| link.contains("built") || link.contains("csv")),
        "{all:?}"
    );
    assert_eq!(found("CRANE"), ["/img/crane.svg"]);
    assert_eq!(found("kran gru\u{308}ner"), ["/img/Grüner Kran.png"]);
    assert_eq!(found("nothing"), Vec::<String>::new());
}
