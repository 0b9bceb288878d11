//! A new working copy from every kind of remote.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;

use repo::{CancelFlag, NetworkError, Part, Wanted};
use servers::Manner;

use crate::cases::{ALL, BOTH, Case, HTTPS, SERVERS};
use crate::world::{World, noise};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "a_working_copy_is_made",
        ways: BOTH,
        kinds: ALL,
        run: a_working_copy_is_made,
    },
    Case {
        name: "a_cancelled_one_leaves_nothing",
        ways: BOTH,
        kinds: SERVERS,
        run: a_cancelled_one_leaves_nothing,
    },
    Case {
        name: "one_with_a_sign_in",
        ways: BOTH,
        kinds: HTTPS,
        run: one_with_a_sign_in,
    },
];

fn many_files(world: &World) {
    for at in 0..120 {
        let text = noise(2_000 + at);
        world.write(&format!("colleague/news/{at}.bin"), text);
    }
    world.colleague_pushes("Many");
}

fn a_working_copy_is_made(world: &mut World) {
    many_files(world);
    let parts = RefCell::new(BTreeSet::new());
    let note = |progress: repo::Progress| {
        parts.borrow_mut().insert(format!("{:?}", progress.part));
    };
    repo::clone(&world.clone_wanted(), &note, &CancelFlag::default()).unwrap();
    assert_eq!(world.git("new/site", &["rev-parse", "HEAD"]), world.tip());
    assert_eq!(world.git("new/site", &["status", "--porcelain"]), "");
    let remote = world.git("new/site", &["remote", "get-url", "origin"]);
    assert_eq!(remote, world.address());
    let parts = parts.into_inner();
    for part in [Part::Receiving, Part::Files] {
        assert!(
            parts.contains(&format!("{part:?}")),
            "{part:?} in {parts:?}"
        );
    }
}

fn a_cancelled_one_leaves_nothing(world: &mut World) {
    many_files(world);
    fs::create_dir_all(world.path("new")).unwrap();
    for part in [Part::Receiving, Part::Files] {
        let cancel = CancelFlag::default();
        let stop = |progress: repo::Progress| {
            if progress.part == part && progress.done > 10 {
                cancel.cancel();
            }
        };
        let answer = repo::clone(&world.clone_wanted(), &stop, &cancel);
        assert_eq!(answer, Err(NetworkError::Cancelled), "while {part:?}");
        let left = fs::read_dir(world.path("new")).unwrap().count();
        assert_eq!(left, 0, "while {part:?}");
    }
}

fn one_with_a_sign_in(world: &mut World) {
    world.https().behave(Manner {
        login: Some(("ann".into(), "s3cret".into())),
        ..Manner::default()
    });
    let clone = || repo::clone(&world.clone_wanted(), &|_| {}, &CancelFlag::default());
    let host = world.https().host();
    let asked = clone();
    let wanted = Wanted::Password {
        host: host.clone(),
        path: "remote.git".into(),
        user: None,
        refused: false,
    };
    assert!(
        matches!(&asked, Err(NetworkError::SignIn { wanted: Some(it), .. }) if **it == wanted),
        "{asked:?}"
    );
    assert!(!world.path("new/site").exists());
    world.kept.login(&host, "remote.git", "ann", "s3cret");
    clone().unwrap();
    assert!(world.path("new/site/news/fair.md").exists());
}
