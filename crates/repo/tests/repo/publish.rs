//! From working file to remote, and all the ways in which it does not get there.

use repo::{Followed, NetworkError, PathProblem, PushAnswer, RepoError, Tip, Unfiltered, Via};

use crate::support::{World, build, names, publish};

#[test]
fn the_remote_gets_exactly_the_plan() {
    let world = World::new();
    let before = world.tip();
    world.write("site/news/fair.md", "# The fair\n\nOpens on Tuesday.\n");
    world.write("site/news/new one ä.md", "# New\n");
    world.write("site/news/river.md", "# The river\n\nNot for now.\n");
    world.write("site/untracked.txt", "mine\n");
    world.write("site/notes.txt", "staged\n");
    world.git("site", &["add", "notes.txt"]);
    world.write("site/notes.txt", "staged and changed on\n");
    let state = world.snapshot("site");
    let repo = world.open("site");
    let commit = publish(&repo, &["news/fair.md", "news/new one ä.md"]);
    assert_eq!(
        world.snapshot("site"),
        state,
        "publishing touched the working copy"
    );
    assert_eq!(world.tip(), commit);
    assert_eq!(world.git("remote.git", &["rev-parse", "main^"]), before);
    assert_eq!(
        world.changed_by("remote.git", "main"),
        ["news/fair.md", "news/new one ä.md"]
    );
    assert_eq!(
        world.git("remote.git", &["show", "main:news/fair.md"]),
        "# The fair\n\nOpens on Tuesday."
    );
    assert_eq!(
        world
            .git(
                "remote.git",
                &["log", "-1", "--format=%an <%ae> %cn|%B", "main"]
            )
            .trim(),
        "Ann Writer <ann@example.org> Ann Writer|Publish"
    );
    assert_eq!(world.git("remote.git", &["fsck", "--strict"]), "");
    assert_eq!(
        world.git("site", &["rev-parse", "origin/main"]),
        commit,
        "the remote's tip is known"
    );

    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md", "news/new one ä.md"])),
        Ok(Followed::Moved)
    );
    let after = world.snapshot("site");
    assert_eq!(after.files, state.files);
    assert_eq!(
        after.status,
        " M news/river.md\nMM notes.txt\n?? untracked.txt"
    );
    assert_eq!(world.git("site", &["rev-parse", "HEAD"]), commit);
    assert_eq!(world.git("site", &["show", ":notes.txt"]), "staged");
    assert_eq!(world.git("site", &["fsck"]), "");
    assert!(
        world.git("site", &["reflog", "-1"]).contains("dateline"),
        "the move is in the reflog"
    );
    assert_eq!(repo.changes(&names(&["news/fair.md"])).unwrap().files, []);
}

#[test]
fn the_label_says_where() {
    let world = World::new();
    let remote = world.open("site").remote().unwrap();
    assert_eq!(
        (
            remote.label.as_str(),
            remote.branch.as_str(),
            remote.problem,
            remote.local
        ),
        ("main in remote.git", "main", None, true)
    );
    world.git(
        "site",
        &[
            "remote",
            "set-url",
            "origin",
            "https://token@example.org/org/news.git",
        ],
    );
    assert_eq!(
        world.open("site").remote().unwrap().label,
        "main at example.org/org/news.git"
    );
    world.git("site", &["remote", "set-url", "origin", "ext::sh -c id"]);
    let refused = world.open("site");
    assert_eq!(
        refused.remote().unwrap().problem,
        Some(repo::AddressProblem::Scheme)
    );
    assert_eq!(
        refused.fetch(),
        Err(NetworkError::Repo(RepoError::Address(
            repo::AddressProblem::Scheme
        )))
    );
}

