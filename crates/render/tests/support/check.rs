//! Texts and the pages they become, as a table.

use render::{Dialect, Media, Renderer};

struct AnyImage;

impl Media for AnyImage {
    fn image(&self, src: &str) -> Option<String> {
        Some(src.to_owned())
    }
}

/// Each text, and the page it becomes, on one line.
pub(crate) fn check(dialect: &Dialect, cases: &[(&str, &str)]) {
    for (text, expect) in cases {
        let blocks = Renderer::new().render(text, dialect, &AnyImage);
        let html: Vec<_> = blocks.iter().map(|block| block.html.trim_end()).collect();
        let page = html
            .join(" ")
            .replace('\n', " ")
            .replace(" rel=\"noopener noreferrer\"", "");
        assert_eq!(page, *expect, "{text:?}");
    }
}
