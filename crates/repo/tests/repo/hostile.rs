//! A repository that names programs wherever git takes one: none of them runs.
//!
//! The controls show that the canary would have been heard.

use std::collections::BTreeSet;

use repo::{Followed, NetworkError, Via};

use crate::support::{World, names, publish, taken};

struct Canary {
    world: World,
}

const HOOKS: &[&str] = &[
    "pre-commit",
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "pre-push",
    "reference-transaction",
    "post-index-change",
    "post-checkout",
    "post-merge",
    "pre-rebase",
    "post-rewrite",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "update",
    "pre-receive",
    "post-receive",
];

impl Canary {
    fn new() -> Self {
        let world = World::new();
        world.program("sing", &format!("#!/bin/sh\necho \"$1\" >> '{}'\nshift\n[ \"$1\" = run ] && shift && exec \"$@\"\nexit 1\n", world.path("song").display()));
        let canary = Self { world };
        canary.arm();
        canary
    }

    fn arm(&self) {
        let world = &self.world;
        let sing = world.path("sing").display().to_string();
        let settings = [
            ("core.fsmonitor", "fsmonitor"),
            ("core.sshCommand", "sshCommand"),
            ("core.askPass", "askPass"),
            ("core.editor", "editor"),
            ("core.pager", "pager"),
            ("core.gitProxy", "gitProxy"),
            ("core.alternateRefsCommand", "alternateRefs"),
            ("credential.helper", "credential"),
            ("filter.evil.clean", "filter-clean"),
            ("filter.evil.smudge", "filter-smudge"),
            ("filter.evil.process", "filter-process"),
            ("diff.external", "diff-external"),
            ("diff.evil.textconv", "textconv"),
            ("merge.evil.driver", "merge-driver"),
            ("gpg.program", "gpg"),
            ("remote.origin.uploadpack", "uploadpack run git-upload-pack"),
            (
                "remote.origin.receivepack",
                "receivepack run git-receive-pack",
            ),
            ("uploadpack.packObjectsHook", "packObjectsHook"),
            ("alias.status", "alias"),
            ("alias.push", "alias"),
            ("alias.fetch", "alias"),
        ];
        for (key, song) in settings {
            let bang = if key.starts_with("alias") || key == "credential.helper" {
                "!"
            } else {
                ""
            };
            world.git("site", &["config", key, &format!("{bang}{sing} {song}")]);
        }
        world.git("site", &["config", "commit.gpgSign", "true"]);
        world.write(
            "site/.git/info/attributes",
            "*.evil filter=evil diff=evil merge=evil\n*.txt filter=evil\n",
        );
        for hook in HOOKS {
            world.hook("site/.git", hook, &format!("'{sing}' hook:{hook}; exit 0"));
        }
        let _ = std::fs::remove_file(world.path("song"));
    }

    fn heard(&self) -> BTreeSet<String> {
        let song = std::fs::read_to_string(self.world.path("song")).unwrap_or_default();
        song.lines().map(str::to_owned).collect()
    }
}

#[test]
fn plain_git_would_have_run_them() {
    let canary = Canary::new();
    let world = &canary.world;
    std::fs::write(world.path("site/notes.txt"), "notes\n").unwrap();
    world.try_git("site", &["status"]);
    world.try_git("site", &["fetch"]);
    world.git(
        "site",
        &[
            "-c",
            "filter.evil.process=",
            "-c",
            "filter.evil.clean=",
            "commit",
            "--allow-empty",
            "--no-gpg-sign",
            "--no-verify",
            "-m",
            "x",
        ],
    );
    world.try_git("site", &["push", "origin", "HEAD:control"]);
    world.try_git("site", &["ls-remote", "ssh://127.0.0.1:1/x.git"]);
    world.try_git("site", &["credential", "fill"]);
    let heard = canary.heard();
    for song in [
        "fsmonitor",
        "filter-process",
        "uploadpack",
        "receivepack",
        "hook:pre-push",
        "hook:reference-transaction",
        "hook:post-index-change",
        "sshCommand",
    ] {
        assert!(heard.contains(song), "{song} was not heard of {heard:?}");
    }
}

