//! Two small readers of HTML: one finds which elements open and close in a fragment, one
//! puts chips and addresses into HTML that is clean. Neither judges what is safe.

use std::{borrow::Cow, fmt::Write as _};

use crate::{
    sentences,
    template::{self, IMAGE, TAG},
};

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
const OPAQUE: [&str; 6] = ["script", "style", "textarea", "title", "iframe", "xmp"];

pub(crate) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Tells of each element that opens (`false`) or closes (`true`), by its lower-case name.
/// Void elements, comments and the inside of scripts and styles are passed over.
pub(crate) fn elements(html: &str, mut tell: impl FnMut(&str, bool)) {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let closes = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if length == 0 || !tag.as_bytes()[0].is_ascii_alphabetic() {
            continue;
        }
        let name = tag[..length].to_ascii_lowercase();
        let end = tag_end(tag);
        let self_closing = tag[..end].ends_with('/');
        rest = tag.get(end + 1..).unwrap_or_default();
        if OPAQUE.contains(&name.as_str()) && !closes {
            rest = after_end_tag(rest, &name);
        } else if !is_void(&name) && (closes || !self_closing) {
            tell(&name, closes);
        }
    }
}

/// Where the `>` of a tag stands, quotes considered; the end of the text if nowhere.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return at,
            (b'"' | b'\'', None) => quote = Some(byte),
            _ if quote == Some(byte) => quote = None,
            _ => {}
        }
    }
    tag.find('>').unwrap_or(tag.len())
}

fn after_end_tag<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name))
        {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

/// Text made safe to stand between tags and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, &mut out);
    out
}

fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\''))
    {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// The start tag of a link.
pub(crate) fn link(href: &str, title: &str) -> String {
    let mut out = String::with_capacity(href.len() + title.len() + 32);
    out.push_str("<a href=\"");
    escape_into(href, &mut out);
    out.push('"');
    titled(title, &mut out);
    out.push('>');
    out
}

/// An address with the signs that may not stand in one written as `%xx`. Escapes that are
/// there stay, and so do the fillers of template tags.
pub(crate) fn encode(href: &str) -> Cow<'_, str> {
    const PLAIN: &[u8] = b";/?:@&=+$,-_.!~*'()#%";
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || PLAIN.contains(&byte);
    if href.bytes().all(is_plain) {
        return Cow::Borrowed(href);
    }
    let mut out = String::with_capacity(href.len() + 16);
    for letter in href.chars() {
        if matches!(letter, '\u{FDD0}'..='\u{FDD2}')
            || (letter.is_ascii() && is_plain(letter as u8))
        {
            out.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    Cow::Owned(out)
}

/// An image as the author means it.
pub(crate) fn image(src: &str, alt: &str, title: &str) -> String {
    let mut out = String::with_capacity(src.len() + alt.len() + title.len() + 48);
    out.push_str("<img src=\"");
    escape_into(src, &mut out);
    out.push_str("\" alt=\"");
    escape_into(alt, &mut out);
    out.push('"');
    titled(title, &mut out);
    out.push('>');
    out
}

fn titled(title: &str, out: &mut String) {
    if !title.is_empty() {
        out.push_str(" title=\"");
        escape_into(title, out);
        out.push('"');
    }
}

/// Puts the tags' chips and the images' addresses where their fillers stand in clean,
/// well-formed HTML. All that it adds is escaped text or our own chip.
pub(crate) fn finish(html: String, tags: &[String], addresses: &[String]) -> String {
    if tags.is_empty() && addresses.is_empty() && !template::has_marks(&html) {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 256);
    let mut place = Place::default();
    let mut rest = html.as_str();
    while let Some(start) = rest.find([TAG, IMAGE]) {
        place.pass(&rest[..start]);
        out.push_str(&rest[..start]);
        let is_tag = rest[start..].starts_with(TAG);
        let after = &rest[start + TAG.len_utf8()..];
        let (text, after) = template::take(after, if is_tag { tags } else { addresses });
        let text = escape(text.unwrap_or_default());
        if is_tag && !place.in_tag() && place.code == 0 && !text.is_empty() {
            let title = sentences::CHIP;
            let _ = write!(out, "<span class=\"chip\" title=\"{title}\">{text}</span>");
        } else {
            out.push_str(&text);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where in clean HTML one is.
#[derive(Default)]
struct Place {
    /// The tag that is open, as far as it was read.
    tag: Option<String>,
    quote: Option<char>,
    /// How many elements of code are open.
    code: u32,
}

impl Place {
    fn in_tag(&self) -> bool {
        self.tag.is_some()
    }

    fn pass(&mut self, html: &str) {
        for letter in html.chars() {
            match (&mut self.tag, self.quote) {
                (None, _) if letter == '<' => self.tag = Some(String::new()),
                (None, _) => {}
                (Some(_), Some(quote)) => {
                    if letter == quote {
                        self.quote = None;
                    }
                }
                (Some(_), None) if letter == '"' => self.quote = Some(letter),
                (Some(tag), None) if letter == '>' => {
                    match tag.split(' ').next() {
                        Some("code" | "pre") => self.code += 1,
                        Some("/code" | "/pre") => self.code = self.code.saturating_sub(1),
                        _ => {}
                    }
                    self.tag = None;
                }
                (Some(tag), None) => tag.push(letter),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let mut out = String::new();
        elements(html, |name, closes| {
            out.push(if closes { '-' } else { '+' });
            out.push_str(name);
        });
        out
    }

    #[test]
    fn elements_are_told_in_order() {
        for (html, expect) in [
            ("<div class='a>b'><p>x</p>", "+div+p-p"),
            ("<DIV></div>", "+div-div"),
            ("<!-- <div> --><br><img src=x>", ""),
            ("<script>'<div>'</script><b>", "+b"),
            ("<x/> < y <", ""),
            ("<div", "+div"),
        ] {
            assert_eq!(told(html), expect, "{html}");
        }
    }

    #[test]
    fn chips_stand_in_text_only() {
        let tags = ["{{ \"<b>\" }}".to_owned()];
        let filler = "\u{FDD0}0\u{FDD2}";
        let html = format!("<p title=\"{filler}\">a {filler} <code>{filler}</code></p>");
        insta::assert_snapshot!(finish(html, &tags, &[]), @r#"<p title="{{ &quot;&lt;b&gt;&quot; }}">a <span class="chip" title="The site fills this in">{{ &quot;&lt;b&gt;&quot; }}</span> <code>{{ &quot;&lt;b&gt;&quot; }}</code></p>"#);
    }
}
