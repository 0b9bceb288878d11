//! Others changed the same announcement: what does not touch is brought together and shown,
//! what touches is asked, and nothing is chosen silently.

use std::{cell::RefCell, fs};

use api::{Answer, Clash, Obstacle, Plan, PublishOutcome, Settle, SiteView, Step, StepReport};

use crate::common::{Desk, RELEASE, git, overlap, settle};

const FILE: &str = "news/gate.md";

fn desk() -> (Desk, SiteView) {
    let desk = Desk::new(&[(FILE, RELEASE), ("news/gate.png", "\u{89}PNG one")]);
    let site = desk.open_site();
    (desk, site)
}

fn write(desk: &Desk, from: &str, to: &str) {
    fs::write(desk.site().join(FILE), RELEASE.replace(from, to)).unwrap();
}

fn act(desk: &Desk, plan: &Plan, progress: &dyn Fn(StepReport)) -> PublishOutcome {
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    desk.newsroom.publish(args, progress).unwrap()
}

fn is_out(outcome: &PublishOutcome) {
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?}"
    );
}

#[test]
fn what_does_not_touch_is_kept_beside_it() {
    let (desk, site) = desk();
    let view = desk.open(&site, FILE);
    write(&desk, "nine", "ten");
    desk.newsroom
        .refresh_site(api::RefreshSite { site: site.site })
        .unwrap();
    desk.colleague(FILE, &RELEASE.replace("boots", "hats"));
    let plan = desk.plan(&site, &[FILE]);
    let file = &plan.files[0];
    let merged = file.merged.as_ref().unwrap();
    assert!(
        merged
            .sentence
            .starts_with("Ben Colleague changed the second paragraph on "),
        "{merged:?}"
    );
    let own: Vec<_> = file.sentences.iter().map(|one| &*one.text).collect();
    assert_eq!(own, ["The gate opens at nine.", "The gate opens at ten."]);
    is_out(&act(&desk, &plan, &|_| ()));
    let both = RELEASE.replace("nine", "ten").replace("boots", "hats");
    assert_eq!(desk.published(FILE), both);
    assert_eq!(desk.file(FILE), both, "the file takes it over");
    assert_eq!(desk.status(), "");
    let shown = desk.open(&site, FILE);
    assert_eq!(shown.document, view.document);
    assert!(shown.text.contains("hats"), "the desk too: {}", shown.text);
}

#[test]
fn tags_of_both_stay() {
    let (desk, site) = desk();
    write(&desk, "  - news\n", "  - news\n  - river\n");
    desk.colleague(FILE, &RELEASE.replace("  - news\n", "  - news\n  - gate\n"));
    let plan = desk.plan(&site, &[FILE]);
    is_out(&act(&desk, &plan, &|_| ()));
    let text = desk.published(FILE);
    assert!(
        text.contains("- river") && text.contains("- gate"),
        "{text}"
    );
}

#[test]
fn what_touches_is_asked_with_both_wordings() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    let theirs = RELEASE.replace("nine", "noon").replace("boots", "hats");
    desk.colleague(FILE, &theirs);
    let plan = desk.plan(&site, &[FILE]);
    let asked = overlap(&plan);
    assert_eq!(asked.clash, Clash::Words);
    assert!(asked.theirs_head.starts_with("Ben Colleague, "));
    let [question] = asked.questions.as_slice() else {
        panic!("{asked:?}")
    };
    let words = |parts: &[api::Marked]| parts.iter().map(|part| &*part.text).collect::<String>();
    assert_eq!(words(&question.mine), "The gate opens at ten.");
    assert_eq!(words(&question.theirs), "The gate opens at noon.");
    let refused = act(&desk, &plan, &|_| ());
    assert!(
        matches!(refused, PublishOutcome::PlanOutdated { .. }),
        "nothing is chosen silently: {refused:?}"
    );
    let answers = vec![Answer::Theirs];
    let asked = asked.asked.clone();
    let settled = settle(&desk, &plan, Settle::Answers { asked, answers });
    assert_eq!(settled.obstacle, Obstacle::NothingToPublish);
    assert_eq!(desk.file(FILE), theirs, "nothing of mine is left");
    let kept = fs::read_dir(desk.home.path().join("data/versions")).unwrap();
    let mut kept = kept.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    assert!(kept.any(|text| text.contains("at ten.")), "mine is kept");
}

