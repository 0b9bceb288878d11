//! Nothing typed is lost: killed at random moments, on full disks, with two windows, and
//! through anything that may happen in between.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(
    clippy::print_stdout,
    reason = "figures are shown, and what was left out"
)]

mod desk;
mod full;
mod hindered;
mod instances;
mod kill;
mod machine;
