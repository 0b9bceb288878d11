//! The page of what changed, as the window shows it to a reviewer: which words are selected there,
//! of those that are in the text and of those that went, and where a comment on them comes to be.

use api::{AddReview, ReviewAct, ReviewOutcome, ReviewPlace, SeeDifference, Since, ThreadPlace};
use serde_json::{Value, json};

use crate::{browser::Browser, desk::Desk};

const PUBLISHED: &str = "---\ntitle: The weir\n---\nThe weir closes in early May for the whole summer, says the Tarrow River Trust. Boats go round.\n\nThere is a fair on the day.\n\nThe works take four weeks.\n";
const TEXT: &str = "---\ntitle: The weir\n---\nThe weir closes in June for the whole summer, says the Tarrow River Trust. Boats go round.\n\nThe works take **eight** weeks.\n\n- A list\n- of boats\n";

/// Opens the page of what changed, which is told that it is reviewed.
fn open(browser: &mut Browser, desk: &Desk) {
    let args = SeeDifference {
        site: desk.site,
        name: desk.name.clone(),
        since: Since::Published,
    };
    let address = desk.newsroom.see_difference(args).unwrap().page_address;
    let path = address.strip_prefix("preview://localhost").unwrap();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let page = desk.newsroom.serve(path, query).body;
    let file = desk.home.path().join("changes.html");
    std::fs::write(&file, page).unwrap();
    browser.open(&file);
    browser.js("window.heard = [];
         window.addEventListener('message', (event) => window.heard.push(event.data));
         window.postMessage({ dateline: 1, kind: 'remarks', list: [] }, '*');");
}

/// Selects from one text to another, as they stand on the page; what is told of it.
fn select(browser: &mut Browser, from: &str, to: &str) -> Value {
    browser.js("getSelection().removeAllRanges()");
    browser.js("new Promise((done) => setTimeout(done, 400))");
    browser.js(&format!(
        "(() => {{
           window.heard.length = 0;
           const find = (text) => {{
             const walker = document.createTreeWalker(document.querySelector('main'), 4);
             while (walker.nextNode()) {{
               const at = walker.currentNode.data.indexOf(text);
               if (at >= 0) return [walker.currentNode, at];
             }}
             throw new Error(text);
           }};
           const [[start, at], [end, until]] = [find({from}), find({to})];
           getSelection().setBaseAndExtent(start, at, end, until + {length});
         }})()",
        from = json!(from),
        to = json!(to),
        length = to.len(),
    ));
    browser.until("window.heard.some((one) => one.kind === 'selected')");
    browser.js("window.heard.findLast((one) => one.kind === 'selected')")
}

/// The words that a comment on what is told comes to be about, in the text.
fn commented(desk: &Desk, told: &Value) -> String {
    let text = |key: &str| told[key].as_str().unwrap().to_owned();
    let place = ReviewPlace::Page {
        line: u32::try_from(told["line"].as_u64().unwrap()).unwrap(),
        exact: text("exact"),
        prefix: text("prefix"),
        suffix: text("suffix"),
    };
    let before = desk.review();
    let args = AddReview {
        site: desk.site,
        name: desk.name.clone(),
        version: before.draft.version,
        act: ReviewAct::Comment {
            at: Some(place),
            text: "Why?".into(),
        },
    };
    let ReviewOutcome::Done { view, .. } = desk.newsroom.add_review(args).unwrap() else {
        panic!("{told:#}");
    };
    let known = |id: &String| before.threads.iter().any(|thread| thread.id == *id);
    let mut threads = view.threads.iter();
    let thread = threads.find(|thread| !known(&thread.id)).unwrap();
    let ThreadPlace::Body { start, end, .. } = thread.place else {
        panic!("{thread:#?}");
    };
    view.text[start as usize..end as usize].to_owned()
}

#[test]
fn what_changed_can_be_commented_on() {
    let mut browser = Browser::start();
    let desk = Desk::with(PUBLISHED, TEXT);
    open(&mut browser, &desk);
    // Words that are there, around and among those that went.
    for (from, to, exact, source) in [
        (
            "The weir closes",
            "The weir closes",
            "The weir closes",
            "The weir closes",
        ),
        (
            "closes in",
            "for the",
            "closes in June for the",
            "closes in June for the",
        ),
        ("June", "June", "June", "June"),
        ("eight", "weeks.", "eight weeks.", "**eight** weeks."),
        (
            "A list",
            "of boats",
            "A list of boats",
            "A list\n- of boats",
        ),
        // Of several blocks, the first with words counts.
        ("Boats go", "works", "Boats go round.", "Boats go round."),
        ("fair on", "The works", "The works", "The works"),
    ] {
        let told = select(&mut browser, from, to);
        assert_eq!((&told["exact"], &told["gone"]), (&json!(exact), &json!("")));
        assert_eq!(commented(&desk, &told), source, "{from}");
    }
    // Words that went, from a sentence that is there and with all of theirs.
    let told = select(&mut browser, "early May", "early May");
    assert_eq!(told["gone"], "early May");
    let stood = commented(&desk, &told);
    assert!(
        stood.starts_with("The weir closes in June for the whole summer"),
        "{stood}"
    );
    let told = select(&mut browser, "a fair", "day.");
    assert_eq!(
        (&told["gone"], &told["exact"]),
        (&json!("a fair on the day."), &json!(""))
    );
}
