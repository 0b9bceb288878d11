//! The page's own document: the neutral look, the article's head, the blocks, and the one
//! script that keeps them up to date, with the policy that lets nothing else run.
//!
//! Knows nothing of schemes or windows beyond the origin it is told.

mod dress;
mod sheet;

use std::{fmt::Write as _, sync::LazyLock};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use crate::{Block, html};

pub use dress::{Dress, dressed, shell};
pub use sheet::{sheet, sheet_csp};

/// One text, so that there is one hash.
const SCRIPT: &str = concat!(include_str!("page.js"), include_str!("remarks.js"));
const STYLE: &str = concat!(include_str!("page.css"), include_str!("remarks.css"));
const EMBARGO: &str = include_str!("embargo.css");

/// How a page looks that shows what changed: the marks that the crate `redline` makes.
pub const REDLINE: &str = include_str!("redline.css");

static SCRIPT_HASH: LazyLock<String> = LazyLock::new(|| hash(SCRIPT));

/// What stands above the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// The language of the text, as in BCP 47.
    pub lang: &'a str,
    /// The title.
    pub title: &'a str,
    /// One line below it: date, author, tags.
    pub facts: &'a str,
    /// How it is marked while it is not to be public yet; mostly empty.
    pub embargo: &'a str,
}

/// What marks a page that is not to be public yet; nothing without words.
fn embargo(words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let words = html::escape(words);
    format!("<p class=\"dateline-embargo\" role=\"note\"><strong>{words}</strong></p>\n")
}

/// The whole document, showing `blocks` as they were at `revision`.
///
/// Besides the response header of [`csp`] it carries a policy of its own, so that it is
/// also safe where it is opened as a file.
pub fn document(head: &Head<'_>, blocks: &[Block], revision: u64) -> String {
    let title = html::escape(head.title);
    let facts = html::escape(head.facts);
    let lang = html::escape(head.lang);
    let embargo = embargo(head.embargo);
    let script_hash = &*SCRIPT_HASH;
    let size: usize = blocks.iter().map(|block| block.html.len() + 48).sum();
    let mut out = String::with_capacity(size + SCRIPT.len() + STYLE.len() + 1_024);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{lang}\" data-theme=\"light\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'sha256-{script_hash}'; \
         object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{EMBARGO}{REDLINE}</style>\n</head>\n<body>\n{embargo}<article>\n\
         <header><h1>{title}</h1><p>{facts}</p></header>\n\
         <main data-revision=\"{revision}\">\n"
    );
    for block in blocks {
        let _ = writeln!(
            out,
            "<div data-line=\"{}\">{}</div>",
            block.line,
            block.html.trim_end()
        );
    }
    let _ = write!(
        out,
        "</main>\n</article>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    out
}

/// The `Content-Security-Policy` of the response that carries the document; `origin` is
/// where fonts and images come from (`preview:`, or `http://preview.localhost`), `hosts` are
/// the other sites whose images may be shown, as [`crate::Elsewhere`] names them.
pub fn csp(origin: &str, hosts: &[String]) -> String {
    let script_hash = &*SCRIPT_HASH;
    format!(
        "sandbox allow-scripts; default-src 'none'; script-src 'sha256-{script_hash}'; \
         style-src 'unsafe-inline' {origin}; {}; font-src {origin}; \
         base-uri 'none'; form-action 'none'",
        images_of(origin, hosts)
    )
}

/// The neutral look for a page that stands alone as a file: in the reader's own faces, since
/// there is nowhere to load others from.
pub fn style_alone() -> String {
    let mut style = String::with_capacity(STYLE.len());
    for (at, part) in STYLE.split("@font-face").enumerate() {
        let after_face = part.split_once('}').filter(|_| at > 0);
        style.push_str(after_face.map_or(part, |(_, rest)| rest));
    }
    style
}

/// Where images come from.
fn images_of(origin: &str, hosts: &[String]) -> String {
    let mut policy = format!("img-src {origin} data:");
    for host in hosts {
        let _ = write!(policy, " https://{host}");
    }
    policy
}

