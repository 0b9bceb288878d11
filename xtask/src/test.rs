//! All tests. What runs without a window first; then the window tests against the
//! release build of the programs.

use anyhow::Result;

use crate::process::{cargo, run as run_command, step};
use crate::programs::{self, Programs};
use crate::{setup, window_tests};

/// Everything but the shell, which has no tests of its own and whose libraries
/// take minutes to compile a second time. The same selection in every call: another
/// one would mean other features, and so the same crates compiled again.
const SELECTION: &[&str] = &[
    "test",
    "--workspace",
    "--exclude",
    "dateline-desktop",
    "--no-fail-fast",
];

/// `cargo xtask test`.
pub(crate) fn run(filter: &[String]) -> Result<()> {
    setup::prepare(setup::For::Test)?;
    let programs = programs::release()?;
    let tests = step("tests", || run_command(cargo(SELECTION).args(filter)));
    if let Err(error) = &tests {
        // The window tests tell something too: one run, all that is wrong.
        eprintln!("xtask: {error:#}");
    }
    with_window(&programs, filter).and(tests)
}

fn with_window(programs: &Programs, filter: &[String]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        println!("LEFT OUT: the window tests; they run on Linux");
        return Ok(());
    }
    window_tests::driver()?;
    step("window tests", || {
        let mut tests = cargo(SELECTION);
        tests.args(["--test", "window"]).args(filter);
        window_tests::run_with_window(programs, &tests)
    })
}
