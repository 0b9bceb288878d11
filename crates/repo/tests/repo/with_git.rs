//! Signing, commit hooks, filters and large files: done as git does them, where that is
//! allowed, and with exactly the plan's files.

use repo::{
    Beside, CommitStop, Committed, Extra, Followed, PushAnswer, Repo, RepoError, Skipped,
    Unfiltered,
};

use crate::support::{World, names};

type Files = Vec<(String, Option<String>)>;

fn plan(repo: &Repo, files: &[&str]) -> (String, Files) {
    let changes = repo.changes(&names(files)).unwrap();
    let files = changes.files.into_iter();
    (
        changes.tip,
        files.map(|change| (change.file, change.blob)).collect(),
    )
}

fn commit(repo: &Repo, files: &[&str]) -> Result<Committed, CommitStop> {
    let (tip, files) = plan(repo, files);
    repo.commit_with_git(
        &tip,
        &files,
        "Publish the fair",
        &repo::CancelFlag::default(),
    )
}

fn allow(repo: &Repo) {
    repo.allow(Some(&repo.programs().unwrap().fingerprint));
}

/// A site with a change, and with other changes of the user's that nobody may touch.
fn site() -> World {
    let world = World::new();
    world.write("site/news/fair.md", "# The fair\n\nOpens on Tuesday.\n");
    world.write("site/news/river.md", "# The river\n\nStaged.\n");
    world.git("site", &["add", "news/river.md"]);
    world.write("site/notes.txt", "changed\n");
    world.write("site/new.txt", "new\n");
    world
}

fn log_into(world: &World, script: &str) -> String {
    format!("exec >> '{}' 2>&1\n{script}", world.path("log").display())
}

#[test]
fn hooks_see_what_is_published_and_only_that() {
    let world = site();
    let look = "pwd -P; git rev-parse HEAD; git symbolic-ref --short HEAD; git diff --cached --name-status; git diff --name-only; git status --porcelain; cat news/fair.md notes.txt news/river.md; ls";
    world.hook("site/.git", "pre-commit", &log_into(&world, look));
    for name in [
        "post-commit",
        "reference-transaction",
        "post-index-change",
        "post-checkout",
        "pre-push",
    ] {
        world.hook(
            "site/.git",
            name,
            &log_into(&world, &format!("echo heard {name}")),
        );
    }
    let before = world.snapshot("site");
    let _ = std::fs::remove_file(world.path("log"));
    let repo = world.open("site");
    assert_eq!(
        repo.beside().unwrap(),
        Beside {
            runs: vec![],
            skips: vec![(Extra::Checks, Skipped::NotAllowed)]
        }
    );
    let without = commit(&repo, &["news/fair.md"]).unwrap();
    assert!(
        !world.path("log").exists(),
        "nothing runs unless it is allowed"
    );
    allow(&repo);
    assert_eq!(repo.beside().unwrap().runs, [Extra::Checks]);
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(made.changed, []);
    let checkout = world.path("scratch/checkout").canonicalize().unwrap();
    assert_eq!(
        world.text("log"),
        format!(
            "{}\n{}\nmain\nM\tnews/fair.md\nM  news/fair.md\n# The fair\n\nOpens on Tuesday.\nnotes\n# The river\n\nIs clean.\nnews\nnotes.txt\n",
            checkout.display(),
            world.tip()
        )
    );
    assert_eq!(world.snapshot("site"), before);
    let tree = |commit: &str| world.git("site", &["rev-parse", &format!("{commit}^{{tree}}")]);
    assert_eq!(tree(&made.commit), tree(&without.commit));
    assert_eq!(
        world.git(
            "site",
            &["log", "-1", "--format=%P %an <%ae> %cn %B", &made.commit]
        ),
        format!(
            "{} Ann Writer <ann@example.org> Ann Writer Publish the fair",
            world.tip()
        )
    );
    std::fs::remove_file(world.path("log")).unwrap();
    assert_eq!(
        repo.push(&made.commit),
        Ok(PushAnswer::Accepted {
            said: repo::Redacted::default()
        })
    );
    assert!(
        !world.path("log").exists(),
        "hooks of other moments stay silent"
    );
    world.git("site", &["commit", "--allow-empty", "-m", "control"]);
    assert!(
        world.text("log").contains("heard post-commit"),
        "they would have been heard"
    );
}

