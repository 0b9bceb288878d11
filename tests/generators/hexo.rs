//! A bare Hexo site: its renderer of Markdown and no other plugin.

use std::process::Command;

use crate::{generator::Bare, node};

pub(crate) fn bare() -> Bare {
    Bare {
        files: vec![
            (
                "_config.yml",
                "title: Harbour\nurl: https://harbour.example\ntheme: bare\npermalink: :title/\n\
                 syntax_highlighter:\n",
            ),
            (
                "package.json",
                "{ \"hexo\": { \"version\": \"8.1.2\" }, \"dependencies\": { \"hexo-renderer-marked\": \"*\" } }\n",
            ),
            (
                "themes/bare/layout/post.njk",
                "<x-body>{{ page.content | safe }}</x-body>\n",
            ),
            ("themes/bare/layout/index.njk", "\n"),
        ],
        posts: "source/_posts",
        prefix: "",
        front: "disableNunjucks: true\n",
        built: "public",
    }
}

pub(crate) fn command() -> Option<Command> {
    node::program("hexo/bin/hexo", &["generate", "--silent"])
}
