//! What all runs together did: numbers that show that they did something.
#![expect(clippy::print_stdout, reason = "the figures are part of what is shown")]

use std::{
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::Duration,
};

#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) runs: Count,
    pub(crate) operations: Count,
    pub(crate) publishes: Count,
    pub(crate) merges: Count,
    pub(crate) questions: Count,
    pub(crate) kills: Count,
    pub(crate) shares: Count,
    pub(crate) taken_up: Count,
    pub(crate) taken_back: Count,
    pub(crate) pushes: Count,
    pub(crate) syncs: Count,
}

#[derive(Default)]
pub(crate) struct Count(AtomicUsize);

impl Count {
    pub(crate) fn add(&self, number: usize) {
        self.0.fetch_add(number, Relaxed);
    }

    pub(crate) fn one(&self) {
        self.add(1);
    }
}

impl Figures {
    pub(crate) fn tell(&self, took: Duration) {
        let told = [
            ("runs", &self.runs),
            ("operations", &self.operations),
            ("publishes", &self.publishes),
            ("files merged", &self.merges),
            ("questions", &self.questions),
            ("kills", &self.kills),
            ("drafts shared", &self.shares),
            ("taken up", &self.taken_up),
            ("taken back", &self.taken_back),
            ("colleagues' pushes", &self.pushes),
            ("syncs", &self.syncs),
        ]
        .map(|(name, count)| format!("{} {name}", count.0.load(Relaxed)));
        println!("{}, {:.1} s", told.join(", "), took.as_secs_f64());
    }
}
