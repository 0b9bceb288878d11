//! The layout of Dateline's own folder in the platform's app data. Nothing of it
//! lies in a site.

use std::{
    io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

/// Dateline's own folder.
#[derive(Debug, Clone)]
pub(crate) struct DataDir(PathBuf);

impl DataDir {
    pub(crate) fn new(root: PathBuf) -> Self {
        Self(root)
    }

    pub(crate) fn create(&self) -> io::Result<()> {
        std::fs::create_dir_all(self.journal())?;
        std::fs::create_dir_all(self.versions())
    }

    pub(crate) fn root(&self) -> &Path {
        &self.0
    }

    /// The sites opened before.
    pub(crate) fn recent(&self) -> PathBuf {
        self.0.join("recent.json")
    }

    /// The texts of a site that are not in their files yet.
    pub(crate) fn journal_of(&self, root: &Path) -> PathBuf {
        self.journal().join(name_of(root))
    }

    fn journal(&self) -> PathBuf {
        self.0.join("journal")
    }

    /// The editor's steps back.
    pub(crate) fn history(&self) -> PathBuf {
        self.0.join("history")
    }

    /// Texts that lost in a conflict.
    pub(crate) fn versions(&self) -> PathBuf {
        self.0.join("versions")
    }

    /// Where the sample site and its remote are written.
    pub(crate) fn sample(&self) -> PathBuf {
        self.0.join("sample")
    }

    /// For what the keychain has sign-ins; the secrets are only there.
    pub(crate) fn sign_ins(&self) -> PathBuf {
        self.0.join("sign-ins.json")
    }

    /// The hosts that the user accepted.
    pub(crate) fn known_hosts(&self) -> PathBuf {
        self.0.join("known_hosts")
    }

    /// In whose name is published where git is not told.
    pub(crate) fn author(&self) -> PathBuf {
        self.0.join("author.json")
    }

    /// What Dateline keeps for one site: the transport's folder, an unfinished publish, the
    /// user's corrections.
    pub(crate) fn site(&self, root: &Path) -> PathBuf {
        self.0.join("sites").join(name_of(root))
    }
}

/// A folder name for a path: short, and the same at every start.
pub(crate) fn name_of(path: &Path) -> String {
    hex(&Sha256::digest(path.as_os_str().as_encoded_bytes())[..12])
}

/// A hash of a file's bytes.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
