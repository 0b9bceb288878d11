//! Publishing against a real remote: plan, act, verify, and what can be in the way.

use std::{cell::RefCell, fs};

use crate::common::{Desk, RELEASE, git, overlap, settle};
use api::{ChangeKind, Obstacle, PublishOutcome, Step};

const FILE: &str = "news/gate.md";

fn desk() -> Desk {
    Desk::new(&[
        (FILE, RELEASE),
        (
            "news/other.md",
            "---\ntitle: Other\ndate: 2024-01-01T12:00:00Z\n---\nText.\n",
        ),
    ])
}

fn plan(desk: &Desk, site: api::SiteId) -> api::Plan {
    desk.newsroom
        .plan_publish(api::PlanPublish {
            site,
            files: vec![FILE.into()],
        })
        .unwrap()
}

fn act(desk: &Desk, plan: &api::Plan) -> (PublishOutcome, Vec<Step>) {
    let steps = RefCell::new(Vec::new());
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    let outcome = desk
        .newsroom
        .publish(args, &|step| steps.borrow_mut().push(step.step))
        .unwrap();
    (outcome, steps.into_inner())
}

fn take_theirs(desk: &Desk, plan: &api::Plan) -> api::Plan {
    let seen = overlap(plan).seen.clone();
    settle(desk, plan, api::Settle::Theirs { seen })
}

#[test]
fn what_was_planned_is_published_and_nothing_else() {
    let desk = desk();
    fs::write(
        desk.site().join("news/other.md"),
        "---\ntitle: Not meant\n---\n",
    )
    .unwrap();
    git(&desk.site(), &["add", "news/other.md"]);
    let before = git(&desk.remote(), &["rev-parse", "main"]);
    fs::write(
        desk.site().join(FILE),
        RELEASE
            .replace("nine", "ten")
            .replace("The gate opens'", "The gate is open'"),
    )
    .unwrap();
    let site = desk.open_site();
    let plan = plan(&desk, site.site);
    assert_eq!(plan.message, "Update: The gate is open");
    let [file] = plan.files.as_slice() else {
        panic!("{plan:?}")
    };
    assert_eq!((file.file.as_str(), file.kind), (FILE, ChangeKind::Changed));
    assert_eq!(file.fields.len(), 1);
    assert_eq!(file.sentences.len(), 2);
    assert!(
        matches!(plan.obstacle, Obstacle::Clear | Obstacle::Warnings),
        "{:?}",
        plan.obstacle
    );

    let (outcome, steps) = act(&desk, &plan);
    let PublishOutcome::Published { commit, remark, .. } = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(remark, "");
    assert_eq!(steps, Step::ALWAYS);
    let tip = git(&desk.remote(), &["rev-parse", "main"]);
    assert!(tip.starts_with(&commit));
    assert_eq!(
        git(
            &desk.remote(),
            &["rev-list", "--count", &format!("{}..main", before.trim())]
        )
        .trim(),
        "1"
    );
    assert_eq!(
        git(
            &desk.remote(),
            &["diff", "--name-only", before.trim(), "main"]
        )
        .trim(),
        FILE
    );
    assert_eq!(
        git(&desk.remote(), &["log", "-1", "--format=%an <%ae>", "main"]).trim(),
        "Ana Writer <ana@example.org>"
    );
    assert_eq!(
        git(&desk.site(), &["status", "--porcelain"]),
        "M  news/other.md\n",
        "the user's staged change stays"
    );
    let listing = desk
        .newsroom
        .list_announcements(api::ListAnnouncements {
            search: "gate".into(),
            ..api::ListAnnouncements::all(site.site)
        })
        .unwrap();
    assert_eq!(listing.rows[0].state, api::State::Published);
    assert_eq!(plan_again(&desk, site.site), Obstacle::NothingToPublish);
}

fn plan_again(desk: &Desk, site: api::SiteId) -> Obstacle {
    plan(desk, site).obstacle
}

#[cfg(unix)]
#[test]
fn a_rejected_push_changes_nothing_and_says_why() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    let hook = desk.remote().join("hooks/pre-receive");
    fs::write(
        &hook,
        "#!/bin/sh\necho 'Two people must look at this first' >&2\nexit 1\n",
    )
    .unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let changed = RELEASE.replace("nine", "ten");
    fs::write(desk.site().join(FILE), &changed).unwrap();
    let state = |desk: &Desk| {
        (
            git(&desk.site(), &["rev-parse", "HEAD"]),
            git(&desk.site(), &["status", "--porcelain"]),
            git(&desk.remote(), &["rev-parse", "main"]),
            desk.file(FILE),
        )
    };
    let before = state(&desk);
    let site = desk.open_site();
    let plan = plan(&desk, site.site);
    let (outcome, _) = act(&desk, &plan);
    let PublishOutcome::Rejected { message, details } = outcome else {
        panic!("{outcome:?}")
    };
    assert!(
        message.contains("did not take the announcement"),
        "{message}"
    );
    assert!(
        details.contains("Two people must look at this first"),
        "{details}"
    );
    assert_eq!(state(&desk), before);
}

