//! What must hold of every redline, looked at with an independent parser: without what went
//! it is the later page, without what came the words of the earlier one.

use std::{collections::BTreeMap, fmt::Write as _};

use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};
use parser::{
    ParseOpts, parse_document,
    serialize::{SerializeOpts, serialize},
    tendril::TendrilSink as _,
};
use redline::{Block, Redline, redline_blocks};
use render::{Dialect, Media, Renderer};

struct AnyImage;

impl Media for AnyImage {
    fn image(&self, src: &str) -> Option<String> {
        Some(format!("preview://localhost/1/{src}"))
    }
}

/// The blocks of a text.
pub(crate) fn page(text: &str) -> Vec<render::Block> {
    Renderer::new().render(text, &Dialect::zola(), &AnyImage)
}

pub(crate) fn blocks(page: &[render::Block]) -> Vec<Block<'_>> {
    page.iter()
        .map(|block| Block {
            line: block.line,
            html: &block.html,
        })
        .collect()
}

pub(crate) fn redlined(before: &str, after: &str) -> Redline {
    let (before, after) = (page(before), page(after));
    redline_blocks(&blocks(&before), &blocks(&after))
}

/// Says what is wrong with the redline of two pages.
pub(crate) fn check(before: &[render::Block], after: &[render::Block]) -> Result<Redline, String> {
    let redline = redline_blocks(&blocks(before), &blocks(after));
    let whole = |page: &[render::Block]| -> String {
        {
            let all = page
                .iter()
                .map(|block| format!("<div data-line=\"{}\">{}</div>", block.line, block.html));
            all.collect::<Vec<_>>().concat()
        }
    };
    let (was, is) = (whole(before), whole(after));
    let dom = parse(&redline.html);
    let again = parse(&written(&dom.document));
    if written(&again.document) != written(&dom.document) {
        return Err(format!(
            "reads differently the second time\n{}",
            redline.html
        ));
    }
    let now = seen(&dom.document, Side::Now);
    let expect = seen(&parse(&is).document, Side::Now);
    if now != expect {
        return Err(format!("without what went: {}", apart(&now, &expect)));
    }
    if before.iter().all(|block| block.html.trim().is_empty()) {
        let none = !redline.html.contains("data-redline") && redline.places == 0;
        return if none {
            Ok(redline)
        } else {
            Err("a new page has marks".into())
        };
    }
    let then = words(&seen(&dom.document, Side::Then));
    let expect = words(&seen(&parse(&was).document, Side::Then));
    if then != expect {
        let odd = |a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>| -> Vec<String> {
            let odd = a.iter().filter(|(word, count)| b.get(*word) != Some(count));
            odd.map(|(word, _)| word.clone()).take(12).collect()
        };
        let (more, less) = (odd(&then, &expect), odd(&expect, &then));
        return Err(format!("without what came: {more:?} not {less:?}"));
    }
    let marked = redline.html.contains("data-redline");
    if was == is && marked {
        return Err(format!("the same page has marks\n{}", redline.html));
    }
    if marked != (redline.places > 0) {
        return Err(format!("{} places\n{}", redline.places, redline.html));
    }
    Ok(redline)
}

/// Where two texts part.
fn apart(a: &str, b: &str) -> String {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| -> String {
        let from = same.saturating_sub(60);
        text.chars().skip(from).take(160).collect()
    };
    format!("\n{}\nnot\n{}", near(a), near(b))
}

/// Elements that stand among words.
const LINES: [&str; 20] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strike", "strong", "sub", "sup", "u",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Elements and words as they are now.
    Now,
    /// Words as they were.
    Then,
}

/// The words of a text, each as often as it is there.
pub(crate) fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *counts.entry(word.to_owned()).or_insert(0) += 1;
    }
    counts
}

pub(crate) fn parse(html: &str) -> RcDom {
    parse_document(RcDom::default(), ParseOpts::default()).one(html)
}

fn written(root: &Handle) -> String {
    let mut out = Vec::new();
    let root: SerializableHandle = root.clone().into();
    serialize(&mut out, &root, SerializeOpts::default()).expect("memory takes everything");
    String::from_utf8(out).expect("HTML is UTF-8")
}

fn seen(root: &Handle, side: Side) -> String {
    let mut out = String::new();
    walk(root, side, &mut out);
    let joined: Vec<&str> = out
        .split([' ', '\n', '\t', '\r', '\u{a0}'])
        .filter(|part| !part.is_empty())
        .collect();
    joined.join(" ").replace("> ", ">").replace(" <", "<")
}

fn walk(node: &Handle, side: Side, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let attrs = attrs.borrow();
            let get = |key: &str| {
                let found = attrs.iter().find(|attr| &*attr.name.local == key);
                found.map(|attr| attr.value.to_string())
            };
            let mark = get("data-redline");
            let name = &*name.local;
            let out_of_it = match side {
                Side::Now => "old",
                Side::Then => "new",
            };
            if mark.as_deref() == Some(out_of_it) || mark.as_deref() == Some("note") {
                return out.push_str(
                    if matches!(name, "del" | "ins" | "span" | "img" | "input") {
                        ""
                    } else {
                        " "
                    },
                );
            }
            let ours = matches!((name, mark.as_deref()), ("ins" | "del" | "span", Some(_)));
            // Around blocks, and around what is not looked into.
            let is_bare = attrs
                .iter()
                .all(|attr| attr.name.local.starts_with("data-"));
            let wrapper = ours || (name == "div" && is_bare);
            if side == Side::Then {
                let gap = if LINES.contains(&name) { "" } else { " " };
                out.push_str(gap);
                let children = node.children.borrow();
                children.iter().for_each(|child| walk(child, side, out));
                return out.push_str(gap);
            }
            if !wrapper {
                let _ = write!(out, "<{name}");
                for attr in attrs
                    .iter()
                    .filter(|attr| &*attr.name.local != "data-redline")
                {
                    let _ = write!(out, " {}={:?}", attr.name.local, &*attr.value);
                }
                out.push('>');
            }
            node.children
                .borrow()
                .iter()
                .for_each(|child| walk(child, side, out));
            if !wrapper {
                let _ = write!(out, "</{name}>");
            }
        }
        _ => node
            .children
            .borrow()
            .iter()
            .for_each(|child| walk(child, side, out)),
    }
}
