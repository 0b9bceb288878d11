//! Each generator is told from its files alone.

use site::{Generator, Site};

use crate::fixture::folder;

const POST: &str = "---\ntitle: The lock reopens\ndate: 2024-03-01\n---\nBoats pass again.\n";

fn check(files: &[(&str, &str)], generator: Generator, evidence: &str, guessed: bool) {
    let root = folder(files);
    let site = Site::open(root.path()).unwrap();
    let found = site.recognised();
    assert_eq!(
        (found.generator, found.evidence.as_str(), found.guessed),
        (generator, evidence, guessed),
        "{files:?}"
    );
}

#[test]
fn by_the_name_of_a_configuration() {
    for (name, generator) in [
        (".eleventy.js", Generator::Eleventy),
        ("eleventy.config.mjs", Generator::Eleventy),
        ("hugo.toml", Generator::Hugo),
        ("hugo.yaml", Generator::Hugo),
        ("config/_default/hugo.toml", Generator::Hugo),
        ("astro.config.mjs", Generator::Astro),
        ("docusaurus.config.ts", Generator::Docusaurus),
        ("mkdocs.yml", Generator::MkDocs),
        ("pelicanconf.py", Generator::Pelican),
        (".vitepress/config.mts", Generator::VitePress),
        (".vuepress/config.js", Generator::VuePress),
    ] {
        check(&[(name, ""), ("news/a.md", POST)], generator, name, false);
    }
}

#[test]
fn by_what_a_configuration_says() {
    check(
        &[("config.toml", "base_url = \"https://quay.example\"\n")],
        Generator::Zola,
        "config.toml",
        false,
    );
    check(
        &[("config.toml", "baseURL = \"https://quay.example\"\n")],
        Generator::Hugo,
        "config.toml",
        false,
    );
    check(
        &[
            ("config.toml", "theme = \"tide\"\n"),
            ("content/a.md", POST),
        ],
        Generator::Hugo,
        "config.toml",
        false,
    );
    check(
        &[("config.yml", "baseurl: https://quay.example\n")],
        Generator::Hugo,
        "config.yml",
        false,
    );
    check(
        &[("config.json", "{\"baseURL\": \"https://quay.example\"}")],
        Generator::Hugo,
        "config.json",
        false,
    );
    check(
        &[("_config.yml", "title: Quay\n"), ("_posts/", "")],
        Generator::Jekyll,
        "_config.yml",
        false,
    );
    check(
        &[("_config.yml", "title: Quay\nsource_dir: source\n")],
        Generator::Hexo,
        "_config.yml",
        false,
    );
    check(
        &[("_config.yml", "title: Quay\n"), ("source/_posts/", "")],
        Generator::Hexo,
        "_config.yml",
        false,
    );
    check(
        &[("_config.yml", "title: Quay\n"), ("scaffolds/", "")],
        Generator::Hexo,
        "_config.yml",
        false,
    );
}

#[test]
fn by_other_files() {
    let package = "{\"devDependencies\": {\"@11ty/eleventy\": \"^3.0.0\"}}";
    check(
        &[("package.json", package)],
        Generator::Eleventy,
        "package.json",
        true,
    );
    check(
        &[("package.json", "{\"dependencies\": {\"hexo\": \"7\"}}")],
        Generator::Hexo,
        "package.json",
        true,
    );
    check(
        &[("Gemfile", "source 'x'\ngem \"jekyll\"\n")],
        Generator::Jekyll,
        "Gemfile",
        true,
    );
    check(
        &[("_posts/2024-03-01-a.md", POST)],
        Generator::Jekyll,
        "_posts",
        true,
    );
    check(
        &[("archetypes/default.md", ""), ("content/a.md", POST)],
        Generator::Hugo,
        "archetypes",
        true,
    );
    check(
        &[("news/news.json", "{}"), ("news/a.md", POST)],
        Generator::Eleventy,
        "news/news.json",
        true,
    );
}

#[test]
fn nothing_tells() {
    check(&[("news/a.md", POST)], Generator::Unknown, "", true);
    check(&[], Generator::Unknown, "", true);
    check(
        &[("config.toml", "[server]\nport = 80\n")],
        Generator::Unknown,
        "",
        true,
    );
    check(
        &[("config.toml", "this is = not [ toml")],
        Generator::Unknown,
        "",
        true,
    );
    check(
        &[("package.json", "{ broken")],
        Generator::Unknown,
        "",
        true,
    );
}

#[test]
fn the_sites_own_folder_may_lie_below() {
    let files = [
        ("README.md", "# Code\n"),
        ("website/hugo.toml", ""),
        ("website/content/news/a.md", POST),
    ];
    check(&files, Generator::Hugo, "website/hugo.toml", false);
    let certain_below = [("Gemfile", "gem 'jekyll'\n"), ("www/.eleventy.js", "")];
    check(
        &certain_below,
        Generator::Eleventy,
        "www/.eleventy.js",
        false,
    );
    let theme = [
        ("themes/tide/hugo.toml", ""),
        ("node_modules/x/.eleventy.js", ""),
    ];
    check(&theme, Generator::Unknown, "", true);
}

