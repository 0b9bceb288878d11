//! Which images a body shows, without rendering it: what has to go out with it.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The addresses of the images of a body, as written, in its order. Images in raw HTML
/// count too.
pub fn images(body: &str) -> Vec<String> {
    let mut found = Vec::new();
    for event in Parser::new_ext(body, Options::all()) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => found.push(dest_url.into_string()),
            Event::Html(html) | Event::InlineHtml(html) => found.extend(raw(&html)),
            _ => {}
        }
    }
    found
}

/// The quoted `src` values of `img` tags.
fn raw(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<img") {
        rest = &rest[at + 4..];
        let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
        let value = tag.split_once("src=").and_then(|(_, value)| {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value[1..].split_once(quote).map(|(src, _)| src.to_owned())
        });
        found.extend(value);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::images;

    #[test]
    fn markdown_and_html() {
        let body = "![a](one.png) [![b][r]](x)\n\n<p><img alt='' src=\"three.png\"><img src='four.png'></p>\n\n`![c](no.png)`\n\n[r]: two.png\n";
        assert_eq!(
            images(body),
            ["one.png", "two.png", "three.png", "four.png"]
        );
        assert!(images("<img src=").is_empty());
    }
}
