//! What a publish needs of a review and does with it, between people with a working copy each
//! and one remote: the rules, what the plan waits for, the commit, the branch that goes and the
//! conversation that stays, and the same after a kill at any step.

use std::{fs, panic};

use api::{
    DecisionKind, DraftOutcome, DraftRow, Obstacle, Plan, PublishOutcome, ReviewAct, ReviewOutcome,
    ReviewWanted, SiteView, Step,
};

use crate::common::{Desk, RELEASE, git, newsroom};

const FILE: &str = "news/weir.md";
const TEXT: &str = "---\ntitle: The weir closes\ndescription: For six weeks.\ndate: 2026-11-03\n---\nThe weir closes in May. Boats go round.\n\nThe works take six weeks.\n";
const ONE: &str = "[review]\napprovals = 1\n";

/// Somebody at a desk.
struct At {
    desk: Desk,
    site: SiteView,
}

/// Ana, whose desk has the remote beside it, on a site with these rules.
fn ana(rules: &str) -> At {
    let desk = Desk::new(&[("news/gate.md", RELEASE), ("dateline.toml", rules)]);
    let site = desk.open_site();
    At { desk, site }
}

impl At {
    /// A colleague with a working copy of the same site.
    fn colleague(&self, name: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let remote = self.desk.remote();
        git(
            home.path(),
            &["clone", "--quiet", remote.to_str().unwrap(), "site"],
        );
        let site = home.path().join("site");
        let first = name.split(' ').next().unwrap().to_lowercase();
        git(&site, &["config", "user.name", name]);
        git(
            &site,
            &["config", "user.email", &format!("{first}@example.org")],
        );
        let newsroom = newsroom(home.path());
        let desk = Desk { home, newsroom };
        let site = desk.open_site();
        Self { desk, site }
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.desk.site().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        let site = self.site.site;
        self.desk
            .newsroom
            .refresh_site(api::RefreshSite { site })
            .unwrap();
        if std::path::Path::new(file)
            .extension()
            .is_some_and(|end| end == "md")
        {
            self.desk.open(&self.site, file);
        }
    }

    #[track_caller]
    fn share(&self, file: &str) {
        let outcome = self.desk.newsroom.share_draft(api::ShareDraft {
            site: self.site.site,
            file: file.into(),
            settled: Vec::new(),
        });
        let outcome = outcome.unwrap();
        assert!(matches!(outcome, DraftOutcome::Done { .. }), "{outcome:#?}");
    }

    fn drafts(&self) -> Vec<DraftRow> {
        let asked = self.desk.newsroom.list_drafts(api::ListDrafts {
            site: self.site.site,
            ask: true,
        });
        asked.unwrap().drafts
    }

    #[track_caller]
    fn says(&self, act: ReviewAct) {
        let draft = &self.drafts()[0];
        let outcome = self.desk.newsroom.add_review(api::AddReview {
            site: self.site.site,
            name: draft.name.clone(),
            version: draft.version.clone(),
            act,
        });
        let outcome = outcome.unwrap();
        assert!(
            matches!(outcome, ReviewOutcome::Done { .. }),
            "{outcome:#?}"
        );
    }

    /// Puts the first of the drafts on the desk.
    fn takes_up(&self) {
        let args = api::TakeUpDraft {
            site: self.site.site,
            name: self.drafts()[0].name.clone(),
            settled: Vec::new(),
        };
        self.desk.newsroom.take_up_draft(args).unwrap();
    }

    #[track_caller]
    fn approves(&self) {
        self.allows(&[]);
    }

    #[track_caller]
    fn allows(&self, fields: &[&str]) {
        self.says(ReviewAct::Approve {
            text: "Good.".into(),
            allows: fields.iter().map(|one| vec![(*one).to_owned()]).collect(),
        });
    }

    fn plan(&self, file: &str) -> Plan {
        self.desk.plan(&self.site, &[file])
    }

    /// What the plan waits for.
    #[track_caller]
    fn waits(&self, file: &str) -> ReviewWanted {
        let plan = self.plan(file);
        let Obstacle::Review(wanted) = plan.obstacle.clone() else {
            panic!("{plan:#?}");
        };
        let outcome = self.publish_plan(&plan, !wanted.optional);
        assert!(
            matches!(outcome, PublishOutcome::PlanOutdated { .. }),
            "{outcome:#?}"
        );
        *wanted
    }

