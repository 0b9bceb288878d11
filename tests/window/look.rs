//! The page in the site's own look: its styles hold for the draft, what is typed and set
//! appears in its place, and nothing of the built pages runs.

use newsdesk::{
    Site, Window,
    pages::{List, Page},
};
use serde_json::json;

const FILE: &str = "news/lanterns.md";

/// What a built page does when it may.
const HOSTILE: &str = "<script>window.__pwned=1</script><img src=x onerror=\"window.__pwned=1\">\
    <svg onload=\"window.__pwned=1\"></svg><iframe srcdoc=\"<script>parent.__pwned=1</script>\"></iframe>";

/// A site of the Harbour Foundation that was built once.
fn built_site() -> Site {
    let titles = [
        "Quay walls mended",
        "Winter moorings",
        "A crane for hire",
        "Harbour choir sings",
        "Fish market reopens",
    ];
    let mut files = vec![(
        FILE.to_owned(),
        "---\ntitle: Lanterns on the pier\ndate: 2024-09-10\nauthor: Ida Holm\n---\nLanterns are lit at dusk.\n".to_owned(),
    )];
    for (at, title) in titles.iter().enumerate() {
        let (name, day) = (title.to_lowercase().replace(' ', "-"), at + 11);
        let author = ["Ida Holm", "Per Dahl"][at % 2];
        let words =
            format!("The harbour master spoke to the crew about berth {at} and its new ropes.");
        files.push((
            format!("news/{name}.md"),
            format!("---\ntitle: {title}\ndate: 2024-08-{day}\nauthor: {author}\n---\n{words}\n"),
        ));
        files.push((
            format!("_site/news/{name}/index.html"),
            format!(
                "<!doctype html><html><head><title>{title}</title><link rel=\"stylesheet\" href=\"/site.css\">\
                 <link rel=\"stylesheet\" href=\"https://evil.example/x.css\"></head><body>{HOSTILE}\
                 <h1 class=\"headline\">{title}</h1><p class=\"day\">{day} August 2024, {author}</p>\
                 <div class=\"prose\"><p>{words}</p></div></body></html>"
            ),
        ));
    }
    files.push((
        "_site/site.css".to_owned(),
        ".headline { color: rgb(120, 20, 60); font-family: monospace } .prose > p { color: rgb(1, 2, 3) }".to_owned(),
    ));
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(file, text)| (&**file, &**text))
        .collect();
    Site::new(&files)
}

fn style(page: Page<'_>, of: &str, name: &str) -> String {
    let script = format!("return getComputedStyle(document.querySelector({of:?}))[{name:?}]");
    page.js(&script).as_str().unwrap().to_owned()
}

#[test]
fn the_page_is_shown_as_the_site_shows_it() {
    let site = built_site();
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    let page = desk.page();
    page.wears("borrowed from “");
    page.says("Lanterns are lit at dusk.");
    assert_eq!(style(page, ".headline", "color"), "rgb(120, 20, 60)");
    assert_eq!(style(page, ".headline", "fontFamily"), "monospace");
    assert_eq!(style(page, ".prose > p", "color"), "rgb(1, 2, 3)");
    page.says("10 September 2024, Ida Holm");

    page.js("window.__kept = 1");
    desk.cursor_behind("at dusk");
    desk.keys(", every night");
    page.says("Lanterns are lit at dusk, every night.");
    desk.type_title("Lanterns on both piers");
    page.says("Lanterns on both piers");
    assert_eq!(
        page.js("return window.__kept"),
        json!(1),
        "without loading again"
    );
    assert_eq!(
        style(page, ".prose > p", "color"),
        "rgb(1, 2, 3)",
        "typed text too"
    );
    assert_eq!(page.js("return window.__pwned || 0"), json!(0));

    page.neutral();
    page.see();
    page.inside(|| window.see("article > header > h1"));
}
