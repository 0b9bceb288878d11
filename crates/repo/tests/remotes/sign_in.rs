//! Signing in over https.

use repo::{NetworkError, Wanted};
use servers::{Authority, Https, Manner};

use crate::cases::{BOTH, Case, HTTPS};
use crate::world::{Way, World, taken, unreachable};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "asked_wrong_right",
        ways: BOTH,
        kinds: HTTPS,
        run: asked_wrong_right,
    },
    Case {
        name: "the_users_own_helper_is_asked",
        ways: &[Way::Git],
        kinds: HTTPS,
        run: the_users_own_helper_is_asked,
    },
    Case {
        name: "no_helper_is_told",
        ways: BOTH,
        kinds: HTTPS,
        run: no_helper_is_told,
    },
    Case {
        name: "a_certificate_of_nobody_is_refused",
        ways: BOTH,
        kinds: HTTPS,
        run: a_certificate_of_nobody_is_refused,
    },
];

fn guarded() -> Manner {
    Manner {
        login: Some(("ann@home".into(), "s3cret wörd".into())),
        ..Manner::default()
    }
}

#[track_caller]
fn wants<T: std::fmt::Debug>(world: &World, answer: Result<T, NetworkError>, given: bool) {
    let error = answer.unwrap_err();
    let NetworkError::SignIn { wanted, .. } = error else {
        panic!("{error:?}");
    };
    let expect = Wanted::Password {
        host: world.https().host(),
        path: "remote.git".into(),
        user: None,
        refused: given,
    };
    assert_eq!(wanted.as_deref(), Some(&expect));
}

fn asked_wrong_right(world: &mut World) {
    world.https().behave(guarded());
    let repo = world.repo();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    let host = world.https().host();
    // Someone at another path or host is nobody here.
    world
        .kept
        .login(&host, "other.git", "ann@home", "s3cret wörd");
    world
        .kept
        .login("127.0.0.1", "remote.git", "ann@home", "s3cret wörd");
    wants(world, repo.fetch(), false);
    wants(world, repo.push(&ours), false);
    wants(world, repo.verify(&ours), false);
    wants(world, repo.branches("draft/"), false);
    assert!(world.https().seen().iter().all(|seen| !seen.signed_in()));

    world.kept.login(&host, "remote.git", "ann@home", "guess");
    wants(world, repo.fetch(), true);
    wants(world, repo.push(&ours), true);

    world
        .kept
        .login(&host, "remote.git", "ann@home", "s3cret wörd");
    repo.fetch().unwrap();
    taken(repo.push(&ours));
    assert_eq!(repo.verify(&ours), Ok(true));
    assert_eq!(world.tip(), ours);
}

fn the_users_own_helper_is_asked(world: &mut World) {
    world.https().behave(guarded());
    let helper =
        "!f() { test \"$1\" = get && echo username=ann@home && echo 'password=s3cret wörd'; }; f";
    world.git("site", &["config", "--global", "credential.helper", helper]);
    world.repo().fetch().unwrap();
}

fn no_helper_is_told(world: &mut World) {
    world.https().behave(guarded());
    let store = world.path("home/.git-credentials");
    world.git(
        "site",
        &["config", "--global", "credential.helper", "store"],
    );
    let host = world.https().host();
    world
        .kept
        .login(&host, "remote.git", "ann@home", "s3cret wörd");
    world.repo().fetch().unwrap();
    assert!(!store.exists());
    // It would have been: plain git tells it.
    let helper =
        "credential.helper=!f() { echo username=ann@home; echo 'password=s3cret wörd'; }; f";
    world.git("site", &["-c", helper, "ls-remote", "origin"]);
    assert!(store.exists());
}

fn a_certificate_of_nobody_is_refused(world: &mut World) {
    let stranger = Authority::make(&world.path("stranger"));
    let server = Https::start(&world.path("."), &stranger);
    world.go_to(&server.address("remote.git"));
    unreachable(world.repo().fetch());
    assert_eq!(server.seen().len(), 0);
}
