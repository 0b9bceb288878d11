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

#[test]
fn drafts_can_be_shared_somewhere_else() {
    let site = Site::new(&[(FILE, GATE)]);
    let place = tempfile::tempdir().unwrap();
    git(place.path(), &["init", "--quiet", "--bare"]);
    let at = place.path().to_str().unwrap();
    let own = dateline(site.root(), &["drafts-place", "."]);
    assert!(own.text(0).contains("where it is published"), "{own:?}");
    let refused = dateline(site.root(), &["drafts-place", ".", "--at", "somewhere"]);
    assert!(refused.text(1).contains("not the address"), "{refused:?}");
    let placed = dateline(site.root(), &["drafts-place", ".", "--at", at]);
    assert!(placed.text(0).contains("from now on"), "{placed:?}");
    site.write(FILE, &GATE.replace("nine", "ten"));
    dateline(site.root(), &["share", FILE]).text(0);
    assert_eq!(git(site.remote(), &["branch", "--list", "draft/*"]), "");
    assert_ne!(git(place.path(), &["branch", "--list", "draft/*"]), "");
    let listed: Drafts = dateline(site.root(), &["drafts", "--json"]).json(0);
    assert_eq!(listed.drafts.len(), 1);
    let back = dateline(site.root(), &["drafts-place", ".", "--at-site"]);
    assert!(
        back.text(0).contains("are not shown here any more"),
        "{back:?}"
    );
    let listed: Drafts = dateline(site.root(), &["drafts", "--json"]).json(0);
    assert_eq!(listed.drafts.len(), 0);
}
