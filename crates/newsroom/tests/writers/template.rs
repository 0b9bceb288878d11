//! The world that a run begins with, made once and copied: a bare remote, a clone for each
//! writer with things of their own in it, and a colleague's clone.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

pub(crate) const WRITERS: [&str; 3] = ["Ana Writer", "Ida Editor", "Lea Author"];
pub(crate) const COLLEAGUE: &str = "Ben Colleague";
/// What git says of a writer's clone when all that Dateline has to do is done.
pub(crate) const OWN: &str = " M README.txt\nA  staged.txt\n?? notes.txt\n";

const GATE: &str = "---\n# kept\ntitle: 'The gate opens'\ndescription: The gate of the river trust.\ndate: 2024-09-10T12:00:00Z\ntags:\n  - news\n---\nThe gate opens at nine. Visitors are welcome.\n\nBring boots. The path is wet.\n\nDogs stay on a lead.\n";
const WEIR: &str = "---\ntitle: The weir closes\ndescription: Works at the weir.\ndate: 2024-09-12T12:00:00Z\ntags:\n  - news\n---\nThe weir closes in May. Boats go round.\n\nThe works take six weeks. Nobody fishes there.\n";
const QUAY: &str = "---\ntitle: The quay\ndescription: The old quay.\ndate: 2024-09-14T12:00:00Z\ntags:\n  - news\n---\nThe quay is old. Its stones are loose.\n";

pub(crate) struct Template {
    home: TempDir,
}

impl Template {
    pub(crate) fn new() -> Self {
        let home = in_memory();
        let at = home.path();
        let git = |arguments: &[&str]| drop(git(at, arguments));
        git(&[
            "init",
            "-q",
            "--bare",
            "--initial-branch=main",
            "remote.git",
        ]);
        git(&["-C", "remote.git", "config", "gc.auto", "0"]);
        git(&["clone", "-q", "remote.git", "colleague"]);
        for (name, text) in [
            ("news/gate.md", GATE),
            ("news/weir.md", WEIR),
            ("news/quay.md", QUAY),
            ("README.txt", "How the site is built.\n"),
            ("eleventy.config.js", ""),
        ] {
            put(&at.join("colleague").join(name), text);
        }
        is_somebody(at, "colleague", COLLEAGUE);
        git(&["-C", "colleague", "add", "-A"]);
        git(&["-C", "colleague", "commit", "-qm", "start"]);
        git(&["-C", "colleague", "push", "-q", "-u", "origin", "HEAD:main"]);
        for (number, name) in WRITERS.iter().enumerate() {
            let folder = format!("{number}/site");
            git(&["clone", "-q", "remote.git", &folder]);
            git(&[
                "-C",
                &folder,
                "remote",
                "set-url",
                "origin",
                "../../remote.git",
            ]);
            is_somebody(at, &folder, name);
            has_own_things(at, &folder);
        }
        git(&[
            "-C",
            "colleague",
            "remote",
            "set-url",
            "origin",
            "../remote.git",
        ]);
        Self { home }
    }

    /// A copy for one run.
    pub(crate) fn copy(&self) -> TempDir {
        let home = in_memory();
        copy(self.home.path(), home.path());
        home
    }
}

/// A folder in memory where the system has one: nobody cuts the power of these runs, and
/// waiting for a disk is most of what they would do.
fn in_memory() -> TempDir {
    let memory = Path::new("/dev/shm");
    let there = tempfile::tempdir_in(memory);
    there.or_else(|_| tempfile::tempdir()).unwrap()
}

fn is_somebody(at: &Path, folder: &str, name: &str) {
    let address = format!("{}@example.org", name.split(' ').next().unwrap());
    git(at, &["-C", folder, "config", "user.name", name]);
    git(at, &["-C", folder, "config", "user.email", &address]);
    git(at, &["-C", folder, "config", "gc.auto", "0"]);
}

/// A stash, a branch, a changed file, one that is staged and one that nobody knows.
fn has_own_things(at: &Path, folder: &str) {
    let site = at.join(folder);
    put(&site.join("README.txt"), "Put aside.\n");
    git(at, &["-C", folder, "stash", "-q"]);
    git(at, &["-C", folder, "branch", "aside"]);
    put(&site.join("README.txt"), "Being written.\n");
    put(&site.join("notes.txt"), "Milk.\n");
    put(&site.join("staged.txt"), "Soon.\n");
    git(at, &["-C", folder, "add", "staged.txt"]);
}

/// Everything of a writer's clone that is none of Dateline's.
pub(crate) fn own_things(site: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let files = [
        "README.txt",
        "notes.txt",
        "staged.txt",
        ".git/config",
        ".git/refs/stash",
        ".git/logs/refs/stash",
        ".git/refs/heads/aside",
        ".git/HEAD",
    ];
    let mut found: Vec<_> = files
        .iter()
        .map(|name| (PathBuf::from(name), fs::read(site.join(name)).ok()))
        .collect();
    let mut branches: Vec<_> = entries(&site.join(".git/refs/heads"));
    branches.sort();
    found.extend(branches.into_iter().map(|branch| (branch, None)));
    found
}

pub(crate) fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What lies in a folder, by its paths; nothing where there is none.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in entries(from) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

/// Runs git and returns what it printed; it must succeed.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
