//! Nothing is lost and nothing added: what is seen of a pasted text is what is seen of its
//! Markdown, whatever the text and its look. And whatever comes, an answer comes.

use crate::support::{rendered, seen_in_html, seen_in_markdown};
use clipboard::markdown;
use proptest::prelude::*;

/// Text that is likely to be taken for marks.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zäß]{1,6}",
        2 => "[A-Z][a-z]{0,3}[.,:!?]",
        4 => "[-*_~`#>+=|\\\\!\\[\\](){}<&:;.$^%\"']{1,3}",
        1 => "[0-9]{1,3}[.)]?",
        1 => prop_oneof![
            Just("&amp;".to_owned()), Just("[x]".to_owned()), Just("[a](b)".to_owned()),
            Just("---".to_owned()), Just("***".to_owned()), Just("1. a".to_owned()), Just("<b>".to_owned()),
            Just("“”".to_owned()), Just("–".to_owned()), Just("\u{a0}".to_owned()), Just("😀".to_owned()),
            Just("https://a.example/b_c_d".to_owned()), Just("```".to_owned()), Just("[^1]".to_owned()),
        ],
        4 => Just(" ".to_owned()),
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| escape(&pieces.concat()))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn inline() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => words(),
        1 => Just("<br>".to_owned()),
        1 => words().prop_map(|text| format!("<code>{text}</code>")),
        1 => Just("<img src='https://a.example/p(1).png' alt=''>".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let many = prop::collection::vec(inner, 1..4).prop_map(|all| all.concat());
        (many, 0..9_u8).prop_map(|(text, look)| match look {
            0 => format!("<b>{text}</b>"),
            1 => format!("<em>{text}</em>"),
            2 => format!("<s>{text}</s>"),
            3 => format!("<a href='https://a.example/x_(y)?b=1&amp;c=2'>{text}</a>"),
            4 => format!("<span style='font-weight:700;font-style:italic'>{text}</span>"),
            5 => format!("<b style='font-weight:normal'>{text}</b>"),
            6 => format!("<span style='font-family:Courier New'>{text}</span>"),
            _ => text,
        })
    })
}

fn block() -> impl Strategy<Value = String> {
    let line = || prop::collection::vec(inline(), 1..4).prop_map(|all| all.concat());
    let leaf = prop_oneof![
        4 => line().prop_map(|text| format!("<p>{text}</p>")),
        1 => line().prop_map(|text| format!("<h2>{text}</h2>")),
        1 => line().prop_map(|text| format!("<div>{text}</div>")),
        1 => words().prop_map(|text| format!("<pre>{text}\n  {text}</pre>")),
        1 => Just("<hr>".to_owned()),
        1 => (line(), line(), line(), line()).prop_map(|(a, b, c, d)| format!(
            "<table><tr><td>{a}</td><td>{b}</td></tr><tr><td>{c}</td><td>{d}</td></tr></table>"
        )),
        2 => line(),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        (prop::collection::vec(inner, 1..4), 0..5_u8).prop_map(|(all, kind)| match kind {
            0 => format!("<ul><li>{}</li></ul>", all.join("</li><li>")),
            1 => format!("<ol start=7><li>{}</li></ol>", all.join("</li><li>")),
            2 => format!("<blockquote>{}</blockquote>", all.concat()),
            _ => format!("<div>{}</div>", all.join("\n")),
        })
    })
}

fn agree(html: &str) {
    let text = markdown(html);
    assert_eq!(
        seen_in_markdown(&text),
        seen_in_html(html),
        "\n{html}\n---\n{text}\n---\n{}",
        rendered(&text)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn a_line_says_the_same(html in inline()) {
        agree(&format!("<p>{html}</p>"));
    }

    #[test]
    fn a_text_says_the_same(html in block()) {
        agree(&html);
    }

    #[test]
    fn markup_of_any_kind_has_an_answer(html in "(<[a-z!/?]{1,4}( [a-z]{1,5}='[a-z:;0-9 -]{0,12}')?/?>|[a-z \n&;#<>\"'-]){0,60}") {
        markdown(&html);
    }

    #[test]
    fn anything_has_an_answer(text in any::<String>()) {
        markdown(&text);
    }
}

/// No depth overflows the stack, and nothing grows out of proportion.
#[test]
fn large_and_deep_input_stays_in_bounds() {
    // A tenth of the limit: enough to see what takes more than its share of time.
    let size = clipboard::LIMIT / 10;
    for piece in [
        "<div>",
        "<b>",
        "<p><b class=x>",
        "<table><tr><td>",
        "<ul><li>",
        "<blockquote>",
        "<i></b>",
        "<a href=https://a.example>x",
        "[",
        "*a",
        "_",
        "`",
        "<",
        "&",
        "<p>x",
        "<br>",
        "</p>",
        "<!--",
        "<td>",
        "<!",
        "<style>a.b{font-weight:700}",
        "<p style='mso-list:l0 level9 lfo1'>x",
        "<b>x</b><i>y</i>",
        "\u{a0}x ",
        "<b>x.</b>y",
    ] {
        let text = markdown(&piece.repeat(size / piece.len()));
        assert!(text.len() <= size * 8, "{piece}: {}", text.len());
    }
}

#[test]
fn what_is_behind_the_limit_is_left_out() {
    let html = format!("<p>{}</p><p>behind</p>", "ä ".repeat(clipboard::LIMIT / 2));
    assert!(!markdown(&html).contains("behind"));
    assert!(markdown("<p>behind</p>").contains("behind"));
}