#[test]
fn a_hook_that_rejects_leaves_all_as_it_was() {
    let world = World::new();
    world.hook("remote.git", "pre-receive", "echo 'Headlines need a full stop.'; printf '\\033[31mred https://ann:secret@example.org\\n' >&2; exit 1");
    let before = world.tip();
    world.write("site/news/fair.md", "# The fair\n\nShort.\n");
    let repo = world.open("site");
    repo.fetch().unwrap();
    let (state, known) = (
        world.snapshot("site"),
        world.git("site", &["rev-parse", "origin/main"]),
    );
    let commit = build(&repo, &["news/fair.md"]);
    let answer = repo.push(&commit).unwrap();
    let PushAnswer::Rejected {
        reason, details, ..
    } = answer
    else {
        panic!("{answer:?}")
    };
    assert_eq!(reason.as_str(), "pre-receive hook declined");
    assert_eq!(
        details.as_str(),
        "Headlines need a full stop.\nred https://example.org"
    );
    assert_eq!((world.tip(), repo.verify(&commit)), (before, Ok(false)));
    assert_eq!(world.snapshot("site"), state);
    assert_eq!(world.git("site", &["rev-parse", "origin/main"]), known);
}

#[test]
fn a_remote_that_moved_is_asked_again() {
    let world = World::new();
    let repo = world.open("site");
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    repo.fetch().unwrap();
    let early = build(&repo, &["news/fair.md"]);
    let theirs = world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    assert_eq!(repo.push(&early), Ok(PushAnswer::Moved));
    assert_eq!(world.tip(), theirs, "nothing of theirs is lost");
    assert_eq!(repo.verify(&early), Ok(false));
    assert_eq!(
        repo.fetch(),
        Ok(Tip {
            commit: Some(theirs.clone()),
            moved: false
        }),
        "verify had to fetch it"
    );
    let late = publish(&repo, &["news/fair.md"]);
    assert_eq!(world.git("remote.git", &["rev-parse", "main^"]), theirs);
    assert_eq!(world.changed_by("remote.git", &late), ["news/fair.md"]);
    assert_eq!(
        repo.verify(&early),
        Ok(false),
        "the early one never arrived"
    );
    world.colleague_pushes("notes.txt", "later\n");
    assert_eq!(
        repo.verify(&late),
        Ok(true),
        "built on by others, it is still there"
    );
}

#[test]
fn a_remote_that_does_not_answer_is_unreachable() {
    let world = World::new();
    world.git(
        "site",
        &[
            "remote",
            "set-url",
            "origin",
            &world.path("gone.git").display().to_string(),
        ],
    );
    let mut repo = world.open("site");
    assert!(
        matches!(repo.fetch(), Err(NetworkError::Unreachable { .. })),
        "{:?}",
        repo.fetch()
    );
    assert!(matches!(
        repo.push(&world.tip()),
        Err(NetworkError::Unreachable { .. })
    ));
    assert!(matches!(
        repo.verify(&world.tip()),
        Err(NetworkError::Unreachable { .. })
    ));
    repo.set_via(Via::Program(world.path("no-git")));
    assert_eq!(repo.fetch(), Err(NetworkError::NoGit));
    repo.set_via(Via::Program(
        world.program("old", "#!/bin/sh\necho git version 2.29.9\n"),
    ));
    assert_eq!(repo.fetch(), Err(NetworkError::NoGit));
}

#[test]
fn a_push_is_accepted_only_if_the_remote_said_so() {
    let world = World::new();
    let commit = world.tip();
    let mut repo = world.open("site");
    for (end, said) in [
        ("exit 0", "silence"),
        (
            "printf 'To x\\n \\tx:refs/heads/main\\t1..2\\n'; kill -9 $$",
            "a cut",
        ),
        (
            "echo 'fatal: Authentication failed for https://x' >&2; exit 128",
            "sign-in",
        ),
    ] {
        let script = format!(
            "#!/bin/sh\ncase \"$*\" in version) echo git version 2.40.0;; *push*) {end};; esac\n"
        );
        repo.set_via(Via::Program(world.program(said, &script)));
        let answer = repo.push(&commit);
        match said {
            "sign-in" => assert!(
                matches!(answer, Err(NetworkError::SignIn { .. })),
                "{answer:?}"
            ),
            _ => assert!(
                matches!(answer, Err(NetworkError::Unreachable { .. })),
                "{said}: {answer:?}"
            ),
        }
    }
}

