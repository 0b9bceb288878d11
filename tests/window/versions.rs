//! Another program writes into the announcement on the desk: nothing of either is lost, and
//! what gave way can come back.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt as _,
};

use newsdesk::{
    Site, Window,
    pages::{Desk, List},
};

const FILE: &str = "news/ferry.md";
const TEXT: &str =
    "---\ntitle: The ferry\ndate: 2024-09-10\n---\n\nThe ferry leaves at nine.\n\nBring boots.\n";

fn site() -> Site {
    Site::new(&[(FILE, TEXT)])
}

fn set_mode(site: &Site, mode: u32) {
    fs::set_permissions(site.root().join(FILE), Permissions::from_mode(mode)).unwrap();
}

fn desk(window: &Window) -> Desk<'_> {
    List(window).see().open(FILE)
}

#[test]
fn another_paragraph_comes_in_while_typing() {
    let site = site();
    let window = Window::at(site.root());
    let desk = desk(&window);
    desk.type_over("nine", "ten");
    site.write(FILE, &TEXT.replace("boots", "hats"));
    desk.keys(" o’clock");
    window.until_true("both are in the text", || {
        let text = desk.text();
        text.contains("at ten o’clock.") && text.contains("Bring hats.")
    });
    window.until_true("both are in the file", || {
        let text = site.text(FILE);
        text.contains("at ten o’clock.") && text.contains("Bring hats.")
    });
    let earlier = desk.earlier();
    assert!(!earlier.list().is_empty());
    earlier.bring_back();
    window.until_true("the text without the hats is back", || {
        desk.text().contains("Bring boots.")
    });
}

#[test]
fn the_same_sentence_is_asked_and_both_are_kept() {
    let site = site();
    let window = Window::at(site.root());
    let desk = desk(&window);
    desk.type_over("nine", "ten");
    site.write(FILE, &TEXT.replace("nine", "noon"));
    let choice = desk.see_both();
    let questions = choice.questions();
    assert_eq!(questions.len(), 1, "{questions:?}");
    assert!(questions[0].contains("leaves at ten.") && questions[0].contains("leaves at noon."));
    assert_eq!(choice.settled(), "0 of 1 settled");
    choice.keep_both();
    window.until_true("it is settled", || choice.settled() == "1 of 1 settled");
    choice.use_text();
    let both = "The ferry leaves at ten. The ferry leaves at noon.";
    window.until_true("both are in the text", || desk.text().contains(both));
    window.until_true("both are in the file", || site.text(FILE).contains(both));
}

#[test]
fn what_is_brought_back_stands_beside_a_newer_file() {
    let site = site();
    let window = Window::at(site.root());
    set_mode(&site, 0o444);
    let desk = desk(&window);
    desk.type_over("nine", "ten");
    desk.failed();
    let newer = TEXT.replace("boots", "hats");
    let window = window.kill_and_start_again_after(site.root(), || {
        set_mode(&site, 0o644);
        site.write(FILE, &newer);
    });
    let desk = Desk(&window).see();
    assert!(desk.text().contains("at ten"), "{}", desk.text());
    assert_eq!(site.text(FILE), newer, "nothing is put over it unseen");
    desk.see_both().use_text();
    let both = newer.replace("nine", "ten");
    window.until_true("both are in the file", || site.text(FILE) == both);
}
