//! Texts that somebody edits here and there: whatever was not touched carries no mark, and
//! both versions can be read from the page.

use crate::support::{check, page, words};
use proptest::prelude::*;

/// A part of a text, as Markdown.
#[derive(Debug, Clone)]
enum Part {
    Prose(Vec<String>),
    Items(Vec<String>),
    Quote(Vec<String>),
    Heading(String),
    Rows(Vec<[String; 3]>),
    Code(Vec<String>),
    Image(String),
    Rule,
}

impl Part {
    fn write(&self) -> String {
        let lines = |before: &str, texts: &[String]| -> String {
            let line = |text: &String| format!("{before}{text}\n");
            texts.iter().map(line).collect()
        };
        match self {
            Self::Prose(sentences) => sentences.join(" ") + "\n",
            Self::Items(items) => lines("- ", items),
            Self::Quote(sentences) => format!("> {}\n", sentences.join(" ")),
            Self::Heading(words) => format!("## {words}\n"),
            Self::Rows(rows) => {
                let row = |row: &[String; 3]| format!("| {} |\n", row.join(" | "));
                let rows: String = rows.iter().map(row).collect();
                format!("| A | B | C |\n|---|---|---|\n{rows}")
            }
            Self::Code(code) => format!("```\n{}```\n", lines("", code)),
            Self::Image(name) => format!("![{name}]({name}.jpg)\n"),
            Self::Rule => "***\n".to_owned(),
        }
    }
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "harbour",
        "board",
        "the",
        "ferry",
        "a",
        "of",
        "7:40",
        "pier",
        "**north**",
        "*old*",
        "[link](/a)",
        "[link](/b)",
        "`code`",
        "river",
        "and",
        "opens",
        "closes",
        "Tarrow",
        "trust",
        "1,200",
        "“quoted”",
        "it’s",
        "قارب",
        "港口",
        "&",
        "~~struck~~",
        "![x](x.png)",
        "(see)",
        "tickets",
        "winter",
        "bus",
        "gate",
        "office",
        "island",
    ])
    .prop_map(str::to_owned)
}

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..9).prop_map(|words| format!("Then {}.", words.join(" ")))
}

fn part() -> impl Strategy<Value = Part> {
    let sentences = || prop::collection::vec(sentence(), 1..5);
    let cell = || prop::collection::vec(word(), 0..3).prop_map(|words| words.join(" "));
    prop_oneof![
        5 => sentences().prop_map(Part::Prose),
        2 => sentences().prop_map(Part::Items),
        1 => sentences().prop_map(Part::Quote),
        1 => word().prop_map(Part::Heading),
        1 => prop::collection::vec([cell(), cell(), cell()], 1..4).prop_map(Part::Rows),
        1 => prop::collection::vec(cell(), 1..4).prop_map(Part::Code),
        1 => "[a-d]".prop_map(Part::Image),
        1 => Just(Part::Rule),
    ]
}

fn text(parts: &[Part]) -> String {
    let parts: Vec<String> = parts.iter().map(Part::write).collect();
    parts.join("\n")
}

/// Numbers that say what somebody does with a text.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, Part)>> {
    prop::collection::vec((0_usize..6, 0_usize..40, part()), 0..5)
}

fn edited(parts: &[Part], edits: &[(usize, usize, Part)]) -> Vec<Part> {
    let mut parts = parts.to_vec();
    for (what, at, new) in edits {
        let at = at % (parts.len() + 1);
        match (what, at < parts.len()) {
            (0, true) => {
                parts.remove(at);
            }
            (1, true) => parts[at] = new.clone(),
            (2, true) => {
                let moved = parts.remove(at);
                parts.insert((at * 7 + 3) % (parts.len() + 1), moved);
            }
            (3, true) => {
                if let Part::Prose(sentences) = &mut parts[at] {
                    let rest = sentences.split_off(sentences.len() / 2);
                    parts.insert(at + 1, Part::Prose(rest));
                }
            }
            (4, true) => match (&mut parts[at], new) {
                (Part::Prose(own) | Part::Items(own), Part::Prose(new)) => {
                    own.splice(0..own.len().min(1), new.clone());
                }
                (Part::Rows(own), _) => {
                    own.pop();
                }
                _ => {}
            },
            _ => parts.insert(at, new.clone()),
        }
    }
    parts.retain(|part| !matches!(part, Part::Prose(sentences) if sentences.is_empty()));
    parts
}

/// Sentences of their own, each with words that nothing else has.
fn own_sentence() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z]{5,9}", 4..9).prop_map(|words| format!("When {}.", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_versions_can_be_read(parts in prop::collection::vec(part(), 1..9), edits in edits()) {
        let (before, after) = (text(&parts), text(&edited(&parts, &edits)));
        let checked = check(&page(&before), &page(&after));
        prop_assert!(checked.is_ok(), "{}\n\n{before}\n=====\n{after}", checked.unwrap_err());
    }

    #[test]
    fn anything_can_become_anything(before in prop::collection::vec(part(), 0..7), after in prop::collection::vec(part(), 0..7)) {
        let (before, after) = (text(&before), text(&after));
        let checked = check(&page(&before), &page(&after));
        prop_assert!(checked.is_ok(), "{}\n\n{before}\n=====\n{after}", checked.unwrap_err());
    }

    #[test]
    fn what_was_not_touched_carries_no_mark(
        paragraphs in prop::collection::vec(prop::collection::vec(own_sentence(), 1..6), 1..8),
        edits in prop::collection::vec((0_usize..4, 0_usize..50, own_sentence()), 1..6),
    ) {
        let mut new = paragraphs.clone();
        let mut touched = Vec::new();
        for (what, at, sentence) in edits {
            let place = at % new.len();
            let inside = at % (new[place].len() + 1);
            match what {
                0 if inside < new[place].len() => touched.push(std::mem::replace(&mut new[place][inside], sentence)),
                1 if inside < new[place].len() && new[place].len() > 1 => touched.push(new[place].remove(inside)),
                2 if inside > 0 && inside < new[place].len() => {
                    let rest = new[place].split_off(inside);
                    new.insert(place + 1, rest);
                }
                _ => new[place].insert(inside, sentence),
            }
        }
        let write = |paragraphs: &[Vec<String>]| paragraphs.iter().map(|one| one.join(" ")).collect::<Vec<_>>().join("\n\n");
        let redline = crate::support::redlined(&write(&paragraphs), &write(&new));
        for sentence in paragraphs.iter().flatten().filter(|one| !touched.contains(one)) {
            prop_assert!(redline.html.contains(sentence.as_str()), "{sentence}\n{}", redline.html);
            let (before, _) = redline.html.split_once(sentence.as_str()).unwrap_or_default();
            let open = |tag: &str| before.matches(&format!("<{tag} ")).count() > before.matches(&format!("</{tag}>")).count();
            prop_assert!(!open("ins") && !open("del"), "{sentence}\n{}", redline.html);
        }
    }

    #[test]
    fn any_html_is_read(before in "(<(p|ul|li|table|tr|td|a|em|pre|br|script|x)>|</(p|ul|li|table|tr|td|a|em|pre)>|[a-c ]|&amp;|<|\"|é){0,30}", after in "(<(p|ul|li|table|tr|td|a|em|pre|br|img|hr)>|</(p|ul|li|table|tr|td|a|em|pre)>|[a-c ]|&amp;|<|>|<div data-line=\"1\">|</div>){0,30}") {
        let redline = redline::redline(&before, &after);
        prop_assert!(words(&redline.html).len() < 1000);
        prop_assert!(!redline.html.contains("<script") && !redline.html.contains("<x"));
    }
}
