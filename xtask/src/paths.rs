//! Where things are in the working copy and in the target folder.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The root of the working copy.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The target folder: the one this program was built into, whoever chose it.
pub(crate) fn target() -> Result<PathBuf> {
    let program = std::env::current_exe().context("this program's own place is unknown")?;
    let folder = program
        .ancestors()
        .nth(2)
        .context("this program is not in a target folder")?;
    Ok(folder.to_owned())
}

/// A folder in the target folder for what xtask itself makes and keeps.
pub(crate) fn own(name: &str) -> Result<PathBuf> {
    let folder = target()?.join("xtask").join(name);
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    Ok(folder)
}

/// A program's file name on this platform.
pub(crate) fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}
