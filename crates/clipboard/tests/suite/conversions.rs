//! Small pieces of HTML and the Markdown they become.

use crate::support::{seen_in_html, seen_in_markdown};
use clipboard::markdown;

fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        let made = markdown(html);
        assert_eq!(made, *expected, "{html}");
        assert_eq!(seen_in_markdown(&made), seen_in_html(html), "{html}");
    }
}

#[test]
fn signs_are_escaped_where_they_would_be_marks_and_nowhere_else() {
    check(&[
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("* no item", "\\* no item"),
        ("a*b*c", "a\\*b\\*c"),
        ("snake_case and _this_", "snake_case and \\_this\\_"),
        ("a-b - c", "a-b - c"),
        ("- no item", "\\- no item"),
        ("-5 °C", "-5 °C"),
        ("+ no item", "\\+ no item"),
        ("1. no item", "1\\. no item"),
        ("2024. A year", "2024\\. A year"),
        ("1.5 km", "1.5 km"),
        ("# no heading", "\\# no heading"),
        ("#harbour", "#harbour"),
        ("&gt; no quote", "\\> no quote"),
        ("a &gt; b &lt; c", "a > b < c"),
        ("a &lt;b&gt; c", "a \\<b> c"),
        ("R&amp;D &amp;amp; more", "R&D \\&amp; more"),
        ("[sic]", "[sic]"),
        ("[a](b)", "\\[a](b)"),
        ("[ ] open", "\\[ ] open"),
        ("[1]: b", "\\[1]: b"),
        ("about ~50 or ~~60~~", "about ~50 or \\~\\~60\\~\\~"),
        ("a`b", "a\\`b"),
        ("C:\\dir\\*", "C:\\dir\\\\\\*"),
        ("---", "\\---"),
        ("a<br>---", "a  \n\\---"),
        ("a<br>===", "a  \n\\==="),
        ("a | b", "a \\| b"),
        (
            "Wow!<a href='https://a.example'>b</a>",
            "Wow\\![b](https://a.example)",
        ),
        ("“Smart” – it’s…", "“Smart” – it’s…"),
        ("<h2>C #</h2>", "## C \\#"),
    ]);
}

