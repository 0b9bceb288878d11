//! Working copies as developers leave them. In each a publish puts exactly its file on the
//! site, and until the folder comes along everything of the user's is as it was, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use repo::{Followed, Stay};

use crate::support::{World, names, publish};

/// One oddity.
struct Oddity {
    name: &'static str,
    /// Makes it so.
    prepare: fn(&World),
    /// The folder that is opened.
    folder: &'static str,
    /// What is published from it.
    file: &'static str,
    follows: fn() -> Followed,
}

fn moved() -> Followed {
    Followed::Moved
}

fn other_branch() -> Followed {
    Followed::Stayed(Stay::OtherBranch)
}

const ODDITIES: [Oddity; 10] = [
    Oddity {
        name: "staged, changed, untracked and stashed beside",
        prepare: |world| {
            world.write("site/notes.txt", "stashed\n");
            world.git("site", &["stash"]);
            world.write("site/news/river.md", "# The river\n\nStaged.\n");
            world.git("site", &["add", "news/river.md"]);
            world.write("site/news/river.md", "# The river\n\nAnd on.\n");
            world.write("site/untracked.txt", "mine\n");
        },
        folder: "site",
        file: "news/fair.md",
        follows: moved,
    },
    Oddity {
        name: "detached",
        prepare: |world| {
            world.git("site", &["checkout", "--detach"]);
        },
        folder: "site",
        file: "news/fair.md",
        follows: other_branch,
    },
    Oddity {
        name: "another branch with commits of its own",
        prepare: |world| {
            world.git("site", &["checkout", "-b", "idea"]);
            world.write("site/notes.txt", "an idea\n");
            world.commit_all("site", "Idea");
        },
        folder: "site",
        file: "news/fair.md",
        follows: other_branch,
    },
    Oddity {
        name: "a worktree",
        prepare: |world| {
            world.git("site", &["checkout", "-b", "idea"]);
            world.git("site", &["worktree", "add", "../tree", "main"]);
        },
        folder: "tree",
        file: "news/fair.md",
        follows: moved,
    },
    Oddity {
        name: "a sparse checkout",
        prepare: |world| {
            let only = ["sparse-checkout", "set", "--no-cone", "/news/fair.md"];
            world.git("site", &only);
        },
        folder: "site",
        file: "news/fair.md",
        follows: moved,
    },
    Oddity {
        name: "a shallow clone",
        prepare: |world| {
            world.colleague_pushes("notes.txt", "more\n");
            fs::remove_dir_all(world.path("site")).unwrap();
            let address = format!("file://{}", world.path("remote.git").display());
            world.clone_site(&["--depth", "1", &address]);
        },
        folder: "site",
        file: "news/fair.md",
        follows: moved,
    },
    Oddity {
        name: "a submodule beside",
        prepare: |world| {
            world.git(".", &["clone", "--bare", "remote.git", "theme.git"]);
            let theme = world.path("theme.git").display().to_string();
            world.git("colleague", &["submodule", "add", &theme, "theme"]);
            world.commit_all("colleague", "Theme");
            world.git("colleague", &["push", "origin", "main"]);
            world.git("site", &["pull", "--ff-only", "--recurse-submodules"]);
            world.git("site", &["submodule", "update", "--init"]);
            world.write("site/theme/notes.txt", "changed inside\n");
        },
        folder: "site",
        file: "news/fair.md",
        follows: moved,
    },
    Oddity {
        name: "a name in two forms",
        prepare: |world| two_files(world, "news/caf\u{e9}.md", "news/cafe\u{301}.md"),
        folder: "site",
        file: "news/cafe\u{301}.md",
        follows: moved,
    },
    Oddity {
        name: "names that differ in case",
        prepare: |world| two_files(world, "news/gate.md", "news/Gate.md"),
        folder: "site",
        file: "news/Gate.md",
        follows: moved,
    },
    Oddity {
        name: "a file that can be run",
        prepare: |world| {
            world.git("colleague", &["update-index", "--chmod=+x", "news/fair.md"]);
            world.git("colleague", &["commit", "-m", "Run"]);
            world.git("colleague", &["push", "origin", "main"]);
            world.git("colleague", &["checkout", "--", "."]);
            world.git("site", &["pull", "--ff-only"]);
        },
        folder: "site",
        file: "news/fair.md",
        follows: moved,
    },
];

fn two_files(world: &World, one: &str, other: &str) {
    world.colleague_pushes(one, "# One\n");
    world.colleague_pushes(other, "# Other\n");
    world.git("site", &["pull", "--ff-only"]);
}

/// Everything of the user's, as it lies on the disk.
fn everything(world: &World, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![world.path(folder), world.path("site")];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let about = fs::symlink_metadata(&path).unwrap();
            if about.is_dir() {
                folders.push(path);
            } else if !is_of_the_network(&path) {
                let mut held = format!("{:?}\n", about.permissions()).into_bytes();
                held.extend(fs::read(&path).unwrap_or_default());
                all.insert(path, held);
            }
        }
    }
    all
}

/// What a fetch brings: objects, and where the remote is.
fn is_of_the_network(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.contains("/.git/") && (path.contains("/objects/") || path.contains("/refs/remotes/"))
        || path.contains("/logs/refs/remotes/")
        || path.ends_with("/.git/shallow")
}

#[test]
fn exactly_the_file_goes_out_and_nothing_else_is_touched() {
    for oddity in &ODDITIES {
        let name = oddity.name;
        let world = World::new();
        (oddity.prepare)(&world);
        world.colleague_pushes("theirs.md", "# Theirs\n");
        let file = format!("{}/{}", oddity.folder, oddity.file);
        world.write(&file, "# Ours\n");
        let before = everything(&world, oddity.folder);
        let runs = world.git("remote.git", &["ls-tree", "main", oddity.file]);

        let repo = world.open(oddity.folder);
        let commit = publish(&repo, &[oddity.file]);
        let after = everything(&world, oddity.folder);
        let touched: Vec<_> = before
            .iter()
            .filter(|(path, held)| after.get(*path) != Some(held))
            .chain(after.iter().filter(|(path, _)| !before.contains_key(*path)))
            .map(|(path, _)| path)
            .collect();
        assert!(touched.is_empty(), "{name}: {touched:?}");
        assert_eq!(world.changed_by("remote.git", &commit), [oddity.file]);
        let now = world.git("remote.git", &["ls-tree", "main", oddity.file]);
        assert_eq!(now[..6], runs[..6], "{name}: the file's mode");
        assert_eq!(world.git("remote.git", &["fsck", "--strict"]), "", "{name}");

        let followed = repo.follow(&commit, &names(&[oddity.file])).unwrap();
        assert_eq!(followed, (oddity.follows)(), "{name}");
        let status = world.snapshot(oddity.folder).status;
        assert!(
            !status.contains(oddity.file) || followed != Followed::Moved,
            "{name}: {status}"
        );
        let mut kept = before.iter().filter(|(path, _)| is_the_users(path));
        assert!(
            kept.all(|(path, held)| fs::read(path).unwrap() == held[at_content(held)..]),
            "{name}: what was here is here"
        );
    }
}

/// A file of the working copy or a stash: nothing of it may change even when the folder comes
/// along, which only brings what was not here.
fn is_the_users(path: &Path) -> bool {
    let path = path.to_string_lossy();
    !path.contains("/.git/") && !path.ends_with("/.git") || path.ends_with("refs/stash")
}

fn at_content(held: &[u8]) -> usize {
    held.iter().position(|byte| *byte == b'\n').unwrap() + 1
}