/// The hash by which a policy knows an inline script.
fn hash(script: &str) -> String {
    STANDARD.encode(Sha256::digest(script.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_browsers_compute() {
        // The example of the CSP specification.
        assert_eq!(
            hash("doSomething();"),
            "RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc="
        );
    }

    #[test]
    fn the_policy_knows_exactly_the_script_in_the_document() {
        let document = document(&Head::default(), &[], 0);
        let (_, rest) = document.split_once("<script>").expect("a script");
        let (script, rest) = rest.split_once("</script>").expect("its end");
        assert!(!rest.contains("<script"), "one script only");
        let source = format!("script-src 'sha256-{}';", hash(script));
        assert!(csp("preview:", &[]).contains(&source));
        assert!(
            document.contains(&source),
            "the document's own policy agrees"
        );
    }

    #[test]
    fn script_and_style_cannot_end_early() {
        assert!(!SCRIPT.contains("</"), "an end tag would cut the script");
        assert!(!STYLE.contains("</"), "an end tag would cut the style");
        assert!(!REDLINE.contains("</"), "an end tag would cut the style");
        assert!(
            !SCRIPT.contains('\r'),
            "browsers hash the script with bare line feeds"
        );
    }

    #[test]
    fn a_style_that_stands_alone_loads_nothing_and_loses_nothing() {
        let style = style_alone();
        assert!(STYLE.contains("url(") && !style.contains("url("));
        assert!(!style.contains("@font-face"));
        let (_, rules) = STYLE.split_once(":root {").expect("the rules");
        assert!(style.trim_start().starts_with(":root {") && style.ends_with(rules));
    }

    #[test]
    fn head_is_text() {
        let head = Head {
            lang: "en",
            title: "</title><script>x</script>",
            facts: "<img src=x onerror=x>",
            embargo: "<img src=x onerror=x>",
        };
        let document = document(&head, &[], 7);
        assert_eq!(document.matches("<script").count(), 1);
        assert!(!document.contains("<img"));
        assert_eq!(document.matches("&lt;img src=x onerror=x&gt;").count(), 2);
    }

    #[test]
    fn policy_in_full() {
        let policy = csp("preview:", &[]).replace(&*SCRIPT_HASH, "HASH");
        insta::assert_snapshot!(policy, @"sandbox allow-scripts; default-src 'none'; script-src 'sha256-HASH'; style-src 'unsafe-inline' preview:; img-src preview: data:; font-src preview:; base-uri 'none'; form-action 'none'");
    }

    #[test]
    fn other_sites_are_named_exactly() {
        let policy = csp("preview:", &["a.example".into(), "b.example:8443".into()]);
        assert!(
            policy.contains(
                "; img-src preview: data: https://a.example https://b.example:8443; font-src"
            ),
            "{policy}"
        );
    }

    /// The colours of one theme, by name, as their luminance.
    fn colours(style: &'static str, theme: &str) -> Vec<(&'static str, f64)> {
        let (_, rest) = style.split_once(theme).expect("the theme");
        let (block, _) = rest.split_once('}').expect("its end");
        let token = |line: &'static str| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            Some((name, luminance(value.trim_end_matches(';'))))
        };
        block.lines().filter_map(token).collect()
    }

    /// As WCAG defines it.
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("two digits");
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    }

    #[test]
    fn words_stand_out_from_what_is_behind_them() {
        for theme in [":root {", ":root[data-theme=\"dark\"] {"] {
            let mut known = colours(STYLE, theme);
            known.extend(colours(REDLINE, theme));
            let of = |name: &str| {
                known
                    .iter()
                    .find(|(known, _)| *known == name)
                    .expect(name)
                    .1
            };
            for (words, behind) in [
                ("ink", "paper"),
                ("ink", "raised"),
                ("ink", "mark"),
                ("ink-soft", "paper"),
                ("ink-soft", "raised"),
                ("accent", "paper"),
                ("accent", "raised"),
                ("chip-ink", "chip"),
                ("came-ink", "came"),
                ("went-ink", "went"),
                ("told-ink", "told"),
                ("came-ink", "paper"),
                ("went-ink", "paper"),
                ("told-ink", "paper"),
            ] {
                let (a, b) = (of(words), of(behind));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(
                    contrast >= 4.5,
                    "{theme} {words} on {behind}: {contrast:.2}"
                );
            }
        }
    }
}
