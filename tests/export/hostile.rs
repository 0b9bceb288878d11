//! The payloads of the page's safety tests, put into a draft and its conversation: nothing runs
//! and nothing is asked for, by the cleaning alone, by the policy alone, and by both. Without
//! either they run.

use std::{fmt::Write as _, fs, path::Path};

use api::Imported;
use review::returned::{Returned, ReturnedAct, ReturnedEntry, ReturnedPlace, write};

use crate::{browser::Browser, desk::Desk};

const PAYLOADS: &str = include_str!("../../crates/render/tests/payloads.txt");
const BY_CLASS: &str = include_str!("../../crates/render/tests/payloads_by_class.txt");

fn payloads() -> Vec<&'static str> {
    let by_class = BY_CLASS.lines().filter(|line| !line.starts_with("## "));
    PAYLOADS.lines().chain(by_class).collect()
}

/// A draft whose fields and text hold them all.
fn hostile() -> Desk {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let mut text = String::from("---\n");
    let all = payloads();
    let _ = writeln!(text, "title: {}", quoted(all[4]));
    let _ = writeln!(text, "byline: {}", quoted(all[0]));
    for (at, some) in all.chunks(40).enumerate() {
        let some = some
            .iter()
            .filter(|one| !one.contains(|c: char| c.is_control()));
        let some: String = some.copied().collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, "field_{at}: {}", quoted(&some));
    }
    let _ = write!(text, "---\n{}\n", all.join("\n\n"));
    let before = format!("---\ntitle: {}\n---\nCalm.\n", quoted(all[10]));
    Desk::with(&before, &text)
}

/// Brings a review in whose every part is a payload.
fn say_all(desk: &Desk) {
    let version = desk.review().draft.version;
    let entry = |(at, payload): (usize, &&str)| {
        let words = (*payload).to_owned();
        let place = ReturnedPlace::Page {
            line: at as u32,
            exact: words.clone(),
            prefix: String::new(),
            suffix: String::new(),
        };
        let title = ReturnedPlace::Field(vec!["title".into()]);
        let act = match at % 4 {
            0 => ReturnedAct::Comment { at: None },
            1 => ReturnedAct::Comment { at: Some(place) },
            2 => ReturnedAct::Comment { at: Some(title) },
            _ => ReturnedAct::Suggest { at: title, words },
        };
        ReturnedEntry {
            id: format!("payload-{at}"),
            act,
            text: (*payload).to_owned(),
        }
    };
    let all = payloads();
    let names = [
        "<img src=x onerror=canary()>",
        "</script><script>canary()</script>",
    ];
    for (name, some) in names.iter().zip(all.chunks(all.len() / 2 + 1)) {
        let returned = Returned {
            draft: desk.name.clone(),
            version: version.clone(),
            title: String::new(),
            name: (*name).to_owned(),
            entries: some.iter().enumerate().map(entry).collect(),
            left_out: 0,
        };
        let imported = desk.import(&write(&returned), None);
        assert!(matches!(imported, Imported::Done { .. }), "{imported:?}");
    }
    let review = desk.review();
    let said = review.threads.iter();
    assert!(
        said.filter(|thread| thread.entries[0].author == names[0])
            .count()
            > 150
    );
}

/// Opens it, and does what a reader could come by: all views, all details, all links.
fn silent(browser: &mut Browser, page: &Path, what: &str) {
    browser.open(page);
    browser.until("document.documentElement.dataset.ready === ''");
    browser.js(
        "(async () => {
           for (const view of document.querySelectorAll('#views button, #views button:first-child')) {
             view.click();
             document.querySelectorAll('details').forEach((one) => (one.open = true));
             for (const one of document.querySelectorAll('#sheet [data-line] *')) {
               for (const event of ['click', 'mouseover', 'focus', 'toggle']) {
                 const link = one.closest('a[href]');
                 if (link && event === 'click' && !link.protocol.startsWith('javascript')) continue;
                 one.dispatchEvent(new Event(event, { bubbles: true }));
               }
               if (one.focus) one.focus();
             }
             await new Promise((done) => setTimeout(done, 20));
           }
           const some = (_, at) => at % 60 === 0;
           Array.from(document.querySelectorAll('#list button')).filter(some).forEach((one) => one.click());
           document.getElementById('send').click();
         })()",
    );
    assert_eq!(browser.songs(), [""; 0], "{what}");
    assert_eq!(browser.requests(), [""; 0], "{what}");
}

#[test]
fn nothing_of_a_hostile_draft_runs_or_asks() {
    let mut browser = Browser::start();
    let desk = hostile();
    say_all(&desk);
    let page = desk.export();
    silent(&mut browser, &page, "as it is");
    let html = fs::read_to_string(&page).unwrap();
    let (before, rest) = html
        .split_once("<meta http-equiv=\"Content-Security-Policy\"")
        .unwrap();
    let (_, after) = rest.split_once('>').unwrap();
    fs::write(&page, format!("{before}{after}")).unwrap();
    silent(&mut browser, &page, "without the policy");
}

/// Each payload in a frame of its own inside a page, and whether the page is the exported one.
fn framed(browser: &mut Browser, desk: &Desk, policy: &str) -> (usize, usize) {
    let mut html = format!("<!doctype html><meta charset=utf-8>{policy}<body>");
    for (at, payload) in payloads().iter().enumerate() {
        let _ = write!(
            html,
            "<iframe name=\"p{at}\" srcdoc=\"{}\"></iframe>",
            payload.replace('&', "&amp;").replace('"', "&quot;")
        );
    }
    let page = desk.home.path().join("framed.html");
    fs::write(&page, html).unwrap();
    browser.open(&page);
    let mut sung = browser.songs();
    sung.sort();
    sung.dedup();
    (sung.len(), browser.requests().len())
}

#[test]
fn the_payloads_run_where_nothing_stops_them_and_the_policy_alone_does() {
    let mut browser = Browser::start();
    let desk = Desk::with("---\ntitle: A\n---\nb\n", "---\ntitle: A\n---\nc\n");
    let (sung, asked) = framed(&mut browser, &desk, "");
    assert!(sung > 100 && asked > 20, "{sung} sang, {asked} asked");
    println!("without policy and cleaning, {sung} payloads ran and {asked} requests were made");
    let html = fs::read_to_string(desk.export()).unwrap();
    let (_, rest) = html
        .split_once("<meta http-equiv=\"Content-Security-Policy\"")
        .unwrap();
    let (policy, _) = rest.split_once('>').unwrap();
    // A frame inherits the policy of the page around it.
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\"{policy}>");
    assert_eq!(framed(&mut browser, &desk, &policy), (0, 0));
}

/// The control of the first test: a payload put into the exported page sings, once the policy
/// is gone.
#[test]
fn a_payload_in_the_page_itself_sings_without_cleaning_and_policy() {
    let mut browser = Browser::start();
    let desk = Desk::with("---\ntitle: A\n---\nb\n", "---\ntitle: A\n---\nc\n");
    let html = fs::read_to_string(desk.export()).unwrap();
    let put = |html: &str| html.replacen("</main>", "<img src=x onerror=canary()></main>", 1);
    let page = desk.home.path().join("put.html");
    fs::write(&page, put(&html)).unwrap();
    silent(&mut browser, &page, "the policy alone");
    fs::write(&page, put(&html.replacen("http-equiv", "data-was", 1))).unwrap();
    browser.open(&page);
    assert_ne!(browser.songs(), [""; 0]);
    assert_ne!(browser.requests(), [""; 0]);
}
