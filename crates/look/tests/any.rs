//! Nothing panics, whatever pages and announcements there are, and nothing that runs comes
//! out of any page.

use std::cell::RefCell;

use announcement::Value;
use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
};
use look::{Addresses, Built, Collection, Post};
use proptest::prelude::*;

/// Pieces that pages of trouble are made of.
const PIECES: &[&str] = &[
    "<p>one two three four",
    "<div class=\"a b\">",
    "</div>",
    "<table><tr><td>",
    "<script>evil()</script>",
    "<img src=x onerror=evil()>",
    "<svg><g onload=evil()>",
    "<math><mi>",
    "<a href=\"javascript:evil()\">x</a>",
    "<template>",
    "<b><i><u>",
    "</p></b>",
    "<style>@import 'evil';",
    "</style>",
    "<!-- ",
    " -->",
    "<body class=x>",
    "<form action=evil>",
    "<select><option>",
    "<title>t</title>",
    "<noscript><p title=\"</noscript><img onerror=evil()>\">",
    "<h1>Title</h1>",
    "2024-01-05",
    "ä 漢字 &amp; &lt;script&gt;",
    "\0",
    "<iframe srcdoc=\"<script>evil()</script>\">",
    "<ul><li>tag</li><li>other</li></ul>",
    "<plaintext>",
    "<frameset>",
    "<foreignObject>",
    "<svg></p><style><img onerror=evil()>",
];

const BODY: &str = "one two three four five six seven eight nine ten eleven";

fn page() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..PIECES.len(), 0..40).prop_map(|pieces| {
        let pieces: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        let (before, after) = pieces.split_at(
            pieces.len() / 2
                - (0..4)
                    .find(|cut| pieces.is_char_boundary(pieces.len() / 2 - cut))
                    .unwrap_or(0),
        );
        format!("<html><body>{before}<div class=body><p>{BODY}</p></div>{after}")
    })
}

fn post(at: usize, title: String, tags: Vec<String>) -> Post {
    Post {
        file: format!("news/{at}.md"),
        title,
        fields: vec![
            ("date".into(), Value::Date(format!("2024-01-{:02}", at + 1))),
            (
                "tags".into(),
                Value::List(tags.into_iter().map(Value::Text).collect()),
            ),
        ],
        body: BODY.into(),
        ..Post::default()
    }
}

/// The tags of a page, however it is read: what stands in a `style` counts as well.
#[derive(Default)]
struct Tags(RefCell<Vec<Tag>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token {
            self.0.borrow_mut().push(tag);
        }
        TokenSinkResult::Continue
    }
}

fn tags_of(page: &str) -> Vec<Tag> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    let tokenizer = Tokenizer::new(Tags::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.take()
}

/// Whether a tag runs something, or leads away.
fn runs(tag: &Tag) -> bool {
    let name = &*tag.name;
    matches!(
        name,
        "script" | "iframe" | "template" | "plaintext" | "math"
    ) || tag.attrs.iter().any(|attribute| {
        let name = &*attribute.name.local;
        let value = attribute.value.trim_start().to_ascii_lowercase();
        name.starts_with("on") || name == "action" || value.starts_with("javascript:")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_page_makes_it_fall_or_run(
        pages in proptest::collection::vec(page(), 3..6),
        title in ".{0,12}",
        tags in proptest::collection::vec("[a-z ,]{0,6}", 0..4),
    ) {
        let found = pages.iter().enumerate().map(|(at, html)| {
            let built = Built { address: format!("/news/{at}/"), html: html.clone() };
            (post(at, title.clone(), tags.clone()), vec![built])
        });
        let collection = Collection::new(found.collect(), []);
        let draft = post(9, title, tags);
        let Some(fitting) = collection.fit(&draft, None) else { return Ok(()) };
        let shell = collection.wear(&fitting, &draft).unwrap().shell(&Addresses::default());
        let all = [shell.root, shell.head, shell.body, shell.before, shell.after].concat();
        for tag in tags_of(&all) {
            prop_assert!(!runs(&tag), "{tag:?} in {all}");
        }
    }

    #[test]
    fn no_text_makes_it_fall(html in ".{0,200}", css in ".{0,200}") {
        let built = |at: usize| vec![Built { address: format!("/{at}"), html: html.clone() }];
        let found = (0..3).map(|at| (post(at, html.clone(), vec![css.clone()]), built(at))).collect();
        drop(Collection::new(found, []));
        let css = look::styles(&css, &|_| None);
        prop_assert!(!css.contains("</"), "{css}");
    }
}

#[test]
fn pages_that_repeat_themselves_without_end_are_not_read() {
    let deep = "<div>".repeat(100_000);
    let wide = "<b><i><u><s><em><p>".repeat(30_000);
    let large = "word ".repeat(1 << 20);
    for html in [deep, wide, large] {
        let found = (0..4)
            .map(|at| {
                let built = Built {
                    address: format!("/{at}"),
                    html: format!("<p>{BODY}</p>{html}"),
                };
                (post(at, "t".into(), Vec::new()), vec![built])
            })
            .collect();
        assert!(Collection::new(found, []).is_empty());
    }
}
