//! What this computer keeps of embargoes holds also where it cannot be read: it is put aside,
//! said, and asked about, and nothing goes out or to colleagues meanwhile.

use std::{fs, sync::Arc};

use api::{DraftOutcome, Embargo, SiteView};

use crate::{
    clock::{Set, by},
    common::{Desk, RELEASE, git},
    embargo::{
        FILE, MARK, colleague, desk, drafts, held, lift, nine, publish, see, set, share, take_up,
    },
    embargo_told::folder,
};

const OTHER: &str = "news/weir.md";

/// With another announcement that is not out, and what is kept of embargoes broken.
fn damaged(text: &str) -> (Desk, Arc<Set>, SiteView) {
    let (mut ana, clock, site) = desk();
    let other = RELEASE.replace("The gate opens", "The weir");
    fs::write(ana.site().join(OTHER), other).unwrap();
    set(&ana, &site, nine());
    ana.newsroom.close();
    fs::write(folder(&ana).join("embargoes.json"), text).unwrap();
    by(&mut ana, &clock);
    let site = ana.open_site();
    (ana, clock, site)
}

fn try_to_share(desk: &Desk, site: &SiteView) -> DraftOutcome {
    let args = api::ShareDraft {
        site: site.site,
        file: FILE.into(),
        settled: Vec::new(),
    };
    desk.newsroom.share_draft(args).unwrap()
}

fn on_another(desk: &Desk, site: &SiteView) -> api::EmbargoView {
    let args = api::SetEmbargo {
        site: site.site,
        file: OTHER.into(),
        until: nine(),
    };
    desk.newsroom.set_embargo(args).unwrap()
}

#[track_caller]
fn is_unknown(held: &Embargo) {
    assert_eq!(held.mark, "Embargoed until a moment that cannot be read");
    assert!(held.can_lift);
}

#[test]
fn damaged_notes_hold_everything_until_it_is_settled() {
    let (ana, _, site) = damaged("{\"news/gate.md\": {\"own\": ");
    is_unknown(&held(&ana, &site));
    let aside = folder(&ana).join("embargoes.damaged.json");
    assert!(held(&ana, &site).by.contains("embargoes.damaged.json"));
    // Another one does not write over what cannot be read.
    on_another(&ana, &site);
    assert_eq!(
        fs::read_to_string(&aside).unwrap(),
        "{\"news/gate.md\": {\"own\": "
    );
    is_unknown(&held(&ana, &site));
    let refused = try_to_share(&ana, &site);
    let DraftOutcome::Stopped { message, .. } = refused else {
        panic!("{refused:?}");
    };
    assert!(message.contains("cannot be read"), "{message}");
    assert_eq!(lift(&ana, &site).unwrap().embargo, None);
    let other = api::SeeEmbargo {
        site: site.site,
        file: OTHER.into(),
    };
    let other = ana.newsroom.see_embargo(other).unwrap().embargo;
    assert_eq!(other.unwrap().mark, MARK, "only what was lifted is");
    ana.publish(&site, &[FILE]);
    let text = ana.file(FILE).replace("ten", "noon");
    fs::write(ana.site().join(FILE), text).unwrap();
    ana.publish(&site, &[FILE]);
}

#[test]
fn one_that_is_set_anew_is_settled() {
    let (ana, clock, site) = damaged("[]");
    is_unknown(&held(&ana, &site));
    assert_eq!(set(&ana, &site, nine()).embargo.unwrap().mark, MARK);
    clock.set("2026-12-01T08:00:00Z");
    ana.publish(&site, &[FILE]);
}

#[test]
fn a_moment_that_cannot_be_read_holds_and_asks() {
    for both in [
        r#"{"own": "soon", "shared": null}"#,
        r#"{"own": null, "shared": {"until": "2026-12-01", "author": "Ben", "when": 0}}"#,
    ] {
        let (ana, _, site) = damaged(&format!("{{\"{FILE}\": {both}}}"));
        is_unknown(&held(&ana, &site));
        let refused = try_to_share(&ana, &site);
        assert!(
            matches!(refused, DraftOutcome::Stopped { .. }),
            "{refused:?}"
        );
        assert!(ana.plan(&site, &[OTHER]).obstacle != api::Obstacle::NothingToPublish);
        assert_eq!(lift(&ana, &site).unwrap().embargo, None);
        ana.publish(&site, &[FILE]);
    }
}

#[test]
fn a_place_that_cannot_be_read_holds() {
    let (ana, _, site) = desk();
    let plan = ana.plan(&site, &[FILE]);
    fs::create_dir_all(folder(&ana).join("embargoes.json")).unwrap();
    let refused = publish(&ana, &plan);
    assert!(
        matches!(refused, api::PublishOutcome::PlanOutdated { .. }),
        "{refused:?}"
    );
    is_unknown(&held(&ana, &site));
}

/// What others' programs write on the draft replaces nothing that can be read.
#[test]
fn malformed_events_lift_nothing() {
    let (ana, clock, anas) = desk();
    set(&ana, &anas, nine());
    share(&ana, &anas);
    let (ben, bens) = colleague(&ana, &clock);
    let row = take_up(&ben, &bens);
    let folder = ana.home.path().join("developer");
    let remote = ana.remote();
    let (from, to) = (remote.to_str().unwrap(), folder.to_str().unwrap());
    let clone = ["clone", "--quiet", "--branch", &row.name, from, to];
    git(ana.home.path(), &clone);
    git(&folder, &["config", "user.name", "Dee Veloper"]);
    git(&folder, &["config", "user.email", "dee@example.org"]);
    for (at, until) in ["", "Review-Until: 2026-11-01\n", "Review-Until: soon\n"]
        .iter()
        .enumerate()
    {
        let id = at.to_string().repeat(32);
        let message = format!("Embargo\n\nReview-Event: embargo\nReview-Id: {id}\n{until}");
        git(
            &folder,
            &["commit", "--quiet", "--allow-empty", "--message", &message],
        );
        git(&folder, &["push", "--quiet", "origin", "HEAD"]);
        for (desk, site) in [(&ana, &anas), (&ben, &bens)] {
            drafts(desk, site);
            assert_eq!(held(desk, site).mark, MARK, "{until}");
        }
    }
}

#[test]
fn a_copy_is_held_back_too() {
    let (ana, _, site) = desk();
    set(&ana, &site, nine());
    let copy = ana
        .newsroom
        .duplicate_announcement(api::DuplicateAnnouncement {
            site: site.site,
            file: FILE.into(),
            title: "The gate opens again".into(),
        });
    let copy = copy.unwrap();
    assert_eq!(copy.embargo, MARK);
    assert_eq!(see(&ana, &site, &copy.file).unwrap().mark, MARK);
    // Each for itself from then on.
    assert_eq!(lift(&ana, &site).unwrap().embargo, None);
    assert_eq!(see(&ana, &site, &copy.file).unwrap().mark, MARK);
}
