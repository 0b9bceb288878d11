//! The hooks of a commit: which ones there are, and the site checked out for them to look at.

use std::fs;
use std::path::{Path, PathBuf};

use git2::Oid;

use super::{CHECKING, OwnGit, Planned, Trouble, must, put, remove, run};
use crate::programs::{CHECKS, runs};
use crate::tree::find_commit;
use crate::{CancelFlag, Repo, RepoError};

/// Folders of packages that checks need and no repository holds.
const PACKAGES: &[&str] = &["node_modules", "vendor/bundle", ".venv", "venv"];

/// A hook that runs, by its name.
pub(super) struct Check {
    name: &'static str,
    path: PathBuf,
}

impl OwnGit<'_> {
    /// The hooks that look at a commit: the user's own, or those of the site that are allowed.
    pub(super) fn checks(&self) -> Vec<Check> {
        let hooks = self.repo.hooks();
        let users = if hooks.is_named {
            None
        } else {
            self.known.users_hooks()
        };
        let folder = match users {
            Some(folder) => folder,
            None if self.allowed => hooks.folder,
            None => return Vec::new(),
        };
        let check = |name: &&'static str| {
            let path = folder.join(name);
            let about = fs::metadata(&path).ok()?;
            runs(&about).then_some(Check { name, path })
        };
        CHECKS.iter().filter_map(check).collect()
    }

    /// Puts the hooks, and no others, where git is told to look. They run from where they lie,
    /// so that they find what lies beside them.
    pub(super) fn hang(&self, checks: &[Check]) -> Result<PathBuf, RepoError> {
        let folder = self.folder.join("checks");
        for name in CHECKS {
            let path = folder.join(name);
            let Some(check) = checks.iter().find(|check| check.name == *name) else {
                remove(&path)?;
                continue;
            };
            let target = check.path.to_string_lossy().replace('\'', r"'\''");
            put(
                &path,
                format!("#!/bin/sh\nexec '{target}' \"$@\"\n").as_bytes(),
            )?;
            make_runnable(&path)?;
        }
        Ok(folder)
    }

    /// Checks out a tree over `tip` as what is about to be committed.
    pub(super) fn check_out(
        &self,
        tip: Option<Oid>,
        tree: Oid,
        cancel: &CancelFlag,
    ) -> Result<(), Trouble> {
        self.point(tip)?;
        remove(&self.folder.join("index.lock"))?;
        self.use_attributes(false)?;
        let mut command = self.here();
        command
            .args(["read-tree", "--reset", "-u"])
            .arg(tree.to_string());
        let output = run(command, CHECKING, cancel)?;
        self.use_attributes(true)?;
        if !output.success {
            return Err(RepoError::Git(crate::Redacted::lossy(&output.stderr)).into());
        }
        // What earlier checks left.
        let mut command = self.here();
        command.args(["clean", "-ffdxq"]);
        must(command)?;
        self.lend_packages()?;
        Ok(())
    }

    /// HEAD is on the site's branch, and that and what is known of the remote's are at `tip`.
    fn point(&self, tip: Option<Oid>) -> Result<(), RepoError> {
        let target = self.repo.target()?;
        let branch = target.as_ref().map_or("main", |target| &target.branch);
        let head = format!("refs/heads/{branch}");
        let refs = self.folder.join("refs");
        let _ = fs::remove_dir_all(&refs);
        remove(&self.folder.join("packed-refs"))?;
        fs::create_dir_all(refs.join("heads")).map_err(|error| RepoError::io(&refs, &error))?;
        put(
            &self.folder.join("HEAD"),
            format!("ref: {head}\n").as_bytes(),
        )?;
        let Some(tip) = tip else {
            return Ok(());
        };
        let remote = target.as_ref().map(crate::remote::Target::tracking);
        for name in [Some(head), remote].into_iter().flatten() {
            put(&self.folder.join(name), format!("{tip}\n").as_bytes())?;
        }
        Ok(())
    }

    /// Lets the checks find the packages that the site's folder has.
    fn lend_packages(&self) -> Result<(), RepoError> {
        let mut left_out = fs::read(self.folder.join("info/exclude")).unwrap_or_default();
        for base in [String::new(), self.repo.prefix.clone()] {
            for name in PACKAGES {
                let name = format!("{base}{name}");
                let (from, to) = (self.repo.top.join(&name), self.checkout.join(&name));
                let has_home = to.parent().is_some_and(Path::is_dir);
                if from.is_dir()
                    && has_home
                    && fs::symlink_metadata(&to).is_err()
                    && link(&from, &to)
                {
                    left_out.extend_from_slice(format!("\n/{name}\n").as_bytes());
                }
            }
        }
        put(&self.folder.join("info/exclude"), &left_out)
    }
}

impl Repo {
    /// Of what a commit changes, what it was not to change, and what it changes in another way.
    pub(super) fn beyond(
        &self,
        tip: Option<Oid>,
        tree: Oid,
        files: &[Planned],
    ) -> Result<(Vec<String>, Vec<Planned>), RepoError> {
        let before = tip.map(|tip| find_commit(&self.git, tip)?.tree().map_err(RepoError::from));
        let (before, after) = (before.transpose()?, self.git.find_tree(tree)?);
        let diff = self
            .git
            .diff_tree_to_tree(before.as_ref(), Some(&after), None)?;
        let mut other = Vec::new();
        for delta in diff.deltas() {
            let path = delta.new_file().path_bytes().unwrap_or_default();
            let path = String::from_utf8_lossy(path);
            let file = path.strip_prefix(&self.prefix);
            if file.is_none_or(|file| files.iter().all(|(name, _)| name != file)) {
                other.push(path.into_owned());
            }
        }
        let mut changed = Vec::new();
        for (file, planned) in files {
            let entry = after.get_path(Path::new(&self.place(file)?.name)).ok();
            let now = entry.map(|entry| entry.id().to_string());
            if now != *planned {
                changed.push((file.clone(), now));
            }
        }
        Ok((other, changed))
    }
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> bool {
    std::os::unix::fs::symlink(from, to).is_ok()
}

/// Links need a right that few have there.
#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(unix)]
fn make_runnable(path: &Path) -> Result<(), RepoError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
        .map_err(|error| RepoError::io(path, &error))
}

#[cfg(not(unix))]
fn make_runnable(_: &Path) -> Result<(), RepoError> {
    Ok(())
}
