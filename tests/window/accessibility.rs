//! What axe-core says of the window: nothing serious, in any place, light or dark.

use std::time::{Duration, UNIX_EPOCH};

use newsdesk::{
    Site, Window,
    pages::{Bar, List, Page, Start, Theme},
};

use crate::axe::Axe;

const FILE: &str = "news/gate.md";
/// With a problem of each kind, tags, a date, a long text: much of what a form can show.
const GATE: &str = "---\ntitle: The gate opens\nsummary: ''\ndescription: A gate that was shut for a hundred years opens again, and whoever wants to may walk through it.\ndate: 2024-09-10T14:00:00Z\ntags:\n  - news\n  - harbour\npinned: true\nauthors:\n  - name: Ana\n---\nThe gate opens at nine of[the clock](clock.md).\n\n#### Too deep\n\n![](gate.png)\n\n| When | Where |\n| ---- | ----- |\n| nine | gate  |\n\n> Come and see, `they` said. [More](https://example.org)\n\n```sh\nmake gate\n```\n";
const OTHER: &str = "---\ntitle: Another\nsummary: Words\ndescription: Something else.\ndate: 2024-01-01T09:00:00Z\ntags:\n  - news\npinned: false\n---\nText.\n";

#[test]
fn no_serious_violation_light_or_dark() {
    let Some(axe) = Axe::get() else { return };
    let site = Site::new(&[
        (FILE, GATE),
        ("news/other.md", OTHER),
        ("notes/third.md", OTHER),
    ]);
    let window = Window::at(site.root());
    let mut found = Vec::new();
    let mut look = |place: &str, theme: Theme| {
        let violations = axe.violations(&window);
        found.extend(
            violations
                .into_iter()
                .map(|one| format!("{place}, {}: {one}", theme.name())),
        );
    };
    for theme in Theme::ALL {
        let list = List(&window).see();
        let bar = Bar(&window);
        bar.choose(theme);
        look("list", theme);
        let desk = list.open(FILE);
        desk.unfold_details();
        desk.problems().open().wait_for("link-glued");
        look("desk with its details and problems", theme);
        Page(&window).inside(|| look("page", theme));
        desk.type_over("at nine", "at ten");
        desk.saved();
        let plan = bar.publish();
        look("plan", theme);
        plan.close();
        desk.type_over("at ten", "at nine");
        desk.saved();
        let start = bar.close_site();
        look("start", theme);
        start.open_recent();
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Written plainly, so that nothing keeps it from being planned and shared.
const PLAIN: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n";

#[test]
fn no_serious_violation_in_the_sheets_of_a_draft() {
    let Some(axe) = Axe::get() else { return };
    let site = Site::new(&[(FILE, PLAIN)]);
    let window = Window::at(site.root());
    let mut found = Vec::new();
    let (bar, list) = (Bar(&window), List(&window).see());
    let desk = list.open(FILE);
    desk.type_over("nine", "ten");
    desk.saved();
    bar.share();
    let far = UNIX_EPOCH + Duration::from_hours(24 * 365 * 70);
    for theme in Theme::ALL {
        let mut look = |place: &str| {
            let violations = axe.violations(&window).into_iter();
            found.extend(violations.map(|one| format!("{place}, {}: {one}", theme.name())));
        };
        bar.choose(theme);
        let sheet = desk.not_before();
        look("not before");
        sheet.close();
        let later = desk.publish_at();
        look("publish at");
        later.schedule(far);
        let schedule = bar.schedule();
        look("what is scheduled");
        schedule.close();
        let history = desk.earlier();
        look("the history");
        history.close();

        let review = bar.drafts().open(FILE);
        look("the review");
        review.begin_asking();
        look("asking for a review");
        review.decide_nothing();
        let sheet = review.bring_in();
        sheet.take("All fine from here.");
        sheet.refused();
        look("bringing in a review");
        sheet.close();
        review.back().leave();
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_fault_is_found() {
    let Some(axe) = Axe::get() else { return };
    let window = Window::start();
    Start(&window).see();
    window.js(
        "document.querySelector('main').append(document.createElement('button'))",
        &[],
    );
    let found = axe.violations(&window);
    assert!(
        found.iter().any(|one| one.contains("button-name")),
        "{found:?}"
    );
}
