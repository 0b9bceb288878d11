//! The generators that npm brings, at the versions that the lock file here pins, fetched
//! once into the target folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("generators")
}

/// Fetches them, if what is there is not what the lock file asks for.
pub(crate) fn install() {
    let pinned = Path::new(env!("CARGO_MANIFEST_DIR")).join("generators/node");
    let lock = fs::read(pinned.join("package-lock.json")).unwrap();
    let (folder, done) = (folder(), folder().join("done"));
    if fs::read(&done).is_ok_and(|installed| installed == lock) {
        return;
    }
    fs::create_dir_all(&folder).unwrap();
    fs::remove_file(&done).ok();
    for file in ["package.json", "package-lock.json"] {
        fs::copy(pinned.join(file), folder.join(file)).unwrap();
    }
    let arguments = [
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ];
    let fetched = Command::new("npm")
        .args(arguments)
        .current_dir(&folder)
        .status();
    if fetched.is_ok_and(|status| status.success()) {
        fs::write(done, lock).unwrap();
    }
}

/// Lets a site see the installed packages as its own.
pub(crate) fn link(site: &Path) {
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder().join("node_modules"), site.join("node_modules")).unwrap();
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(folder().join("node_modules"), site.join("node_modules"))
        .unwrap();
}

/// A program of an installed package.
pub(crate) fn program(path: &str, arguments: &[&str]) -> Option<Command> {
    let file = folder().join("node_modules").join(path);
    (folder().join("done").is_file() && file.is_file()).then(|| {
        let mut command = Command::new("node");
        command.arg(file).args(arguments);
        command
    })
}
