//! A site whose front matter cannot be read: it opens, says where, and loses nothing.

use newsdesk::{
    Site, Window,
    pages::{Bar, List},
};

const FILE: &str = "news/quay.md";

/// A colon that needs quotes, in the odd company of a byte order mark, mixed line ends,
/// blanks at line ends and no line end at the end.
const BROKEN: &str = "\u{feff}---\r\n# kept\r\ntitle: The quay: open again\r\ndate:   2024-05-02  \ntags: [news,harbour]\r\n---\r\n\r\nThe quay is open.  \r\nCome and see.";

fn site() -> Site {
    let sound = "---\ntitle: A sound one\ndate: 2024-05-01\ntags: [news]\n---\nText.\n";
    Site::new(&[(FILE, BROKEN), ("news/sound.md", sound)])
}

#[test]
fn broken_front_matter_is_shown_with_its_place_and_nothing_is_lost() {
    let site = site();
    let before = site.everything();
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);

    let words = desk.unreadable();
    assert!(words.contains("Line 3"), "the place: {words}");
    assert!(!desk.has_form());
    assert!(
        desk.text().contains("title: The quay: open again"),
        "the whole file is on the desk"
    );
    desk.page().says("The quay is open.");

    // Looking at another one and closing the site saves what there is to save.
    List(&window).open("news/sound.md");
    List(&window).open(FILE);
    Bar(&window).close_site();
    assert_eq!(String::from_utf8(site.bytes(FILE)), Ok(BROKEN.to_owned()));
    assert_eq!(site.everything(), before);
}

#[test]
fn a_text_change_in_a_broken_file_changes_only_that() {
    let site = site();
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.unreadable();
    desk.type_over("Come and see", "Come by boat");
    desk.saved();
    assert_eq!(
        site.text(FILE),
        BROKEN.replace("Come and see", "Come by boat")
    );
}

#[test]
fn once_mended_the_form_comes_back() {
    let site = site();
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.unreadable();
    desk.type_over("The quay: open again", "\"The quay: open again\"");
    desk.form_again();
    assert_eq!(desk.title(), "The quay: open again");
    desk.saved();
    assert_eq!(
        site.text(FILE),
        BROKEN.replace("The quay: open again", "\"The quay: open again\"")
    );
}
