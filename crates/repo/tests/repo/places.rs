//! Working copies of every kind: subfolder, worktree, shallow, detached, empty, none.

use repo::{AddressProblem, FileState, Followed, NetworkError, PathProblem, Repo, RepoError, Stay};

use crate::support::{World, build, names, publish, taken};

#[test]
fn a_site_in_a_folder_of_a_repository() {
    let world = World::new();
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    world.write("site/news/deep/new.md", "# New\n");
    let repo = world.open("site/news");
    let files = ["fair.md", "deep/new.md"];
    assert_eq!(
        repo.states(&names(&["fair.md", "river.md", "deep/new.md"]))
            .unwrap(),
        [FileState::Changed, FileState::Same, FileState::New]
    );
    assert_eq!(
        repo.published("river.md").unwrap().unwrap(),
        b"# The river\n\nIs clean.\n"
    );
    assert!(matches!(
        repo.changes(&names(&["../notes.txt"])),
        Err(RepoError::Path {
            problem: PathProblem::Outside,
            ..
        })
    ));
    let commit = publish(&repo, &files);
    assert_eq!(
        world.changed_by("remote.git", &commit),
        ["news/deep/new.md", "news/fair.md"]
    );
    assert_eq!(repo.follow(&commit, &names(&files)), Ok(Followed::Moved));
    assert_eq!(world.snapshot("site").status, "");
}

#[test]
fn no_working_copy() {
    let world = World::new();
    world.write("plain/x.md", "x\n");
    world.write("broken/.git/x", "x\n");
    let open = |folder: &str| Repo::open(&world.path(folder), &world.path("scratch"));
    assert!(open("plain").unwrap().is_none());
    assert!(open("broken").unwrap().is_none());
    assert!(open("remote.git").unwrap().is_none());
    assert!(matches!(open("nowhere"), Err(RepoError::Io { .. })));
    world.git(".", &["init", "bare-inside"]);
    world.git("bare-inside", &["config", "core.bare", "true"]);
    assert!(open("bare-inside").unwrap().is_none());
    assert!(!world.path("scratch").exists(), "opening writes nothing");
}

#[test]
fn a_working_copy_that_is_somewhere_else() {
    let world = World::new();
    world.git(
        "site",
        &[
            "config",
            "core.worktree",
            &world.path("home").display().to_string(),
        ],
    );
    let opened = Repo::open(&world.path("site"), &world.path("scratch"));
    assert!(matches!(opened, Err(RepoError::Elsewhere(_))), "{opened:?}");
}

#[test]
fn formats_that_are_not_supported() {
    let world = World::new();
    world.git(
        ".",
        &[
            "clone",
            "--filter=blob:none",
            &format!("file://{}", world.path("remote.git").display()),
            "partial",
        ],
    );
    world.git("partial", &["config", "core.repositoryFormatVersion", "1"]);
    world.git("partial", &["config", "extensions.partialClone", "origin"]);
    let opened = Repo::open(&world.path("partial"), &world.path("scratch"));
    assert!(
        matches!(opened, Err(RepoError::Unsupported(_))),
        "{opened:?}"
    );
}

#[test]
fn detached() {
    let world = World::new();
    world.git("site", &["checkout", "--detach"]);
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let repo = world.open("site");
    assert_eq!(repo.remote().unwrap().branch, "main");
    let head = world.git("site", &["rev-parse", "HEAD"]);
    let commit = publish(&repo, &["news/fair.md"]);
    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md"])),
        Ok(Followed::Stayed(Stay::OtherBranch))
    );
    assert_eq!(world.git("site", &["rev-parse", "HEAD"]), head);
    assert_eq!(
        world.git("site", &["rev-parse", "main"]),
        head,
        "the local branch stays too"
    );
}

#[test]
fn another_branch_is_checked_out() {
    let world = World::new();
    world.git("site", &["checkout", "-b", "draft"]);
    assert_eq!(
        world.open("site").remote().unwrap().branch,
        "main",
        "what nobody pushed is not where the site is"
    );
    world.git("site", &["push", "-u", "origin", "draft:shared"]);
    assert_eq!(world.open("site").remote().unwrap().branch, "shared");
}

#[test]
fn no_remote() {
    let world = World::new();
    world.git("site", &["remote", "remove", "origin"]);
    world.write("site/notes.txt", "more\n");
    let repo = world.open("site");
    assert_eq!(repo.remote(), None);
    assert_eq!(
        repo.states(&names(&["notes.txt", "news/fair.md"])).unwrap(),
        [FileState::Changed, FileState::Same]
    );
    assert_eq!(repo.published("notes.txt").unwrap().unwrap(), b"notes\n");
    assert_eq!(repo.fetch(), Err(NetworkError::Repo(RepoError::NoRemote)));
    assert_eq!(
        repo.push(&world.tip()),
        Err(NetworkError::Repo(RepoError::NoRemote))
    );
}

#[test]
fn nothing_committed_yet_anywhere() {
    let world = World::empty();
    world.git(".", &["init", "--bare", "remote.git"]);
    world.clone_site(&["remote.git"]);
    world.write("site/a.md", "# A\n");
    world.write("site/b.md", "# B\n");
    let repo = world.open("site");
    assert_eq!(repo.states(&names(&["a.md"])).unwrap(), [FileState::New]);
    assert_eq!(repo.fetch().unwrap().commit, None);
    assert_eq!(repo.changes(&names(&["a.md"])).unwrap().tip, "");
    let commit = publish(&repo, &["a.md"]);
    assert_eq!(world.changed_by("remote.git", &commit), ["a.md"]);
    assert_eq!(repo.follow(&commit, &names(&["a.md"])), Ok(Followed::Moved));
    assert_eq!(world.snapshot("site").status, "?? b.md");
    assert_eq!(
        world.git("site", &["symbolic-ref", "HEAD"]),
        "refs/heads/main"
    );
}

