//! What a reader sees of a page, as one text.

use crate::tree::{ROOT, Tree};

/// The words that a reader sees on a page, one blank between them; `None` of a page that is
/// larger or deeper than articles are.
pub fn visible(html: &str) -> Option<String> {
    Tree::read(html).map(|page| page.visible(ROOT))
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn words_and_nothing_else() {
        let page = "<!doctype html><title>Not this</title><style>p{}</style><h1>The&nbsp;gate</h1>\
                    <p>opens <b>to</b>day &amp; closes</p><script>no()</script><!-- no -->";
        assert_eq!(visible(page).unwrap(), "The gate opens today & closes");
    }
}
