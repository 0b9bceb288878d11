//! The desk as an editor: formats and lists by keys, the palette, images, and the ways the
//! text can be shown.

mod accessibility;
mod keyboard;

use newsdesk::{
    Key, Site, Window,
    pages::{Desk, ImageSheet, List, Palette, Shortcuts},
    site::PHOTO,
};

const FILE: &str = "news/gate.md";
const OTHER: &str = "news/other.md";
const HEAD: &str =
    "---\ntitle: The gate opens\ndescription: Who may come.\ndate: 2024-09-10\n---\n";

fn site(text: &str) -> Site {
    let second = HEAD.replace("The gate opens", "Another thing");
    Site::new(&[
        (FILE, &format!("{HEAD}{text}")),
        (OTHER, &format!("{second}Text.\n")),
    ])
}

fn on_desk(window: &Window) -> Desk<'_> {
    List(window).see().open(FILE)
}

#[test]
fn formats_lists_and_links_by_keys() {
    let site = site("The gate opens at nine.\n\nBring boots\n");
    let window = Window::at(site.root());
    let desk = on_desk(&window);
    desk.mark("at nine");
    window.control('b');
    desk.has_text("The gate opens **at nine**.\n\nBring boots\n");
    window.until_true("Bold holds", || desk.holding() == ["Bold"]);
    window.control('b');
    desk.has_text("The gate opens at nine.\n\nBring boots\n");
    desk.mark("gate");
    desk.paste("", "https://example.org/gate");
    desk.has_text("The [gate](https://example.org/gate) opens at nine.\n\nBring boots\n");
    desk.cursor_behind("Bring boots");
    window.control_shift('8');
    window.until_true("it is a list", || {
        desk.text().ends_with("\n- Bring boots\n")
    });
    let enter = char::from(Key::Enter);
    desk.keys(&format!("{enter}and a lamp{enter}{enter}That is all"));
    window.until_true("the list went on and ended", || {
        let text = desk.text();
        text.contains("- Bring boots\n- and a lamp\n") && text.contains("\nThat is all")
    });
    desk.saved();
    assert_eq!(site.text(FILE), format!("{HEAD}{}", desk.text()));
}

#[test]
fn the_palette_does_what_is_typed() {
    let site = site("The gate opens at nine.\n");
    let window = Window::at(site.root());
    let desk = on_desk(&window);
    let palette = Palette(&window);
    desk.cursor_behind("The gate");
    palette.does("quo", "Quote");
    desk.has_text("> The gate opens at nine.\n");
    window.until_focused("editor");
    assert!(palette.open().offers()[0].contains("Quote"), "used last");
    palette.escape();
    window.until_focused("editor");
    palette.does("another th", "Another thing");
    window.until_true("the other one is on the desk", || {
        desk.title() == "Another thing"
    });
    desk.see();
    palette
        .open()
        .finds("keyboard", "Keyboard shortcuts")
        .enter();
    let words = Shortcuts(&window).words();
    assert!(
        words.contains("Bold") && words.contains("Ctrl+B"),
        "{words}"
    );
    Shortcuts(&window).escape();
}

#[test]
fn a_pasted_image_goes_into_the_site_without_what_it_tells() {
    let site = site("The gate opens at nine.\n");
    site.put_photo("images/quay.png");
    let (picture, end) = PHOTO.split_at(PHOTO.len() - 12);
    let note = b"Comment\0Seen at 56.1 N";
    let length = (note.len() as u32).to_be_bytes();
    let note = [&length[..], b"tEXt", note, &[0; 4]].concat();
    let telling = [picture, &note, end].concat();
    let window = Window::at(site.root());
    let desk = on_desk(&window);
    desk.cursor_behind("at nine.");
    desk.paste_file("IMG_2034.png", "image/png", &telling);
    let sheet = ImageSheet(&window).see();
    let words = sheet.words();
    assert!(words.contains("stays out of the site"), "{words}");
    sheet.ask();
    window.until_true("words are asked for", || {
        sheet.words().contains("Say what it shows")
    });
    sheet.describe("Ana at the gate");
    let name = sheet.name();
    assert!(
        name.starts_with("gate-opens") || name.starts_with("the-gate-opens"),
        "{name}"
    );
    sheet.put();
    window.until_true("the text shows the image", || {
        desk.text().contains("\n![Ana at the gate](")
    });
    window.until_focused("editor");
    desk.saved();
    let text = desk.text();
    let link = text
        .split_once("gate](")
        .unwrap()
        .1
        .split_once(')')
        .unwrap()
        .0;
    let file = link.trim_start_matches('/');
    assert!(file.ends_with(&format!("{name}.png")), "{link}");
    let place = ["", "public/", "static/", "news/"]
        .iter()
        .map(|folder| format!("{folder}{file}"))
        .find(|file| site.has(file));
    assert_eq!(site.bytes(&place.unwrap()), PHOTO);
    desk.page().shows_image("Ana at the gate");
}

#[test]
fn the_text_can_be_shown_in_three_ways() {
    let text = "The *gate* opens at **nine**,\nor [later](https://example.org).\n\n* one\n* two\n\n\n| a | b |\n|---|---|\n| c | d |\n";
    let site = site(text);
    let before = site.text(FILE);
    let window = Window::at(site.root());
    let desk = on_desk(&window);
    let palette = Palette(&window);
    palette.does("plain source", "Plain source");
    window.until_true("all marks are shown", || {
        let drawn = desk.drawn();
        text.lines().all(|line| drawn.contains(line))
    });
    assert_eq!(desk.text(), text);
    palette.does("text box", "Simple text box");
    window.until_true("it is a box", || desk.kind() == "plain");
    assert_eq!(desk.text(), text);
    desk.cursor_behind("nine");
    desk.keys(" sharp");
    desk.page().says("opens at nine sharp");
    window.until_true("the words are counted", || {
        desk.length().starts_with("14 words")
    });
    palette.does("formatted", "Formatted text");
    window.until_true("it is the editor", || desk.kind() == "codemirror");
    desk.saved();
    assert_eq!(site.text(FILE), before.replace("**nine", "**nine sharp"));
}

#[test]
fn nothing_but_the_text() {
    let site = site("The gate opens at nine.\n");
    let window = Window::at(site.root());
    let desk = on_desk(&window);
    desk.cursor_behind("at nine");
    window.control_shift('f');
    window.until_true("only the text is there", || desk.alone());
    desk.keys(" sharp");
    desk.has_text("The gate opens at nine sharp.\n");
    window.press(Key::Escape);
    window.until_true("the rest is back", || !desk.alone());
    List(&window).see();
    desk.saved();
}
