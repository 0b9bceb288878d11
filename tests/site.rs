//! Sites to work on: real folders in real repositories, each with a bare one as its
//! remote.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::git::{fed, git};

/// A site's folder and its remote.
pub struct Site {
    root: PathBuf,
    remote: PathBuf,
    _home: Option<TempDir>,
}

/// All that a publish could have touched: to be compared before and after.
#[derive(Debug, PartialEq, Eq)]
pub struct Everything {
    head: String,
    status: String,
    index: String,
    remote: String,
}

impl Site {
    /// An Eleventy site with these files, committed and published.
    pub fn new(files: &[(&str, &str)]) -> Self {
        Self::built_by("eleventy.config.js", "export default () => {};\n", files)
    }

    /// A Hugo site with these files, committed and published.
    pub fn hugo(files: &[(&str, &str)]) -> Self {
        Self::hugo_at("https://harbour.example/", files)
    }

    /// The same, whose pages readers find at this address.
    pub fn hugo_at(address: &str, files: &[(&str, &str)]) -> Self {
        let config = format!("baseURL = \"{address}\"\ntitle = \"Harbour\"\n");
        Self::built_by("hugo.toml", &config, files)
    }

    /// A site whose history is told to `git fast-import`: for more files and commits than one
    /// would make one by one.
    pub fn told(history: &[u8]) -> Self {
        let site = Self::empty();
        let remote = [
            "init",
            "--quiet",
            "--bare",
            "--initial-branch=main",
            "harbour.git",
        ];
        git(site.home(), &remote);
        fed(&site.remote, &["fast-import", "--quiet"], history);
        git(
            site.home(),
            &["clone", "--quiet", "harbour.git", "harbour-news"],
        );
        for arguments in [
            &["config", "user.name", "Ana Writer"][..],
            &["config", "user.email", "ana@example.org"],
        ] {
            git(&site.root, arguments);
        }
        site
    }

    fn empty() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self {
            root: home.path().join("harbour-news"),
            remote: home.path().join("harbour.git"),
            _home: Some(home),
        }
    }

    fn built_by(config: &str, settings: &str, files: &[(&str, &str)]) -> Self {
        let site = Self::empty();
        site.write(config, settings);
        for (file, text) in files {
            site.write(file, text);
        }
        git(
            site.home(),
            &[
                "init",
                "--quiet",
                "--bare",
                "--initial-branch=main",
                "harbour.git",
            ],
        );
        for arguments in [
            &["init", "--quiet", "--initial-branch=main"][..],
            &["config", "user.name", "Ana Writer"],
            &["config", "user.email", "ana@example.org"],
            &["add", "-A"],
            &["commit", "--quiet", "-m", "Start the site"],
            &["remote", "add", "origin", "../harbour.git"],
            &["push", "--quiet", "-u", "origin", "main"],
        ] {
            git(&site.root, arguments);
        }
        site
    }

    /// The sample site that the app wrote into its data folder.
    pub fn sample(data: &Path) -> Self {
        let home = data.join("sample");
        Self {
            root: home.join("site"),
            remote: home.join("tarrow-river-trust.git"),
            _home: None,
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The bare repository that it publishes to.
    pub fn remote(&self) -> &Path {
        &self.remote
    }

    /// A file's bytes.
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        let path = self.root.join(file);
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// A file's text.
    pub fn text(&self, file: &str) -> String {
        String::from_utf8(self.bytes(file)).unwrap()
    }

    /// Writes a file, as another program would.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Whether there is such a file.
    pub fn has(&self, file: &str) -> bool {
        self.root.join(file).exists()
    }

    /// Writes a small picture into the site, and publishes it.
    pub fn put_photo(&self, file: &str) {
        let path = self.root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, PHOTO).unwrap();
        for arguments in [
            &["add", file][..],
            &["commit", "--quiet", "-m", "Add a picture"],
            &["push", "--quiet"],
        ] {
            git(&self.root, arguments);
        }
    }

    /// Writes a small picture beside the site, as one that comes from a camera, and says
    /// where.
    pub fn photo(&self, name: &str) -> PathBuf {
        let path = self.home().join(name);
        fs::write(&path, PHOTO).unwrap();
        path
    }

    /// The id of what the remote's branch is at.
    pub fn tip(&self) -> String {
        git(&self.remote, &["rev-parse", "main"]).trim().to_owned()
    }

    /// What the remote's branch changed since, without context lines: what a reader of
    /// its history sees.
    pub fn diff_since(&self, tip: &str) -> String {
        git(
            &self.remote,
            &["diff", "--unified=0", "--no-renames", tip, "main"],
        )
    }

    /// The state of working copy and remote.
    pub fn everything(&self) -> Everything {
        Everything {
            head: git(&self.root, &["log", "-1", "--format=%H %D"]),
            status: git(&self.root, &["status", "--porcelain", "--branch"]),
            index: git(&self.root, &["ls-files", "--stage"]),
            remote: git(&self.remote, &["for-each-ref"]),
        }
    }

    /// Ben Colleague publishes another version of a file, from a working copy of his own.
    pub fn colleague(&self, file: &str, text: &str) {
        let theirs = self.home().join("colleague");
        if !theirs.exists() {
            let remote = self.remote.display().to_string();
            git(self.home(), &["clone", "--quiet", &remote, "colleague"]);
            git(&theirs, &["config", "user.name", "Ben Colleague"]);
            git(&theirs, &["config", "user.email", "ben@example.org"]);
        }
        git(&theirs, &["pull", "--quiet"]);
        fs::write(theirs.join(file), text).unwrap();
        git(&theirs, &["commit", "--quiet", "-am", "Theirs"]);
        git(&theirs, &["push", "--quiet"]);
    }

    /// A working copy of a colleague's own, beside this one.
    pub fn copy_of(&self, name: &str, email: &str) -> PathBuf {
        let folder = self.home().join(email.split('@').next().unwrap_or(email));
        let remote = self.remote.display().to_string();
        let to = folder.display().to_string();
        git(self.home(), &["clone", "--quiet", &remote, &to]);
        git(&folder, &["config", "user.name", name]);
        git(&folder, &["config", "user.email", email]);
        folder
    }

    /// Lets the remote refuse every push, with these words.
    #[cfg(unix)]
    pub fn refuse_pushes(&self, words: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let hook = self.remote.join("hooks/pre-receive");
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        let quoted = words.replace('\'', r"'\''");
        fs::write(
            &hook,
            format!("#!/bin/sh\nprintf '%s\\n' '{quoted}' >&2\nexit 1\n"),
        )
        .unwrap();
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn home(&self) -> &Path {
        self.root.parent().unwrap()
    }
}

/// A small picture.
pub const PHOTO: &[u8] = include_bytes!("photo.png");

/// A Markdown text of about so many bytes, with headings, lists, links and emphasis as
/// announcements have them.
pub fn long_text(bytes: usize) -> String {
    let mut text = String::new();
    let mut number = 0_u32;
    while text.len() < bytes {
        number += 1;
        text.push_str(&paragraph(number));
        if number.is_multiple_of(5) {
            text.push_str("## What to bring\n\n- warm clothes\n- a `ticket`\n- some food\n\n");
        }
    }
    text
}

fn paragraph(number: u32) -> String {
    format!(
        "The ferry number {number} leaves the quay at noon and comes back **before dark**. Whoever wants to go \
         along finds a place on [the list](https://example.org/list/{number}) at the harbour office, where \
         *somebody* is always at the desk.\n\n"
    )
}
