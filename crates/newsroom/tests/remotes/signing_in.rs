//! A sign-in is asked, goes where it was given for, and is nowhere to be found afterwards.

use std::{fs, path::Path};

use api::{
    ForgetSignIn, ListSignIns, PlanId, Publish, PublishOutcome, SignInAnswer, SignInField,
    SignInWanted, SignedIn, Typed,
};

use crate::world::{Case, TOKEN, USER, World, asked, git};

pub(crate) const CASES: &[Case] = &[
    ("asked_wrong_right", asked_wrong_right),
    (
        "another_path_is_asked_for_its_own",
        another_path_is_asked_for_its_own,
    ),
    (
        "a_whole_host_is_given_only_on_demand",
        a_whole_host_is_given_only_on_demand,
    ),
    (
        "what_is_forgotten_is_asked_again",
        what_is_forgotten_is_asked_again,
    ),
    ("the_secret_is_in_no_file", the_secret_is_in_no_file),
    ("the_author_is_asked_once", the_author_is_asked_once),
];

fn login(secret: &str, whole_host: bool) -> SignInAnswer {
    SignInAnswer::Password {
        user: USER.into(),
        secret: Typed::new(secret.into()),
        whole_host,
    }
}

fn publish(world: &World, plan: PlanId) -> PublishOutcome {
    let act = Publish {
        plan,
        message: "Tuesday".into(),
        accept_warnings: true,
    };
    world.newsroom.publish(act, &|_| {}).unwrap()
}

fn asked_wrong_right(world: &World) {
    world.guard();
    let site = world.changed_site("site.git", true);
    let first = world.plan(site);
    let SignInWanted::Password(wanted) = asked(&first) else {
        panic!("{first:?}");
    };
    assert_eq!(wanted.place, format!("{}/site.git", world.https.host()));
    assert_eq!(wanted.refused, "");
    assert!(
        wanted.kept.starts_with("Kept until Dateline is closed"),
        "{}",
        wanted.kept
    );
    let empty = world.answer(asked(&first), login(" ", false));
    assert!(
        matches!(
            empty,
            SignedIn::Refused {
                field: SignInField::Secret,
                ..
            }
        ),
        "{empty:?}"
    );

    world.answer(asked(&first), login("guess", false));
    let second = world.plan(site);
    let SignInWanted::Password(wanted) = asked(&second) else {
        panic!("{second:?}");
    };
    assert_ne!(wanted.refused, "");
    assert_eq!(wanted.user, USER);

    // A token that was copied with its line's end.
    world.answer(asked(&second), login(&format!("{TOKEN}\n"), false));
    let plan = world.plan(site);
    assert_eq!(plan.files.len(), 1, "{plan:?}");
    let outcome = publish(world, plan.plan);
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?}"
    );
    assert_eq!(world.tip("site.git", "%an %s"), "Ana Writer Tuesday");
}

fn another_path_is_asked_for_its_own(world: &World) {
    world.guard();
    let (site, other) = (
        world.changed_site("site.git", true),
        world.changed_site("other.git", true),
    );
    world.answer(asked(&world.plan(site)), login(TOKEN, false));
    assert_eq!(world.plan(site).files.len(), 1);
    let before = world.https.seen().len();
    let SignInWanted::Password(wanted) = asked(&world.plan(other)).clone() else {
        panic!("not asked");
    };
    assert_eq!(wanted.user, "");
    let seen = &world.https.seen()[before..];
    assert!(!seen.is_empty() && seen.iter().all(|seen| !seen.signed_in()));
}

fn a_whole_host_is_given_only_on_demand(world: &World) {
    world.guard();
    let (site, other) = (
        world.changed_site("site.git", true),
        world.changed_site("other.git", true),
    );
    world.answer(asked(&world.plan(site)), login(TOKEN, true));
    assert_eq!(world.plan(site).files.len(), 1);
    assert_eq!(world.plan(other).files.len(), 1);
}

fn what_is_forgotten_is_asked_again(world: &World) {
    world.guard();
    let site = world.changed_site("site.git", true);
    world.answer(asked(&world.plan(site)), login(TOKEN, false));
    assert_eq!(world.plan(site).files.len(), 1);
    let kept = world
        .newsroom
        .list_sign_ins(ListSignIns { site })
        .unwrap()
        .kept;
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(kept[0].label.starts_with(USER), "{kept:?}");
    let key = kept[0].key.clone();
    let left = world
        .newsroom
        .forget_sign_in(ForgetSignIn { site, key })
        .unwrap();
    assert_eq!(left.kept, []);
    assert!(matches!(
        asked(&world.plan(site)),
        SignInWanted::Password(_)
    ));
}

fn the_secret_is_in_no_file(world: &World) {
    world.guard();
    let site = world.changed_site("site.git", true);
    let answer = login(TOKEN, false);
    assert!(!format!("{answer:?}").contains(TOKEN));
    world.answer(asked(&world.plan(site)), answer);
    let plan = world.plan(site);
    publish(world, plan.plan);
    // The control: what is looked for is found where it is.
    fs::write(world.path("sites/control"), TOKEN).unwrap();
    let mut holding = Vec::new();
    holds(&world.path(""), &mut holding);
    assert_eq!(holding, [world.path("sites/control").display().to_string()]);
}

/// The files that hold the secret.
fn holds(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            holds(&path, found);
        } else if let Ok(bytes) = fs::read(&path)
            && bytes
                .windows(TOKEN.len())
                .any(|window| window == TOKEN.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
}

fn the_author_is_asked_once(world: &World) {
    let site = world.changed_site("site.git", false);
    let plan = world.plan(site);
    let wanted = asked(&plan).clone();
    assert!(matches!(wanted, SignInWanted::Author(_)), "{wanted:?}");
    let author = |email: &str| SignInAnswer::Author {
        name: "Ana Lund".into(),
        email: email.into(),
    };
    let refused = world.answer(&wanted, author("ana"));
    assert!(
        matches!(
            refused,
            SignedIn::Refused {
                field: SignInField::Email,
                ..
            }
        ),
        "{refused:?}"
    );
    world.answer(&wanted, author("ana@harbour.example"));
    let plan = world.plan(site);
    let outcome = publish(world, plan.plan);
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?}"
    );
    assert_eq!(
        world.tip("site.git", "%an <%ae>"),
        "Ana Lund <ana@harbour.example>"
    );
    let settings = git(&world.path("sites/of-site.git"), &["config", "--list"]);
    assert!(!settings.contains("user."), "{settings}");
    let listed = world.newsroom.list_sign_ins(ListSignIns { site }).unwrap();
    assert_eq!(listed.author, "Ana Lund <ana@harbour.example>");
    assert!(listed.change_author.is_some());
}
