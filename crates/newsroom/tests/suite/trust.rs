//! The programs that a site brings along: told, asked once, run or left out as the user said.

use std::{fs, path::Path};

use api::{NotMade, Obstacle, PlanPrograms, ProgramsAnswer, PublishOutcome, SitePrograms};

use crate::common::{Desk, RELEASE, git};

const FILE: &str = "news/gate.md";

fn desk() -> Desk {
    Desk::new(&[(FILE, RELEASE)])
}

fn hook(desk: &Desk, name: &str, script: &str) {
    let path = desk.site().join(".git/hooks").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    // By a child: a file that this process has open for writing cannot be run.
    let done = std::process::Command::new("sh")
        .args([
            "-c",
            "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$2\" && chmod 755 \"$2\"",
            "sh",
            script,
        ])
        .arg(&path)
        .status();
    assert!(done.unwrap().success());
}

fn write(desk: &Desk, words: &str) {
    fs::write(desk.site().join(FILE), RELEASE.replace("nine", words)).unwrap();
}

fn act(desk: &Desk, plan: &api::Plan) -> PublishOutcome {
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    desk.newsroom.publish(args, &|_| {}).unwrap()
}

fn programs(desk: &Desk, site: &api::SiteView) -> SitePrograms {
    desk.newsroom
        .list_programs(api::ListPrograms { site: site.site })
        .unwrap()
}

fn answer(desk: &Desk, site: &api::SiteView, answer: ProgramsAnswer) -> SitePrograms {
    let args = api::AnswerPrograms {
        site: site.site,
        fingerprint: programs(desk, site).fingerprint,
        answer,
    };
    desk.newsroom.answer_programs(args).unwrap()
}

fn ring(desk: &Desk) -> String {
    format!(
        "echo heard >> '{}'",
        desk.home.path().join("song").display()
    )
}

fn heard(desk: &Desk) -> usize {
    let song = fs::read_to_string(desk.home.path().join("song")).unwrap_or_default();
    song.lines().count()
}

const SKIPPED: &str =
    "The site’s own checks do not look at it: this site’s programs do not run here.";

#[test]
fn a_site_without_programs_asks_nothing() {
    let desk = desk();
    let site = desk.open_site();
    write(&desk, "ten");
    assert_eq!(desk.plan(&site, &[FILE]).programs, PlanPrograms::default());
    let none = programs(&desk, &site);
    assert_eq!(
        (none.asked, none.never, none.answer),
        (vec![], vec![], ProgramsAnswer::Open)
    );
}

#[test]
fn checks_run_only_when_the_user_said_so() {
    let desk = desk();
    hook(&desk, "pre-commit", &ring(&desk));
    hook(&desk, "post-merge", &ring(&desk));
    let site = desk.open_site();
    let told = programs(&desk, &site);
    assert_eq!(told.asked.len(), 1);
    assert_eq!(
        (told.asked[0].what.as_str(), told.asked[0].place.as_str()),
        (
            "Checks what you publish, and may change or refuse it.",
            ".git/hooks/pre-commit"
        )
    );
    assert!(told.asked[0].content.contains("echo heard"));
    assert_eq!(told.never[0].name, "post-merge");

    write(&desk, "ten");
    let plan = desk.plan(&site, &[FILE]);
    assert!(plan.programs.asks);
    assert_eq!(plan.programs.skips, [SKIPPED]);
    desk.publish(&site, &[FILE]);
    assert_eq!(heard(&desk), 0, "nothing runs unasked");

    answer(&desk, &site, ProgramsAnswer::Refuse);
    write(&desk, "eleven");
    let plan = desk.plan(&site, &[FILE]);
    assert_eq!(
        (plan.programs.asks, plan.programs.skips),
        (false, vec![SKIPPED.to_owned()])
    );
    desk.publish(&site, &[FILE]);
    assert_eq!(heard(&desk), 0, "nor where it was refused");

    answer(&desk, &site, ProgramsAnswer::Run);
    write(&desk, "twelve");
    let plan = desk.plan(&site, &[FILE]);
    assert_eq!(
        plan.programs.runs,
        ["The site’s own checks look at it first."]
    );
    assert_eq!(heard(&desk), 0, "a plan runs nothing");
    desk.publish(&site, &[FILE]);
    assert_eq!(heard(&desk), 1);

    // What changed is asked again, and what was planned with it is planned again.
    write(&desk, "one");
    let plan = desk.plan(&site, &[FILE]);
    hook(&desk, "pre-commit", &format!("{}; true", ring(&desk)));
    assert_eq!(
        act(&desk, &plan),
        PublishOutcome::PlanOutdated { message: "What the site wants to run changed since you looked at the plan. Look at the new plan.".into() }
    );
    assert_eq!(programs(&desk, &site).answer, ProgramsAnswer::Open);
    assert!(desk.plan(&site, &[FILE]).programs.asks);
    let stale = api::AnswerPrograms {
        site: site.site,
        fingerprint: told.fingerprint,
        answer: ProgramsAnswer::Run,
    };
    assert_eq!(
        desk.newsroom.answer_programs(stale).unwrap_err().code,
        api::Code::Stale
    );

    assert_eq!(
        answer(&desk, &site, ProgramsAnswer::Run).answer,
        ProgramsAnswer::Run
    );
    assert_eq!(
        answer(&desk, &site, ProgramsAnswer::Open).answer,
        ProgramsAnswer::Open
    );
    desk.publish(&site, &[FILE]);
    assert_eq!(heard(&desk), 1, "withdrawn");
}

