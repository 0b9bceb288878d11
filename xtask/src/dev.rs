//! The contributor's loop: a debug build of the program on the window's development
//! server. A change of the window reloads it, a change behind it restarts the program.

use std::process::{Child, Command};
use std::thread::{self, sleep};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::process::{cargo, run as run_command, step};
use crate::ui::{self, Flavour};
use crate::watch::{self, Watch};
use crate::{paths, setup};

const INTERVAL: Duration = Duration::from_millis(250);

/// `cargo xtask dev`. Ends when the window is closed.
pub(crate) fn run(args: &[String]) -> Result<()> {
    setup::prepare(setup::For::Run)?;
    thread::spawn(|| {
        if let Err(error) = ui::serve_and_watch(Flavour::Dev) {
            eprintln!("xtask: {error:#}");
        }
    });
    let mut sources = Watch::new(watch::backend_sources());
    loop {
        match step("program", build) {
            Ok(()) => {
                let mut program = start(args)?;
                if closed_by_user(&mut program, &mut sources)? {
                    return Ok(());
                }
                sources.settle();
            }
            Err(error) => {
                eprintln!("xtask: {error:#}");
                sources.wait();
            }
        }
    }
}

fn build() -> Result<()> {
    // Without its default feature the program loads the window from the development server.
    run_command(&mut cargo(&[
        "build",
        "--package",
        "dateline-desktop",
        "--no-default-features",
    ]))
}

fn start(args: &[String]) -> Result<Child> {
    let app = paths::target()?
        .join("debug")
        .join(paths::program("dateline-desktop"));
    let mut command = Command::new(&app);
    command.args(args);
    if std::env::var_os("DATELINE_DATA").is_none() {
        // Work in progress stays away from the journal of the installed program.
        command.env("DATELINE_DATA", paths::own("data")?);
    }
    command.spawn().with_context(|| app.display().to_string())
}

/// Waits for the program to end or its sources to change; ends it in the second case.
/// A crash is not the user's wish: it waits for the change that mends it.
fn closed_by_user(program: &mut Child, sources: &mut Watch) -> Result<bool> {
    loop {
        if let Some(status) = program.try_wait()? {
            if status.success() {
                return Ok(true);
            }
            eprintln!(
                "xtask: the program ended with {status}; it starts again after the next change"
            );
            sources.wait();
            return Ok(false);
        }
        if sources.changed() {
            program.kill()?;
            program.wait()?;
            return Ok(false);
        }
        sleep(INTERVAL);
    }
}
