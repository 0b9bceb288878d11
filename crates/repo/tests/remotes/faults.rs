//! Lines that are cut, slow or silent, and servers that fail.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use repo::{CancelFlag, NetworkError, Part, PushAnswer};
use servers::{Manner, Manners, hooks};

use crate::cases::{BOTH, Case, HTTPS, SERVERS};
use crate::world::{Kind, Way, World, noise, taken, unreachable};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "a_fetch_that_is_cut",
        ways: BOTH,
        kinds: SERVERS,
        run: a_fetch_that_is_cut,
    },
    Case {
        name: "a_push_that_is_cut",
        ways: BOTH,
        kinds: SERVERS,
        run: a_push_that_is_cut,
    },
    Case {
        name: "a_silent_server_is_left",
        ways: BOTH,
        kinds: SERVERS,
        run: a_silent_server_is_left,
    },
    Case {
        name: "a_slow_push_is_cancelled",
        ways: BOTH,
        kinds: HTTPS,
        run: a_slow_push_is_cancelled,
    },
    Case {
        name: "taken_and_gone",
        ways: BOTH,
        kinds: SERVERS,
        run: taken_and_gone,
    },
    Case {
        name: "taken_and_gone",
        ways: &[Way::Git],
        kinds: &[Kind::Folder],
        run: taken_and_gone,
    },
    Case {
        name: "the_line_goes_after_taking",
        ways: BOTH,
        kinds: HTTPS,
        run: the_line_goes_after_taking,
    },
    Case {
        name: "a_server_that_fails",
        ways: BOTH,
        kinds: HTTPS,
        run: a_server_that_fails,
    },
    Case {
        name: "nobody_there",
        ways: BOTH,
        kinds: SERVERS,
        run: nobody_there,
    },
];

/// Within a pack, behind all that is said before it.
const WITHIN: usize = 40_000;
const PACK: usize = 200_000;

enum Fault {
    None,
    CutAnswers,
    CutQuestions,
    Hang,
}

fn behave(world: &World, fault: &Fault) {
    let (mut manner, mut manners) = (Manner::default(), Manners::default());
    match fault {
        Fault::None => {}
        Fault::CutAnswers => {
            manner.cut_answers = Some(WITHIN);
            manners.cut_answers = Some(WITHIN);
        }
        Fault::CutQuestions => {
            manner.cut_questions = Some(WITHIN);
            manners.cut_questions = Some(WITHIN);
        }
        Fault::Hang => {
            manner.hang = Some(WITHIN);
            manners.hang = Some(WITHIN);
        }
    }
    match world.kind {
        Kind::Https => world.https().behave(manner),
        Kind::Ssh => world.sshd().behave(manners),
        Kind::Folder => {}
    }
}

fn colleague_pushes_much(world: &World) -> String {
    world.write("colleague/news/picture.bin", noise(PACK));
    world.colleague_pushes("Much")
}

fn a_fetch_that_is_cut(world: &mut World) {
    let theirs = colleague_pushes_much(world);
    let known = world.git("site", &["rev-parse", "origin/main"]);
    behave(world, &Fault::CutAnswers);
    unreachable(world.repo().fetch());
    assert_eq!(world.git("site", &["rev-parse", "origin/main"]), known);
    assert_eq!(world.git("site", &["fsck", "--no-dangling"]), "");
    behave(world, &Fault::None);
    assert_eq!(world.repo().fetch().unwrap().commit, Some(theirs));
}

fn a_push_that_is_cut(world: &mut World) {
    let repo = world.repo();
    let before = world.tip();
    let ours = world.build(&repo, noise(PACK));
    behave(world, &Fault::CutQuestions);
    unreachable(repo.push(&ours));
    behave(world, &Fault::None);
    assert_eq!(repo.verify(&ours), Ok(false));
    assert_eq!(world.tip(), before);
    taken(repo.push(&ours));
}

fn a_silent_server_is_left(world: &mut World) {
    colleague_pushes_much(world);
    behave(world, &Fault::Hang);
    let known = world.git("site", &["rev-parse", "origin/main"]);
    let repo = world.repo();
    let cancel = CancelFlag::default();
    let start = Instant::now();
    let stop = |progress: repo::Progress| {
        if progress.done > 0 {
            cancel.cancel();
        }
    };
    let late = cancel.clone();
    // Should it never get so far as to tell: the user loses patience.
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(2));
        late.cancel();
    });
    assert_eq!(
        repo.fetch_with(&stop, &cancel),
        Err(NetworkError::Cancelled)
    );
    assert!(start.elapsed() < Duration::from_secs(6));
    assert_eq!(world.git("site", &["rev-parse", "origin/main"]), known);
    behave(world, &Fault::None);
    assert_eq!(repo.fetch().unwrap().commit, Some(world.tip()));
}

fn a_slow_push_is_cancelled(world: &mut World) {
    let repo = world.repo();
    let ours = world.build(&repo, noise(PACK));
    world.https().behave(Manner {
        pause: Duration::from_millis(10),
        ..Manner::default()
    });
    let cancel = CancelFlag::default();
    let parts = RefCell::new(Vec::new());
    let stop = |progress: repo::Progress| {
        parts.borrow_mut().push(progress.part);
        cancel.cancel();
    };
    let answer = repo.push_with(&ours, &stop, &cancel);
    assert!(parts.borrow().contains(&Part::Sending), "{parts:?}");
    world.https().behave(Manner::default());
    match answer {
        Err(NetworkError::Cancelled) => assert_eq!(repo.verify(&ours), Ok(false)),
        // libgit2 does not break off what it has begun to send.
        Ok(PushAnswer::Accepted { .. }) if world.way == Way::Builtin => {
            assert_eq!(repo.verify(&ours), Ok(true));
        }
        answer => panic!("{answer:?}"),
    }
}

fn taken_and_gone(world: &mut World) {
    let repo = world.repo();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    hooks::vanish_after_taking(&world.path("remote.git"));
    let answer = repo.push(&ours);
    assert!(answer.is_err(), "{answer:?}");
    assert_eq!(world.tip(), ours, "it was taken");
    hooks::none(&world.path("remote.git"));
    assert_eq!(repo.verify(&ours), Ok(true));
}

fn the_line_goes_after_taking(world: &mut World) {
    let repo = world.repo();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    world.https().behave(Manner {
        drop_after_taking: true,
        ..Manner::default()
    });
    unreachable(repo.push(&ours));
    world.https().behave(Manner::default());
    assert_eq!(repo.verify(&ours), Ok(true));
}

fn a_server_that_fails(world: &mut World) {
    let repo = world.repo();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    for status in ["500 Internal Server Error", "503 Service Unavailable"] {
        world.https().behave(Manner {
            status: Some(status.to_owned()),
            ..Manner::default()
        });
        unreachable(repo.fetch());
        unreachable(repo.push(&ours));
        unreachable(repo.verify(&ours));
    }
}

fn nobody_there(world: &mut World) {
    let address = match world.kind {
        Kind::Ssh => "ssh://git@127.0.0.1:1/x.git",
        _ => "https://127.0.0.1:1/x.git",
    };
    world.go_to(address);
    unreachable(world.repo().fetch());
}
