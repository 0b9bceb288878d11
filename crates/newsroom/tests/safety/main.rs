//! Nothing typed is lost: killed at random moments, on full disks, with two windows, and
//! through anything that may happen in between.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod desk;
mod full;
mod hindered;
mod instances;
mod kill;
mod machine;
mod slow;