#[test]
fn others_commits_are_kept() {
    let desk = desk();
    fs::write(desk.site().join(FILE), RELEASE.replace("nine", "ten")).unwrap();
    let site = desk.open_site();
    let plan = plan(&desk, site.site);
    desk.colleague("news/other.md", "---\ntitle: Theirs\n---\n");
    let (outcome, _) = act(&desk, &plan);
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?}"
    );
    assert!(desk.published("news/other.md").contains("Theirs"));
    assert!(desk.published(FILE).contains("ten"));
    assert!(
        desk.file("news/other.md").contains("Theirs"),
        "the working copy follows"
    );
}

#[test]
fn the_same_announcement_changed_by_others_is_not_overwritten() {
    let desk = desk();
    let site = desk.open_site();
    let mine = RELEASE.replace("nine", "ten");
    fs::write(desk.site().join(FILE), &mine).unwrap();
    let early = plan(&desk, site.site);
    desk.colleague(FILE, &RELEASE.replace("nine", "noon"));
    let (outcome, _) = act(&desk, &early);
    assert!(
        matches!(outcome, PublishOutcome::PlanOutdated { .. }),
        "{outcome:?}"
    );
    let late = plan(&desk, site.site);
    let asked = overlap(&late);
    assert_eq!(asked.author, "Ben Colleague");
    assert!(asked.theirs.contains("noon"));
    assert!(desk.published(FILE).contains("noon"));
    assert_eq!(desk.file(FILE), mine);
}

#[test]
fn an_overlap_has_two_ways_out() {
    for theirs in [true, false] {
        let desk = desk();
        let site = desk.open_site();
        fs::write(desk.site().join(FILE), RELEASE.replace("nine", "ten")).unwrap();
        desk.colleague(FILE, &RELEASE.replace("nine", "noon"));
        let blocked = plan(&desk, site.site);
        let seen = overlap(&blocked).seen.clone();
        if theirs {
            let settled = take_theirs(&desk, &blocked);
            assert_eq!(settled.obstacle, Obstacle::NothingToPublish);
            let text = desk.file(FILE);
            assert!(text.contains("noon") && !text.contains("ten"), "{text}");
            assert_eq!(plan_again(&desk, site.site), Obstacle::NothingToPublish);
            continue;
        }
        let knowing = desk
            .newsroom
            .settle_plan(api::SettlePlan {
                plan: blocked.plan,
                file: FILE.into(),
                settle: api::Settle::Mine { seen },
            })
            .unwrap();
        assert!(matches!(
            knowing.obstacle,
            Obstacle::Clear | Obstacle::Warnings
        ));
        let shown: Vec<_> = knowing.files[0]
            .sentences
            .iter()
            .map(|change| &*change.text)
            .collect();
        assert!(
            shown.contains(&"The gate opens at noon."),
            "what is replaced is shown: {shown:?}"
        );
        let (outcome, _) = act(&desk, &knowing);
        assert!(
            matches!(outcome, PublishOutcome::Published { .. }),
            "{outcome:?}"
        );
        assert!(desk.published(FILE).contains("ten"));
    }
}

#[test]
fn errors_stop_it_and_warnings_ask() {
    let desk = desk();
    fs::write(
        desk.site().join(FILE),
        RELEASE.replace("'The gate opens'", ""),
    )
    .unwrap();
    let site = desk.open_site();
    let broken = plan(&desk, site.site);
    assert_eq!(broken.obstacle, Obstacle::Errors);
    let (outcome, _) = act(&desk, &broken);
    assert!(
        matches!(outcome, PublishOutcome::PlanOutdated { .. }),
        "errors cannot be skipped: {outcome:?}"
    );
    assert!(desk.published(FILE).contains("The gate opens"));
}

#[test]
fn an_image_goes_out_with_its_announcement() {
    let desk = desk();
    for picture in ["gate.png", "quay.png"] {
        let text = format!("\u{89}PNG of {picture}");
        fs::write(desk.site().join("news").join(picture), text).unwrap();
    }
    let in_parts = "hero:\n  pictures:\n    - src: quay.png\ntitle:";
    fs::write(
        desk.site().join(FILE),
        format!("{RELEASE}\n![The gate](gate.png)\n").replacen("title:", in_parts, 1),
    )
    .unwrap();
    let site = desk.open_site();
    let plan = plan(&desk, site.site);
    let files: Vec<_> = plan
        .files
        .iter()
        .map(|file| (file.file.as_str(), file.kind))
        .collect();
    assert_eq!(
        files,
        [
            (FILE, ChangeKind::Changed),
            ("news/gate.png", ChangeKind::Media),
            ("news/quay.png", ChangeKind::Media),
        ]
    );
    let (outcome, _) = act(&desk, &plan);
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?}"
    );
    assert!(
        git(&desk.remote(), &["ls-tree", "-r", "--name-only", "main"]).contains("news/gate.png")
    );
}

