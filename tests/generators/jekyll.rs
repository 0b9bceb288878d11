//! A bare Jekyll site.

use crate::generator::Bare;

pub(crate) const ARGUMENTS: &[&str] = &["build", "--quiet", "--disable-disk-cache"];

pub(crate) fn bare() -> Bare {
    Bare {
        files: vec![
            (
                "_config.yml",
                "title: Harbour\nurl: https://harbour.example\npermalink: /:title/\n",
            ),
            ("_layouts/bare.html", "<x-body>{{ content }}</x-body>\n"),
        ],
        posts: "_posts",
        prefix: "2026-03-09-",
        front: "layout: bare\nrender_with_liquid: false\n",
        built: "_site",
    }
}