#[test]
fn an_answer_survives_a_restart() {
    let mut desk = desk();
    hook(&desk, "pre-commit", &ring(&desk));
    let site = desk.open_site();
    answer(&desk, &site, ProgramsAnswer::Run);
    desk.restart();
    let site = desk.open_site();
    assert_eq!(programs(&desk, &site).answer, ProgramsAnswer::Run);
    write(&desk, "ten");
    desk.publish(&site, &[FILE]);
    assert_eq!(heard(&desk), 1);
}

#[test]
fn what_checks_refuse_is_not_published_and_nothing_is_lost() {
    let desk = desk();
    hook(
        &desk,
        "pre-commit",
        "echo 'looking at 1 file'; printf '\\033[31mERROR\\033[0m no contact named\\n'; exit 1",
    );
    let site = desk.open_site();
    answer(&desk, &site, ProgramsAnswer::Run);
    write(&desk, "ten");
    let before = (
        desk.file(FILE),
        desk.status(),
        git(&desk.remote(), &["rev-parse", "main"]),
    );
    let outcome = act(&desk, &desk.plan(&site, &[FILE]));
    assert_eq!(
        outcome,
        PublishOutcome::NotMade {
            why: NotMade::Checks,
            message: "The site’s checks say: “ERROR no contact named”. Nothing was published, and your text is as it was.".into(),
            output: "looking at 1 file\nERROR no contact named".into(),
        }
    );
    hook(&desk, "pre-commit", "echo x > other.txt; git add other.txt");
    answer(&desk, &site, ProgramsAnswer::Run);
    let outcome = act(&desk, &desk.plan(&site, &[FILE]));
    assert!(
        matches!(
            outcome,
            PublishOutcome::NotMade {
                why: NotMade::OtherFiles,
                ..
            }
        ),
        "{outcome:?}"
    );
    assert_eq!(
        (
            desk.file(FILE),
            desk.status(),
            git(&desk.remote(), &["rev-parse", "main"])
        ),
        before
    );
    hook(&desk, "pre-commit", "true");
    answer(&desk, &site, ProgramsAnswer::Run);
    desk.publish(&site, &[FILE]);
}

#[test]
fn what_checks_make_of_a_text_is_published_and_comes_back() {
    let desk = desk();
    hook(
        &desk,
        "pre-commit",
        "sed -i s/ten/10/ news/gate.md && git add news/gate.md",
    );
    let site = desk.open_site();
    answer(&desk, &site, ProgramsAnswer::Run);
    write(&desk, "ten");
    let document = desk.open(&site, FILE);
    let outcome = act(&desk, &desk.plan(&site, &[FILE]));
    let PublishOutcome::Published { remark, .. } = outcome else {
        panic!("{outcome:?}");
    };
    assert!(
        remark.starts_with(
            "The site’s checks changed news/gate.md; what they made of it is published."
        ),
        "{remark}"
    );
    assert!(desk.published(FILE).contains("opens at 10."));
    assert!(
        desk.file(FILE).contains("opens at 10."),
        "{}",
        desk.file(FILE)
    );
    assert_eq!(desk.status(), "");
    let shown = desk.open(&site, FILE);
    assert_eq!(shown.document, document.document);
    assert!(shown.text.contains("opens at 10."));
}

