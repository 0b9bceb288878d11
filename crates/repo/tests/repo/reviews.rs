//! The log of a draft's branch: what is added to it, and what stays of it whatever others do.

use repo::{DRAFTS, Repo};
use review::{Act, Event, Logged, NewEvent, Signature, message, read};

use crate::support::{World, names};

const FILE: &str = "news/weir.md";

/// The newsroom's part: a draft that is shared, and events that are added and sent.
struct Shared {
    world: World,
    repo: Repo,
    name: String,
}

impl Shared {
    fn new() -> Self {
        let world = World::new();
        let repo = world.open("site");
        let name = repo.draft_name(FILE).unwrap();
        let shared = Self { world, repo, name };
        shared.share("# The weir\n");
        shared
    }

    /// Shares the announcement with this text; answers the commit.
    fn share(&self, text: &str) -> String {
        self.world.write(&format!("site/{FILE}"), text);
        self.repo.fetch().unwrap();
        let there = self.repo.fetch_branch(&self.name).unwrap();
        let ground = there.clone().unwrap_or_else(|| self.world.tip());
        let content = self.repo.take_in(&names(&[FILE])).unwrap();
        let commit = self.repo.commit_draft(&ground, &content, "Draft").unwrap();
        self.repo
            .push_branch(&self.name, &commit, there.as_deref())
            .unwrap();
        commit
    }

    fn says(&self, id: u8, text: &str) -> String {
        let tip = self.repo.fetch_branch(&self.name).unwrap().unwrap();
        let commit = self.repo.add_event(&tip, None, &comment(id, text)).unwrap();
        self.repo
            .push_branch(&self.name, &commit, Some(&tip))
            .unwrap();
        commit
    }

    fn log(&self) -> Vec<Logged> {
        self.repo.fetch().unwrap();
        self.repo.branches(DRAFTS).unwrap();
        self.repo.review_log(&self.name, Some(FILE)).unwrap()
    }

    fn events(&self) -> Vec<Event> {
        read(&self.log())
    }

    /// What was said and whether it is lost. Within one second the order is one of chance.
    fn told(&self) -> Vec<(String, bool)> {
        let events = self.events().into_iter();
        let mut told: Vec<_> = events.map(|event| (event.text, event.lost)).collect();
        told.sort();
        told
    }

    /// A colleague does something with git in the draft's branch.
    fn colleague(&self, commands: &[&[&str]]) {
        self.world.git("colleague", &["fetch", "--quiet", "origin"]);
        let branch = format!("origin/{}", self.name);
        self.world.git(
            "colleague",
            &["checkout", "--quiet", "-B", &self.name, &branch],
        );
        for command in commands {
            self.world.git("colleague", command);
        }
        self.world.git(
            "colleague",
            &["push", "--quiet", "--force", "origin", &self.name],
        );
    }
}

fn comment(id: u8, text: &str) -> String {
    let id = format!("{id:032x}");
    message(&NewEvent::new(
        id,
        Act::Comment { at: None },
        text.to_owned(),
    ))
    .unwrap()
}

fn told(all: &[(&str, bool)]) -> Vec<(String, bool)> {
    all.iter()
        .map(|(text, lost)| ((*text).to_owned(), *lost))
        .collect()
}

#[test]
fn an_event_changes_nothing_but_the_conversation() {
    let shared = Shared::new();
    let draft = shared.repo.branches(DRAFTS).unwrap();
    let before = shared.repo.draft(&draft[0]).unwrap().unwrap();
    shared
        .world
        .git("site", &["config", "user.name", "Ben Reviewer"]);
    let commit = shared.says(1, "Which weir?\n\nThere are two.");
    let branches = shared.repo.branches(DRAFTS).unwrap();
    let after = shared.repo.draft(&branches[0]).unwrap().unwrap();
    assert_eq!(
        (&after.files, &*after.author),
        (&before.files, "Ann Writer")
    );
    assert_eq!(after.when_unix, before.when_unix);
    assert_eq!(shared.world.changed_by("remote.git", &commit), [""; 0]);
    let log = shared.log();
    assert_eq!(log.len(), 2);
    let files: Vec<_> = before.files.into_iter().collect();
    assert!(
        log.iter()
            .all(|one| one.version.clone().into_iter().collect::<Vec<_>>() == files)
    );
    assert_eq!(log.iter().filter(|one| one.changes_files).count(), 1);
    let events = shared.events();
    assert_eq!(
        (&*events[0].text, &*events[0].author.name),
        ("Which weir?\n\nThere are two.", "Ben Reviewer")
    );
    assert_eq!(
        (&*events[0].commit, &events[0].faults[..]),
        (&*commit, &[][..])
    );
    let trailers = [
        "log",
        "-1",
        "--format=%(trailers:key=Review-Event)",
        &commit,
    ];
    assert_eq!(shared.world.git("site", &trailers), "Review-Event: comment");
}

