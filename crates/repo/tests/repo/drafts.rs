//! Branches of shared drafts: their names, what is in them, on what they are built.

use repo::{DRAFTS, Draft, Repo};

use crate::support::{World, names};

const FILE: &str = "news/weir.md";

/// Shares files on the ground that the repository proposes.
fn share(repo: &Repo, file: &str, files: &[&str]) -> String {
    repo.fetch().unwrap();
    let changes = repo.changes(&names(files)).unwrap();
    let others = changes.files.iter().any(|change| change.overlap.is_some());
    let ground = repo.draft_ground(others).unwrap();
    let content = repo.take_in(&names(files)).unwrap();
    let commit = repo.build(&ground, &content, "Draft").unwrap();
    let name = repo.draft_name(file).unwrap();
    repo.push_branch(&name, &commit, None).unwrap();
    commit
}

fn drafts(repo: &Repo) -> Vec<Draft> {
    repo.fetch().unwrap();
    let branches = repo.branches(DRAFTS).unwrap();
    let drafts = branches.iter().filter_map(|one| repo.draft(one).unwrap());
    drafts.collect()
}

#[test]
fn a_name_is_the_same_for_the_same_file_and_no_other() {
    let world = World::new();
    let repo = world.open("site");
    let name = |file: &str| repo.draft_name(file).unwrap();
    assert_eq!(
        name("n/\u{e4}.md"),
        name("n/a\u{308}.md"),
        "however it is spelled"
    );
    let files = [
        "en/weir.md",
        "de/weir.md",
        "weir/index.md",
        "weir.md",
        "weir.markdown",
    ];
    let mut all: Vec<String> = files.iter().map(|file| name(file)).collect();
    assert!(
        all.iter().all(|name| name.starts_with("draft/weir-")),
        "{all:?}"
    );
    all.sort();
    all.dedup();
    assert_eq!(all.len(), files.len());
    assert!(repo.draft_name("../weir.md").is_err());
}

#[test]
fn a_draft_has_exactly_its_files_and_touches_nothing_here() {
    let world = World::new();
    world.write(&format!("site/{FILE}"), "# The weir\n");
    world.write("site/news/weir.png", "picture");
    world.write("site/news/river.md", "# Not meant\n");
    let before = world.snapshot("site");
    let repo = world.open("site");
    let tip = world.tip();
    let commit = share(&repo, FILE, &[FILE, "news/weir.png"]);
    assert_eq!((world.snapshot("site"), world.tip()), (before, tip.clone()));
    assert_eq!(
        world.changed_by("remote.git", &commit),
        [FILE, "news/weir.png"]
    );
    let found = drafts(&world.open("colleague"));
    assert_eq!(found.len(), 1, "{found:?}");
    let draft = &found[0];
    assert_eq!(
        (&*draft.file, &draft.base, &*draft.author),
        (FILE, &tip, "Ann Writer")
    );
    let files: Vec<&str> = draft.files.iter().map(|(file, _)| &**file).collect();
    assert_eq!(files, [FILE, "news/weir.png"]);
    let ids = repo
        .ids_in(&commit, &names(&[FILE, "news/none.md"]))
        .unwrap();
    let hashed = world.git("site", &["hash-object", "--path", FILE, FILE]);
    assert_eq!(ids, [Some(hashed), None]);
    assert_eq!(world.git("remote.git", &["fsck", "--strict"]), "");
}

#[test]
fn a_draft_grows_from_what_its_files_grew_from() {
    let world = World::new();
    let before = world.tip();
    world.colleague_pushes("notes.txt", "other notes\n");
    world.write("site/news/fair.md", "# The fair\n\nOpens on Friday.\n");
    let repo = world.open("site");
    share(&repo, "news/fair.md", &["news/fair.md"]);
    assert_eq!(drafts(&repo)[0].base, world.tip(), "nobody else changed it");

    world.colleague_pushes("news/river.md", "# The river\n\nIs low.\n");
    world.write("site/news/river.md", "# The river\n\nIs high.\n");
    let commit = share(&repo, "news/river.md", &["news/river.md"]);
    let parent = world.git("remote.git", &["rev-parse", &format!("{commit}^")]);
    assert_eq!(parent, before, "the colleague's wording is not turned back");
}

#[test]
fn branches_of_other_kinds_are_no_drafts() {
    let world = World::new();
    world.git(
        "colleague",
        &["checkout", "--quiet", "-b", "draft/redesign"],
    );
    world.write("colleague/layout.html", "<html>");
    world.commit_all("colleague", "Redesign");
    world.git(
        "colleague",
        &["push", "--quiet", "origin", "draft/redesign"],
    );
    world.git(
        "colleague",
        &["checkout", "--quiet", "--orphan", "draft/alone"],
    );
    world.commit_all("colleague", "Nothing in common");
    world.git("colleague", &["push", "--quiet", "origin", "draft/alone"]);
    assert_eq!(drafts(&world.open("site")), []);
}

#[test]
fn whether_a_file_is_as_in_a_commit_is_told_without_writing() {
    let world = World::new();
    let repo = world.open("site");
    let tip = world.tip();
    let same = |file: &str| repo.is_as_in(&tip, file).unwrap();
    assert!(same("news/fair.md") && same("news/none.md"));
    world.write("site/news/fair.md", "# Changed\n");
    world.write("site/news/none.md", "# New\n");
    assert!(!same("news/fair.md") && !same("news/none.md"));
    assert!(repo.has_commit(&tip) && !repo.has_commit("0123456789012345678901234567890123456789"));
}
