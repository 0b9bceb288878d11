//! The world of one cell: a remote, a colleague's clone and a site that is full of the user's
//! own unfinished things. Copied from a template that is laid out once.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use api::{Plan, SiteView};
use newsroom::{Config, Newsroom};
use servers::{Authority, Https, Manner, hooks};
use tempfile::TempDir;

use crate::{
    fault::Fault,
    first::{Act, is_noted},
    run,
    snapshot::Snapshot,
};

/// What is published.
pub(crate) const FILE: &str = "news/gate.md";
/// The image that goes with it.
pub(crate) const IMAGE: &str = "news/quay.png";
/// What is typed in and not saved.
pub(crate) const DESK: &str = "news/desk.md";
pub(crate) const TYPED: &str = "Typed and not saved.\n";

const GATE: &str = "---\ntitle: The gate opens\ndate: 2024-09-10T12:00:00Z\n---\nThe gate opens at nine. Visitors are welcome.\n\nThe quay stays closed.\n\nBring boots.\n";
const THIRD: &str = "---\ntitle: The third\ndate: 2024-01-01\n---\nText of the third.\n";

/// The text before anything of the user's.
pub(crate) fn theirs() -> String {
    GATE.replace("boots", "hats")
}

/// What the user made of it, on the text that was there then.
fn mine_of(text: &str) -> String {
    text.replace("at nine", "at ten").replace(
        "stays closed.\n",
        "stays closed.\n\n![The quay](quay.png)\n",
    )
}

pub(crate) fn mine() -> String {
    mine_of(GATE)
}

/// The user's and the colleague's.
pub(crate) fn both() -> String {
    mine_of(&theirs())
}

pub(crate) fn lay_out_templates(run: &Path) {
    lay_out(&run.join("publish"), Act::Publish);
    lay_out(&run.join("back"), Act::TakeBack);
}

fn lay_out(home: &Path, act: Act) {
    let (site, theirs) = (home.join("site"), home.join("colleague"));
    fs::create_dir_all(site.join("news")).unwrap();
    let write = |name: &str, text: &str| fs::write(site.join(name), text).unwrap();
    write("eleventy.config.js", "");
    write(FILE, GATE);
    write(DESK, "---\ntitle: The desk\ndate: 2024-02-02\n---\nText.\n");
    write("news/third.md", THIRD);
    write("notes.txt", "A note.\n");
    write("styles.css", "p { color: black }\n");
    git(home, &["init", "-q", "--bare", "-b", "main", "remote.git"]);
    git(
        &home.join("remote.git"),
        &["config", "http.receivepack", "true"],
    );
    git(&site, &["init", "-q", "-b", "main"]);
    name(&site, "Ana Writer", "ana@example.org");
    git(&site, &["add", "-A"]);
    git(&site, &["commit", "-q", "-m", "Start"]);
    git(&site, &["remote", "add", "origin", "../remote.git"]);
    git(&site, &["push", "-q", "-u", "origin", "main"]);
    git(home, &["clone", "-q", "remote.git", "colleague"]);
    name(&theirs, "Ben Colleague", "ben@example.org");
    git(&theirs, &["remote", "set-url", "origin", "../remote.git"]);
    fs::write(theirs.join(FILE), self::theirs()).unwrap();
    fs::write(theirs.join("news/third.md"), THIRD.replace("Text", "More")).unwrap();
    fs::write(theirs.join("news/picture.bin"), noise(90_000)).unwrap();
    commit_and_push(&theirs);
    if act == Act::TakeBack {
        git(&site, &["pull", "-q", "--ff-only"]);
        write(FILE, &both());
        fs::write(site.join(IMAGE), noise(60_000)).unwrap();
        commit_and_push(&site);
        git(&theirs, &["pull", "-q", "--ff-only"]);
        fs::write(theirs.join("news/fourth.md"), THIRD).unwrap();
        commit_and_push(&theirs);
    }
    let tip = git(&home.join("remote.git"), &["rev-parse", "main"]);
    fs::write(home.join("start"), tip.trim()).unwrap();
    let head = git(&site, &["rev-parse", "HEAD"]);
    fs::write(home.join("head"), head.trim()).unwrap();
    the_users_own(&site);
    if act == Act::Publish {
        write(FILE, &mine());
        fs::write(site.join(IMAGE), noise(60_000)).unwrap();
    }
}

