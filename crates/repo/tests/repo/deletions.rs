//! Files that go: deleted here, renamed, and what others did to them meanwhile.

use std::fs;
use std::time::{Duration, Instant};

use repo::{Followed, PathProblem, RepoError};

use crate::support::{World, build, exists, names, publish};

/// Publishes, follows, and answers the commit; the working copy must be clean afterwards.
fn publish_and_follow(world: &World, files: &[&str]) -> String {
    let repo = world.open("site");
    let commit = publish(&repo, files);
    assert_eq!(repo.follow(&commit, &names(files)), Ok(Followed::Moved));
    assert_eq!(world.git("site", &["status", "--porcelain"]), "");
    assert_eq!(world.git("site", &["rev-parse", "HEAD"]), commit);
    assert_eq!(world.git("remote.git", &["fsck", "--strict"]), "");
    commit
}

#[test]
fn a_deleted_file_leaves_the_site_and_its_folder_with_it() {
    let world = World::new();
    world.colleague_pushes("bundle/index.md", "# A bundle\n");
    world.colleague_pushes("bundle/deep/more.md", "# More\n");
    world.git("site", &["pull"]);
    fs::remove_dir_all(world.path("site/bundle")).unwrap();
    let files = ["bundle/index.md", "bundle/deep/more.md"];
    let changes = world.open("site").changes(&names(&files)).unwrap();
    for change in &changes.files {
        assert_eq!((&change.after, &change.blob), (&None, &None));
        assert!(change.before.is_some() && change.overlap.is_none());
    }
    let commit = publish_and_follow(&world, &files);
    assert_eq!(
        world.changed_by("remote.git", &commit),
        ["bundle/deep/more.md", "bundle/index.md"]
    );
    let left = world.git("remote.git", &["ls-tree", "--name-only", "main"]);
    assert_eq!(left, "news\nnotes.txt", "empty folders vanish");
    assert!(!exists(&world.path("site/bundle")));
}

#[test]
fn the_last_file_of_a_site_may_go() {
    let world = World::new();
    let files = ["news/fair.md", "news/river.md", "notes.txt"];
    for file in files {
        fs::remove_file(world.path(&format!("site/{file}"))).unwrap();
    }
    publish_and_follow(&world, &files);
    assert_eq!(world.git("remote.git", &["ls-tree", "-r", "main"]), "");
}

#[test]
fn git_sees_a_rename() {
    let world = World::new();
    world.colleague_pushes("talks/river/index.md", &"# A talk on the river\n".repeat(9));
    world.colleague_pushes("talks/river/notes.md", &"Notes of the talk.\n".repeat(9));
    world.git("site", &["pull"]);
    let site = |file: &str| world.path(&format!("site/{file}"));
    fs::rename(site("news/fair.md"), site("news/the-fair.md")).unwrap();
    fs::rename(site("talks/river"), site("talks/the-river")).unwrap();
    let commit = publish_and_follow(
        &world,
        &[
            "news/fair.md",
            "news/the-fair.md",
            "talks/river/index.md",
            "talks/river/notes.md",
            "talks/the-river/index.md",
            "talks/the-river/notes.md",
        ],
    );
    let before = format!("{commit}^");
    let seen = world.git("site", &["diff", "-M", "--summary", &before, &commit]);
    let seen: Vec<&str> = seen.lines().map(str::trim).collect();
    assert_eq!(
        seen,
        [
            "rename news/{fair.md => the-fair.md} (100%)",
            "rename talks/{river => the-river}/index.md (100%)",
            "rename talks/{river => the-river}/notes.md (100%)"
        ]
    );
}

#[test]
fn nothing_else_is_touched() {
    let world = World::new();
    world.write("site/news/river.md", "# Mine, not meant\n");
    world.git("site", &["add", "news/river.md"]);
    fs::remove_file(world.path("site/news/fair.md")).unwrap();
    let repo = world.open("site");
    let commit = publish(&repo, &["news/fair.md"]);
    assert_eq!(world.changed_by("site", &commit), ["news/fair.md"]);
    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md"])),
        Ok(Followed::Moved)
    );
    assert_eq!(
        world.git("site", &["status", "--porcelain"]),
        "M  news/river.md"
    );
}

