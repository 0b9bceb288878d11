//! The history of one announcement: what was published and what was kept here in one list,
//! compared, looked at, brought back; a renamed file; a long history left in the middle.

use std::fs;

use api::{Earlier, Other, PastEvent, PastVersion};

use crate::common::{Desk, RELEASE, git};

const FILE: &str = "news/gate.md";

fn past(desk: &Desk, view: &api::DocumentView, older: bool) -> api::Past {
    let document = view.document;
    let args = api::ListPast { document, older };
    desk.newsroom.list_past(args).unwrap()
}

fn told(versions: &[PastVersion]) -> Vec<(PastEvent, &str, &str)> {
    let told = |one| {
        let PastVersion {
            what, who, about, ..
        }: &PastVersion = one;
        (*what, &**who, &**about)
    };
    versions.iter().map(told).collect()
}

/// Publishes a text of the gate under a name.
fn publish(desk: &Desk, site: &api::SiteView, text: &str) {
    fs::write(desk.site().join(FILE), text).unwrap();
    let site_id = site.site;
    desk.newsroom
        .refresh_site(api::RefreshSite { site: site_id })
        .unwrap();
    desk.publish(site, &[FILE]);
}

#[test]
fn published_and_kept_versions_stand_in_one_list() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    publish(&desk, &site, &RELEASE.replace("nine", "ten"));
    desk.colleague(FILE, &RELEASE.replace("nine", "eleven"));
    git(&desk.site(), &["pull", "--quiet"]);
    let view = desk.open(&site, FILE);
    let listed = past(&desk, &view, false);
    assert!(!listed.older && listed.cut.is_empty());
    assert_eq!(
        told(&listed.versions),
        [
            (PastEvent::Changed, "Ben Colleague", "theirs"),
            (PastEvent::Changed, "Ana Writer", "Update: The gate opens"),
            (PastEvent::Added, "Ana Writer", "start"),
        ]
    );
    let from_here: Vec<bool> = listed.versions.iter().map(|one| one.from_here).collect();
    assert_eq!(from_here, [false, true, false]);

    let oldest = listed.versions[2].version.clone();
    let compare = api::CompareVersions {
        document: view.document,
        with: Other::Earlier {
            version: oldest.clone(),
        },
    };
    let compared = desk.newsroom.compare_versions(compare).unwrap();
    assert!(compared.about.ends_with("Published by Ana Writer"));
    let said: Vec<_> = compared.sentences.iter().map(|one| &*one.text).collect();
    assert_eq!(
        said,
        ["The gate opens at nine.", "The gate opens at eleven."]
    );

    let restored = desk.newsroom.restore_version(api::RestoreVersion {
        document: view.document,
        version: oldest,
    });
    let restored = restored.unwrap();
    assert!(restored.document.text.contains("at nine."));
    assert_eq!(desk.file(FILE), RELEASE);
    let listed = past(&desk, &view, false);
    assert_eq!(listed.versions[0].what, PastEvent::Kept);
    assert_eq!(listed.versions[0].version, restored.before);
    // And back again.
    let undone = desk.newsroom.restore_version(api::RestoreVersion {
        document: view.document,
        version: restored.before,
    });
    assert!(undone.unwrap().document.text.contains("at eleven."));
}

#[test]
fn the_page_as_it_was_is_looked_at_and_changes_nothing() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    publish(&desk, &site, &RELEASE.replace("nine", "ten"));
    let view = desk.open(&site, FILE);
    let oldest = past(&desk, &view, false).versions[1].version.clone();
    let seen = |version: Earlier| {
        let args = api::SeePast {
            document: view.document,
            version,
        };
        let address = desk.newsroom.see_past(args).unwrap().page_address;
        let path = address.strip_prefix("preview://localhost").unwrap();
        let served = desk.newsroom.serve(path, "");
        assert_eq!(served.status, 200);
        String::from_utf8(served.body).unwrap()
    };
    let page = seen(oldest);
    assert!(
        page.contains("at nine.") && !page.contains("at ten."),
        "{page}"
    );
    assert!(desk.file(FILE).contains("at ten."));
    assert_eq!(desk.open(&site, FILE).document, view.document);
    assert!(desk.open(&site, FILE).text.contains("at ten."));
}

#[test]
fn a_rename_that_is_not_published_yet_keeps_its_history() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let args = api::RenameAnnouncement {
        document: view.document,
        name: "the-gate".into(),
        keep_address: false,
    };
    let view = desk.newsroom.rename_announcement(args).unwrap();
    let listed = past(&desk, &view, false);
    assert_eq!(
        told(&listed.versions),
        [(PastEvent::Added, "Ana Writer", "start")]
    );
    desk.publish(&site, &[&view.file]);
    let listed = past(&desk, &view, false);
    assert_eq!(listed.versions.len(), 2, "{listed:#?}");
    assert_eq!(listed.versions[1].about, "start");
}

#[test]
fn fifty_versions_are_shown_and_older_ones_on_demand() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    for number in 0..60 {
        fs::write(desk.site().join(FILE), format!("{RELEASE}{number}\n")).unwrap();
        git(
            &desk.site(),
            &["commit", "--quiet", "-am", &format!("Change {number}")],
        );
    }
    git(&desk.site(), &["push", "--quiet"]);
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let first = past(&desk, &view, false);
    assert_eq!((first.versions.len(), first.older), (50, true));
    let all = past(&desk, &view, true);
    assert_eq!((all.versions.len(), all.older), (61, false));
    assert_eq!(all.versions[..5], first.versions[..5]);
    let document = view.document;
    desk.newsroom
        .leave_past(api::LeavePast { document })
        .unwrap();
    assert!(past(&desk, &view, true).older, "it begins anew");
}

#[test]
fn what_was_deleted_and_came_back_is_no_version() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site().site;
    let file = FILE.to_owned();
    let delete = api::DeleteAnnouncement {
        site,
        file: file.clone(),
    };
    desk.newsroom.delete_announcement(delete).unwrap();
    let restore = api::RestoreAnnouncement { site, file };
    let view = desk.newsroom.restore_announcement(restore).unwrap();
    let all = past(&desk, &view, false).versions;
    let kept = |one: &PastVersion| matches!(one.version, Earlier::Kept { .. });
    assert!(!all.iter().any(kept), "{all:?}");
}
