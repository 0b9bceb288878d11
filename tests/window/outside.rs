//! What somebody without Dateline sends back of a draft comes into its conversation.

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List},
};
use review::returned::{Returned, ReturnedAct, ReturnedEntry, ReturnedPlace, block, write};

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n\nBring boots.\n";

/// The mail of somebody who commented on words of the exported page.
fn mail(draft: &str, title: &str, version: &str) -> String {
    let place = ReturnedPlace::Page {
        line: 0,
        exact: "at ten".into(),
        prefix: "The gate opens ".into(),
        suffix: ".".into(),
    };
    let comment = ReturnedEntry {
        id: "a1".into(),
        act: ReturnedAct::Comment { at: Some(place) },
        text: "Is that summer time?".into(),
    };
    let returned = Returned {
        draft: draft.into(),
        version: version.into(),
        title: title.into(),
        name: "Lena Berg".into(),
        entries: vec![comment],
        left_out: 0,
    };
    let lines = block(&write(&returned));
    format!("Hello Ana,\n\nthe lines below are for Dateline.\n\n{lines}\nGreetings\nLena\n")
}

#[test]
fn a_review_from_outside_comes_in_once_and_is_marked_as_one() {
    let site = Site::new(&[(FILE, GATE)]);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.type_over("nine", "ten");
    desk.saved();
    Bar(&window).share();
    let at = |format| {
        let found = git(
            site.remote(),
            &["for-each-ref", format, "refs/heads/draft/"],
        );
        found.trim().to_owned()
    };
    let (draft, version) = (
        at("--format=%(refname:short)"),
        at("--format=%(objectname)"),
    );

    let review = Bar(&window).drafts().open(FILE);
    let sheet = review.bring_in();
    sheet.take("Hello Ana,\n\nall fine from here.\n");
    let refused = sheet.refused();
    assert!(refused.contains("There is no review in this"), "{refused}");
    let whole = mail(&draft, "The gate", &version);
    // Down to the first line of what is for Dateline.
    let cut: Vec<&str> = whole.lines().take(6).collect();
    sheet.take(&cut.join("\n"));
    window.until_true("it is cut", || {
        sheet.refused().contains("The end of the review is missing")
    });
    sheet.take(&mail("draft/weir-0a1b2c3d", "The weir", &version));
    window.until_true("it is of another draft", || {
        sheet.refused().contains("a review of “The weir”")
    });

    sheet.take(&whole);
    sheet.done();
    for words in [
        "Lena Berg",
        "Is that summer time?",
        "Received outside, brought in by Ana Writer.",
    ] {
        review.says(words);
    }
    review.marks(1);
    let log = git(site.remote(), &["log", "--format=%B", &draft]);
    assert!(log.contains("Is that summer time?"), "{log}");

    // The same again adds nothing.
    let tip = at("--format=%(objectname)");
    let sheet = review.bring_in();
    sheet.take(&whole);
    let known = sheet.refused();
    assert_eq!(known, "What Lena Berg said is in the conversation already.");
    sheet.close();
    assert_eq!(at("--format=%(objectname)"), tip);
}
