//! The app is killed while somebody types: at the next start the text is there, with its
//! steps back.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

use newsdesk::{
    Site, Window,
    pages::{Bar, Desk, List},
};

const FILE: &str = "news/quay.md";
const TEXT: &str = "---\ntitle: The quay\ndate: 2024-05-02\n---\nThe quay is open.\n";

fn set_mode(site: &Site, mode: u32) {
    fs::set_permissions(site.root().join(FILE), Permissions::from_mode(mode)).unwrap();
}

/// Whether a file below a folder holds these words.
fn holds(folder: &Path, words: &str) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| {
        let path = entry.path();
        let read = || fs::read_to_string(&path).unwrap_or_default();
        if path.is_dir() {
            holds(&path, words)
        } else {
            read().contains(words)
        }
    })
}

#[test]
fn text_that_cannot_be_saved_is_there_after_a_kill() {
    let site = Site::new(&[(FILE, TEXT)]);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    set_mode(&site, 0o444);
    desk.cursor_behind("The quay is open");
    desk.keys(", at last");
    let words = desk.failed();
    assert!(words.contains("read-only"), "{words}");
    assert!(
        words.contains("Dateline keeps it"),
        "where the text is: {words}"
    );
    window.until_true("steps back are kept", || {
        holds(&window.data().join("history"), "text")
    });
    assert_eq!(site.text(FILE), TEXT);

    let window = window.kill_and_start_again(site.root());
    // It is what to go on with, so it is on the desk.
    let desk = Desk(&window).see();
    assert_eq!(desk.text(), "The quay is open, at last.\n");
    desk.undo_typing();
    assert_eq!(desk.text(), "The quay is open.\n");
    desk.cursor_behind("The quay is open");
    desk.keys(" again");
    desk.failed();
    set_mode(&site, 0o644);
    desk.save_again();
    desk.saved();
    assert_eq!(site.text(FILE), TEXT.replace("open", "open again"));
}

#[test]
fn killed_in_the_middle_of_typing() {
    let site = Site::new(&[(FILE, TEXT)]);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.cursor_behind("The quay is open");
    desk.keys(" from nine in the morning");
    let typed = "The quay is open from nine in the morning.";
    window.until_true("it is on disk", || {
        holds(&window.data().join("journal"), typed) || site.text(FILE).contains(typed)
    });
    let window = window.kill_and_start_again(site.root());
    let whole = TEXT.replace("The quay is open.", typed);
    if site.text(FILE) == TEXT {
        let desk = Desk(&window).see();
        assert_eq!(desk.text(), format!("{typed}\n"));
        desk.save_recovered();
        desk.saved();
    }
    assert_eq!(site.text(FILE), whole);
}

#[test]
fn what_was_not_sent_of_a_review_is_there_after_a_kill() {
    let site = Site::new(&[(FILE, TEXT)]);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.type_over("is open", "is open to all");
    desk.saved();
    Bar(&window).share();
    let review = Bar(&window).drafts().open(FILE);
    review.page_says("open to all");
    review.begin_comment("quay", "Which quay?");
    review.begin_comment("to all", "Dogs, too?");
    window.until_true(
        "the first waits beside it",
        || matches!(&review.not_sent()[..], [one] if one.contains("Which quay?")),
    );
    window.until_true("both are on disk", || {
        holds(window.data(), "Which quay?") && holds(window.data(), "Dogs, too?")
    });

    let window = window.kill_and_start_again(site.root());
    List(&window).see();
    let review = Bar(&window).drafts().open(FILE);
    window.until_true("what was written last is gone on with", || {
        review.writes() == "Dogs, too?"
    });
    review.send();
    review.says("Dogs, too?");
    review.go_on();
    window.until_true("the other one, too", || review.writes() == "Which quay?");
    review.send();
    review.says("Which quay?");
    assert!(review.not_sent().is_empty(), "{:?}", review.not_sent());
    window.until_true("nothing of it is kept", || {
        !holds(window.data(), "Which quay?")
    });
}