    fn publish_plan(&self, plan: &Plan, accept_warnings: bool) -> PublishOutcome {
        let args = api::Publish {
            plan: plan.plan,
            message: plan.message.clone(),
            accept_warnings,
        };
        self.desk.newsroom.publish(args, &|_| {}).unwrap()
    }

    /// Publishes; it must go out. Answers what to know beside it.
    #[track_caller]
    fn publish(&self, file: &str) -> String {
        let plan = self.plan(file);
        let outcome = self.publish_plan(&plan, true);
        let PublishOutcome::Published { remark, .. } = outcome else {
            panic!("{plan:#?} {outcome:#?}");
        };
        remark
    }

    fn refs(&self, prefix: &str) -> Vec<String> {
        let found = git(
            &self.desk.remote(),
            &["for-each-ref", "--format=%(refname)", prefix],
        );
        found.lines().map(str::to_owned).collect()
    }

    fn branches(&self) -> Vec<String> {
        self.refs("refs/heads/draft/")
    }

    fn kept(&self) -> Vec<String> {
        self.refs("refs/dateline/reviews/")
    }

    fn last_message(&self) -> String {
        git(&self.desk.remote(), &["log", "-1", "--format=%B", "main"])
    }
}

#[test]
fn it_waits_until_somebody_else_approved_and_lands_as_one_commit() {
    let ana = ana(ONE);
    let ben = ana.colleague("Ben Colleague");
    let before = git(&ana.desk.remote(), &["rev-parse", "main"]);
    ana.write(FILE, TEXT);
    let waits = ana.waits(FILE);
    assert_eq!((&*waits.draft, waits.needs.want), ("", 1));
    assert!(waits.hint.starts_with("Share it as a draft"), "{waits:#?}");
    ana.share(FILE);
    let waits = ana.waits(FILE);
    assert!(waits.same && waits.draft.starts_with("draft/weir-"));
    assert_eq!(waits.needs.sentence, "It waits for one more approval.");

    ana.approves();
    assert_eq!(ana.waits(FILE).needs.have, 0, "the writer's own");
    ben.says(ReviewAct::Comment {
        at: None,
        text: "Which weir?".into(),
    });
    ben.approves();
    ben.approves();
    assert_eq!(git(&ana.desk.remote(), &["rev-parse", "main"]), before);
    let remark = ana.publish(FILE);
    assert!(remark.contains("no longer among the drafts"), "{remark}");

    assert_eq!(
        ana.last_message(),
        "Publish: The weir closes\n\nReviewed-by: Ben Colleague <ben@example.org>\n\n"
    );
    let count = git(
        &ana.desk.remote(),
        &["rev-list", "--count", &format!("{}..main", before.trim())],
    );
    assert_eq!(count.trim(), "1");
    assert_eq!(ana.branches(), [""; 0]);
    let commit = git(&ana.desk.remote(), &["rev-parse", "--short=12", "main"]);
    let kept = ana.kept();
    assert_eq!(kept.len(), 1);
    assert!(
        kept[0].ends_with(&format!("/{}", commit.trim())),
        "{kept:?}"
    );
    let said = git(&ana.desk.remote(), &["log", "--format=%B", &kept[0]]);
    assert!(said.contains("Which weir?"), "{said}");
}

#[test]
fn two_have_to_be_two_people() {
    let ana = ana("[review]\napprovals = 2\n");
    let (ben, cleo) = (ana.colleague("Ben Colleague"), ana.colleague("Cleo Legal"));
    ana.write(FILE, TEXT);
    ana.share(FILE);
    ben.approves();
    ben.approves();
    git(
        &ben.desk.site(),
        &["config", "user.email", "BEN@example.org"],
    );
    ben.approves();
    let waits = ana.waits(FILE);
    assert_eq!((waits.needs.have, waits.needs.want), (1, 2));
    cleo.approves();
    ana.publish(FILE);
    let message = ana.last_message();
    assert!(
        message.ends_with(
            "\nReviewed-by: Ben Colleague <ben@example.org>\nReviewed-by: Cleo Legal <cleo@example.org>\n\n"
        ),
        "{message}"
    );
}

