//! `review export` and `review import`: a draft goes out as a page, and what comes back comes in.

use std::fs;

use api::{Exported, Imported, ReviewView};
use newsdesk::Site;
use review::returned::{Returned, ReturnedAct, ReturnedEntry, block, write};

use crate::program::dateline;

const FILE: &str = "news/gate.md";
const GATE: &str =
    "---\ntitle: The gate\ndescription: Who may come.\n---\nThe gate opens at nine.\n";

#[test]
fn a_draft_goes_out_and_a_review_comes_in() {
    let site = Site::new(&[(FILE, GATE)]);
    site.write(FILE, &GATE.replace("nine", "ten"));
    dateline(site.root(), &["share", FILE]).text(0);
    let exported: Exported = dateline(site.root(), &["review", "export", FILE, "--json"]).json(0);
    assert!(matches!(exported, Exported::Written { .. }), "{exported:?}");
    let html = site.text("Review gate.html");
    assert!(html.contains("The gate opens at ten.") && html.contains("default-src 'none'"));
    let named = dateline(site.root(), &["review", "export", FILE, "-o", "page.html"]);
    assert!(named.text(0).contains("page.html"), "{named:?}");
    assert_eq!(site.text("page.html"), html);

    let view: ReviewView = dateline(site.root(), &["review", "show", FILE, "--json"]).json(0);
    let entry = ReturnedEntry {
        id: "a1".into(),
        act: ReturnedAct::Comment { at: None },
        text: "Ten is late.".into(),
    };
    let returned = Returned {
        draft: view.draft.name,
        version: view.draft.version,
        title: "The gate".into(),
        name: "Lena Berg".into(),
        entries: vec![entry],
        left_out: 0,
    };
    let mail = site.root().join("mail.txt");
    fs::write(&mail, format!("Hello\n\n{}", block(&write(&returned)))).unwrap();
    let imported: Imported =
        dateline(site.root(), &["review", "import", "mail.txt", "--json"]).json(0);
    assert!(matches!(imported, Imported::Done { .. }), "{imported:?}");
    let again = dateline(site.root(), &["review", "import", "mail.txt"]);
    assert!(again.text(0).contains("already"), "{again:?}");
    let shown = dateline(site.root(), &["review", "show", FILE]);
    assert!(shown.text(0).contains("Lena Berg") && shown.text(0).contains("Ten is late."));
    fs::write(&mail, "It is fine.").unwrap();
    let refused = dateline(site.root(), &["review", "import", "mail.txt"]);
    assert!(refused.text(1).contains("Not brought in."), "{refused:?}");
}
