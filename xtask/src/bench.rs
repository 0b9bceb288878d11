//! Measures the release build: builds it and starts the bench program of the tests
//! package, under the same conditions as the window tests where it opens the window.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::{cargo, on_path, run as run_command, step};
use crate::{paths, programs, setup, window_tests};

const BENCH: &[&str] = &["--release", "--package", "dateline-tests", "--bin", "bench"];

/// The parts that need no window and not the app.
const WITHOUT_WINDOW: &[&str] = &["markdown", "opening", "setting", "publishing"];

/// What reads front matter in Node, for the comparison.
const GRAY_MATTER: &str = "gray-matter@4.0.3";

/// `cargo xtask bench`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    setup::prepare(setup::For::Test)?;
    let without_window = |part: &String| WITHOUT_WINDOW.contains(&part.as_str());
    if !args.is_empty() && args.iter().all(without_window) {
        let cli = programs::release_cli()?;
        let mut bench = built(args)?;
        bench.env("DATELINE_CLI", cli);
        return step("bench", || run_command(&mut bench));
    }
    let programs = programs::release()?;
    window_tests::driver()?;
    let mut bench = built(args)?;
    bench.env("DATELINE_BLANK", programs::blank()?);
    step("bench", || window_tests::run_with_window(&programs, &bench))
}

/// The command that measures, with its program built.
fn built(args: &[String]) -> Result<Command> {
    step("bench program", || {
        run_command(cargo(&["build"]).args(BENCH))
    })?;
    let mut bench = cargo(&["run", "--quiet"]);
    bench.args(BENCH).arg("--").args(args);
    if let Some(folder) = gray_matter() {
        bench.env("DATELINE_GRAY_MATTER", folder);
    }
    if let Some(folder) = engines() {
        bench.env("DATELINE_ENGINES", folder);
    }
    Ok(bench)
}

/// The folder with markdown-it and marked at the versions that `tests/bench/engines`
/// pins, fetched once; `None` where that cannot be.
fn engines() -> Option<PathBuf> {
    let fetched = fetch_engines();
    if let Err(error) = &fetched {
        println!("LEFT OUT: the comparison with markdown-it and marked: {error:#}");
    }
    fetched.ok()
}

fn fetch_engines() -> Result<PathBuf> {
    ensure!(on_path("node") && on_path("npm"), "there is no Node here");
    let pinned = paths::root().join("tests/bench/engines");
    let folder = paths::own("bench-engines")?;
    let lock = "package-lock.json";
    let same = fs::read(pinned.join(lock)).ok() == fs::read(folder.join(lock)).ok();
    for name in ["package.json", lock, "render.mjs"] {
        fs::copy(pinned.join(name), folder.join(name)).with_context(|| name.to_owned())?;
    }
    if !same || !folder.join("node_modules/marked").is_dir() {
        let mut install = Command::new(npm());
        install.current_dir(&folder);
        install.args([
            "ci",
            "--silent",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]);
        run_command(&mut install).context("npm")?;
    }
    Ok(folder)
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// The folder with gray-matter, fetched once; `None` where that cannot be.
fn gray_matter() -> Option<PathBuf> {
    let fetched = fetch_gray_matter();
    if let Err(error) = &fetched {
        println!("LEFT OUT: the comparison with gray-matter: {error:#}");
    }
    fetched.ok()
}

fn fetch_gray_matter() -> Result<PathBuf> {
    ensure!(on_path("node") && on_path("npm"), "there is no Node here");
    let folder = paths::own(&GRAY_MATTER.replace('@', "-"))?;
    if !folder.join("node_modules/gray-matter").is_dir() {
        let mut install = Command::new(npm());
        install.current_dir(&folder).args(["install", "--silent"]);
        install.args(["--ignore-scripts", "--no-audit", "--no-fund", "--no-save"]);
        run_command(install.arg(GRAY_MATTER)).context("npm")?;
    }
    Ok(folder)
}
