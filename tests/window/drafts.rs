//! A draft goes from one desk to another through the site's remote.

use std::process::Command;

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List},
    programs,
};

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n\nBring boots.\n";
const WEIR: &str = "news/weir.md";

/// Ben shares a draft from a working copy of his own.
fn ben_shares(site: &Site, file: &str, text: &str) {
    let home = site.root().parent().unwrap();
    let theirs = home.join("ben");
    if !theirs.exists() {
        let remote = site.remote().display().to_string();
        git(home, &["clone", "--quiet", &remote, "ben"]);
        git(&theirs, &["config", "user.name", "Ben Colleague"]);
        git(&theirs, &["config", "user.email", "ben@example.org"]);
    }
    std::fs::write(theirs.join(file), text).unwrap();
    let mut share = Command::new(programs::cli());
    share.args(["share", file]).current_dir(&theirs);
    share
        .env("HOME", &theirs)
        .envs(git::ENVIRONMENT.iter().copied());
    let shared = share.output().unwrap();
    assert!(shared.status.success(), "{shared:?}");
}

fn drafts(site: &Site) -> Vec<String> {
    let names = git(
        site.remote(),
        &[
            "for-each-ref",
            "--format=%(refname:short)",
            "refs/heads/draft/",
        ],
    );
    names.lines().map(str::to_owned).collect()
}

#[test]
fn share_take_up_and_publish() {
    let site = Site::new(&[(FILE, GATE)]);
    let window = Window::at(site.root());
    let list = List(&window).see();
    let desk = list.open(FILE);
    desk.type_over("nine", "ten");
    desk.saved();
    let tip = site.tip();
    let said = Bar(&window).share();
    assert!(said.contains("shared as a draft"), "{said}");
    list.row_says(FILE, "Shared as a draft");
    let [branch] = &drafts(&site)[..] else {
        panic!("{:?}", drafts(&site));
    };
    assert_eq!(site.tip(), tip, "the site is as it was");
    let shown = git(site.remote(), &["show", &format!("{branch}:{FILE}")]);
    assert!(shown.contains("at ten."), "{shown}");

    ben_shares(&site, WEIR, &GATE.replace("gate", "weir"));
    let place = Bar(&window).drafts();
    place.lists(WEIR, "others");
    assert!(place.list().iter().any(|row| row.contains("Ben Colleague")));
    let shared = place.open(WEIR);
    assert!(!site.has(WEIR), "looking writes nothing");
    let desk = shared.take_up();
    assert_eq!(desk.title(), "The weir");
    assert!(site.text(WEIR).contains("The weir opens at nine."));
    list.row_says(WEIR, "Shared as a draft");

    let plan = Bar(&window).publish();
    assert_eq!(plan.files(), [WEIR]);
    assert!(plan.carry_out().published);
    plan.close();
    list.row_says(WEIR, "Published");
    assert_eq!(drafts(&site), [branch.as_str()], "its branch is gone");
}

#[test]
fn drafts_are_shared_at_a_place_of_their_own_and_with_the_site_again() {
    let site = Site::new(&[(FILE, GATE)]);
    let home = site.root().parent().unwrap();
    git(home, &["init", "--quiet", "--bare", "drafts.git"]);
    let other = home.join("drafts.git");
    let branches = || git(&other, &["for-each-ref", "--format=%(refname)"]);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.type_over("nine", "ten");
    desk.saved();

    let place = Bar(&window).drafts();
    let with_site = place.kept_where();
    let nowhere = home.join("nowhere.git");
    place.keep_at(nowhere.to_str().unwrap());
    let refused = place.refused();
    assert!(refused.contains("nowhere.git"), "{refused}");
    assert_eq!(place.kept_where(), with_site, "nothing is changed");
    place.keep_at(other.to_str().unwrap());
    window.until_true("drafts are shared there", || {
        place.kept_where().contains("drafts.git")
    });
    place.leave();
    let said = Bar(&window).share();
    assert!(said.contains("shared as a draft"), "{said}");
    assert!(drafts(&site).is_empty(), "nothing went to the site");
    assert_eq!(branches().lines().count(), 1, "{}", branches());

    let place = Bar(&window).drafts();
    place.lists(FILE, "mine");
    place.keep_at_site();
    window.until_true("drafts are shared with the site", || {
        place.kept_where() == with_site
    });
    assert_eq!(branches().lines().count(), 1, "what is there stays");
}

#[test]
fn what_was_said_of_a_draft_that_is_gone_is_not_lost() {
    let site = Site::new(&[(FILE, GATE)]);
    ben_shares(&site, WEIR, &GATE.replace("gate", "weir"));
    let window = Window::at(site.root());
    List(&window).see();
    let review = Bar(&window).drafts().open(WEIR);
    review.comment_on("boots", "Rubber ones?");
    review.begin_comment("nine", "Which nine?");
    let place = review.back();
    for branch in drafts(&site) {
        git(site.remote(), &["branch", "--quiet", "-D", &branch]);
    }
    place.leave();

    let place = Bar(&window).drafts();
    let told = || match &place.reached_nobody()[..] {
        [one] => one.clone(),
        _ => String::new(),
    };
    window.until_true("the words are shown", || told().contains("Which nine?"));
    assert!(told().contains("is not shared any more"), "{}", told());
    let over = place.open_over(WEIR);
    over.page_says("The weir opens at nine.");
    over.says("Rubber ones?");
    over.back().leave();
    let place = Bar(&window).words_that_reached_nobody();
    place.discard_what_reached_nobody();
    window.until_true("they are gone", || place.reached_nobody().is_empty());
}

#[test]
fn deleted_words_are_commented_where_they_stood() {
    let site = Site::new(&[(FILE, GATE)]);
    ben_shares(&site, FILE, &GATE.replace(" at nine", ""));
    let window = Window::at(site.root());
    List(&window).see();
    let review = Bar(&window).drafts().open(FILE);
    review.changes();
    let said = review.begin_comment_on_deleted("at nine", "Why?");
    assert!(said.contains("gone"), "{said}");
    window.until_true("what is gone is quoted", || {
        review.writes() == "“at nine” is gone: Why?"
    });
    review.send();
    review.says("“at nine” is gone: Why?");
}
