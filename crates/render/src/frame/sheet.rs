//! The page as it goes onto paper: title, facts and text, without a script. Link addresses
//! stand after links, and whom to ask stays on one sheet.

use std::fmt::Write as _;

use super::{EMBARGO, Head, STYLE, embargo, images_of};
use crate::{Block, html};

const PAPER: &str = include_str!("sheet.css");

/// Words of headings under which a release says whom to ask.
const CONTACT: [&str; 8] = [
    "contact",
    "kontakt",
    "contatto",
    "contatti",
    "contacto",
    "contato",
    "enquiries",
    "inquiries",
];

/// The whole document.
pub fn sheet(head: &Head<'_>, blocks: &[Block]) -> String {
    let title = html::escape(head.title);
    let facts = html::escape(head.facts);
    let lang = html::escape(head.lang);
    let embargo = embargo(head.embargo);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\" data-theme=\"light\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; object-src 'none'; \
         frame-src 'none'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{PAPER}{EMBARGO}</style>\n</head>\n<body>\n{embargo}<article>\n\
         <header><h1>{title}</h1><p>{facts}</p></header>\n<main>\n"
    );
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let together = contact_at(&blocks[at..]);
        if together > 0 {
            out.push_str("<section class=\"unbroken\">\n");
            blocks[at..at + together]
                .iter()
                .for_each(|block| put(&mut out, block));
            out.push_str("</section>\n");
            at += together;
        } else {
            put(&mut out, block);
            at += 1;
        }
    }
    out.push_str("</main>\n</article>\n</body>\n</html>\n");
    out
}

/// The policy of the response that carries it: nothing runs.
pub fn sheet_csp(origin: &str, hosts: &[String]) -> String {
    format!(
        "sandbox; default-src 'none'; style-src 'unsafe-inline' {origin}; {}; font-src {origin}; \
         base-uri 'none'; form-action 'none'",
        images_of(origin, hosts)
    )
}

fn put(out: &mut String, block: &Block) {
    let _ = writeln!(out, "<div>{}</div>", marked(block.html.trim_end()));
}

/// How many blocks from the first one on say whom to ask; 0 where the first does not begin
/// that. What is too long to stand on one sheet is not held together.
fn contact_at(blocks: &[Block]) -> usize {
    const MOST: usize = 12;
    let Some(level) = blocks.first().and_then(heading).filter(|(_, words)| {
        let words = words.to_lowercase();
        CONTACT.iter().any(|one| words.contains(one))
    }) else {
        return 0;
    };
    let ends = |block: &Block| heading(block).is_some_and(|(found, _)| found <= level.0);
    let rest = blocks[1..].iter().position(ends);
    let length = rest.unwrap_or(blocks.len() - 1) + 1;
    if length <= MOST { length } else { 0 }
}

/// The level and the words of a heading.
fn heading(block: &Block) -> Option<(u8, String)> {
    let html = block.html.trim();
    let tag = html.strip_prefix("<h")?;
    let level = tag.bytes().next().filter(u8::is_ascii_digit)? - b'0';
    Some((level, words(html)))
}

/// What a reader sees of clean HTML.
fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or("", |(_, after)| after));
    }
    out
}

/// Marks the links whose words are their address already, so that it does not stand there
/// twice.
fn marked(html: &str) -> String {
    const LINK: &str = "<a href=\"";
    let mut out = String::with_capacity(html.len() + 32);
    let mut rest = html;
    while let Some(start) = rest.find(LINK) {
        let (before, link) = rest.split_at(start);
        out.push_str(before);
        let address = link[LINK.len()..].split('"').next().unwrap_or_default();
        let inside = link.split_once('>').map_or("", |(_, after)| after);
        let shown = words(&format!(
            ">{}",
            inside.split("</a>").next().unwrap_or_default()
        ));
        let says_it = bare(address) == bare(shown.trim());
        out.push_str(if says_it {
            "<a class=\"said\" href=\""
        } else {
            LINK
        });
        rest = &link[LINK.len()..];
    }
    out.push_str(rest);
    out
}

/// An address as people write it.
fn bare(address: &str) -> &str {
    let rest = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &[&str]) -> Vec<Block> {
        let block = |html: &&str| Block {
            html: (*html).to_owned(),
            line: 0,
        };
        html.iter().map(block).collect()
    }

    #[test]
    fn whom_to_ask_is_held_together() {
        let text = blocks(&[
            "<p>The pier opens.</p>",
            "<h2 id=\"in-media-contact\">Media <em>contact</em></h2>",
            "<p>Ana Writer</p>",
            "<h3>By telephone</h3>",
            "<p>12 34</p>",
            "<h2>About</h2>",
        ]);
        let counts: Vec<usize> = (0..text.len()).map(|at| contact_at(&text[at..])).collect();
        assert_eq!(counts, [0, 4, 0, 0, 0, 0]);
        let sheet = sheet(&Head::default(), &text);
        let (_, kept) = sheet.split_once("<section class=\"unbroken\">").unwrap();
        let (kept, after) = kept.split_once("</section>").unwrap();
        assert!(kept.contains("Media") && kept.contains("12 34") && after.contains("About"));
        let mut long = text.clone();
        long.splice(2..2, blocks(&["<p>x</p>"; 20]));
        assert_eq!(contact_at(&long[1..]), 0, "too long for one sheet");
    }

    #[test]
    fn an_address_stands_there_once() {
        for (html, said) in [
            ("<a href=\"https://example.org/a\">the report</a>", false),
            ("<a href=\"https://example.org/a/\">example.org/a</a>", true),
            (
                "<a href=\"https://www.example.org\" rel=\"x\"><em>https://example.org</em></a>",
                true,
            ),
            ("<a href=\"mailto:a@example.org\">a@example.org</a>", true),
            ("<a href=\"mailto:a@example.org\">Ana</a>", false),
        ] {
            assert_eq!(marked(html).contains("class=\"said\""), said, "{html}");
            assert_eq!(marked(html).replace(" class=\"said\"", ""), html);
        }
    }

    #[test]
    fn nothing_runs_on_paper() {
        let sheet = sheet(
            &Head {
                title: "<script>x</script>",
                ..Head::default()
            },
            &[],
        );
        assert!(!sheet.contains("<script") && !PAPER.contains("</"));
        insta::assert_snapshot!(sheet_csp("preview:", &["a.example".into()]), @"sandbox; default-src 'none'; style-src 'unsafe-inline' preview:; img-src preview: data: https://a.example; font-src preview:; base-uri 'none'; form-action 'none'");
    }
}
