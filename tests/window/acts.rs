//! What is done with whole announcements: another name, away and back, off the site.

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List},
};

const FILE: &str = "content/news/ferry.md";

fn site() -> Site {
    let other = |number: u32| {
        format!("---\ntitle: Note {number}\ndate: 2024-0{number}-01\ndraft: false\n---\n\nText.\n")
    };
    let (one, two) = (other(1), other(2));
    Site::hugo(&[
        (
            FILE,
            "---\ntitle: The ferry\ndate: 2024-09-10\ndraft: false\n---\n\nIt leaves at noon.\n",
        ),
        ("content/news/note-1.md", &one),
        ("content/news/note-2.md", &two),
    ])
}

#[test]
fn a_new_name_keeps_the_old_address() {
    let site = site();
    let before = site.text(FILE);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    let rename = desk
        .rename()
        .type_name("The noon ferry")
        .says("/news/the-noon-ferry/");
    assert!(rename.can_keep());
    rename.carry_out();
    let to = "content/news/the-noon-ferry.md";
    window.until_true("the file has its new name", || {
        site.has(to) && !site.has(FILE)
    });
    desk.saved();
    let after = site.text(to);
    assert!(after.contains("/news/ferry/"), "{after}");
    let alias_lines: Vec<&str> = after
        .lines()
        .filter(|line| !before.contains(line))
        .collect();
    assert!(
        alias_lines
            .iter()
            .all(|line| line.contains("aliases") || line.contains("/news/ferry/")),
        "{after}"
    );
    let tip = site.tip();
    let plan = Bar(&window).publish();
    let outcome = plan.carry_out();
    assert!(outcome.published, "{}", outcome.words);
    let summary = git(
        site.remote(),
        &["diff", "--summary", "--find-renames", &tip, "main"],
    );
    assert!(
        summary.contains("rename content/news/{ferry.md => the-noon-ferry.md}"),
        "{summary}"
    );
    assert_eq!(git(site.root(), &["status", "--porcelain"]), "");
}

#[test]
fn what_is_deleted_comes_back() {
    let site = site();
    let before = site.text(FILE);
    let window = Window::at(site.root());
    let list = List(&window).see();
    let desk = list.open(FILE);
    desk.delete();
    window.until_true("the file is gone", || !site.has(FILE));
    list.row_says(FILE, "Deleted here");
    desk.undo();
    window.until_true("the file is back", || site.has(FILE));
    assert_eq!(site.text(FILE), before);
    list.row_says(FILE, "Published");
}

#[test]
fn taken_off_the_site_and_copied() {
    let site = site();
    let before = site.text(FILE);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.switch_draft();
    window.until_true("it is a draft", || site.text(FILE).contains("draft: true"));
    desk.switch_draft();
    window.until_true("it is none", || site.text(FILE) == before);
    desk.duplicate("The ferry in winter");
    window.until_true("the copy is there", || {
        site.has("content/news/the-ferry-in-winter.md")
    });
    let copy = site.text("content/news/the-ferry-in-winter.md");
    assert!(copy.contains("title: The ferry in winter\n"), "{copy}");
    assert!(copy.contains("It leaves at noon."), "{copy}");
    assert_eq!(site.text(FILE), before);
}
