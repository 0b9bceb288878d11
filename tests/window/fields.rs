//! The form of a site that nobody set up: fields with parts, lists of items, images, and
//! corrections of what was guessed.

use newsdesk::{Site, Window, pages::List, site::PHOTO};

const FILE: &str = "news/ferry-6.md";

fn announcement(number: u32) -> String {
    let place = ["Quay", "Lock", "Mole"][number as usize % 3];
    format!(
        "---\ntitle: Ferry number {number}\ndate: 2024-0{number}-10\ndescription: It leaves at noon.\n\
         place: {place}\n\
         image: /images/news/ferry-{number}.png\n\
         hero:\n  caption: 'The ferry, from the {place}' # shown below\n  wide: false\n\
         people:\n  - name: Ida Brandt\n    role: Captain of ferry {number}\n  # joined in May\n  - name: Jon Quist\n    role: Mate of ferry {number}\n\
         ---\n\nAll aboard.\n"
    )
}

fn site() -> Site {
    let texts: Vec<(String, String)> = (1..=6)
        .map(|number| (format!("news/ferry-{number}.md"), announcement(number)))
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(file, text)| (&**file, &**text))
        .collect();
    let site = Site::new(&files);
    for number in 1..=6 {
        site.put_photo(&format!("static/images/news/ferry-{number}.png"));
    }
    site
}

#[test]
fn parts_of_a_field_are_edited_each_for_itself() {
    let site = site();
    let before = site.text(FILE);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.unfold_details();
    desk.field("hero.caption").type_value("The ferry: at last");
    desk.field("people").unfold_item(1);
    desk.field("people.1.role").type_value("First mate");
    desk.saved();
    let typed = before
        .replace("'The ferry, from the Quay'", "'The ferry: at last'")
        .replace("role: Mate of ferry 6", "role: First mate");
    assert_eq!(site.text(FILE), typed);
    let people = desk.field("people");
    people.add_item();
    people.unfold_item(2);
    desk.field("people.2.name").type_value("Ole Lund");
    desk.saved();
    let added = site.text(FILE);
    assert!(
        added.starts_with(typed.split_once("---\n\nAll").unwrap().0.trim_end()),
        "{added}"
    );
    assert!(added.contains("\n  - name: Ole Lund\n"), "{added}");
    people.remove_item(2);
    desk.saved();
    assert_eq!(site.text(FILE), typed);
}

#[test]
fn an_image_is_added_where_the_others_are() {
    let site = site();
    let before = site.text(FILE);
    let photo = site.photo("Evening at the Quay.png");
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.unfold_details();
    let field = desk.field("image");
    field.sees_thumbnail();
    field.add_image(&photo);
    window.until_true("the field has the new image", || {
        field.value().contains("evening-at-the-quay")
            || field.words().contains("evening-at-the-quay")
    });
    field.sees_thumbnail();
    desk.saved();
    assert_eq!(
        site.bytes("static/images/news/evening-at-the-quay.png"),
        PHOTO
    );
    assert_eq!(
        site.text(FILE),
        before.replace("ferry-6.png", "evening-at-the-quay.png")
    );
}

#[test]
fn a_guess_is_corrected() {
    let site = site();
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.unfold_details();
    let about = desk.field("place").about();
    assert!(
        about.words().contains("6 announcements"),
        "{}",
        about.words()
    );
    about
        .choose_kind("Choice")
        .type_choices(&["Quay", "Lock", "Lighthouse"])
        .use_here();
    window.until_true("the field is a choice", || {
        desk.field("place").words().contains("Lighthouse")
    });
    assert!(!site.has("dateline.toml"), "nothing is written unasked");
    desk.field("place").about().write();
    window.until_true("the correction is in the site", || {
        site.has("dateline.toml")
    });
    let written = site.text("dateline.toml");
    assert!(written.contains("Lighthouse"), "{written}");
    assert!(desk.field("place").words().contains("Lighthouse"));
}
