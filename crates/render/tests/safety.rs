//! Nothing on a page can run, load or send, whatever the text holds and whichever dialect
//! reads it.

mod laws;
mod support;

use laws::{Named, all_harmless, dialects, harmless, rendered};
use proptest::prelude::*;
use render::{Block, Dialect, Renderer, frame};
use support::{faults, faults_in};

/// One payload to a line.
const PAYLOADS: &str = include_str!("payloads.txt");
/// The same, by what they rely on: `## ` is before a class.
const BY_CLASS: &str = include_str!("payloads_by_class.txt");

/// All of them.
fn payloads() -> impl Iterator<Item = &'static str> {
    let by_class = BY_CLASS.lines().filter(|line| !line.starts_with("## "));
    PAYLOADS.lines().chain(by_class)
}

#[test]
fn payloads_come_to_nothing() {
    let wrappings: [fn(&str) -> String; 6] = [
        str::to_owned,
        |payload| format!("Before\n\n{payload}\n\nafter"),
        |payload| format!("> * words {payload} words\n>\n>   {payload}"),
        |payload| format!("<div>\n\n{payload}\n\n</div>\n{payload}"),
        |payload| format!("| a | b |\n|---|---|\n| {payload} | *{payload}* |"),
        |payload| format!("<p>{payload}\n<table>{payload}<td>\n\n# {payload}"),
    ];
    let texts: Vec<String> = wrappings
        .into_iter()
        .flat_map(|wrap| payloads().map(wrap))
        .collect();
    all_harmless(texts.iter().map(String::as_str));
}

#[test]
fn there_are_payloads_of_each_class() {
    let classes: Vec<&str> = BY_CLASS.split("## ").skip(1).collect();
    assert!(classes.len() >= 7);
    assert!(classes.iter().all(|class| class.lines().count() > 10));
    assert!(payloads().count() > 350, "{}", payloads().count());
}

/// The control: without the cleaning the oracle finds most payloads at fault, so that it
/// would have seen them above.
#[test]
fn the_oracle_sees_payloads() {
    let html: Vec<&str> = payloads().filter(|line| line.starts_with('<')).collect();
    let unseen: Vec<&&str> = html
        .iter()
        .filter(|payload| faults(payload).is_empty())
        .collect();
    assert!(unseen.len() * 10 < html.len(), "{unseen:#?}");
}

/// The control for what is read by other rules: what slept in an attribute wakes there.
#[test]
fn the_oracle_sees_what_wakes_elsewhere() {
    let sleeps = "<p title=\"</noscript><img src=x onerror=canary()>\">x</p>";
    assert!(!faults_in(sleeps).is_empty());
    assert!(!faults_in("<p onclick=canary()>x</p>").is_empty());
    assert!(faults_in("<p title=\"&lt;/noscript&gt;\">x <b>y</b></p>").is_empty());
}

#[test]
fn all_payloads_in_one_text() {
    for block in rendered(PAYLOADS) {
        assert_eq!(faults(&block.html), [""; 0]);
    }
    for block in rendered(&PAYLOADS.replace('\n', "\n\n")) {
        assert_eq!(faults(&block.html), [""; 0]);
    }
}

#[test]
fn a_document_has_one_script_and_one_style() {
    for payload in payloads() {
        let head = frame::Head {
            lang: "en",
            title: payload,
            facts: payload,
            embargo: payload,
        };
        let blocks: Vec<Block> = rendered(payload).collect();
        let document = frame::document(&head, &blocks, 1);
        let scripts: Vec<String> = faults(&document)
            .into_iter()
            .filter(|fault| {
                ![
                    "<meta",
                    "<title>",
                    "<style>",
                    "data-",
                    "<html data-",
                    "<p role=\"note\">",
                ]
                .iter()
                .any(|ours| fault.contains(ours))
            })
            .collect();
        assert_eq!(
            scripts,
            ["<script>", "<script>"],
            "ours, seen at both readings: {payload}"
        );
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let lines: Vec<&'static str> = payloads().collect();
    let whole = prop::sample::select(lines.clone()).prop_map(str::to_owned);
    let part = (prop::sample::select(lines), 0_usize..60, 1_usize..40)
        .prop_map(|(line, from, length)| line.chars().skip(from).take(length).collect());
    let glue = prop::sample::select(vec![
        "\n",
        "\n\n",
        "> ",
        "* ",
        "    ",
        "`",
        "```\n",
        "**",
        "<",
        ">",
        "\"",
        "'",
        "=",
        "&",
        "&#",
        "]",
        "(",
        "<!--",
        "-->",
        "</",
        "{{ ",
        " }}",
        "{% ",
        "\t",
        "\r",
        "\0",
        "é",
        "\u{FDD0}",
        "1\u{FDD2}",
        "<table>",
        "<svg>",
        "<p>",
        "|",
        "[^1]: ",
    ])
    .prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![1 => whole, 3 => part, 4 => glue], 0..14)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scraps_come_to_nothing(text in fragments()) {
        harmless(&text);
    }

    #[test]
    fn any_text_comes_to_nothing(text in "\\PC{0,200}") {
        harmless(&text);
    }

    #[test]
    fn lines_never_go_back(text in "[ -~\n\r\té€]{0,300}") {
        for dialect in dialects() {
            let blocks = Renderer::new().render(&text, &dialect, &Named);
            prop_assert!(blocks.is_sorted_by_key(|block| block.line), "{:?}", blocks);
            let last = text.split('\n').count() + text.matches('\r').count();
            prop_assert!(blocks.iter().all(|block| (block.line as usize) < last));
        }
    }

    #[test]
    fn a_renderer_with_a_past_says_the_same(texts in prop::collection::vec(fragments(), 1..4)) {
        let mut renderer = Renderer::new();
        for text in &texts {
            let dialect = Dialect::commonmark();
            prop_assert_eq!(renderer.render(text, &dialect, &Named), Renderer::new().render(text, &dialect, &Named));
        }
    }
}