#[test]
fn checks_refuse_in_their_own_words() {
    let world = site();
    world.hook("site/.git", "pre-commit", "printf '\\033[32mok\\033[0m links\\n'; printf 'ERROR: \\033[31mno date\\033[0m\\n' >&2; exit 1");
    let before = world.snapshot("site");
    let repo = world.open("site");
    allow(&repo);
    let Err(CommitStop::Refused { output }) = commit(&repo, &["news/fair.md"]) else {
        panic!()
    };
    assert_eq!(output.as_str(), "ok links\nERROR: no date");
    world.hook("site/.git", "pre-commit", "exit 0");
    world.hook(
        "site/.git",
        "commit-msg",
        "grep -q Signed-off \"$1\" || { echo Say who signs off; exit 1; }",
    );
    allow(&repo);
    let Err(CommitStop::Refused { output }) = commit(&repo, &["news/fair.md"]) else {
        panic!()
    };
    assert_eq!(output.as_str(), "Say who signs off");
    assert_eq!(world.snapshot("site"), before);
}

#[test]
fn checks_may_change_the_message_and_the_files_of_the_plan() {
    let world = site();
    world.hook(
        "site/.git",
        "prepare-commit-msg",
        "echo 'Ticket: 7' >> \"$1\"",
    );
    world.hook("site/.git", "pre-commit", "sed -i s/Tuesday/Wednesday/ news/fair.md && git add news/fair.md; echo mess > notes.txt; echo mess > other.txt");
    let before = world.snapshot("site");
    let repo = world.open("site");
    allow(&repo);
    for _ in 0..2 {
        let made = commit(&repo, &["news/fair.md"]).unwrap();
        let id = world.git(
            "site",
            &["rev-parse", &format!("{}:news/fair.md", made.commit)],
        );
        assert_eq!(made.changed, [("news/fair.md".to_owned(), Some(id))]);
        assert_eq!(world.changed_by("site", &made.commit), ["news/fair.md"]);
        assert_eq!(
            world.git("site", &["show", &format!("{}:news/fair.md", made.commit)]),
            "# The fair\n\nOpens on Wednesday."
        );
        assert_eq!(
            world.git("site", &["log", "-1", "--format=%B", &made.commit]),
            "Publish the fair\nTicket: 7"
        );
    }
    assert_eq!(world.snapshot("site"), before);
    for (script, files) in [
        ("echo x > notes.txt; git add notes.txt", vec!["notes.txt"]),
        (
            "echo x > a.txt; git add a.txt; git rm -q --cached notes.txt",
            vec!["a.txt", "notes.txt"],
        ),
    ] {
        world.hook("site/.git", "pre-commit", script);
        allow(&repo);
        assert_eq!(
            commit(&repo, &["news/fair.md"]),
            Err(CommitStop::Meddled {
                files: names(&files)
            })
        );
    }
}

#[test]
fn what_changed_since_it_was_allowed_does_not_run() {
    let world = site();
    let ring = log_into(&world, "echo heard");
    world.hook("site/.git", "pre-commit", "exit 0");
    let repo = world.open("site");
    allow(&repo);
    world.hook("site/.git", "pre-commit", &ring);
    assert_eq!(
        commit(&repo, &["news/fair.md"]),
        Err(CommitStop::Repo(RepoError::ProgramsChanged))
    );
    assert!(!world.path("log").exists());
    allow(&repo);
    commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(world.text("log"), "heard\n");
}

