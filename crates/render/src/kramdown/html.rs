//! HTML: its tags as kramdown knows them, and blocks of it. The inside of a block is HTML
//! until its end tag, over blank lines too, unless the tag says `markdown="1"`.

use std::fmt::Write as _;

use super::{
    blocks::{Cursor, Reader},
    lines,
    tree::{Block, Part},
};

const SPANS: &str = " a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd \
    label mark option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var ";
const BLOCKS: &str = " address article aside applet body blockquote caption col colgroup dd div dl \
    dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend \
    menu li main map nav ol optgroup p pre section summary table tbody td th thead tfoot tr ul ";
const EMPTY: &str = " area base br col command embed hr img input keygen link meta param source \
    track wbr ";
/// What holds blocks if it holds Markdown.
const HOLD_BLOCKS: &str = " address applet article aside blockquote body dd details div dl \
    fieldset figure figcaption footer form header hgroup iframe li main map menu nav noscript \
    object section summary td ";
/// What holds text if it holds Markdown.
const HOLD_SPANS: &str = " a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 \
    h5 h6 i ins label legend optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup \
    th tt ";

/// How the inside of an element is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Model {
    Raw,
    Blocks,
    Spans,
}

/// A start tag.
pub(super) struct Tag<'t> {
    pub(super) name: String,
    pub(super) length: usize,
    /// Nothing is inside: `<br>`, `<x/>`.
    pub(super) closed: bool,
    attributes: &'t str,
}

fn is_in(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}

impl Tag<'_> {
    pub(super) fn is_span(&self) -> bool {
        is_in(SPANS, &self.name)
    }

    pub(super) fn is_block(&self) -> bool {
        is_in(BLOCKS, &self.name)
    }

    /// Whether the text inside is Markdown where the tag says nothing about it.
    pub(super) fn holds_spans(&self) -> bool {
        is_in(HOLD_SPANS, &self.name) || is_in(HOLD_BLOCKS, &self.name)
    }

    /// What the tag says about its inside.
    pub(super) fn asks(&self) -> Option<Model> {
        let (_, value) = self.attributes.split_once("markdown")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let word = value.bytes().take_while(u8::is_ascii_alphanumeric).count();
        match &value[..word] {
            "1" if is_in(HOLD_BLOCKS, &self.name) => Some(Model::Blocks),
            "1" if is_in(HOLD_SPANS, &self.name) => Some(Model::Spans),
            "0" | "1" => Some(Model::Raw),
            "block" => Some(Model::Blocks),
            "span" => Some(Model::Spans),
            _ => None,
        }
    }
}

/// The start tag that a text begins with.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let name = name(text.strip_prefix('<')?)?;
    let mut at = 1 + name.len();
    let begin = at;
    while let Some(length) = attribute(&text[at..]) {
        at += length;
    }
    let attributes = &text[begin..at];
    let rest = text[at..].trim_start();
    let (slash, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let after = rest.strip_prefix('>')?;
    let name = name.to_ascii_lowercase();
    Some(Tag {
        closed: slash || is_in(EMPTY, &name),
        name,
        length: text.len() - after.len(),
        attributes,
    })
}

/// How long an attribute is, with the white space before it.
fn attribute(text: &str) -> Option<usize> {
    let rest = text.trim_start();
    if rest.len() == text.len() {
        return None;
    }
    let end = text.len() - rest.len() + name(rest)?.len();
    let value = text[end..].trim_start();
    let Some(value) = value.strip_prefix('=') else {
        return Some(end);
    };
    let value = value.trim_start();
    let begin = text.len() - value.len();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].find(quote).map(|close| begin + close + 2),
        first if is_word(first) => {
            let word = value.find(|letter| !is_word(letter));
            Some(begin + word.unwrap_or(value.len()))
        }
        _ => None,
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn name(text: &str) -> Option<&str> {
    let starts = text.starts_with(|first: char| first.is_alphabetic() || first == '_');
    if !starts {
        return None;
    }
    let end = name_end(text);
    let further = text[end..]
        .strip_prefix(':')
        .filter(|rest| rest.starts_with(|first: char| first.is_alphabetic() || first == '_'))
        .map_or(0, |rest| 1 + name_end(rest));
    Some(&text[..end + further])
}

fn name_end(text: &str) -> usize {
    text.find(|letter: char| !(letter.is_alphanumeric() || "-_.".contains(letter)))
        .unwrap_or(text.len())
}

/// The end tag that a text begins with: its name and its length.
pub(super) fn end_tag(text: &str) -> Option<(&str, usize)> {
    let name = name(text.strip_prefix("</")?)?;
    let rest = text[2 + name.len()..].trim_start().strip_prefix('>')?;
    Some((name, text.len() - rest.len()))
}

/// How long the comment is that a text begins with.
pub(super) fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    inside.find("-->").map(|end| end + 7)
}

/// Whether a text begins with a tag that may begin or end a block.
pub(super) fn begins_block(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    let inside = rest.strip_prefix('/').unwrap_or(rest);
    let Some(name) = name(inside) else {
        return false;
    };
    let end = name.find(['-', '.', ':']).unwrap_or(name.len());
    let is_span = is_in(SPANS, &name[..end]) || &name[..end] == "script";
    !is_span && (inside.len() == rest.len() || end_tag(text).is_some())
}

