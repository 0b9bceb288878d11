//! How far each dialect agrees with what the generators' own engines made of short
//! constructs of real posts. The recordings are data from outside the project.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stdout, reason = "the table is what the test is for")]

use std::{fmt::Write as _, fs};

use markup5ever_rcdom::{Handle, NodeData, RcDom};
use parser::{parse_document, tendril::TendrilSink as _};
use render::{Dialect, Media, Renderer};
use serde_json::Value;

const SNIPPETS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/dialects/snippets.json"
);

struct AnyImage;

impl Media for AnyImage {
    fn image(&self, src: &str) -> Option<String> {
        Some(src.to_owned())
    }
}

/// What a reader sees: the elements that look like something, and the words, with
/// white space, classes, ids and the make-up of footnotes aside.
fn visible(html: &str) -> String {
    let dom = parse_document(RcDom::default(), parser::ParseOpts::default()).one(html);
    let mut out = String::new();
    walk(&dom.document, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn walk(node: &Handle, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => out.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let name = &*name.local;
            let attrs = attrs.borrow();
            let get = |key: &str| {
                attrs
                    .iter()
                    .find(|attr| &*attr.name.local == key)
                    .map(|attr| attr.value.to_string())
            };
            let is = |class: &str| get("class").is_some_and(|found| found.contains(class));
            if is("footnotes") {
                return out.push_str(" [notes] ");
            }
            if name == "sup" {
                return out.push_str("[note]");
            }
            if matches!(name, "script" | "style") || is("placeholder") {
                return out.push_str(" [not shown] ");
            }
            let shown = match name {
                "a" => get("href").map(|href| format!("a {href}")),
                "img" => get("src").map(|src| format!("img {src}")),
                "input" => Some(format!("input {}", get("checked").is_some())),
                "ol" => Some(format!("ol {}", get("start").unwrap_or("1".into()))),
                "s" => Some("del".into()),
                "html" | "head" | "body" | "div" | "span" | "section" => None,
                other => Some(other.to_owned()),
            };
            if let Some(shown) = &shown {
                let _ = write!(out, " <{shown}> ");
            }
            for child in node.children.borrow().iter() {
                walk(child, out);
            }
            if shown.is_some() {
                out.push_str(" <> ");
            }
        }
        _ => {
            for child in node.children.borrow().iter() {
                walk(child, out);
            }
        }
    }
}

fn agreement(engine: &str, dialect: &Dialect, cases: &[Value]) -> (usize, Vec<String>) {
    let mut differ = Vec::new();
    for case in cases {
        let markdown = case["markdown"].as_str().unwrap();
        let blocks = Renderer::new().render(markdown, dialect, &AnyImage);
        let ours: String = blocks.iter().map(|block| block.html.as_str()).collect();
        let theirs = case["html"][engine].as_str().unwrap();
        if visible(&ours) != visible(theirs) {
            if std::env::var_os("SHOW_DIFFERENCES").is_some() {
                println!(
                    "{engine} {}\n  {markdown:?}\n  theirs {:?}\n  ours   {:?}",
                    case["name"],
                    visible(theirs),
                    visible(&ours)
                );
            }
            differ.push(case["name"].as_str().unwrap().to_owned());
        }
    }
    (cases.len() - differ.len(), differ)
}

#[test]
fn dialects_agree_with_their_engines() {
    let Ok(text) = fs::read_to_string(SNIPPETS) else {
        eprintln!("LEFT OUT: the recorded snippets are not there ({SNIPPETS})");
        return;
    };
    let recorded: Value = serde_json::from_str(&text).unwrap();
    let cases = recorded["cases"].as_array().unwrap();
    let mut short = Vec::new();
    for (engine, dialect, floor) in [
        ("kramdown", Dialect::jekyll(), 38),
        ("hugo", Dialect::hugo(), 36),
        ("markdownit", Dialect::eleventy(), 39),
        ("marked", Dialect::hexo(), 39),
        ("satteri", Dialect::astro(), 39),
    ] {
        let (same, differ) = agreement(engine, &dialect, cases);
        println!(
            "{engine:>11} {same:>2} of {} same; not: {}",
            cases.len(),
            differ.join(", ")
        );
        if same < floor {
            short.push(format!("{engine}: {same} < {floor}"));
        }
    }
    assert!(short.is_empty(), "{short:?}");
}
