//! The rules that the code base keeps, as tests over `cargo metadata`, Cargo.lock, the
//! configuration and the sources. Each finder also has to find a planted fault.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed unwrap is a failed test"
)]

mod arrows;
mod floors;
mod purity;
mod shell;
mod sources;
mod window_policy;
mod workspace;
