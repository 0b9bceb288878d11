//! The world of one case: a remote behind an https server, a site, a newsroom of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use api::{Obstacle, Plan, PlanPublish, SignIn, SignInAnswer, SignInWanted, SignedIn, SiteId};
use libtest_mimic::{Arguments, Trial};
use newsroom::{Config, Newsroom};
use servers::{Authority, Https, Manner, at_home};
use tempfile::TempDir;

pub(crate) type Case = (&'static str, fn(&World));

pub(crate) const FILE: &str = "news/fair.md";
pub(crate) const FAIR: &str =
    "---\ntitle: The fair\ndate: 2024-09-10\n---\nThe fair opens on Monday.\n";
pub(crate) const USER: &str = "ana@harbour";
pub(crate) const TOKEN: &str = "t0ken-of-the-harbour";

/// Where the authority and the home of the run are.
const RUN: &str = "NEWSROOM_REMOTES";

/// Runs all cases, in a process that git finds another home in.
pub(crate) fn run(cases: &[&'static [Case]]) -> ExitCode {
    let arguments = Arguments::from_args();
    if std::env::var_os(RUN).is_none() {
        return again();
    }
    let all = cases.iter().copied().flatten();
    let trials = all.map(|(name, case)| {
        Trial::test(*name, move || {
            case(&World::new());
            Ok(())
        })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn again() -> ExitCode {
    let folder = TempDir::with_prefix("newsroom-remotes-").unwrap();
    let trusted = Authority::make(&folder.path().join("authority")).trusted();
    let mut command = Command::new(std::env::current_exe().unwrap());
    let status = at_home(&mut command, folder.path(), &trusted)
        .args(std::env::args_os().skip(1))
        .env(RUN, folder.path())
        .status()
        .unwrap();
    if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

pub(crate) struct World {
    home: TempDir,
    pub(crate) https: Https,
    pub(crate) newsroom: Newsroom,
}

impl World {
    fn new() -> Self {
        let home = TempDir::with_prefix("world-").unwrap();
        let run = PathBuf::from(std::env::var_os(RUN).unwrap());
        let authority = Authority::made(&run.join("authority"));
        let served = home.path().join("served");
        for remote in ["site.git", "other.git"] {
            fill(home.path(), &served.join(remote));
        }
        let https = Https::start(&served, &authority);
        let data = home.path().join("data");
        fs::create_dir_all(&data).unwrap();
        newsroom::start_log(&data);
        let newsroom = Newsroom::new(Config {
            data_dir: data,
            page_origin: "preview://localhost".into(),
            open_now: None,
        })
        .unwrap()
        .with_place(home.path().join("sites"));
        fs::create_dir_all(home.path().join("sites")).unwrap();
        Self {
            home,
            https,
            newsroom,
        }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    /// Only who says so comes in from now on.
    pub(crate) fn guard(&self) {
        self.https.behave(Manner {
            login: Some((USER.into(), TOKEN.into())),
            ..Manner::default()
        });
    }

    /// A working copy of a remote, open, with its announcement changed.
    pub(crate) fn changed_site(&self, remote: &str, with_author: bool) -> SiteId {
        let folder = self.path(&format!("sites/of-{remote}"));
        let served = self.path(&format!("served/{remote}"));
        git(
            self.home.path(),
            &["clone", "-q", text(&served), text(&folder)],
        );
        let address = self.https.address(remote);
        git(&folder, &["remote", "set-url", "origin", &address]);
        if with_author {
            git(&folder, &["config", "user.name", "Ana Writer"]);
            git(&folder, &["config", "user.email", "ana@example.org"]);
        }
        fs::write(folder.join(FILE), FAIR.replace("Monday", "Tuesday")).unwrap();
        self.newsroom.open_whole(&folder).unwrap().site
    }

    pub(crate) fn plan(&self, site: SiteId) -> Plan {
        self.newsroom
            .plan_publish(PlanPublish {
                site,
                files: vec![FILE.to_owned()],
            })
            .unwrap()
    }

    pub(crate) fn answer(&self, wanted: &SignInWanted, answer: SignInAnswer) -> SignedIn {
        let ask = wanted.ask();
        self.newsroom.sign_in(SignIn { ask, answer }).unwrap()
    }

    pub(crate) fn tip(&self, remote: &str, format: &str) -> String {
        let format = format!("--format={format}");
        git(
            &self.path(&format!("served/{remote}")),
            &["log", "-1", &format, "main"],
        )
    }
}

/// What a plan asks.
#[track_caller]
pub(crate) fn asked(plan: &Plan) -> &SignInWanted {
    match &plan.obstacle {
        Obstacle::SignIn { wanted } => wanted,
        other => panic!("{other:?}"),
    }
}

fn fill(home: &Path, remote: &Path) {
    fs::create_dir_all(remote).unwrap();
    git(remote, &["init", "-q", "--bare", "--initial-branch=main"]);
    git(remote, &["config", "http.receivepack", "true"]);
    let start = TempDir::new_in(home).unwrap();
    let folder = start.path();
    git(folder, &["init", "-q", "--initial-branch=main"]);
    fs::create_dir(folder.join("news")).unwrap();
    fs::write(
        folder.join("eleventy.config.js"),
        "export default () => {};\n",
    )
    .unwrap();
    fs::write(folder.join(FILE), FAIR).unwrap();
    git(folder, &["add", "-A"]);
    git(
        folder,
        &[
            "-c",
            "user.name=Ben",
            "-c",
            "user.email=ben@example.org",
            "commit",
            "-q",
            "-m",
            "Start",
        ],
    );
    git(folder, &["push", "-q", text(remote), "main"]);
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[track_caller]
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
