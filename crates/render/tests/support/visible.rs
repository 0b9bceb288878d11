//! What a reader sees of a page: the elements that look like something, and the words,
//! with white space, classes, ids and the make-up of footnotes aside. Knows neither
//! dialects nor generators.

use std::fmt::Write as _;

use markup5ever_rcdom::{Handle, NodeData, RcDom};
use parser::{ParseOpts, parse_document, tendril::TendrilSink as _};

/// Blocks that look like something.
const BLOCKS: &str = "p h1 h2 h3 h4 h5 h6 blockquote ul li dl dt dd pre table caption thead tbody \
    tfoot tr td th hr figure figcaption details summary";

/// What a reader sees of a piece of HTML, as one line to compare.
pub(crate) fn visible(html: &str) -> String {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut out = String::new();
    walk(&dom.document, &mut out);
    out.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn walk(node: &Handle, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, .. } => element(node, &name.local, out),
        _ => inside(node, out),
    }
}

fn inside(node: &Handle, out: &mut String) {
    for child in node.children.borrow().iter() {
        walk(child, out);
    }
}

fn element(node: &Handle, name: &str, out: &mut String) {
    if class(node).contains("footnotes") {
        return notes(node, out);
    }
    if class(node).contains("placeholder") {
        return placeholder(node, out);
    }
    match name {
        "script" if get(node, "type").is_some_and(|kind| kind.contains("json")) => {}
        "style" | "noscript" | "template" | "title" => {}
        "script" | "iframe" | "video" | "audio" | "svg" | "math" | "canvas" | "form" | "object"
        | "embed" => out.push_str(" [not shown] "),
        "sup" if is_reference(node) => out.push_str("[note]"),
        "img" => image(&get(node, "alt").unwrap_or_default(), out),
        "br" => out.push_str(" <br> "),
        "input" => {
            let _ = write!(out, " <input {}> ", get(node, "checked").is_some());
        }
        "a" => link(node, out),
        "em" | "strong" | "b" | "i" | "u" | "sub" | "sup" | "code" | "kbd" | "mark" | "small"
        | "abbr" | "cite" | "q" | "ins" => framed(node, name, "", out),
        "s" | "del" => framed(node, "del", "", out),
        "ol" => {
            let start = get(node, "start").unwrap_or_else(|| "1".into());
            framed(node, &format!("ol {start}"), " ", out);
        }
        other if BLOCKS.split(' ').any(|known| known == other) => {
            framed(node, other, " ", out);
        }
        "div" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav" => {
            out.push(' ');
            inside(node, out);
            out.push(' ');
        }
        _ => inside(node, out),
    }
}

/// An element with its mark, set off from its surroundings by `space`. Paragraphs and
/// links with nothing in them are not seen.
fn framed(node: &Handle, mark: &str, space: &str, out: &mut String) {
    let mut content = String::new();
    inside(node, &mut content);
    if content.trim().is_empty() && (mark == "p" || mark.starts_with("a ")) {
        return;
    }
    if space.is_empty() {
        let _ = write!(out, "<{mark}>{content}</>");
    } else {
        let _ = write!(out, " <{mark}> {} </> ", content.trim());
    }
}

fn link(node: &Handle, out: &mut String) {
    match get(node, "href") {
        Some(href) => framed(node, &format!("a {}", decoded(&href)), "", out),
        None => inside(node, out),
    }
}

fn image(alt: &str, out: &mut String) {
    let _ = write!(out, "<img {}>", alt.trim());
}

/// A placeholder counts as what it stands for: an image, or something not shown.
fn placeholder(node: &Handle, out: &mut String) {
    let parts = node.children.borrow();
    let words = |at: Option<&Handle>| at.map(text).unwrap_or_default();
    if words(parts.first()).contains("image") {
        image(&words(parts.last()), out);
    } else {
        out.push_str(" [not shown] ");
    }
}

/// The footnotes: their words, without the ways back.
fn notes(node: &Handle, out: &mut String) {
    let mut items = Vec::new();
    find(node, "li", &mut items);
    for item in items {
        let words = text(&item);
        let _ = write!(out, " [note: {}] ", words.trim());
    }
}

fn is_reference(node: &Handle) -> bool {
    let mut links = Vec::new();
    find(node, "a", &mut links);
    links
        .iter()
        .any(|link| get(link, "href").is_some_and(|href| href.starts_with('#')))
}

fn find(node: &Handle, wanted: &str, found: &mut Vec<Handle>) {
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Element { name, .. } if &*name.local == wanted => found.push(child.clone()),
            _ => find(child, wanted, found),
        }
    }
}

/// The words of a node, without links to places of the same page.
fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        NodeData::Element { name, .. }
            if &*name.local == "a"
                && get(node, "href").is_some_and(|href| href.starts_with('#')) =>
        {
            String::new()
        }
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

fn class(node: &Handle) -> String {
    get(node, "class").unwrap_or_default()
}

fn get(node: &Handle, key: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else {
        return None;
    };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|attr| &*attr.name.local == key);
    found.map(|attr| attr.value.to_string())
}

/// An address without what one engine writes and another does not: escapes, and the
/// slash behind a host.
fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%')
            .then(|| address.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(escaped.unwrap_or(bytes[at]));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    let decoded = String::from_utf8_lossy(&out).into_owned();
    match decoded.split_once("://") {
        Some((_, host)) if !host.contains(['/', '?', '#']) => decoded + "/",
        _ => decoded,
    }
}
