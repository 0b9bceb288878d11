//! Nothing on a page can run, load or send, whatever the text holds and whichever dialect
//! reads it.

mod support;

use proptest::prelude::*;
use render::{Block, Dialect, Media, Renderer, frame};
use support::faults;

/// One payload to a line.
const PAYLOADS: &str = include_str!("payloads.txt");

/// A site that has the images whose name holds an `a`.
struct Named;

impl Media for Named {
    fn image(&self, src: &str) -> Option<String> {
        src.contains('a')
            .then(|| format!("preview://localhost/media/{}", src.len()))
    }
}

/// A site that believes everything to be an image.
struct All;

impl Media for All {
    fn image(&self, _: &str) -> Option<String> {
        Some("preview://localhost/\"><img src=x onerror=canary()>".into())
    }
}

fn dialects() -> [Dialect; 7] {
    [
        Dialect::commonmark(),
        Dialect::eleventy(),
        Dialect::jekyll(),
        Dialect::hugo(),
        Dialect::zola(),
        Dialect::hexo(),
        Dialect::astro(),
    ]
}

fn rendered(text: &str) -> impl Iterator<Item = Block> {
    dialects().into_iter().flat_map(move |dialect| {
        let mut blocks = Renderer::new().render(text, &dialect, &Named);
        blocks.extend(Renderer::new().render(text, &dialect, &All));
        blocks
    })
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
    for payload in PAYLOADS.lines() {
        for wrap in wrappings {
            let text = wrap(payload);
            for block in rendered(&text) {
                let faults = faults(&block.html);
                assert!(faults.is_empty(), "{text}\n{}\n{faults:#?}", block.html);
            }
        }
    }
}

/// The control: without the cleaning the oracle finds most payloads at fault, so that it
/// would have seen them above.
#[test]
fn the_oracle_sees_payloads() {
    let html: Vec<&str> = PAYLOADS
        .lines()
        .filter(|line| line.starts_with('<'))
        .collect();
    let unseen: Vec<&&str> = html
        .iter()
        .filter(|payload| faults(payload).is_empty())
        .collect();
    assert!(unseen.len() * 10 < html.len(), "{unseen:#?}");
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
    for payload in PAYLOADS.lines() {
        let head = frame::Head {
            lang: "en",
            title: payload,
            facts: payload,
        };
        let blocks: Vec<Block> = rendered(payload).collect();
        let document = frame::document(&head, &blocks, 1);
        let scripts: Vec<String> = faults(&document)
            .into_iter()
            .filter(|fault| {
                !["<meta", "<title>", "<style>", "data-", "<html data-"]
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
    let lines: Vec<&'static str> = PAYLOADS.lines().collect();
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
        for block in rendered(&text) {
            prop_assert_eq!(faults(&block.html), Vec::<String>::new(), "{}", block.html);
        }
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
