//! The working copy comes along only where that takes nothing from anybody.

use repo::{Followed, Repo, Stay};

use crate::support::{World, exists, names, publish};

/// Publishes `news/fair.md` and follows.
fn publish_and_follow(world: &World, repo: &Repo) -> Followed {
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let commit = publish(repo, &["news/fair.md"]);
    repo.follow(&commit, &names(&["news/fair.md"])).unwrap()
}

#[test]
fn clean_files_of_others_come_along() {
    let world = World::new();
    world.write("colleague/deep/er/old.md", "old\n");
    world.colleague_pushes("gone.md", "gone\n");
    world.git("site", &["pull"]);
    world.git("colleague", &["rm", "-r", "gone.md", "deep"]);
    world.write("colleague/run.sh", "#!/bin/sh\n");
    world.git("colleague", &["add", "run.sh"]);
    world.git("colleague", &["update-index", "--chmod=+x", "run.sh"]);
    world.git("colleague", &["config", "core.filemode", "false"]);
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    world.write("site/mine.txt", "untracked\n");
    world.write("site/notes.txt", "changed, and nobody else did\n");
    let repo = world.open("site");
    assert_eq!(publish_and_follow(&world, &repo), Followed::Moved);
    assert_eq!(world.text("site/news/river.md"), "# The river\n\nTheirs.\n");
    assert!(!exists(&world.path("site/gone.md")));
    assert!(!exists(&world.path("site/deep")), "with its folders");
    assert_eq!(
        world.snapshot("site").status,
        " M notes.txt\n?? mine.txt",
        "run.sh has its mode"
    );
    assert_eq!(world.git("site", &["rev-parse", "HEAD"]), world.tip());
    assert_eq!(world.git("site", &["diff-index", "--cached", "HEAD"]), "");
    // Once more is nothing.
    let state = world.snapshot("site");
    assert_eq!(repo.follow(&world.tip(), &[]), Ok(Followed::Moved));
    assert_eq!(world.snapshot("site"), state);
}

#[track_caller]
fn stays(prepare: impl Fn(&World), reason: &Stay) {
    let world = World::new();
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    world.colleague_pushes("news/added.md", "# Added\n");
    prepare(&world);
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let repo = world.open("site");
    let commit = publish(&repo, &["news/fair.md"]);
    let state = world.snapshot("site");
    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md"])),
        Ok(Followed::Stayed(reason.clone()))
    );
    assert_eq!(world.snapshot("site"), state);
    assert_eq!(world.tip(), commit);
}

fn changed(file: &str) -> Stay {
    Stay::ChangedHere {
        file: file.to_owned(),
    }
}

#[test]
fn what_is_changed_here_stays() {
    stays(
        |world| world.write("site/news/river.md", "# The river\n\nMine.\n"),
        &changed("news/river.md"),
    );
    stays(
        |world| world.write("site/news/added.md", "# Mine\n"),
        &changed("news/added.md"),
    );
    stays(
        |world| world.write("site/news/added.md/file", "x"),
        &changed("news/added.md"),
    );
    stays(
        |world| std::fs::remove_file(world.path("site/news/river.md")).unwrap(),
        &changed("news/river.md"),
    );
    stays(
        |world| {
            std::os::unix::fs::symlink("/etc/hostname", world.path("site/news/added.md")).unwrap();
        },
        &changed("news/added.md"),
    );
}

#[test]
fn a_folder_that_becomes_a_file_stays() {
    stays(
        |world| {
            world.colleague_pushes("deep/old.md", "old\n");
            world.git("site", &["pull"]);
            world.git("colleague", &["rm", "-r", "deep"]);
            world.write("colleague/deep", "a file\n");
            world.commit_all("colleague", "Deep");
            world.git("colleague", &["push", "origin", "main"]);
        },
        &changed("deep"),
    );
}

#[test]
fn what_is_staged_stays() {
    let staged = |file: &str| Stay::Staged {
        file: file.to_owned(),
    };
    let stage = |world: &World, file: &str| {
        world.write(&format!("site/{file}"), "staged\n");
        world.git("site", &["add", file]);
    };
    stays(
        |world| stage(world, "news/river.md"),
        &staged("news/river.md"),
    );
    stays(
        |world| stage(world, "news/fair.md"),
        &staged("news/fair.md"),
    );
    stays(
        |world| stage(world, "news/added.md"),
        &staged("news/added.md"),
    );
    stays(
        |world| drop(world.git("site", &["rm", "--cached", "news/river.md"])),
        &staged("news/river.md"),
    );
}

#[test]
fn other_branches_and_unfinished_work_stay() {
    stays(
        |world| drop(world.git("site", &["checkout", "-b", "other"])),
        &Stay::OtherBranch,
    );
    stays(
        |world| drop(world.git("site", &["checkout", "--detach"])),
        &Stay::OtherBranch,
    );
    stays(
        |world| {
            world.git("site", &["checkout", "-b", "other", "main"]);
            world.write("site/news/river.md", "# The river\n\nOn another branch.\n");
            world.commit_all("site", "Other");
            world.git("site", &["checkout", "main"]);
            world.write("site/notes.txt", "x\n");
            world.git(
                "site",
                &["merge", "--no-commit", "--no-ff", "--autostash", "other"],
            );
        },
        &Stay::Unfinished,
    );
    stays(|world| world.write("site/.git/index.lock", ""), &Stay::Busy);
    stays(
        |world| world.write("site/.git/refs/heads/main.lock", ""),
        &Stay::Busy,
    );
}

