//! What holds of every merge, for texts like announcements and for texts like nothing.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use merge::{Choice, Merged, Place, merge};
use proptest::{collection::vec, prelude::*, sample::select};

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn all(merged: &Merged, choice: &Choice) -> String {
    merged
        .resolve(&vec![choice.clone(); merged.questions().len()])
        .unwrap()
}

/// A text of few words, so that versions of it meet.
fn announcement() -> impl Strategy<Value = String> {
    let word = select(vec![
        "gate", "boots", "river", "tea", "song", "Dr.", "e.g.", "九時", "`a. b`", "[x](y.z)",
    ]);
    let sentence = (
        vec(word, 1..5),
        select(vec![". ", "! ", ".\n", "。", " ", "\r\n"]),
    )
        .prop_map(|(words, end)| format!("{}{end}", words.join(" ")));
    let block = (
        select(vec!["", "", "- ", "# ", "| ", "> ", "```\n"]),
        vec(sentence, 1..4),
        select(vec!["\n\n", "\n", "\r\n\r\n"]),
    )
        .prop_map(|(mark, sentences, end)| format!("{mark}{}{end}", sentences.concat()));
    let field = select(vec![
        "title: Gate\n",
        "title: 'Boots'\n",
        "tags: [a, b]\n",
        "tags:\n  - a\n  - c\n",
        "# note\n",
        "date: 2024-01-01\n",
        "author:\n  name: Ida\n",
        "author:\n  name: Ada\n  role: x\n",
        "draft: true\n",
    ]);
    (
        vec(field, 0..4),
        vec(block, 0..5),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(fields, blocks, front, mark)| {
            let mark = if mark { "\u{feff}" } else { "" };
            let front = if front {
                format!("---\n{}---\n", fields.concat())
            } else {
                String::new()
            };
            format!("{mark}{front}{}", blocks.concat())
        })
}

/// A base and what became of it on two sides: whole texts, or the base with lines changed.
fn versions() -> impl Strategy<Value = [String; 3]> {
    let changed = |base: String| {
        let lines = base.split_inclusive('\n').count().max(1);
        let change = (
            0..lines,
            select(vec![
                "",
                "new gate.\n",
                "- tea\n",
                "tags: [c]\n",
                "title: River\n",
                "Song. Boots.\n\n",
            ]),
        );
        let side = vec(change, 0..4);
        (side.clone(), side).prop_map(move |(mine, theirs)| {
            let with = |changes: Vec<(usize, &str)>| {
                let mut lines: Vec<&str> = base.split_inclusive('\n').collect();
                for (at, new) in changes {
                    if let Some(line) = lines.get_mut(at) {
                        *line = new;
                    }
                }
                lines.concat()
            };
            [base.clone(), with(mine), with(theirs)]
        })
    };
    prop_oneof![
        announcement().prop_flat_map(changed),
        [announcement(), announcement(), announcement()],
        ["\\PC{0,40}", "\\PC{0,40}", "\\PC{0,40}"],
        ["(?s).{0,30}", "(?s).{0,30}", "(?s).{0,30}"],
    ]
}

/// A text of paragraphs of sentences, each with words of its own, and a side for each sentence.
fn disjoint() -> impl Strategy<Value = Vec<Vec<(u8, u8)>>> {
    vec(vec((0..3_u8, 0..3_u8), 1..5), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn one_side_alone_is_taken_as_it_is([base, mine, theirs] in versions()) {
        for (expect, merged) in [
            (&mine, merge(Some(&base), &mine, &base)),
            (&theirs, merge(Some(&base), &base, &theirs)),
            (&mine, merge(Some(&base), &mine, &mine)),
            (&mine, merge(None, &mine, &mine)),
        ] {
            prop_assert!(merged.questions().is_empty());
            prop_assert_eq!(&merged.resolve(&[]).unwrap(), expect);
        }
    }

    #[test]
    fn nothing_is_lost([base, mine, theirs] in versions(), known in any::<bool>()) {
        let merged = merge(known.then_some(&*base), &mine, &theirs);
        let old = if known { words(&base) } else { BTreeSet::new() };
        for (choice, side) in [(Choice::Mine, &mine), (Choice::Theirs, &theirs)] {
            let text = all(&merged, &choice);
            let there = words(&text);
            let lost: Vec<_> = words(side).into_iter().filter(|word| !old.contains(word) && !there.contains(word)).collect();
            prop_assert!(lost.is_empty(), "{:?} lost {:?}", text, lost);
        }
    }

    #[test]
    fn it_does_not_matter_who_asks([base, mine, theirs] in versions()) {
        let here = merge(Some(&base), &mine, &theirs);
        let there = merge(Some(&base), &theirs, &mine);
        // One order of gaps can read as details where the other does not.
        let is_whole = |merged: &Merged| merged.questions().iter().any(|question| question.place == Place::File);
        if is_whole(&here) || is_whole(&there) {
            return Ok(());
        }
        prop_assert_eq!(here.questions().len(), there.questions().len());
        let new = |merged: &Merged, choice: &Choice| -> Vec<String> {
            let there = words(&all(merged, choice));
            there.difference(&words(&base)).cloned().collect()
        };
        prop_assert_eq!(new(&here, &Choice::Mine), new(&there, &Choice::Theirs));
    }

    #[test]
    fn changes_apart_from_each_other_never_ask(plan in disjoint()) {
        let text = |side: u8| {
            let paragraphs = plan.iter().enumerate().map(|(p, sentences)| {
                let sentences: Vec<String> = sentences.iter().enumerate().filter_map(|(s, (who, what))| {
                    let own = format!("Stone{p}x{s} and reed{p}x{s} by water{p}x{s}.");
                    match (*who == side && side > 0, what) {
                        (true, 0) => Some(own.replace("water", "shore")),
                        (true, 1) => Some(format!("{own} Came{p}x{s} later{p}x{s}.")),
                        // The only sentence of a paragraph stays, so that neighbours stay apart.
                        (true, _) if sentences.len() > 1 && s > 0 => None,
                        _ => Some(own),
                    }
                }).collect();
                sentences.join(" ")
            });
            paragraphs.collect::<Vec<_>>().join("\n\n") + "\n"
        };
        let merged = merge(Some(&text(0)), &text(1), &text(2));
        prop_assert!(merged.questions().is_empty(), "{:#?}", merged.questions());
        let all = merged.resolve(&[]).unwrap();
        for side in [1, 2] {
            let lost: Vec<_> = words(&text(side)).difference(&words(&text(0))).filter(|word| !words(&all).contains(*word)).cloned().collect();
            prop_assert!(lost.is_empty(), "{lost:?}");
        }
    }
}