/// Things that are nobody's business: a stash, a branch, a tag, staged, changed and new files.
fn the_users_own(site: &Path) {
    let write = |name: &str, text: &str| fs::write(site.join(name), text).unwrap();
    write("notes.txt", "A note that is put away.\n");
    git(site, &["stash", "-q"]);
    git(site, &["switch", "-q", "-c", "idea"]);
    write("idea.txt", "An idea.\n");
    git(site, &["add", "idea.txt"]);
    git(site, &["commit", "-q", "-m", "An idea"]);
    git(site, &["tag", "first"]);
    git(site, &["switch", "-q", "main"]);
    write("styles.css", "p { color: blue }\n");
    git(site, &["add", "styles.css"]);
    write("styles.css", "p { color: green }\n");
    write("notes.txt", "A note that goes on.\n");
    write("untracked.txt", "Nobody knows this.\n");
}

fn commit_and_push(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "A change"]);
    git(folder, &["push", "-q", "origin", "main"]);
}

fn name(folder: &Path, name: &str, address: &str) {
    git(folder, &["config", "user.name", name]);
    git(folder, &["config", "user.email", address]);
}

/// Bytes that cannot be made smaller.
fn noise(length: usize) -> Vec<u8> {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let bytes = std::iter::repeat_with(|| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 32) as u8
    });
    bytes.take(length).collect()
}

pub(crate) struct World {
    home: TempDir,
    https: Option<Https>,
    disk: Option<PathBuf>,
}

impl World {
    pub(crate) fn new(act: Act, fault: Fault) -> Self {
        let home = TempDir::with_prefix_in("fault-", run::worlds()).unwrap();
        let mut world = Self {
            home,
            https: None,
            disk: None,
        };
        match fault {
            Fault::OwnDiskFull => world.mount("data"),
            Fault::SiteDiskFull => world.mount("site"),
            _ => {}
        }
        let template = if act == Act::TakeBack {
            "back"
        } else {
            "publish"
        };
        let copied = Command::new("cp")
            .arg("-a")
            .arg(run::folder().join(template).join("."))
            .arg(world.path(""))
            .status();
        assert!(copied.unwrap().success(), "the template is not copied");
        if fault.needs_server() {
            let authority = Authority::made(&run::folder().join("authority"));
            let https = Https::start(world.home.path(), &authority);
            let address = https.address("remote.git");
            git(&world.site(), &["remote", "set-url", "origin", &address]);
            world.https = Some(https);
        }
        world
    }