#[test]
fn a_published_file_that_was_edited_on_keeps_the_edit() {
    let world = World::new();
    let repo = world.open("site");
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let commit = publish(&repo, &["news/fair.md"]);
    world.write("site/news/fair.md", "# The fair\n\nOurs, and typed on.\n");
    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md"])),
        Ok(Followed::Moved)
    );
    assert_eq!(
        world.text("site/news/fair.md"),
        "# The fair\n\nOurs, and typed on.\n"
    );
    assert_eq!(world.snapshot("site").status, " M news/fair.md");
}

#[test]
fn a_file_staged_by_name_only_comes_along() {
    let world = World::new();
    world.write("site/news/new.md", "# New\n");
    world.git("site", &["add", "--intent-to-add", "news/new.md"]);
    let repo = world.open("site");
    let commit = publish(&repo, &["news/new.md"]);
    assert_eq!(
        repo.follow(&commit, &names(&["news/new.md"])),
        Ok(Followed::Moved)
    );
    assert_eq!(world.snapshot("site").status, "");
}

#[test]
fn a_sparse_checkout_stays_sparse() {
    let world = World::new();
    world.colleague_pushes("attic/old.md", "old\n");
    world.git("site", &["pull"]);
    world.git(
        "site",
        &[
            "sparse-checkout",
            "set",
            "--no-cone",
            "/news/",
            "/notes.txt",
        ],
    );
    assert!(!exists(&world.path("site/attic/old.md")));
    world.colleague_pushes("attic/old.md", "old, changed\n");
    let repo = world.open("site");
    assert_eq!(publish_and_follow(&world, &repo), Followed::Moved);
    assert!(!exists(&world.path("site/attic/old.md")));
    assert_eq!(world.snapshot("site").status, "");
    assert_eq!(
        world.git("remote.git", &["show", "main:attic/old.md"]),
        "old, changed"
    );
}

#[test]
fn cut_off_in_the_middle_it_goes_on() {
    let world = World::new();
    let theirs = world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    world.git("site", &["fetch"]);
    // The working file was written, index and branch were not.
    world.write("site/news/river.md", "# The river\n\nTheirs.\n");
    let repo = world.open("site");
    assert_eq!(repo.follow(&theirs, &[]), Ok(Followed::Moved));
    // The index was written too, the branch was not.
    let theirs = world.colleague_pushes("news/river.md", "# The river\n\nTheirs again.\n");
    world.git("site", &["fetch"]);
    world.write("site/news/river.md", "# The river\n\nTheirs again.\n");
    world.git("site", &["add", "news/river.md"]);
    assert_eq!(repo.follow(&theirs, &[]), Ok(Followed::Moved));
    assert_eq!(world.snapshot("site").status, "");
}

#[test]
fn the_lock_of_a_run_that_was_cut_off_goes_and_any_other_stays() {
    let world = World::new();
    let theirs = world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    world.git("site", &["fetch"]);
    let repo = world.open("site");
    // Somebody else's, with no mark of ours.
    world.write("site/.git/refs/heads/main.lock", "");
    let busy = Ok(Followed::Stayed(Stay::Busy));
    assert_eq!(repo.follow(&theirs, &[]), busy);
    assert!(exists(&world.path("site/.git/refs/heads/main.lock")));
    // Ours: first the mark, then the lock.
    world.write("scratch/following", "refs/heads/main");
    world.write("site/.git/refs/heads/main.lock", "");
    world.write("site/.git/dateline-follow/news/half.md", "# Ha");
    assert_eq!(repo.follow(&theirs, &[]), Ok(Followed::Moved));
    for gone in ["site/.git/dateline-follow", "scratch/following"] {
        assert!(!exists(&world.path(gone)), "{gone}");
    }
    world.git(
        "site",
        &["commit", "--allow-empty", "-m", "The user goes on"],
    );
}

#[test]
fn an_index_that_cannot_be_read_is_left_alone() {
    let world = World::new();
    world.git("site", &["update-index", "--split-index"]);
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let theirs = world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    let state = world.snapshot("site");
    let repo = world.open("site");
    let files = names(&["news/fair.md", "news/river.md"]);
    let states = [repo::FileState::Changed, repo::FileState::Same];
    assert_eq!(repo.states(&files).unwrap(), states);
    assert!(matches!(
        repo.changes(&files),
        Err(repo::RepoError::Unsupported(_))
    ));
    repo.fetch().unwrap();
    let stayed = Followed::Stayed(Stay::Unsupported);
    assert_eq!(repo.follow(&theirs, &[]), Ok(stayed));
    assert_eq!(world.snapshot("site"), state);
}