#[test]
fn the_sample_site_can_be_published() {
    let home = tempfile::tempdir().unwrap();
    let newsroom = newsroom::Newsroom::new(newsroom::Config {
        data_dir: home.path().join("data"),
        page_origin: "preview://localhost".into(),
        open_now: None,
    })
    .unwrap();
    let api::Opened::Site(site) = newsroom
        .open_sample(api::OpenSample { fresh: false })
        .unwrap()
    else {
        panic!("not opened")
    };
    assert_eq!(site.generator.name, "Eleventy");
    let listing = newsroom
        .list_announcements(api::ListAnnouncements::all(site.site))
        .unwrap();
    assert!(listing.rows.len() >= 8);
    let new = newsroom
        .new_announcement(api::NewAnnouncement {
            site: site.site,
            collection: site.collections[0].key.clone(),
            title: "A new bench by the river".into(),
        })
        .unwrap();
    newsroom
        .set_field(api::SetField {
            document: new.document,
            revision: new.revision,
            key: "description".into(),
            path: Vec::new(),
            value: api::NewValue::Text("One more place to sit.".into()),
        })
        .unwrap();
    let plan = newsroom
        .plan_publish(api::PlanPublish {
            site: site.site,
            files: vec![new.file.clone()],
        })
        .unwrap();
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    let outcome = newsroom.publish(args, &|_| {}).unwrap();
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{plan:?} {outcome:?}"
    );
}

#[test]
fn what_is_not_saved_is_not_published_in_an_older_wording() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk
        .newsroom
        .open_document(api::OpenDocument {
            site: site.site,
            file: FILE.into(),
        })
        .unwrap();
    desk.newsroom
        .edit_text(api::EditText {
            part: view.part,
            document: view.document,
            revision: view.revision,
            text: "Mine.\n".into(),
        })
        .unwrap();
    fs::write(desk.site().join(FILE), RELEASE.replace("boots", "hats")).unwrap();
    let refused = desk
        .newsroom
        .plan_publish(api::PlanPublish {
            site: site.site,
            files: vec![FILE.into()],
        })
        .unwrap_err();
    assert!(refused.message.contains("not saved"), "{refused:?}");
}

#[test]
fn a_deletion_that_nobody_saw_is_never_published() {
    let desk = desk();
    let changed = RELEASE.replace("nine", "ten");
    fs::write(desk.site().join(FILE), &changed).unwrap();
    let site = desk.open_site();
    let shown = plan(&desk, site.site);
    assert_eq!(shown.files[0].kind, ChangeKind::Changed);
    fs::remove_file(desk.site().join(FILE)).unwrap();
    let (outcome, _) = act(&desk, &shown);
    assert!(
        matches!(outcome, PublishOutcome::PlanOutdated { .. }),
        "{outcome:?}"
    );
    // And the other way round: what came back meanwhile is not taken off.
    let shown = plan(&desk, site.site);
    assert_eq!(shown.files[0].kind, ChangeKind::Deleted);
    fs::write(desk.site().join(FILE), &changed).unwrap();
    let (outcome, _) = act(&desk, &shown);
    assert!(
        matches!(outcome, PublishOutcome::PlanOutdated { .. }),
        "{outcome:?}"
    );
    assert_eq!(desk.published(FILE), RELEASE);
}

#[test]
fn what_they_changed_is_not_taken_off_unseen() {
    let desk = desk();
    let site = desk.open_site();
    fs::remove_file(desk.site().join(FILE)).unwrap();
    desk.colleague(FILE, &RELEASE.replace("boots", "hats"));
    let blocked = plan(&desk, site.site);
    let asked = overlap(&blocked);
    assert_eq!(asked.clash, api::Clash::GoneHere);
    assert!(asked.theirs.contains("hats"));
    take_theirs(&desk, &blocked);
    let text = desk.file(FILE);
    assert!(text.contains("hats"), "it is back, as they wrote it");
    assert_eq!(plan_again(&desk, site.site), Obstacle::NothingToPublish);
}

#[test]
fn a_choice_about_one_file_decides_no_other() {
    const TWIN: &str = "news/twin.md";
    let desk = Desk::new(&[(FILE, RELEASE), (TWIN, RELEASE)]);
    let site = desk.open_site();
    for file in [FILE, TWIN] {
        fs::write(desk.site().join(file), RELEASE.replace("nine", "ten")).unwrap();
        desk.colleague(file, &RELEASE.replace("nine", "noon"));
    }
    let first = desk.plan(&site, &[FILE, TWIN]);
    let asked = overlap(&first).clone();
    let next = settle(&desk, &first, api::Settle::Mine { seen: asked.seen });
    assert_ne!(overlap(&next).file, asked.file);
}
