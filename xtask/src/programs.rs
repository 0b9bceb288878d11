//! The release build of the programs, and opening the window.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process::{cargo, run as run_command, step};
use crate::ui::{self, Flavour};
use crate::{paths, setup};

/// The built programs.
pub(crate) struct Programs {
    /// The desktop app.
    pub(crate) app: PathBuf,
    /// The command line, `dateline`.
    pub(crate) cli: PathBuf,
}

/// Builds the window and then the programs. One call of cargo for both, so that
/// they share what they are built from.
pub(crate) fn release() -> Result<Programs> {
    step("window", || ui::build(Flavour::Release))?;
    step("programs", || {
        let packages = ["--package", "dateline-desktop", "--package", "dateline-cli"];
        run_command(cargo(&["build", "--release"]).args(packages))
    })?;
    let folder = paths::target()?.join("release");
    let program = |name| folder.join(paths::program(name));
    Ok(Programs {
        app: program("dateline-desktop"),
        cli: program("dateline"),
    })
}

/// Builds the blank window that the start is measured against, and says where it is.
pub(crate) fn blank() -> Result<PathBuf> {
    step("blank window", || {
        run_command(cargo(&["build", "--release"]).args(["--example", "blank"]))
    })?;
    Ok(paths::target()?
        .join("release/examples")
        .join(paths::program("blank")))
}

/// Builds the command line alone and says where it is.
pub(crate) fn release_cli() -> Result<PathBuf> {
    step("command line", || {
        run_command(cargo(&["build", "--release"]).args(["--package", "dateline-cli"]))
    })?;
    Ok(paths::target()?
        .join("release")
        .join(paths::program("dateline")))
}

/// `cargo xtask run`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    setup::prepare(setup::For::Run)?;
    let programs = release()?;
    println!("==> {}", programs.app.display());
    // In the caller's own folder: the arguments may name a site relative to it.
    run_command(Command::new(programs.app).args(args))
}