/// Where the end tag of an element stands, and how long it is.
pub(super) fn find_end(text: &str, name: &str) -> Option<(usize, usize)> {
    text.match_indices("</").find_map(|(at, _)| {
        let (found, length) = end_tag(&text[at..])?;
        found.eq_ignore_ascii_case(name).then_some((at, length))
    })
}

impl Reader {
    /// An HTML block; or the end tag of `until`, which ends the blocks around it.
    pub(super) fn html(
        &mut self,
        cursor: &mut Cursor<'_, '_>,
        until: Option<&str>,
        met: &mut bool,
    ) -> bool {
        let start = cursor.at;
        if let Some(length) = comment(cursor.rest()) {
            let raw = cursor.rest()[..length].to_owned();
            cursor.at += length;
            skip_line_end(cursor.text, &mut cursor.at);
            cursor.push(Block::Html(vec![Part::Raw(raw)]), start);
            return true;
        }
        let rest = cursor.rest();
        let before = rest.len() - lines::margin(rest).len();
        let rest = &rest[before..];
        if let Some(tag) = tag(rest).filter(|tag| !tag.is_span()) {
            let mut parts = vec![Part::Raw(rest[..tag.length].to_owned())];
            cursor.at += before + tag.length;
            self.element(cursor.text, &mut cursor.at, &tag, &mut parts, Model::Raw);
            if !tag.closed {
                skip_line_end(cursor.text, &mut cursor.at);
            }
            cursor.push(Block::Html(parts), start);
            return true;
        }
        if let (Some(until), Some((name, length))) = (until, end_tag(rest))
            && name.eq_ignore_ascii_case(until)
        {
            cursor.at += before + length;
            *met = true;
            return true;
        }
        false
    }

    /// The inside of an element whose start tag was read, with its end tag.
    fn element(
        &mut self,
        text: &str,
        at: &mut usize,
        tag: &Tag<'_>,
        parts: &mut Vec<Part>,
        usual: Model,
    ) {
        if tag.closed {
            return;
        }
        let rest = text.get(*at..).unwrap_or_default();
        let model = tag.asks().unwrap_or(usual);
        let is_opaque = matches!(&*tag.name, "script" | "style");
        if is_opaque || model == Model::Spans {
            let (end, length) = find_end(rest, &tag.name).unwrap_or((rest.len(), 0));
            let inside = rest[..end].to_owned();
            parts.push(if is_opaque {
                Part::Raw(inside)
            } else {
                Part::Spans(inside)
            });
            *at += end + length;
        } else if model == Model::Blocks && self.depth < super::DEEPEST {
            skip_line_end(text, at);
            let mut nodes = Vec::new();
            let (length, _) = self.blocks(&text[*at..], &mut nodes, Some(&tag.name));
            *at += length;
            parts.push(Part::Blocks(nodes));
        } else {
            self.raw(text, at, &tag.name, parts);
        }
        parts.push(Part::Raw(format!("</{}>\n", tag.name)));
    }

    /// HTML up to the end tag of an element. Elements inside must end inside; other end
    /// tags are text.
    fn raw(&mut self, text: &str, at: &mut usize, name: &str, parts: &mut Vec<Part>) {
        let mut open = vec![name.to_owned()];
        let mut raw = String::new();
        while let Some(next) = text[*at..].find('<') {
            raw.push_str(&text[*at..*at + next]);
            *at += next;
            let rest = &text[*at..];
            if let Some(length) = comment(rest) {
                raw.push_str(&rest[..length]);
                *at += length;
            } else if let Some(tag) = tag(rest) {
                raw.push_str(&rest[..tag.length]);
                *at += tag.length;
                let is_plain = !matches!(&*tag.name, "script" | "style")
                    && tag.asks().is_none_or(|model| model == Model::Raw);
                if tag.closed {
                } else if is_plain {
                    open.push(tag.name);
                } else {
                    parts.push(Part::Raw(std::mem::take(&mut raw)));
                    self.element(text, at, &tag, parts, Model::Raw);
                }
            } else if let Some((name, length)) = end_tag(rest) {
                *at += length;
                if !open
                    .last()
                    .is_some_and(|last| last.eq_ignore_ascii_case(name))
                {
                    let _ = write!(raw, "&lt;/{name}&gt;");
                    continue;
                }
                open.pop();
                if open.is_empty() {
                    parts.push(Part::Raw(raw));
                    return;
                }
                raw.push_str(&rest[..length]);
            } else {
                raw.push_str("&lt;");
                *at += 1;
            }
        }
        raw.push_str(&text[*at..]);
        *at = text.len();
        for name in open.iter().skip(1).rev() {
            let _ = write!(raw, "</{name}>");
        }
        parts.push(Part::Raw(raw));
    }
}

fn skip_line_end(text: &str, at: &mut usize) {
    let rest = text.get(*at..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if rest[blanks..].starts_with('\n') {
        *at += blanks + 1;
    }
}
