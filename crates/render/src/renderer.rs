//! Renders a body again and again while it is being written. Most blocks need no cleaning
//! and are settled at once; of the others only those that changed are cleaned anew.

use std::collections::{BTreeSet, HashMap};

use crate::{
    Block, Dialect, Elsewhere, Media, blocks, clean, embeds, goldmark, group, html, indented,
    kramdown, settled,
    source::{Lines, Source},
    template, tilde,
};

/// Renders bodies, and remembers the blocks of the last one that needed cleaning.
#[derive(Debug, Default)]
pub struct Renderer {
    cleaned: HashMap<String, Cleaned>,
    /// The images that the settled blocks of the last body do not show.
    missing: Vec<String>,
}

/// A block after cleaning. Addresses of images and template tags are still fillers, so
/// that it stays good when those change.
#[derive(Debug)]
struct Cleaned {
    html: String,
    images: Vec<String>,
    missing: Vec<String>,
}

impl Renderer {
    /// A renderer that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Renders a body to its top-level blocks.
    pub fn render(&mut self, body: &str, dialect: &Dialect, media: &dyn Media) -> Vec<Block> {
        let (tags, fillers) = template::fill(body, dialect.templates);
        let source = prepare(Source::new(body).rewrite(&fillers), dialect);
        let pieces = if dialect.kramdown {
            kramdown::read(source.text(), dialect, &tags)
        } else {
            blocks::read(source.text(), dialect, &tags)
        };
        let mut lines = Lines::new(body);
        let mut fresh = HashMap::new();
        self.missing.clear();
        let groups = group::groups(&pieces);
        let mut blocks = Vec::with_capacity(groups.len());
        for group in groups {
            let Some((first, dirty, raw)) = pieces.group(group) else {
                continue;
            };
            let line = lines.line(source.origin(first.start));
            let html = match settled::settle(dirty, media) {
                Some(settled) => {
                    self.missing.extend(settled.missing);
                    html::finish(settled.html, &tags, &addresses(&settled.images, media))
                }
                None => self.cleaned(&mut fresh, dirty, raw, &tags, media),
            };
            if !html.trim().is_empty() {
                blocks.push(Block { html, line });
            }
        }
        self.cleaned = fresh;
        blocks
    }

    /// The hosts of the images on other sites that the last page does not show.
    pub fn hosts_left_out(&self) -> BTreeSet<String> {
        self.cleaned
            .values()
            .flat_map(|cleaned| &cleaned.missing)
            .chain(&self.missing)
            .filter_map(|src| Some(Elsewhere::read(src)?.host))
            .collect()
    }

    /// A block that needs cleaning: its clean form is from the last time or made now.
    fn cleaned(
        &mut self,
        fresh: &mut HashMap<String, Cleaned>,
        dirty: &str,
        raw: bool,
        tags: &[String],
        media: &dyn Media,
    ) -> String {
        let known = fresh
            .remove_entry(dirty)
            .or_else(|| self.cleaned.remove_entry(dirty));
        let (key, cleaned) = match known {
            Some((key, cleaned)) if cleaned.still_holds(media) => (key, cleaned),
            _ => (dirty.to_owned(), Cleaned::make(dirty, raw, media)),
        };
        let addresses = addresses(&cleaned.images, media);
        let html = html::finish(cleaned.html.clone(), tags, &addresses);
        fresh.insert(key, cleaned);
        html
    }
}

impl Cleaned {
    fn make(dirty: &str, raw: bool, media: &dyn Media) -> Self {
        if !raw {
            return Self {
                html: clean::clean(dirty),
                images: Vec::new(),
                missing: Vec::new(),
            };
        }
        let replaced = embeds::replace(dirty, media);
        Self {
            html: clean::clean(&replaced.html),
            images: replaced.images,
            missing: replaced.missing,
        }
    }

    /// Whether the same images are there and not there.
    fn still_holds(&self, media: &dyn Media) -> bool {
        self.missing.iter().all(|src| media.image(src).is_none())
            && self
                .images
                .iter()
                .all(|src| embeds::is_inline_image(src) || media.image(src).is_some())
    }
}

fn addresses(images: &[String], media: &dyn Media) -> Vec<String> {
    images
        .iter()
        .map(|src| {
            if embeds::is_inline_image(src) {
                src.clone()
            } else {
                media.image(src).unwrap_or_default()
            }
        })
        .collect()
}

