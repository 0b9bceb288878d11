//! A page as HTML that is safe to show: without scripts, frames and forms that lead
//! anywhere, with its files led to the preview. Cut where the body goes.

use std::fmt::Write as _;

use crate::addresses::Addresses;
use crate::css::styles;
use crate::tree::{Element, Gap, Id, Kind, Tree, collapse};

/// A page in the site's look, cut where the draft's body goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shell {
    /// The attributes of the root element, with a blank in front.
    pub root: String,
    /// The title.
    pub title: String,
    /// The styles: what stands in the head.
    pub head: String,
    /// The attributes of the body element, with a blank in front.
    pub body: String,
    /// What stands before the blocks. The element that holds them is marked.
    pub before: String,
    /// What stands behind them.
    pub after: String,
}

/// Marks the element that holds the blocks.
pub const HOLDER: &str = "data-dateline-body";

/// Marks a gap, with what it is as its value.
pub const GAP: &str = "data-dateline-gap";

/// HTML elements that are left out with all they hold.
const NEVER: &[&str] = &[
    "script",
    "noscript",
    "template",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "param",
    "portal",
    "plaintext",
    "xmp",
    "noembed",
    "noframes",
    "track",
    "fencedframe",
    "audio",
    "video",
    "slot",
];

/// What drawings may hold.
const DRAWING: &[&str] = &[
    "svg",
    "g",
    "path",
    "circle",
    "rect",
    "line",
    "polyline",
    "polygon",
    "ellipse",
    "defs",
    "symbol",
    "use",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "text",
    "tspan",
];

/// Elements without content.
const VOID: &[&str] = &[
    "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr",
];

/// Attributes that are left out, besides those that run scripts.
const NO_ATTRIBUTE: &[&str] = &[
    "action",
    "formaction",
    "ping",
    "srcdoc",
    "autofocus",
    "autoplay",
    "http-equiv",
    "manifest",
    "nonce",
    "integrity",
    "crossorigin",
    "accesskey",
    "contenteditable",
    "background",
    "form",
    "profile",
    "longdesc",
    "cite",
    "data",
    "classid",
    "codebase",
    "poster",
    "is",
    "target",
    "imagesrcset",
    "attributionsrc",
    "lowsrc",
    "dynsrc",
    "usemap",
    "blocking",
    "name",
];

/// Writes a page whose address is `base`.
pub(crate) fn write(tree: &Tree, base: &str, addresses: &Addresses) -> Shell {
    let mut writer = Writer {
        tree,
        base,
        addresses,
        out: String::new(),
        before: None,
    };
    let mut shell = Shell::default();
    if let Some(html) = tree.first("html") {
        shell.root = writer.attributes_of(html);
    }
    if let Some(title) = tree.first("title") {
        shell.title = collapse(&writer.plain(title));
    }
    if let Some(head) = tree.first("head") {
        for &id in tree.children(head) {
            if matches!(tree.name(id), "link" | "style" | "meta") {
                writer.node(id);
            }
        }
        shell.head = std::mem::take(&mut writer.out);
    }
    if let Some(body) = tree.first("body") {
        shell.body = writer.attributes_of(body);
        for &id in tree.children(body) {
            writer.node(id);
        }
    }
    shell.after = writer.out;
    shell.before = writer.before.unwrap_or_default();
    shell
}

struct Writer<'a> {
    tree: &'a Tree,
    base: &'a str,
    addresses: &'a Addresses,
    out: String,
    /// What was written before the body's place.
    before: Option<String>,
}