#[test]
fn marks_stand_at_words_and_only_where_they_are_read() {
    check(&[
        ("a<b> b </b>c", "a **b** c"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<b>a <i>b</i> c</b>", "**a *b* c**"),
        ("<i>a <b>b</b></i>", "_a **b**_"),
        ("<b><i>a</i></b>", "**_a_**"),
        ("in<b>side</b>s", "in**side**s"),
        // Not read as bold by any rule of Markdown's: the words stay.
        ("a<b>(b)</b>c", "a(b)c"),
        ("<b>Note:</b>text", "Note:text"),
        ("<b>Note:</b> text", "**Note:** text"),
        ("<b> </b>a", "a"),
        ("<b>a<br>b</b>", "**a  \nb**"),
        ("<p><b>a</b></p><p><b>b</b></p>", "**a**\n\n**b**"),
        ("<h2><b>a</b></h2>", "## a"),
        ("<h2>a <b>b</b></h2>", "## a **b**"),
        ("<b style='font-weight:normal'>a</b>", "a"),
        ("<span style='font-weight:600'>a</span>", "**a**"),
        ("<code>a`b</code>", "``a`b``"),
        ("<b><code>a</code></b>", "**`a`**"),
        (
            "<style>.x{font-style:italic}</style><span class=x>a</span>",
            "*a*",
        ),
        ("a <span style='font-family:Consolas'>b</span>", "a `b`"),
        (
            "<span style='font-family:Consolas'>all of it</span>",
            "all of it",
        ),
    ]);
}

#[test]
fn links_lead_where_they_should() {
    check(&[
        (
            "<a href='https://a.example/?utm_source=x'>b</a>",
            "[b](https://a.example/)",
        ),
        (
            "<a href='https://a.example'>https://a.example</a>",
            "<https://a.example>",
        ),
        (
            "<a href='mailto:a@b.example'>a@b.example</a>",
            "<a@b.example>",
        ),
        ("<a href='#top'>b</a>", "b"),
        ("<a href='javascript:x'>b</a>", "b"),
        (
            "<a href='https://a.example'>a<b>b</b></a>",
            "[a**b**](https://a.example)",
        ),
        (
            "<b>a <a href='https://a.example'>b</a></b>",
            "**a [b](https://a.example)**",
        ),
        (
            "<a href='https://a.example/a b(c'>[x]</a>",
            "[\\[x\\]](https://a.example/a%20b%28c)",
        ),
        ("<a href='https://a.example'> </a>b", "b"),
    ]);
}

#[test]
fn lists_nest_by_their_levels() {
    check(&[
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ul><li>a<ol><li>b</ol></ul>", "- a\n  1. b"),
        (
            "<ol start=9><li>a<li>b<ul><li>c</ul></ol>",
            "9. a\n10. b\n    - c",
        ),
        (
            "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
            "- a\n\n  b\n\n- c",
        ),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n- b"),
        ("<ul><li></li><li> </li></ul>b", "b"),
        ("<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b"),
        (
            "<p style='mso-list:l0 level2 lfo1'>a</p><p style='mso-list:l0 level1 lfo1'>b</p>",
            "- a\n- b",
        ),
    ]);
}

#[test]
fn blocks_are_what_they_were() {
    check(&[
        ("a<br><br>b", "a\n\nb"),
        (
            "<p>&nbsp;</p><p>a</p><p><br></p><p></p><p>b&nbsp;</p>",
            "a\n\nb",
        ),
        ("10&nbsp;km", "10\u{a0}km"),
        ("a&nbsp; b", "a b"),
        ("a\u{200b}b", "ab"),
        ("<pre>a\n\n  ```\n</pre>", "````\na\n\n  ```\n````"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        (
            "<blockquote><blockquote>a</blockquote></blockquote>",
            "> > a",
        ),
        ("a<hr>b", "a\n\n***\n\nb"),
        ("<table><tr><td>a</td></tr></table>", "a"),
        (
            "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
            "| a | b |\n| --- | --- |\n\nc",
        ),
        (
            "<table><tr><th colspan=2>a<tr><td>1<td>2</table>",
            "| a |  |\n| --- | --- |\n| 1 | 2 |",
        ),
        ("<table><tr><td>1<td>2</table>", "| 1 | 2 |\n| --- | --- |"),
    ]);
}

#[test]
fn what_cannot_be_seen_is_left_out() {
    for (html, expected) in [
        ("<script>a</script><style>b{}</style><title>c</title>d", "d"),
        ("<p style='display:none'>a</p>b", "b"),
        ("<span style='mso-hide:all'>a</span>b", "b"),
        (
            "<!-- a --><![if x]>b<![endif]><!--[if y]>c<![endif]-->",
            "b",
        ),
        ("<o:p>&nbsp;</o:p>", ""),
        (
            "<img src='data:image/png;base64,AA' alt=a><img src='file:///a.png'>b",
            "b",
        ),
        ("<img src='https://a.example/a.png' width=1 height=1>b", "b"),
        (
            "<img src='https://a.example/a.png' alt='a\nb'>",
            "![a b](https://a.example/a.png)",
        ),
        ("H<sub>2</sub>O, 1<sup>st</sup>", "H₂O, 1st"),
        ("Wochen\u{ad}end\u{feff}e", "Wochenende"),
        ("", ""),
    ] {
        assert_eq!(markdown(html), expected, "{html}");
    }
}

/// The oracle of these tests sees what is lost and what is added.
#[test]
fn the_oracle_sees_faults() {
    assert_ne!(seen_in_markdown("**a**b"), seen_in_html("<b>a</b> b"));
    assert_ne!(seen_in_markdown("a**(b)**c"), seen_in_html("a<b>(b)</b>c"));
    assert_ne!(seen_in_markdown("a"), seen_in_html("a b"));
}
