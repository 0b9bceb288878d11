//! The public address of an announcement, by each generator's own rules.

use crate::fixture::site;

const PLAIN: &str = "---\ntitle: Low water\ndate: 2024-03-01\n---\nText.\n";

/// A site with one announcement, and its address.
fn check(config: &[(&str, &str)], file: &str, front: &str, expect: Option<&str>) {
    let text = if front.is_empty() {
        PLAIN.to_owned()
    } else {
        format!("---\ntitle: Low water\n{front}\n---\nText.\n")
    };
    let mut files = config.to_vec();
    files.push((file, &text));
    let (_root, site) = site(&files);
    assert!(site.entry(file).is_some(), "{file} is no announcement");
    assert_eq!(
        site.address(file).as_deref(),
        expect,
        "{config:?} {file} {front}"
    );
}

#[test]
fn jekyll() {
    let post = "_posts/2024-03-01-Low-water_2.md";
    let with = |config: &str, file: &str, front: &str, expect: &str| {
        check(&[("_config.yml", config)], file, front, Some(expect));
    };
    with("title: Quay", post, "", "/2024/03/01/Low-water_2.html");
    with("permalink: pretty", post, "", "/2024/03/01/Low-water_2/");
    with("permalink: none", post, "", "/Low-water_2.html");
    with("permalink: ordinal", post, "", "/2024/061/Low-water_2.html");
    with(
        "permalink: /n/:year/:i_month/:slug",
        post,
        "",
        "/n/2024/3/low-water-2",
    );
    with(
        "permalink: /:categories/:title/",
        post,
        "categories: [Quay, Lock Gate]",
        "/quay/lock%20gate/Low-water_2/",
    );
    with(
        "permalink: /:categories/:title/",
        post,
        "category: Quay",
        "/quay/Low-water_2/",
    );
    with(
        "permalink: /:categories/:title/",
        "Lock/_posts/2024-03-01-a.md",
        "",
        "/lock/a/",
    );
    with(
        "title: Q",
        post,
        "date: 2023-12-24 10:00",
        "/2023/12/24/Low-water_2.html",
    );
    with("title: Q", post, "permalink: /about/low/", "/about/low/");
    with("title: Q", post, "slug: ebb", "/2024/03/01/ebb.html");
    with(
        "url: https://quay.example\nbaseurl: /blog\n",
        post,
        "",
        "https://quay.example/blog/2024/03/01/Low-water_2.html",
    );
    with(
        "collections:\n  posts:\n    permalink: /news/:title/\npermalink: pretty",
        post,
        "",
        "/news/Low-water_2/",
    );
    with(
        "collections_dir: parts\npermalink: /:categories/:title/",
        "parts/_posts/2024-03-01-a.md",
        "",
        "/a/",
    );
    let defaults = "permalink: pretty\ndefaults:\n- scope:\n    path: ''\n  values:\n    permalink: /all/:title\n- scope:\n    path: _posts/en\n    type: posts\n  values:\n    permalink: /en/:title/\n";
    with(defaults, "_posts/en/2024-03-01-a.md", "", "/en/a/");
    with(defaults, "_posts/2024-03-01-a.md", "", "/all/a");
    let other = "collections:\n  news:\n    output: true\n";
    with(
        other,
        "_news/2024-03-01-a.md",
        "",
        "/news/2024-03-01-a.html",
    );
    check(
        &[("_config.yml", "collections: [news]")],
        "_news/a.md",
        "",
        None,
    );
    check(
        &[("_config.yml", "")],
        "_drafts/low-water.md",
        "date: soon",
        None,
    );
}

