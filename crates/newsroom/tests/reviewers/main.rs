//! Three people who write, review and publish drafts, colleagues with plain git, and one remote:
//! whatever happens in whichever order, nothing that was said is lost, all see the same, and no
//! approval counts for what it did not see. `DATELINE_RUNS` sets the number of runs,
//! `DATELINE_SEED` repeats the one that failed.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what does not hold fails the test"
)]

#[path = "../writers/dice.rs"]
mod dice;
mod figures;
mod git;
mod judge;
mod person;
mod run;
#[path = "../writers/template.rs"]
mod template;

use std::{
    env, panic,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    thread,
    time::Instant,
};

use figures::Figures;
use template::Template;

/// Each takes about half a second of a processor.
const RUNS: u64 = 60;
/// After so many the figures are told.
const STRETCH: u64 = 100;
const THREADS: usize = 2;
/// The seed of the first run; the others follow it.
const FIRST: u64 = 1;

#[test]
fn nothing_that_was_said_is_lost() {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let one = number("DATELINE_SEED");
    let first = one.unwrap_or(FIRST);
    let runs = one.map_or_else(|| number("DATELINE_RUNS").unwrap_or(RUNS), |_| 1);
    let (template, figures) = (Template::new(), Figures::default());
    let (next, failed) = (AtomicU64::new(first), AtomicU64::new(0));
    let begun = Instant::now();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Relaxed);
                    if seed >= first + runs {
                        return;
                    }
                    let run = panic::AssertUnwindSafe(|| run::run(seed, &template, &figures));
                    if panic::catch_unwind(run).is_err() {
                        failed.fetch_add(1, Relaxed);
                    }
                    if (seed + 1 - first).is_multiple_of(STRETCH) {
                        figures.tell(begun.elapsed());
                    }
                }
            });
        }
    });
    figures.tell(begun.elapsed());
    assert_eq!(failed.into_inner(), 0, "runs failed; their seeds are above");
}
