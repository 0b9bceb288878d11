//! HTML that needs no cleaning because nothing in it could be cleaned away: plain tags,
//! well nested, with attributes that cannot harm. It is read once and written as the
//! cleaning would write it. Whatever is not certain is left to `embeds` and `clean`; a
//! test holds both against each other.

use crate::{
    Media,
    clean::ID_PREFIX,
    embeds::{Replaced, image},
};

/// Deeper nesting is left to the cleaning, which cuts it.
const DEEPEST: usize = 40;

/// What may stand inside an element, and where it may stand itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Holds anything: a quote, an item.
    Flow,
    /// Holds text and what stands in lines: a paragraph, a heading.
    Lines,
    /// Stands in lines and holds the same.
    Inline,
    /// Holds nothing but elements of its own: a list, a table.
    Frame,
}

/// An element that may be open.
struct Element {
    name: &'static str,
    kind: Kind,
    /// What directly holds it, where it does not stand anywhere.
    holders: &'static [&'static str],
}

/// The element of that name, if it is one that needs no cleaning.
fn element(name: &str) -> Option<&'static Element> {
    macro_rules! elements {
        ($($name:literal: $kind:ident in $holders:expr;)+) => {
            match name {
                $($name => {
                    const ELEMENT: &Element =
                        &Element { name: $name, kind: Kind::$kind, holders: &$holders };
                    Some(ELEMENT)
                })+
                _ => None,
            }
        };
    }
    elements! {
        "p": Lines in [];
        "a": Inline in [];
        "em": Inline in [];
        "strong": Inline in [];
        "code": Inline in [];
        "li": Flow in ["ul", "ol"];
        "ul": Frame in [];
        "ol": Frame in [];
        "h1": Lines in [];
        "h2": Lines in [];
        "h3": Lines in [];
        "h4": Lines in [];
        "h5": Lines in [];
        "h6": Lines in [];
        "blockquote": Flow in [];
        "div": Flow in [];
        "section": Flow in [];
        "figure": Flow in [];
        "figcaption": Flow in ["figure"];
        "pre": Lines in [];
        "dl": Frame in [];
        "dt": Lines in ["dl"];
        "dd": Flow in ["dl"];
        "table": Frame in [];
        "thead": Frame in ["table"];
        "tbody": Frame in ["table"];
        "tr": Frame in ["thead", "tbody"];
        "th": Lines in ["tr"];
        "td": Lines in ["tr"];
        "b": Inline in [];
        "i": Inline in [];
        "u": Inline in [];
        "small": Inline in [];
        "kbd": Inline in [];
        "del": Inline in [];
        "sup": Inline in [];
        "sub": Inline in [];
        "mark": Inline in [];
        "span": Inline in [];
    }
}

/// Writes HTML as the cleaning would, if nothing in it needs cleaning.
pub(crate) fn settle(html: &str, media: &dyn Media) -> Option<Replaced> {
    let mut settling = Settling {
        media,
        out: Replaced::default(),
        open: Vec::with_capacity(8),
    };
    settling.out.html.reserve(html.len() + 64);
    settling.run(html)?;
    settling.open.is_empty().then_some(settling.out)
}

struct Settling<'m> {
    media: &'m dyn Media,
    out: Replaced,
    open: Vec<&'static Element>,
}

