//! Languages of announcements, and their translations.

use crate::fixture::site;

const POST: &str = "---\ntitle: Low water\ndate: 2024-03-01\n---\nText.\n";

/// Of `file`: its language, then its translations as `language: file`.
fn check(files: &[(&str, &str)], file: &str, language: Option<&str>, others: &[&str]) {
    let (_root, site) = site(files);
    let found: Vec<String> = site
        .translations(file)
        .iter()
        .map(|other| format!("{}: {}", other.language, other.file))
        .collect();
    assert_eq!(site.language(file).as_deref(), language, "{file}");
    assert_eq!(found, others, "{file}");
}

#[test]
fn in_the_name_of_the_file() {
    let config = (
        "hugo.toml",
        "[languages.en]\n[languages.fr]\n[languages.pt-br]\n",
    );
    let files = [
        config,
        ("content/news/low.md", POST),
        ("content/news/low.fr.md", POST),
        ("content/news/low.pt-br.md", POST),
        ("content/news/v1.2.md", POST),
        ("content/news/high/index.md", POST),
        ("content/news/high/index.fr.md", POST),
    ];
    let both = [
        "fr: content/news/low.fr.md",
        "pt-br: content/news/low.pt-br.md",
    ];
    check(&files, "content/news/low.md", Some("en"), &both);
    let both = [
        "en: content/news/low.md",
        "pt-br: content/news/low.pt-br.md",
    ];
    check(&files, "content/news/low.fr.md", Some("fr"), &both);
    check(&files, "content/news/v1.2.md", Some("en"), &[]);
    let french = ["fr: content/news/high/index.fr.md"];
    check(&files, "content/news/high/index.md", Some("en"), &french);
    let zola = [
        (
            "config.toml",
            "base_url = '/'\ndefault_language = 'de'\n[languages.fr]\n",
        ),
        ("content/news/low.md", POST),
        ("content/news/low.fr.md", POST),
    ];
    check(
        &zola,
        "content/news/low.md",
        Some("de"),
        &["fr: content/news/low.fr.md"],
    );
}

#[test]
fn in_a_folder() {
    let files = [
        ("_config.yml", ""),
        ("_posts/en/posts/2024-03-01-low.md", POST),
        ("_posts/zh_CN/posts/2024-03-01-low.md", POST),
        ("_posts/ja/posts/2024-04-01-high.md", POST),
    ];
    let other = ["zh_CN: _posts/zh_CN/posts/2024-03-01-low.md"];
    check(
        &files,
        "_posts/en/posts/2024-03-01-low.md",
        Some("en"),
        &other,
    );
    check(
        &files,
        "_posts/ja/posts/2024-04-01-high.md",
        Some("ja"),
        &[],
    );
    let beside = [
        ("astro.config.mjs", ""),
        ("src/content/blog/low.md", POST),
        ("src/content/blog/fr/low.md", POST),
    ];
    let other = ["fr: src/content/blog/fr/low.md"];
    check(&beside, "src/content/blog/low.md", Some("en"), &other);
    let docusaurus = [
        ("docusaurus.config.js", "defaultLocale: 'de',"),
        ("blog/2024-03-01-low.md", POST),
        (
            "i18n/fr/docusaurus-plugin-content-blog/2024-03-01-low.md",
            POST,
        ),
        (
            "i18n/it/docusaurus-plugin-content-blog/2024-03-01-low.md",
            POST,
        ),
    ];
    let others = [
        "fr: i18n/fr/docusaurus-plugin-content-blog/2024-03-01-low.md",
        "it: i18n/it/docusaurus-plugin-content-blog/2024-03-01-low.md",
    ];
    check(&docusaurus, "blog/2024-03-01-low.md", Some("de"), &others);
}

#[test]
fn in_a_field() {
    let said = |language: &str| {
        format!("---\ntitle: Low water\ndate: 2024-03-01\nlang: {language}\nref: low\n---\n")
    };
    let files = [
        ("_config.yml", ""),
        ("_posts/2024-03-01-low.md", &*said("en")),
        ("_posts/2024-03-01-basses-eaux.md", &*said("fr")),
        ("_posts/2024-03-02-other.md", POST),
    ];
    let french = ["fr: _posts/2024-03-01-basses-eaux.md"];
    check(&files, "_posts/2024-03-01-low.md", Some("en"), &french);
    check(&files, "_posts/2024-03-02-other.md", Some("en"), &[]);
}

#[test]
fn one_language_is_none() {
    let files = [("hugo.toml", ""), ("content/news/low.md", POST)];
    check(&files, "content/news/low.md", None, &[]);
    // Other pages have more than one, the announcements have not.
    let files = [
        ("hugo.toml", "[languages.en]\n[languages.fr]\n"),
        ("content/news/low.md", POST),
        ("content/about/us.md", "---\ntitle: Us\n---\n"),
        ("content/about/us.fr.md", "---\ntitle: Nous\n---\n"),
    ];
    check(&files, "content/news/low.md", None, &[]);
    // A folder or an ending that only looks like a language.
    let files = [
        ("hugo.toml", ""),
        ("content/news/it/low.md", POST),
        ("content/news/release.no.md", POST),
    ];
    check(&files, "content/news/it/low.md", None, &[]);
    check(&files, "content/news/release.no.md", None, &[]);
    let one = "---\ntitle: A\ndate: 2024-03-01\nlang: fr\n---\n";
    check(
        &[("news/a.md", one), ("news/b.md", one)],
        "news/a.md",
        None,
        &[],
    );
}

#[test]
fn one_language_is_known_where_it_is_named() {
    let written_in = |config: &str, front: &str| {
        let post = format!("---\ntitle: A\n{front}---\n");
        let files = [("hugo.toml", config), ("content/news/low.md", &*post)];
        let (_root, site) = site(&files);
        site.written_in("content/news/low.md")
    };
    assert_eq!(written_in("", "").as_deref(), None);
    assert_eq!(written_in("", "lang: fr\n").as_deref(), Some("fr"));
    let config = "defaultContentLanguage = \"de\"\n";
    assert_eq!(written_in(config, "").as_deref(), Some("de"));
    let config = "languageCode = \"pt-BR\"\n";
    assert_eq!(written_in(config, "").as_deref(), Some("pt-BR"));
}
