//! Two Datelines on one site: the second one reads, says so, and takes nothing away.

use std::fs;

use api::{Code, Saved};

use crate::desk::{FILE, lay_out, names, newsroom, open, save, text, type_text};

#[test]
fn the_second_one_says_so_and_reads_only() {
    let home = tempfile::tempdir().unwrap();
    let (root, data) = (lay_out(home.path()), home.path().join("data"));
    let (first, second) = (newsroom(&data), newsroom(&data));
    let here = first.open_path(&root).unwrap();
    let there = second.open_path(&root).unwrap();
    assert_eq!(here.held, "");
    assert!(there.held.contains("another window"), "{}", there.held);

    let mut mine = open(&first, &here, FILE);
    type_text(&first, &mut mine, "Typed in the first window.\n").unwrap();
    let mut theirs = open(&second, &there, FILE);
    assert_eq!(theirs.read_only, there.held);
    assert!(
        matches!(theirs.saved, Saved::Clean { .. }),
        "not a text to bring back"
    );
    let refused = type_text(&second, &mut theirs, "Typed in the second window.\n");
    assert_eq!(refused.unwrap_err().code, Code::ReadOnly);
    save(&second, &theirs);

    // Nothing that is written in the site or for it.
    let code = |error: api::Error| error.code;
    let site = there.site;
    let announced = second.new_announcement(api::NewAnnouncement {
        site,
        collection: "news".into(),
        title: "A second".into(),
    });
    assert_eq!(announced.map_err(code).unwrap_err(), Code::Busy);
    let file = FILE.to_owned();
    let deleted = second.delete_announcement(api::DeleteAnnouncement { site, file });
    assert_eq!(deleted.map_err(code).unwrap_err(), Code::Busy);
    let document = theirs.document;
    let settled = second.settle_conflict(api::SettleConflict {
        document,
        keep_mine: true,
    });
    assert_eq!(settled.map_err(code).unwrap_err(), Code::Busy);
    let planned = second.plan_publish(api::PlanPublish {
        site,
        files: vec![FILE.into()],
    });
    assert_eq!(planned.map_err(code).unwrap_err(), Code::Busy);

    // Its end is not the end of the other's note.
    second.close();
    drop(second);
    drop(first);
    let after = newsroom(&data);
    let site = after.open_path(&root).unwrap();
    assert_eq!(site.left, [FILE]);
    let view = open(&after, &site, FILE);
    assert_eq!(view.saved, Saved::Recovered);
    assert_eq!(view.text, "Typed in the first window.\n");
}

#[test]
fn when_the_first_one_closes_the_site_the_second_can_write() {
    let home = tempfile::tempdir().unwrap();
    let (root, data) = (lay_out(home.path()), home.path().join("data"));
    let (first, second) = (newsroom(&data), newsroom(&data));
    let here = first.open_path(&root).unwrap();
    let there = second.open_path(&root).unwrap();
    let site = there.site;
    open(&second, &there, FILE);
    let again = |held: bool| {
        let view = second.claim_site(api::ClaimSite { site }).unwrap();
        assert_eq!(view.held.is_empty(), !held, "{}", view.held);
    };
    again(true);
    let mut mine = open(&first, &here, FILE);
    type_text(&first, &mut mine, "Typed in the first window.\n").unwrap();
    first
        .close_site(api::CloseSite { site: here.site })
        .unwrap();
    again(false);
    again(false);
    let mut view = open(&second, &there, FILE);
    assert_eq!(view.read_only, "");
    assert_eq!(view.text, "Typed in the first window.\n", "the newest text");
    type_text(&second, &mut view, "Typed in the second window.\n").unwrap();
    assert!(matches!(save(&second, &view), Saved::Clean { .. }));
    let written = fs::read_to_string(root.join(FILE)).unwrap();
    assert_eq!(written, text("T0", "Typed in the second window.\n"));
    // Now the first one is the second.
    let again = first.open_path(&root).unwrap();
    assert_ne!(again.held, "");
}

#[test]
fn a_site_opened_twice_in_one_window_is_one() {
    let home = tempfile::tempdir().unwrap();
    let (root, data) = (lay_out(home.path()), home.path().join("data"));
    let newsroom = newsroom(&data);
    let one = newsroom.open_path(&root).unwrap();
    let other = newsroom.open_path(&root).unwrap();
    assert_eq!((&*one.held, &*other.held), ("", ""));
    newsroom
        .close_site(api::CloseSite { site: one.site })
        .unwrap();
    let mut view = open(&newsroom, &other, FILE);
    type_text(&newsroom, &mut view, "Typed.\n").unwrap();
    newsroom
        .close_site(api::CloseSite { site: other.site })
        .unwrap();
    assert_eq!(
        fs::read_to_string(root.join(FILE)).unwrap(),
        text("T0", "Typed.\n")
    );
    let reopened = newsroom.open_path(&root).unwrap();
    assert_eq!(reopened.held, "");
}

#[test]
fn a_site_within_a_site_has_notes_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let (root, data) = (lay_out(home.path()), home.path().join("data"));
    let (outer, inner) = (newsroom(&data), newsroom(&data));
    let whole = outer.open_path(&root).unwrap();
    let part = inner.open_path(&root.join("news")).unwrap();
    assert_eq!((&*whole.held, &*part.held), ("", ""), "another folder");
    let mut one = open(&outer, &whole, FILE);
    let mut other = open(&inner, &part, "gate.md");
    type_text(&outer, &mut one, "From outside.\n").unwrap();
    type_text(&inner, &mut other, "From inside.\n").unwrap();
    assert!(matches!(save(&inner, &other), Saved::Clean { .. }));
    assert!(matches!(save(&outer, &one), Saved::Conflict { .. }));
    drop((outer, inner));
    assert_eq!(names(&data.join("journal")).len(), 2);
    let outer = newsroom(&data);
    let whole = outer.open_path(&root).unwrap();
    let view = open(&outer, &whole, FILE);
    assert!(matches!(view.saved, Saved::Conflict { .. }));
    assert_eq!(view.text, "From outside.\n");
}