#[test]
fn what_they_changed_is_not_deleted_unseen() {
    let world = World::new();
    fs::remove_file(world.path("site/news/fair.md")).unwrap();
    world.colleague_pushes("news/fair.md", "# The fair\n\nTheirs.\n");
    let repo = world.open("site");
    repo.fetch().unwrap();
    let changes = repo.changes(&names(&["news/fair.md"])).unwrap();
    let overlap = changes.files[0].overlap.clone().unwrap();
    assert_eq!(overlap.author, "Ben Colleague");
    assert_eq!(
        overlap.theirs.as_deref(),
        Some(b"# The fair\n\nTheirs.\n".as_slice())
    );
}

#[test]
fn what_they_deleted_too_is_no_change() {
    let world = World::new();
    fs::remove_file(world.path("site/news/fair.md")).unwrap();
    world.git("colleague", &["rm", "--quiet", "news/fair.md"]);
    world.colleague_pushes("x.txt", "x\n");
    let repo = world.open("site");
    repo.fetch().unwrap();
    assert_eq!(repo.changes(&names(&["news/fair.md"])).unwrap().files, []);
    assert_eq!(repo.missing(&names(&["news"])).unwrap(), names(&[]));
    let never = repo.changes(&names(&["news/never.md"]));
    let missing = RepoError::Path {
        file: "news/never.md".to_owned(),
        problem: PathProblem::Missing,
    };
    assert_eq!(never, Err(missing));
}

#[test]
fn missing_is_what_was_here() {
    let world = World::new();
    world.colleague_pushes("news/2026/old.markdown", "# Old\n");
    world.colleague_pushes("news/picture.png", "png");
    world.git("site", &["pull"]);
    // Added by others since: not here, and nobody deleted it.
    world.colleague_pushes("news/theirs.md", "# Theirs\n");
    let repo = world.open("site");
    repo.fetch().unwrap();
    let missing = |folder: &str| repo.missing(&names(&[folder])).unwrap();
    assert_eq!(missing("news"), names(&[]));
    for file in ["news/fair.md", "news/2026/old.markdown", "news/picture.png"] {
        fs::remove_file(world.path(&format!("site/{file}"))).unwrap();
    }
    let gone = names(&["news/2026/old.markdown", "news/fair.md"]);
    assert_eq!(missing("news"), gone);
    assert_eq!(missing(""), gone);
    assert_eq!(missing("elsewhere"), names(&[]));
    assert_eq!(repo.missing(&names(&["news", "news/2026"])).unwrap(), gone);
    // Whoever leaves a file out of a sparse checkout did not delete it.
    world.git("site", &["update-index", "--skip-worktree", "news/fair.md"]);
    assert_eq!(missing("news"), names(&["news/2026/old.markdown"]));
    assert_eq!(repo.changes(&names(&["news/fair.md"])).unwrap().files, []);
}

#[test]
fn missing_within_a_site_below_the_top() {
    let world = World::new();
    fs::remove_file(world.path("site/news/fair.md")).unwrap();
    let repo = world.open("site/news");
    assert_eq!(repo.missing(&names(&[""])).unwrap(), names(&["fair.md"]));
}

#[test]
fn what_was_published_from_here_and_deleted_again() {
    let world = World::new();
    world.write("site/notes.txt", "mine\n");
    world.colleague_pushes("notes.txt", "theirs\n");
    world.write("site/news/new.md", "# New\n");
    let repo = world.open("site");
    let commit = publish(&repo, &["news/new.md"]);
    // The working copy stays behind, so its own history never heard of the file.
    assert_ne!(
        repo.follow(&commit, &names(&["news/new.md"])),
        Ok(Followed::Moved)
    );
    fs::remove_file(world.path("site/news/new.md")).unwrap();
    assert_eq!(
        repo.missing(&names(&["news"])).unwrap(),
        names(&["news/new.md"])
    );
    let changes = repo.changes(&names(&["news/new.md"])).unwrap();
    assert_eq!(changes.files[0].overlap, None);
    build(&repo, &["news/new.md"]);
}

#[test]
fn ten_thousand_files_are_quick() {
    let world = World::new();
    for number in 0..10_000 {
        world.write(
            &format!("site/posts/{:03}/{number}.md", number % 200),
            "# x\n",
        );
    }
    world.commit_all("site", "Many");
    world.git("site", &["push", "origin", "main"]);
    fs::remove_file(world.path("site/posts/007/7.md")).unwrap();
    let repo = world.open("site");
    let folder = names(&["posts"]);
    let mut fastest = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        assert_eq!(repo.missing(&folder).unwrap(), names(&["posts/007/7.md"]));
        fastest = fastest.min(start.elapsed());
    }
    eprintln!("missing among 10,000 files: {fastest:?}");
    assert!(fastest < Duration::from_millis(200), "{fastest:?}");
}
