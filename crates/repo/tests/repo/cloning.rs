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
    for (at, name) in [
        ".git/config",
        ".GIT/config",
        "git~1/config",
        ".g\u{200c}it/config",
    ]
    .into_iter()
    .enumerate()
    {
        let (outer, inner) = name.split_once('/').unwrap();
        let make = |entry: String| {
            world.program(
                "make-tree",
                &format!(
                    "#!/bin/sh\nprintf '{entry}' | git hash-object -t tree -w --literally --stdin\n"
                ),
            );
            let output = std::process::Command::new(world.path("make-tree"))
                .current_dir(world.path("colleague"))
                .output()
                .unwrap();
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        };
        let raw = |id: &str| {
            (0..40)
                .step_by(2)
                .map(|at| {
                    format!(
                        "\\\\{:03o}",
                        u8::from_str_radix(&id[at..at + 2], 16).unwrap()
                    )
                })
                .collect::<String>()
                .replace("\\\\", "\\")
        };
        let folder = make(format!("100644 {inner}\\0{}", raw(&blob)));
        let top = make(format!("40000 {outer}\\0{}", raw(&folder)));
        let commit = world.git(
            "colleague",
            &[
                "-c",
                "user.name=B",
                "-c",
                "user.email=b@example.org",
                "commit-tree",
                "-m",
                "x",
                &top,
            ],
        );
        world.git(
            "colleague",
            &["push", "-q", "--force", "origin", &format!("{commit}:main")],
        );
        for via in ways(&world) {
            let tricked = clone(&wanted(
                &world,
                &via,
                &world.path("remote.git"),
                &format!("new/{at}"),
            ));
            assert!(tricked.is_err(), "{name:?} by {via:?}");
            assert!(!exists(&world.path(&format!("new/{at}"))));
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
