//! The redline of pages, by table, by chance, by payloads and by the clock.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a failed expectation is a failed test; measures are for reading"
)]

mod edits;
mod history;
mod pairs;
mod safety;
mod speed;
mod support;
