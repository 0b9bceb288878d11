//! How far each dialect agrees with what the generators' own engines made of short
//! constructs of real posts. The recordings are data from outside the project.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stdout, reason = "the table is what the test is for")]

#[path = "support/visible.rs"]
mod visible;

use std::fs;

use render::{Autolink, Dialect, Media, Renderer, Smart};
use serde_json::Value;
use visible::visible;

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
        ("remark", Dialect::remark(), 38),
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

#[test]
fn lab() {
    let Ok(file) = std::env::var("LAB") else {
        return;
    };
    let recorded: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let cases = recorded["cases"].as_array().unwrap();
    let only = std::env::var("ENGINE").unwrap_or_default();
    for (engine, dialect) in [
        ("kramdown", Dialect::jekyll()),
        ("hugo", Dialect::hugo()),
        ("markdown-it", Dialect::eleventy()),
        (
            "markdown-it all",
            Dialect {
                hard_breaks: true,
                autolink: Autolink::MarkdownIt,
                smart: Smart::MarkdownIt,
                ..Dialect::eleventy()
            },
        ),
        ("marked", Dialect::hexo()),
        (
            "hexo",
            Dialect {
                smart: Smart::Hexo,
                ..Dialect::hexo()
            },
        ),
        ("satteri", Dialect::astro()),
        ("remark", Dialect::remark()),
    ] {
        if !only.is_empty() && only != engine {
            continue;
        }
        let some: Vec<Value> = cases
            .iter()
            .filter(|c| c["html"][engine].is_string())
            .cloned()
            .collect();
        let (same, _differ) = agreement(engine, &dialect, &some);
        println!("LAB {engine:>11} {same:>2} of {} same", some.len());
    }
}
