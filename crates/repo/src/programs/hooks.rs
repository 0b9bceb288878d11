//! The hooks that a repository carries, and what lies beside them.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::{Carried, Purpose, Seen, readable};
use crate::Repo;

/// The hooks of a commit: what a publish runs where that is allowed.
pub(crate) const CHECKS: &[&str] = &["pre-commit", "prepare-commit-msg", "commit-msg"];

/// Settings of programs that hooks usually start: what is checked is written there.
const ORDERS: &[&str] = &[
    ".pre-commit-config.yaml",
    "lefthook.yml",
    "lefthook.yaml",
    ".lefthook.yml",
    ".lintstagedrc",
    ".lintstagedrc.json",
    ".lintstagedrc.js",
    "lint-staged.config.js",
    ".overcommit.yml",
];

/// A hook is a page of text, or a program of some megabytes.
const LONGEST: u64 = 16 * 1024 * 1024;
/// So many files beside hooks are looked at.
const MOST: usize = 500;

/// Where a repository's hooks are.
pub(crate) struct Hooks {
    pub(crate) folder: PathBuf,
    /// Whether the repository's settings name the folder.
    pub(crate) is_named: bool,
}

impl Repo {
    /// The hooks that the repository itself has.
    pub(crate) fn hooks(&self) -> Hooks {
        let named = self.own_settings().ok().and_then(|own| {
            let setting = own
                .into_iter()
                .rfind(|setting| setting.name == "core.hookspath")?;
            String::from_utf8(setting.value).ok()
        });
        match named {
            // Relative to where hooks run: the top.
            Some(named) => Hooks {
                folder: self.top.join(expanded(&named)),
                is_named: true,
            },
            None => Hooks {
                folder: self.git.commondir().join("hooks"),
                is_named: false,
            },
        }
    }

    pub(super) fn hooks_into(&self, seen: &mut Seen) {
        let hooks = self.hooks();
        let mut files = files(&hooks.folder, seen);
        let is_check = |path: &Path| CHECKS.iter().any(|check| path.ends_with(check));
        let checks = files
            .iter()
            .any(|(path, about)| is_check(path) && runs(about));
        if checks {
            // Husky's hooks lie one folder up from the ones that git is told of.
            if hooks.is_named && hooks.folder.ends_with("_") {
                files.extend(self::files(
                    hooks.folder.parent().unwrap_or(&hooks.folder),
                    seen,
                ));
            }
            let orders = ORDERS.iter().filter_map(|name| {
                let path = self.top.join(name);
                let about = fs::metadata(&path).ok().filter(Metadata::is_file)?;
                Some((path, about))
            });
            files.extend(orders);
        }
        for (path, about) in files {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_hook = path.parent() == Some(&hooks.folder) && !name.contains('.');
            let purpose = match (is_hook && runs(&about), checks) {
                (true, _) if is_check(&path) => Purpose::Check,
                (true, _) if name.chars().all(|c| c.is_ascii_lowercase() || c == '-') => {
                    Purpose::OtherHook
                }
                (_, true) if !is_sample(&name) => Purpose::CheckPart,
                _ => continue,
            };
            let content = (about.len() <= LONGEST).then(|| fs::read(&path).ok());
            let content = content.flatten().unwrap_or_else(|| {
                seen.is_not_all();
                Vec::new()
            });
            let place = self.shown(&path);
            let carried = Carried {
                purpose,
                name: readable(name.as_bytes()),
                runs: place.clone(),
                place,
                content: readable(&content),
                files: Vec::new(),
            };
            seen.take(carried, &content);
        }
    }

    /// A path from the top of the working copy, if it lies there.
    fn shown(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.top).unwrap_or(path);
        readable(shown.as_os_str().as_encoded_bytes()).replace('\\', "/")
    }
}

/// The files in a folder, by their names.
fn files(folder: &Path, seen: &mut Seen) -> Vec<(PathBuf, Metadata)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .flatten()
        .take(MOST + 1)
        .filter_map(|entry| {
            let about = fs::metadata(entry.path()).ok()?;
            about.is_file().then(|| (entry.path(), about))
        })
        .collect();
    if files.len() > MOST {
        seen.is_not_all();
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files
}

fn is_sample(name: &str) -> bool {
    name.ends_with(".sample")
}

/// Whether git would run it as a hook.
#[cfg(unix)]
pub(crate) fn runs(about: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.is_file() && about.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
pub(crate) fn runs(about: &Metadata) -> bool {
    about.is_file()
}

/// A path as git reads it in a setting: `~/` is the user's home.
pub(crate) fn expanded(path: &str) -> PathBuf {
    let home = std::env::var_os(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(path),
    }
}
