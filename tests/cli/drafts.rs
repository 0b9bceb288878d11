//! `share`, `drafts` and `take-back`.

use api::{DraftOutcome, Drafts, Printed, PublishOutcome};
use newsdesk::{Site, git};

use crate::program::dateline;

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n";

#[test]
fn a_draft_is_shared_and_listed_and_the_site_stays() {
    let site = Site::new(&[(FILE, GATE)]);
    site.write(FILE, &GATE.replace("nine", "ten"));
    let tip = site.tip();
    let outcome: DraftOutcome = dateline(site.root(), &["share", FILE, "--json"]).json(0);
    assert!(matches!(outcome, DraftOutcome::Done { .. }), "{outcome:?}");
    assert_eq!(site.tip(), tip);
    let listed: Drafts = dateline(site.root(), &["drafts", "--json"]).json(0);
    assert_eq!(listed.drafts[0].file, FILE);
    assert!(listed.drafts[0].on_site);
    let branch = &listed.drafts[0].name;
    let shown = git(site.remote(), &["show", &format!("{branch}:{FILE}")]);
    assert!(shown.contains("at ten."), "{shown}");
    let again = dateline(site.root(), &["share", FILE]);
    assert!(again.text(0).contains("shared exactly so"), "{again:?}");
    let words = dateline(site.root(), &["drafts"]);
    assert!(words.text(0).contains("The gate  Ana Writer"), "{words:?}");
}

#[test]
fn a_publish_is_taken_back_by_its_file() {
    let site = Site::new(&[(FILE, GATE)]);
    site.write(FILE, &GATE.replace("nine", "ten"));
    dateline(site.root(), &["publish", ".", FILE]).text(0);
    let dry: Printed = dateline(site.root(), &["take-back", FILE, "--dry-run", "--json"]).json(0);
    assert_eq!((dry.outcome, &*dry.plan.files[0].file), (None, FILE));
    let done: Printed = dateline(site.root(), &["take-back", FILE, "--json"]).json(0);
    assert!(matches!(
        done.outcome,
        Some(PublishOutcome::Published { .. })
    ));
    let now = git(site.remote(), &["show", &format!("main:{FILE}")]);
    assert_eq!(now, GATE);
    let strange = dateline(site.root(), &["take-back", "0123456789"]);
    assert_eq!(strange.code, Some(3), "{strange:?}");
}