/// Rewrites the text where the dialect reads it otherwise than the Markdown reader.
fn prepare<'a>(mut source: Source<'a>, dialect: &Dialect) -> Source<'a> {
    if dialect.kramdown {
        let rewrites = kramdown::line_ends(source.text());
        return source.rewrite(&rewrites);
    }
    if dialect.goldmark {
        source = goldmark::prepare(source, dialect.definition_lists);
    }
    if dialect.tilde_in_word {
        let rewrites = tilde::rewrites(source.text());
        source = source.rewrite(&rewrites);
    }
    let rewrites = indented::rewrites(source.text(), dialect);
    source.rewrite(&rewrites)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A site that has the images whose name holds an `a`.
    struct Named;

    impl Media for Named {
        fn image(&self, src: &str) -> Option<String> {
            src.contains('a')
                .then(|| "preview://localhost/media/1".into())
        }
    }

    /// What is settled is exactly what the cleaning makes of it.
    fn check(dirty: &str) -> bool {
        let Some(settled) = settled::settle(dirty, &Named) else {
            return false;
        };
        let replaced = embeds::replace(dirty, &Named);
        assert_eq!(settled.html, clean::clean(&replaced.html), "{dirty}");
        assert_eq!(settled.images, replaced.images, "{dirty}");
        assert_eq!(settled.missing, replaced.missing, "{dirty}");
        true
    }

    #[test]
    fn plain_blocks_are_settled() {
        for html in [
            "<p>A <em>b</em> &amp; &lt;c&gt; &quot;d&quot; \u{a0}</p>\n",
            "<h2 id=\"dates\" class=\"x y\">Dates</h2>\n",
            "<p><a href=\"https://example.org/?a=b&amp;c\" title=\"It&#39;s\">x</a><br />\ny</p>",
            "<ul>\n<li>a</li>\n<li>\n<p>b</p>\n<ol start=\"3\">\n<li><input disabled=\"\" type=\"checkbox\"/>\nc</li>\n</ol>\n</li>\n</ul>\n",
            "<table><thead><tr><th style=\"text-align: right\">A</th></tr></thead><tbody>\n<tr><td></td></tr>\n</tbody></table>\n",
            "<pre><code class=\"language-js\">a\n\nb</code></pre>\n",
            "<p><img src=\"/a.jpg\" alt=\"The &quot;quay&quot;\" title=\"T\"><img src=\"/b.jpg\" alt=\"\"></p>",
            "<div class=\"note\">\n<p>x</p>\n<hr />\n</div>\n",
        ] {
            assert!(check(html), "{html}");
        }
    }

    #[test]
    fn what_needs_cleaning_is_not_settled() {
        for html in [
            "<p onclick=\"x\">a</p>",
            "<a href=\"javascript:x\">a</a>",
            "<a href=\"//example.org\">a</a>",
            "<a href=\"https://1.2.3\">a</a>",
            "<p><div>a</div></p>",
            "<table>a</table>",
            "<p>a",
            "a</p>",
            "<script>a</script>",
            "<img src=\"a.jpg\" onerror=\"x\">",
            "<p style=\"color: red\">a</p>",
            "<p>&copy;</p>",
            "<a href=\"/a\"><a href=\"/b\">c</a></a>",
            "<p>\0</p>",
        ] {
            assert!(settled::settle(html, &Named).is_none(), "{html}");
        }
    }

    fn scraps() -> impl Strategy<Value = String> {
        let scrap = prop::sample::select(vec![
            "<p>",
            "</p>",
            "<em>",
            "</em>",
            "<a href=\"/a\">",
            "<a href=\"#b:c\" title=\"d\">",
            "</a>",
            "<a href=\"https://exa.mple/&amp;\">",
            "<ul>",
            "</ul>",
            "<ol start=\"2\">",
            "</ol>",
            "<li>",
            "</li>",
            "<table>",
            "<thead>",
            "<tr>",
            "<th>",
            "</th>",
            "</tr>",
            "</thead>",
            "<tbody>",
            "<td>",
            "</td>",
            "</tbody>",
            "</table>",
            "<pre>",
            "<code>",
            "</code>",
            "</pre>",
            "<br />",
            "<hr />",
            "<hr>",
            "\n",
            " ",
            "a",
            "&amp;",
            "&quot;",
            "&",
            "\"",
            "'",
            ">",
            "<",
            "\u{a0}",
            "é",
            "<div class=\"x\">",
            "</div>",
            "<h2 id=\"y\">",
            "</h2>",
            "<img src=\"a\" alt=\"&quot;\">",
            "<img src=\"b\" alt=\"c\" title=\"d\">",
            "<span>",
            "</span>",
            "<b>",
            "</b>",
            "<dl>",
            "<dt>",
            "</dt>",
            "<dd>",
            "</dd>",
            "</dl>",
            "<script>",
            "<!-- -->",
            "<blockquote>",
            "</blockquote>",
            "<figure>",
            "<figcaption>",
            "</figcaption>",
            "</figure>",
            "<input disabled=\"\" type=\"checkbox\"/>",
            "<p id=\"in-z\" style=\"text-align: left\">",
            "\t",
            "\r",
        ]);
        prop::collection::vec(scrap, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_settled_otherwise_than_it_is_cleaned(html in scraps()) {
            check(&html);
        }

        #[test]
        fn nested_scraps_are_settled_as_they_are_cleaned(inner in scraps(), outer in 0_usize..8) {
            let (open, close) = [
                ("<p>", "</p>"), ("<ul><li>", "</li></ul>"), ("<blockquote>\n", "</blockquote>"),
                ("<div>", "</div>"), ("<dl><dd>", "</dd></dl>"), ("<p><a href=\"/x\">", "</a></p>"),
                ("<table><thead><tr>", "</tr></thead></table>"), ("<pre><code>", "</code></pre>"),
            ][outer];
            check(&format!("{open}{inner}{close}"));
        }

        #[test]
        fn pages_are_settled_as_they_are_cleaned(text in "([a-z*_`#>|~\\[\\]()!:\"' <&;.0-9-]|\n|\n\n|https://a.b|- |1. ){0,60}") {
            for dialect in [Dialect::zola(), Dialect::astro()] {
                let pieces = blocks::read(&text, &dialect, &[]);
                for piece in &pieces.list {
                    check(&pieces.html[piece.html.clone()]);
                }
            }
        }
    }
}