#[test]
fn hooks_find_what_lies_beside_them_and_the_sites_packages() {
    let world = site();
    world.write(
        "site/.husky/_/h",
        "d=$(dirname \"$(dirname \"$0\")\"); . \"$d/$(basename \"$0\")\"",
    );
    world.program(
        "site/.husky/_/pre-commit",
        "#!/bin/sh\n. \"$(dirname \"$0\")/h\"\n",
    );
    world.write(
        "site/.husky/pre-commit",
        log_into(&world, "cat node_modules/tool; git status --porcelain"),
    );
    world.write("site/node_modules/tool", "the tool\n");
    world.git("site", &["config", "core.hooksPath", ".husky/_"]);
    let repo = world.open("site");
    let programs = repo.programs().unwrap();
    let places: Vec<_> = programs
        .asked
        .iter()
        .map(|one| one.place.as_str())
        .collect();
    assert_eq!(
        places,
        [".husky/_/h", ".husky/_/pre-commit", ".husky/pre-commit"]
    );
    allow(&repo);
    for _ in 0..2 {
        let _ = std::fs::remove_file(world.path("log"));
        commit(&repo, &["news/fair.md"]).unwrap();
        assert_eq!(world.text("log"), "the tool\nM  news/fair.md\n");
    }
    assert_eq!(world.text("site/node_modules/tool"), "the tool\n");
}

#[test]
fn the_users_own_hooks_need_no_leave() {
    let world = site();
    world.hook("mine", "commit-msg", &log_into(&world, "echo heard"));
    world.git(
        "site",
        &[
            "config",
            "--global",
            "core.hooksPath",
            &world.path("mine/hooks").display().to_string(),
        ],
    );
    world.hook("site/.git", "pre-commit", "exit 1");
    let repo = world.open("site");
    assert_eq!(repo.beside().unwrap().runs, [Extra::Checks]);
    commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(world.text("log"), "heard\n");
    // A folder of the site is none of the user's, whoever names it.
    world.git(
        "site",
        &["config", "--global", "core.hooksPath", ".git/hooks"],
    );
    assert_eq!(world.open("site").beside().unwrap().runs, []);
}

/// Ends what gpg leaves running.
struct Gpg<'w>(&'w World);

impl Gpg<'_> {
    fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = std::process::Command::new(program)
            .args(arguments)
            .env("GNUPGHOME", self.0.path("home/.gnupg"))
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Gpg<'_> {
    fn drop(&mut self) {
        self.run("gpgconf", &["--kill", "all"]);
    }
}

#[cfg(unix)]
#[test]
fn the_user_signs_with_their_own_key() {
    use std::os::unix::fs::PermissionsExt;
    let world = site();
    let home = world.path("home/.gnupg");
    std::fs::create_dir_all(&home).unwrap();
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o700)).unwrap();
    let gpg = Gpg(&world);
    gpg.run(
        "gpg",
        &[
            "--batch",
            "--passphrase",
            "",
            "--quick-generate-key",
            "Ann Writer <ann@example.org>",
            "ed25519",
            "sign",
        ],
    );
    world.git("site", &["config", "--global", "commit.gpgSign", "true"]);
    let repo = world.open("site");
    assert_eq!(
        repo.beside().unwrap(),
        Beside {
            runs: vec![Extra::Signing],
            skips: vec![]
        }
    );
    let before = world.snapshot("site");
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    let signer = world.git("site", &["log", "-1", "--format=%G? %GS", &made.commit]);
    assert_eq!(signer, "G Ann Writer <ann@example.org>");
    assert_eq!(
        world.git("site", &["log", "-1", "--format=%P|%B", &made.commit]),
        format!("{}|Publish the fair", world.tip())
    );
    assert_eq!(world.changed_by("site", &made.commit), ["news/fair.md"]);
    assert_eq!(world.snapshot("site"), before);
    // With checks, too.
    world.hook("site/.git", "commit-msg", "exit 0");
    allow(&repo);
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(
        world.git("site", &["log", "-1", "--format=%G?", &made.commit]),
        "G"
    );
    // What the site says of it needs leave, except that nothing is signed.
    world.git("site", &["config", "gpg.program", "/nowhere"]);
    world.git("site", &["config", "commit.gpgSign", "true"]);
    let repo = world.open("site");
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(
        world.git(
            "site",
            &[
                "-c",
                "gpg.program=gpg",
                "log",
                "-1",
                "--format=%G?",
                &made.commit
            ]
        ),
        "G"
    );
    allow(&repo);
    assert!(matches!(
        commit(&repo, &["news/fair.md"]),
        Err(CommitStop::NotSigned { .. })
    ));
    world.git("site", &["config", "commit.gpgSign", "false"]);
    let repo = world.open("site");
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(
        world.git(
            "site",
            &[
                "-c",
                "gpg.program=gpg",
                "log",
                "-1",
                "--format=%G?",
                &made.commit
            ]
        ),
        "N"
    );
}

