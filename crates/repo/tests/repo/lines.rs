//! Line ends: what is committed is what git itself would commit, and what is shown is what it
//! would check out.

use crate::support::{World, names, publish};

const TEXTS: &[(&str, &str)] = &[
    ("lf.md", "one\ntwo\n"),
    ("crlf.md", "one\r\ntwo\r\n"),
    ("mixed.md", "one\r\ntwo\nthree"),
    ("cr.md", "one\rtwo\r"),
    ("ident.md", "$Id: something old$\n"),
    ("zero.md", "a\0b\r\nc\r\n"),
    ("ünïcode 日本.md", "é\r\n"),
    ("empty.md", ""),
];

#[track_caller]
fn same_as_git(attributes: &str, autocrlf: &str) {
    let world = World::new();
    world.git("site", &["config", "core.autocrlf", autocrlf]);
    world.git("site", &["config", "core.safecrlf", "false"]);
    world.write("site/.gitattributes", attributes);
    for (file, text) in TEXTS {
        world.write(&format!("site/{file}"), text);
    }
    let repo = world.open("site");
    let files: Vec<&str> = TEXTS.iter().map(|(file, _)| *file).collect();
    let changes = repo.changes(&names(&files)).unwrap();
    for change in &changes.files {
        let expect = world.git(
            "site",
            &["hash-object", "--path", &change.file, &change.file],
        );
        assert_eq!(
            change.blob.as_deref(),
            Some(expect.as_str()),
            "{} with {attributes:?} and autocrlf={autocrlf}",
            change.file
        );
    }
    assert_eq!(changes.files.len(), TEXTS.len());

    let commit = publish(&repo, &files);
    assert!(
        repo.states(&names(&files))
            .unwrap()
            .iter()
            .all(|state| *state == repo::FileState::Same)
    );
    world.git(
        "site",
        &["worktree", "add", "--detach", "../judge", &commit],
    );
    world.write("judge/.gitattributes", attributes);
    for (file, _) in TEXTS {
        std::fs::remove_file(world.path(&format!("judge/{file}"))).unwrap();
        world.git("judge", &["checkout", "--", file]);
        let expect = std::fs::read(world.path(&format!("judge/{file}"))).unwrap();
        assert_eq!(
            repo.published(file).unwrap(),
            Some(expect),
            "{file} with {attributes:?} and autocrlf={autocrlf}"
        );
    }
}

#[test]
fn by_attributes() {
    for attributes in [
        "",
        "* text=auto\n",
        "* text\n",
        "* -text\n",
        "* text eol=crlf\n",
        "* text eol=lf\n",
        "*.md ident\n",
    ] {
        same_as_git(attributes, "false");
    }
}

#[test]
fn by_settings() {
    for autocrlf in ["true", "input"] {
        same_as_git("", autocrlf);
        same_as_git("* text=auto eol=lf\n", autocrlf);
        same_as_git("m*.md -text\n", autocrlf);
    }
}

/// Where git has carriage returns of a file already, `text=auto` leaves them alone.
#[test]
fn carriage_returns_that_are_published_are_treated_as_git_does() {
    for attributes in [
        "",
        "* text=auto\n",
        "* text\n",
        "* -text\n",
        "* text=auto eol=crlf\n",
    ] {
        for autocrlf in ["true", "input", "false"] {
            let world = World::new();
            world.git("colleague", &["config", "core.autocrlf", "false"]);
            world.colleague_pushes("news/old.md", "# Old\r\n\r\nText.\r\n");
            world.git("site", &["pull", "--ff-only"]);
            world.git("site", &["config", "core.autocrlf", autocrlf]);
            world.git("site", &["config", "core.safecrlf", "false"]);
            world.write("site/.gitattributes", attributes);
            world.write("site/news/old.md", "# Old\r\n\r\nMore text.\r\n");
            world.git(".", &["clone", "site", "judge"]);
            for (key, value) in [("core.autocrlf", autocrlf), ("core.safecrlf", "false")] {
                world.git("judge", &["config", key, value]);
            }
            world.write("judge/.gitattributes", attributes);
            world.write("judge/news/old.md", "# Old\r\n\r\nMore text.\r\n");
            world.git("judge", &["add", "news/old.md"]);
            let expect = world.git("judge", &["rev-parse", ":news/old.md"]);
            let changes = world
                .open("site")
                .changes(&names(&["news/old.md"]))
                .unwrap();
            assert_eq!(
                changes.files[0].blob.as_deref(),
                Some(expect.as_str()),
                "{attributes:?} with autocrlf={autocrlf}"
            );
        }
    }
}

#[test]
fn a_file_that_came_with_crlf_is_unchanged() {
    let world = World::new();
    world.git("site", &["config", "core.autocrlf", "true"]);
    world.git("site", &["rm", "--cached", "-r", "."]);
    world.git("site", &["reset", "--hard"]);
    assert_eq!(world.text("site/notes.txt"), "notes\r\n");
    // Touched, so that it has to be read.
    world.write("site/notes.txt", "notes\r\n");
    let repo = world.open("site");
    assert_eq!(
        repo.states(&names(&["notes.txt"])).unwrap(),
        [repo::FileState::Same]
    );
    assert_eq!(repo.changes(&names(&["notes.txt"])).unwrap().files, []);
    world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    world.write("site/notes.txt", "more notes\r\n");
    let commit = publish(&repo, &["notes.txt"]);
    assert_eq!(
        world.git("remote.git", &["cat-file", "blob", "main:notes.txt"]),
        "more notes"
    );
    assert_eq!(
        repo.follow(&commit, &names(&["notes.txt"])),
        Ok(repo::Followed::Moved)
    );
    assert_eq!(
        world.text("site/news/river.md"),
        "# The river\r\n\r\nTheirs.\r\n"
    );
    assert_eq!(world.snapshot("site").status, "");
}