impl Settling<'_> {
    fn run(&mut self, html: &str) -> Option<()> {
        let mut rest = html;
        while !rest.is_empty() {
            rest = match rest.strip_prefix('<') {
                Some(tag) => self.tag(tag)?,
                None => self.text(rest)?,
            };
        }
        Some(())
    }

    fn holder(&self) -> Option<(&'static str, Kind)> {
        let element = self.open.last()?;
        Some((element.name, element.kind))
    }

    /// Writes text up to the next tag; answers that tag.
    fn text<'h>(&mut self, text: &'h str) -> Option<&'h str> {
        let start = self.out.html.len();
        // A line end right behind `<pre>` is not shown.
        if self.out.html.ends_with("<pre>") {
            return None;
        }
        let length = escaped(text, false, &mut self.out.html)?;
        let in_frame = self.holder().is_some_and(|(_, kind)| kind == Kind::Frame);
        let blank = |byte| matches!(byte, b'\n' | b' ');
        if in_frame && !self.out.html[start..].bytes().all(blank) {
            return None;
        }
        text.get(length..)
    }

    /// Reads a tag behind its `<`; answers what follows it.
    fn tag<'h>(&mut self, tag: &'h str) -> Option<&'h str> {
        if let Some(end) = tag.strip_prefix('/') {
            let (name, rest) = end.split_once('>')?;
            let (open, _) = self.holder()?;
            if open != name {
                return None;
            }
            self.open.pop();
            self.out.html.push_str("</");
            self.out.html.push_str(name);
            self.out.html.push('>');
            return Some(rest);
        }
        let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (name, rest) = tag.split_at(length);
        match name {
            "br" | "hr" => {
                self.may_stand(
                    name,
                    if name == "hr" {
                        Kind::Lines
                    } else {
                        Kind::Inline
                    },
                )?;
                let rest = rest.strip_prefix(" /").unwrap_or(rest).strip_prefix('>')?;
                self.out
                    .html
                    .push_str(if name == "br" { "<br>" } else { "<hr>" });
                Some(rest)
            }
            "img" => self.image(rest),
            "input" => self.input(rest),
            _ => self.start(name, rest),
        }
    }

    /// Whether an element may stand here without the reader of HTML moving things about.
    fn may_stand(&self, name: &str, kind: Kind) -> Option<()> {
        let Some((holder, holds)) = self.holder() else {
            return Some(());
        };
        let fits = match holds {
            Kind::Flow => true,
            Kind::Lines | Kind::Inline => kind == Kind::Inline,
            Kind::Frame => false,
        };
        let in_pre = holder == "pre" && name != "code";
        (fits && !in_pre).then_some(())
    }

    fn start<'h>(&mut self, name: &str, rest: &'h str) -> Option<&'h str> {
        let element = element(name)?;
        if element.holders.is_empty() {
            self.may_stand(name, element.kind)?;
        } else if !element.holders.contains(&self.holder()?.0) {
            return None;
        }
        let is_a = name == "a";
        let twice = is_a && self.open.iter().any(|open| open.name == "a");
        // A head after a body would be moved.
        let late = name == "thead" && !self.out.html.ends_with("<table>");
        if twice || late || self.open.len() >= DEEPEST {
            return None;
        }
        self.out.html.push('<');
        self.out.html.push_str(name);
        let mut seen = 0_u32;
        let mut rest = rest;
        while let Some(attribute) = rest.strip_prefix(' ') {
            let (key, value, after) = read_attribute(attribute)?;
            self.attribute(name, key, value, &mut seen)?;
            rest = after;
        }
        if is_a {
            self.out.html.push_str(" rel=\"noopener noreferrer\"");
        }
        self.out.html.push('>');
        self.open.push(element);
        rest.strip_prefix('>')
    }

    fn attribute(&mut self, name: &str, key: &str, value: &str, seen: &mut u32) -> Option<()> {
        let known = [
            "class",
            "id",
            "title",
            "href",
            "start",
            "style",
            "aria-label",
        ];
        let bit = 1 << known.iter().position(|one| *one == key)?;
        let fits = *seen & bit == 0
            && match key {
                "href" => name == "a" && is_safe_address(value),
                "start" => name == "ol" && value.bytes().all(|byte| byte.is_ascii_digit()),
                "style" => matches!(
                    value,
                    "text-align: left" | "text-align: center" | "text-align: right"
                ),
                _ => true,
            };
        if !fits {
            return None;
        }
        *seen |= bit;
        self.out.html.push(' ');
        self.out.html.push_str(key);
        self.out.html.push_str("=\"");
        if key == "id" && !value.starts_with(ID_PREFIX) {
            self.out.html.push_str(ID_PREFIX);
        }
        escaped(value, true, &mut self.out.html)?;
        self.out.html.push('"');
        Some(())
    }

    /// An image as this crate writes them: `src`, `alt`, perhaps `title`.
    fn image<'h>(&mut self, rest: &'h str) -> Option<&'h str> {
        self.may_stand("img", Kind::Inline)?;
        let (key, src, rest) = read_attribute(rest.strip_prefix(' ')?)?;
        let (second, alt, rest) = read_attribute(rest.strip_prefix(' ')?)?;
        if key != "src" || second != "alt" || src.contains('&') {
            return None;
        }
        let (title, rest) = match rest.strip_prefix(' ') {
            Some(more) => {
                let (key, title, rest) = read_attribute(more)?;
                (Some(title).filter(|_| key == "title").map(Some)?, rest)
            }
            None => (None, rest),
        };
        let rest = rest.strip_prefix('>')?;
        image(&mut self.out, self.media, src, |out, shown| {
            if shown {
                out.push_str(" alt=\"");
                escaped(alt, true, out)?;
                out.push('"');
                if let Some(title) = title {
                    out.push_str(" title=\"");
                    escaped(title, true, out)?;
                    out.push('"');
                }
                return Some(());
            }
            // Its end is the end: no tag is in it.
            escaped(alt, false, out).filter(|end| *end == alt.len())?;
            Some(())
        })?;
        Some(rest)
    }

    /// A box to tick, as the Markdown reader writes it.
    fn input<'h>(&mut self, rest: &'h str) -> Option<&'h str> {
        self.may_stand("input", Kind::Inline)?;
        let open = " disabled=\"\" type=\"checkbox\"/>";
        let ticked = " disabled=\"\" type=\"checkbox\" checked=\"\"/>";
        if let Some(rest) = rest.strip_prefix(open) {
            self.out
                .html
                .push_str("<input type=\"checkbox\" disabled=\"\">");
            return Some(rest);
        }
        let rest = rest.strip_prefix(ticked)?;
        self.out
            .html
            .push_str("<input type=\"checkbox\" checked=\"\" disabled=\"\">");
        Some(rest)
    }
}

