//! Others changed the same file: seen, and never where it is not so.

use repo::{Followed, Stay};

use crate::support::{World, build, names, publish};

#[test]
fn theirs_is_shown_with_who_and_when() {
    let world = World::new();
    let repo = world.open("site");
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    world.colleague_pushes("news/fair.md", "# The fair\n\nTheirs.\n");
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs too.\n");
    repo.fetch().unwrap();
    let changes = repo
        .changes(&names(&["news/fair.md", "notes.txt", "news/fair.md"]))
        .unwrap();
    assert_eq!(changes.files.len(), 1);
    let overlap = changes.files[0].overlap.clone().unwrap();
    assert_eq!(
        (overlap.author.as_str(), overlap.base, &overlap.theirs),
        (
            "Ben Colleague",
            Some(b"# The fair\n\nOpens on Monday.\n".to_vec()),
            &Some(b"# The fair\n\nTheirs.\n".to_vec())
        )
    );
    let when: i64 = world
        .git("remote.git", &["log", "-1", "--format=%at", "main~1"])
        .parse()
        .unwrap();
    assert_eq!(overlap.when_unix, when);
    assert_eq!(changes.files[0].before, overlap.theirs);
}

#[test]
fn a_file_they_did_not_touch_has_none() {
    let world = World::new();
    let repo = world.open("site");
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    repo.fetch().unwrap();
    let changes = repo.changes(&names(&["news/fair.md"])).unwrap();
    assert_eq!(changes.files[0].overlap, None);
    // The same text on both sides is no change at all.
    world.colleague_pushes("news/fair.md", "# The fair\n\nOurs.\n");
    repo.fetch().unwrap();
    assert_eq!(repo.changes(&names(&["news/fair.md"])).unwrap().files, []);
}

#[test]
fn removed_and_added_by_them() {
    let world = World::new();
    let repo = world.open("site");
    world.git("colleague", &["rm", "news/fair.md"]);
    world.colleague_pushes("news/added.md", "# Theirs\n");
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    world.write("site/news/added.md", "# Ours\n");
    repo.fetch().unwrap();
    let changes = repo
        .changes(&names(&["news/fair.md", "news/added.md"]))
        .unwrap();
    let theirs: Vec<_> = changes
        .files
        .iter()
        .map(|change| change.overlap.clone().unwrap().theirs)
        .collect();
    assert_eq!(theirs, [None, Some(b"# Theirs\n".to_vec())]);
    assert_eq!(changes.files[0].before, None);
}

#[test]
fn what_was_published_from_here_is_not_theirs() {
    let world = World::new();
    let repo = world.open("site");
    // Something that keeps the working copy from coming along.
    world.write("site/notes.txt", "mine\n");
    world.colleague_pushes("notes.txt", "theirs\n");
    world.write("site/news/fair.md", "# The fair\n\nFirst.\n");
    let commit = publish(&repo, &["news/fair.md"]);
    let stayed = Followed::Stayed(Stay::ChangedHere {
        file: "notes.txt".to_owned(),
    });
    assert_eq!(repo.follow(&commit, &names(&["news/fair.md"])), Ok(stayed));
    world.write("site/news/fair.md", "# The fair\n\nSecond.\n");
    let overlap = |file: &str| {
        world.open("site").changes(&names(&[file])).unwrap().files[0]
            .overlap
            .clone()
    };
    assert_eq!(overlap("news/fair.md"), None);
    assert!(overlap("notes.txt").is_some());
    // Put back to what it was before: publishing that would take back what is out.
    world.git("site", &["checkout", "HEAD", "--", "news/fair.md"]);
    assert!(overlap("news/fair.md").is_some());
    // And once they change it, it is theirs.
    world.write("site/news/fair.md", "# The fair\n\nSecond.\n");
    world.colleague_pushes("news/fair.md", "# The fair\n\nTheirs.\n");
    repo.fetch().unwrap();
    assert_eq!(overlap("news/fair.md").unwrap().author, "Ben Colleague");
}

#[test]
fn commits_of_ones_own_are_not_theirs() {
    let world = World::new();
    world.write("site/news/fair.md", "# The fair\n\nLocal commit.\n");
    world.commit_all("site", "Mine");
    world.write("site/news/fair.md", "# The fair\n\nAnd more.\n");
    let repo = world.open("site");
    let changes = repo.changes(&names(&["news/fair.md"])).unwrap();
    assert_eq!(changes.files[0].overlap, None);
    assert_eq!(
        changes.files[0].before.as_deref(),
        Some(b"# The fair\n\nOpens on Monday.\n".as_slice())
    );
    let state = world.snapshot("site");
    let commit = build(&repo, &["news/fair.md"]);
    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md"])),
        Ok(Followed::Stayed(Stay::OwnCommits))
    );
    assert_eq!(world.snapshot("site"), state);
}
