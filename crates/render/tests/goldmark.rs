//! goldmark's ways, one by one. What is expected here is what Hugo 0.111 makes of the same
//! texts, as a reader sees it.

#[path = "support/check.rs"]
mod table;

use render::Dialect;

fn check(cases: &[(&str, &str)]) {
    table::check(&Dialect::hugo(), cases);
}

#[test]
fn terms_and_their_meanings() {
    check(&[
        (
            "Slack\nTide\n: stands still\n: is short\n",
            "<dl> <dt>Slack</dt> <dt>Tide</dt> <dd>stands still</dd> <dd>is short</dd> </dl>",
        ),
        (
            "Slack\n\n: stands still\n: is short\n",
            "<dl> <dt>Slack</dt> <dd> <p>stands still</p> </dd> <dd>is short </dd> </dl>",
        ),
        (
            "Slack\n: stands still\n\n    still\n",
            "<dl> <dt>Slack</dt> <dd>stands still <p>still</p> </dd> </dl>",
        ),
        ("::: note\ntext\n:::\n", "<p>::: note text :::</p>"),
        ("Slack\n:glued\n", "<p>Slack :glued</p>"),
    ]);
}

#[test]
fn tables_wider_than_their_header() {
    check(&[(
        "a|b\n:--|:--|:--\n1|2\n",
        r#"<table><thead><tr><th style="text-align: left">a</th><th style="text-align: left">b</th><th style="text-align: left"></th></tr></thead><tbody> <tr><td style="text-align: left">1</td><td style="text-align: left">2</td><td style="text-align: left"></td></tr> </tbody></table>"#,
    )]);
}

#[test]
fn signs() {
    check(&[
        (
            "\"a\" 'b' it's '90s -- c --- d...\n",
            "<p>“a” ‘b’ it’s ’90s – c — d…</p>",
        ),
        ("The 'tide' and 'end'\n", "<p>The ’tide’ and ’end'</p>"),
    ]);
}

#[test]
fn addresses() {
    check(&[
        (
            "(see https://a.example/b).\nwww.a.example, b@c.example.\n",
            r#"<p>(see <a href="https://a.example/b)">https://a.example/b)</a>. <a href="https://www.a.example">www.a.example</a>, <a href="mailto:b@c.example">b@c.example</a>.</p>"#,
        ),
        (
            "\"https://a.example\" https://A.EXAMPLE\n",
            r#"<p>“<a href="https://a.example">https://a.example</a>” https://A.EXAMPLE</p>"#,
        ),
    ]);
}

#[test]
fn html_is_left_out() {
    check(&[("<div>*a*</div>\n\nb <b>c</b>\n", "<p>b c</p>")]);
}
