//! A site that wants to run something in the window: its titles, tags, file names,
//! messages and texts each carry script. Nothing runs, in any place. The same payloads
//! in a page without protection do run, so the canary can sing.

use std::fs;

use newsdesk::{
    Site, Window,
    pages::{Bar, List, Page},
};
use serde_json::{Value, json};

/// What a payload does when it runs: leave a mark wherever it can reach, and try the way
/// to the backend.
const SING: &str = "for(const w of [window,parent,top])try{w.__pwned=1;w.document.title='PWNED'}catch(e){}try{window.webkit.messageHandlers.ipc.postMessage('PWNED')}catch(e){}";

/// Payloads by what they rely on. `{}` is what runs; none has a line end or a `'` beside it.
const PAYLOADS: &[(&str, &str)] = &[
    ("script", "<script>{}</script>"),
    ("image", r#"<img src=x onerror="{}">"#),
    ("svg", r#"<svg onload="{}"></svg>"#),
    ("svg-script", "<svg><script>{}</script></svg>"),
    ("javascript-link", r#"<a href="javascript:{}">press me</a>"#),
    (
        "srcdoc",
        r#"<iframe srcdoc="<script>{}</script>"></iframe>"#,
    ),
    (
        "details",
        r#"<details open ontoggle="{}"><summary>s</summary></details>"#,
    ),
    ("style", r#"<style onload="{}"></style>"#),
    ("focus", r#"<input autofocus onfocus="{}">"#),
    ("closing", "</textarea></title></style><script>{}</script>"),
];

/// What only Markdown makes a link of.
const MARKDOWN: &str = "[press me](javascript:document.title='PWNED')\n\n[and me](<java&#115;cript:document.title='PWNED'>)\n\n![x](javascript:document.title='PWNED')\n\n<javascript:document.title='PWNED'>\n";

/// A file name may hold anything but a slash.
const FILE: &str = "news/<img src=x onerror=window.__pwned=1>.md";

/// One whose text is calm, so that it can be published.
const CALM: &str = "news/calm.md";

fn payload(kind: &str) -> String {
    let (_, html) = PAYLOADS.iter().find(|(name, _)| *name == kind).unwrap();
    html.replace("{}", SING)
}

fn hostile_site() -> Site {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let front = format!(
        "---\ntitle: {}\ndescription: {}\nbyline: {}\ndate: 2024-09-10\ntags:\n  - {}\n  - {}\n---\n",
        quoted(&payload("image")),
        quoted(&payload("script")),
        quoted(&payload("svg")),
        quoted(&payload("image")),
        quoted(&payload("details")),
    );
    let twice = |(kind, _): &(&str, &str)| {
        let payload = payload(kind);
        [payload.clone(), format!("and inline {payload}")]
    };
    let body = PAYLOADS
        .iter()
        .flat_map(twice)
        .collect::<Vec<_>>()
        .join("\n\n");
    let text = format!("{front}{body}\n\n{MARKDOWN}");
    let site = Site::new(&[(FILE, &text), (CALM, &format!("{front}Calm words.\n"))]);
    site.refuse_pushes(&payload("image"));
    site
}

#[test]
fn nothing_of_a_hostile_site_runs() {
    let site = hostile_site();
    let window = Window::at(site.root());
    let list = List(&window).see();
    silent(&window, "list");
    let desk = list.open(FILE);
    desk.unfold_details();
    for key in ["byline", "tags"] {
        desk.focus_field(key);
    }
    desk.problems().open();
    silent(&window, "desk");
    silent_inside(&window, "page");

    desk.type_over("press me", "press me now");
    desk.page().says("press me now");
    silent_inside(&window, "page after a change");
    desk.page().click_links();
    silent_inside(&window, "page after clicks");
    silent(&window, "window after clicks in the page");

    desk.saved();
    let plan = Bar(&window).publish();
    silent(&window, "plan with its problems");
    plan.close();
    let desk = list.open(CALM);
    desk.type_over("Calm words", "Other words");
    let plan = Bar(&window).publish();
    silent(&window, "plan");
    plan.type_message(&payload("image"));
    silent(&window, "plan with its message");
    let outcome = plan.carry_out();
    assert!(!outcome.published, "{outcome:?}");
    plan.details();
    silent(&window, "outcome");
    plan.close();
    list.search("onerror");
    silent(&window, "search");
    Bar(&window).close_site();
    silent(&window, "start");
}

#[test]
fn each_payload_runs_where_nothing_stops_it() {
    let home = tempfile::tempdir().unwrap();
    let browser = Window::plain_browser();
    for (kind, _) in PAYLOADS {
        let path = home.path().join(format!("{kind}.html"));
        fs::write(
            &path,
            format!("<!doctype html><title>calm</title><body>{}", payload(kind)),
        )
        .unwrap();
        browser.go(&format!("file://{}", path.display()));
        browser.js(
            "const link = document.querySelector('a[href^=javascript]'); if (link) link.click()",
            &[],
        );
        browser.until_true(&format!("the payload {kind} runs"), || {
            marks(&browser) == json!(["PWNED", 1])
        });
    }
}

#[test]
fn a_song_in_the_window_or_in_its_page_is_heard() {
    let site = hostile_site();
    let window = Window::at(site.root());
    List(&window).see().open(FILE);
    assert!(!sang(&marks(&window)));
    assert!(!sang(&Page(&window).inside(|| marks(&window))));
    window.js(SING, &[]);
    assert!(sang(&marks(&window)));
    Page(&window).js(SING);
    assert!(sang(&Page(&window).inside(|| marks(&window))));
}

/// The title of the document that the driver is in, and the mark.
fn marks(window: &Window) -> Value {
    window.js("return [document.title, window.__pwned || 0]", &[])
}

fn sang(marks: &Value) -> bool {
    marks[0] == "PWNED" || marks[1] != 0
}

/// Gives what was put into the page time to run (two frames and a task), then listens.
fn silent(window: &Window, place: &str) {
    let settle = "const done = arguments[0];
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))";
    window.js_later(settle, &[]);
    let marks = marks(window);
    assert!(!sang(&marks), "{place}: {marks}");
}

fn silent_inside(window: &Window, place: &str) {
    Page(window).inside(|| silent(window, place));
    silent(window, place);
}