#[test]
fn a_configuration_that_is_a_program_is_not_run() {
    let canary = tempfile::tempdir().unwrap();
    let mark = canary.path().join("ran");
    let program = format!(
        "require('fs').writeFileSync({:?}, '')\n",
        mark.display().to_string()
    );
    check(
        &[(".eleventy.js", &program), ("news/a.md", POST)],
        Generator::Eleventy,
        ".eleventy.js",
        false,
    );
    assert!(!mark.exists());
}

#[test]
fn the_name_is_the_sites_own() {
    let name = |files: &[(&str, &str)]| Site::open(folder(files).path()).unwrap().name().to_owned();
    assert_eq!(
        name(&[("hugo.toml", "title = \"Quay News\"\n")]),
        "Quay News"
    );
    assert_eq!(name(&[("_config.yml", "---\ntitle: Quay\n")]), "Quay");
    assert_eq!(
        name(&[
            (".eleventy.js", ""),
            ("_data/metadata.json", "{\"title\": \"Quay\"}")
        ]),
        "Quay"
    );
    assert_eq!(
        name(&[("mkdocs.yml", "site_name: Quay\nx: !!python/name:a.b\n")]),
        "Quay"
    );
}

#[test]
fn the_site_of_a_file_is_the_folder_with_the_configuration() {
    let root = folder(&[
        ("hugo.toml", ""),
        ("content/_posts/a.md", POST),
        ("content/news/news.json", "{}"),
    ]);
    let nearest = |file: &str| {
        let path = root.path().join(file);
        path.ancestors()
            .skip(1)
            .find(|folder| Site::recognise(folder).is_some())
            .map(ToOwned::to_owned)
    };
    assert_eq!(nearest("content/_posts/a.md").as_deref(), Some(root.path()));
    assert_eq!(nearest("content/news/b.md").as_deref(), Some(root.path()));
}

#[test]
fn generators_of_programs() {
    let post = ("content/blog/a.md", POST);
    check(
        &[("gatsby-config.js", ""), post],
        Generator::Gatsby,
        "gatsby-config.js",
        false,
    );
    check(
        &[("next.config.mjs", ""), post],
        Generator::Next,
        "next.config.mjs",
        true,
    );
    check(
        &[("next.config.js", ""), ("hugo.toml", ""), post],
        Generator::Hugo,
        "hugo.toml",
        false,
    );
    check(
        &[("conf.py", "BLOG_TITLE = 'Quay'\n"), post],
        Generator::Nikola,
        "conf.py",
        false,
    );
    // Sphinx has a `conf.py` as well.
    check(
        &[("conf.py", "project = 'Quay'\n"), post],
        Generator::Unknown,
        "",
        true,
    );
    // A data file of that name beside no announcement says nothing.
    let data = ("apps/site/site.json", "{}");
    check(
        &[data, ("apps/site/README.md", POST)],
        Generator::Unknown,
        "",
        true,
    );
    let package = "{\"dependencies\": {\"next\": \"15\"}}";
    check(
        &[("package.json", package), post],
        Generator::Next,
        "package.json",
        true,
    );
}

#[test]
fn jekylls_files_may_lie_in_source() {
    let post = ("source/_posts/2024-03-01-a.md", POST);
    let config = ("_config.yml", "source: source\n");
    check(&[config, post], Generator::Jekyll, "_config.yml", false);
    check(
        &[("_config.yml", ""), post],
        Generator::Hexo,
        "_config.yml",
        false,
    );
}

#[test]
fn plain_texts_of_a_program_are_read() {
    let check = |file: &str, config: &str, name: &str| {
        let root = folder(&[(file, config), ("blog/2024-03-01-a.md", POST)]);
        assert_eq!(Site::open(root.path()).unwrap().name(), name, "{config}");
    };
    check(
        "docusaurus.config.js",
        "module.exports = { title: 'Tarrow River' };",
        "Tarrow River",
    );
    check(
        "docusaurus.config.js",
        "  // title: 'Old'\n  title: 'New',\n",
        "New",
    );
    check("pelicanconf.py", "SITENAME = 'Quay'\n", "Quay");
    let menu = "title: 'Tarrow River',\nnavbar: {\n  title: 'Menu',\n}";
    check("docusaurus.config.js", menu, "Tarrow River");
}

#[test]
fn empty_folders_of_a_generators_convention() {
    let check = |files: &[(&str, &str)], expect: &[&str]| {
        let root = folder(files);
        let site = Site::open(root.path()).unwrap();
        let found: Vec<&str> = site
            .collections()
            .iter()
            .map(|found| found.key.as_str())
            .collect();
        assert_eq!(found, expect, "{files:?}");
    };
    check(
        &[("hugo.toml", ""), ("content/news/", "")],
        &["content/news"],
    );
    check(&[("hugo.toml", ""), ("content/about/", "")], &[]);
    check(
        &[("_config.yml", ""), ("_posts/", ""), ("blog/", "")],
        &["_posts"],
    );
    check(
        &[("astro.config.mjs", ""), ("src/content/blog/", "")],
        &["src/content/blog"],
    );
    check(&[(".eleventy.js", ""), ("news/", "")], &[]);
    check(&[("news/", "")], &[]);
    // A folder with pages or with collections of its own is none.
    let page = "---\ntitle: About\n---\n";
    check(
        &[("hugo.toml", ""), ("content/posts/deep/a.md", POST)],
        &["content/posts/deep"],
    );
    check(
        &[
            ("hugo.toml", ""),
            ("content/news/deep/about/us/page.md", page),
        ],
        &[],
    );
}
