//! The files, packages and keys that tell a generator.

use super::Generator;

/// A file that by its name alone tells the generator.
pub(super) const CONFIGS: &[(&str, Generator)] = &[
    (".eleventy.js", Generator::Eleventy),
    (".eleventy.cjs", Generator::Eleventy),
    (".eleventy.mjs", Generator::Eleventy),
    ("eleventy.config.js", Generator::Eleventy),
    ("eleventy.config.cjs", Generator::Eleventy),
    ("eleventy.config.mjs", Generator::Eleventy),
    ("eleventy.config.ts", Generator::Eleventy),
    ("astro.config.mjs", Generator::Astro),
    ("astro.config.js", Generator::Astro),
    ("astro.config.ts", Generator::Astro),
    ("astro.config.mts", Generator::Astro),
    ("docusaurus.config.js", Generator::Docusaurus),
    ("docusaurus.config.ts", Generator::Docusaurus),
    ("docusaurus.config.mjs", Generator::Docusaurus),
    ("hugo.toml", Generator::Hugo),
    ("hugo.yaml", Generator::Hugo),
    ("hugo.yml", Generator::Hugo),
    ("hugo.json", Generator::Hugo),
    ("config/_default/hugo.toml", Generator::Hugo),
    ("config/_default/hugo.yaml", Generator::Hugo),
    ("config/_default/config.toml", Generator::Hugo),
    ("config/_default/hugo.yml", Generator::Hugo),
    ("config/_default/config.yaml", Generator::Hugo),
    ("config/_default/config.yml", Generator::Hugo),
    (".vitepress/config.js", Generator::VitePress),
    (".vitepress/config.mjs", Generator::VitePress),
    (".vitepress/config.ts", Generator::VitePress),
    (".vitepress/config.mts", Generator::VitePress),
    (".vuepress/config.js", Generator::VuePress),
    (".vuepress/config.ts", Generator::VuePress),
    (".vuepress/config.mjs", Generator::VuePress),
    (".vuepress/config.yml", Generator::VuePress),
    ("pelicanconf.py", Generator::Pelican),
    ("mkdocs.yml", Generator::MkDocs),
    ("mkdocs.yaml", Generator::MkDocs),
    ("gatsby-config.js", Generator::Gatsby),
    ("gatsby-config.ts", Generator::Gatsby),
    ("gatsby-config.mjs", Generator::Gatsby),
];

/// A site of these is only likely: such programs build other things as well.
pub(super) const PROGRAMS: &[(&str, Generator)] = &[
    ("next.config.js", Generator::Next),
    ("next.config.mjs", Generator::Next),
    ("next.config.ts", Generator::Next),
];

/// A package that a site names when it is built with that generator.
pub(super) const PACKAGES: &[(&str, Generator)] = &[
    ("@11ty/eleventy", Generator::Eleventy),
    ("hexo", Generator::Hexo),
    ("astro", Generator::Astro),
    ("@docusaurus/core", Generator::Docusaurus),
    ("vitepress", Generator::VitePress),
    ("vuepress", Generator::VuePress),
    ("gatsby", Generator::Gatsby),
    ("next", Generator::Next),
];

/// Keys that only Hexo's `_config.yml` has.
pub(super) const HEXO_KEYS: &[&str] = &[
    "source_dir",
    "new_post_name",
    "skip_render",
    "post_asset_folder",
    "render_drafts",
];

/// Folders below the site's that are never the site itself.
pub(super) const NOT_SITES: &[&str] = &[
    "node_modules",
    "themes",
    "theme",
    "vendor",
    "target",
    "examples",
    "example",
    "exampleSite",
    "fixtures",
];
