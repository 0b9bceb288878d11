//! A clock that a test sets.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use newsroom::Clock;

use crate::common::{Desk, newsroom};

pub(crate) struct Set(Mutex<Timestamp>);

impl Set {
    /// At a moment, in Berlin.
    pub(crate) fn at(text: &str) -> Arc<Self> {
        Arc::new(Self(Mutex::new(text.parse().unwrap())))
    }

    pub(crate) fn set(&self, text: &str) {
        *self.0.lock().unwrap() = text.parse().unwrap();
    }

    pub(crate) fn goes_on(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now += SignedDuration::from_secs(seconds);
    }
}

impl Clock for Set {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    fn pause(&self, left: Duration) -> Duration {
        left.min(Duration::from_millis(3))
    }
}

/// A newsroom over a desk's folder that goes by this clock.
pub(crate) fn by(desk: &mut Desk, clock: &Arc<Set>) {
    desk.newsroom = newsroom(desk.home.path()).with_clock(clock.clone());
}
