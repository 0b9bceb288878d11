//! Drafts at a repository of their own beside the site's, between two people with a working
//! copy each: shared, read, approved and cleaned up there while the site is published where it
//! was, and the same when that ends in between or one of the two is away.

use std::{
    fs, panic,
    path::{Path, PathBuf},
};

use api::{
    DraftOutcome, DraftsPlaceView, DraftsPlaced, KeepDraftsAtSite, Obstacle, PastReviews,
    PlaceDrafts, PublishOutcome, ReviewAct, ReviewOutcome, SeeDraftsPlace, SiteView, Step,
};

use crate::{
    common::{Desk, git},
    two::{FILE, TEXT, Two, done, drafts, share, take_up, write},
};

const RULES: &str = "[review]\napprovals = 1\n";

/// Two people, and an empty repository for drafts beside the site's.
fn two() -> Two {
    let two = Two::new();
    let home = two.ana.home.path();
    git(home, &["init", "--quiet", "--bare", "drafts.git"]);
    two
}

fn place_of(two: &Two) -> PathBuf {
    two.ana.home.path().join("drafts.git")
}

fn refs(remote: &Path) -> Vec<String> {
    let found = git(remote, &["for-each-ref", "--format=%(refname)"]);
    found.lines().map(str::to_owned).collect()
}

fn placed(two: &Two, desk: &Desk, site: &SiteView) -> DraftsPlaced {
    let args = PlaceDrafts {
        site: site.site,
        address: place_of(two).to_str().unwrap().to_owned(),
        public: None,
    };
    desk.newsroom.place_drafts(args).unwrap()
}

#[track_caller]
fn place(two: &Two, desk: &Desk, site: &SiteView) -> String {
    match placed(two, desk, site) {
        DraftsPlaced::Placed(view) => view.sentence,
        other => panic!("{other:?}"),
    }
}

fn give_up(desk: &Desk, site: &SiteView) -> String {
    let args = KeepDraftsAtSite { site: site.site };
    desk.newsroom.keep_drafts_at_site(args).unwrap().sentence
}

fn see(desk: &Desk, site: &SiteView) -> DraftsPlaceView {
    let args = SeeDraftsPlace { site: site.site };
    desk.newsroom.see_drafts_place(args).unwrap()
}

#[track_caller]
fn says(desk: &Desk, site: &SiteView, act: ReviewAct) {
    let draft = &drafts(desk, site)[0];
    let said = desk.newsroom.add_review(api::AddReview {
        site: site.site,
        name: draft.name.clone(),
        version: draft.version.clone(),
        act,
    });
    let said = said.unwrap();
    assert!(matches!(said, ReviewOutcome::Done { .. }), "{said:#?}");
}

fn approve(desk: &Desk, site: &SiteView) {
    let (text, allows) = ("Good.".into(), Vec::new());
    says(desk, site, ReviewAct::Approve { text, allows });
}

/// The site asks for one approval, and Ana shares a draft at the other place.
fn shared_elsewhere() -> Two {
    let two = two();
    write(&two.ana, &two.anas, "dateline.toml", RULES);
    two.ana.publish(&two.anas, &["dateline.toml"]);
    place(&two, &two.ana, &two.anas);
    write(&two.ana, &two.anas, FILE, TEXT);
    let said = done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert!(said.contains("drafts.git"), "{said}");
    two
}

const SITE: [&str; 1] = ["refs/heads/main"];

#[test]
fn a_draft_is_shared_approved_and_cleaned_up_there() {
    let two = shared_elsewhere();
    assert_eq!(refs(&two.ana.remote()), SITE);
    assert_eq!(refs(&place_of(&two)).len(), 1);
    assert_eq!(
        drafts(&two.ben, &two.bens).len(),
        0,
        "Ben does not know yet"
    );
    place(&two, &two.ben, &two.bens);
    let name = drafts(&two.ben, &two.bens)[0].name.clone();
    done(take_up(&two.ben, &two.bens, &name, Vec::new()));
    assert_eq!(two.ben.file(FILE), TEXT);
    let waits = two.ana.plan(&two.anas, &[FILE]);
    assert!(matches!(waits.obstacle, Obstacle::Review(_)), "{waits:#?}");
    approve(&two.ben, &two.bens);

    two.ana.publish(&two.anas, &[FILE]);
    assert_eq!(two.ana.published(FILE), TEXT);
    let message = git(&two.ana.remote(), &["log", "-1", "--format=%B", "main"]);
    assert!(message.contains("\nReviewed-by: Ben"), "{message}");
    assert_eq!(
        refs(&two.ana.remote()),
        SITE,
        "nothing else came to the site"
    );
    let kept = refs(&place_of(&two));
    assert!(
        matches!(&kept[..], [one] if one.starts_with("refs/dateline/reviews/")),
        "{kept:?}"
    );
    let document = two.ana.open(&two.anas, FILE).document;
    let past = two
        .ana
        .newsroom
        .past_reviews(PastReviews { document })
        .unwrap();
    assert_eq!(past.trouble, "");
    assert_eq!(past.reviews[0].approved_by, ["Ben Colleague"]);
}

