//! What can be seen of a text, read by an independent parser: of the HTML that was pasted,
//! and of what its Markdown renders to.

use markup5ever_rcdom::{Handle, NodeData, RcDom};
use parser::tendril::TendrilSink;
use pulldown_cmark::{Options, Parser, html};

/// What a reader of the Markdown sees.
pub(crate) fn seen_in_markdown(markdown: &str) -> String {
    seen_in_html(&rendered(markdown))
}

/// The Markdown as HTML, with what all supported generators understand.
pub(crate) fn rendered(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

/// The visible text, white space made one space. Images have none.
pub(crate) fn seen_in_html(html: &str) -> String {
    let dom = parser::parse_document(RcDom::default(), parser::ParseOpts::default()).one(html);
    let mut out = String::new();
    add(&dom.document, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

const UNSEEN: &[&str] = &["style", "script", "title", "head", "template"];
const INLINE: &[&str] = &[
    "a", "b", "strong", "i", "em", "s", "del", "code", "span", "font", "u",
];

fn add(node: &Handle, out: &mut String) {
    let mut is_line = false;
    match &node.data {
        NodeData::Text { contents } => {
            let kept = contents.borrow();
            out.extend(kept.chars().filter(|one| *one != '\u{200b}'));
        }
        NodeData::Element { name, .. } => {
            let name = &*name.local;
            if UNSEEN.contains(&name) {
                return;
            }
            is_line = !INLINE.contains(&name);
        }
        _ => {}
    }
    if is_line {
        out.push(' ');
    }
    for child in node.children.borrow().iter() {
        add(child, out);
    }
    if is_line {
        out.push(' ');
    }
}
