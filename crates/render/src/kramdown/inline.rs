//! The smaller spans: code, HTML, mathematics, attributes, entities, signs and line breaks.

use super::{
    attributes, html, quotes,
    spans::{Spans, Stop},
    tree::Inline,
};

/// No entity has a longer name.
const LONGEST_ENTITY: usize = 40;
/// What a backslash takes the meaning from.
const ESCAPED: &str = "\\.*_+`<>()[]{}#!:|\"'$=-~";

impl Spans<'_, '_> {
    pub(super) fn code(&mut self, out: &mut Vec<Inline>) {
        let rest = self.rest();
        let marks = rest.bytes().take_while(|byte| *byte == b'`').count();
        let (fence, after) = rest.split_at(marks);
        let space = |letter: char| letter.is_ascii_whitespace();
        let before = &self.text[..self.at];
        let stands_alone = marks == 1
            && (before.is_empty() || before.ends_with(space))
            && after.starts_with(space);
        let Some(end) = after.find(fence).filter(|_| !stands_alone) else {
            self.at += marks;
            return Self::add(out, fence);
        };
        let mut code = &after[..end];
        if marks > 1 {
            code = code.strip_prefix(' ').unwrap_or(code);
            code = code.strip_suffix(' ').unwrap_or(code);
        }
        out.push(Inline::Code(code.to_owned()));
        self.at += marks + end + marks;
    }

    /// A comment or an element; tags that belong to blocks and end tags are text.
    pub(super) fn html(&mut self, out: &mut Vec<Inline>) -> bool {
        let rest = self.rest();
        if let Some(length) = html::comment(rest) {
            out.push(Inline::Raw(rest[..length].to_owned()));
            self.at += length;
            return true;
        }
        if rest.starts_with("<!--") {
            self.spend(rest.len());
        }
        if let Some((_, length)) = html::end_tag(rest) {
            Self::add(out, &rest[..length]);
            self.at += length;
            return true;
        }
        let Some(tag) = html::tag(rest) else {
            return false;
        };
        self.at += tag.length;
        if tag.is_block() {
            Self::add(out, &rest[..tag.length]);
            return true;
        }
        let open = rest[..tag.length].to_owned();
        if tag.closed {
            out.push(Inline::Raw(open));
            return true;
        }
        let reads = match tag.asks() {
            Some(model) => model != html::Model::Raw,
            None => tag.holds_spans(),
        };
        let (mut inside, found) = self.read_until(Some(Stop::Tag(&tag.name)), None, !reads);
        if found {
            self.at += html::end_tag(self.rest()).map_or(0, |(_, length)| length);
        } else {
            Self::add(&mut inside, self.rest());
            self.at = self.text.len();
        }
        let close = format!("</{}>", tag.name);
        out.push(Inline::Html {
            open,
            inside,
            close,
        });
        true
    }

    pub(super) fn math(&mut self, out: &mut Vec<Inline>) -> bool {
        let inside = self.rest().strip_prefix("$$");
        let Some((math, _)) = inside.and_then(|inside| inside.split_once("$$")) else {
            return false;
        };
        out.push(Inline::Math(math.trim().to_owned()));
        self.at += math.len() + 4;
        true
    }

    /// Attributes behind anything but words, comments and the like.
    pub(super) fn extension(&mut self, out: &mut Vec<Inline>) -> bool {
        let rest = self.rest();
        let Some(inside) = rest.strip_prefix("{:") else {
            return false;
        };
        if let Some(found) = attributes::span(rest) {
            if let Some(html) = found.shows {
                out.push(Inline::Raw(html.to_owned()));
            }
            self.at += found.length;
            return true;
        }
        let behind_words = matches!(out.last(), None | Some(Inline::Text(_)));
        match inside.find('}') {
            Some(end) if end > 0 && !behind_words && !inside.starts_with([':', '/']) => {
                self.at += end + 3;
            }
            _ => {
                Self::add(out, "{");
                self.at += 1;
            }
        }
        true
    }

    /// An entity, a dash, a line break, a mark behind a backslash.
    pub(super) fn sign(&mut self, out: &mut Vec<Inline>) -> bool {
        let rest = self.rest();
        if let Some(length) = entity(rest) {
            out.push(Inline::Raw(rest[..length].to_owned()));
            self.at += length;
            return true;
        }
        if let Some((length, sign)) = quotes::symbol(rest).filter(|_| self.smart) {
            out.push(Inline::Sign(sign));
            self.at += length;
            return true;
        }
        if rest.starts_with("  \n") || rest.starts_with("\\\\\n") {
            out.push(Inline::Break);
            self.at += 2;
            return true;
        }
        let escaped = rest
            .strip_prefix('\\')
            .and_then(|rest| rest.chars().next())
            .filter(|next| ESCAPED.contains(*next));
        if escaped.is_some() {
            Self::add(out, &rest[1..2]);
            self.at += 2;
        }
        escaped.is_some()
    }
}

/// How long the entity is that a text begins with.
pub(super) fn entity(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('&')?;
    let end = inside
        .bytes()
        .take(LONGEST_ENTITY)
        .position(|byte| byte == b';')?;
    let name = &inside[..end];
    let fits = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix('x') {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    };
    fits.then_some(end + 2)
}
