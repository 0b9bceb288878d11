//! Kills at any moment of a publish, not only as a step begins.

use std::{
    env,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    afterwards::{Next, settled_next},
    fault::Fault,
    first::{Act, First},
    world::World,
};

/// How many kills; another number through `DATELINE_KILLS`.
const KILLS: usize = 100;
const AT_ONCE: usize = 2;

/// Runs them all; answers what came out.
pub(crate) fn run() -> String {
    let kills = env::var("DATELINE_KILLS").ok();
    let kills = kills
        .and_then(|number| number.parse().ok())
        .unwrap_or(KILLS);
    let whole = whole();
    let (next, out, through) = (
        AtomicUsize::new(0),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    thread::scope(|scope| {
        let work = || {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= kills {
                    return;
                }
                let moment = whole.mul_f64((number as f64 + 0.5) / kills as f64);
                match one(moment) {
                    Some(true) => out.fetch_add(1, Ordering::Relaxed),
                    Some(false) => 0,
                    None => through.fetch_add(1, Ordering::Relaxed),
                };
            }
        };
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        let failed: Vec<_> = workers
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        for result in failed {
            if let Err(failed) = result {
                std::panic::resume_unwind(failed);
            }
        }
    });
    let (out, through) = (out.into_inner(), through.into_inner());
    format!(
        "Killed at {kills} moments within {} ms: {out} published, {} not, {through} were through",
        whole.as_millis(),
        kills - out - through
    )
}

/// How long a publish takes that nobody disturbs.
fn whole() -> Duration {
    let world = World::new(Act::Publish, Fault::Killed);
    let mut first = First::start_at_once(&world, Act::Publish);
    first.heard("begun");
    let begun = Instant::now();
    first.heard("");
    begun.elapsed()
}

/// One kill; `None` where the publish was through before.
fn one(moment: Duration) -> Option<bool> {
    let mut world = World::new(Act::Publish, Fault::Killed);
    let before = world.snapshot();
    let mut first = First::start_at_once(&world, Act::Publish);
    if !first.killed_after(moment) {
        return None;
    }
    Some(settled_next(&Next {
        world: &mut world,
        act: Act::Publish,
        fault: None,
        before: &before,
        first: &first,
    }))
}
