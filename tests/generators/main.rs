//! Dateline's pages beside those of the real generators: small sites are built by
//! Eleventy, Hexo, Hugo and Jekyll, and what a reader sees of each article is compared
//! with what Dateline shows of it.
//!
//! `DATELINE_DIFFERENCES=1` prints the first difference of every post that differs.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what does not hold fails the test"
)]

mod compare;
mod dateline;
mod eleventy;
mod generator;
mod hexo;
mod hugo;
mod jekyll;
mod node;
mod posts;
#[path = "../../crates/render/tests/support/visible.rs"]
mod visible;

use std::{io::Write as _, thread};

use compare::Share;
use generator::Generator;
use posts::Set;

/// The least share of posts, in percent, that agrees: of our own, and of the corpus. The
/// table that the test prints is kept in docs/known-limits.md.
const FLOORS: [(Generator, [usize; 2]); 4] = [
    (Generator::Eleventy, [100, 98]),
    (Generator::Hexo, [100, 98]),
    (Generator::Hugo, [100, 98]),
    (Generator::Jekyll, [100, 98]),
];

#[test]
fn pages_are_those_of_the_generators() {
    node::install();
    let results = thread::scope(|scope| {
        let running: Vec<_> = FLOORS
            .iter()
            .map(|(generator, _)| scope.spawn(|| compare::shares(*generator)))
            .collect();
        let join = |one: thread::ScopedJoinHandle<'_, _>| one.join().unwrap();
        running.into_iter().map(join).collect::<Vec<_>>()
    });
    say("| generator | posts | | agreeing | share |\n| --- | --- | ---: | ---: | ---: |");
    let mut short = Vec::new();
    for ((generator, floors), shares) in FLOORS.into_iter().zip(results) {
        let Some(shares) = shares else {
            say(&format!(
                "LEFT OUT: {}, which is not installed",
                generator.name()
            ));
            continue;
        };
        for share in shares {
            let floor = floors[usize::from(share.set == Set::Corpus)];
            say(&row(generator, &share));
            if share.agreeing * 100 < floor * share.posts {
                short.push(format!("{} < {floor} %", row(generator, &share)));
            }
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

fn row(generator: Generator, share: &Share) -> String {
    let Share {
        set,
        posts,
        agreeing,
    } = share;
    let permille = agreeing * 1000 / posts;
    format!(
        "| {} | {} | {posts} | {agreeing} | {}.{} % |",
        generator.name(),
        set.name(),
        permille / 10,
        permille % 10
    )
}

/// Not through the captured output: nobody reads that of a test that passed.
fn say(words: &str) {
    writeln!(std::io::stdout(), "{words}").ok();
}
