//! How far each dialect agrees with what the generators' own engines made of short
//! constructs: those of real posts, recorded outside the project, and a few hundred of the
//! project's own words, recorded by `record/record.mjs`. `SHOW_DIFFERENCES=1 cargo test -p
//! render --test agreement -- --nocapture` shows each that differs.

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
    print_and_demand(
        cases,
        &[
            ("kramdown", Dialect::jekyll(), 38),
            ("hugo", Dialect::hugo(), 38),
            ("markdownit", Dialect::eleventy(), 40),
            ("marked", Dialect::hexo(), 40),
            ("satteri", Dialect::astro(), 40),
            ("remark", Dialect::remark(), 40),
        ],
    );
}

#[test]
fn own_constructs_agree_with_their_engines() {
    let recorded: Value = serde_json::from_str(include_str!("record/recorded.json")).unwrap();
    let cases = recorded["cases"].as_array().unwrap();
    assert!(cases.len() >= 340);
    let plugins = Dialect {
        hard_breaks: true,
        autolink: Autolink::MarkdownIt,
        smart: Smart::MarkdownIt,
        ..Dialect::eleventy()
    };
    let hexo = Dialect {
        smart: Smart::Hexo,
        terms: true,
        ..Dialect::hexo()
    };
    print_and_demand(
        cases,
        &[
            ("kramdown", Dialect::jekyll(), 298),
            ("hugo", Dialect::hugo(), 340),
            ("markdown-it", Dialect::eleventy(), 344),
            ("markdown-it all", plugins, 338),
            ("marked", Dialect::hexo(), 336),
            ("hexo", hexo, 328),
            ("satteri", Dialect::astro(), 340),
            ("remark", Dialect::remark(), 340),
        ],
    );
}

/// Prints the table; each engine must agree in at least so many cases.
fn print_and_demand(cases: &[Value], engines: &[(&str, Dialect, usize)]) {
    let mut short = Vec::new();
    for (engine, dialect, floor) in engines {
        let (same, differ) = agreement(engine, dialect, cases);
        println!(
            "{engine:>16} {same:>3} of {} same; not: {}",
            cases.len(),
            differ.join(", ")
        );
        if same < *floor {
            short.push(format!("{engine}: {same} < {floor}"));
        }
    }
    assert!(short.is_empty(), "{short:?}");
}
