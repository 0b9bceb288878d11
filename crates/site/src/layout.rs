//! Where a generator looks for pages, where for files that it copies as they are, and
//! where it writes.

use crate::config::Config;
use crate::{Generator, Recognised};

/// The folders of a site. All are relative to the site and without a final slash; an
/// empty one is the site's own folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The folders whose path is not part of a page's address, the likeliest first.
    pub(crate) content: Vec<String>,
    /// The folders that an address like `/img/a.png` may lead into, in order.
    pub(crate) assets: Vec<String>,
    /// The folders that the generator writes.
    pub(crate) output: Vec<String>,
    /// The folders that hold templates or the generator's own things.
    pub(crate) aside: Vec<String>,
}

impl Layout {
    /// The layout of a site.
    pub(crate) fn new(recognised: &Recognised, config: &Config) -> Self {
        let (content, assets, output, aside) = usual(recognised.generator);
        let at = |folder: &str| match (recognised.base.as_str(), folder) {
            ("", folder) => folder.to_owned(),
            (base, "") => base.to_owned(),
            (base, folder) => format!("{base}/{folder}"),
        };
        let with = |named: &Option<String>, usual: &[&str]| {
            let mut folders: Vec<String> = named.iter().map(|folder| at(folder)).collect();
            for folder in usual.iter().map(|folder| at(folder)) {
                if !folders.contains(&folder) {
                    folders.push(folder);
                }
            }
            folders
        };
        let mut assets = with(&config.assets, assets);
        if let Some(content) = &config.content {
            assets.push(at(content));
        }
        let own = config.content.is_some() && recognised.generator == Generator::Hugo;
        Self {
            content: if own {
                with(&config.content, &[])
            } else {
                with(&config.content, content)
            },
            assets,
            output: with(&config.output, output),
            aside: with(&None, aside),
        }
    }

    /// Whether a file lies among the templates or the generator's own things.
    pub(crate) fn is_aside(&self, file: &str) -> bool {
        self.aside.iter().any(|folder| {
            file.strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }
}

type Folders = &'static [&'static str];

/// Content, assets, output and the generator's own things, as they are by default.
fn usual(generator: Generator) -> (Folders, Folders, Folders, Folders) {
    match generator {
        Generator::Jekyll => (
            &[""],
            &["", "assets"],
            &["_site"],
            &["_includes", "_layouts", "_data", "_sass", "_plugins"],
        ),
        Generator::Hugo => (
            &["content"],
            &["static", "assets", "content"],
            &["public", "resources"],
            &["archetypes", "layouts", "themes", "data", "i18n"],
        ),
        Generator::Zola => (
            &["content"],
            &["static", "content"],
            &["public"],
            &["templates", "themes", "sass"],
        ),
        Generator::MkDocs => (&["docs"], &["docs"], &["site"], &["overrides"]),
        Generator::Pelican => (
            &["content", ""],
            &["content", "content/images", "content/static", ""],
            &["output"],
            &[],
        ),
        Generator::Nikola => (
            &[""],
            &["files", "images", ""],
            &["output"],
            &["themes", "templates", "plugins"],
        ),
        _ => usual_in_javascript(generator),
    }
}

/// The same for the generators that run in Node, and for those not known.
fn usual_in_javascript(generator: Generator) -> (Folders, Folders, Folders, Folders) {
    match generator {
        Generator::Eleventy => (
            &["src", "content", "src/content", "site", "pages", ""],
            &[
                "",
                "src",
                "content",
                "static",
                "public",
                "assets",
                "src/static",
                "src/public",
                "src/assets",
                "site",
            ],
            &["_site", "dist", "build"],
            &[
                "_includes",
                "_layouts",
                "_data",
                "src/_includes",
                "src/_layouts",
                "src/_data",
                "content/_includes",
            ],
        ),
        Generator::Hexo => (
            &["source", ""],
            &["source", ""],
            &["public"],
            &["scaffolds", "themes"],
        ),
        Generator::Astro => (
            &["src/content", "src/pages", "content"],
            &["public", "src", "src/assets"],
            &["dist"],
            &["src/layouts", "src/components"],
        ),
        Generator::Docusaurus => (&[""], &["static"], &["build"], &["src"]),
        Generator::VitePress => (
            &["", "docs"],
            &["public", "docs/public", ""],
            &["dist"],
            &[],
        ),
        Generator::VuePress => (
            &["", "docs"],
            &[".vuepress/public", "docs/.vuepress/public", ""],
            &["dist"],
            &[],
        ),
        Generator::Gatsby => (
            &["content", "src/pages", "src/content", ""],
            &["static", "src", "content", ""],
            &["public", ".cache"],
            &["src/components", "src/templates"],
        ),
        Generator::Next => (
            &["content", "data", "src/content", "pages", "app", ""],
            &["public", "content", ""],
            &[".next", "out"],
            &["components", "src/components"],
        ),
        _ => (
            &["content", "src", "source", "docs", ""],
            &[
                "", "static", "public", "assets", "source", "src", "content", "docs",
            ],
            &["_site"],
            &[
                "_includes",
                "_layouts",
                "_data",
                "templates",
                "layouts",
                "archetypes",
                "scaffolds",
            ],
        ),
    }
}
