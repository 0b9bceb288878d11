//! A world for one test: a home of its own, a bare remote, a colleague's clone and the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use repo::{NetworkError, PushAnswer, Repo, Via};
use tempfile::TempDir;

pub(crate) struct World {
    folder: TempDir,
}

/// What a user has: every file, the whole index, every ref of their own.
#[derive(Debug, PartialEq, Eq, Clone)]
pub(crate) struct Snapshot {
    pub(crate) files: BTreeMap<PathBuf, Vec<u8>>,
    pub(crate) index: String,
    pub(crate) refs: String,
    pub(crate) status: String,
}

impl World {
    /// A remote with three announcements on `main`, cloned as `site` and as `colleague`.
    pub(crate) fn new() -> Self {
        let world = Self::empty();
        world.git(".", &["init", "--bare", "remote.git"]);
        world.git(".", &["clone", "remote.git", "colleague"]);
        world.write("colleague/news/fair.md", "# The fair\n\nOpens on Monday.\n");
        world.write("colleague/news/river.md", "# The river\n\nIs clean.\n");
        world.write("colleague/notes.txt", "notes\n");
        world.commit_all("colleague", "Begin");
        world.git("colleague", &["push", "origin", "main"]);
        world.clone_site(&["remote.git"]);
        world
    }

    /// A home and nothing else.
    pub(crate) fn empty() -> Self {
        let world = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        world.write("home/.gitconfig", "[user]\n\tname = Ann Writer\n\temail = ann@example.org\n[init]\n\tdefaultBranch = main\n[core]\n\tautocrlf = false\n[protocol \"file\"]\n\tallow = always\n");
        // Written by a child: a descriptor open for writing in this process would keep others from running it.
        let script = format!(
            "#!/bin/sh\nHOME='{}' GIT_CONFIG_NOSYSTEM=1 exec git \"$@\"\n",
            world.path("home").display()
        );
        world.program("git", &script);
        world
    }

    pub(crate) fn program(&self, name: &str, script: &str) -> PathBuf {
        let path = self.path(name);
        let mut child = Command::new("sh");
        child
            .args([
                "-c",
                "printf '%s' \"$1\" > \"$2\" && chmod 755 \"$2\"",
                "sh",
                script,
            ])
            .arg(&path);
        assert!(child.status().unwrap().success());
        path
    }

    pub(crate) fn clone_site(&self, arguments: &[&str]) {
        self.git(".", &[&["clone"], arguments, &["site"]].concat());
        self.name_author("site");
    }

    /// In the repository itself: libgit2 in this process does not see the world's home.
    pub(crate) fn name_author(&self, folder: &str) {
        for (key, value) in [
            ("user.name", "Ann Writer"),
            ("user.email", "ann@example.org"),
            ("core.autocrlf", "false"),
        ] {
            self.git(folder, &["config", key, value]);
        }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn try_git(&self, folder: &str, arguments: &[&str]) -> (bool, String, String) {
        let output = Command::new("git")
            .current_dir(self.path(folder))
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap())
            .env("HOME", self.path("home"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }

    #[track_caller]
    pub(crate) fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let (success, stdout, stderr) = self.try_git(folder, arguments);
        assert!(success, "git {arguments:?} in {folder}: {stderr}");
        stdout.trim_end().to_owned()
    }

    pub(crate) fn commit_all(&self, folder: &str, message: &str) -> String {
        self.git(folder, &["add", "--all"]);
        self.git(
            folder,
            &[
                "-c",
                "user.name=Ben Colleague",
                "-c",
                "user.email=ben@example.org",
                "commit",
                "-m",
                message,
            ],
        );
        self.git(folder, &["rev-parse", "HEAD"])
    }

    /// The colleague writes a file and pushes it.
    pub(crate) fn colleague_pushes(&self, file: &str, text: &str) -> String {
        self.git("colleague", &["pull", "--ff-only", "origin", "main"]);
        self.write(&format!("colleague/{file}"), text);
        let commit = self.commit_all("colleague", "Colleague");
        self.git("colleague", &["push", "origin", "main"]);
        commit
    }

    pub(crate) fn open(&self, folder: &str) -> Repo {
        let mut repo = Repo::open(&self.path(folder), &self.path("scratch"))
            .unwrap()
            .unwrap();
        repo.set_via(Via::Program(self.path("git")));
        repo
    }

    pub(crate) fn tip(&self) -> String {
        self.git("remote.git", &["rev-parse", "refs/heads/main"])
    }

    /// Names of the files that a commit changed.
    pub(crate) fn changed_by(&self, folder: &str, commit: &str) -> Vec<String> {
        let names = self.git(
            folder,
            &[
                "-c",
                "core.quotePath=false",
                "diff-tree",
                "-r",
                "--root",
                "--no-commit-id",
                "--name-only",
                commit,
            ],
        );
        names.lines().map(str::to_owned).collect()
    }

    pub(crate) fn hook(&self, repository: &str, name: &str, script: &str) {
        fs::create_dir_all(self.path(&format!("{repository}/hooks"))).unwrap();
        self.program(
            &format!("{repository}/hooks/{name}"),
            &format!("#!/bin/sh\n{script}\n"),
        );
    }

    pub(crate) fn snapshot(&self, folder: &str) -> Snapshot {
        let mut files = BTreeMap::new();
        let top = self.path(folder);
        let mut folders = vec![top.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.file_name().unwrap() == ".git" {
                } else if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                } else {
                    let content = fs::read(&path).unwrap_or_default();
                    files.insert(path.strip_prefix(&top).unwrap().to_path_buf(), content);
                }
            }
        }
        let refs = self.git(folder, &["for-each-ref"]);
        Snapshot {
            files,
            index: self.git(folder, &["ls-files", "--stage", "-v"]),
            refs: refs
                .lines()
                .filter(|line| !line.contains("refs/remotes/"))
                .collect::<Vec<_>>()
                .join("\n"),
            status: self.git(folder, &["status", "--porcelain", "--no-branch"]),
        }
    }
}

pub(crate) fn names(files: &[&str]) -> Vec<String> {
    files.iter().map(|file| (*file).to_owned()).collect()
}

/// What changed in these files, each with the id of its content, and the tip below.
fn blobs(repo: &Repo, files: &[&str]) -> (String, Vec<(String, Option<String>)>) {
    let changes = repo.changes(&names(files)).unwrap();
    let files = changes.files.into_iter();
    let blobs = files.map(|change| (change.file, change.blob)).collect();
    (changes.tip, blobs)
}

/// Builds the commit of what changed in these files.
pub(crate) fn build(repo: &Repo, files: &[&str]) -> String {
    let (tip, blobs) = blobs(repo, files);
    repo.build(&tip, &blobs, "Publish").unwrap()
}

/// The whole way; the working copy comes along if it may.
pub(crate) fn publish(repo: &Repo, files: &[&str]) -> String {
    repo.fetch().unwrap();
    let (tip, blobs) = blobs(repo, files);
    let commit = repo.build(&tip, &blobs, "Publish").unwrap();
    assert!(taken(repo.push(&commit)));
    assert_eq!(repo.verify(&commit), Ok(true));
    repo.goes_on_from(&blobs).unwrap();
    commit
}

/// Whether the remote took it.
pub(crate) fn taken(answer: Result<PushAnswer, NetworkError>) -> bool {
    matches!(answer.unwrap(), PushAnswer::Accepted { .. })
}

pub(crate) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