#[test]
fn a_file_that_needs_a_program_waits_for_leave() {
    let desk = desk();
    git(
        &desk.site(),
        &["config", "filter.shout.clean", "tr a-z A-Z"],
    );
    fs::write(
        desk.site().join(".git/info/attributes"),
        "*.md filter=shout\n",
    )
    .unwrap();
    let site = desk.open_site();
    write(&desk, "ten");
    let plan = desk.plan(&site, &[FILE]);
    assert!(plan.programs.asks);
    let Obstacle::Program {
        message,
        of_site: true,
        ..
    } = plan.obstacle
    else {
        panic!("{:?}", plan.obstacle);
    };
    assert_eq!(
        message,
        "news/gate.md is turned into something else by a program before it is published, and this site’s programs do not run here."
    );
    answer(&desk, &site, ProgramsAnswer::Run);
    desk.publish(&site, &[FILE]);
    assert!(desk.published(FILE).contains("THE GATE OPENS AT TEN."));
}

#[test]
fn no_site_can_agree_for_its_user() {
    let desk = desk();
    hook(&desk, "pre-commit", &ring(&desk));
    let site = desk.open_site();
    let fingerprint = programs(&desk, &site).fingerprint;
    for place in [
        "agreed-publish",
        ".git/agreed-publish",
        ".dateline/agreed-publish",
    ] {
        let path = desk.site().join(place);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).unwrap();
        fs::write(path, &fingerprint).unwrap();
    }
    write(&desk, "ten");
    assert!(desk.plan(&site, &[FILE]).programs.asks);
    desk.publish(&site, &[FILE]);
    assert_eq!(heard(&desk), 0);
}

fn share(desk: &Desk, site: &api::SiteView) -> Result<api::DraftOutcome, api::Error> {
    desk.newsroom.share_draft(api::ShareDraft {
        site: site.site,
        file: FILE.into(),
        settled: Vec::new(),
    })
}

#[test]
fn a_draft_with_a_large_file_waits_for_leave_and_brings_its_content() {
    let desk = desk();
    git(
        &desk.site(),
        &["lfs", "install", "--local", "--skip-smudge"],
    );
    fs::write(
        desk.site().join(".git/info/attributes"),
        "*.png filter=lfs -text\n",
    )
    .unwrap();
    let site = desk.open_site();
    fs::write(desk.site().join("news/fair.png"), vec![7_u8; 40_000]).unwrap();
    let text = format!("{RELEASE}\n![The fair](fair.png)\n");
    fs::write(desk.site().join(FILE), text).unwrap();
    let error = share(&desk, &site).unwrap_err();
    assert_eq!(
        error.message,
        "news/fair.png is kept as a large file, apart from the site’s history, and this site’s programs do not run here."
    );

    // An answer that was taken back counts at once, whatever was planned with it.
    answer(&desk, &site, ProgramsAnswer::Run);
    desk.plan(&site, &[FILE]);
    answer(&desk, &site, ProgramsAnswer::Refuse);
    let again = share(&desk, &site);
    assert!(again.is_err(), "{again:#?}");

    answer(&desk, &site, ProgramsAnswer::Run);
    let outcome = share(&desk, &site).unwrap();
    assert!(
        matches!(outcome, api::DraftOutcome::Done { .. }),
        "{outcome:#?}"
    );
    let branch = git(
        &desk.remote(),
        &[
            "for-each-ref",
            "--format=%(refname:short)",
            "refs/heads/draft/",
        ],
    );
    let pointer = git(
        &desk.remote(),
        &["show", &format!("{}:news/fair.png", branch.trim())],
    );
    let id = pointer
        .lines()
        .find_map(|line| line.strip_prefix("oid sha256:"))
        .unwrap();
    let place = format!("lfs/objects/{}/{}/{id}", &id[..2], &id[2..4]);
    assert_eq!(
        fs::read(desk.remote().join(place)).unwrap(),
        vec![7_u8; 40_000]
    );
}
