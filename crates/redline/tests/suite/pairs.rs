//! Pairs of texts in `pairs.txt`, and how the later one's page shows what changed. Marks are
//! written short: `[+came+]`, `[-went-]`, `[~looks otherwise~]`, `[!what is said!]`, and
//! `<li +>`, `<li ->`, `<p ~>`, `<p moved>` for blocks.

use std::fmt::Write as _;

use crate::support::{check, page, redlined};

const PAIRS: &str = include_str!("pairs.txt");

/// What each pair is called, and its two texts.
fn pairs() -> Vec<(&'static str, &'static str, &'static str)> {
    let pair = |part: &'static str| {
        let (name, texts) = part.split_once('\n').expect("a name");
        let (before, after) = texts.split_once("=====\n").expect("two texts");
        (name, before, after)
    };
    PAIRS.split("##### ").skip(1).map(pair).collect()
}

#[test]
fn changes_show_as_they_are() {
    let mut all = String::new();
    for (name, before, after) in pairs() {
        let redline = redlined(before, after);
        let places = redline.places;
        let _ = write!(all, "##### {name} ({places})\n{}\n", short(&redline.html));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn there_are_enough_pairs() {
    assert!(pairs().len() >= 80, "{}", pairs().len());
}

#[test]
fn taking_either_side_away_gives_the_other() {
    for (name, before, after) in pairs() {
        for (before, after) in [(before, after), (after, before), (before, before)] {
            if let Err(fault) = check(&page(before), &page(after)) {
                panic!("{name}: {fault}");
            }
        }
    }
}

/// Marks in few letters.
fn short(html: &str) -> String {
    let mut out = String::new();
    let mut closers: Vec<&str> = Vec::new();
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        out.push_str(text);
        let marked = [
            ("ins data-redline=\"new\"", "[+", "+]"),
            ("del data-redline=\"old\"", "[-", "-]"),
            ("span data-redline=\"changed\"", "[~", "~]"),
            ("span data-redline=\"note\"", "[!", "!]"),
        ];
        let name = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
        if tag.starts_with("</") {
            let closer = closers.pop().unwrap_or_default();
            out.push_str(if closer.is_empty() { tag } else { closer });
        } else if let Some((_, open, close)) = marked.iter().find(|(known, ..)| *known == name) {
            out.push_str(open);
            closers.push(*close);
        } else {
            if !tag.is_empty()
                && !matches!(name.split(' ').next(), Some("br" | "hr" | "img" | "input"))
            {
                closers.push("");
            }
            out.push_str(tag);
        }
    }
    let plain = [
        (" data-redline=\"new\"", " +"),
        (" data-redline=\"old\"", " -"),
        (" data-redline=\"changed\"", " ~"),
        (" data-redline=\"moved\"", " moved"),
        (" rel=\"noopener noreferrer\"", ""),
        (" disabled=\"\"", ""),
        ("<div data-line=", "<block "),
    ];
    plain
        .iter()
        .fold(out, |out, (long, short)| out.replace(long, short))
}
