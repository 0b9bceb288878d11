//! `dateline`, the program, as a script sees it: arguments in; output, exit code and
//! files out. What the newsroom does is tested there; here it is that the program does it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what does not hold fails the test"
)]

mod checking;
mod drafts;
mod outside;
mod program;
mod publishing;
mod reading;
mod review;
mod seeds;
mod setting;