#[test]
fn certain_people_have_to_and_a_collection_speaks_for_itself() {
    let ana = ana(
        "[collections.news.review]\nby = [\"Cleo Legal <cleo@example.org>\", \"Ana Writer <ana@example.org>\"]\n",
    );
    let (ben, cleo) = (ana.colleague("Ben Colleague"), ana.colleague("Cleo Legal"));
    ana.write(FILE, TEXT);
    ana.share(FILE);
    ben.approves();
    let waits = ana.waits(FILE);
    assert_eq!(waits.needs.people, ["Cleo Legal", "Ana Writer"]);
    assert!(
        waits
            .needs
            .sentence
            .contains("nobody’s approval of their own words counts"),
        "{waits:#?}"
    );
    cleo.approves();
    ana.approves();
    assert_eq!(ana.waits(FILE).needs.people, ["Ana Writer"], "her own");
    // Elsewhere nobody is asked.
    ana.write("talks/weir.md", TEXT);
    ana.publish("talks/weir.md");
}

#[test]
fn rules_count_as_they_are_published() {
    let ana = ana(ONE);
    ana.write("dateline.toml", "[review]\napprovals = 0\n");
    ana.write(FILE, TEXT);
    ana.waits(FILE);
    let here = ana.desk.site();
    git(&here, &["add", "dateline.toml"]);
    git(&here, &["commit", "--quiet", "-m", "Looser"]);
    ana.share(FILE);
    let branch = ana.branches().remove(0);
    git(
        &here,
        &[
            "push",
            "--quiet",
            "origin",
            &format!("HEAD:{branch}"),
            "--force",
        ],
    );
    ana.waits(FILE);
    git(&here, &["push", "--quiet", "origin", "HEAD:main"]);
    ana.publish(FILE);

    let broken = self::ana("[review]\napprovals = 1\nby = [\n");
    broken.write(FILE, TEXT);
    let waits = broken.waits(FILE);
    assert!(waits.message.contains("cannot be read"), "{waits:#?}");
}

#[test]
fn an_approval_is_of_what_it_saw_and_of_nothing_else() {
    let ana = ana(ONE);
    let ben = ana.colleague("Ben Colleague");
    ana.write(FILE, TEXT);
    ana.share(FILE);
    ben.approves();
    ana.write(FILE, &TEXT.replace("May", "June"));
    let waits = ana.waits(FILE);
    assert!(
        !waits.same && waits.hint.contains("Share it again"),
        "{waits:#?}"
    );
    ana.share(FILE);
    assert_eq!(ana.waits(FILE).needs.have, 0);
    ben.allows(&["date"]);
    ana.write(FILE, &TEXT.replace("May", "June").replace("11-03", "12-01"));
    assert_eq!(
        ana.plan(FILE).obstacle,
        Obstacle::Clear,
        "the date may change"
    );
    ana.write(FILE, &TEXT.replace("May", "July").replace("11-03", "12-01"));
    ana.waits(FILE);
    ana.write(
        FILE,
        &TEXT
            .replace("May", "June")
            .replace("six weeks.\nd", "Long.\nd"),
    );
    ana.waits(FILE);
    ana.write(FILE, &TEXT.replace("May", "June").replace("11-03", "12-01"));
    ana.publish(FILE);
    assert!(ana.last_message().contains("Reviewed-by: Ben Colleague"));
    assert_eq!(
        ana.branches(),
        [""; 0],
        "it was Ana's own that she published"
    );
}

#[test]
fn an_image_that_nobody_saw_is_not_approved() {
    let ana = ana(ONE);
    let ben = ana.colleague("Ben Colleague");
    ana.write("news/weir.png", "picture");
    ana.write(FILE, &format!("{TEXT}\n![The weir](weir.png)\n"));
    ana.share(FILE);
    ben.approves();
    assert!(!matches!(ana.plan(FILE).obstacle, Obstacle::Review(_)));
    ana.write("news/weir.png", "another picture");
    ana.waits(FILE);
}

#[test]
fn what_others_published_is_brought_in_and_approved_with_it() {
    let ana = ana("");
    let ben = ana.colleague("Ben Colleague");
    let gate = "news/gate.md";
    ana.write(gate, &RELEASE.replace("nine", "ten"));
    ana.share(gate);
    ben.approves();
    ana.desk.colleague("dateline.toml", ONE);
    assert!(!matches!(ana.plan(gate).obstacle, Obstacle::Review(_)));
    ana.desk.colleague(gate, &RELEASE.replace("boots", "hats"));
    let plan = ana.plan(gate);
    let Obstacle::Review(waits) = &plan.obstacle else {
        panic!("{plan:#?}");
    };
    assert!(waits.bring_in, "{waits:#?}");
    let both = RELEASE.replace("nine", "ten").replace("boots", "hats");
    let plan = ana.desk.newsroom.settle_plan(api::SettlePlan {
        plan: plan.plan,
        file: gate.into(),
        settle: api::Settle::BringIn,
    });
    let plan = plan.unwrap();
    assert_eq!(ana.desk.file(gate), both);
    let Obstacle::Review(waits) = &plan.obstacle else {
        panic!("{plan:#?}");
    };
    assert!(!waits.bring_in && !waits.same, "{waits:#?}");
    ana.share(gate);
    assert!(ana.waits(gate).same);
    ben.approves();
    ana.publish(gate);
    assert_eq!(ana.desk.published(gate), both);
}