    fn mount(&mut self, name: &str) {
        let place = self.path(name);
        fs::create_dir_all(&place).unwrap();
        mount(&place, "size=4m");
        self.disk = Some(place);
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub(crate) fn site(&self) -> PathBuf {
        self.path("site")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    pub(crate) fn remote(&self) -> PathBuf {
        self.path("remote.git")
    }

    pub(crate) fn newsroom(&self) -> Result<Newsroom, api::Error> {
        newsroom(self.home.path())
    }

    pub(crate) fn behave(&self, manner: Manner) {
        self.https.as_ref().unwrap().behave(manner);
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot::of(&self.site())
    }

    /// A colleague publishes a change of a file.
    pub(crate) fn colleague(&self, file: &str, change: impl FnOnce(String) -> String) {
        let theirs = self.path("colleague");
        git(&theirs, &["pull", "-q", "--ff-only"]);
        let text = fs::read_to_string(theirs.join(file)).unwrap();
        fs::write(theirs.join(file), change(text)).unwrap();
        commit_and_push(&theirs);
    }

    /// The remote's git, asked.
    pub(crate) fn remote_git(&self, arguments: &[&str]) -> String {
        git(&self.remote(), arguments)
    }

    /// What the template says.
    pub(crate) fn noted(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The remote looks at what is sent until it is let go.
    pub(crate) fn hold(&self) {
        let script =
            "touch ../held\nwhile [ ! -e ../go ]; do sleep 0.01; done\n[ ! -e ../refuse ]\n";
        hooks::install(&self.remote(), "pre-receive", script);
    }

    /// Waits until the remote has done what it was told.
    pub(crate) fn settle_remote(&self, act: Act) {
        let begun = Instant::now();
        while !self.is_published(act) && begun.elapsed() < Duration::from_secs(5) {
            thread::sleep(Duration::from_millis(10));
        }
        fs::remove_dir_all(self.remote().join("hooks")).unwrap();
    }

    /// The commits of the user's that the remote has since the start, the latest first.
    pub(crate) fn arrived(&self) -> Vec<String> {
        let range = format!("{}..main", self.noted("start"));
        let found = self.remote_git(&["log", "--author=Ana Writer", "--format=%H", &range]);
        found.lines().map(str::to_owned).collect()
    }

    /// Whether the remote has it, by git itself.
    pub(crate) fn is_published(&self, act: Act) -> bool {
        match act {
            Act::Share => !self.drafts().is_empty(),
            _ => !self.arrived().is_empty(),
        }
    }

    /// The tips of the shared drafts.
    pub(crate) fn drafts(&self) -> String {
        self.remote_git(&[
            "for-each-ref",
            "--format=%(objectname)",
            "refs/heads/draft/",
        ])
    }
}

/// Mounts a disk in memory.
pub(crate) fn mount(place: &Path, size: &str) {
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", size, "tmpfs"])
        .arg(place)
        .status();
    assert!(mounted.unwrap().success(), "no small disk");
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(disk) = &self.disk {
            let _ = Command::new("umount").arg("-l").arg(disk).status();
        }
    }
}

pub(crate) fn newsroom(home: &Path) -> Result<Newsroom, api::Error> {
    Newsroom::new(Config {
        data_dir: home.join("data"),
        page_origin: "preview://localhost".into(),
        open_now: None,
    })
}

pub(crate) fn open(newsroom: &Newsroom, site: &SiteView, file: &str) -> api::DocumentView {
    let args = api::OpenDocument {
        site: site.site,
        file: file.into(),
    };
    newsroom.open_document(args).unwrap()
}

/// Types in another announcement, and waits until the journal has it.
pub(crate) fn type_on(newsroom: &Newsroom, site: &SiteView, home: &Path) {
    let view = open(newsroom, site, DESK);
    let edit = api::EditText {
        document: view.document,
        revision: view.revision,
        part: view.part,
        text: format!("{}\n{TYPED}", view.text),
    };
    newsroom.edit_text(edit).unwrap();
    let begun = Instant::now();
    while !is_noted(home) {
        assert!(begun.elapsed() < Duration::from_secs(20), "not noted");
        thread::sleep(Duration::from_millis(5));
    }
}

pub(crate) fn plan(newsroom: &Newsroom, site: &SiteView, act: Act, home: &Path) -> Plan {
    let plan = if act == Act::TakeBack {
        newsroom.plan_take_back(api::PlanTakeBack {
            site: site.site,
            commit: fs::read_to_string(home.join("head")).unwrap(),
        })
    } else {
        newsroom.plan_publish(api::PlanPublish {
            site: site.site,
            files: vec![FILE.into()],
        })
    };
    plan.unwrap()
}

pub(crate) fn publish(plan: &Plan) -> api::Publish {
    api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    }
}

/// Runs git, which must succeed, without touching what it only looks at.
#[track_caller]
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
