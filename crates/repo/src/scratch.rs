//! The program's own folder beside a site: a git folder for the network without any of the
//! site's settings, and the memory of what was published from this working copy.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use git2::{Oid, Repository, RepositoryInitOptions};

use crate::RepoError;

/// The commits that were ever sent.
const SENT: &str = "sent";

/// A folder of the program's own.
#[derive(Debug, Clone)]
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
        }
    }

    /// The folder, made if it is not there.
    pub(crate) fn folder(&self) -> Result<&Path, RepoError> {
        fs::create_dir_all(&self.folder).map_err(|error| RepoError::io(&self.folder, &error))?;
        Ok(&self.folder)
    }

    /// The bare git folder of our own: no remotes, no hooks, no template of anybody's.
    pub(crate) fn gitdir(&self) -> Result<PathBuf, RepoError> {
        let gitdir = self.folder()?.join("transport.git");
        if !gitdir.join("HEAD").is_file() {
            let mut options = RepositoryInitOptions::new();
            options
                .bare(true)
                .external_template(false)
                .mkpath(true)
                .initial_head("none");
            Repository::init_opts(&gitdir, &options)?;
        }
        Ok(gitdir)
    }

    /// A repository of our own, without remotes, hooks or templates: where commits are made
    /// that need the user's `git`, and where the site is checked out for its checks.
    pub(crate) fn checkout(&self) -> Result<PathBuf, RepoError> {
        let folder = self.folder()?.join("checkout");
        if !folder.join(".git").join("HEAD").is_file() {
            let mut options = RepositoryInitOptions::new();
            options
                .external_template(false)
                .mkpath(true)
                .initial_head("none");
            Repository::init_opts(&folder, &options)?;
        }
        Ok(folder)
    }

    /// Remembers that the remote took this commit from this working copy.
    pub(crate) fn remember(&self, commit: Oid) -> Result<(), RepoError> {
        if self.remembered().contains(&commit) {
            return Ok(());
        }
        // The one is forgotten when HEAD comes along, the other tells as long as the site is here.
        for name in ["pushed", SENT] {
            let path = self.folder()?.join(name);
            let line = format!("{commit}\n");
            fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(&path)
                .and_then(|mut file| file.write_all(line.as_bytes()))
                .map_err(|error| RepoError::io(&path, &error))?;
        }
        Ok(())
    }

    /// Whether this commit was ever sent from this working copy.
    pub(crate) fn has_sent(&self, commit: Oid) -> bool {
        let text = fs::read_to_string(self.folder.join(SENT)).unwrap_or_default();
        let commit = commit.to_string();
        text.lines().any(|line| line == commit)
    }

    /// The commits that the remote took from this working copy since HEAD last came along.
    pub(crate) fn remembered(&self) -> Vec<Oid> {
        let text = fs::read_to_string(self.folder.join("pushed")).unwrap_or_default();
        text.lines()
            .filter_map(|line| Oid::from_str(line).ok())
            .collect()
    }

    /// HEAD holds them all now.
    pub(crate) fn forget(&self) {
        // Left over, it is only a longer list to compare with.
        let _ = fs::remove_file(self.folder.join("pushed"));
    }
}
