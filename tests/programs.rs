//! Where the built programs are, and where tests leave what people look at.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

const HOW: &str = "run these tests with `cargo xtask test` (or the bench with `cargo xtask bench`), which builds the programs and gives them a display";

/// The desktop app.
pub fn app() -> PathBuf {
    named("DATELINE_APP")
}

/// The program that stands between WebDriver and the app.
pub(crate) fn tauri_driver() -> PathBuf {
    named("TAURI_DRIVER")
}

/// The command line: the one that was named, or the release build of this target folder.
pub fn cli() -> PathBuf {
    let built = || {
        target()
            .join("release")
            .join(format!("dateline{}", env::consts::EXE_SUFFIX))
    };
    let program = set("DATELINE_CLI").map_or_else(built, PathBuf::from);
    assert!(
        program.is_file(),
        "{} is not there: {HOW}",
        program.display()
    );
    program
}

/// The target folder that the running program lies in.
pub fn target() -> PathBuf {
    let program = env::current_exe().unwrap();
    let marked = |folder: &&Path| folder.join("CACHEDIR.TAG").is_file();
    program
        .ancestors()
        .find(marked)
        .unwrap_or_else(|| program.parent().unwrap())
        .to_owned()
}

/// The root of the working copy.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The folder for screenshots and for what a failed test leaves.
pub fn shots() -> PathBuf {
    let folder = set("DATELINE_SHOTS").map_or_else(|| target().join("window-shots"), PathBuf::from);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether the screenshots of the README are to be made anew.
pub fn makes_readme_shots() -> bool {
    set("DATELINE_SHOTS_README").is_some_and(|value| value == "1")
}

fn named(variable: &str) -> PathBuf {
    let program = set(variable).map(PathBuf::from);
    program.unwrap_or_else(|| panic!("{variable} is not set: {HOW}"))
}

fn set(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|value| !value.is_empty())
}
