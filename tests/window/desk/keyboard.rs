//! Without a mouse: a whole announcement, from the open site to the remote.

use newsdesk::{
    Key, Site, Window,
    pages::{Desk, Palette, Plan, Start},
};

const FILE: &str = "news/the-quay-is-open-again.md";

#[test]
fn an_announcement_is_made_written_mended_and_published() {
    let window = Window::start();
    Start(&window).see();
    window.tab_to("start-sample");
    window.press(Key::Enter);
    window.see("[data-test=row]");
    let site = Site::sample(window.data());
    let tip = site.tip();

    window.control('n');
    window.until_focused("new-title");
    window.keys("The quay is open again");
    window.press(Key::Enter);
    let desk = Desk(&window).see();
    window.until_focused("editor");
    desk.keys("Boats may land at nine");
    window.control_shift(Key::Left.into());
    window.control('b');
    window.press(Key::End);
    desk.keys(" of[the clock](https://example.org/clock).");
    desk.has_text("\nBoats may land at **nine** of[the clock](https://example.org/clock).\n");

    // The byline is asked for first.
    window.until_true("problems are found", || {
        window
            .text("[data-test=problems-button]")
            .contains("problem")
    });
    window.press(Key::F8);
    window.until_true("the byline has the focus", || {
        window.js("return document.activeElement.id", &[]) == "field-byline"
    });
    window.keys("Ida Brandt");
    Palette(&window).does("show problems", "Show or hide the problems");
    desk.problems().wait_for("link-glued");
    window.tab_to("fix-button");
    window.press(Key::Enter);
    desk.problems().wait_without("link-glued");
    window.press(Key::Escape);
    desk.saved();
    assert!(site.text(FILE).contains("**nine** of [the clock]"));
    assert!(site.text(FILE).contains("byline: Ida Brandt"));

    window.control(Key::Enter.into());
    let plan = Plan(&window).see();
    assert_eq!(plan.files(), [FILE]);
    window.tab_to("plan-confirm");
    window.press(Key::Enter);
    let outcome = plan.outcome();
    assert!(outcome.published, "{}", outcome.words);
    window.press(Key::Escape);
    window.until_true("the sheet is closed", || {
        !window.shown("[data-test=plan-sheet]")
    });
    assert_ne!(site.tip(), tip);
}
