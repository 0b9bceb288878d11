//! A site of a few announcements in a real repository with a bare one as its remote,
//! and a newsroom with a data folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use api::{DocumentView, SiteView};
use newsroom::{Config, Newsroom};
use tempfile::TempDir;

pub(crate) struct Desk {
    pub(crate) home: TempDir,
    pub(crate) newsroom: Newsroom,
}

impl Desk {
    /// A newsroom over the given files of an Eleventy site, committed and pushed.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self::plain(&[&[("eleventy.config.js", "")], files].concat())
    }

    /// A newsroom over exactly the given files, committed and pushed.
    pub(crate) fn plain(files: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let site = home.path().join("site");
        fs::create_dir_all(&site).unwrap();
        for (name, text) in files {
            let path = site.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        git(
            home.path(),
            &[
                "init",
                "--quiet",
                "--bare",
                "--initial-branch=main",
                "remote.git",
            ],
        );
        git(&site, &["init", "--quiet", "--initial-branch=main"]);
        git(&site, &["config", "user.name", "Ana Writer"]);
        git(&site, &["config", "user.email", "ana@example.org"]);
        git(&site, &["add", "-A"]);
        git(&site, &["commit", "--quiet", "-m", "start"]);
        git(&site, &["remote", "add", "origin", "../remote.git"]);
        git(&site, &["push", "--quiet", "-u", "origin", "main"]);
        let newsroom = newsroom(home.path());
        Self { home, newsroom }
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.home.path().join("site")
    }

    pub(crate) fn remote(&self) -> PathBuf {
        self.home.path().join("remote.git")
    }

    pub(crate) fn open_site(&self) -> SiteView {
        self.newsroom.open_path(&self.site()).unwrap()
    }

    pub(crate) fn open(&self, site: &SiteView, file: &str) -> DocumentView {
        self.newsroom
            .open_document(api::OpenDocument {
                site: site.site,
                file: file.into(),
            })
            .unwrap()
    }

    /// The rows of the list, in short: file, title, state.
    pub(crate) fn rows(&self, site: &SiteView) -> Vec<(String, String, api::State)> {
        let args = api::ListAnnouncements::all(site.site);
        let listing = self.newsroom.list_announcements(args).unwrap();
        let rows = listing.rows.into_iter();
        rows.map(|row| (row.file, row.title, row.state)).collect()
    }

    /// Plans and publishes; it must go out.
    pub(crate) fn publish(&self, site: &SiteView, files: &[&str]) -> api::Plan {
        let plan = self.plan(site, files);
        let args = api::Publish {
            plan: plan.plan,
            message: plan.message.clone(),
            accept_warnings: true,
        };
        let outcome = self.newsroom.publish(args, &|_| {}).unwrap();
        assert!(
            matches!(outcome, api::PublishOutcome::Published { .. }),
            "{plan:?} {outcome:?}"
        );
        plan
    }

    pub(crate) fn plan(&self, site: &SiteView, files: &[&str]) -> api::Plan {
        let args = api::PlanPublish {
            site: site.site,
            files: files.iter().map(|file| (*file).to_owned()).collect(),
        };
        self.newsroom.plan_publish(args).unwrap()
    }

    /// What git says of the working copy.
    pub(crate) fn status(&self) -> String {
        git(&self.site(), &["status", "--porcelain"])
    }

    pub(crate) fn file(&self, name: &str) -> String {
        fs::read_to_string(self.site().join(name)).unwrap()
    }

    /// Lets the newsroom start again over the same data folder, as after a crash: what is
    /// in memory only is gone.
    pub(crate) fn restart(&mut self) {
        self.newsroom = newsroom(self.home.path());
    }

    /// The texts that the journal keeps.
    pub(crate) fn notes(&self) -> Vec<PathBuf> {
        let entries = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten();
        let sites = entries(self.home.path().join("data/journal"));
        let notes = sites.flat_map(|site| entries(site.path()));
        let paths = notes.map(|note| note.path());
        paths
            .filter(|path| path.extension().is_some_and(|end| end == "json"))
            .collect()
    }

    /// A colleague's change, pushed from a working copy of their own.
    pub(crate) fn colleague(&self, file: &str, text: &str) {
        let theirs = self.home.path().join("colleague");
        if !theirs.exists() {
            git(
                self.home.path(),
                &["clone", "--quiet", "remote.git", "colleague"],
            );
            git(&theirs, &["config", "user.name", "Ben Colleague"]);
            git(&theirs, &["config", "user.email", "ben@example.org"]);
        }
        git(&theirs, &["pull", "--quiet"]);
        fs::write(theirs.join(file), text).unwrap();
        git(&theirs, &["add", "-A"]);
        git(&theirs, &["commit", "--quiet", "-m", "theirs"]);
        git(&theirs, &["push", "--quiet"]);
    }

    /// The remote's text of a file.
    pub(crate) fn published(&self, file: &str) -> String {
        git(&self.remote(), &["show", &format!("main:{file}")])
    }
}

/// What a plan waits for.
pub(crate) fn overlap(plan: &api::Plan) -> &api::Overlap {
    let overlap = match &plan.obstacle {
        api::Obstacle::Overlap(overlap) => Ok(overlap),
        other => Err(other),
    };
    overlap.unwrap()
}

/// Chooses, and plans again.
pub(crate) fn settle(desk: &Desk, plan: &api::Plan, settle: api::Settle) -> api::Plan {
    let args = api::SettlePlan {
        plan: plan.plan,
        file: overlap(plan).file.clone(),
        settle,
    };
    desk.newsroom.settle_plan(args).unwrap()
}

pub(crate) fn newsroom(home: &Path) -> Newsroom {
    Newsroom::new(Config {
        data_dir: home.join("data"),
        page_origin: "preview://localhost".into(),
        open_now: None,
    })
    .unwrap()
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

pub(crate) const RELEASE: &str = "---\n# kept\ntitle: 'The gate opens'\ndescription: >-\n  A long text that\n  goes on.\ndate: 2024-09-10T12:00:00Z\ntags:\n  - news\nlayout: layouts/news.njk\n---\nThe gate opens at nine. Visitors are welcome.\n\nBring boots.\n";
