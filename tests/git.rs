//! The git program for tests, apart from the configuration of whoever runs them.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

/// Runs git in a folder and gives what it printed; it has to succeed.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = command(folder)
        .args(arguments)
        .output()
        .expect("git starts");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        said(&output)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Runs git in a folder with this as its input; it has to succeed.
pub fn fed(folder: &Path, arguments: &[&str], input: &[u8]) {
    let mut child = command(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .spawn()
        .expect("git starts");
    let mut inlet = child.stdin.take().expect("it has an input");
    inlet.write_all(input).expect("git reads");
    drop(inlet);
    assert!(
        child.wait().expect("git ends").success(),
        "git {arguments:?}"
    );
}

/// A git command that reads no configuration but the repository's own.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("HOME", folder);
    for (name, value) in ENVIRONMENT {
        command.env(name, value);
    }
    command
}

/// For programs that start git themselves.
pub const ENVIRONMENT: &[(&str, &str)] = &[
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_TERMINAL_PROMPT", "0"),
];

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
