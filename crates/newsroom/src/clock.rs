//! What time it is: by the clock on the wall, which people set and which goes on while the
//! computer sleeps. Whoever waits for a moment looks at it again and again.

use std::time::Duration;

use jiff::{Timestamp, tz::TimeZone};

/// The clock that moments are held against. Only tests put another one in.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// The zone of this computer.
    fn zone(&self) -> TimeZone;

    /// After which pause it is looked at again, where so much is left.
    fn pause(&self, left: Duration) -> Duration;
}

/// The system's.
pub(crate) struct SystemClock;

/// A sleep of the computer, or a clock that was set, is noticed after so long.
const LONGEST: Duration = Duration::from_secs(10);

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }

    fn pause(&self, left: Duration) -> Duration {
        left.min(LONGEST)
    }
}
