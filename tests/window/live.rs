//! The list and the desk follow what other programs do to the site's files.

use newsdesk::{Site, Window, git, pages::List};

fn text(title: &str, day: u32) -> String {
    format!("---\ntitle: {title}\ndate: 2024-09-{day}\n---\n\n{title}, in short.\n")
}

#[test]
fn the_window_follows_other_programs() {
    let (one, two) = (text("The ferry", 10), text("The lock", 11));
    let site = Site::new(&[("news/one.md", &one), ("news/two.md", &two)]);
    let window = Window::at(site.root());
    let list = List(&window).see();
    list.has(&["news/two.md", "news/one.md"]);
    let desk = list.open("news/one.md");

    site.write("news/three.md", &text("The lighthouse", 12));
    list.has(&["news/three.md", "news/two.md", "news/one.md"]);

    site.write("news/one.md", &text("The last ferry", 10));
    list.row_says("news/one.md", "The last ferry");
    window.until_true("the desk follows", || desk.title() == "The last ferry");
    desk.page().says("The last ferry, in short.");

    std::fs::rename(
        site.root().join("news/two.md"),
        site.root().join("news/lock.md"),
    )
    .unwrap();
    list.row_says("news/lock.md", "Only on this computer");
    list.row_says("news/two.md", "Deleted here");

    git(site.root(), &["checkout", "--quiet", "--", "."]);
    git(site.root(), &["clean", "--quiet", "--force", "-d"]);
    list.has(&["news/two.md", "news/one.md"]);
    list.row_says("news/one.md", "Published");
}

#[test]
fn a_folder_that_comes_later_is_seen() {
    let (one, two) = (text("The ferry", 10), text("The lock", 11));
    let site = Site::new(&[("news/one.md", &one), ("news/two.md", &two)]);
    let window = Window::at(site.root());
    let list = List(&window).see();
    for day in 12..20 {
        site.write(&format!("news/2025/note-{day}.md"), &text("Note", day));
    }
    window.until_true("the new folder's files are listed", || {
        list.files().len() == 10
    });
}
