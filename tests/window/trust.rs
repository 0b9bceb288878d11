//! A site that brings programs along: shown before they would run, run or left out as the
//! user says, asked again when they change, taken back.

use std::{fs, os::unix::fs::PermissionsExt as _};

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List},
};

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate opens\ndescription: Who may come, and when.\ndate: 2024-09-10\ntags:\n  - news\n---\nThe gate opens at nine.\n";
const HOOK: &str = ".git/hooks/pre-commit";

fn hook(site: &Site, script: &str) {
    site.write(HOOK, &format!("#!/bin/sh\n{script}\n"));
    let path = site.root().join(HOOK);
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn programs_are_shown_once_and_run_as_the_user_says() {
    let site = Site::new(&[(FILE, GATE)]);
    let song = site.root().join("../song");
    let command = format!("echo heard >> '{}'", song.display());
    hook(&site, &command);
    let heard = || {
        fs::read_to_string(&song)
            .unwrap_or_default()
            .lines()
            .count()
    };
    let window = Window::at(site.root());
    let bar = Bar(&window);
    let desk = List(&window).see().open(FILE);
    desk.type_over("at nine", "at ten");
    desk.saved();

    // Without them.
    let programs = bar.publish_asks();
    assert_eq!(programs.asked(), ["pre-commit"]);
    assert!(
        programs.words().contains("This site wants to run programs"),
        "{}",
        programs.words()
    );
    assert!(
        programs.content().contains("echo heard"),
        "what is in it can be read"
    );
    let plan = programs.refuse();
    assert!(
        plan.words().contains("checks do not look at it"),
        "{}",
        plan.words()
    );
    assert!(plan.carry_out().published);
    plan.close();
    assert_eq!(heard(), 0);

    // Not asked again; taken back at the site's menu, and asked again.
    desk.type_over("at ten", "at eleven");
    desk.saved();
    bar.publish().close();
    let programs = bar.programs();
    programs.withdraw();
    programs.close();
    let plan = bar.publish_asks().run();
    assert!(
        plan.words().contains("checks look at it first"),
        "{}",
        plan.words()
    );
    assert_eq!(heard(), 0, "nothing runs before it is published");
    assert!(plan.carry_out().published);
    plan.close();
    assert_eq!(heard(), 1);

    // What changed is asked again, and what it refuses is not published.
    hook(
        &site,
        "echo looking; echo 'ERROR: no contact named'; exit 1",
    );
    desk.type_over("at eleven", "at twelve");
    desk.saved();
    let (tip, text) = (site.tip(), site.text(FILE));
    let plan = bar.publish_asks().run();
    let outcome = plan.carry_out();
    assert!(!outcome.published, "{outcome:?}");
    assert!(
        outcome
            .words
            .contains("The site’s checks did not accept it"),
        "{outcome:?}"
    );
    assert!(
        outcome.words.contains("ERROR: no contact named"),
        "{outcome:?}"
    );
    assert!(plan.details().contains("looking"));
    plan.close();
    assert_eq!((site.tip(), site.text(FILE)), (tip, text));
    assert_eq!(
        git(site.root(), &["status", "--porcelain"]).trim(),
        format!("M {FILE}")
    );
}