#[test]
fn nothing_runs() {
    for via in [Via::Program("git".into()), Via::Builtin] {
        let canary = Canary::new();
        let world = &canary.world;
        world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
        world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
        let mut repo = world.open("site");
        if via == Via::Builtin {
            repo.set_via(via.clone());
        }
        let files = names(&["news/fair.md", "news/river.md", "notes.txt"]);
        std::fs::write(world.path("site/notes.txt"), "notes\n").unwrap();
        repo.states(&files).unwrap();
        repo.published("notes.txt").unwrap();
        repo.author();
        repo.remote();
        let commit = publish(&repo, &["news/fair.md"]);
        assert_eq!(
            repo.follow(&commit, &files[..1]),
            Ok(Followed::Moved),
            "and it did all it should"
        );
        assert_eq!(world.tip(), commit);
        assert_eq!(world.text("site/news/river.md"), "# The river\n\nTheirs.\n");
        assert_eq!(canary.heard(), BTreeSet::new(), "by {via:?}");
    }
}

#[test]
fn nothing_runs_on_the_way_to_a_server() {
    let canary = Canary::new();
    let world = &canary.world;
    let (commit, home) = (world.tip(), world.path("home").display().to_string());
    // An ssh of the user's own, which git runs from the environment: it is what must be heard instead.
    let script = format!(
        "#!/bin/sh\nHOME='{home}' GIT_CONFIG_NOSYSTEM=1 GIT_SSH_COMMAND='{} users-own-ssh' exec git \"$@\"\n",
        world.path("sing").display()
    );
    let program = world.program("git-with-ssh", &script);
    for address in [
        "ssh://127.0.0.1:1/x.git",
        "git@127.0.0.1:x.git",
        "https://127.0.0.1:1/x.git",
    ] {
        world.git("site", &["config", "remote.origin.url", address]);
        world.git(
            "site",
            &[
                "config",
                &format!(
                    "url.ext::{} insteadOf.insteadOf",
                    world.path("sing").display()
                ),
                "https://",
            ],
        );
        let mut repo = world.open("site");
        repo.set_via(Via::Program(program.clone()));
        assert!(matches!(
            repo.fetch(),
            Err(NetworkError::Unreachable { .. } | NetworkError::SignIn { .. })
        ));
        assert!(matches!(
            repo.push(&commit),
            Err(NetworkError::Unreachable { .. } | NetworkError::SignIn { .. })
        ));
        assert!(repo.verify(&commit).is_err());
    }
    assert_eq!(canary.heard(), BTreeSet::from(["users-own-ssh".to_owned()]));
}

#[test]
fn names_with_payloads_are_only_names() {
    let world = World::new();
    let file = "news/$(touch pwned) `id` -rf; \u{202e}x.md";
    world.write(&format!("site/{file}"), "# x\n");
    let repo = world.open("site");
    let changes = repo.changes(&names(&[file])).unwrap();
    let blobs = [(file.to_owned(), changes.files[0].blob.clone())];
    let commit = repo
        .build(
            &changes.tip,
            &blobs,
            "$(touch pwned)\n# <script>alert(1)</script>\n--force",
        )
        .unwrap();
    assert!(taken(repo.push(&commit)));
    assert_eq!(
        world
            .git("remote.git", &["log", "-1", "--format=%B", "main"])
            .trim_end(),
        "$(touch pwned)\n# <script>alert(1)</script>\n--force"
    );
    assert_eq!(repo.published(file).unwrap().unwrap(), b"# x\n");
    assert!(
        !world.path("site/pwned").exists() && !world.path("scratch/transport.git/pwned").exists()
    );
}