#[test]
fn those_who_wrote_too_are_named_and_cannot_approve() {
    let ana = ana(ONE);
    let (ben, cleo) = (ana.colleague("Ben Colleague"), ana.colleague("Cleo Legal"));
    ana.write(FILE, TEXT);
    ana.share(FILE);
    ben.takes_up();
    ben.write(FILE, &TEXT.replace("six", "seven"));
    ben.share(FILE);
    ben.approves();
    ana.share_again();
    assert_eq!(ana.waits(FILE).needs.have, 0, "Ben wrote on it");
    cleo.approves();
    ana.publish(FILE);
    assert!(
        ana.last_message().ends_with(
            "\n\nReviewed-by: Cleo Legal <cleo@example.org>\nCo-authored-by: Ben Colleague <ben@example.org>\n\n"
        ),
        "{}",
        ana.last_message()
    );
}

impl At {
    /// What colleagues changed comes here.
    fn share_again(&self) {
        let args = api::ShareDraft {
            site: self.site.site,
            file: FILE.into(),
            settled: Vec::new(),
        };
        self.desk.newsroom.share_draft(args).unwrap();
    }
}

#[test]
fn where_no_rule_asks_a_request_asks_once() {
    let ana = ana("");
    let ben = ana.colleague("Ben Colleague");
    ana.write(FILE, TEXT);
    ana.share(FILE);
    assert!(!matches!(ana.plan(FILE).obstacle, Obstacle::Review(_)));
    ana.says(ReviewAct::Ask {
        people: vec!["Ben Colleague <ben@example.org>".into()],
        text: String::new(),
    });
    let waits = ana.waits(FILE);
    assert!(waits.optional, "{waits:#?}");
    assert_eq!(waits.needs.people, ["Ben Colleague"]);
    ben.says(ReviewAct::RequestChanges {
        text: "The weir has a name.".into(),
    });
    let waits = ana.waits(FILE);
    assert_eq!(waits.needs.sentence, "Ben Colleague asks for changes.");
    let plan = ana.plan(FILE);
    assert!(matches!(
        ana.publish_plan(&plan, true),
        PublishOutcome::Published { .. }
    ));
    assert_eq!(ana.last_message(), "Publish: The weir closes\n\n");
    assert_eq!(ana.kept().len(), 1);
}

#[test]
fn taking_off_and_taking_back_ask_nobody() {
    let ana = ana(ONE);
    let gate = "news/gate.md";
    let view = ana.desk.open(&ana.site, gate);
    let _ = view;
    ana.desk
        .newsroom
        .delete_announcement(api::DeleteAnnouncement {
            site: ana.site.site,
            file: gate.into(),
        })
        .unwrap();
    ana.publish(gate);
    let commit = git(&ana.desk.remote(), &["rev-parse", "main"]);
    let plan = ana.desk.newsroom.plan_take_back(api::PlanTakeBack {
        site: ana.site.site,
        commit: commit.trim().to_owned(),
    });
    let plan = plan.unwrap();
    assert!(matches!(
        ana.publish_plan(&plan, true),
        PublishOutcome::Published { .. }
    ));
    assert_eq!(ana.desk.published(gate), RELEASE);
}

#[test]
fn a_remote_that_keeps_no_conversation_keeps_the_draft() {
    let ana = ana(ONE);
    let ben = ana.colleague("Ben Colleague");
    ana.write(FILE, TEXT);
    ana.share(FILE);
    ben.approves();
    let hook = ana.desk.remote().join("hooks/update");
    fs::write(
        &hook,
        "#!/bin/sh\ncase \"$1\" in refs/dateline/*) echo 'only branches'; exit 1;; esac\n",
    )
    .unwrap();
    git(&ana.desk.remote(), &["config", "core.hooksPath", "hooks"]);
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&hook, mode).unwrap();
    let remark = ana.publish(FILE);
    assert!(
        remark.contains("does not keep the conversation"),
        "{remark}"
    );
    assert_eq!((ana.branches().len(), ana.kept().len()), (1, 0));
    assert_eq!(ana.desk.published(FILE), TEXT);
    // It is tried again with the next plan.
    fs::remove_file(&hook).unwrap();
    ana.plan(FILE);
    assert_eq!((ana.branches().len(), ana.kept().len()), (0, 1));
}

