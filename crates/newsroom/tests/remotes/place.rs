//! Drafts at another remote than the site's: looked at first, with a sign-in where that is asked
//! for, never used because the site proposes it, and a way out where the site is public.

use api::{
    DraftOutcome, DraftsPlaceView, DraftsPlaced, KeepDraftsAtSite, ListDrafts, MomentWish,
    PlaceDrafts, PublishOutcome, SeeDraftsPlace, SetEmbargo, ShareDraft, SignInAnswer, SiteId,
    Typed,
};

use crate::world::{Case, FILE, TOKEN, USER, World, git};

pub(crate) const CASES: &[Case] = &[
    (
        "a_proposed_place_is_asked_about_before_it_is_used",
        a_proposed_place_is_asked_about_before_it_is_used,
    ),
    ("a_proposal_can_be_declined", a_proposal_can_be_declined),
    (
        "another_place_takes_what_a_public_site_does_not",
        another_place_takes_what_a_public_site_does_not,
    ),
];

/// The site with a published `dateline.toml` that proposes the other remote for its drafts.
fn proposing(world: &World) -> SiteId {
    let proposed = world.https.address("other.git");
    let rules = format!("[drafts]\nat = \"{proposed}\"\n");
    let folder = world.path("proposes");
    let served = world.path("served/site.git");
    let home = world.path("");
    git(
        &home,
        &["clone", "-q", served.to_str().unwrap(), "proposes"],
    );
    std::fs::write(folder.join("dateline.toml"), rules).unwrap();
    git(&folder, &["add", "-A"]);
    let ben = ["-c", "user.name=Ben", "-c", "user.email=ben@example.org"];
    git(
        &folder,
        &[&ben[..], &["commit", "-q", "-m", "Drafts"]].concat(),
    );
    git(&folder, &["push", "-q", "origin", "main"]);
    world.changed_site("site.git", true)
}

fn share(world: &World, site: SiteId) -> DraftOutcome {
    let (file, settled) = (FILE.to_owned(), Vec::new());
    let args = ShareDraft {
        site,
        file,
        settled,
    };
    world.newsroom.share_draft(args).unwrap()
}

fn see(world: &World, site: SiteId) -> DraftsPlaceView {
    world
        .newsroom
        .see_drafts_place(SeeDraftsPlace { site })
        .unwrap()
}

fn place(world: &World, site: SiteId, public: Option<bool>) -> DraftsPlaced {
    let address = world.https.address("other.git");
    let args = PlaceDrafts {
        site,
        address,
        public,
    };
    world.newsroom.place_drafts(args).unwrap()
}

fn drafts_at(world: &World, remote: &str) -> usize {
    let served = world.path(&format!("served/{remote}"));
    git(&served, &["branch", "--list", "draft/*"])
        .lines()
        .count()
}

fn was_asked(world: &World) -> bool {
    let mut seen = world.https.seen().into_iter();
    seen.any(|seen| seen.target.contains("other.git"))
}

fn a_proposed_place_is_asked_about_before_it_is_used(world: &World) {
    let site = proposing(world);
    let proposed = world.https.address("other.git");
    let asked = share(world, site);
    let DraftOutcome::AskPlace { address, message } = &asked else {
        panic!("{asked:?}");
    };
    assert_eq!(*address, proposed);
    assert!(message.contains("other.git"), "{message}");
    let args = ListDrafts { site, ask: true };
    world.newsroom.list_drafts(args).unwrap();
    let view = see(world, site);
    assert_eq!(
        (view.address.as_str(), view.proposed),
        ("", proposed.clone())
    );
    assert!(!was_asked(world), "nobody was asked there");
    assert_eq!(drafts_at(world, "site.git"), 0, "nor did it go to the site");

    world.guard();
    let outcome = place(world, site, None);
    let DraftsPlaced::SignIn { wanted } = outcome else {
        panic!("{outcome:?}");
    };
    let login = SignInAnswer::Password {
        user: USER.into(),
        secret: Typed::new(TOKEN.into()),
        whole_host: true,
    };
    world.answer(&wanted, login);
    let outcome = place(world, site, None);
    let DraftsPlaced::Placed(view) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!((view.address, view.proposed.as_str()), (proposed, ""));
    let shared = share(world, site);
    assert!(matches!(shared, DraftOutcome::Done { .. }), "{shared:?}");
    assert_eq!(drafts_at(world, "other.git"), 1);
    assert_eq!(drafts_at(world, "site.git"), 0);
}

