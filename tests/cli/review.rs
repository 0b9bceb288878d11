//! `review`, and `check --require-approval` as a site's own CI runs it: in a checkout of its
//! own, knowing only what the remote has.

use std::path::{Path, PathBuf};

use api::{ApprovalsChecked, Drafts, Obstacle, Printed, ReviewOutcome, ReviewView};
use newsdesk::{Site, git};
use tempfile::TempDir;

use crate::program::{Ran, dateline};

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n";
const RULES: &str = "[review]\napprovals = 1\n";

struct World {
    site: Site,
    home: TempDir,
}

impl World {
    fn new() -> Self {
        Self {
            site: Site::new(&[(FILE, GATE), ("dateline.toml", RULES)]),
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// A working copy of somebody else.
    fn clone_of(&self, name: &str) -> PathBuf {
        let remote = self.site.remote().to_str().unwrap();
        git(self.home.path(), &["clone", "--quiet", remote, name]);
        let folder = self.home.path().join(name);
        git(&folder, &["config", "user.name", name]);
        git(
            &folder,
            &["config", "user.email", &format!("{name}@example.org")],
        );
        folder
    }

    /// With a draft that says "ten" and that ben approved.
    fn approved(&self) -> PathBuf {
        self.site.write(FILE, &GATE.replace("nine", "ten"));
        dateline(self.site.root(), &["share", FILE]).text(0);
        let ben = self.clone_of("ben");
        dateline(&ben, &["review", "approve", FILE, "Good."]).text(0);
        ben
    }

    /// What a CI job of the site's branch says.
    fn job(&self, name: &str) -> (PathBuf, Ran) {
        let folder = self.clone_of(name);
        let ran = dateline(&folder, &["check", ".", "--require-approval", "--json"]);
        (folder, ran)
    }
}

/// Writes, commits and pushes with git alone.
fn push(folder: &Path, text: &str, message: &str, to: &str) {
    std::fs::write(folder.join(FILE), text).unwrap();
    git(folder, &["commit", "--quiet", "-a", "-m", message]);
    git(
        folder,
        &["push", "--quiet", "origin", &format!("HEAD:{to}")],
    );
}

#[test]
fn a_review_from_the_command_line_and_the_publish_that_waits_for_it() {
    let world = World::new();
    let site = world.site.root();
    world.site.write(FILE, &GATE.replace("nine", "ten"));
    let waits: Printed = dateline(site, &["publish", ".", FILE, "--json"]).json(1);
    assert!(matches!(waits.plan.obstacle, Obstacle::Review(_)));
    assert_eq!(waits.outcome, None);
    let words = dateline(site, &["publish", ".", FILE]);
    assert!(words.text(1).contains("Share it as a draft"), "{words:?}");
    dateline(site, &["share", FILE]).text(0);

    let ben = world.clone_of("ben");
    let listed: Drafts = dateline(&ben, &["review", "list", "--json"]).json(0);
    assert_eq!(listed.drafts[0].approvals_wanted, 1);
    let words = dateline(&ben, &["review", "list"]);
    assert!(words.text(0).contains("0 of 1 approvals"), "{words:?}");
    let said = dateline(
        &ben,
        &[
            "review",
            "comment",
            FILE,
            "Which one?",
            "--at",
            "The gate opens",
        ],
    );
    said.text(0);
    let nowhere = dateline(
        &ben,
        &["review", "comment", FILE, "Why?", "--at", "No such"],
    );
    assert_eq!(nowhere.code, Some(2), "{nowhere:?}");
    let seen: ReviewView = dateline(&ben, &["review", "show", FILE, "--json"]).json(0);
    let thread = &seen.threads[0];
    assert_eq!(
        (&*thread.quote, &*thread.entries[0].text),
        ("The gate opens", "Which one?")
    );
    let reply = dateline(
        site,
        &[
            "review",
            "comment",
            FILE,
            "The old one.",
            "--reply",
            &thread.id[..8],
        ],
    );
    reply.text(0);
    let version = seen.draft.version.clone();
    let done: ReviewOutcome = dateline(
        &ben,
        &[
            "review",
            "approve",
            &seen.draft.name,
            "--version",
            &version,
            "--json",
        ],
    )
    .json(0);
    assert!(matches!(done, ReviewOutcome::Done { .. }), "{done:?}");
    let words = dateline(site, &["review", "show", FILE]);
    for expect in [
        "ben <ben@example.org> approved",
        "“The gate opens”",
        "The old one.",
        "Approved by ben (ben@example.org).",
    ] {
        assert!(words.text(0).contains(expect), "{words:?}");
    }
    dateline(site, &["publish", ".", FILE]).text(0);
    let message = git(world.site.remote(), &["log", "-1", "--format=%B", "main"]);
    assert!(
        message.ends_with("\n\nReviewed-by: ben <ben@example.org>\n\n"),
        "{message}"
    );
    let gone = dateline(&ben, &["review", "show", FILE]);
    assert_eq!(gone.code, Some(2), "{gone:?}");
}

#[test]
fn the_check_takes_what_was_approved_and_published() {
    let world = World::new();
    world.approved();
    let tip = world.site.tip();
    dateline(world.site.root(), &["publish", ".", FILE]).text(0);
    let (job, ran) = world.job("job");
    let checked: ApprovalsChecked = ran.json(0);
    assert_eq!((&*checked.trouble, checked.since.trim()), ("", tip.trim()));
    let [one] = &checked.announcements[..] else {
        panic!("{checked:?}");
    };
    assert!(one.approved && one.approved_by == ["ben"], "{one:?}");
    let words = dateline(&job, &["check", ".", "--require-approval"]);
    assert_eq!(
        words.text(0),
        "news/gate.md: approved: Approved by ben (ben@example.org).\n"
    );
    // What is known here counts where the remote does not answer.
    let away = world.home.path().join("away.git");
    std::fs::rename(world.site.remote(), &away).unwrap();
    let ran = dateline(&job, &["check", ".", "--require-approval", "--json"]);
    let checked: ApprovalsChecked = ran.json(0);
    assert!(!checked.trouble.is_empty());
}

#[test]
fn the_check_refuses_what_nobody_approved_whatever_its_trailers_say() {
    let world = World::new();
    let ben = world.approved();
    let ana = world.clone_of("ana");
    push(
        &ana,
        &GATE.replace("nine", "eleven"),
        "The gate\n\nReviewed-by: ben <ben@example.org>",
        "main",
    );
    let (_, ran) = world.job("job");
    let checked: ApprovalsChecked = ran.json(1);
    assert!(!checked.announcements[0].approved, "{checked:?}");
    assert_eq!(checked.announcements[0].approved_by, [""; 0]);
    // The very content that was approved, however it landed.
    push(&ana, &GATE.replace("nine", "ten"), "The gate", "main");
    let (_, ran) = world.job("again");
    let checked: ApprovalsChecked = ran.json(0);
    assert!(checked.announcements[0].approved, "{checked:?}");
    // What the site had before asks nobody, nor does what goes.
    push(&ana, GATE, "As it was", "main");
    let (_, ran) = world.job("back");
    let checked: ApprovalsChecked = ran.json(0);
    assert_eq!(checked.announcements, []);
    git(&ana, &["rm", "--quiet", FILE]);
    git(&ana, &["commit", "--quiet", "-m", "Off"]);
    git(&ana, &["push", "--quiet", "origin", "HEAD:main"]);
    let (_, ran) = world.job("off");
    assert_eq!(ran.json::<ApprovalsChecked>(0).announcements, []);
    drop(ben);
}

#[test]
fn a_proposal_is_checked_against_the_branch_it_is_proposed_for() {
    let world = World::new();
    world.approved();
    let listed: Drafts = dateline(world.site.root(), &["drafts", "--json"]).json(0);
    let branch = &listed.drafts[0].name;
    let job = world.clone_of("job");
    git(&job, &["checkout", "--quiet", branch]);
    let check = |job: &Path| {
        dateline(
            job,
            &[
                "check",
                ".",
                "--require-approval",
                "--since",
                "origin/main",
                "--json",
            ],
        )
    };
    assert!(check(&job).json::<ApprovalsChecked>(0).announcements[0].approved);
    // A branch that loosens the rules for itself.
    git(
        &job,
        &["checkout", "--quiet", "-b", "feature", "origin/main"],
    );
    std::fs::write(job.join("dateline.toml"), "[review]\napprovals = 0\n").unwrap();
    push(&job, &GATE.replace("nine", "noon"), "Looser", "feature");
    assert_eq!(check(&job).code, Some(1));
    let strange = dateline(
        &job,
        &["check", ".", "--require-approval", "--since", "no-such"],
    );
    assert_eq!(strange.code, Some(3), "{strange:?}");
}

#[test]
fn approving_what_one_wrote_elsewhere_is_approving_ones_own() {
    let world = World::new();
    let ana = world.clone_of("ana");
    let text = GATE.replace("nine", "noon");
    push(&ana, &text, "The gate", "main");
    let blob = git(&ana, &["rev-parse", &format!("HEAD:{FILE}")]);
    let event = format!(
        "ana approved\n\nReview-Event: approve\nReview-Id: 0123456789abcdef0123456789abcdef\nReview-File: {} \"{FILE}\"\n",
        blob.trim()
    );
    // On the site's own history, and on none at all.
    for (branch, parent) in [
        ("draft/x-00000000", Some("HEAD~1")),
        ("draft/y-00000000", None),
    ] {
        let mut arguments = vec!["commit-tree", "HEAD~1^{tree}", "-m", &event];
        arguments.extend(parent.into_iter().flat_map(|parent| ["-p", parent]));
        let commit = git(&ana, &arguments);
        let to = format!("{}:refs/heads/{branch}", commit.trim());
        git(&ana, &["push", "--quiet", "origin", &to]);
    }
    let (_, ran) = world.job("job");
    let checked: ApprovalsChecked = ran.json(1);
    assert!(!checked.announcements[0].approved, "{checked:?}");
}
