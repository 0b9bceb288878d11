//! Servers that send whoever comes somewhere else.

use repo::NetworkError;
use servers::{Https, Manner};

use crate::cases::{BOTH, Case, HTTPS};
use crate::world::{World, authority, taken};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "the_same_host_is_followed",
        ways: BOTH,
        kinds: HTTPS,
        run: the_same_host_is_followed,
    },
    Case {
        name: "another_host_is_not_told_who_asks",
        ways: BOTH,
        kinds: HTTPS,
        run: another_host_is_not_told_who_asks,
    },
];

fn guarded() -> Manner {
    Manner {
        login: Some(("ann".into(), "s3cret".into())),
        ..Manner::default()
    }
}

fn the_same_host_is_followed(world: &mut World) {
    let to = world.https().address("");
    world.https().behave(Manner {
        redirect: Some(("/old/".into(), to)),
        ..guarded()
    });
    world.go_to(&world.https().address("old/remote.git"));
    let host = world.https().host();
    world.kept.login(&host, "old/remote.git", "ann", "s3cret");
    let repo = world.repo();
    repo.fetch().unwrap();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    taken(repo.push(&ours));
    assert_eq!(world.tip(), ours);
}

fn another_host_is_not_told_who_asks(world: &mut World) {
    let other = Https::start(&world.path("."), &authority());
    other.behave(guarded());
    let host = world.https().host();
    world.kept.login(&host, "remote.git", "ann", "s3cret");
    // By another name, and by another port of the same name; guarded itself and not.
    for to in [other.address_at("localhost", ""), other.address("")] {
        for own in [guarded(), Manner::default()] {
            world.https().behave(own);
            let repo = world.repo();
            repo.fetch().unwrap();
            let ours = world.build(&repo, "# The fair\n\nOurs.\n");
            world.https().behave(Manner {
                redirect: Some(("/".into(), to.clone())),
                ..Manner::default()
            });
            let met = other.seen().len();
            for answer in [repo.fetch().map(drop), repo.push(&ours).map(drop)] {
                assert!(
                    matches!(answer, Err(NetworkError::SignIn { wanted: None, .. })),
                    "{answer:?}"
                );
            }
            let seen = other.seen();
            assert!(seen.len() > met, "it was sent there");
            assert!(seen.iter().all(|seen| !seen.signed_in()), "{seen:?}");
        }
    }
}
