//! A bare Eleventy site.

use std::process::Command;

use crate::{generator::Bare, node};

pub(crate) fn bare() -> Bare {
    Bare {
        files: vec![
            (
                "eleventy.config.js",
                "export default () => ({ markdownTemplateEngine: false });\n",
            ),
            ("package.json", "{ \"type\": \"module\" }\n"),
            (
                "_includes/bare.njk",
                "<x-body>{{ content | safe }}</x-body>\n",
            ),
        ],
        posts: "news",
        prefix: "",
        front: "layout: bare.njk\n",
        built: "_site/news",
    }
}

pub(crate) fn command() -> Option<Command> {
    node::program("@11ty/eleventy/cmd.cjs", &["--quiet"])
}