#[test]
fn what_ends_between_the_two_is_finished_later() {
    for step in [Step::TakingOver, Step::KeepingReview, Step::ClosingDraft] {
        let mut two = shared_elsewhere();
        place(&two, &two.ben, &two.bens);
        approve(&two.ben, &two.bens);
        let plan = two.ana.plan(&two.anas, &[FILE]);
        let args = api::Publish {
            plan: plan.plan,
            message: plan.message.clone(),
            accept_warnings: true,
        };
        let run = panic::AssertUnwindSafe(|| {
            two.ana.newsroom.publish(args, &|report| {
                if report.step == step {
                    panic::resume_unwind(Box::new("stopped"));
                }
            })
        });
        assert!(panic::catch_unwind(run).is_err(), "{step:?} never began");
        two.ana.restart();
        two.anas = two.ana.open_site();
        assert_eq!(two.ana.published(FILE), TEXT, "{step:?}");
        let kept = refs(&place_of(&two));
        assert!(
            matches!(&kept[..], [one] if one.starts_with("refs/dateline/reviews/")),
            "{step:?}: {kept:?}"
        );
        assert_eq!(refs(&two.ana.remote()), SITE, "{step:?}");
        let again = two.ana.open_site().notices;
        assert_eq!(again, [""; 0], "{step:?}: said once");
    }
}

#[test]
fn while_it_is_away_that_is_said_of_it_and_not_of_the_site() {
    let two = shared_elsewhere();
    let (there, away) = (place_of(&two), two.ana.home.path().join("away"));
    place(&two, &two.ben, &two.bens);
    approve(&two.ben, &two.bens);
    fs::rename(&there, &away).unwrap();
    let edited = TEXT.replace("six", "seven");
    write(&two.ana, &two.anas, FILE, &edited);
    let shared = share(&two.ana, &two.anas, FILE, Vec::new());
    let DraftOutcome::Stopped { message, .. } = shared else {
        panic!("{shared:?}");
    };
    assert!(
        message.starts_with("drafts.git cannot be reached"),
        "{message}"
    );
    let args = api::ListDrafts {
        site: two.anas.site,
        ask: true,
    };
    let listed = two.ana.newsroom.list_drafts(args).unwrap();
    assert!(
        listed.trouble.starts_with("drafts.git"),
        "{}",
        listed.trouble
    );
    assert_eq!(listed.drafts.len(), 1, "as it was last");
    let refused = placed(&two, &two.ana, &two.anas);
    assert!(
        matches!(refused, DraftsPlaced::Refused { .. }),
        "{refused:?}"
    );
    // Nobody can tell whether it is approved.
    let plan = two.ana.plan(&two.anas, &[FILE]);
    let Obstacle::NoRemote { message } = &plan.obstacle else {
        panic!("{:?}", plan.obstacle);
    };
    assert!(message.starts_with("drafts.git"), "{message}");
    fs::rename(&away, &there).unwrap();
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    approve(&two.ben, &two.bens);

    // What nobody has to approve goes out, and its draft goes when that answers again.
    write(
        &two.ana,
        &two.anas,
        "dateline.toml",
        "[review]\napprovals = 0\n",
    );
    two.ana.publish(&two.anas, &["dateline.toml"]);
    fs::rename(&there, &away).unwrap();
    let plan = two.ana.plan(&two.anas, &[FILE]);
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    let outcome = two.ana.newsroom.publish(args, &|_| {}).unwrap();
    let PublishOutcome::Published { remark, .. } = outcome else {
        panic!("{plan:#?} {outcome:#?}");
    };
    assert!(remark.contains("drafts.git did not answer"), "{remark}");
    assert_eq!(two.ana.published(FILE), edited);
    fs::rename(&away, &there).unwrap();
    two.ana.open_site();
    let kept = refs(&there);
    assert!(
        matches!(&kept[..], [one] if one.starts_with("refs/dateline/reviews/")),
        "{kept:?}"
    );
}