impl Writer<'_> {
    fn node(&mut self, id: Id) {
        match self.tree.kind(id) {
            Kind::Text(text) => escape(&mut self.out, text),
            Kind::Element(element) => self.element(id, element),
            Kind::Body if self.before.is_none() => {
                self.before = Some(std::mem::take(&mut self.out));
            }
            Kind::Gap(gap) => {
                let what = match gap {
                    Gap::Neighbours => "neighbours",
                    Gap::Unknown => "unknown",
                };
                let _ = write!(self.out, "<span {GAP}=\"{what}\"></span>");
            }
            _ => {}
        }
    }

    fn element(&mut self, id: Id, element: &Element) {
        let name = &*element.name;
        if !is_allowed(element) {
            return;
        }
        match name {
            "link" => return self.link(element),
            "meta" => return self.meta(element),
            "style" => return self.style(id, element),
            _ => {}
        }
        let attributes = self.attributes(element);
        let holder = if self.holds_body(id) {
            format!(" {HOLDER}")
        } else {
            String::new()
        };
        let _ = write!(self.out, "<{name}{attributes}{holder}>");
        if element.html && VOID.contains(&name) {
            return;
        }
        for &child in self.tree.children(id) {
            self.node(child);
        }
        let _ = write!(self.out, "</{name}>");
    }

    fn holds_body(&self, id: Id) -> bool {
        let children = self.tree.children(id);
        children.iter().any(|&id| *self.tree.kind(id) == Kind::Body)
    }

    /// Styles, and those that a script would have switched on.
    fn link(&mut self, element: &Element) {
        let is = |name: &str, wanted: &str| {
            let value = element.attribute(name).unwrap_or_default();
            value
                .split_ascii_whitespace()
                .any(|word| word.eq_ignore_ascii_case(wanted))
        };
        let late = element.attribute("onload").is_some();
        let styles = (is("rel", "stylesheet") && !is("rel", "alternate"))
            || (is("rel", "preload") && is("as", "style") && late);
        let href = element.attribute("href").unwrap_or_default();
        let address = self.addresses.resolve(self.base, href);
        if let Some(address) = address.filter(|_| styles) {
            self.out.push_str("<link rel=\"stylesheet\" href=\"");
            escape(&mut self.out, &address);
            self.out.push('"');
            if let Some(media) = element.attribute("media").filter(|_| !late) {
                self.out.push_str(" media=\"");
                escape(&mut self.out, media);
                self.out.push('"');
            }
            self.out.push('>');
        }
    }

    fn meta(&mut self, element: &Element) {
        let name = element.attribute("name").unwrap_or_default();
        if matches!(name, "color-scheme") {
            self.out.push_str("<meta name=\"color-scheme\" content=\"");
            escape(
                &mut self.out,
                element.attribute("content").unwrap_or_default(),
            );
            self.out.push_str("\">");
        }
    }

    fn style(&mut self, id: Id, element: &Element) {
        let css = styles(&self.plain(id), &|url| {
            self.addresses.resolve(self.base, url)
        });
        self.out.push_str("<style");
        if let Some(media) = element.attribute("media") {
            self.out.push_str(" media=\"");
            escape(&mut self.out, media);
            self.out.push('"');
        }
        let _ = write!(self.out, ">{css}</style>");
    }

    fn plain(&self, id: Id) -> String {
        let children = self.tree.children(id).iter();
        children.filter_map(|&id| self.tree.text(id)).collect()
    }

    fn attributes_of(&self, id: Id) -> String {
        let mut out = self
            .tree
            .element(id)
            .map_or_else(String::new, |it| self.attributes(it));
        if self.holds_body(id) {
            let _ = write!(out, " {HOLDER}");
        }
        out
    }

    fn attributes(&self, element: &Element) -> String {
        let mut out = String::new();
        for (name, value) in &element.attributes {
            if let Some(value) = self.attribute(element, name, value) {
                let _ = write!(out, " {name}=\"");
                escape(&mut out, &value);
                out.push('"');
            }
        }
        out
    }

    /// What becomes of an attribute; `None` where it is left out.
    fn attribute(&self, element: &Element, name: &str, value: &str) -> Option<String> {
        let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
        let named = !name.is_empty() && name.chars().all(plain);
        let ours =
            name.starts_with("data-dateline") || name == "data-line" || name == "data-revision";
        let lower = name.to_ascii_lowercase();
        if !named || ours || lower.starts_with("on") || NO_ATTRIBUTE.contains(&&*lower) {
            return None;
        }
        let resolve = |url: &str| self.addresses.resolve(self.base, url);
        match &*lower {
            "style" => Some(styles(value, &resolve)),
            "src" if matches!(&*element.name, "img" | "input") => resolve(value),
            "srcset" => sources(value, &resolve),
            "href" if !element.html => value.starts_with('#').then(|| value.to_owned()),
            "href" if element.name == "a" || element.name == "area" => link(value),
            "src" | "href" => None,
            "fill" | "stroke" | "filter" | "mask" | "clip-path" if !element.html => {
                let own = !value.contains('(')
                    || value.trim().starts_with("url(#")
                    || value.starts_with("rgb");
                own.then(|| value.to_owned())
            }
            _ => Some(value.to_owned()),
        }
    }
}

fn is_allowed(element: &Element) -> bool {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    let named = element
        .name
        .starts_with(|sign: char| sign.is_ascii_alphabetic())
        && element.name.chars().all(plain);
    let known = if element.html {
        !NEVER.contains(&&*element.name)
    } else {
        DRAWING.contains(&&*element.name)
    };
    named && known
}

/// A link as it stands; the frame follows none by itself.
fn link(href: &str) -> Option<String> {
    let start: String = href
        .chars()
        .filter(|sign| !sign.is_whitespace() && !sign.is_control())
        .take(12)
        .collect::<String>()
        .to_ascii_lowercase();
    let scheme = start.split(['/', '?', '#']).next().unwrap_or_default();
    let safe = !scheme.contains(':')
        || ["http:", "https:", "mailto:", "tel:"]
            .iter()
            .any(|known| scheme.starts_with(known));
    safe.then(|| href.to_owned())
}

/// The pictures of a `srcset` that are the site's own.
fn sources(value: &str, resolve: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let sources: Vec<String> = value
        .split(", ")
        .flat_map(|part| part.split(",\n"))
        .filter_map(|part| {
            let part = part.trim().trim_end_matches(',');
            let (url, size) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            Some(
                format!("{} {}", resolve(url)?, size.trim())
                    .trim_end()
                    .to_owned(),
            )
        })
        .collect();
    (!sources.is_empty()).then(|| sources.join(", "))
}

fn escape(out: &mut String, text: &str) {
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\0' => {}
            _ => out.push(sign),
        }
    }
}
