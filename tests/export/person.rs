//! A reviewer's way: to read, to mark words and say something, to suggest others, to decide, to
//! send it back; and the writer's, to bring it in.

use std::fs;

use api::{DecisionKind, Imported, ThreadPlace};
use serde_json::json;

use crate::{
    browser::Browser,
    desk::{Desk, FILE},
};

const PUBLISHED: &str =
    "---\ntitle: The weir closes\n---\nThe weir closes in May.\n\nThe works take four weeks.\n";
const TEXT: &str = "---\ntitle: The weir closes\n---\nThe weir closes in May. *Boats* go round.\n\n![The weir](weir.png)\n\nThe works take **six** weeks.\n";

/// Marks a word on the page with a double click.
fn mark(browser: &mut Browser, word: &str) {
    let at = browser.js(&format!(
        "(() => {{ const walker = document.createTreeWalker(document.getElementById('sheet'), 4);
           while (walker.nextNode()) {{
             const at = walker.currentNode.data.indexOf({word});
             if (at < 0) continue;
             const range = document.createRange();
             range.setStart(walker.currentNode, at);
             range.setEnd(walker.currentNode, at + {length});
             range.startContainer.parentElement.scrollIntoView({{ block: 'center' }});
             const box = range.getBoundingClientRect();
             return [box.left + box.width / 2, box.top + box.height / 2];
           }} }})()",
        word = json!(word),
        length = word.len(),
    ));
    browser.click_at(at[0].as_f64().unwrap(), at[1].as_f64().unwrap(), 2);
}

/// Types into a box in the place of what is there.
fn fill(browser: &mut Browser, id: &str, text: &str) {
    browser.until(&format!("document.getElementById('{id}') !== null"));
    browser.js(&format!(
        "document.getElementById('{id}').focus(), document.getElementById('{id}').select()"
    ));
    browser.type_text(text);
}

#[test]
fn what_a_reviewer_says_comes_back() {
    let mut browser = Browser::start();
    let desk = Desk::with(PUBLISHED, TEXT);
    let page = desk.export();
    let downloads = desk.home.path().join("downloads");
    fs::create_dir_all(&downloads).unwrap();
    browser.download_to(&downloads);
    browser.open(&page);
    browser.until("document.querySelector('#sheet img').naturalWidth > 0");

    mark(&mut browser, "Boats");
    browser.click("#tool button:first-child");
    fill(&mut browser, "text", "Ferries, too?");
    browser.click("#composer [type=submit]");
    mark(&mut browser, "six");
    browser.click("#tool button:last-child");
    fill(&mut browser, "words", "eight");
    fill(&mut browser, "text", "Ida says so.");
    browser.click("#composer [type=submit]");
    browser.click("#whole");
    fill(&mut browser, "text", "Clear & “short”.\n<b>Thank you.</b>");
    browser.click("#composer [type=submit]");
    // What was not added yet is there after a reload, too.
    browser.click("#fields summary");
    browser.click("#fields [data-sign]");
    fill(&mut browser, "text", "A longer title?");
    browser.until("localStorage.length > 1 && JSON.stringify(localStorage).includes('longer')");
    browser.open(&page);
    assert!(browser.was_warned(), "it was not sent yet");
    browser.click("#composer [type=submit]");
    browser.until("document.querySelectorAll('[data-own]').length === 4");

    browser.click("#send");
    fill(&mut browser, "name", "Lena Berg");
    browser.click("#sending [value=approve]");
    fill(&mut browser, "note", "With Ida's weeks.");
    browser.click("#save-file");
    browser.wait_for("the file is there", |event| {
        event["method"] == "Browser.downloadProgress" && event["params"]["state"] == "completed"
    });
    browser.click("#copy-text");
    browser.until("document.getElementById('mail-text').value.length > 100");
    let mail = browser.js("document.getElementById('mail-text').value");
    assert_eq!(browser.requests(), [""; 0]);

    let file = fs::read_dir(&downloads)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(name, "weir-lena-berg.dateline-review");
    let before = fs::read(desk.home.path().join("review.html")).unwrap();
    let imported = desk.import("", Some(&file));
    assert!(matches!(imported, Imported::Done { .. }), "{imported:?}");
    it_is_there(&desk);
    // What came in a file comes no second time in a mail.
    let again = desk.import(mail.as_str().unwrap(), None);
    assert!(matches!(again, Imported::Nothing { .. }), "{again:?}");
    it_is_there(&desk);
    let after = fs::read(desk.export()).unwrap();
    assert_ne!(before, after, "it is in the next export");
}

fn it_is_there(desk: &Desk) {
    let review = desk.review();
    let said: Vec<(&str, &str, &str)> = review
        .threads
        .iter()
        .map(|thread| {
            let entry = &thread.entries[0];
            (&*entry.author, &*thread.quote, &*entry.text)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("Lena Berg", "", "Clear & “short”.\n<b>Thank you.</b>"),
            ("Lena Berg", "", "A longer title?"),
            ("Lena Berg", "Boats", "Ferries, too?"),
            ("Lena Berg", "six", "Ida says so."),
        ]
    );
    assert!(matches!(review.threads[1].place, ThreadPlace::Field { .. }));
    let runs = &review.threads[3].suggestion.as_ref().unwrap().runs;
    assert!(
        runs.iter().any(|run| run.text.contains("eight")),
        "{runs:?}"
    );
    let [decision] = &review.decisions[..] else {
        panic!("{:?}", review.decisions);
    };
    assert_eq!(decision.kind, DecisionKind::Approved);
    assert_eq!(
        (&*decision.author, &*decision.text),
        ("Lena Berg", "With Ida's weeks.")
    );
    assert!(decision.holds, "{}", decision.remark);
    assert!(review.draft.file == FILE && !decision.own);
}
