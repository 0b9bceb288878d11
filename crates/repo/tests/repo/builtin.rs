//! The same way without a `git` program: libgit2 between folders.

use repo::{Followed, NetworkError, PushAnswer, Repo, Via};

use crate::support::{World, build, names, publish};

fn open(world: &World) -> Repo {
    let mut repo = world.open("site");
    repo.set_via(Via::Builtin);
    repo
}

#[test]
fn there_and_back() {
    let world = World::new();
    let repo = open(&world);
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let early = build(&repo, &["news/fair.md"]);
    let theirs = world.colleague_pushes("news/river.md", "# The river\n\nTheirs.\n");
    assert_eq!(
        repo.push(&early),
        Ok(PushAnswer::Moved),
        "a tip that is not known here"
    );
    assert_eq!(repo.verify(&early), Ok(false));
    assert_eq!(
        repo.push(&early),
        Ok(PushAnswer::Moved),
        "a tip that is known here"
    );
    let state = world.snapshot("site");
    let commit = publish(&repo, &["news/fair.md"]);
    assert_eq!(world.snapshot("site"), state);
    assert_eq!(world.git("remote.git", &["rev-parse", "main^"]), theirs);
    assert_eq!(world.changed_by("remote.git", &commit), ["news/fair.md"]);
    assert_eq!(world.git("remote.git", &["fsck"]), "");
    assert_eq!(
        repo.follow(&commit, &names(&["news/fair.md"])),
        Ok(Followed::Moved)
    );
    assert_eq!(world.snapshot("site").status, "");
}

#[test]
fn a_remote_that_cannot_take_it() {
    let world = World::new();
    let repo = open(&world);
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let commit = build(&repo, &["news/fair.md"]);
    // The branch's lock was left behind by someone.
    world.write("remote.git/refs/heads/main.lock", "");
    let before = world.tip();
    let answer = repo.push(&commit);
    assert!(
        !matches!(answer, Ok(PushAnswer::Accepted { .. })),
        "{answer:?}"
    );
    assert_eq!((world.tip(), repo.verify(&commit)), (before, Ok(false)));
}

#[test]
fn what_it_does_not_reach() {
    let world = World::new();
    world.git("site", &["remote", "set-url", "origin", "../gone.git"]);
    let gone = open(&world).fetch();
    assert!(
        matches!(gone, Err(NetworkError::Unreachable { .. })),
        "{gone:?}"
    );
}
