//! The page beside the text: how wide and how dark it is, what of other sites it shows, and
//! how it keeps in step with the text.

use newsdesk::{
    Key, Site, Window,
    pages::{List, Page},
    site::long_text,
};
use serde_json::json;

const FILE: &str = "news/pier.md";
const FRONT: &str = "---\ntitle: The pier\ndescription: It opens.\ndate: 2024-09-10\n---\n";

fn site(body: &str) -> Site {
    Site::new(&[(FILE, &format!("{FRONT}{body}"))])
}

#[test]
fn the_page_has_the_width_and_the_theme_that_were_chosen() {
    let site = site("The pier opens.\n");
    let window = Window::at(site.root());
    let page = List(&window).see().open(FILE).page().see();
    for (control, width) in [
        ("page-desktop", 1_280),
        ("page-tablet", 820),
        ("page-narrow", 390),
    ] {
        page.press(control);
        window.until_true(control, || page.looks().0 == width);
    }
    let of_window = || window.js("return document.documentElement.dataset.theme", &[]);
    let (_, before) = page.looks();
    assert_eq!(of_window(), json!(before));
    page.press("page-theme");
    window.until_true("the page is the other way", || page.looks().1 != before);
    assert_eq!(of_window(), json!(before), "the window stays as it is");
    page.choose("page-smaller");
    window.until_true("the page is smaller", || {
        window.texts(".page-zoom") == ["90 %"]
    });
    assert_eq!(page.looks().0, 390, "smaller, and as wide as it was");
}

#[test]
fn images_of_other_sites_are_shown_when_that_was_allowed() {
    let site = site("![The pier](https://pictures.example/pier.png)\n");
    let window = Window::at(site.root());
    let page = List(&window).see().open(FILE).page().see();
    let addresses = || page.js("return [...document.images].map(image => image.src)");
    page.says("An image from pictures.example is not shown here");
    assert_eq!(addresses(), json!([]));
    window.until_true("it says so", || page.left_out().len() == 1);
    page.press("images-show");
    window.until_true("the image has its address", || {
        page.see();
        addresses() == json!(["https://pictures.example/pier.png"])
    });
    window.until_true("there is nothing more to allow", || {
        page.left_out().is_empty()
    });
    page.choose("images-hide");
    page.see()
        .says("An image from pictures.example is not shown here");
}

#[test]
fn a_click_goes_to_the_word_and_the_cursor_shows_where_it_is() {
    let site =
        site("# One\n\nThe *pier* and the old pier and [more](x.md).\n\nThe harbour opens.\n");
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    let page = desk.page().see();
    page.click_word("old");
    let marked = || {
        page.js("return [...document.querySelectorAll('.here')].map(one => one.textContent.trim())")
    };
    window.until_true("its block is marked", || {
        marked() == json!(["The pier and the old pier and more."])
    });
    let at_cursor = "const at = window.datelineEditor.selection().from;
        return window.datelineEditor.getText().slice(at, at + 8)";
    assert_eq!(window.js(at_cursor, &[]), json!("old pier"));
    desk.cursor_behind("harbour");
    window.until_true("the mark goes along", || {
        marked() == json!(["The harbour opens."])
    });
}

#[test]
fn what_stands_on_the_page_stays_while_one_types() {
    let site = site("The *old* pier opens.\n\n- boots\n- a lamp\n");
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    let page = desk.page().see();
    page.js("for (const one of document.querySelectorAll('main em, main li')) one.stays = true");
    let stay = "return [...document.querySelectorAll('main em, main li')].map(one => [one.textContent.trim(), one.stays === true])";
    desk.cursor_behind("The *old");
    desk.keys("er");
    desk.cursor_behind("a lamp");
    desk.keys("p");
    window.until_true("the words change, the elements do not", || {
        page.js(stay) == json!([["older", true], ["boots", true], ["a lampp", true]])
    });
    // Of another shape, it is drawn anew and is right.
    desk.cursor_behind("a lampp");
    window.press(Key::Enter);
    desk.keys("rope");
    window.until_true("there is an item more", || {
        let items = page.js(
            "return [...document.querySelectorAll('main li')].map(one => one.textContent.trim())",
        );
        items == json!(["boots", "a lampp", "rope"])
    });
    desk.cursor_behind("older");
    desk.keys("*");
    page.says("pier opens.");
    window.until_true("the emphasis is as it is written", || {
        page.js("return document.querySelector('main p').innerHTML.trim()")
            == json!("The <em>older</em>* pier opens.")
    });
}

#[test]
fn text_and_page_scroll_in_step_and_come_to_rest() {
    let site = site(&long_text(20_000));
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    let page = desk.page().see();
    page.js("window.scrollTo(0, document.documentElement.scrollHeight / 2)");
    window.until_true("the text follows", || desk.top_line() > 10.0);
    at_rest(&window, page);
    let line = desk.top_line();
    window.js(
        "const paper = document.querySelector('[data-test=desk-paper]'); paper.scrollTop += 600",
        &[],
    );
    window.until_true("the text moves", || desk.top_line() > line);
    at_rest(&window, page);
    // What is at the top of one is at the top of the other.
    let top = page.js(
        "const block = [...document.querySelectorAll('main > *')].find(one => one.getBoundingClientRect().bottom > 0);
         return block.innerText.match(/number (\\d+)/)?.[1] || ''",
    );
    let text = desk.text();
    let lines: Vec<&str> = text.split('\n').collect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a line of a short text"
    )]
    let line = desk.top_line() as usize;
    let near = lines[line.saturating_sub(4)..(line + 5).min(lines.len())].join(" ");
    let top = top.as_str().unwrap_or_default();
    assert!(
        top.is_empty() || near.contains(&format!("number {top}")),
        "{top}: {near}"
    );
}

/// Waits until neither moves any more: one that answers the other would go on.
fn at_rest(window: &Window, page: Page<'_>) {
    let places = || {
        let paper = window.js(
            "return document.querySelector('[data-test=desk-paper]').scrollTop",
            &[],
        );
        (paper, page.js("return scrollY"))
    };
    let mut last = places();
    let mut same = 0;
    window.until_true("nothing scrolls", || {
        let now = places();
        same = if now == last { same + 1 } else { 0 };
        last = now;
        same > 5
    });
}
