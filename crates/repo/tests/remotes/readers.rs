//! Who can read at a remote: it is asked as somebody unknown, whatever sign-ins there are.

use std::fs;

use repo::Readers;
use servers::Manner;

use crate::cases::{Case, HTTPS};
use crate::world::{Kind, Way, World};

/// The way that the user's own errands take makes no difference.
const EITHER: &[Way] = &[Way::Git];

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "readers_of_folders_and_of_hosts_that_say_nothing",
        ways: EITHER,
        kinds: &[Kind::Folder, Kind::Ssh],
        run: folders_and_silence,
    },
    Case {
        name: "readers_of_this_network_and_of_a_guarded_host",
        ways: EITHER,
        kinds: HTTPS,
        run: this_network,
    },
    Case {
        name: "readers_all_over_the_world",
        ways: EITHER,
        kinds: HTTPS,
        run: everybody,
    },
];

fn readers(world: &World) -> Readers {
    let asked = world.repo().readers().unwrap();
    let address = world.git("site", &["remote", "get-url", "origin"]);
    // Without what the user's git makes of it.
    assert!(asked.address.ends_with("remote.git"), "{address}");
    asked.readers
}

fn guard(world: &World) {
    let (user, password) = ("ann@home", "s3cret wörd");
    world.https().behave(Manner {
        login: Some((user.into(), password.into())),
        ..Manner::default()
    });
    // She is signed in, and so is her git: neither counts here.
    let host = world.https().host();
    world.kept.login(&host, "remote.git", user, password);
    let netrc = format!("default login {user} password {password}\n");
    fs::write(world.path("home/.netrc"), netrc).unwrap();
    assert!(world.repo().fetch().is_ok());
}

fn folders_and_silence(world: &mut World) {
    let expect = match world.kind {
        Kind::Folder => Readers::Folder,
        // Nobody answers there over https.
        _ => Readers::Unknown,
    };
    assert_eq!(readers(world), expect);
}

fn this_network(world: &mut World) {
    assert_eq!(readers(world), Readers::Network);
    guard(world);
    assert_eq!(readers(world), Readers::SignedIn);
}

fn everybody(world: &mut World) {
    // An address for documents, which the user's settings lead to the server of the test.
    let here = world.address().replace("remote.git", "");
    let rule = format!("url.{here}.insteadOf");
    world.git(
        "site",
        &["config", "--global", &rule, "https://203.0.113.7/"],
    );
    world.go_to("https://203.0.113.7/remote.git");
    assert_eq!(readers(world), Readers::Everybody);
    world.https().behave(Manner {
        login: Some(("ann".into(), "s3cret".into())),
        ..Manner::default()
    });
    assert_eq!(readers(world), Readers::SignedIn);
}
