//! A bare Hugo site.

use crate::generator::Bare;

pub(crate) const ARGUMENTS: &[&str] = &["--quiet"];

pub(crate) fn bare() -> Bare {
    Bare {
        files: vec![
            (
                "hugo.toml",
                "baseURL = \"https://harbour.example/\"\ntitle = \"Harbour\"\n\
                 disableKinds = [\"home\", \"section\", \"taxonomy\", \"term\", \"RSS\", \"sitemap\", \"404\"]\n",
            ),
            (
                "layouts/_default/single.html",
                "<x-body>{{ .Content }}</x-body>\n",
            ),
        ],
        posts: "content/news",
        prefix: "",
        front: "",
        built: "public/news",
    }
}