#[test]
fn hugo() {
    let with = |config: &str, file: &str, front: &str, expect: &str| {
        check(&[("hugo.toml", config)], file, front, Some(expect));
    };
    let base = "baseURL = 'https://quay.example/'";
    with(
        base,
        "content/news/Low Water.md",
        "",
        "https://quay.example/news/low-water/",
    );
    with("", "content/news/2024/03/low.md", "", "/news/2024/03/low/");
    with("", "content/news/low/index.md", "", "/news/low/");
    with(
        "",
        "content/news/low.md",
        "slug: Ebb Tide",
        "/news/ebb-tide/",
    );
    with(
        "",
        "content/news/low.md",
        "url: /old/low.html",
        "/old/low.html",
    );
    with(
        "uglyURLs = true",
        "content/news/low.md",
        "",
        "/news/low.html",
    );
    let permalinks =
        "[permalinks]\nnews = '/:year/:month/:day/:slug/'\npress = '/p/:slugorfilename/'";
    with(
        permalinks,
        "content/news/low.md",
        "date: 2024-03-01\nslug: ebb",
        "/2024/03/01/ebb/",
    );
    with(
        permalinks,
        "content/news/low.md",
        "date: 2024-03-01",
        "/2024/03/01/low-water/",
    );
    with(
        permalinks,
        "content/press/low.md",
        "date: 2024-03-01",
        "/p/low/",
    );
    with(
        "[permalinks.page]\nnews = '/:sections/:filename/'",
        "content/news/sub/low.md",
        "",
        "/news/sub/low/",
    );
    let languages =
        "defaultContentLanguage = 'en'\n[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n";
    with(languages, "content/news/low.md", "", "/news/low/");
    with(languages, "content/news/low.fr.md", "", "/fr/news/low/");
    with(languages, "content/fr/news/low.md", "", "/fr/news/low/");
    with(
        languages,
        "content/news/low/index.fr.md",
        "",
        "/fr/news/low/",
    );
    let below = format!("defaultContentLanguageInSubdir = true\n{languages}");
    with(&below, "content/news/low.md", "", "/en/news/low/");
    let named = "[frontmatter]\ndate = [':filename', ':default']";
    with(named, "content/news/2024-03-01-low.md", "", "/news/low/");
    with(
        "",
        "content/news/2024-03-01-low.md",
        "",
        "/news/2024-03-01-low/",
    );
    check(
        &[("hugo.toml", "")],
        "content/news/low.md",
        "url: /:year/:slug/",
        None,
    );
    let own = "contentDir = 'content/en'\n[languages.en]\ncontentDir = 'content/en'\n[languages.fr]\ncontentDir = 'content/fr'\n";
    with(own, "content/en/news/low.md", "", "/news/low/");
    with(own, "content/fr/news/low.md", "", "/fr/news/low/");
    let split = [
        ("config/_default/hugo.toml", ""),
        ("config/_default/permalinks.toml", "news = '/n/:filename/'"),
        (
            "config/_default/languages.en.toml",
            "contentDir = 'content/en'",
        ),
        (
            "config/_default/languages.fr.toml",
            "contentDir = 'content/fr'",
        ),
    ];
    check(&split, "content/fr/news/low.md", "", Some("/fr/n/low/"));
    check(&split, "content/news/low.md", "", Some("/n/low/"));
}

#[test]
fn zola() {
    let with = |config: &str, file: &str, front: &str, expect: &str| {
        let config = format!("base_url = 'https://quay.example'\n{config}");
        check(&[("config.toml", &config)], file, front, Some(expect));
    };
    let at = |path: &str| format!("https://quay.example{path}");
    with(
        "",
        "content/news/Low-Water_1.md",
        "",
        &at("/news/low-water-1/"),
    );
    with("", "content/news/2024-03-01-low.md", "", &at("/news/low/"));
    with(
        "",
        "content/news/2024-03-01_low/index.md",
        "",
        &at("/news/low/"),
    );
    with("", "content/news/a.md", "slug: ebb", &at("/news/ebb/"));
    with(
        "",
        "content/news/a.md",
        "path: 2024/03/01/Ebb",
        &at("/2024/03/01/Ebb/"),
    );
    with(
        "[slugify]\npaths = 'off'",
        "content/news/Low Water.md",
        "",
        &at("/news/Low%20Water/"),
    );
    with(
        "[slugify]\npaths_keep_dates = true",
        "content/news/2024-03-01-low.md",
        "",
        &at("/news/2024-03-01-low/"),
    );
    let french = "[languages.fr]\ntitle = 'Quai'";
    with(french, "content/news/low.fr.md", "", &at("/fr/news/low/"));
    with(french, "content/news/low.md", "", &at("/news/low/"));
}

