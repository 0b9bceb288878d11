//! What is not to be public yet goes to a remote only where the public cannot read it: as the
//! remote tells, else as the user says.

use api::{
    AnswerReaders, DraftOutcome, LiftEmbargo, MomentWish, SetEmbargo, ShareDraft, SignInAnswer,
    SiteId, Typed,
};

use crate::world::{Case, FILE, TOKEN, USER, World, git};

pub(crate) const CASES: &[Case] = &[
    (
        "where_nobody_knows_it_is_asked_once",
        where_nobody_knows_it_is_asked_once,
    ),
    ("a_guarded_remote_takes_it", a_guarded_remote_takes_it),
    ("a_public_remote_does_not", a_public_remote_does_not),
];

fn hold_back(world: &World, site: SiteId) {
    let until = MomentWish {
        day: "2099-12-01".into(),
        time: "09:00".into(),
        zone: "Europe/Berlin".into(),
    };
    let file = FILE.to_owned();
    world
        .newsroom
        .set_embargo(SetEmbargo { site, file, until })
        .unwrap();
}

fn share(world: &World, site: SiteId) -> DraftOutcome {
    let (file, settled) = (FILE.to_owned(), Vec::new());
    world
        .newsroom
        .share_draft(ShareDraft {
            site,
            file,
            settled,
        })
        .unwrap()
}

fn is_shared(world: &World) -> bool {
    let served = world.path("served/site.git");
    !git(&served, &["branch", "--list", "draft/*"]).is_empty()
}

#[track_caller]
fn stopped(outcome: DraftOutcome) -> String {
    match outcome {
        DraftOutcome::Stopped { message, .. } | DraftOutcome::Public { message } => message,
        other => panic!("{other:?}"),
    }
}

fn where_nobody_knows_it_is_asked_once(world: &World) {
    let site = world.changed_site("site.git", true);
    hold_back(world, site);
    let asked = share(world, site);
    let DraftOutcome::AskReaders { message, .. } = &asked else {
        panic!("{asked:?}");
    };
    assert!(
        message.contains("It has an address of this network."),
        "{message}"
    );
    assert!(!is_shared(world));
    let answer = |public| {
        let args = AnswerReaders { site, public };
        world.newsroom.answer_readers(args).unwrap();
    };
    answer(true);
    let message = stopped(share(world, site));
    assert!(message.contains("that is what you said of it"), "{message}");
    assert!(!is_shared(world));
    answer(false);
    let shared = share(world, site);
    assert!(matches!(shared, DraftOutcome::Done { .. }), "{shared:?}");
    // Another address is asked about again.
    let folder = world.path("sites/of-site.git");
    let other = world.https.address("other.git");
    git(&folder, &["remote", "set-url", "origin", &other]);
    let asked = share(world, site);
    assert!(
        matches!(asked, DraftOutcome::AskReaders { .. }),
        "{asked:?}"
    );
}

fn a_guarded_remote_takes_it(world: &World) {
    world.guard();
    let site = world.changed_site("site.git", true);
    hold_back(world, site);
    let wanted = match share(world, site) {
        DraftOutcome::Stopped {
            sign_in: Some(wanted),
            ..
        } => wanted,
        other => panic!("{other:?}"),
    };
    let login = SignInAnswer::Password {
        user: USER.into(),
        secret: Typed::new(TOKEN.into()),
        whole_host: false,
    };
    world.answer(&wanted, login);
    let shared = share(world, site);
    assert!(matches!(shared, DraftOutcome::Done { .. }), "{shared:?}");
}

fn a_public_remote_does_not(world: &World) {
    let site = world.changed_site("site.git", true);
    // An address for documents, which the user's settings lead to this server.
    let here = world.https.address("");
    let there = format!("https://203.0.113.7/{}/", world.https.host());
    let rule = format!("url.{here}.insteadOf");
    std::fs::create_dir_all(std::env::var_os("HOME").unwrap()).unwrap();
    let folder = world.path("sites/of-site.git");
    git(&folder, &["config", "--global", &rule, &there]);
    git(
        &folder,
        &["remote", "set-url", "origin", &format!("{there}site.git")],
    );
    let site_there = world.newsroom.open_whole(&folder).unwrap().site;
    hold_back(world, site_there);
    let message = stopped(share(world, site_there));
    assert!(message.contains("can be read by the public"), "{message}");
    let public = false;
    let said = AnswerReaders {
        site: site_there,
        public,
    };
    world.newsroom.answer_readers(said).unwrap();
    stopped(share(world, site_there));
    assert!(!is_shared(world));
    let file = FILE.to_owned();
    let lift = LiftEmbargo {
        site: site_there,
        file,
    };
    world.newsroom.lift_embargo(lift).unwrap();
    let shared = share(world, site_there);
    assert!(matches!(shared, DraftOutcome::Done { .. }), "{shared:?}");
    let _ = site;
}
