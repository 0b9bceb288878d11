//! What a site's configuration says of how it reads Markdown.

use std::fmt::Write as _;

use crate::fixture::site;

const POST: (&str, &str) = (
    "content/news/a.md",
    "---\ntitle: The lock reopens\ndate: 2024-03-01\n---\nBoats pass again.\n",
);

fn check(files: &[(&str, &str)], expect: &str) {
    let (_root, site) = site(&[files, &[POST]].concat());
    let markdown = site.markdown();
    let mut told = format!("{:?}", markdown.engine);
    for (habit, switch) in &markdown.said {
        let sign = if switch.on { '+' } else { '-' };
        let _ = write!(told, " {sign}{habit:?}({})", switch.origin);
    }
    for name in &markdown.unknown {
        let _ = write!(told, " ?{name}");
    }
    assert_eq!(told, expect, "{files:?}");
}

#[test]
fn hugo() {
    check(&[("hugo.toml", "title = 'Quay'\n")], "Goldmark");
    check(
        &[(
            "hugo.toml",
            "enableEmoji = true\n[markup.goldmark.renderer]\nunsafe = true\nhardWraps = true\n[markup.goldmark.extensions]\ntypographer = false\nlinkify = false\n",
        )],
        "Goldmark +Html(hugo.toml) +Breaks(hugo.toml) -Autolink(hugo.toml) -Smart(hugo.toml) +Emoji(hugo.toml)",
    );
    check(
        &[
            ("config/_default/hugo.yaml", "title: Quay\n"),
            (
                "config/_default/markup.yaml",
                "goldmark:\n  extensions:\n    typographer:\n      disable: true\n    footnote:\n      enable: false\n",
            ),
        ],
        "Goldmark -Smart(config/_default/hugo.yaml) -Footnotes(config/_default/hugo.yaml)",
    );
    check(
        &[(
            "hugo.toml",
            "[markup]\ndefaultMarkdownHandler = 'asciidocExt'\n",
        )],
        "Unknown ?asciidocExt",
    );
}

#[test]
fn jekyll() {
    check(&[("_config.yml", "theme: minima\n")], "Kramdown");
    check(
        &[(
            "_config.yml",
            "markdown: kramdown\nkramdown:\n  input: kramdown\n  hard_wrap: true\n  smart_quotes: apos,apos,quot,quot\nplugins: [jemoji]\n",
        )],
        "Kramdown +Breaks(_config.yml) -Smart(_config.yml) -TaskLists(_config.yml) -Strikethrough(_config.yml) +Emoji(_config.yml)",
    );
    check(
        &[(
            "_config.yml",
            "markdown: CommonMark\ntheme: minima\ncommonmark:\n  options: [SMART, FOOTNOTES]\n  extensions: [autolink, table]\n",
        )],
        "Cmark -Breaks(_config.yml) +Autolink(_config.yml) +Smart(_config.yml) +Footnotes(_config.yml) -TaskLists(_config.yml) +Tables(_config.yml) -Strikethrough(_config.yml)",
    );
}

#[test]
fn hexo() {
    let package = ("package.json", "{\"dependencies\": {\"hexo\": \"7\"}}");
    check(
        &[
            package,
            (
                "_config.yml",
                "source_dir: source\npublic_dir: public\nmarked:\n  breaks: false\n  smartypants: false\n",
            ),
        ],
        "Marked -Breaks(_config.yml) -Smart(_config.yml) +DefinitionLists()",
    );
    check(
        &[(
            "package.json",
            "{\"dependencies\": {\"hexo\": \"7\", \"hexo-renderer-pandoc\": \"1\"}}",
        )],
        "Unknown ?hexo-renderer-pandoc",
    );
}

#[test]
fn zola() {
    check(
        &[(
            "config.toml",
            "base_url = 'https://quay.example'\n[markdown]\nsmart_punctuation = true\nrender_emoji = true\n",
        )],
        "PulldownCmark +Smart(config.toml) +Emoji(config.toml)",
    );
}

#[test]
fn a_program_with_a_file_of_its_own() {
    check(
        &[
            (
                "eleventy.config.js",
                "import setUp from './_config/markdown.js';\nexport default (c) => setUp(c);\n",
            ),
            (
                "_config/markdown.js",
                "import md from 'markdown-it';\nimport odd from 'markdown-it-odd';\nexport default (c) => c.setLibrary('md', md({ html: true, linkify: true }).use(odd));\n",
            ),
        ],
        "MarkdownIt +Html(eleventy.config.js) +Autolink(eleventy.config.js) ?markdown-it-odd",
    );
}

#[test]
fn astro_by_its_version() {
    let config = ("astro.config.mjs", "export default defineConfig({});\n");
    for (version, engine) in [
        ("^5.2.0", "Remark"),
        ("6.0.1", "Remark"),
        ("^7.0.0", "Satteri"),
    ] {
        let package = format!("{{\"dependencies\": {{\"astro\": \"{version}\"}}}}");
        check(&[config, ("package.json", &package)], engine);
    }
}
