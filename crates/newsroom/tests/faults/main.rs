//! The fault table of publishing: at each step a fault, then a new start. What the remote has
//! is asked with git itself, what Dateline says has to agree with it, and everything that is
//! the user's is held against what it was. The table is printed at the end.
//!
//! The first Dateline is this executable, started again; the next start is the test itself.
#![cfg_attr(
    unix,
    expect(
        clippy::unwrap_used,
        clippy::panic,
        clippy::print_stdout,
        reason = "what does not hold fails the test"
    )
)]

#[cfg(unix)]
mod afterwards;
#[cfg(unix)]
mod cells;
#[cfg(unix)]
mod fault;
#[cfg(unix)]
mod first;
#[cfg(unix)]
mod moments;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod said;
#[cfg(unix)]
mod snapshot;
#[cfg(unix)]
mod table;
#[cfg(unix)]
mod world;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(answered) = newsroom::askpass() {
        return answered;
    }
    #[cfg(unix)]
    return run::run();
    #[cfg(not(unix))]
    ExitCode::SUCCESS
}
