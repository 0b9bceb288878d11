//! A publish that ends at any of its steps: the next start finds out what became of it,
//! finishes it or gives it up, and says which.

use std::{fs, panic, sync::mpsc};

use api::{Obstacle, Plan, PublishOutcome, SiteView, Step};

use crate::common::{Desk, RELEASE, git};

const FILE: &str = "news/gate.md";

/// Every step with the words that the next start says after a stop before it.
const STEPS: [(Step, &str); 7] = [
    (Step::Checking, ""),
    (Step::CatchingUp, "Nothing was sent"),
    (Step::Building, "Nothing was sent"),
    (Step::Sending, "It did not arrive"),
    (Step::Confirming, "It did arrive"),
    (Step::TakingOver, "It did arrive"),
    (Step::Following, "It did arrive"),
];

/// A desk with a change here, and one of a colleague that does not touch it.
fn desk() -> (Desk, SiteView) {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    fs::write(desk.site().join(FILE), RELEASE.replace("nine", "ten")).unwrap();
    desk.colleague(FILE, &RELEASE.replace("boots", "hats"));
    (desk, site)
}

fn both() -> String {
    RELEASE.replace("nine", "ten").replace("boots", "hats")
}

/// Lets a publish end as the step begins, as if the program were gone.
fn stop_at(desk: &Desk, plan: &Plan, step: Step) {
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    let run = panic::AssertUnwindSafe(|| {
        desk.newsroom.publish(args, &|report| {
            if report.step == step {
                panic::resume_unwind(Box::new("stopped"));
            }
        })
    });
    assert!(panic::catch_unwind(run).is_err(), "{step:?} never began");
}

#[test]
fn at_each_step_the_next_start_knows_what_became_of_it() {
    for (step, words) in STEPS {
        let (mut desk, site) = desk();
        let plan = desk.plan(&site, &[FILE]);
        stop_at(&desk, &plan, step);
        desk.restart();
        let site = desk.open_site();
        let said = site.notices.join(" ");
        assert!(said.contains(words), "{step:?}: {said}");
        assert_eq!(words.is_empty(), said.is_empty(), "{step:?}: {said}");
        assert!(desk.open_site().notices.is_empty(), "{step:?}: said once");
        let arrived = words == "It did arrive";
        let published = desk.published(FILE);
        assert_eq!(published == both(), arrived, "{step:?}");
        if !arrived {
            let mine = RELEASE.replace("nine", "ten");
            assert_eq!(desk.file(FILE), mine, "{step:?}: mine is as it was");
            desk.publish(&site, &[FILE]);
        }
        assert_eq!(desk.published(FILE), both(), "{step:?}");
        assert_eq!(desk.file(FILE), both(), "{step:?}");
        assert_eq!(desk.status(), "", "{step:?}: the folder came along");
        let again = desk.plan(&site, &[FILE]);
        assert_eq!(again.obstacle, Obstacle::NothingToPublish, "{step:?}");
    }
}

#[test]
fn while_the_remote_is_away_nobody_claims_anything() {
    let (mut desk, site) = desk();
    let plan = desk.plan(&site, &[FILE]);
    stop_at(&desk, &plan, Step::Confirming);
    let away = desk.home.path().join("away.git");
    fs::rename(desk.remote(), &away).unwrap();
    desk.restart();
    let site = desk.open_site();
    let said = site.notices.join(" ");
    assert!(said.contains("cannot be asked right now"), "{said}");
    let plan = desk.plan(&site, &[FILE]);
    assert!(
        matches!(plan.obstacle, Obstacle::NoRemote { .. }),
        "{plan:?}"
    );
    fs::rename(&away, desk.remote()).unwrap();
    let plan = desk.plan(&site, &[FILE]);
    assert_eq!(plan.obstacle, Obstacle::NothingToPublish, "it arrived");
    assert_eq!((desk.file(FILE), desk.status()), (both(), String::new()));
}

#[test]
fn what_arrived_is_finished_without_the_remote() {
    for step in [Step::TakingOver, Step::Following] {
        let (mut desk, site) = desk();
        let plan = desk.plan(&site, &[FILE]);
        stop_at(&desk, &plan, step);
        let away = desk.home.path().join("away.git");
        fs::rename(desk.remote(), away).unwrap();
        desk.restart();
        let said = desk.open_site().notices.join(" ");
        assert!(said.contains("It did arrive"), "{step:?}: {said}");
        assert_eq!(desk.file(FILE), both(), "{step:?}");
        assert_eq!(desk.status(), "", "{step:?}");
    }
}

#[test]
fn a_plan_that_is_made_meanwhile_leaves_a_running_publish_alone() {
    let (desk, site) = desk();
    let plan = desk.plan(&site, &[FILE]);
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message,
        accept_warnings: true,
    };
    let (sent, seen) = mpsc::channel();
    let outcome = desk.newsroom.publish(args, &|report| {
        if report.step == Step::Sending {
            sent.send(desk.plan(&site, &[FILE])).unwrap();
        }
    });
    let outcome = outcome.unwrap();
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?}"
    );
    assert_eq!(seen.recv().unwrap().files.len(), 1);
    assert_eq!(desk.published(FILE), both());
    let log = git(&desk.remote(), &["rev-list", "--count", "main"]);
    assert_eq!(log.trim(), "3", "start, theirs, mine");
}