#[test]
fn what_is_said_side_by_side_is_read_from_a_merge() {
    let shared = Shared::new();
    shared.says(1, "Before");
    shared.colleague(&[
        &["checkout", "--quiet", "-b", "side"],
        &[
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            &comment(2, "Left"),
        ],
        &["checkout", "--quiet", &shared.name],
        &[
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            &comment(3, "Right"),
        ],
        &["merge", "--quiet", "--no-edit", "side"],
    ]);
    shared.says(4, "After");
    let events = shared.events();
    assert_eq!((&*events[0].text, &*events[3].text), ("Before", "After"));
    assert_eq!(
        shared.told(),
        told(&[
            ("After", false),
            ("Before", false),
            ("Left", false),
            ("Right", false)
        ])
    );
}

#[test]
fn what_a_rewritten_branch_lost_is_kept() {
    let shared = Shared::new();
    shared.says(1, "Kept");
    shared.says(2, "Lost");
    shared.log();
    shared.colleague(&[&["reset", "--quiet", "--hard", "HEAD~1"]]);
    assert_eq!(shared.told(), told(&[("Kept", false), ("Lost", true)]));
    shared.says(3, "Goes on");
    assert_eq!(
        shared.told(),
        told(&[("Goes on", false), ("Kept", false), ("Lost", true)])
    );
    // Rewritten as a rebase does it, nothing is there twice.
    shared.colleague(&[&[
        "commit",
        "--quiet",
        "--amend",
        "--allow-empty",
        "--no-edit",
        "--date",
        "2030-01-01T00:00",
    ]]);
    let now = shared.events();
    let kept = shared.repo.review_log(&shared.name, None).unwrap();
    assert_eq!(
        now.iter().filter(|event| event.text == "Goes on").count(),
        2
    );
    assert_eq!(kept.iter().filter(|one| one.lost).count(), 2);
}

#[test]
fn what_a_deleted_branch_said_is_there_until_it_is_published() {
    let shared = Shared::new();
    shared.says(1, "First round");
    shared.log();
    shared
        .world
        .git("remote.git", &["branch", "--quiet", "-D", &shared.name]);
    assert_eq!(shared.told(), told(&[("First round", true)]));
    shared.share("# The weir\n\nAgain.\n");
    assert_eq!(
        shared.told(),
        told(&[("First round", true)]),
        "the same draft, shared anew"
    );
    shared
        .world
        .git("remote.git", &["branch", "--quiet", "-D", &shared.name]);
    shared.log();
    shared
        .world
        .colleague_pushes(FILE, "# The weir\n\nPublished.\n");
    assert_eq!(
        shared.told(),
        told(&[("First round", true)]),
        "no other draft is there"
    );
    shared.share("# The weir\n\nAnother draft.\n");
    shared.says(2, "Second round");
    assert_eq!(shared.told(), told(&[("Second round", false)]));
}

#[test]
fn an_event_is_signed_where_commits_are() {
    let shared = Shared::new();
    let key = shared.world.path("home/key").display().to_string();
    let made = std::process::Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f", &key])
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    for (name, value) in [
        ("gpg.format", "ssh"),
        ("user.signingKey", &key),
        ("commit.gpgSign", "true"),
    ] {
        shared
            .world
            .git("site", &["config", "--global", name, value]);
    }
    // What git is set to is asked anew then.
    shared.repo.beside().unwrap();
    shared.says(1, "Signed");
    let events = shared.events();
    assert_eq!(
        (events[0].signature, &*events[0].text),
        (Signature::Unchecked, "Signed")
    );

    // By somebody whose key the user knows; the same words changed after they were signed.
    let signers = shared.world.path("home/signers").display().to_string();
    let line = format!("ann@example.org {}", shared.world.text("home/key.pub"));
    shared.world.write("home/signers", line);
    let trusted = ["config", "--global", "gpg.ssh.allowedSignersFile", &signers];
    shared.world.git("site", &trusted);
    let tip = shared.repo.fetch_branch(&shared.name).unwrap().unwrap();
    let changed = shared.world.git("site", &["cat-file", "commit", &tip]);
    shared
        .world
        .write("site/changed", changed.replace("Signed", "Said") + "\n");
    let forge = ["hash-object", "-t", "commit", "-w", "changed"];
    let forged = shared.world.git("site", &forge);
    let repo = shared.world.open("site");
    let one = |commit: &str| repo.review_log_of(commit).unwrap()[0].signature;
    assert_eq!(one(&tip), Signature::Good);
    assert_eq!(one(&forged), Signature::Bad);

    let commit = shared.repo.add_event(
        &tip,
        Some(("Cleo Outside", "cleo@example.org")),
        &comment(2, "x"),
    );
    let names = ["log", "-1", "--format=%an <%ae> %cn", &commit.unwrap()];
    assert_eq!(
        shared.world.git("site", &names),
        "Cleo Outside <cleo@example.org> Ann Writer"
    );
}
