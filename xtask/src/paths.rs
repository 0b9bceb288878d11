//! Where things are in the working copy and in the target folder.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::{Context, Result};

/// The root of the working copy: the one that cargo was called in, which need not be
/// the one this program was compiled in where several share a target folder.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = std::env::var_os("CARGO_MANIFEST_DIR");
        let here = here.map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        here.parent().map(Path::to_owned).unwrap_or(here)
    });
    &ROOT
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
