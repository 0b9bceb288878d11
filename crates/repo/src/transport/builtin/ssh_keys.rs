//! The key files that ssh would try, and whether they need a passphrase.

use std::fs;
use std::path::{Path, PathBuf};

/// Names of the usual key files, in ssh's order.
const USUAL: &[&str] = &["id_rsa", "id_ecdsa", "id_ed25519"];

/// How a key file without a passphrase begins: the words `openssh-key-v1` and, for the cipher,
/// `none`.
const OPEN: &str = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";
const HEADER: &str = "-----BEGIN OPENSSH PRIVATE KEY-----";

/// A key file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeyFile {
    pub(super) path: PathBuf,
    pub(super) locked: bool,
}

/// Those in `~/.ssh`.
pub(super) fn usual(home: &Path) -> Vec<KeyFile> {
    let files = USUAL.iter().filter_map(|name| {
        let path = home.join(".ssh").join(name);
        let text = fs::read_to_string(&path).ok()?;
        Some(KeyFile {
            locked: is_locked(&text),
            path,
        })
    });
    files.collect()
}

fn is_locked(text: &str) -> bool {
    match text.trim_start().strip_prefix(HEADER) {
        Some(body) => !body.trim_start().starts_with(OPEN),
        None => text.contains("ENCRYPTED"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_key_is_known_by_its_beginning() {
        for (text, locked) in [
            (format!("{HEADER}\n{OPEN}AAAAEbm9uZQ\n"), false),
            (
                format!("{HEADER}\nb3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHI\n"),
                true,
            ),
            ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n".to_owned(), false),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n".to_owned(),
                true,
            ),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n".to_owned(), true),
        ] {
            assert_eq!(is_locked(&text), locked, "{text}");
        }
    }
}
