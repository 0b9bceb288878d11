//! Writing: keys reach the text and the page, in a text of the usual length, and by the
//! way that is meant for it.

use newsdesk::{
    Site, Window,
    pages::{Bar, List},
    site::long_text,
};
use serde_json::json;

const FILE: &str = "news/long.md";

fn site() -> Site {
    let long = format!(
        "---\ntitle: A long one\ndescription: Long.\ndate: 2024-09-10\n---\n{}",
        long_text(10_000)
    );
    Site::new(&[
        (FILE, &long),
        (
            "news/other.md",
            "---\ntitle: Another\ndescription: Short.\ndate: 2024-01-01\n---\nText.\n",
        ),
    ])
}

#[test]
fn keys_reach_the_text_the_page_and_the_file() {
    let site = site();
    let before = site.text(FILE);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    let first = desk
        .text()
        .split_once(" and comes back")
        .unwrap()
        .0
        .to_owned();
    desk.cursor_behind(&first);
    let typed = ", says the harbour master (“at noon”)";
    desk.keys(typed);
    desk.page().says(&format!("{first}{typed} and comes back"));
    desk.saved();
    assert_eq!(
        site.text(FILE),
        before.replacen(&first, &format!("{first}{typed}"), 1)
    );
}

#[test]
fn the_page_follows_the_text() {
    let site = site();
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    let last = desk
        .text()
        .trim_end()
        .rsplit("\n\n")
        .next()
        .unwrap()
        .to_owned();
    let place = "return window.scrollY";
    assert_eq!(desk.page().js(place), 0);
    desk.cursor_behind(&last);
    window.until_true("the page is scrolled", || {
        desk.page().js(place).as_f64() > Some(200.0)
    });
}

#[test]
fn the_backend_is_asked_by_its_own_protocol() {
    let site = site();
    let window = Window::at(site.root());
    let list = List(&window).see();
    // The slow way round, taken silently when the policy forbids the protocol, does not fetch.
    let listen = "window.__asked = [];
        const fetch = window.fetch;
        window.fetch = (address, ...rest) => fetch(address, ...rest).then(answer => {
            window.__asked.push([new URL(address).protocol, answer.ok]);
            return answer;
        });";
    window.js(listen, &[]);
    list.open(FILE);
    Bar(&window).refresh();
    window.until_true("the backend was asked", || {
        let asked = window.js("return window.__asked", &[]);
        asked.as_array().is_some_and(|asked| {
            asked.len() >= 3 && asked.iter().all(|one| *one == json!(["ipc:", true]))
        })
    });
}

#[test]
fn what_other_programs_copy_is_pasted_as_markdown() {
    let site = site();
    let window = Window::at(site.root());
    let desk = List(&window).see().open("news/other.md");
    desk.cursor_behind("Text.");
    desk.paste(
        "<p class=MsoNormal><b>Noon</b>, at <a href='https://example.org/quay?utm_source=mail'>the quay</a><o:p></o:p></p>",
        "Noon, at the quay",
    );
    let pasted = "**Noon**, at [the quay](https://example.org/quay)";
    window.until_true("the text has the Markdown", || desk.text().contains(pasted));
    desk.page().says("Noon, at the quay");
    desk.saved();
    assert!(site.text("news/other.md").contains(pasted));
}

#[test]
fn what_is_typed_back_is_as_it_was() {
    let site = site();
    let before = site.text(FILE);
    let window = Window::at(site.root());
    let list = List(&window).see();
    let desk = list.open(FILE);
    let title = desk.title();
    desk.type_title("Another, for now");
    list.row_says(FILE, "Changed since published");
    desk.type_title(&title);
    list.row_says(FILE, "Published");
    desk.saved();
    assert_eq!(site.text(FILE), before);
}

#[test]
fn the_smallest_window_has_room_for_all_of_it() {
    let site = site();
    let window = Window::at(site.root());
    window.resize(900, 600);
    let desk = List(&window).see().open_alone(FILE);
    desk.type_title("Alone");
    desk.type_over("The ferry number 1", "The boat");
    let page = Bar(&window).show_page();
    assert_eq!(page.title(), "Alone");
    page.says("The boat leaves");
    Bar(&window).show_desk().saved();
    assert_eq!(site.text(FILE).lines().nth(1), Some("title: Alone"));
    let too_wide = "return document.documentElement.scrollWidth > innerWidth";
    assert_eq!(window.js(too_wide, &[]), false, "nothing sticks out");
    window.shoot("smallest");
}
