//! Words of a page, and what they are in its Markdown.

use proptest::prelude::*;
use review::visible_range;

/// Source, words as they read, what is around them, and the Markdown of them.
const TABLE: &[(&str, &str, &str, &str, &str)] = &[
    ("The river is high.", "river", "The ", " is", "river"),
    ("The **river** is high.", "river", "The ", " is", "river"),
    (
        "The **river** is high.",
        "The river is",
        "",
        "",
        "The **river** is",
    ),
    ("The **river** is high.", "river is", "", "", "**river** is"),
    (
        "The *very **high*** river",
        "very high river",
        "",
        "",
        "*very **high*** river",
    ),
    (
        "See [the plan](https://example.org/a_b) now",
        "plan",
        "",
        "",
        "plan",
    ),
    (
        "See [the plan](https://example.org/a_b) now",
        "the plan",
        "",
        "",
        "the plan",
    ),
    (
        "See [the plan](https://example.org/a_b) now",
        "the plan now",
        "",
        "",
        "[the plan](https://example.org/a_b) now",
    ),
    (
        "See [the plan][p] now\n\n[p]: /x",
        "See the plan",
        "",
        "",
        "See [the plan][p]",
    ),
    (
        "Fish &amp; chips",
        "Fish & chips",
        "",
        "",
        "Fish &amp; chips",
    ),
    ("Fish &amp; chips", "& chips", "", "", "&amp; chips"),
    ("10&nbsp;000 boats", "10\u{a0}000", "", "", "10&nbsp;000"),
    (
        "10\u{a0}000 boats",
        "10 000 boats",
        "",
        "",
        "10\u{a0}000 boats",
    ),
    (
        "Not \\*starred\\* here",
        "*starred*",
        "",
        "",
        "\\*starred\\*",
    ),
    (
        "She said \"no\" -- and \"yes\"...",
        "“no” – and “yes”…",
        "",
        "",
        "\"no\" -- and \"yes\"...",
    ),
    ("It's the town's", "the town’s", "", "", "the town's"),
    (
        "one\ntwo\nthree",
        "one two three",
        "",
        "",
        "one\ntwo\nthree",
    ),
    (
        "> quoted over\n> two lines",
        "over two",
        "",
        "",
        "over\n> two",
    ),
    ("- one\n- two\n- three", "two", "one ", " three", "two"),
    (
        "a fair, a fair, a fair",
        "fair",
        "fair, a ",
        ", a fair",
        "fair",
    ),
    ("Run `git push` twice", "git push", "", "", "git push"),
    (
        "Run `git push` twice",
        "Run git push twice",
        "",
        "",
        "Run `git push` twice",
    ),
    (
        "![the weir](weir.jpg) The weir",
        "The weir",
        "",
        "",
        "The weir",
    ),
    (
        "| Pier | Time |\n|---|---|\n| North | 7:45 |",
        "North\t7:45",
        "",
        "",
        "North | 7:45",
    ),
    (
        "<p>Plain <b>words</b></p>",
        "Plain words",
        "",
        "",
        "Plain <b>words",
    ),
    (
        "Made by <b>hand</b> here",
        "by hand here",
        "",
        "",
        "by <b>hand</b> here",
    ),
    ("Soft\u{ad}ware here", "Software", "", "", "Soft\u{ad}ware"),
    ("# The weir {#weir}", "THE WEIR", "", "", "The weir"),
    ("A (c) sign", "A © sign", "", "", ""),
    ("The river", "lake", "", "", ""),
    ("The river", "", "The", "river", ""),
    ("The river", "  \n", "", "", ""),
];

#[test]
fn words_of_the_page_are_found_in_the_markdown() {
    for (source, exact, prefix, suffix, expect) in TABLE {
        let found = visible_range(source, exact, prefix, suffix);
        let found = found.map_or("", |range| &source[range]);
        assert_eq!(found, *expect, "{exact:?} in {source:?}");
    }
}

#[test]
fn of_the_same_words_those_with_the_same_around_them() {
    let source = "a **fair**, a fair, a fair";
    let at = |prefix, suffix| visible_range(source, "fair", prefix, suffix).unwrap().start;
    assert_eq!(
        (
            at("a ", ", a fair, a fair"),
            at("a fair, a ", ", a"),
            at("fair, a fair, a ", "")
        ),
        (4, 14, 22)
    );
}

proptest! {
    #[test]
    fn any_text_is_looked_through(source in any::<String>(), from in 0usize..40, length in 0usize..20) {
        let words: String = source.chars().skip(from).take(length).collect();
        if let Some(range) = visible_range(&source, &words, "", "") {
            prop_assert!(source.get(range).is_some_and(|text| !text.is_empty()));
        }
    }

    #[test]
    fn plain_words_are_found_where_they_are(words in proptest::collection::vec("[a-z]{1,8}", 3..30), at in 0usize..30, number in 1usize..5) {
        let at = at % words.len();
        let end = (at + number).min(words.len());
        let source = words.join(" ");
        let (prefix, exact, suffix) = (words[..at].join(" "), words[at..end].join(" "), words[end..].join(" "));
        let found = visible_range(&source, &exact, &prefix, &suffix).unwrap();
        prop_assert_eq!(&source[found], exact.as_str());
    }
}
