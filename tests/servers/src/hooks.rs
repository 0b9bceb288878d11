//! Hooks of a remote that say no, or that end it in the middle.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Says no to every push, with these lines.
pub fn reject(repository: &Path, words: &[&str]) {
    install(repository, "pre-receive", &(saying(words) + "exit 1\n"));
}

/// Says these lines and takes the push.
pub fn welcome(repository: &Path, words: &[&str]) {
    install(repository, "pre-receive", &saying(words));
}

fn saying(words: &[&str]) -> String {
    let said = words.iter().flat_map(|line| {
        let line = line.replace('\'', r"'\''");
        ["echo '".to_owned(), line, "'\n".to_owned()]
    });
    said.collect()
}

/// The words of GitHub when a branch is protected.
pub const GITHUB: &[&str] = &[
    "error: GH006: Protected branch update failed for refs/heads/main.",
    "error: Changes must be made through a pull request.",
];

/// The words of GitLab when a branch is protected.
pub const GITLAB: &[&str] =
    &["GitLab: You are not allowed to push code to protected branches on this project."];

/// Takes the push, and ends the remote's git before it can say so.
pub fn vanish_after_taking(repository: &Path) {
    install(
        repository,
        "reference-transaction",
        "[ \"$1\" = committed ] || exit 0\nkill -9 $PPID\n",
    );
}

/// No hook from now on.
pub fn none(repository: &Path) {
    fs::remove_dir_all(repository.join("hooks")).unwrap();
}

/// Any hook: what `sh` runs of it.
pub fn install(repository: &Path, name: &str, script: &str) {
    let hooks = repository.join("hooks");
    fs::create_dir_all(&hooks).unwrap();
    // Written by a child: a file open for writing in this process could not be run by others.
    let done = Command::new("sh")
        .args([
            "-c",
            "printf '%s' \"$1\" > \"$2\" && chmod 755 \"$2\"",
            "sh",
        ])
        .arg(format!("#!/bin/sh\n{script}"))
        .arg(hooks.join(name))
        .status()
        .unwrap();
    assert!(done.success(), "a hook could not be written");
}
