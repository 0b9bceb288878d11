//! Style sheets with their addresses led to the preview. What leads to other hosts is
//! taken out; the frame's policy holds besides.

use cssparser::{ParseError, Parser, Token, serialize_string};

/// Blocks that nest deeper are left out.
const DEEPEST: usize = 40;

/// Larger style sheets are left out.
const LARGEST: usize = 4 << 20;

/// A style sheet or a `style` attribute in which each address is what `resolve` makes of
/// it, and none where that knows none.
pub fn styles(css: &str, resolve: &dyn Fn(&str) -> Option<String>) -> String {
    if css.len() > LARGEST {
        return String::new();
    }
    let mut parser = Parser::new(css);
    let mut out = String::with_capacity(css.len());
    copy(&mut parser, &mut out, resolve, 0);
    without_tags(&out.replace("</", "<\\/"))
}

/// Nothing in a style sheet may end the element that it stands in, or begin another: inside
/// of a drawing a `style` element is read as any other. `\3c` is a `<` to CSS alone.
fn without_tags(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    while let Some(sign) = rest.next() {
        let opens = |next: &char| next.is_ascii_alphabetic() || matches!(next, '!' | '?');
        if sign == '<' && rest.peek().is_some_and(opens) {
            out.push_str("\\3c ");
        } else {
            out.push(sign);
        }
    }
    out
}

fn copy(
    parser: &mut Parser<'_>,
    out: &mut String,
    resolve: &dyn Fn(&str) -> Option<String>,
    depth: usize,
) {
    let mut importing = false;
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
            return;
        };
        let raw = parser.slice_from(start).to_owned();
        match &token {
            Token::Comment(_) => out.push(' '),
            Token::UnquotedUrl(url) => write_url(out, resolve(url)),
            Token::AtKeyword(name) => {
                importing = name.eq_ignore_ascii_case("import");
                out.push_str(&raw);
            }
            Token::QuotedString(url) if importing => write_url(out, resolve(url)),
            Token::Semicolon => {
                importing = false;
                out.push(';');
            }
            Token::BadUrl(_) | Token::BadString(_) => out.push_str("url()"),
            Token::Function(name) if is_address(name) => {
                let inner = parser.parse_nested_block(|inner| {
                    let url = inner.expect_string_cloned().map(|url| url.to_string());
                    while inner.next().is_ok() {}
                    url.map_err(ParseError::<()>::from)
                });
                write_url(out, inner.ok().and_then(|url| resolve(&url)));
            }
            Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock => {
                importing = false;
                let end = match token {
                    Token::SquareBracketBlock => ']',
                    Token::CurlyBracketBlock => '}',
                    _ => ')',
                };
                out.push_str(&raw);
                if depth < DEEPEST {
                    let copied = parser.parse_nested_block(|inner| {
                        copy(inner, out, resolve, depth + 1);
                        Ok::<(), ParseError<()>>(())
                    });
                    drop(copied);
                }
                out.push(end);
            }
            _ => out.push_str(&raw),
        }
    }
}

fn is_address(name: &str) -> bool {
    name.eq_ignore_ascii_case("url") || name.eq_ignore_ascii_case("src")
}

fn write_url(out: &mut String, url: Option<String>) {
    out.push_str("url(");
    if let Some(url) = url {
        // Writing to a text cannot fail.
        let _ = serialize_string(&url, out);
    } else {
        out.push_str("\"data:,\"");
    }
    out.push(')');
}

#[cfg(test)]
mod tests {
    use super::styles;

    fn check(css: &str, expect: &str) {
        let resolve = |url: &str| {
            let path = url.strip_prefix('/').filter(|path| !path.starts_with('/'));
            path.map(|path| format!("P/{path}"))
        };
        assert_eq!(styles(css, &resolve), expect, "{css}");
    }

    #[test]
    fn addresses_are_led_to_the_preview() {
        check(
            "a{background:url(/x.png)}",
            "a{background:url(\"P/x.png\")}",
        );
        check(
            "a{background:URL( '/x.png' )}",
            "a{background:url(\"P/x.png\")}",
        );
        check(
            "@import '/a.css' screen;",
            "@import url(\"P/a.css\") screen;",
        );
        check("@import url(/a.css);b{}", "@import url(\"P/a.css\");b{}");
        check("a{b:\\75rl(/x.png)}", "a{b:url(\"P/x.png\")}");
        check(
            "@media print{a{b:url(/x)}}",
            "@media print{a{b:url(\"P/x\")}}",
        );
    }

    #[test]
    fn others_are_taken_out() {
        check("a{b:url(https://evil.example/x)}", "a{b:url(\"data:,\")}");
        check(
            "@import 'https://evil.example/x';",
            "@import url(\"data:,\");",
        );
        check(
            "@\\69mport 'http://evil.example/x';",
            "@\\69mport url(\"data:,\");",
        );
        check("a{b:u\\rl(//evil.example)}", "a{b:url(\"data:,\")}");
        check("a{b:url(/x", "a{b:url(\"P/x\")}");
    }

    #[test]
    fn nothing_ends_the_element() {
        check(
            "a{content:'</style><script>'}",
            "a{content:'<\\/style>\\3c script>'}",
        );
        check("/* </style> */b{}", " b{}");
        check(
            "a{content:'<img onerror=x>'}",
            "a{content:'\\3c img onerror=x>'}",
        );
        check(
            "@media (width < 9px){} @media (width<=9px){}",
            "@media (width < 9px){} @media (width<=9px){}",
        );
        check(
            &"{".repeat(9_000),
            &format!("{}{}", "{".repeat(41), "}".repeat(41)),
        );
    }
}
