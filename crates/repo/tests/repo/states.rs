//! States of many files, right and fast.

use std::time::{Duration, Instant};

use repo::FileState::{Changed, Deleted, New, Same};

use crate::support::{World, names};

#[test]
fn against_the_remotes_tip() {
    let world = World::new();
    world.write("site/news/fair.md", "# The fair\n\nChanged.\n");
    world.write("site/news/new.md", "# New\n");
    std::fs::remove_file(world.path("site/notes.txt")).unwrap();
    let repo = world.open("site");
    let files = names(&[
        "news/fair.md",
        "news/river.md",
        "news/new.md",
        "notes.txt",
        "nowhere.md",
    ]);
    assert_eq!(
        repo.states(&files).unwrap(),
        [Changed, Same, New, Deleted, New]
    );
    // A commit that is only here publishes nothing.
    world.commit_all("site", "Mine");
    assert_eq!(
        repo.states(&files).unwrap(),
        [Changed, Same, New, Deleted, New]
    );
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    repo.fetch().unwrap();
    assert_eq!(repo.states(&files[1..2]).unwrap(), [Changed]);
    assert!(repo.states(&names(&["../x"])).is_err());
}

#[test]
fn a_change_of_the_same_length_in_the_same_moment_is_seen() {
    let world = World::new();
    let repo = world.open("site");
    for round in 0..20 {
        world.write("site/notes.txt", "notes\n");
        world.git("site", &["update-index", "--refresh"]);
        assert_eq!(
            repo.states(&names(&["notes.txt"])).unwrap(),
            [Same],
            "{round}"
        );
        world.write("site/notes.txt", "nOtes\n");
        assert_eq!(
            repo.states(&names(&["notes.txt"])).unwrap(),
            [Changed],
            "{round}"
        );
    }
}

#[test]
fn a_file_as_young_as_the_index_is_read() {
    let world = World::new();
    let later = std::time::SystemTime::now() + Duration::from_mins(1);
    let write = |text: &str| {
        world.write("site/notes.txt", text);
        let file = std::fs::File::options()
            .append(true)
            .open(world.path("site/notes.txt"));
        file.unwrap().set_modified(later).unwrap();
    };
    write("notes\n");
    world.git("site", &["update-index", "--refresh"]);
    write("nOtes\n");
    assert_eq!(
        world.open("site").states(&names(&["notes.txt"])).unwrap(),
        [Changed]
    );
}

#[test]
fn a_tracked_link_is_itself() {
    let world = World::new();
    std::os::unix::fs::symlink("notes.txt", world.path("colleague/link.md")).unwrap();
    world.colleague_pushes("x.txt", "x\n");
    world.git("site", &["pull"]);
    let repo = world.open("site");
    assert_eq!(repo.states(&names(&["link.md"])).unwrap(), [Same]);
    assert_eq!(repo.published("link.md").unwrap(), None);
}

#[test]
fn two_thousand_files_are_quick() {
    let world = World::new();
    let files: Vec<String> = (0..2000)
        .map(|number| format!("posts/{}/{number}.md", number % 40))
        .collect();
    for file in &files {
        world.write(
            &format!("colleague/{file}"),
            format!("# {file}\n\n{}", "text\n".repeat(800)),
        );
    }
    world.colleague_pushes("x.txt", "x\n");
    world.git("site", &["pull"]);
    world.write(&format!("site/{}", files[7]), "changed\n");
    // The index must be older than the files' last change by more than the clock's grain.
    std::thread::sleep(Duration::from_millis(50));
    world.try_git("site", &["update-index", "--refresh", "-q"]);
    let repo = world.open("site");
    let timed = |what: &str, most: Duration| {
        let start = Instant::now();
        let states = repo.states(&files).unwrap();
        let took = start.elapsed();
        eprintln!("{what}: {took:?}");
        assert_eq!(states.iter().filter(|state| **state == Changed).count(), 1);
        assert!(took < most, "{what} took {took:?}");
    };
    timed("fresh index", Duration::from_secs(1));
    for file in &files {
        let path = world.path(&format!("site/{file}"));
        let text = std::fs::read(&path).unwrap();
        std::fs::write(&path, text).unwrap();
    }
    timed("all files touched", Duration::from_secs(5));
}
