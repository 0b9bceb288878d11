//! A long announcement and its next version, and pages made to be slow. The limits are far
//! off, for slow machines and builds; run with `--release -- --nocapture` to see.

use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

use crate::support::{blocks, page};
use redline::redline_blocks;

/// How long the texts are; shorter where the code is not optimised.
const LENGTH: usize = if cfg!(debug_assertions) {
    20_000
} else {
    200_000
};

fn text(change: impl Fn(usize, &str) -> String) -> String {
    const PARAGRAPH: &str = "The harbour board met on *Tuesday* to look at the **new** ferry times, and \
        the [minutes](https://example.org/minutes) say what became of them. All boats stay in service. \
        Nobody has to wait longer than the half hour that was promised, and tickets stay valid.\n\n";
    const LIST: &str = "## What changes\n\n- The 7:40 leaves at 7:45\n- The last boat waits\n\n\
        | Pier | Time |\n|---|---:|\n| North | 7:45 |\n| South | 8:10 |\n\n> Not before May.\n\n";
    let mut text = String::new();
    let mut number = 0;
    while text.len() < LENGTH {
        number += 1;
        let part = change(number, &format!("Number {number}. {PARAGRAPH}{LIST}"));
        text.push_str(&part);
    }
    text
}

fn numbered(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}

/// How long this thread has worked, where the system tells; others may be at work too.
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn took(name: &str, before: &str, after: &str) -> Duration {
    let (before, after) = (page(before), page(after));
    let (old, new) = (blocks(&before), blocks(&after));
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let start = worked();
            redline_blocks(&old, &new);
            worked().saturating_sub(start)
        })
        .collect();
    times.sort_unstable();
    let bytes =
        |blocks: &[redline::Block<'_>]| blocks.iter().map(|block| block.html.len()).sum::<usize>();
    println!(
        "{name:<42} {:>7} and {:>7} bytes: median {:?}, best {:?}",
        bytes(&old),
        bytes(&new),
        times[4],
        times[0]
    );
    times[4]
}

#[test]
fn a_long_announcement() {
    let before = text(|_, part| part.to_owned());
    let far = Duration::from_secs(3);
    let versions: [(&str, String); 7] = [
        ("the same", before.clone()),
        (
            "a word in the middle",
            text(|at, part| {
                if at == 100 {
                    part.replace("Nobody", "No one")
                } else {
                    part.to_owned()
                }
            }),
        ),
        (
            "a word in every paragraph",
            text(|_, part| part.replace("Tuesday", "Wednesday")),
        ),
        (
            "a word in every sentence and cell",
            text(|_, part| {
                part.replace("the ", "this ")
                    .replace("All", "Most")
                    .replace("has", "had")
                    .replace(":4", ":5")
                    .replace("waits", "goes")
            }),
        ),
        (
            "every other part went",
            text(|at, part| {
                if at % 2 == 0 {
                    part.to_owned()
                } else {
                    " \n".repeat(8)
                }
            }),
        ),
        (
            "all in another order",
            text(|at, part| {
                part.replace(
                    &format!("Number {at}."),
                    &format!("Number {}.", (at * 37) % 401),
                )
            }),
        ),
        (
            "nothing in common",
            text(|at, _| {
                format!(
                    "Quite other words stand {at} times here, whichever way {} one looks.\n\n* one{at}\n* two{at}\n\n",
                    at * 7
                )
            }),
        ),
    ];
    for (name, after) in versions {
        assert!(took(name, &before, &after) < far, "{name}");
    }
}

#[test]
fn pages_made_to_be_slow() {
    let far = Duration::from_secs(10);
    let repeat = |part: &str| part.repeat(LENGTH / part.len());
    for (name, before, after) in [
        ("one word again and again", repeat("a "), repeat("a b ")),
        (
            "one long paragraph of other words",
            numbered(LENGTH / 7, |n| format!("w{n} ")),
            numbered(LENGTH / 7, |n| format!("w{} ", n * 2 + n % 3)),
        ),
        (
            "one long paragraph in two words",
            repeat("a b. "),
            repeat("b a a. "),
        ),
        (
            "the same paragraphs",
            repeat("The boat.\n\n"),
            repeat("The boat.\n\nThe bus.\n\n"),
        ),
        ("one list", repeat("- a\n"), repeat("- b\n- a\n- c\n")),
        (
            "one table",
            format!("| a | b |\n|---|---|\n{}", repeat("| a | b |\n")),
            format!("| a | b |\n|---|---|\n{}", repeat("| b | a |\n")),
        ),
        (
            "deep lists",
            numbered(60, |n| format!("{}- a{n}\n", "  ".repeat(n))),
            numbered(60, |n| format!("{}- b{n}\n", "  ".repeat(n))),
        ),
        ("marks", repeat("**a** *b* "), repeat("*a* **b** ")),
        ("links", repeat("[a](/b) "), repeat("[a](/c) ")),
        ("rules", repeat("---\n\n"), repeat("---\n\n***\n\nx\n\n")),
    ] as [(&str, String, String); 10]
    {
        assert!(took(name, &before, &after) < far, "{name}");
    }
}
