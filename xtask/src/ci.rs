//! What the continuous integration runs: the cheap and telling steps first. The version
//! floors and the invariants are tests, in tests/invariants.

use anyhow::Result;

use crate::process::{cargo, run as run_command, step};
use crate::ui::{self, Flavour};
use crate::{editor, setup, test};

/// What must build for wasm: the window, and the crates that promise to.
const FOR_WASM: &[&str] = &[
    "dateline-ui",
    "api",
    "announcement",
    "render",
    "check",
    "clipboard",
    "merge",
    "look",
    "redline",
    "review",
];

/// `cargo xtask ci`.
pub(crate) fn run() -> Result<()> {
    setup::components()?;
    step("format", || {
        run_command(&mut cargo(&["fmt", "--all", "--check"]))
    })?;
    setup::prepare(setup::For::Test)?;
    step("editor bundle", editor::check)?;
    // The shell embeds the window, so that not even clippy can read it before.
    step("window", || ui::build(Flavour::Release))?;
    step("window's weight", ui::weigh)?;
    step("clippy", || {
        let host = ["--workspace", "--exclude", "dateline-ui"];
        clippy(&[&host[..], &["--all-targets"]].concat())?;
        // What only runs when it is named is not among all targets.
        clippy(&[&host[..], &["--test", "window"]].concat())
    })?;
    step("clippy for wasm", || {
        let mut args = vec!["--target", setup::WASM_TARGET];
        args.extend(FOR_WASM.iter().flat_map(|name| ["--package", name]));
        clippy(&args)
    })?;
    test::run(&[])
}

fn clippy(selection: &[&str]) -> Result<()> {
    run_command(
        cargo(&["clippy", "--locked"])
            .args(selection)
            .args(["--", "--deny", "warnings"]),
    )
}