#[test]
fn the_user_signs_with_an_ssh_key() {
    let world = site();
    let key = world.path("home/key").display().to_string();
    let made = std::process::Command::new("ssh-keygen")
        .args([
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-C",
            "ann@example.org",
            "-f",
            &key,
        ])
        .status();
    assert!(made.unwrap().success());
    world.write(
        "home/signers",
        format!("ann@example.org {}", world.text("home/key.pub")),
    );
    let signers = world.path("home/signers").display().to_string();
    for (name, value) in [
        ("gpg.format", "ssh"),
        ("user.signingKey", &key),
        ("gpg.ssh.allowedSignersFile", &signers),
    ] {
        world.git("site", &["config", "--global", name, value]);
    }
    // The site asks for it: not without leave.
    world.git("site", &["config", "commit.gpgSign", "true"]);
    let repo = world.open("site");
    assert_eq!(
        repo.beside().unwrap().skips,
        [(Extra::Signing, Skipped::NotAllowed)]
    );
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(
        world.git("site", &["log", "-1", "--format=%G?", &made.commit]),
        "N"
    );
    allow(&repo);
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(
        world.git("site", &["log", "-1", "--format=%G? %GS", &made.commit]),
        "G ann@example.org"
    );
    std::fs::remove_file(&key).unwrap();
    let Err(CommitStop::NotSigned { output }) = commit(&repo, &["news/fair.md"]) else {
        panic!()
    };
    assert!(!output.is_empty());
}

#[test]
fn a_filter_of_the_site_turns_files_where_it_is_allowed() {
    let world = site();
    world.git("site", &["config", "filter.shout.clean", "tr a-z A-Z"]);
    world.git("site", &["config", "filter.shout.smudge", "tr A-Z a-z"]);
    world.git("site", &["config", "filter.shout.required", "true"]);
    world.write("site/.gitattributes", "*.md filter=shout\n");
    let repo = world.open("site");
    let refused = |why| {
        Err(RepoError::Filtered {
            file: "news/fair.md".to_owned(),
            attribute: "filter=shout".to_owned(),
            why,
        })
    };
    assert_eq!(
        repo.changes(&names(&["news/fair.md"])),
        refused(Unfiltered::NotAllowed)
    );
    allow(&repo);
    let changes = repo.changes(&names(&["news/fair.md"])).unwrap();
    assert_eq!(
        changes.files[0].before.as_deref(),
        Some(&b"# the fair\n\nopens on monday.\n"[..])
    );
    let made = commit(&repo, &["news/fair.md"]).unwrap();
    assert_eq!(
        world.git("site", &["show", &format!("{}:news/fair.md", made.commit)]),
        "# THE FAIR\n\nOPENS ON TUESDAY."
    );
    let expected = world.git(
        "site",
        &["hash-object", "--path=news/fair.md", "news/fair.md"],
    );
    assert_eq!(changes.files[0].blob.as_deref(), Some(expected.as_str()));
    world.git("site", &["config", "filter.shout.clean", "cat >&2; exit 3"]);
    allow(&repo);
    assert!(matches!(
        repo.changes(&names(&["news/fair.md"])),
        Err(RepoError::Filtered {
            why: Unfiltered::Failed(_),
            ..
        })
    ));
    world.git("site", &["config", "--remove-section", "filter.shout"]);
    repo.allow(None);
    assert_eq!(
        repo.changes(&names(&["news/fair.md"])),
        refused(Unfiltered::Unknown)
    );
    // The user's own filters are the user's wish.
    world.git(
        "site",
        &["config", "--global", "filter.shout.clean", "tr a-z A-Z"],
    );
    repo.beside().unwrap();
    assert_eq!(
        repo.changes(&names(&["news/fair.md"])).unwrap().files[0]
            .blob
            .as_deref(),
        Some(expected.as_str())
    );
}

