//! The working copy as the invariants see it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The root of the working copy: the one that cargo was called in, which need not be
/// the one this was compiled in where several share a target folder.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap());
        here.parent().unwrap().to_owned()
    });
    &ROOT
}

/// A file of the working copy.
pub(crate) fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// One of our source files.
pub(crate) struct Source {
    /// Its path from the root, with `/`.
    pub(crate) name: String,
    /// All of it.
    pub(crate) text: String,
}

impl Source {
    /// The part that ends up in a program: unit tests stand at the end of a file, or
    /// in a `tests.rs` of their own, and a crate's other tests in its `tests/`.
    pub(crate) fn program(&self) -> &str {
        if self.name.ends_with("/tests.rs") || self.name.contains("/tests/") {
            return "";
        }
        let start = if self.text.starts_with("#[cfg(test)]") {
            Some(0)
        } else {
            self.text.find("\n#[cfg(test)]\n")
        };
        &self.text[..start.unwrap_or(self.text.len())]
    }
}

/// Every file below a folder with this ending, without what is built or installed.
pub(crate) fn sources(folder: &str, extension: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), extension, &mut found);
    assert!(!found.is_empty(), "{folder} has no .{extension} file");
    found
}

/// Every Rust file of ours.
pub(crate) fn all_rust() -> Vec<Source> {
    ["crates", "src-tauri", "src-ui", "tests", "xtask"]
        .iter()
        .flat_map(|folder| sources(folder, "rs"))
        .collect()
}

/// Every Rust file that ends up in a program that users have.
pub(crate) fn shipped_rust() -> Vec<Source> {
    let mut found = all_rust();
    found.retain(|source| {
        let top = source.name.split('/').next().unwrap();
        !["tests", "xtask"].contains(&top)
            && !source.name.contains("/tests/")
            && !source.name.contains("/benches/")
    });
    found
}

fn collect(folder: &Path, extension: &str, found: &mut Vec<Source>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        if path.is_dir() {
            let foreign = ["node_modules", "dist", "target", "fixtures"];
            if !foreign.iter().any(|one| path.ends_with(one)) {
                collect(&path, extension, found);
            }
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(Source {
                text: fs::read_to_string(&path).unwrap(),
                name,
            });
        }
    }
}

/// Fails with every violation on its own line.
#[track_caller]
pub(crate) fn none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}
