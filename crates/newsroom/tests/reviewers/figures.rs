//! What all runs together did: numbers that show that they did something.
#![expect(clippy::print_stdout, reason = "the figures are part of what is shown")]

use std::{collections::BTreeMap, sync::Mutex, time::Duration};

#[derive(Default)]
pub(crate) struct Figures(Mutex<BTreeMap<&'static str, usize>>);

impl Figures {
    pub(crate) fn one(&self, what: &'static str) {
        *self.0.lock().unwrap().entry(what).or_default() += 1;
    }

    pub(crate) fn tell(&self, took: Duration) {
        let all = self.0.lock().unwrap();
        let told: Vec<String> = all
            .iter()
            .map(|(what, count)| format!("{count} {what}"))
            .collect();
        println!("{}, {:.1} s", told.join(", "), took.as_secs_f64());
    }
}
