//! One suite for every way to every kind of remote: the user's git and libgit2's own, to a
//! folder, an https server and OpenSSH's.
//!
//! Each case runs in a process of its own, with a home of its own: ssh, git and libgit2 look
//! there for what they trust. `main` is our own because git and ssh start this program to ask.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails here is a failed test"
)]

#[cfg(unix)]
mod back_and_forth;
#[cfg(unix)]
mod cases;
#[cfg(unix)]
mod cloning;
#[cfg(unix)]
mod faults;
#[cfg(unix)]
mod kept;
#[cfg(unix)]
mod readers;
#[cfg(unix)]
mod redirects;
#[cfg(unix)]
mod secrets;
#[cfg(unix)]
mod sign_in;
#[cfg(unix)]
mod ssh;
#[cfg(unix)]
mod world;

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(answered) = repo::askpass() {
        return answered;
    }
    #[cfg(unix)]
    return cases::run();
    #[cfg(not(unix))]
    ExitCode::SUCCESS
}
