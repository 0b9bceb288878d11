//! A new working copy of a remote, by both ways to the network.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use repo::{AddressProblem, CancelFlag, CloneWanted, NetworkError, Part, RepoError, Via};

use crate::support::{World, exists, publish};

fn wanted(world: &World, via: &Via, address: &Path, folder: &str) -> CloneWanted {
    CloneWanted {
        address: address.to_str().unwrap().to_owned(),
        folder: world.path(folder),
        scratch: world.path("scratch"),
        via: via.clone(),
        sign_ins: None,
    }
}

fn ways(world: &World) -> [Via; 2] {
    [Via::Program(world.path("git")), Via::Builtin]
}

fn clone(wanted: &CloneWanted) -> Result<(), NetworkError> {
    repo::clone(wanted, &|_| {}, &CancelFlag::default())
}

/// What lies in the folder where the working copies are made.
fn beside(world: &World) -> BTreeSet<String> {
    let entries = fs::read_dir(world.path("new")).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn it_is_what_git_would_have_made() {
    let world = World::new();
    for (at, via) in ways(&world).into_iter().enumerate() {
        let folder = format!("new/{at}/site");
        let parts = RefCell::new(BTreeSet::new());
        let wanted = wanted(&world, &via, &world.path("remote.git"), &folder);
        let note = |progress: repo::Progress| {
            assert!(progress.of == 0 || progress.done <= progress.of);
            parts.borrow_mut().insert(format!("{:?}", progress.part));
        };
        repo::clone(&wanted, &note, &CancelFlag::default()).unwrap();
        assert!(
            parts.borrow().contains(&format!("{:?}", Part::Files)),
            "{parts:?}"
        );
        assert_eq!(world.git(&folder, &["status", "--porcelain"]), "");
        assert_eq!(world.git(&folder, &["rev-parse", "HEAD"]), world.tip());
        assert_eq!(
            world.git(&folder, &["rev-parse", "--abbrev-ref", "@{upstream}"]),
            "origin/main"
        );
        assert_eq!(world.git(&folder, &["fsck"]), "");
        assert_eq!(world.git(&folder, &["fetch", "origin"]), "");
        world.name_author(&folder);
        world.write(&format!("{folder}/news/fair.md"), format!("# {at}\n"));
        let repo = world.open(&folder);
        let commit = publish(&repo, &["news/fair.md"]);
        assert_eq!(world.tip(), commit);
    }
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let world = World::new();
    fs::create_dir_all(world.path("new/empty")).unwrap();
    world.write("new/full/letter.txt", "dear");
    for via in ways(&world) {
        let remote = world.path("remote.git");
        let full = clone(&wanted(&world, &via, &remote, "new/full"));
        assert_eq!(
            full,
            Err(RepoError::NotEmpty(world.path("new/full")).into())
        );
        clone(&wanted(&world, &via, &remote, "new/empty")).unwrap();
        assert!(exists(&world.path("new/empty/news/fair.md")));
        fs::remove_dir_all(world.path("new/empty")).unwrap();
        fs::create_dir_all(world.path("new/empty")).unwrap();
    }
    assert_eq!(world.text("new/full/letter.txt"), "dear");
    assert_eq!(beside(&world).len(), 2);
}

#[test]
fn what_fails_or_is_cancelled_leaves_nothing() {
    let world = World::new();
    for at in 0..300 {
        world.write(&format!("colleague/news/{at}.md"), format!("# {at}\n"));
    }
    world.commit_all("colleague", "Many");
    world.git("colleague", &["push", "origin", "HEAD:main"]);
    fs::create_dir_all(world.path("new")).unwrap();
    for via in ways(&world) {
        let gone = clone(&wanted(&world, &via, &world.path("gone.git"), "new/site"));
        assert!(
            matches!(gone, Err(NetworkError::Unreachable { .. })),
            "{gone:?}"
        );
        let cancel = CancelFlag::default();
        let stop = |progress: repo::Progress| {
            if progress.part == Part::Files && progress.done > 50 {
                cancel.cancel();
            }
        };
        let wanted = wanted(&world, &via, &world.path("remote.git"), "new/site");
        assert_eq!(
            repo::clone(&wanted, &stop, &cancel),
            Err(NetworkError::Cancelled)
        );
        assert_eq!(beside(&world), BTreeSet::new(), "by {via:?}");
        clone(&wanted).unwrap();
        fs::remove_dir_all(world.path("new/site")).unwrap();
    }
}

#[test]
fn a_remote_without_commits_is_a_beginning() {
    let world = World::empty();
    world.git(".", &["init", "--bare", "remote.git"]);
    for (at, via) in ways(&world).into_iter().enumerate() {
        let folder = format!("new/{at}");
        clone(&wanted(&world, &via, &world.path("remote.git"), &folder)).unwrap();
        assert_eq!(
            world.git(&folder, &["symbolic-ref", "HEAD"]),
            "refs/heads/main"
        );
        let origin = world.git(&folder, &["remote", "get-url", "origin"]);
        assert_eq!(Path::new(&origin), world.path("remote.git"));
    }
}

#[test]
fn nothing_that_comes_along_runs() {
    let world = World::new();
    let song = world.path("song").display().to_string();
    world.write(
        "home/template/hooks/post-checkout",
        format!("#!/bin/sh\necho template >> '{song}'\n"),
    );
    world.git(
        ".",
        &[
            "config",
            "--global",
            "init.templateDir",
            &world.path("home/template").display().to_string(),
        ],
    );
    world.git(
        ".",
        &[
            "config",
            "--global",
            "filter.loud.smudge",
            &format!("echo filter >> '{song}'; cat"),
        ],
    );
    world.write("colleague/.gitattributes", "*.txt filter=loud\n");
    world.write(
        "colleague/.gitmodules",
        "[submodule \"x\"]\n\tpath = x\n\turl = ../other.git\n",
    );
    world.commit_all("colleague", "Programs");
    world.git("colleague", &["push", "origin", "HEAD:main"]);
    fs::create_dir_all(world.path("new")).unwrap();
    for (at, via) in ways(&world).into_iter().enumerate() {
        let folder = format!("new/{at}");
        clone(&wanted(&world, &via, &world.path("remote.git"), &folder)).unwrap();
        assert!(!exists(&world.path("song")), "{}", world.text("song"));
        assert!(!exists(
            &world.path(&format!("{folder}/.git/hooks/post-checkout"))
        ));
    }
    world.git(".", &["clone", "-q", "remote.git", "control"]);
    assert!(exists(&world.path("song")), "plain git would have run it");
}

#[test]
fn names_that_play_tricks_are_refused() {
    let world = World::new();
    let blob = world.git("colleague", &["hash-object", "-w", "notes.txt"]);
    let script = "#!/bin/sh\nprintf '%s %s %s\\t%s\\n' \"$@\" | git mktree\n";
    let program = world.program("make-tree", script);
    let tree = |entry: [&str; 4]| {
        let mut command = std::process::Command::new(&program);
        command.current_dir(world.path("colleague")).args(entry);
        let made = command.output().unwrap().stdout;
        String::from_utf8(made).unwrap().trim().to_owned()
    };
    for (at, (name, fine)) in [
        ("fine", true),
        (".git", false),
        (".GIT", false),
        ("git~1", false),
        (".g\u{200c}it", false),
        (".git ", false),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = tree(["100644", "blob", &blob, "config"]);
        let top = tree(["040000", "tree", &folder, name]);
        let author = ["-c", "user.name=B", "-c", "user.email=b@example.org"];
        let commit = [&author[..], &["commit-tree", "-m", "x", &top]].concat();
        let commit = world.git("colleague", &commit);
        let to = format!("+{commit}:refs/heads/main");
        world.git("colleague", &["push", "-q", "origin", &to]);
        for via in ways(&world) {
            let folder = format!("new/{at}");
            let made = clone(&wanted(&world, &via, &world.path("remote.git"), &folder));
            assert_eq!(made.is_ok(), fine, "{name:?} by {via:?}: {made:?}");
            assert_eq!(exists(&world.path(&folder)), fine);
            let _ = fs::remove_dir_all(world.path(&folder));
        }
    }
}

#[test]
fn addresses_are_checked() {
    let world = World::empty();
    for (address, problem) in [
        ("--upload-pack=id", AddressProblem::Option),
        ("ext::sh -c id", AddressProblem::Scheme),
        ("https://ann:secret@example.org/x", AddressProblem::Password),
    ] {
        let answer = clone(&wanted(&world, &Via::Found, Path::new(address), "new/x"));
        assert_eq!(answer, Err(RepoError::Address(problem).into()));
    }
}