#[test]
fn a_branch_that_was_never_pushed() {
    let world = World::new();
    world.git(".", &["init", "--bare", "empty.git"]);
    world.git("site", &["remote", "set-url", "origin", "../empty.git"]);
    let repo = world.open("site");
    assert_eq!(
        repo.fetch().unwrap().commit,
        None,
        "a relative address is meant from the working copy"
    );
    assert_eq!(
        repo.changes(&names(&["notes.txt"])),
        Err(RepoError::NeverPushed {
            branch: "main".to_owned()
        })
    );
    assert_eq!(
        repo.states(&names(&["notes.txt"])).unwrap(),
        [FileState::New]
    );
}

#[test]
fn a_shallow_clone() {
    let world = World::new();
    for round in 0..5 {
        world.colleague_pushes("notes.txt", &format!("{round}\n"));
    }
    std::fs::remove_dir_all(world.path("site")).unwrap();
    let address = format!("file://{}", world.path("remote.git").display());
    world.clone_site(&["--depth", "1", &address]);
    world.git("site", &["remote", "set-url", "origin", &address]);
    let repo = world.open("site");
    // Brought in by a merge: work that began before the point where this history is cut off.
    world.git("colleague", &["checkout", "-b", "old", "main~3"]);
    world.write("colleague/old.md", "old\n");
    world.commit_all("colleague", "Old");
    world.git("colleague", &["checkout", "main"]);
    world.git(
        "colleague",
        &[
            "-c",
            "user.name=Ben",
            "-c",
            "user.email=ben@example.org",
            "merge",
            "--no-ff",
            "--no-edit",
            "old",
        ],
    );
    world.git("colleague", &["push", "origin", "main"]);
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let commit = publish(&repo, &["news/fair.md"]);
    let files = names(&["news/fair.md"]);
    assert_eq!(repo.follow(&commit, &files), Ok(Followed::Moved));
    assert_eq!(
        world.git("site", &["rev-parse", "--is-shallow-repository"]),
        "true"
    );
    assert_eq!(
        world.git("site", &["log", "--format=%s", "-2"]),
        "Publish\nColleague"
    );
    assert_eq!(world.snapshot("site").status, "");
    assert_eq!(world.git("site", &["fsck"]), "");
    assert_eq!(world.git("remote.git", &["fsck"]), "");
}

#[test]
fn a_worktree() {
    let world = World::new();
    world.git(
        "site",
        &["worktree", "add", "-b", "second", "../tree", "origin/main"],
    );
    world.git("tree", &["branch", "-u", "origin/main"]);
    world.write("tree/news/fair.md", "# The fair\n\nOurs.\n");
    let repo = world.open("tree");
    let main = world.snapshot("site");
    let commit = publish(&repo, &["news/fair.md"]);
    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md"])),
        Ok(Followed::Moved)
    );
    assert_eq!(world.snapshot("tree").status, "");
    assert_eq!(world.git("tree", &["rev-parse", "second"]), commit);
    assert_eq!(
        (world.snapshot("site").files, world.snapshot("site").index),
        (main.files, main.index)
    );
}

#[test]
fn other_remotes_and_addresses() {
    let world = World::new();
    world.git("site", &["remote", "rename", "origin", "upstream"]);
    world.git("site", &["checkout", "--detach"]);
    assert_eq!(
        world.open("site").remote().unwrap().name,
        "upstream",
        "the only one there is"
    );
    world.git(
        "site",
        &["remote", "add", "fork", "https://example.org/fork.git"],
    );
    assert_eq!(
        world.open("site").remote(),
        None,
        "which of two is not guessed"
    );
    world.git("site", &["checkout", "main"]);
    assert_eq!(world.open("site").remote().unwrap().name, "upstream");
    // Pushed elsewhere than it is fetched from.
    world.git(".", &["clone", "--bare", "remote.git", "second.git"]);
    world.git(
        "site",
        &[
            "config",
            "remote.upstream.pushurl",
            &world.path("second.git").display().to_string(),
        ],
    );
    world.write("site/notes.txt", "more\n");
    let repo = world.open("site");
    repo.fetch().unwrap();
    let commit = build(&repo, &["notes.txt"]);
    assert!(taken(repo.push(&commit)));
    assert_eq!(repo.verify(&commit), Ok(true));
    assert_eq!(world.git("second.git", &["rev-parse", "main"]), commit);
    world.git("site", &["config", "--unset", "remote.upstream.pushurl"]);
    world.git("site", &["clone", "--bare", ".", "evil.git"]);
    world.git("site", &["remote", "set-url", "upstream", "./evil.git"]);
    assert_eq!(
        world.open("site").remote().unwrap().problem,
        Some(AddressProblem::Inside)
    );
}

#[test]
fn objects_that_are_borrowed_from_another_repository() {
    let world = World::new();
    std::fs::remove_dir_all(world.path("site")).unwrap();
    world.clone_site(&["--shared", "colleague"]);
    world.git("site", &["remote", "set-url", "origin", "../remote.git"]);
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    world.write("site/notes.txt", "more\n");
    let commit = publish(&world.open("site"), &["notes.txt"]);
    assert_eq!(world.changed_by("remote.git", &commit), ["notes.txt"]);
}