#[test]
fn a_fetch_can_be_cancelled() {
    let world = World::new();
    world.colleague_pushes("notes.txt", "news\n");
    let mut repo = world.open("site");
    repo.set_via(Via::Program(world.program(
        "slow",
        "#!/bin/sh\ncase \"$*\" in version) echo git version 2.40.0;; *) sleep 30;; esac\n",
    )));
    let cancel = repo::CancelFlag::default();
    let other = cancel.clone();
    let canceller = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        other.cancel();
    });
    assert_eq!(repo.fetch_unless(&cancel), Err(NetworkError::Cancelled));
    canceller.join().unwrap();
}

#[test]
fn modes_are_kept_and_nothing_is_not_committed() {
    let world = World::new();
    world.git("colleague", &["update-index", "--chmod=+x", "notes.txt"]);
    world.git(
        "colleague",
        &["-c", "core.filemode=false", "commit", "-m", "Mode"],
    );
    world.git("colleague", &["push", "origin", "main"]);
    let repo = world.open("site");
    world.write("site/notes.txt", "more\n");
    let commit = publish(&repo, &["notes.txt"]);
    assert!(
        world
            .git("remote.git", &["ls-tree", &commit, "notes.txt"])
            .starts_with("100755 ")
    );
    let blob = world.git("site", &["rev-parse", &format!("{commit}:notes.txt")]);
    assert_eq!(
        repo.build(&commit, &[("notes.txt".to_owned(), Some(blob))], "again"),
        Err(RepoError::Nothing)
    );
}

#[test]
fn without_a_name_nothing_is_committed() {
    let world = World::new();
    world.git("site", &["config", "user.name", " "]);
    world.write("site/notes.txt", "more\n");
    let repo = world.open("site");
    assert_eq!(repo.author(), None);
    let change = repo.changes(&names(&["notes.txt"])).unwrap();
    let files = [("notes.txt".to_owned(), change.files[0].blob.clone())];
    assert_eq!(
        repo.build(&change.tip, &files, "x"),
        Err(RepoError::NoAuthor)
    );
}

#[test]
fn what_cannot_be_published_is_refused() {
    let world = World::new();
    let path = |file: &str, problem| {
        Err(RepoError::Path {
            file: file.to_owned(),
            problem,
        })
    };
    std::os::unix::fs::symlink("/etc/passwd", world.path("site/news/link.md")).unwrap();
    std::os::unix::fs::symlink(world.path("colleague/news"), world.path("site/other")).unwrap();
    let repo = world.open("site");
    for (file, problem) in [
        ("../colleague/notes.txt", PathProblem::Outside),
        ("/etc/passwd", PathProblem::Outside),
        (".git/config", PathProblem::Outside),
        ("news/.GIT/x", PathProblem::Outside),
        ("news/link.md", PathProblem::Link),
        ("other/fair.md", PathProblem::Link),
        ("news/none.md", PathProblem::Missing),
        ("news", PathProblem::NotAFile),
    ] {
        assert_eq!(repo.changes(&names(&[file])), path(file, problem), "{file}");
    }
    let tip = world.tip();
    let blob = world.git("site", &["rev-parse", "HEAD:notes.txt"]);
    for file in ["../x", "a/../../x", ".git/hooks/pre-push", "news"] {
        assert!(
            matches!(
                repo.build(&tip, &[(file.to_owned(), Some(blob.clone()))], "x"),
                Err(RepoError::Path { .. })
            ),
            "{file}"
        );
    }
    let unknown = "1234567890123456789012345678901234567890";
    let build =
        |tip: &str, blob: &str| repo.build(tip, &[("x.md".to_owned(), Some(blob.to_owned()))], "x");
    for (tip, blob) in [
        (unknown, blob.as_str()),
        (&tip, unknown),
        (&tip, &tip),
        (&tip, "x"),
        ("x", &blob),
    ] {
        assert!(
            matches!(build(tip, blob), Err(RepoError::Unknown { .. })),
            "{tip} {blob}"
        );
    }
    world.write("site/.gitattributes", "*.png filter=lfs\n");
    world.write("site/a.png", "png");
    assert_eq!(
        repo.changes(&names(&["a.png"])),
        Err(RepoError::Filtered {
            file: "a.png".to_owned(),
            attribute: "filter=lfs".to_owned(),
            why: Unfiltered::Unknown,
        })
    );
}