/// `key="value"` and what follows.
fn read_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = text.split_once("=\"")?;
    let (value, rest) = rest.split_once('"')?;
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    is_key.then_some((key, value, rest))
}

/// Text as the cleaning writes it, from text in which only the signs of HTML are entities;
/// answers where it ends: at a tag or the end.
fn escaped(text: &str, in_attribute: bool, out: &mut String) -> Option<usize> {
    let mut kept = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (length, new) = match byte {
            0 | b'\r' => return None,
            b'<' | b'>' if in_attribute => return None,
            b'<' => break,
            b'>' => (1, "&gt;"),
            // A blank that does not break has a name.
            0xC2 if bytes.get(at + 1) == Some(&0xA0) => (2, "&nbsp;"),
            b'&' => entity(&text[at..], in_attribute)?,
            _ => {
                at += 1;
                continue;
            }
        };
        out.push_str(text.get(kept..at)?);
        out.push_str(new);
        at += length;
        kept = at;
    }
    out.push_str(text.get(kept..at)?);
    Some(at)
}

fn entity(text: &str, in_attribute: bool) -> Option<(usize, &'static str)> {
    let known = [
        ("&amp;", "&amp;"),
        ("&lt;", "&lt;"),
        ("&gt;", "&gt;"),
        ("&#39;", "'"),
        ("&quot;", if in_attribute { "&quot;" } else { "\"" }),
    ];
    let (written, new) = known
        .into_iter()
        .find(|(written, _)| text.starts_with(written))?;
    let angle = in_attribute && matches!(written, "&lt;" | "&gt;");
    (!angle).then_some((written.len(), new))
}

/// Whether an address certainly leads somewhere harmless, and would be kept as it is.
fn is_safe_address(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/?@=+$,-_.!~*()#%&;:".contains(&byte);
    if !address.bytes().all(plain) {
        return false;
    }
    match address.split_once(':') {
        None => !address.starts_with("//"),
        Some(("http" | "https", rest)) => {
            let Some(rest) = rest.strip_prefix("//") else {
                return false;
            };
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let label = |label: &str| {
                label.starts_with(|sign: char| sign.is_ascii_alphabetic())
                    && label
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                    && !label.starts_with("xn--")
            };
            host.split('.').all(label)
        }
        Some(("mailto" | "tel", rest)) => !rest.contains(':'),
        Some(_) => false,
    }
}
