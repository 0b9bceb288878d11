//! Measures the release build: builds it and starts the bench program of the tests
//! package under the same conditions as the window tests.

use anyhow::Result;

use crate::process::{cargo, run as run_command, step};
use crate::{programs, setup, window_tests};

const BENCH: &[&str] = &["--release", "--package", "dateline-tests", "--bin", "bench"];

/// `cargo xtask bench`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    setup::prepare(setup::For::Test)?;
    let programs = programs::release()?;
    window_tests::driver()?;
    step("bench program", || {
        run_command(cargo(&["build"]).args(BENCH))
    })?;
    step("bench", || {
        let mut bench = cargo(&["run", "--quiet"]);
        bench.args(BENCH).arg("--").args(args);
        window_tests::run_with_window(&programs, &bench)
    })
}