#[test]
fn what_a_colleague_changed_since_stays_a_draft() {
    let ana = ana("");
    let ben = ana.colleague("Ben Colleague");
    ana.write(FILE, TEXT);
    ana.share(FILE);
    ben.says(ReviewAct::Comment {
        at: None,
        text: "Seven.".into(),
    });
    ben.takes_up();
    ben.write(FILE, &TEXT.replace("six", "seven"));
    ben.share(FILE);
    let remark = ana.publish(FILE);
    assert!(remark.contains("stays among the drafts"), "{remark}");
    assert_eq!((ana.branches().len(), ana.kept().len()), (1, 1));
}

#[test]
fn a_kill_at_any_step_is_made_good() {
    for step in [
        Step::Building,
        Step::Sending,
        Step::Confirming,
        Step::TakingOver,
        Step::Following,
        Step::KeepingReview,
        Step::ClosingDraft,
    ] {
        let mut ana = ana(ONE);
        let ben = ana.colleague("Ben Colleague");
        ana.write(FILE, TEXT);
        ana.share(FILE);
        ben.approves();
        let plan = ana.plan(FILE);
        let args = api::Publish {
            plan: plan.plan,
            message: plan.message.clone(),
            accept_warnings: true,
        };
        let run = panic::AssertUnwindSafe(|| {
            ana.desk.newsroom.publish(args, &|report| {
                if report.step == step {
                    panic::resume_unwind(Box::new("stopped"));
                }
            })
        });
        assert!(panic::catch_unwind(run).is_err(), "{step:?} never began");
        ana.desk.restart();
        ana.site = ana.desk.open_site();
        if step < Step::Confirming {
            ana.publish(FILE);
        }
        assert_eq!(ana.desk.published(FILE), TEXT, "{step:?}");
        assert!(
            ana.last_message().contains("\nReviewed-by: Ben"),
            "{step:?}"
        );
        let count = git(&ana.desk.remote(), &["rev-list", "--count", "main"]);
        assert_eq!(count.trim(), "2", "{step:?}: start and one more");
        assert_eq!(ana.branches(), [""; 0], "{step:?}");
        assert_eq!(ana.kept().len(), 1, "{step:?}");
        assert_eq!(ana.desk.open_site().notices, [""; 0], "{step:?}: said once");
    }
}

#[test]
fn the_conversation_is_read_after_the_publish_by_others_too() {
    let ana = ana(ONE);
    let ben = ana.colleague("Ben Colleague");
    ana.write(FILE, TEXT);
    ana.share(FILE);
    ben.says(ReviewAct::Comment {
        at: None,
        text: "Which weir?".into(),
    });
    ben.approves();
    ana.publish(FILE);
    let cleo = ana.colleague("Cleo Legal");
    let document = cleo.desk.open(&cleo.site, FILE).document;
    let past = cleo
        .desk
        .newsroom
        .past_reviews(api::PastReviews { document })
        .unwrap();
    assert_eq!(past.trouble, "");
    let [row] = &past.reviews[..] else {
        panic!("{past:#?}");
    };
    assert_eq!(
        (&*row.who, &*row.about, &row.approved_by[..]),
        (
            "Ana Writer",
            "Publish: The weir closes",
            &["Ben Colleague".to_owned()][..]
        )
    );
    let seen = cleo.desk.newsroom.see_past_review(api::SeePastReview {
        document,
        name: row.name.clone(),
        published: row.published.clone(),
    });
    let seen = seen.unwrap();
    assert_eq!(seen.threads[0].entries[0].text, "Which weir?");
    let decision = &seen.decisions[0];
    assert_eq!(
        (decision.kind, &*decision.author, decision.holds),
        (DecisionKind::Approved, "Ben Colleague", true)
    );
    let other = cleo.desk.open(&cleo.site, "news/gate.md").document;
    let none = cleo
        .desk
        .newsroom
        .past_reviews(api::PastReviews { document: other });
    assert_eq!(none.unwrap().reviews, []);
}
