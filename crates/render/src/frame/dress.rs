//! The page in the site's own look: what was borrowed of a published page, with the blocks
//! in the place of its body and the frame's one script.

use std::fmt::Write as _;

use super::{EMBARGO, REDLINE, SCRIPT, SCRIPT_HASH, embargo};
use crate::{Block, html, sentences};

/// What the site's look needs besides: blocks that the site does not know, and gaps.
const STYLE: &str = concat!(include_str!("dress.css"), include_str!("remarks.css"));

/// A page of the site, cut where the body goes. All of it is clean HTML.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dress<'a> {
    /// The attributes of the root element.
    pub root: &'a str,
    /// The title, as text.
    pub title: &'a str,
    /// The styles.
    pub head: &'a str,
    /// How it is marked while it is not to be public yet; mostly empty.
    pub embargo: &'a str,
    /// The attributes of the body element.
    pub body: &'a str,
    /// What stands before the blocks.
    pub before: &'a str,
    /// What stands behind them.
    pub after: &'a str,
}

/// The whole document, showing `blocks` as they were at `revision`.
pub fn dressed(dress: &Dress<'_>, blocks: &[Block], revision: u64) -> String {
    let script_hash = &*SCRIPT_HASH;
    let (root, head) = (dress.root, dress.head);
    let title = html::escape(dress.title);
    let gaps = gaps();
    let mut out = format!(
        "<!doctype html>\n<html{root} data-revision=\"{revision}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'sha256-{script_hash}'; \
         object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{EMBARGO}{REDLINE}{gaps}</style>\n{head}</head>\n<body{}>{}{}",
        dress.body,
        embargo(dress.embargo),
        dress.before
    );
    for block in blocks {
        write_block(&mut out, block);
    }
    let _ = write!(
        out,
        "<!--dateline-end-->{}<script>{SCRIPT}</script>\n</body>\n</html>\n",
        dress.after
    );
    out
}

/// What stands around the blocks, as the frame takes it when fields change.
pub fn shell(dress: &Dress<'_>) -> String {
    format!(
        "<title>{}</title><body{}>{}{}<!--dateline-end-->{}<script>{SCRIPT}</script>\n",
        html::escape(dress.title),
        dress.body,
        embargo(dress.embargo),
        dress.before,
        dress.after
    )
}

/// A block among the site's elements: itself where it is one element, so that the site's
/// styles find it where they expect it.
fn write_block(out: &mut String, block: &Block) {
    let html = block.html.trim();
    let line = block.line;
    match single(html) {
        Some(name) => {
            let rest = html.get(name.len() + 1..).unwrap_or_default();
            let _ = write!(out, "<{name} data-line=\"{line}\"{rest}");
        }
        None => {
            let _ = write!(out, "<div data-line=\"{line}\">{html}</div>");
        }
    }
}

/// The name of the one element that clean HTML consists of.
fn single(html: &str) -> Option<&str> {
    let end = |text: &str| text.find(|sign: char| !sign.is_ascii_alphanumeric());
    let name = html.strip_prefix('<')?;
    let name = &name[..end(name)?];
    if name.is_empty() {
        return None;
    }
    let mut depth = 0_usize;
    let mut rest = html;
    // Clean HTML has its signs escaped, in texts and in attributes.
    while let Some(at) = rest.find('<') {
        if depth == 0 && at > 0 {
            return None;
        }
        let tag = &rest[at + 1..];
        let close = tag.find('>')?;
        let inner = &tag[..close];
        let this = inner.trim_start_matches('/');
        let this = &this[..end(this).unwrap_or(this.len())];
        if inner.starts_with('/') {
            depth = depth.checked_sub(1)?;
        } else if !matches!(
            this,
            "br" | "img" | "hr" | "input" | "wbr" | "col" | "area" | "source"
        ) {
            depth += 1;
        }
        rest = &tag[close + 1..];
        if depth == 0 {
            return rest.is_empty().then_some(name);
        }
    }
    None
}

/// What gaps say.
fn gaps() -> String {
    let say = |gap: &str, words: &str| {
        format!("[data-dateline-gap=\"{gap}\"]::before {{ content: \"{words}\"; }}\n")
    };
    say("neighbours", sentences::GAP_NEIGHBOURS) + &say("unknown", sentences::GAP_UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_as_they_are_where_they_are_one_element() {
        let check = |html: &str, expect: &str| {
            let mut out = String::new();
            let block = Block {
                html: html.to_owned(),
                line: 7,
            };
            write_block(&mut out, &block);
            assert_eq!(out.trim_end(), expect);
        };
        check(
            "<p>a <em>b</em></p>\n",
            "<p data-line=\"7\">a <em>b</em></p>",
        );
        check(
            "<p class=\"x\">a</p>",
            "<p data-line=\"7\" class=\"x\">a</p>",
        );
        check("<hr>", "<hr data-line=\"7\">");
        check(
            "<h2>a</h2><p>b</p>",
            "<div data-line=\"7\"><h2>a</h2><p>b</p></div>",
        );
        check("a", "<div data-line=\"7\">a</div>");
        check("<b>a</b> b", "<div data-line=\"7\"><b>a</b> b</div>");
        check("<p>a", "<div data-line=\"7\"><p>a</div>");
        check("", "<div data-line=\"7\"></div>");
    }

    #[test]
    fn one_script_and_the_title_as_text() {
        let dress = Dress {
            title: "</title><script>x</script>",
            before: "<main data-dateline-body>",
            after: "</main>",
            ..Dress::default()
        };
        let document = dressed(&dress, &[], 3);
        assert_eq!(document.matches("<script").count(), 1);
        assert!(document.contains("data-revision=\"3\""));
        assert!(!STYLE.contains("</"), "an end tag would cut the style");
    }
}