#[test]
fn hexo() {
    let with = |config: &str, file: &str, front: &str, expect: &str| {
        let config = format!("source_dir: source\n{config}");
        check(&[("_config.yml", &config)], file, front, Some(expect));
    };
    let post = "source/_posts/low.md";
    with("", post, "date: 2024-03-01", "/2024/03/01/low/");
    with(
        "url: https://quay.example\npermalink: :title.html",
        "source/_posts/a/low.md",
        "",
        "https://quay.example/a/low.html",
    );
    with(
        "permalink: /n/:name/",
        "source/_posts/a/low.md",
        "",
        "/n/low/",
    );
    with(
        "permalink: :category/:title/",
        post,
        "categories: [Lock]",
        "/Lock/low/",
    );
    with(
        "permalink: :category/:title/",
        post,
        "",
        "/uncategorized/low/",
    );
    with(
        "new_post_name: ':year-:month-:day-:title.md'\npermalink: :title/",
        "source/_posts/2024-03-01-low.md",
        "",
        "/low/",
    );
    with("", post, "permalink: own/place.html", "/own/place.html");
    check(
        &[("_config.yml", "source_dir: source\npermalink: :id/")],
        post,
        "",
        None,
    );
}

#[test]
fn eleventy() {
    let config = (".eleventy.js", "module.exports = () => ({ });");
    let with =
        |file: &str, front: &str, expect: Option<&str>| check(&[config], file, front, expect);
    with("news/low.md", "", Some("/news/low/"));
    with("news/2024-03-01-low.md", "", Some("/news/low/"));
    with("news/low/index.md", "", Some("/news/low/"));
    with("news/low.md", "permalink: /ebb/index.html", Some("/ebb/"));
    with("news/low.md", "permalink: /{{ title }}/", None);
    with("news/low.md", "permalink: false", None);
    with("src/news/low.md", "", None);
    let input = (
        "eleventy.config.js",
        "export default () => ({ dir: { input: \"src\" } });",
    );
    check(&[input], "src/news/low.md", "", Some("/news/low/"));
    let data = (
        "news/news.json",
        "{ \"permalink\": \"/n/{{ page.fileSlug }}/\" }",
    );
    check(&[config, data], "news/low.md", "", None);
    check(&[config, data], "press/low.md", "", Some("/press/low/"));
    let layout = ("_includes/post.njk", "---\npermalink: /{{ title }}/\n---\n");
    check(&[config, layout], "news/low.md", "", None);
    let tags = ("tags.njk", "---\npermalink: /{{ tag }}/\n---\n");
    check(&[config, tags], "news/low.md", "", Some("/news/low/"));
    let global = (".eleventy.js", "c.addGlobalData('permalink', () => x)");
    check(&[global], "news/low.md", "", None);
    let anchors = (
        ".eleventy.js",
        "anchor, { permalink: true, permalinkClass: 'x' }",
    );
    check(&[anchors], "news/low.md", "", Some("/news/low/"));
    let url = ("_data/site.json", "{ \"url\": \"https://quay.example\" }");
    check(
        &[config, url],
        "news/low.md",
        "",
        Some("https://quay.example/news/low/"),
    );
}

#[test]
fn astro() {
    let config = (
        "astro.config.mjs",
        "export default { site: 'https://quay.example', base: '/docs' };",
    );
    let file = "src/content/blog/Low Water.md";
    check(&[config], file, "", None);
    let at = "https://quay.example/docs/blog/low-water/";
    check(
        &[config, ("src/pages/blog/[...slug].astro", "")],
        file,
        "",
        Some(at),
    );
    check(
        &[config, ("src/pages/blog/[id].astro", "")],
        file,
        "",
        Some(at),
    );
    let deep = "src/content/blog/fr/low.md";
    check(&[config, ("src/pages/blog/[id].astro", "")], deep, "", None);
    let plain = ("astro.config.mjs", "");
    let route = ("src/pages/blog/[...id].astro", "");
    check(&[plain, route], deep, "", Some("/blog/fr/low/"));
    check(&[plain, route], file, "slug: ebb", Some("/blog/ebb/"));
    check(&[plain], "src/pages/news/low.md", "", Some("/news/low/"));
    let never = (
        "astro.config.mjs",
        "export default { trailingSlash: 'never' };",
    );
    check(&[never], "src/pages/news/low.md", "", Some("/news/low"));
}

