//! The editor's bundle, src-ui/editor/editor.min.js. It is committed, so that building
//! the program needs no Node; here it is made anew from its pinned sources.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::process::{on_path, run as run_command};
use crate::{files, paths};

/// What is made: the bundle, and the licences of what is in it.
const MADE: &[&str] = &["editor.min.js", "editor.licences.txt"];

/// `cargo xtask editor`: makes the bundle and puts it in its place.
pub(crate) fn remake() -> Result<()> {
    ensure!(
        on_path("npm"),
        "npm is missing: the bundle is made with Node"
    );
    let work = make()?;
    for name in MADE {
        let changed = files::write(&source().join(name), &fs::read(work.join(name))?)?;
        println!(
            "src-ui/editor/{name} {}",
            if changed { "changed" } else { "is as it was" }
        );
    }
    Ok(())
}

/// Fails when the committed bundle is not what its sources make, or its tests fail.
pub(crate) fn check() -> Result<()> {
    if !on_path("npm") {
        println!(
            "LEFT OUT: the editor's tests, and whether its bundle is what its sources make; there is no npm here"
        );
        return Ok(());
    }
    let work = make()?;
    for name in MADE {
        let same = fs::read(work.join(name))? == fs::read(source().join(name))?;
        ensure!(
            same,
            "src-ui/editor/{name} is not what its sources make: run cargo xtask editor"
        );
    }
    npm(&work, &["test", "--silent"])
}

fn source() -> PathBuf {
    paths::root().join("src-ui/editor")
}

/// Makes the bundle in a folder of its own and says where: from a copy of the sources in the
/// target folder, so that no `node_modules` lies in the working copy. Libraries run no scripts.
fn make() -> Result<PathBuf> {
    let (source, work) = (source(), paths::own("editor")?);
    let mut new_libraries = !work.join("node_modules").is_dir();
    // A test that is no longer in the sources would still be run.
    if work.join("test").is_dir() {
        fs::remove_dir_all(work.join("test"))?;
    }
    for file in files::below(&source) {
        let name = file.strip_prefix(&source)?;
        if name.starts_with("node_modules") || MADE.iter().any(|made| name == Path::new(made)) {
            continue;
        }
        let changed = files::write(&work.join(name), &fs::read(&file)?)?;
        new_libraries |= changed && name.to_string_lossy().starts_with("package");
    }
    if new_libraries {
        npm(
            &work,
            &["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        )?;
    }
    npm(&work, &["run", "--silent", "build"])?;
    Ok(work)
}

fn npm(folder: &Path, args: &[&str]) -> Result<()> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = std::process::Command::new(program);
    run_command(command.current_dir(folder).args(args)).context("npm")
}