#[test]
fn answers_are_published_and_outlive_what_does_not_touch_them() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    let theirs = RELEASE.replace("nine", "noon");
    desk.colleague(FILE, &theirs);
    let plan = desk.plan(&site, &[FILE]);
    let asked = overlap(&plan).asked.clone();
    let text = "The gate opens at half past nine.".to_owned();
    let answers = vec![Answer::Own { text }];
    let plan = settle(&desk, &plan, Settle::Answers { asked, answers });
    assert!(!matches!(plan.obstacle, Obstacle::Overlap(_)), "{plan:?}");
    desk.colleague(FILE, &theirs.replace("boots", "hats"));
    is_out(&act(&desk, &plan, &|_| ()));
    let text = desk.published(FILE);
    assert!(
        text.contains("half past nine") && text.contains("hats"),
        "{text}"
    );
    assert_eq!(desk.file(FILE), text);
}

#[test]
fn the_tip_may_move_as_long_as_nothing_touches() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    let plan = desk.plan(&site, &[FILE]);
    let said = RefCell::new(Vec::new());
    let pushes = RefCell::new(vec![
        RELEASE
            .replace("boots", "hats")
            .replace("- news", "- river"),
        RELEASE.replace("boots", "hats"),
    ]);
    let outcome = act(&desk, &plan, &|report| {
        // Just before it is sent, somebody else is quicker.
        if report.step == Step::Building
            && let Some(text) = pushes.borrow_mut().pop()
        {
            desk.colleague(FILE, &text);
        }
        said.borrow_mut().push(report.said);
    });
    is_out(&outcome);
    let said = said.into_inner();
    let kept = said.iter().filter(|said| said.contains("moved on")).count();
    assert_eq!(kept, 2, "{said:?}");
    let text = desk.published(FILE);
    for word in ["ten", "hats", "river"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let plan = {
        fs::write(desk.site().join(FILE), text.replace("ten", "eleven")).unwrap();
        desk.plan(&site, &[FILE])
    };
    let outcome = act(&desk, &plan, &|report| {
        if report.step == Step::Building {
            desk.colleague(FILE, &text.replace("ten", "one"));
        }
    });
    let PublishOutcome::PlanOutdated { message } = outcome else {
        panic!("{outcome:?}")
    };
    assert!(message.contains("Ben Colleague"), "{message}");
    assert!(desk.published(FILE).contains("at one."));
}

#[test]
fn what_is_typed_while_it_is_published_stays() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    let view = desk.open(&site, FILE);
    desk.colleague(FILE, &RELEASE.replace("boots", "hats"));
    let plan = desk.plan(&site, &[FILE]);
    let outcome = act(&desk, &plan, &|report| {
        if report.step == Step::Confirming {
            let args = api::EditText {
                document: view.document,
                revision: view.revision,
                part: view.part,
                text: format!("{}\nCome early.\n", view.text),
            };
            desk.newsroom.edit_text(args).unwrap();
        }
    });
    is_out(&outcome);
    let shown = desk.open(&site, FILE);
    for words in ["ten", "hats", "Come early."] {
        assert!(shown.text.contains(words), "{words}: {}", shown.text);
    }
    assert_eq!(
        shown.saved,
        desk.newsroom
            .save_document(api::SaveDocument {
                document: view.document
            })
            .unwrap()
    );
    let plan = desk.plan(&site, &[FILE]);
    assert_eq!(
        plan.files[0].sentences.len(),
        1,
        "only what was typed: {plan:?}"
    );
}

#[test]
fn a_file_that_went_on_touching_theirs_loses_nothing() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    desk.colleague(FILE, &RELEASE.replace("boots", "hats"));
    let plan = desk.plan(&site, &[FILE]);
    let outcome = act(&desk, &plan, &|report| {
        if report.step == Step::Confirming {
            let text = RELEASE.replace("nine", "ten").replace("boots", "shoes");
            fs::write(desk.site().join(FILE), text).unwrap();
        }
    });
    let PublishOutcome::Published { remark, .. } = outcome else {
        panic!("{outcome:?}")
    };
    assert!(remark.contains("changed here while"), "{remark}");
    assert!(desk.file(FILE).contains("shoes"));
    let plan = desk.plan(&site, &[FILE]);
    let questions = &overlap(&plan).questions;
    assert_eq!(
        questions.len(),
        1,
        "theirs is not taken back unseen: {plan:?}"
    );
}

