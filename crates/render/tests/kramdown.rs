//! kramdown's ways, one by one. What is expected here is what kramdown 2.4 in its GitHub
//! flavour makes of the same texts, as a reader sees it.

#[path = "support/check.rs"]
mod table;

use render::Dialect;

fn check(cases: &[(&str, &str)]) {
    table::check(&Dialect::jekyll(), cases);
}

#[test]
fn paragraphs_end_where_kramdown_ends_them() {
    check(&[
        (
            "The board met.\n- It sat long\n- It ate cake\n",
            "<p>The board met.</p> <ul> <li>It sat long</li> <li>It ate cake</li> </ul>",
        ),
        (
            "The board met.\n# And spoke\nof boats\n",
            r#"<p>The board met.</p> <h1 id="in-and-spoke">And spoke</h1> <p>of boats</p>"#,
        ),
        (
            "The board met.\n***\nIt went on.\n",
            "<p>The board met. *** It went on.</p>",
        ),
        ("Two lines\nof text\n---\n", "<p>Two lines of text —</p>"),
        (
            "The tide\n: goes out\n",
            "<dl> <dt>The tide</dt> <dd>goes out</dd> </dl>",
        ),
        (
            "Text\n```\ncode\n```\n",
            "<p>Text</p> <pre><code>code </code></pre>",
        ),
        (
            "One  \ntwo\\\nthree\\\\\nfour\n",
            "<p>One<br>  two<br> three<br>  four</p>",
        ),
        (
            "Text\n<div>more</div>\nrest\n",
            "<p>Text</p> <div>more</div> <p>rest</p>",
        ),
    ]);
}