fn a_proposal_can_be_declined(world: &World) {
    let site = proposing(world);
    let asked = share(world, site);
    assert!(matches!(asked, DraftOutcome::AskPlace { .. }), "{asked:?}");
    let view = world
        .newsroom
        .keep_drafts_at_site(KeepDraftsAtSite { site })
        .unwrap();
    assert_eq!(view.proposed, "");
    let shared = share(world, site);
    assert!(matches!(shared, DraftOutcome::Done { .. }), "{shared:?}");
    assert_eq!(drafts_at(world, "site.git"), 1);
    assert!(!was_asked(world));
}

fn another_place_takes_what_a_public_site_does_not(world: &World) {
    world.changed_site("site.git", true);
    let folder = world.path("sites/of-site.git");
    // An address for documents, which the user's settings lead to this server.
    let there = format!("https://203.0.113.7/{}/", world.https.host());
    let rule = format!("url.{}.insteadOf", world.https.address(""));
    std::fs::create_dir_all(std::env::var_os("HOME").unwrap()).unwrap();
    git(&folder, &["config", "--global", &rule, &there]);
    let public = format!("{there}site.git");
    git(&folder, &["remote", "set-url", "origin", &public]);
    let site = world.newsroom.open_whole(&folder).unwrap().site;
    let until = MomentWish {
        day: "2099-12-01".into(),
        time: "09:00".into(),
        zone: "Europe/Berlin".into(),
    };
    let file = FILE.to_owned();
    let held = SetEmbargo { site, file, until };
    world.newsroom.set_embargo(held).unwrap();
    let refused = share(world, site);
    assert!(
        matches!(refused, DraftOutcome::KeptBack { .. }),
        "{refused:?}"
    );

    let args = PlaceDrafts {
        site,
        address: format!("{there}other.git"),
        public: Some(false),
    };
    let outcome = world.newsroom.place_drafts(args).unwrap();
    let DraftsPlaced::Refused { message, .. } = outcome else {
        panic!("{outcome:?}");
    };
    assert!(message.contains("read by the public too"), "{message}");

    let outcome = place(world, site, None);
    let DraftsPlaced::AskReaders { message } = outcome else {
        panic!("{outcome:?}");
    };
    assert!(message.contains("an address of this network"), "{message}");
    let outcome = place(world, site, Some(true));
    assert!(
        matches!(outcome, DraftsPlaced::Refused { .. }),
        "{outcome:?}"
    );
    let outcome = place(world, site, None);
    assert!(
        matches!(outcome, DraftsPlaced::AskReaders { .. }),
        "a slip can be mended: {outcome:?}"
    );
    let outcome = place(world, site, Some(false));
    assert!(matches!(outcome, DraftsPlaced::Placed(_)), "{outcome:?}");
    let shared = share(world, site);
    assert!(matches!(shared, DraftOutcome::Done { .. }), "{shared:?}");
    assert_eq!(drafts_at(world, "other.git"), 1);
    assert_eq!(drafts_at(world, "site.git"), 0);

    let lift = api::LiftEmbargo {
        site,
        file: FILE.to_owned(),
    };
    world.newsroom.lift_embargo(lift).unwrap();
    let plan = world.plan(site);
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    let outcome = world.newsroom.publish(args, &|_| {}).unwrap();
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?}"
    );
    assert_eq!(drafts_at(world, "other.git"), 0);
}
