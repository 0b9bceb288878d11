//! The published versions of one file: through renames, merges and deletions, and in a
//! history of thousands of commits.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use repo::{FileVersion, Repo};

use crate::support::{World, publish};

fn all(repo: &Repo, file: &str) -> Vec<FileVersion> {
    let mut trail = repo.trail(file).unwrap();
    let mut found = Vec::new();
    while !trail.is_at_end() {
        found.extend(repo.walk(&mut trail, 3, 2).unwrap());
    }
    found
}

fn told(versions: &[FileVersion]) -> Vec<(&str, &str, bool)> {
    versions
        .iter()
        .map(|version| (&*version.message, &*version.file, version.there))
        .collect()
}

/// Commits with a date of its own, so that the order is certain.
fn commit(world: &World, day: u32, message: &str) {
    world.git("colleague", &["add", "--all"]);
    let date = format!("2026-03-{day:02}T12:00:00Z");
    let script = format!(
        "GIT_COMMITTER_DATE={date} git -c user.name='Ben Colleague' -c user.email=ben@example.org \
         commit --quiet --date={date} -m '{message}'"
    );
    let done = Command::new("sh")
        .args(["-c", &script])
        .current_dir(world.path("colleague"))
        .status();
    assert!(done.unwrap().success());
}

#[test]
fn versions_are_followed_through_a_rename_and_a_deletion() {
    let world = World::new();
    let text = "# The weir\n\nIs being repaired this summer, and the path beside it is closed.\n";
    world.write("colleague/news/weir.md", text);
    commit(&world, 1, "Write about the weir");
    world.write("colleague/news/fair.md", "# The fair\n\nOpens on Friday.\n");
    commit(&world, 2, "Something else");
    fs::remove_file(world.path("colleague/news/weir.md")).unwrap();
    commit(&world, 3, "Take it off");
    world.write("colleague/news/weir.md", text);
    commit(&world, 4, "Put it back");
    fs::rename(
        world.path("colleague/news/weir.md"),
        world.path("colleague/news/the-weir.md"),
    )
    .unwrap();
    world.write("colleague/news/the-weir.md", text.replace("summer", "year"));
    commit(&world, 5, "Another name");
    world.git("colleague", &["push", "--quiet", "origin", "main"]);
    let repo = world.open("site");
    repo.fetch().unwrap();
    let found = all(&repo, "news/the-weir.md");
    assert_eq!(
        told(&found),
        [
            ("Another name", "news/the-weir.md", true),
            ("Put it back", "news/weir.md", true),
            ("Take it off", "news/weir.md", false),
            ("Write about the weir", "news/weir.md", true),
        ]
    );
    assert_eq!(found[0].author, "Ben Colleague");
    assert!(!found[0].from_here && found[0].before && !found[3].before);
    let old = repo.version(&found[3].commit, &found[3].file).unwrap();
    assert_eq!(old.unwrap(), text.as_bytes());
    assert!(all(&repo, "news/never.md").is_empty());
}

#[test]
fn a_merge_is_followed_to_the_side_that_wrote() {
    let world = World::new();
    world.git("colleague", &["checkout", "--quiet", "-b", "side"]);
    world.write("colleague/news/river.md", "# The river\n\nIs high.\n");
    commit(&world, 1, "On the side");
    world.git("colleague", &["checkout", "--quiet", "main"]);
    world.write("colleague/notes.txt", "more notes\n");
    commit(&world, 2, "Beside it");
    let merge = ["-c", "user.name=Ben", "-c", "user.email=ben@example.org"];
    let merge = [&merge[..], &["merge", "--quiet", "--no-ff", "side"]].concat();
    world.git("colleague", &merge);
    world.git("colleague", &["push", "--quiet", "origin", "main"]);
    let repo = world.open("site");
    repo.fetch().unwrap();
    let found = all(&repo, "news/river.md");
    assert_eq!(
        told(&found),
        [
            ("On the side", "news/river.md", true),
            ("Begin", "news/river.md", true)
        ]
    );
}

#[test]
fn what_was_sent_from_here_is_known_to_be() {
    let world = World::new();
    world.write("site/news/fair.md", "# The fair\n\nOpens on Sunday.\n");
    let repo = world.open("site");
    let commit = publish(&repo, &["news/fair.md"]);
    repo.follow(&commit, &["news/fair.md".to_owned()]).unwrap();
    let found = all(&world.open("site"), "news/fair.md");
    let from_here: Vec<bool> = found.iter().map(|version| version.from_here).collect();
    assert_eq!(from_here, [true, false]);
}

#[test]
fn a_shallow_history_says_that_it_is_cut() {
    let world = World::new();
    world.colleague_pushes("news/river.md", "# The river\n\nIs low.\n");
    world.colleague_pushes("news/river.md", "# The river\n\nIs dry.\n");
    let remote = format!("file://{}", world.path("remote.git").display());
    world.git(".", &["clone", "--quiet", "--depth", "2", &remote, "short"]);
    let repo = world.open("short");
    let mut trail = repo.trail("news/river.md").unwrap();
    let found = repo.walk(&mut trail, 100, 50).unwrap();
    assert_eq!(told(&found), [("Colleague", "news/river.md", true)]);
    assert!(trail.is_at_end() && trail.is_cut());
}

/// A site of 2,000 files whose history has 10,000 commits, one of which in 100 is about ours.
#[test]
fn ten_thousand_commits_are_walked_in_a_breath() {
    let world = World::new();
    let mut stream = String::from("reset refs/heads/main\n");
    for number in 0..10_000_u32 {
        let text = format!("Text {number}.\n");
        let mark = |when: u32| format!("Ben <ben@example.org> {} +0000", 1_700_000_000 + when);
        let _ = write!(
            stream,
            "commit refs/heads/main\ncommitter {}\ndata 6\nWrite\n",
            mark(number)
        );
        let file = if number.is_multiple_of(100) {
            "posts/ours.md".to_owned()
        } else {
            format!("posts/{:04}.md", number % 2_000)
        };
        let _ = write!(
            stream,
            "\nM 100644 inline {file}\ndata {}\n{text}\n",
            text.len()
        );
    }
    world.git(".", &["init", "--quiet", "big"]);
    let mut import = Command::new("git");
    let mut import = import
        .args(["fast-import", "--quiet"])
        .current_dir(world.path("big"))
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut import.stdin.take().unwrap(), stream.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    let repo = world.open("big");
    let start = Instant::now();
    let mut trail = repo.trail("posts/ours.md").unwrap();
    let mut found = Vec::new();
    while !trail.is_at_end() && found.len() < 50 {
        found.extend(repo.walk(&mut trail, 500, 50).unwrap());
    }
    let page = start.elapsed();
    while !trail.is_at_end() {
        found.extend(repo.walk(&mut trail, 500, 50).unwrap());
    }
    let whole = start.elapsed();
    println!("50 versions in {page:?}, all 100 in {whole:?}");
    assert_eq!(found.len(), 100);
    assert!(whole < Duration::from_secs(20), "{whole:?}");
}
