//! What is told of a text on a Jekyll site is what its page shows, and what mends it does:
//! each reading beside the page, and the same as laws over all texts of a few lines.

use std::{cmp::Reverse, collections::BTreeSet};

use render::{Dialect, Difference, Media, Reading, Renderer, differences};

struct NoImages;

impl Media for NoImages {
    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

fn page(text: &str, dialect: &Dialect) -> String {
    let blocks = Renderer::new().render(text, dialect, &NoImages);
    let html: String = blocks.into_iter().map(|block| block.html).collect();
    html.replace(" rel=\"noopener noreferrer\"", "")
}

fn jekyll(text: &str) -> String {
    page(text, &Dialect::jekyll())
}

fn told(text: &str) -> Vec<Difference> {
    differences(text, &Dialect::jekyll())
}

/// The text after the fixes of some of its differences.
fn mended<'a>(text: &str, found: impl IntoIterator<Item = &'a Difference>) -> String {
    let fixes = found.into_iter().filter_map(|one| one.fix.as_ref());
    let mut edits: Vec<_> = fixes.flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|(span, _)| Reverse(span.start));
    let mut text = text.to_owned();
    for (span, new) in edits {
        text.replace_range(span, &new);
    }
    text
}

/// A text, what is told of it, and parts of the page before and after all fixes.
fn check(text: &str, expect: &str, before: &str, after: &str) {
    let found = told(text);
    let names: Vec<String> = found
        .iter()
        .map(|one| format!("{}:{}", one.line, one.reading.as_str()))
        .collect();
    assert_eq!(names.join(" "), expect, "{text:?}");
    let html = jekyll(text);
    assert!(html.contains(before), "{text:?}\n{html}");
    let text = mended(text, &found);
    let html = jekyll(&text);
    assert!(html.contains(after), "{text:?}\n{html}");
}

#[test]
fn lists() {
    check(
        "1) one\n2) two\n",
        "0:list-stays-text",
        "<p>1) one\n2) two</p>",
        "<ol>\n<li>one</li>\n<li>two</li>\n</ol>",
    );
    check(
        "> 1) one\n> 2) two\n",
        "0:list-stays-text",
        "<p>1) one",
        "<li>two</li>",
    );
    check(
        "It began in\n1998. Then\n1999. And\n",
        "1:becomes-list 2:becomes-list",
        "<ol>\n<li>Then</li>\n<li>And</li>",
        "<p>It began in\n1998. Then\n1999. And</p>",
    );
    let same = "<p>It began in\n    1998. Then</p>";
    check("It began in\n    1998. Then\n", "", same, same);
    let same = "<div>\n\nIt began in\n1998. Then\n\n</div>";
    let body = "<div>\n\nIt began in\n1998. Then\n\n</div>\n";
    check(body, "", same, same);
}

#[test]
fn tables() {
    check(
        "Ada Quay | Chair\n",
        "0:becomes-table",
        "<td>Chair</td>",
        "<p>Ada Quay | Chair</p>",
    );
    check(
        "Ada [Quay] | Chair\nBo Finn | Purse\n",
        "0:becomes-table",
        "<td>Purse</td>",
        "<p>Ada [Quay] | Chair\nBo Finn | Purse</p>",
    );
    check(
        "{: .chairs}\nAda Quay | Chair\n",
        "1:becomes-table",
        "<td>Chair</td>",
        "<p>Ada Quay | Chair</p>",
    );
    for (body, html) in [
        ("Ada | Chair\nand more\n", "<p>Ada | Chair\nand more</p>"),
        ("Two lines\nAda | Chair\n", "<p>Two lines\nAda | Chair</p>"),
        ("`a | b`\n", "<p><code>a | b</code></p>"),
        ("Ada \\| Chair\n", "<p>Ada | Chair</p>"),
    ] {
        check(body, "", html, html);
    }
    // There is no fix where a backslash would show.
    let same = "<td><a href=\"x\">a</a></td>";
    check("[a](x) | b\n", "0:becomes-table", same, same);
    let html = jekyll("<div>\n\nAda | Chair\n\n</div>\n");
    check("<div>\n\nAda | Chair\n\n</div>\n", "", &html, &html);
    check(
        "Prices\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        "1:table-needs-line",
        "<p>Prices\n| A | B |",
        "<td>1</td>",
    );
    // No line above makes a table of it: it has no rows, or one without a bar.
    for body in [
        "Prices\n| A | B |\n|---|---|\n",
        "Prices\n| A | B |\n|---|---|\n| 1 | 2 |\nrest\n",
    ] {
        check(body, "", "<p>Prices\n| A | B |", "<p>Prices\n| A | B |");
    }
}