#[test]
fn docusaurus() {
    let config = (
        "docusaurus.config.js",
        "const config = {\n  url: 'https://quay.example',\n  baseUrl: '/',\n};",
    );
    let with = |file: &str, front: &str, expect: &str| {
        check(
            &[config],
            file,
            front,
            Some(&format!("https://quay.example{expect}")),
        );
    };
    with("blog/2024-03-01-low.md", "", "/blog/2024/03/01/low");
    with("blog/2024-03-01-low/index.md", "", "/blog/2024/03/01/low");
    with("blog/2024/03/01/low.md", "", "/blog/2024/03/01/low");
    with("blog/2024-03-01-low.md", "slug: ebb", "/blog/ebb");
    with("blog/2024-03-01-low.md", "slug: /ebb", "/blog/ebb");
    with("blog/low.md", "", "/blog/low");
    with(
        "i18n/fr/docusaurus-plugin-content-blog/2024-03-01-low.md",
        "date: 2024-03-01",
        "/fr/blog/2024/03/01/low",
    );
    let moved = (
        "docusaurus.config.js",
        "docs: {\n  routeBasePath: '/docs/',\n},\nblog: {\n  routeBasePath: '/news',\n}",
    );
    check(&[moved], "blog/low.md", "", Some("/news/low"));
    let two = (
        "docusaurus.config.js",
        "baseUrl: '/a/',\nif (draft) {\n  baseUrl: '/b/',\n}",
    );
    check(&[two], "blog/low.md", "", Some("/blog/low"));
    let below = (
        "docusaurus.config.js",
        "baseUrl: '/site/',\ntrailingSlash: true,",
    );
    check(&[below], "blog/low.md", "", Some("/site/blog/low/"));
}

#[test]
fn by_the_place_of_the_file() {
    let mkdocs = ("mkdocs.yml", "site_url: https://quay.example/docs/\n");
    check(
        &[mkdocs],
        "docs/blog/Low.md",
        "",
        Some("https://quay.example/docs/blog/Low/"),
    );
    let flat = ("mkdocs.yml", "use_directory_urls: false\n");
    check(&[flat], "docs/blog/low.md", "", Some("/blog/low.html"));
    let blog = ("mkdocs.yml", "plugins:\n  - search\n  - blog\n");
    check(
        &[blog],
        "docs/blog/posts/x.md",
        "date: 2024-03-01",
        Some("/blog/2024/03/01/low-water/"),
    );
    check(
        &[blog],
        "docs/blog/posts/x.md",
        "date: 2024-03-01\nslug: ebb",
        Some("/blog/2024/03/01/ebb/"),
    );
    let vitepress = (".vitepress/config.ts", "");
    check(&[vitepress], "posts/low.md", "", Some("/posts/low.html"));
    let clean = ("docs/.vitepress/config.ts", "base: '/q/',\ncleanUrls: true");
    check(&[clean], "docs/posts/low.md", "", Some("/q/posts/low"));
    let vuepress = (".vuepress/config.js", "");
    check(
        &[vuepress],
        "posts/low.md",
        "permalink: /ebb.html",
        Some("/ebb.html"),
    );
    check(&[vuepress], "posts/low.md", "permalink: /:year/", None);
    check(&[("gatsby-config.js", "")], "content/blog/low.md", "", None);
    check(&[], "news/low.md", "", None);
}

#[test]
fn pelican() {
    let post = "Title: Low  Water!\nDate: 2024-03-01\nCategory: Lock\n\nText.\n";
    let check = |config: &str, expect: Option<&str>| {
        let (_root, site) = site(&[("pelicanconf.py", config), ("content/a.md", post)]);
        assert_eq!(site.address("content/a.md").as_deref(), expect, "{config}");
    };
    check("", None);
    check("SITENAME = 'Quay'", Some("/low-water.html"));
    check(
        "SITEURL = 'https://quay.example'\nARTICLE_URL = '{category}/{date:%Y}/{slug}/'",
        Some("https://quay.example/lock/2024/low-water/"),
    );
    check("SITENAME = 'Quay'\nARTICLE_URL = '{author}/{slug}'", None);
}
