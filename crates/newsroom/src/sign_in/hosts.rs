//! The hosts that the user accepted, in a file of Dateline's own in the form of ssh's
//! `known_hosts`. Lines come from the network and are added as they are, or not at all.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::disk;

/// The file of accepted hosts.
pub(crate) struct Hosts(PathBuf);

impl Hosts {
    pub(crate) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The names of the hosts, as they are written.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.lines().iter().map(|line| name(line)).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Accepts a host.
    pub(crate) fn accept(&self, line: &str) -> io::Result<()> {
        let line = line.trim();
        if line.is_empty() || line.chars().any(char::is_control) {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        let mut lines = self.lines();
        if !lines.iter().any(|there| there == line) {
            lines.push(line.to_owned());
        }
        self.write(&lines)
    }

    /// Accepts a host no longer.
    pub(crate) fn forget(&self, host: &str) -> io::Result<()> {
        let mut lines = self.lines();
        lines.retain(|line| name(line) != host);
        self.write(&lines)
    }

    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.0).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }

    fn write(&self, lines: &[String]) -> io::Result<()> {
        let mut text = lines.join("\n");
        text.push('\n');
        disk::put(&self.0, text.as_bytes())
    }
}

/// The host of a line: `example.org`, or `[example.org]:2222`.
fn name(line: &str) -> String {
    line.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::Hosts;

    #[test]
    fn accepted_once_and_forgotten_whole() {
        let folder = tempfile::tempdir().unwrap();
        let hosts = Hosts::at(folder.path().join("known_hosts"));
        assert_eq!(hosts.names(), [""; 0]);
        hosts.accept("example.org ssh-ed25519 AAAA").unwrap();
        hosts.accept("example.org ssh-rsa BBBB").unwrap();
        hosts.accept("[example.org]:2222 ssh-ed25519 CCCC").unwrap();
        hosts.accept("example.org ssh-rsa BBBB\n").unwrap();
        let text = std::fs::read_to_string(hosts.path()).unwrap();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert_eq!(hosts.names(), ["[example.org]:2222", "example.org"]);
        hosts.forget("example.org").unwrap();
        assert_eq!(hosts.names(), ["[example.org]:2222"]);
    }

    #[test]
    fn a_line_is_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let hosts = Hosts::at(folder.path().join("known_hosts"));
        for line in ["", "a ssh-rsa A\nb ssh-rsa B", "a\rssh-rsa B", "a\0"] {
            assert!(hosts.accept(line).is_err(), "{line:?}");
        }
        assert!(!hosts.path().exists());
    }
}