#[test]
fn a_filter_that_was_not_shown_does_not_run_with_what_was() {
    let world = site();
    world.hook("site/.git", "pre-commit", "true");
    let mark = world.path("ran").display().to_string();
    let script = format!("touch '{mark}'; cat");
    world.git("site", &["config", "filter.quiet.clean", &script]);
    // Git does not know this list yet, so nobody was shown what it wants.
    world.write("site/news/.gitattributes", "*.md filter=quiet\n");
    let repo = world.open("site");
    let shown = repo.programs().unwrap();
    assert!(shown.asked.iter().all(|one| !one.name.contains("quiet")));
    allow(&repo);
    assert!(matches!(
        repo.changes(&names(&["news/fair.md"])),
        Err(RepoError::Filtered {
            why: Unfiltered::NotAllowed,
            ..
        })
    ));
    assert!(!world.path("ran").exists());
}

#[test]
fn an_encoding_is_what_git_makes_of_it() {
    let world = World::new();
    world.write(
        "site/.gitattributes",
        "*.txt working-tree-encoding=UTF-16LE\n",
    );
    world.write("site/a.txt", [b'a', 0, b'\n', 0]);
    let repo = world.open("site");
    let (_, files) = plan(&repo, &["a.txt"]);
    assert_eq!(
        world.git(
            "site",
            &["cat-file", "blob", files[0].1.as_deref().unwrap()]
        ),
        "a"
    );
}

#[test]
fn large_files_are_sent_ahead_and_kept_by_reference() {
    let world = site();
    world.git("site", &["lfs", "install", "--local", "--skip-smudge"]);
    world.write(
        "site/.gitattributes",
        "*.png filter=lfs diff=lfs merge=lfs -text\n",
    );
    world.write("site/news/fair.png", vec![7_u8; 40_000]);
    let repo = world.open("site");
    let both = ["news/fair.md", "news/fair.png", ".gitattributes"];
    assert!(matches!(
        repo.changes(&names(&both)),
        Err(RepoError::Filtered {
            why: Unfiltered::NotAllowed,
            ..
        })
    ));
    allow(&repo);
    let made = commit(&repo, &both).unwrap();
    assert_eq!(
        world.changed_by("site", &made.commit),
        [".gitattributes", "news/fair.md", "news/fair.png"]
    );
    let pointer = world.git("site", &["show", &format!("{}:news/fair.png", made.commit)]);
    assert!(
        pointer.starts_with("version https://git-lfs.github.com/spec/v1\noid sha256:"),
        "{pointer}"
    );
    assert_eq!(
        repo.push(&made.commit),
        Ok(PushAnswer::Accepted {
            said: repo::Redacted::default()
        })
    );
    assert_eq!(
        repo.follow(&made.commit, &names(&both)),
        Ok(Followed::Moved)
    );
    assert!(
        !world
            .git("site", &["status", "--porcelain"])
            .contains("fair"),
        "git finds nothing to do"
    );
    // A colleague gets the picture, so it is where it belongs.
    world.git(
        ".",
        &[
            "-c",
            "filter.lfs.smudge=git-lfs smudge -- %f",
            "-c",
            "filter.lfs.required=true",
            "clone",
            "remote.git",
            "other",
        ],
    );
    assert_eq!(
        std::fs::read(world.path("other/news/fair.png")).unwrap(),
        vec![7_u8; 40_000]
    );
}
