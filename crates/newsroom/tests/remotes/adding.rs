//! A site is added by its address, or nothing of it is there.

use std::{cell::Cell, fs, time::Duration};

use api::{AddSite, Added, CancelAdding, ReadAddress, SignInAnswer, SignInWanted, Typed};
use servers::Manner;

use crate::world::{Case, FAIR, FILE, TOKEN, USER, World};

pub(crate) const CASES: &[Case] = &[
    ("added_after_signing_in", added_after_signing_in),
    ("a_site_that_is_not_there", a_site_that_is_not_there),
    ("a_folder_that_is_there_stays", a_folder_that_is_there_stays),
    ("stopped_on_the_way", stopped_on_the_way),
];

fn add(world: &World, address: &str) -> Added {
    let text = address.to_owned();
    world.newsroom.add_site(AddSite { text }, &|_| {}).unwrap()
}

fn sites(world: &World) -> Vec<String> {
    let entries = fs::read_dir(world.path("sites")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    names.map(|name| name.into_string().unwrap()).collect()
}

fn added_after_signing_in(world: &World) {
    world.guard();
    let typed = format!("git clone {}", world.https.address("site.git"));
    let read = world.newsroom.read_address(ReadAddress {
        text: typed.clone(),
    });
    assert_eq!(read.label, format!("{}/site.git", world.https.host()));
    assert!(read.folder.ends_with("sites/site"), "{read:?}");

    let Added::SignIn { wanted } = add(world, &typed) else {
        panic!("not asked");
    };
    assert!(matches!(*wanted, SignInWanted::Password(_)), "{wanted:?}");
    assert_eq!(sites(world), [""; 0]);
    let answer = SignInAnswer::Password {
        user: USER.into(),
        secret: Typed::new(TOKEN.into()),
        whole_host: false,
    };
    world.answer(&wanted, answer);
    let Added::Site(site) = add(world, &typed) else {
        panic!("not added");
    };
    assert_eq!(sites(world), ["site"]);
    assert_eq!(
        fs::read_to_string(world.path("sites/site").join(FILE)).unwrap(),
        FAIR
    );
    assert_eq!(site.generator.name, "Eleventy");
}

fn a_site_that_is_not_there(world: &World) {
    for address in ["no-such.git", "site.git/news"] {
        let Added::Failed { message, .. } = add(world, &world.https.address(address)) else {
            panic!("{address}");
        };
        assert!(message.starts_with("There is no site at "), "{message}");
    }
    let Added::Failed { message, .. } = add(world, "the site") else {
        panic!("no address");
    };
    assert!(message.starts_with("This is not the address"), "{message}");
    assert_eq!(sites(world), [""; 0]);
}

fn a_folder_that_is_there_stays(world: &World) {
    fs::create_dir(world.path("sites/site")).unwrap();
    fs::write(world.path("sites/site/mine.txt"), "mine").unwrap();
    assert!(matches!(
        add(world, &world.https.address("site.git")),
        Added::Site(_)
    ));
    let mut names = sites(world);
    names.sort();
    assert_eq!(names, ["site", "site-2"]);
    assert_eq!(fs::read_dir(world.path("sites/site")).unwrap().count(), 1);
}

fn stopped_on_the_way(world: &World) {
    world.https.behave(Manner {
        hang: Some(64),
        ..Manner::default()
    });
    let ended = Cell::new(None);
    std::thread::scope(|scope| {
        let adding = scope.spawn(|| add(world, &world.https.address("site.git")));
        while !adding.is_finished() {
            world.newsroom.cancel_adding(CancelAdding {});
            std::thread::sleep(Duration::from_millis(20));
        }
        ended.set(adding.join().ok());
    });
    assert_eq!(ended.take(), Some(Added::Cancelled));
    assert_eq!(sites(world), [""; 0]);
    let kept = world.path("data/sites");
    assert!(!kept.exists() || fs::read_dir(kept).unwrap().count() == 0);
}
