//! Kills at any moment of a publish, not only as a step begins.

use std::{
    env,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
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
const ACT: Act = Act::Publish;

/// Runs them all; answers what came out.
pub(crate) fn run() -> String {
    let kills = env::var("DATELINE_KILLS").ok();
    let kills = kills
        .and_then(|number| number.parse().ok())
        .unwrap_or(KILLS);
    let pace = First::start_at_once(&World::new(ACT, Fault::Killed), ACT).pace();
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
                // As often in each step, however short it is.
                let (said, long) = &pace[number % pace.len()];
                let (at, of) = (
                    (number / pace.len()) as u32,
                    (kills / pace.len() + 1) as u32,
                );
                let part = f64::from(at) / f64::from(of);
                match one(said, long.mul_f64(part)) {
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
        "Killed at {kills} moments inside the steps: {out} published, {} not, {through} were through",
        kills - out - through
    )
}

/// One kill; `None` where the publish was through before.
fn one(said: &str, moment: Duration) -> Option<bool> {
    let mut world = World::new(ACT, Fault::Killed);
    let before = world.snapshot();
    let mut first = First::start_at_once(&world, ACT);
    if !first.killed_after(said, moment) {
        return None;
    }
    Some(settled_next(&Next {
        world: &mut world,
        act: ACT,
        fault: None,
        before: &before,
        first: &first,
    }))
}
