//! Template tags: found before Markdown is read, carried through it as short fillers, and
//! shown as chips. Never evaluated.
//!
//! Tags are found wherever they stand, in code too, because that is how Liquid and
//! Nunjucks read; in code they are shown as the text they are. A tag does not reach over
//! a blank line or a code fence: such braces are text.

use std::ops::Range;

use crate::{dialect::Templates, source::Rewrite};

/// Stands before the number of a tag. These three are noncharacters: no text has them.
pub(crate) const TAG: char = '\u{FDD0}';
/// Stands before the number of an image.
pub(crate) const IMAGE: char = '\u{FDD1}';
/// Ends a number.
pub(crate) const END: char = '\u{FDD2}';

/// A tag longer than this is more likely a stray brace.
const LONGEST: usize = 2_000;

/// The tags of a text and the rewrites that put fillers in their place.
pub(crate) fn fill(text: &str, templates: Templates) -> (Vec<String>, Vec<Rewrite>) {
    let mut tags = Vec::new();
    let mut rewrites = Vec::new();
    if templates == Templates::None && !has_marks(text) {
        return (tags, rewrites);
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes[at..]
            .iter()
            .position(|byte| matches!(byte, b'{' | 0xEF));
        at += next.unwrap_or(bytes.len() - at);
        let found = (bytes.get(at) == Some(&b'{'))
            .then(|| tag_at(text, at, templates))
            .flatten();
        if let Some(span) = found {
            let filler = format!("{TAG}{}{END}", tags.len());
            tags.push(text[span.clone()].to_owned());
            at = span.end;
            rewrites.push(Rewrite::new(span, filler));
        } else if bytes.get(at) == Some(&0xEF) && text[at..].starts_with([TAG, IMAGE, END]) {
            rewrites.push(Rewrite::new(at..at + TAG.len_utf8(), "\u{FFFD}"));
            at += TAG.len_utf8();
        } else {
            at += 1;
        }
    }
    (tags, rewrites)
}

/// Whether a text holds any of the three signs.
pub(crate) fn has_marks(text: &str) -> bool {
    // They all begin with this byte.
    text.as_bytes().contains(&0xEF) && text.contains([TAG, IMAGE, END])
}

/// The tag that begins at `at`, if one does.
fn tag_at(text: &str, at: usize, templates: Templates) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let shortcodes = matches!(templates, Templates::Shortcodes | Templates::Any);
    let braces = matches!(templates, Templates::Braces | Templates::Any);
    let close = match rest.as_bytes() {
        [b'{', b'{', b'<', ..] if shortcodes => ">}}",
        [b'{', b'{', b'%', ..] if shortcodes => "%}}",
        [b'{', b'{', ..] if braces => "}}",
        [b'{', b'%', ..] if braces => "%}",
        _ => return None,
    };
    let inside = rest.get(2..)?;
    let mut limit = inside.len().min(LONGEST);
    while !inside.is_char_boundary(limit) {
        limit -= 1;
    }
    let end = inside[..limit].find(close)?;
    let tag = &rest[..2 + end + close.len()];
    (end > 0 && !breaks_off(tag)).then(|| at..at + tag.len())
}

/// Whether a would-be tag reaches over a blank line or a code fence.
fn breaks_off(tag: &str) -> bool {
    tag.lines().skip(1).any(|line| {
        let line = line.trim_start();
        line.is_empty() || line.starts_with("```") || line.starts_with("~~~")
    })
}

/// Puts the tags' own text back in place of their fillers: for addresses and titles.
pub(crate) fn restore(text: &str, tags: &[String]) -> Option<String> {
    if tags.is_empty() || !text.contains(TAG) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(start) = rest.find(TAG) {
        out.push_str(&rest[..start]);
        let (tag, after) = take(&rest[start + TAG.len_utf8()..], tags);
        out.push_str(tag.unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// Reads the number behind a mark: what it stands for, and the rest of the text.
pub(crate) fn take<'a, 'b>(text: &'a str, of: &'b [String]) -> (Option<&'b str>, &'a str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    match rest.strip_prefix(END) {
        Some(rest) => {
            let index = number.parse::<usize>().ok();
            (
                index.and_then(|index| of.get(index)).map(String::as_str),
                rest,
            )
        }
        None => (None, text),
    }
}

/// Whether a text holds a template tag.
pub(crate) fn has_tag(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}

/// The address inside a template where it is plain: `{{ "/a.jpg" | url }}` and
/// `{{ site.baseurl }}/a.jpg` both mean `/a.jpg`.
pub(crate) fn plain_address(src: &str) -> Option<&str> {
    let src = src.trim();
    let inside = src.strip_prefix("{{")?;
    let (expression, rest) = inside.split_once("}}")?;
    if !rest.is_empty() {
        return (rest.starts_with('/') && !has_tag(rest)).then_some(rest);
    }
    let expression = expression.trim();
    let quote = expression
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))?;
    expression[1..]
        .split_once(quote)
        .map(|(address, _)| address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str, templates: Templates) -> Vec<String> {
        fill(text, templates).0
    }

    #[test]
    fn finds_the_tags_of_each_language() {
        let text = "{{ a }} {% b %} {{< c >}} {{% d %}}";
        assert_eq!(
            tags(text, Templates::Any),
            ["{{ a }}", "{% b %}", "{{< c >}}", "{{% d %}}"]
        );
        assert_eq!(
            tags(text, Templates::Shortcodes),
            ["{{< c >}}", "{{% d %}}"]
        );
        assert_eq!(
            tags("{{ a }} {% b %}", Templates::Braces),
            ["{{ a }}", "{% b %}"]
        );
        assert_eq!(tags(text, Templates::None), [""; 0]);
    }

    #[test]
    fn stray_braces_are_text() {
        for text in [
            "{{",
            "{{}}",
            "{{ a",
            "{{ a\n\nb }}",
            "{{\n```\n}}",
            "{ { a } }",
            "{%%}",
        ] {
            assert_eq!(tags(text, Templates::Any), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn addresses_are_read_through_templates() {
        for (src, expect) in [
            ("{{ site.baseurl }}/img/a.jpg", Some("/img/a.jpg")),
            ("{{ '/img/a.jpg' | relative_url }}", Some("/img/a.jpg")),
            ("{{ \"/img/a.jpg\" | url }}", Some("/img/a.jpg")),
            ("{{ page.image }}", None),
            ("/img/{{ page.slug }}.jpg", None),
        ] {
            assert_eq!(plain_address(src), expect, "{src}");
        }
    }
}
