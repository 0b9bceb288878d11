//! Signing in, the author and adding a site, against a real https server. `main` is our own
//! because git starts this program to ask, and because git has to find a home of the tests'.
#![cfg_attr(
    unix,
    expect(
        clippy::unwrap_used,
        clippy::panic,
        reason = "what does not hold fails the test"
    )
)]

#[cfg(unix)]
mod adding;
#[cfg(unix)]
mod embargo;
#[cfg(unix)]
mod place;
#[cfg(unix)]
mod signing_in;
#[cfg(unix)]
mod world;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(answered) = newsroom::askpass() {
        return answered;
    }
    #[cfg(unix)]
    return world::run(&[
        signing_in::CASES,
        adding::CASES,
        embargo::CASES,
        place::CASES,
    ]);
    #[cfg(not(unix))]
    ExitCode::SUCCESS
}
