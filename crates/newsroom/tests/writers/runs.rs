//! Runs by chance, each told by its seed: `DATELINE_RUNS` sets their number, `DATELINE_SEED`
//! repeats one.

use std::{
    env, panic,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    thread,
    time::{Duration, Instant},
};

const THREADS: usize = 2;
/// The seed of the first run; the others follow it.
const FIRST: u64 = 1;

/// Does so many runs where the environment does not say otherwise, and tells the figures after
/// each `stretch` of them and at the end.
pub(crate) fn all(
    usual: u64,
    stretch: u64,
    run: impl Fn(u64) + Sync,
    tell: impl Fn(Duration) + Sync,
) {
    let number = |name: &str| env::var(name).ok().map(|text| text.parse::<u64>().unwrap());
    let one = number("DATELINE_SEED");
    let first = one.unwrap_or(FIRST);
    let runs = one.map_or_else(|| number("DATELINE_RUNS").unwrap_or(usual), |_| 1);
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
                    if panic::catch_unwind(panic::AssertUnwindSafe(|| run(seed))).is_err() {
                        failed.fetch_add(1, Relaxed);
                    }
                    if (seed + 1 - first).is_multiple_of(stretch) {
                        tell(begun.elapsed());
                    }
                }
            });
        }
    });
    tell(begun.elapsed());
    assert_eq!(failed.into_inner(), 0, "runs failed; their seeds are above");
}
