//! A review between two windows of two people, and the first minutes of somebody who only
//! reads.

use std::fs;

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List, Remote, SignIn, Start},
    programs,
};
use servers::{Authority, Https};

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n\nBring boots and a lamp.\n";
const POLICY: (&str, &str) = ("dateline.toml", "[review]\napprovals = 1\n");

/// The branches at the remote that are drafts.
fn drafts(site: &Site) -> String {
    git(
        site.remote(),
        &[
            "for-each-ref",
            "--format=%(refname:short)",
            "refs/heads/draft/",
        ],
    )
}

#[test]
fn two_people_review_a_draft_until_it_is_published() {
    let site = Site::new(&[(FILE, GATE), POLICY]);
    let bens = site.copy_of("Ben Colleague", "ben@example.org");
    let before = site.tip();

    // Ana writes, shares, and asks Ben.
    let ana = Window::at(site.root());
    let desk = List(&ana).see().open(FILE);
    desk.type_over("nine", "ten");
    desk.saved();
    let asked = Bar(&ana).share_and_ask("Ben Colleague <ben@example.org>", "Mind the hour.");
    asked.says("You ask Ben Colleague to review");

    // Ben finds it without looking for it, reads the page, and comments on words of it.
    let ben = ana.beside(Some(&bens));
    List(&ben).see();
    let place = Bar(&ben).drafts_that_wait();
    place.lists(FILE, "waiting-for-me");
    let read = place.open(FILE);
    read.page_says("The gate opens at ten.");
    assert!(read.changes().contains("1 place"), "{}", read.changes());
    read.page();
    read.comment_on("at ten", "Is that summer time?");
    read.marks(1);

    // Ana sees it from her desk, and answers.
    let wrote = asked;
    wrote.look();
    wrote.says("Is that summer time?");
    wrote.reply("Is that summer time?", "It is.");
    read.look();
    read.says("It is.");

    // Ben suggests other words, which Ana takes.
    read.suggest(
        "boots and a lamp",
        "boots, a lamp and a coat",
        "It is cold.",
    );
    wrote.look();
    wrote.take("It is cold.");
    wrote.page_says("boots, a lamp and a coat");
    assert!(site.text(FILE).contains("a coat"), "{}", site.text(FILE));

    // An approval holds for what it saw, and for nothing else.
    read.look();
    read.page_says("a coat");
    read.approve();
    read.says("Approved by you");
    wrote.look();
    wrote.says("Approved by Ben Colleague");
    let desk = wrote.edit();
    desk.type_over("ten", "eleven");
    desk.saved();
    Bar(&ana).share();
    read.look();
    read.page_says("eleven");
    read.says("changed since, so this holds no longer");
    read.approve();
    read.says("holds");

    // What is published is one commit that says who reviewed it.
    Remote(&ana).check_now();
    let ready = Bar(&ana).drafts();
    let review = ready.open(FILE);
    review.says("holds");
    let plan = review.publish();
    assert_eq!(plan.files(), [FILE]);
    let outcome = plan.carry_out();
    assert!(outcome.published, "{outcome:?}");
    plan.close();
    let range = format!("{before}..main");
    let commits = git(site.remote(), &["log", "--format=%H%n%B", &range]);
    assert_eq!(
        git(site.remote(), &["rev-list", "--count", &range]).trim(),
        "1"
    );
    assert!(
        commits.contains("Reviewed-by: Ben Colleague <ben@example.org>"),
        "{commits}"
    );
    assert_eq!(drafts(&site), "", "the draft's branch is gone");
    let kept = git(
        site.remote(),
        &["log", "--format=%B", "--glob=refs/dateline/reviews/*"],
    );
    let said = ["Is that summer time?", "It is.", "It is cold."];
    for said in said {
        assert!(kept.contains(said), "{said:?} in\n{kept}");
    }

    // And in the window, from the announcement's history.
    let talk = List(&ana).see().open(FILE).earlier().conversation();
    for said in said.into_iter().chain(["Approved by Ben Colleague"]) {
        assert!(talk.contains(said), "{said:?} in\n{talk}");
    }
}

/// Pictures are for the user guide, too.
fn picture(window: &Window, name: &str) {
    window.rest();
    let path = window.shoot(name);
    if programs::makes_readme_shots() {
        let folder = programs::workspace().join("docs/images");
        fs::create_dir_all(&folder).unwrap();
        fs::copy(path, folder.join(format!("{name}.png"))).unwrap();
    }
}

const SALMON: &str = "news/salmon-count.md";
const COUNT: &str = "---\ntitle: Salmon return to the upper Tarrow\ndescription: Three hundred fish in one week.\ndate: 2024-09-17\n---\nFor the first time in forty years salmon have reached the upper Tarrow. Volunteers counted **312 fish** in one week at the new ladder.\n\n## What made it possible\n\nThe ladder at Hollin Weir opened in May. It was paid for by 1,400 people.\n\n| Year | Fish |\n| --- | --- |\n| 2022 | 0 |\n| 2023 | 9 |\n| 2024 | 312 |\n\nThe count goes on until the end of October.\n";

#[test]
fn the_first_minutes_of_a_reviewer() {
    let site = Site::new(&[("news/gate.md", GATE), POLICY]);
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::make(folder.path());
    git(site.remote(), &["config", "http.receivepack", "true"]);
    let server = Https::start(site.remote().parent().unwrap(), &authority);

    // Somebody shares a draft, and asks everybody.
    site.write(SALMON, COUNT);
    {
        let ana = Window::at(site.root());
        List(&ana).see().open(SALMON);
        Bar(&ana).share_and_ask("", "Before Tuesday. Mostly the figures.");
    }

    // A fresh profile, and nothing but an address.
    let window = Window::trusting(&authority.trusted(), None);
    let adding = Start(&window).see().add();
    let label = format!("{}/harbour.git", server.host());
    adding.type_address(&server.address("harbour.git"), &label);
    adding.go();
    adding.arrived();
    let place = Bar(&window).drafts_that_wait();
    place.lists(SALMON, "waiting-for-me");
    picture(&window, "review-drafts");
    let review = place.open(SALMON);
    review.page_says("312 fish");
    review.begin_comment("1,400 people", "1,412 by last Friday, says the treasurer.");
    picture(&window, "review-comment");
    // The name that it carries is asked for when it is needed.
    review.press_send();
    SignIn(&window)
        .see()
        .as_author("Maria Vos", "maria@example.org");
    review.says("says the treasurer.");
    review.marks(1);
    picture(&window, "review-page");
    review.begin_approval();
    picture(&window, "review-approve");
    review.decide();
    review.says("Approved by you");
    picture(&window, "review-approved");
    let log = git(
        site.remote(),
        &["log", "--format=%an%n%B", "--branches=draft/*"],
    );
    for said in ["Maria Vos", "says the treasurer.", "Review-Event: approve"] {
        assert!(log.contains(said), "{said:?} in\n{log}");
    }
}
