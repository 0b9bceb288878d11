//! What is not to be public yet: set, kept, followed, marked everywhere, refused until it is
//! over or lifted; the strictest counts.

use std::{fs, sync::Arc};

use api::{DocumentView, Embargo, MomentWish, Obstacle, PublishOutcome, SiteView};

use crate::{
    clock::{Set, by},
    common::{Desk, RELEASE, git},
};

pub(crate) const FILE: &str = "news/gate.md";
pub(crate) const MARK: &str = "Embargoed until Tue 1 Dec 2026, 09:00 CET (08:00 UTC)";

pub(crate) fn desk() -> (Desk, Arc<Set>, SiteView) {
    let clock = Set::at("2026-11-20T10:00:00Z");
    let mut desk = Desk::new(&[(FILE, RELEASE)]);
    by(&mut desk, &clock);
    let site = desk.open_site();
    change(&desk, "nine", "ten");
    (desk, clock, site)
}

pub(crate) fn change(desk: &Desk, from: &str, to: &str) {
    let text = desk.file(FILE).replace(from, to);
    fs::write(desk.site().join(FILE), text).unwrap();
}

pub(crate) fn nine() -> MomentWish {
    MomentWish {
        day: "2026-12-01".into(),
        time: "09:00".into(),
        zone: "Europe/Berlin".into(),
    }
}

pub(crate) fn set(desk: &Desk, site: &SiteView, until: MomentWish) -> api::EmbargoView {
    let (site, file) = (site.site, FILE.to_owned());
    let args = api::SetEmbargo { site, file, until };
    desk.newsroom.set_embargo(args).unwrap()
}

pub(crate) fn lift(desk: &Desk, site: &SiteView) -> Result<api::EmbargoView, api::Error> {
    let (site, file) = (site.site, FILE.to_owned());
    desk.newsroom.lift_embargo(api::LiftEmbargo { site, file })
}

pub(crate) fn see(desk: &Desk, site: &SiteView, file: &str) -> Option<Embargo> {
    let (site, file) = (site.site, file.to_owned());
    let args = api::SeeEmbargo { site, file };
    desk.newsroom.see_embargo(args).unwrap().embargo
}

