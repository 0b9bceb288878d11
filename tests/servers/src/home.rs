//! A home of its own for a program that a test starts, so that nothing of the user's counts.

use std::path::Path;
use std::process::Command;

/// Gives a program a home in `folder`, and trust in the servers whose certificates `trusted`
/// vouches for. What the user's environment says to git and ssh is taken from it.
pub fn at_home<'a>(command: &'a mut Command, folder: &Path, trusted: &Path) -> &'a mut Command {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("GIT_") || text.starts_with("SSH_") {
            command.env_remove(&name);
        }
    }
    command
        .env("HOME", folder.join("home"))
        .env("XDG_CONFIG_HOME", folder.join("home/.config"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_SSL_CAINFO", trusted)
        .env("SSL_CERT_FILE", trusted)
}