#[test]
fn headings() {
    check(&[
        ("Title\n=====\n", r#"<h1 id="in-title">Title</h1>"#),
        ("#No title\n", "<p>#No title</p>"),
        ("##\n", "<p>##</p>"),
        ("## Boats {#fleet}\n", r#"<h2 id="in-fleet">Boats</h2>"#),
        ("## Boats ##\n", r#"<h2 id="in-boats">Boats</h2>"#),
        (" # Not at the margin\n", "<p># Not at the margin</p>"),
        (
            "# A *b* `c`\n",
            r#"<h1 id="in-a-b-c">A <em>b</em> <code>c</code></h1>"#,
        ),
    ]);
}

#[test]
fn lists_nest_by_the_text_of_their_items() {
    check(&[
        (
            "1. one\n  - nested\n2. two\n",
            "<ol> <li>one <ul> <li>nested</li> </ul> </li> <li>two</li> </ol>",
        ),
        (
            "- a\n    - b\n        - c\n",
            "<ul> <li>a <ul> <li>b <ul> <li>c</li> </ul> </li> </ul> </li> </ul>",
        ),
        (
            "* a\n- b\n+ c\n",
            "<ul> <li>a</li> <li>b</li> <li>c</li> </ul>",
        ),
        ("1) one\n2) two\n", "<p>1) one 2) two</p>"),
        ("5. five\n6. six\n", "<ol> <li>five</li> <li>six</li> </ol>"),
        (
            "- a\n\n  b\n- c\n",
            "<ul> <li> <p>a</p> <p>b</p> </li> <li> <p>c</p> </li> </ul>",
        ),
        (
            "- a\n\n- b\n",
            "<ul> <li> <p>a</p> </li> <li> <p>b</p> </li> </ul>",
        ),
        (
            "- a\n- b\n\ntext\n",
            "<ul> <li>a</li> <li>b</li> </ul> <p>text</p>",
        ),
        (
            "- a\n^\n- b\n",
            "<ul> <li>a</li> </ul> <ul> <li>b</li> </ul>",
        ),
        (
            "- [ ] rope\n- [x] oars\n",
            r#"<ul> <li><input type="checkbox" disabled=""> rope</li> <li><input type="checkbox" checked="" disabled=""> oars</li> </ul>"#,
        ),
        ("-   \n  late\n", "<ul> <li>late</li> </ul>"),
    ]);
}

#[test]
fn quotes_go_on_without_marks() {
    check(&[
        (
            "> a\nb\n\nc\n",
            "<blockquote> <p>a b</p> </blockquote> <p>c</p>",
        ),
        (
            "> - a\n> - b\n",
            "<blockquote> <ul> <li>a</li> <li>b</li> </ul> </blockquote>",
        ),
        (
            "> a\n\n> b\n",
            "<blockquote> <p>a</p> </blockquote> <blockquote> <p>b</p> </blockquote>",
        ),
    ]);
}

#[test]
fn terms_and_meanings() {
    check(&[
        (
            "Slack\nTide\n: stands still\n: is short\n",
            "<dl> <dt>Slack</dt> <dt>Tide</dt> <dd>stands still</dd> <dd>is short</dd> </dl>",
        ),
        (
            "Slack\n\n: stands still\n",
            "<dl> <dt>Slack</dt> <dd> <p>stands still</p> </dd> </dl>",
        ),
        (
            "Slack\n: stands\n\n    still\n",
            "<dl> <dt>Slack</dt> <dd>stands <p>still</p> </dd> </dl>",
        ),
    ]);
}

#[test]
fn tables_need_no_header() {
    check(&[
        (
            "a | b\nc | d\n",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody> </table>",
        ),
        (
            "| a | b |\n|---|--:|\n| 1 | 2 |\n|===|===|\n| 3 | 4 |\n",
            r#"<table><thead><tr><th>a</th><th style="text-align: right">b</th></tr></thead> <tbody><tr><td>1</td><td style="text-align: right">2</td></tr></tbody> <tfoot><tr><td>3</td><td style="text-align: right">4</td></tr></tfoot> </table>"#,
        ),
        ("Text\n| a | b |\n", "<p>Text | a | b |</p>"),
        (
            "| `x|y` | \\| | |\n",
            "<table><tbody><tr><td><code>x|y</code></td><td>|</td><td>&nbsp;</td></tr></tbody> </table>",
        ),
        (
            "| a |\n\n|---|\n",
            "<table><tbody><tr><td>a</td></tr></tbody> </table> <p>|—|</p>",
        ),
    ]);
}

#[test]
fn attributes_do_not_show() {
    check(&[
        ("Lead\n{: .lead}\n", "<p>Lead</p>"),
        (
            "[Go](/x){:.btn} *a*{: #b}{c}\n",
            r#"<p><a href="/x">Go</a> <em>a</em>{c}</p>"#,
        ),
        ("a {: .b}\n", "<p>a {: .b}</p>"),
        ("{:note: .x}\n{: note}\nText\n", "<p>Text</p>"),
        ("- {:.x} item\n", "<ul> <li>item</li> </ul>"),
        ("# Title\n{: #top}\n", r#"<h1 id="in-top">Title</h1>"#),
    ]);
}

#[test]
fn extensions() {
    check(&[
        ("a {::comment}b{:/} c\n", "<p>a  c</p>"),
        ("{::comment}\nhidden\n{:/comment}\nshown\n", "<p>shown</p>"),
        ("{::nomarkdown}<b>*x*</b>{:/}\n", "<p><b>*x*</b></p>"),
        (
            "* x\n{:toc}\n\n# One\n\n## Two\n\n# Three\n{:.no_toc}\n",
            r##"<ul><li><a href="#one">One</a><ul><li><a href="#two">Two</a></li></ul></li></ul> <h1 id="in-one">One</h1> <h2 id="in-two">Two</h2> <h1 id="in-three">Three</h1>"##,
        ),
    ]);
}

#[test]
fn html_blocks_end_with_their_element() {
    check(&[
        (
            "<div>\n*a*\n\n*b*\n</div>\n*c*\n",
            "<div> *a*  *b* </div> <p><em>c</em></p>",
        ),
        (
            "<div markdown=\"1\">\n*a*\n\n- b\n</div>\n",
            "<div> <p><em>a</em></p> <ul> <li>b</li> </ul> </div>",
        ),
        ("<p markdown=\"1\">*a*</p>\n", "<p><em>a</em></p>"),
        (
            "<div><p>open\n</div>\n",
            "<div><p>open &lt;/div&gt; </p></div>",
        ),
        (
            "a <b>*c*</b> <kbd>*d*</kbd> <div>e</div>\n",
            "<p>a <b><em>c</em></b> <kbd>*d*</kbd> &lt;div&gt;e&lt;/div&gt;</p>",
        ),
        ("<!-- a -->\nb\n", "<p>b</p>"),
        ("</div>\ntext\n", "<p>&lt;/div&gt; text</p>"),
    ]);
}

#[test]
fn emphasis_closes_next_to_letters() {
    check(&[
        (
            "**\"a\"**b and *c*d\n",
            "<p><strong>“a”</strong>b and <em>c</em>d</p>",
        ),
        ("snake_case and _a_b\n", "<p>snake_case and _a_b</p>"),
        (
            "***a*** **a*b*** *a\n",
            "<p><strong><em>a</em></strong> <strong>a<em>b</em></strong> *a</p>",
        ),
        ("** a** and a * b\n", "<p>** a** and a * b</p>"),
        ("~~a~~ ~b~\n", "<p><del>a</del> ~b~</p>"),
    ]);
}

#[test]
fn code_spans() {
    check(&[
        ("` a ` and `b`\n", "<p>` a ` and <code>b</code></p>"),
        ("`` a`b ``\n", "<p><code>a`b</code></p>"),
        ("``a`\n", "<p>``a`</p>"),
    ]);
}

#[test]
fn links() {
    check(&[
        (
            "[a](/my file.pdf)\n",
            r#"<p><a href="/my file.pdf">a</a></p>"#,
        ),
        (
            "[a](/b 'c \"d\"')\n",
            r#"<p><a href="/b" title="c &quot;d&quot;">a</a></p>"#,
        ),
        (
            "[a](/b_(c)) [d]\n\n[D]: /e \"f\"\n",
            r#"<p><a href="/b_(c)">a</a> <a href="/e" title="f">d</a></p>"#,
        ),
        (
            "[a [b] c](/d) ![e](/f \"g\")\n",
            r#"<p><a href="/d">a [b] c</a> <img src="/f" alt="e" title="g"></p>"#,
        ),
        (
            "<https://a.example> <b@c.example> https://d.example\n",
            r#"<p><a href="https://a.example">https://a.example</a> <a href="mailto:b@c.example">b@c.example</a> https://d.example</p>"#,
        ),
    ]);
}

#[test]
fn typographic_signs() {
    check(&[
        ("\"a\" 'b' it's '90s\n", "<p>“a” ‘b’ it’s ’90s</p>"),
        ("a -- b --- c... <<d>>\n", "<p>a – b — c… «d»</p>"),
        (
            "\"*a*\" (\"b\") \"'c' d\"\n",
            "<p>“<em>a</em>” (“b”) “‘c’ d”</p>",
        ),
        ("\\\"a\\\" \\-- 5' 6\"\n", r#"<p>"a" -- 5’ 6”</p>"#),
    ]);
}

#[test]
fn notes_abbreviations_and_mathematics() {
    check(&[
        (
            "a[^1] b[^x]\n\n[^1]: c\n    d\n",
            r##"<p>a<sup id="in-fnref-1"><a href="#fn-1" class="note">1</a></sup> b[^x]</p> <section class="footnotes" aria-label="Footnotes"><hr><ol> <li id="in-fn-1"> <p>c d <a href="#fnref-1" class="note-back">↩</a></p> </li> </ol></section>"##,
        ),
        (
            "The TRT met. TRTs did not.\n\n*[TRT]: Tarrow River Trust\n",
            r#"<p>The <abbr title="Tarrow River Trust">TRT</abbr> met. TRTs did not.</p>"#,
        ),
        ("$$a$$ b\n\n$$c$$\n", r"<p>\(a\) b</p> \[c\]"),
    ]);
}