#[test]
fn words() {
    check(
        "See https://example.org/a or x@example.org.\n",
        "0:address-stays-text",
        "<p>See https://example.org/a or x@example.org.</p>",
        "<a href=\"https://example.org/a\">",
    );
    for body in [
        "<a href=\"/b\">https://example.org</a>\n",
        "<code>https://example.org</code>\n",
        "<div>\n\nSee https://example.org\n\n</div>\n",
        "{::comment}\n\nhttps://example.org\n\n{:/comment}\n",
        "*[HTML]: https://example.org\n\nText\n",
        "[a]: https://example.org\n\nText\n",
    ] {
        let html = jekyll(body);
        check(body, "", &html, &html);
    }
    // Behind a backslash a sign is itself, but not inside of angle brackets.
    check(
        "https://example.org/a\\_b\\#c\n",
        "0:address-stays-text",
        "<p>https://example.org/a_b#c</p>",
        "<a href=\"https://example.org/a_b#c\">https://example.org/a_b#c</a>",
    );
    check(
        "- ** Note** and\n  more\n",
        "0:stars-show",
        "<li>** Note** and",
        "<li><strong>Note</strong> and\nmore</li>",
    );
    check(
        "**Note **and more\n",
        "0:stars-show",
        "<p>**Note **and more</p>",
        "<strong>Note</strong> and more",
    );
    check("Text\n{.lead}\n", "1:attributes-show", "{.lead}</p>", "");
    check("Text\n{: .lead}\n", "", "<p>Text</p>", "<p>Text</p>");
    check(
        "Text\r\n1998. Then\r\n",
        "1:becomes-list",
        "<ol>",
        "1998. Then</p>",
    );
}

/// What Jekyll does as Markdown's specification has it: nothing is told.
#[test]
fn what_a_jekyll_site_reads_as_others_do() {
    for (body, html) in [
        ("A fact.[^1]\n\n[^1]: Its source\n", "class=\"footnotes\""),
        ("- [ ] do it\n", "type=\"checkbox\""),
        ("Text\n\n    code\n", "<pre><code>code"),
        ("a <b>c</b>\n", "<b>c</b>"),
        ("- one\n- two\n", "<li>two</li>"),
        ("Text\n\n1. one\n2. two\n", "<li>two</li>"),
    ] {
        check(body, "", html, html);
    }
}

/// Lines that are told of, or nearly.
const LINES: &[&str] = &[
    "words",
    "",
    "1) one",
    "2. two",
    "1998. then",
    "a | b",
    "|c|d|",
    "|---|---|",
    "|c|d|\n|---|---|\n|e|f|",
    "{: .x}",
    "{.x}",
    "see https://example.org",
    "**bold **and",
    "<div>",
    "</div>",
    "> quoted",
    "- item",
    "    indented",
    "```",
    "`a | b`",
    "# head",
    ": meaning",
];

fn count(html: &str, part: &str) -> usize {
    html.matches(part).count()
}

/// Whether the page is as told, and otherwise once it is mended.
fn is_true(one: &Difference, before: &str, after: &str) -> bool {
    let more = |part: &str| count(after, part) > count(before, part);
    let fewer = |part: &str| count(after, part) < count(before, part);
    match one.reading {
        Reading::ListStaysText => more("<li>"),
        Reading::BecomesList => fewer("<li>") || fewer("<ol>"),
        Reading::BecomesTable => fewer("<table>"),
        Reading::TableNeedsLine => more("<table>"),
        Reading::AddressStaysText => more("<a href"),
        Reading::StarsShow => more("<strong>"),
        Reading::AttributesShow => before.contains("{.x}"),
        _ => false,
    }
}

/// What is wrong with what is told of a text, and what is told.
fn faults(text: &str) -> (Vec<String>, Vec<Reading>) {
    let found = told(text);
    let before = jekyll(text);
    let untrue = found
        .iter()
        .filter(|one| !is_true(one, &before, &jekyll(&mended(text, [*one]))));
    let mut faults: Vec<String> = untrue
        .map(|one| format!("{text:?}: {:?} is not true\n{before}", one.reading))
        .collect();
    let usual = page(text, &Dialect::commonmark());
    for (part, reading) in [
        ("<table>", Reading::BecomesTable),
        ("<ol", Reading::BecomesList),
    ] {
        let is_told = found.iter().any(|one| one.reading == reading);
        let is_new = before.contains(part) && !usual.contains(part);
        // Inside of other blocks nothing is told, nor of HTML and code that have one end.
        let apart = ["<blockquote", "<ul", "<dl"];
        let is_apart = apart.iter().any(|part| before.contains(part))
            || text.contains("</div>")
            || usual.contains("<pre>");
        if is_new && !is_told && !is_apart {
            faults.push(format!("{text:?}: {reading:?} is not told\n{before}"));
        }
    }
    (faults, found.iter().map(|one| one.reading).collect())
}

#[test]
fn what_is_told_is_true_and_tables_and_lists_are_told() {
    let mut kinds = BTreeSet::new();
    let mut wrong = Vec::new();
    for first in LINES {
        for second in LINES {
            for third in LINES {
                let (faults, readings) = faults(&format!("{first}\n{second}\n{third}\n"));
                kinds.extend(readings);
                wrong.extend(faults);
            }
        }
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(kinds.len(), 7, "all that are told of Jekyll: {kinds:?}");
}