#[test]
fn what_is_brought_together_is_checked() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    desk.colleague(FILE, &RELEASE.replace("'The gate opens'", "''"));
    let plan = desk.plan(&site, &[FILE]);
    assert_eq!(plan.obstacle, Obstacle::Errors, "theirs has no title");
    // And when it comes in between plan and push.
    let (desk, site) = self::desk();
    write(&desk, "nine", "ten");
    let plan = desk.plan(&site, &[FILE]);
    desk.colleague(FILE, &RELEASE.replace("'The gate opens'", "''"));
    let outcome = act(&desk, &plan, &|_| ());
    assert!(
        matches!(outcome, PublishOutcome::PlanOutdated { .. }),
        "{outcome:?}"
    );
}

#[test]
fn what_the_site_has_already_is_nothing_to_publish_and_planning_changes_no_file() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    desk.colleague(
        FILE,
        &RELEASE.replace("nine", "ten").replace("boots", "hats"),
    );
    let before = desk.file(FILE);
    let plan = desk.plan(&site, &[FILE]);
    assert_eq!(plan.obstacle, Obstacle::NothingToPublish);
    assert_eq!(desk.file(FILE), before);
}

#[test]
fn an_image_that_they_added_is_no_problem_here() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    desk.colleague("news/quay.png", "\u{89}PNG quay");
    desk.colleague(FILE, &format!("{RELEASE}\n![The quay](quay.png)\n"));
    let plan = desk.plan(&site, &[FILE]);
    let has_errors = plan.obstacle == Obstacle::Errors;
    assert!(!has_errors, "the site has it: {:?}", plan.problems);
    is_out(&act(&desk, &plan, &|_| ()));
    assert!(desk.file(FILE).contains("quay.png"));
    assert_eq!(
        desk.file("news/quay.png"),
        "\u{89}PNG quay",
        "it came along"
    );
}

#[test]
fn an_image_that_both_changed_is_one_question() {
    let (desk, site) = desk();
    let text = format!("{RELEASE}\n![The gate](gate.png)\n");
    fs::write(desk.site().join(FILE), text).unwrap();
    fs::write(desk.site().join("news/gate.png"), "\u{89}PNG mine").unwrap();
    desk.colleague("news/gate.png", "\u{89}PNG theirs");
    let plan = desk.plan(&site, &[FILE]);
    let clash = overlap(&plan);
    assert_eq!((clash.clash, &*clash.theirs), (Clash::Media, ""));
    let seen = clash.seen.clone();
    let mine = settle(&desk, &plan, Settle::Mine { seen: seen.clone() });
    assert!(!matches!(mine.obstacle, Obstacle::Overlap(_)), "{mine:?}");
    let plan = desk.plan(&site, &[FILE]);
    let theirs = settle(&desk, &plan, Settle::Theirs { seen });
    assert_eq!(desk.file("news/gate.png"), "\u{89}PNG theirs");
    assert_eq!(theirs.files.len(), 1, "only the text is left: {theirs:?}");
    is_out(&act(&desk, &theirs, &|_| ()));
    assert_eq!(desk.published("news/gate.png"), "\u{89}PNG theirs");
}

#[test]
fn another_place_is_another_plan() {
    let (desk, site) = desk();
    write(&desk, "nine", "ten");
    let plan = desk.plan(&site, &[FILE]);
    git(&desk.remote(), &["branch", "other", "main"]);
    git(&desk.site(), &["fetch", "--quiet"]);
    git(&desk.site(), &["branch", "-u", "origin/other"]);
    let outcome = act(&desk, &plan, &|_| ());
    let PublishOutcome::PlanOutdated { message } = outcome else {
        panic!("{outcome:?}")
    };
    assert!(message.contains("other"), "{message}");
}