#[track_caller]
pub(crate) fn held(desk: &Desk, site: &SiteView) -> Embargo {
    match desk.plan(site, &[FILE]).obstacle {
        Obstacle::Embargo(held) => *held,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn publish(desk: &Desk, plan: &api::Plan) -> PublishOutcome {
    let args = api::Publish {
        plan: plan.plan,
        message: "Gate".into(),
        accept_warnings: true,
    };
    desk.newsroom.publish(args, &|_| {}).unwrap()
}

#[test]
fn nothing_goes_out_before_the_moment() {
    let (mut desk, clock, site) = desk();
    let made_before = desk.plan(&site, &[FILE]);
    set(&desk, &site, nine());
    let refused = publish(&desk, &made_before);
    let PublishOutcome::PlanOutdated { message } = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(
        message,
        "“The gate opens” is embargoed until Tue 1 Dec 2026, 09:00 CET (08:00 UTC). You set it on this computer. Wait until then, or lift the embargo first."
    );
    insta::assert_debug_snapshot!(held(&desk, &site), @r#"
    Embargo {
        file: "news/gate.md",
        title: "The gate opens",
        until: "Tue 1 Dec 2026, 09:00 CET (08:00 UTC)",
        mark: "Embargoed until Tue 1 Dec 2026, 09:00 CET (08:00 UTC)",
        by: "You set it on this computer.",
        can_lift: true,
    }
    "#);
    assert!(desk.published(FILE).contains("opens at nine"));
    desk.newsroom.close();
    by(&mut desk, &clock);
    let site = desk.open_site();
    assert_eq!(held(&desk, &site).mark, MARK, "after a restart");
    clock.set("2026-12-01T07:59:59Z");
    held(&desk, &site);
    clock.set("2026-12-01T08:00:00Z");
    desk.publish(&site, &[FILE]);
    assert!(desk.published(FILE).contains("opens at ten"));
    clock.set("2026-11-20T10:00:00Z");
    assert_eq!(see(&desk, &site, FILE), None, "what is out is forgotten");
}

#[test]
fn a_lifted_one_is_no_more() {
    let (desk, _, site) = desk();
    set(&desk, &site, nine());
    held(&desk, &site);
    assert_eq!(lift(&desk, &site).unwrap().embargo, None);
    desk.publish(&site, &[FILE]);
}

#[test]
fn others_go_out_and_what_is_held_back_goes_off_the_site() {
    let (desk, _, site) = desk();
    let other = RELEASE.replace("The gate opens", "The weir");
    fs::write(desk.site().join("news/weir.md"), other).unwrap();
    let refresh = || api::RefreshSite { site: site.site };
    desk.newsroom.refresh_site(refresh()).unwrap();
    set(&desk, &site, nine());
    desk.publish(&site, &["news/weir.md"]);
    let both = desk.plan(&site, &["news/weir.md", FILE]);
    assert!(matches!(both.obstacle, Obstacle::Embargo(_)), "{both:?}");
    let text = desk.file(FILE);
    fs::remove_file(desk.site().join(FILE)).unwrap();
    desk.publish(&site, &[FILE]);
    // It comes back, and is held back still.
    fs::write(desk.site().join(FILE), text).unwrap();
    desk.newsroom.refresh_site(refresh()).unwrap();
    assert_eq!(held(&desk, &site).mark, MARK);
}

#[test]
fn moments_that_cannot_be() {
    let (desk, _, site) = desk();
    let check = |wish: MomentWish, expect: &str| {
        let (site, file) = (site.site, FILE.to_owned());
        let until = wish;
        let args = api::SetEmbargo { site, file, until };
        let refused = desk.newsroom.set_embargo(args).unwrap_err();
        assert_eq!(refused.message, expect);
    };
    let wish = |day: &str, zone: &str| MomentWish {
        day: day.into(),
        zone: zone.into(),
        ..nine()
    };
    check(wish("2026-11-19", ""), "This moment is over already.");
    check(wish("2026-02-30", ""), "There is no such day.");
    check(
        wish("2026-12-01", "Atlantis"),
        "This zone is not known. Give a place such as Europe/Berlin, UTC, or hours such as +01:00.",
    );
    assert_eq!(see(&desk, &site, FILE), None);
}

#[test]
fn the_strictest_counts() {
    let (desk, _, site) = desk();
    change(&desk, "layout:", "embargo: 2026-12-03\nlayout:");
    let by_field = held(&desk, &site);
    assert_eq!(by_field.until, "Thu 3 Dec 2026, 00:00 CET (Wed 23:00 UTC)");
    assert!(!by_field.can_lift);
    let view = set(&desk, &site, nine());
    assert_eq!(
        view.remark,
        "Something stricter counts. Its field “Embargo” says so. Change it there to publish earlier."
    );
    assert_eq!(held(&desk, &site).until, by_field.until);
    let refused = lift(&desk, &site).unwrap_err();
    assert!(refused.message.contains("“Embargo”"), "{refused:?}");
    change(&desk, "2026-12-03", "2026-11-30 12:00");
    assert_eq!(held(&desk, &site).mark, MARK);
}

#[test]
fn it_goes_along_with_a_rename() {
    let (desk, clock, site) = desk();
    set(&desk, &site, nine());
    let view = desk.open(&site, FILE);
    let plan = desk.newsroom.plan_rename(api::PlanRename {
        document: view.document,
        name: "gates".into(),
    });
    let to = plan.unwrap().to;
    desk.newsroom
        .rename_announcement(api::RenameAnnouncement {
            document: view.document,
            name: "gates".into(),
            keep_address: false,
        })
        .unwrap();
    assert_eq!(see(&desk, &site, FILE), None);
    assert_eq!(see(&desk, &site, &to).unwrap().mark, MARK);
    let plan = desk.plan(&site, &[&to]);
    assert!(matches!(plan.obstacle, Obstacle::Embargo(_)), "{plan:?}");
    clock.set("2026-12-02T08:00:00Z");
    desk.publish(&site, &[&to]);
}

/// Everything that shows the text.
fn shown(desk: &Desk, view: &DocumentView) -> Vec<(&'static str, String)> {
    let serve = |what: &str, query: &str| {
        let path = format!("/{}/{what}", view.document.0);
        let served = desk.newsroom.serve(&path, query);
        String::from_utf8(served.body).unwrap()
    };
    let file = desk.site().join(FILE);
    vec![
        ("page", serve("page", "")),
        ("page in the site's look", serve("page", "look=site")),
        ("sheet", serve("sheet", "")),
        ("file", desk.newsroom.preview_file(&file).unwrap().html),
    ]
}

#[test]
fn every_page_of_it_is_marked() {
    let (desk, clock, site) = desk();
    let view = desk.open(&site, FILE);
    let row = || {
        let args = api::ListAnnouncements::all(site.site);
        let listing = desk.newsroom.list_announcements(args).unwrap();
        listing.rows[0].embargo.clone()
    };
    for (what, html) in shown(&desk, &view) {
        assert!(!html.contains("Embargoed"), "{what}");
    }
    assert_eq!((view.embargo.as_str(), row().as_str()), ("", ""));
    set(&desk, &site, nine());
    let paragraph =
        format!("<p class=\"dateline-embargo\" role=\"note\"><strong>{MARK}</strong></p>");
    for (what, html) in shown(&desk, &view) {
        assert_eq!(html.matches(&paragraph).count(), 1, "{what}: {html}");
    }
    assert_eq!(
        (desk.open(&site, FILE).embargo, row()),
        (MARK.into(), MARK.into())
    );
    clock.set("2026-12-01T08:00:00Z");
    for (what, html) in shown(&desk, &view) {
        assert!(!html.contains("Embargoed"), "{what}");
    }
    assert_eq!(row(), "");
}

#[test]
fn a_folder_is_no_public_place() {
    let (desk, _, site) = desk();
    set(&desk, &site, nine());
    let (site, file) = (site.site, FILE.to_owned());
    let shared = desk.newsroom.share_draft(api::ShareDraft {
        site,
        file: file.clone(),
        settled: Vec::new(),
    });
    let shared = shared.unwrap();
    assert!(
        matches!(shared, api::DraftOutcome::Done { .. }),
        "{shared:?}"
    );
    let heads = git(&desk.remote(), &["branch", "--list", "draft/*"]);
    assert_eq!(heads.lines().count(), 1, "{heads}");
    let view = desk.newsroom.see_embargo(api::SeeEmbargo { site, file });
    assert!(
        view.unwrap()
            .remark
            .starts_with("It is shared as a draft at")
    );
}

#[test]
fn the_window_and_the_command_line_keep_the_same() {
    let (desk, clock, site) = desk();
    set(&desk, &site, nine());
    let home = tempfile::tempdir().unwrap();
    let script = crate::common::newsroom(home.path())
        .with_clock(clock)
        .with_embargoes_in(desk.home.path().join("data"));
    let same = script.open_whole(&desk.site()).unwrap();
    let plan = script.plan_publish(api::PlanPublish {
        site: same.site,
        files: vec![FILE.into()],
    });
    let obstacle = plan.unwrap().obstacle;
    assert!(matches!(obstacle, Obstacle::Embargo(_)), "{obstacle:?}");
    let (site_there, file) = (same.site, FILE.to_owned());
    let lift = api::LiftEmbargo {
        site: site_there,
        file,
    };
    script.lift_embargo(lift).unwrap();
    assert_eq!(see(&desk, &site, FILE), None);
}

/// A colleague with a working copy of their own.
pub(crate) fn colleague(desk: &Desk, clock: &Arc<Set>) -> (Desk, SiteView) {
    let home = tempfile::tempdir().unwrap();
    let remote = desk.remote();
    git(
        home.path(),
        &["clone", "--quiet", remote.to_str().unwrap(), "site"],
    );
    let site = home.path().join("site");
    git(&site, &["config", "user.name", "Ben Colleague"]);
    git(&site, &["config", "user.email", "ben@example.org"]);
    let newsroom = crate::common::newsroom(home.path());
    let mut ben = Desk { home, newsroom };
    by(&mut ben, clock);
    let view = ben.open_site();
    (ben, view)
}

pub(crate) fn share(desk: &Desk, site: &SiteView) {
    let (site, file, settled) = (site.site, FILE.to_owned(), Vec::new());
    let args = api::ShareDraft {
        site,
        file,
        settled,
    };
    let shared = desk.newsroom.share_draft(args).unwrap();
    assert!(
        matches!(&shared, api::DraftOutcome::Done { remark, .. } if remark.is_empty()),
        "{shared:?}"
    );
}

pub(crate) fn drafts(desk: &Desk, site: &SiteView) -> Vec<api::DraftRow> {
    let args = api::ListDrafts {
        site: site.site,
        ask: true,
    };
    desk.newsroom.list_drafts(args).unwrap().drafts
}

pub(crate) fn take_up(desk: &Desk, site: &SiteView) -> api::DraftRow {
    let row = drafts(desk, site).remove(0);
    let args = api::TakeUpDraft {
        site: site.site,
        name: row.name.clone(),
        settled: Vec::new(),
    };
    let taken = desk.newsroom.take_up_draft(args).unwrap();
    assert!(matches!(taken, api::DraftOutcome::Done { .. }), "{taken:?}");
    row
}

#[test]
fn colleagues_see_it_and_keep_it_and_may_lift_it() {
    let (ana, clock, anas) = desk();
    set(&ana, &anas, nine());
    share(&ana, &anas);
    let (ben, bens) = colleague(&ana, &clock);
    let row = take_up(&ben, &bens);
    let seen = held(&ben, &bens);
    assert_eq!(seen.mark, MARK);
    assert!(seen.by.starts_with("Ana Writer set it on "), "{}", seen.by);

    // A branch that is gone lifts nothing.
    let gone = format!("refs/heads/{}", row.name);
    git(&ana.remote(), &["update-ref", "-d", &gone]);
    drafts(&ben, &bens);
    assert_eq!(held(&ben, &bens).mark, MARK);

    // What Ben lifts is lifted for Ana.
    share(&ben, &bens);
    assert_eq!(lift(&ben, &bens).unwrap().embargo, None);
    drafts(&ana, &anas);
    assert_eq!(see(&ana, &anas, FILE), None);
    ana.publish(&anas, &[FILE]);
}

#[test]
fn one_that_is_set_later_reaches_who_took_the_draft_up_and_the_strictest_counts() {
    let (ana, clock, anas) = desk();
    share(&ana, &anas);
    let (ben, bens) = colleague(&ana, &clock);
    take_up(&ben, &bens);
    let made_before = ben.plan(&bens, &[FILE]);
    set(&ana, &anas, nine());
    // The plan that is carried out asks the remote once more.
    let refused = publish(&ben, &made_before);
    let PublishOutcome::PlanOutdated { message } = refused else {
        panic!("{refused:?}");
    };
    assert!(message.contains("Ana Writer set it on"), "{message}");
    let later = MomentWish {
        time: "12:00".into(),
        ..nine()
    };
    set(&ben, &bens, later);
    drafts(&ana, &anas);
    assert!(held(&ana, &anas).mark.contains("12:00 CET"));
    let looser = set(&ana, &anas, nine());
    assert!(
        looser.remark.starts_with("Something stricter counts. Ben"),
        "{}",
        looser.remark
    );
    drafts(&ben, &bens);
    assert!(held(&ben, &bens).mark.contains("12:00 CET"));
}