#[test]
fn drafts_of_before_stay_until_they_are_shared_again() {
    let two = Two::taken_up();
    git(
        two.ana.home.path(),
        &["init", "--quiet", "--bare", "drafts.git"],
    );
    assert_eq!(see(&two.ana, &two.anas).address, "");
    let said = place(&two, &two.ana, &two.anas);
    assert!(
        said.contains("stay there until they are shared again"),
        "{said}"
    );
    assert_eq!(drafts(&two.ana, &two.anas).len(), 1);
    // Ben, who knows of no other place, is still heard.
    approve(&two.ben, &two.bens);
    let rows = drafts(&two.ana, &two.anas);
    assert_eq!(rows[0].approvals, 1, "{rows:#?}");
    assert_eq!(two.branches().len(), 1);

    let said = done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert!(said.contains("drafts.git"), "{said}");
    assert_eq!(two.branches(), [""; 0], "it moved");
    let rows = drafts(&two.ana, &two.anas);
    assert_eq!(rows[0].approvals, 1, "with all that was said: {rows:#?}");
    let nothing = share(&two.ana, &two.anas, FILE, Vec::new());
    assert!(
        matches!(nothing, DraftOutcome::Nothing { .. }),
        "{nothing:?}"
    );

    let mut ana = two.ana;
    ana.restart();
    let anas = ana.open_site();
    let there = ana.home.path().join("drafts.git");
    assert_eq!(see(&ana, &anas).address, there.to_str().unwrap());
    assert_eq!(drafts(&ana, &anas).len(), 1);
    let said = give_up(&ana, &anas);
    assert!(said.contains("are not shown here any more"), "{said}");
    assert_eq!(drafts(&ana, &anas).len(), 0);
    assert_eq!(refs(&there).len(), 1, "and they are there still");
    assert_eq!(see(&ana, &anas).address, "");
}

#[test]
fn what_is_no_place_for_drafts_is_refused_with_the_reason() {
    let two = two();
    for (typed, why) in [
        ("somewhere", "This is not the address of a site"),
        ("", "This is not the address of a site"),
        ("http://ann:secret@forge.example/x", "holds a password"),
        ("/nowhere/drafts.git", "There is no site at"),
        (
            two.ana.remote().to_str().unwrap(),
            "is where the site itself",
        ),
        (two.ana.site().to_str().unwrap(), "the site’s own folder"),
    ] {
        let args = PlaceDrafts {
            site: two.anas.site,
            address: typed.to_owned(),
            public: None,
        };
        let outcome = two.ana.newsroom.place_drafts(args).unwrap();
        let DraftsPlaced::Refused { message, .. } = outcome else {
            panic!("{typed}: {outcome:?}");
        };
        assert!(message.contains(why), "{typed}: {message}");
    }
    assert_eq!(see(&two.ana, &two.anas).address, "");
}

#[test]
fn where_nobody_knows_which_drafts_go_nowhere() {
    let two = two();
    place(&two, &two.ana, &two.anas);
    let sites = two.ana.home.path().join("data/sites");
    let own = fs::read_dir(sites).unwrap().next().unwrap().unwrap();
    fs::write(own.path().join("drafts-place.json"), "{").unwrap();
    write(&two.ana, &two.anas, FILE, TEXT);
    let shared = share(&two.ana, &two.anas, FILE, Vec::new());
    let DraftOutcome::Stopped { message, .. } = shared else {
        panic!("{shared:?}");
    };
    assert!(message.contains("sent nowhere"), "{message}");
    assert_eq!(refs(&two.ana.remote()), SITE);
    assert_eq!(refs(&place_of(&two)), [""; 0]);
    place(&two, &two.ana, &two.anas);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert_eq!(refs(&place_of(&two)).len(), 1);
}
