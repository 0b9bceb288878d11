//! What can be done after a publish: taken back (new, changed, deleted, changed by others
//! since), and corrected by a dated note.

use std::fs;

use api::{ChangeKind, Obstacle, PastEvent, Plan, PublishOutcome, SiteView, State};

use crate::common::{Desk, RELEASE, git};

const FILE: &str = "news/gate.md";
const WEIR: &str = "news/weir.md";
const TEXT: &str = "---\ntitle: The weir closes\n---\nThe weir closes in May.\n";

fn write(desk: &Desk, site: &SiteView, file: &str, text: &str) {
    fs::write(desk.site().join(file), text).unwrap();
    look(desk, site);
}

fn look(desk: &Desk, site: &SiteView) {
    let refresh = api::RefreshSite { site: site.site };
    desk.newsroom.refresh_site(refresh).unwrap();
}

/// Publishes a text; answers the short id of the commit.
fn publish(desk: &Desk, site: &SiteView, file: &str, text: &str) -> String {
    write(desk, site, file, text);
    desk.publish(site, &[file]);
    git(&desk.remote(), &["rev-parse", "main"]).trim()[..8].to_owned()
}

fn plan_back(desk: &Desk, site: &SiteView, commit: &str) -> Plan {
    let args = api::PlanTakeBack {
        site: site.site,
        commit: commit.to_owned(),
    };
    desk.newsroom.plan_take_back(args).unwrap()
}

fn carry_out(desk: &Desk, plan: &Plan) -> String {
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message.clone(),
        accept_warnings: true,
    };
    match desk.newsroom.publish(args, &|_| {}).unwrap() {
        PublishOutcome::Published { sentence, .. } => sentence,
        other => panic!("{plan:#?} {other:#?}"),
    }
}

fn changed_by_tip(desk: &Desk) -> Vec<String> {
    let names = git(&desk.remote(), &["diff", "--name-only", "main~1", "main"]);
    names.lines().map(str::to_owned).collect()
}

fn state(desk: &Desk, site: &SiteView, file: &str) -> State {
    let rows = desk.rows(site);
    rows.into_iter().find(|row| row.0 == file).unwrap().2
}

#[test]
fn what_was_new_goes_off_the_site_and_stays_here() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    let commit = publish(&desk, &site, WEIR, TEXT);
    desk.colleague("news/other.md", "---\ntitle: Other\n---\nOther.\n");
    let plan = plan_back(&desk, &site, &commit);
    let kinds: Vec<_> = plan
        .files
        .iter()
        .map(|file| (&*file.file, file.kind))
        .collect();
    assert_eq!(kinds, [(WEIR, ChangeKind::Deleted)]);
    assert!(
        desk.published(WEIR).contains("May"),
        "a plan changes nothing"
    );
    let said = carry_out(&desk, &plan);
    assert!(said.contains("taken back"), "{said}");
    assert_eq!(changed_by_tip(&desk), [WEIR]);
    assert_eq!(desk.file(WEIR), TEXT);
    look(&desk, &site);
    assert_eq!(state(&desk, &site, WEIR), State::Local);
    assert_eq!(desk.status(), format!("?? {WEIR}\n"));
}

#[test]
fn what_was_changed_gets_its_earlier_wording_and_the_newer_one_is_kept() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    let newer = RELEASE.replace("nine", "ten");
    let commit = publish(&desk, &site, FILE, &newer);
    let view = desk.open(&site, FILE);
    carry_out(&desk, &plan_back(&desk, &site, &commit));
    assert_eq!(desk.published(FILE), RELEASE);
    assert_eq!(
        (desk.file(FILE), desk.status()),
        (RELEASE.to_owned(), String::new())
    );
    assert!(desk.open(&site, FILE).text.contains("nine"));
    let past = desk.newsroom.list_past(api::ListPast {
        document: view.document,
        older: false,
    });
    let past = past.unwrap().versions;
    let kept = past.iter().find(|one| one.what == PastEvent::Kept).unwrap();
    assert!(kept.about.contains("taken back"), "{}", kept.about);
    let back = desk.newsroom.restore_version(api::RestoreVersion {
        document: view.document,
        version: kept.version.clone(),
    });
    assert!(back.unwrap().document.text.contains("at ten."));
}

#[test]
fn what_was_deleted_comes_back() {
    let desk = Desk::new(&[(FILE, RELEASE), (WEIR, TEXT)]);
    let site = desk.open_site();
    fs::remove_file(desk.site().join(WEIR)).unwrap();
    look(&desk, &site);
    desk.publish(&site, &[WEIR]);
    let commit = git(&desk.remote(), &["rev-parse", "main"]);
    carry_out(&desk, &plan_back(&desk, &site, commit.trim()));
    assert_eq!(
        (desk.published(WEIR), desk.file(WEIR)),
        (TEXT.to_owned(), TEXT.to_owned())
    );
}

#[test]
fn what_others_wrote_since_stays_or_is_asked_about() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    let newer = RELEASE.replace("nine", "ten");
    let commit = publish(&desk, &site, FILE, &newer);
    desk.colleague(FILE, &newer.replace("boots", "hats"));
    carry_out(&desk, &plan_back(&desk, &site, &commit));
    assert_eq!(desk.published(FILE), RELEASE.replace("boots", "hats"));

    let commit = git(&desk.remote(), &["rev-parse", "main"]);
    desk.colleague(FILE, &RELEASE.replace("nine", "noon"));
    let plan = plan_back(&desk, &site, commit.trim());
    assert!(
        matches!(plan.obstacle, Obstacle::Overlap(_)),
        "{:#?}",
        plan.obstacle
    );
}

#[test]
fn the_latest_publish_of_a_file_is_found_and_strange_ones_are_refused() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    publish(&desk, &site, FILE, &RELEASE.replace("nine", "ten"));
    publish(&desk, &site, WEIR, TEXT);
    let plan = desk.newsroom.plan_take_back_of(site.site, FILE).unwrap();
    assert_eq!(plan.files[0].file, FILE);
    let args = api::PlanTakeBack {
        site: site.site,
        commit: "0123456789".into(),
    };
    let refused = desk.newsroom.plan_take_back(args).unwrap_err();
    assert_eq!(refused.code, api::Code::NotFound);
}

#[test]
fn text_that_was_changed_since_stays_as_it_is() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    let newer = RELEASE.replace("nine", "ten");
    let commit = publish(&desk, &site, FILE, &newer);
    let own = newer.replace("boots", "gloves");
    write(&desk, &site, FILE, &own);
    carry_out(&desk, &plan_back(&desk, &site, &commit));
    assert_eq!(
        (desk.published(FILE), desk.file(FILE)),
        (RELEASE.to_owned(), own)
    );
}

#[test]
fn taking_back_beside_unpublished_text_takes_nothing_of_others_with_the_next_publish() {
    let desk = Desk::new(&[(FILE, RELEASE)]);
    let site = desk.open_site();
    let newer = RELEASE.replace("nine", "ten");
    let commit = publish(&desk, &site, FILE, &newer);
    write(&desk, &site, FILE, &newer.replace("welcome", "at home"));
    desk.colleague(FILE, &newer.replace("boots", "hats"));
    carry_out(&desk, &plan_back(&desk, &site, &commit));
    desk.publish(&site, &[FILE]);
    let all = RELEASE.replace("welcome", "at home");
    assert_eq!(desk.published(FILE), all.replace("boots", "hats"));
}

#[test]
fn a_correction_stands_where_the_sites_earlier_ones_do() {
    let earlier = "---\ntitle: Old\ndate: 2023-01-01\n---\n*Correction, 3 May 2024:* Six, not five.\n\nOld text.\n\nMore.\n";
    let desk = Desk::new(&[(FILE, RELEASE), ("news/old.md", earlier)]);
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let document = view.document;
    let proposed = desk
        .newsroom
        .propose_correction(api::ProposeCorrection { document });
    let proposed = proposed.unwrap();
    assert!(
        proposed.begins.starts_with("Correction, "),
        "{}",
        proposed.begins
    );
    assert!(proposed.at_start && proposed.learnt.contains("an earlier correction"));
    let add = |text: &str| {
        desk.newsroom.add_correction(api::AddCorrection {
            document,
            revision: view.revision,
            begins: "Correction, 3 November 2026:".into(),
            text: text.into(),
            at_start: proposed.at_start,
        })
    };
    assert!(add("  ").is_err());
    let done = add("The gate opens at eight.").unwrap();
    let note = "*Correction, 3 November 2026:* The gate opens at eight.\n\nThe gate opens at nine.";
    assert!(
        done.document.text.starts_with(note),
        "{}",
        done.document.text
    );
    assert_eq!(
        desk.file(FILE),
        RELEASE.replace("The gate opens at nine.", note)
    );
    assert_eq!(done.document.address, view.address);
    let plan = desk.plan(&site, &[FILE]);
    assert_eq!(plan.files[0].kind, ChangeKind::Changed);
}

#[test]
fn the_date_of_the_last_change_is_set_where_there_is_one() {
    let with = RELEASE.replace("layout:", "updated: 2024-09-11\nlayout:");
    let desk = Desk::new(&[(FILE, &with)]);
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let document = view.document;
    let proposed = desk
        .newsroom
        .propose_correction(api::ProposeCorrection { document });
    let proposed = proposed.unwrap();
    assert_eq!((&*proposed.field, proposed.at_start), ("Updated", false));
    let done = desk.newsroom.add_correction(api::AddCorrection {
        document,
        revision: view.revision,
        begins: proposed.begins.clone(),
        text: "Eight.".into(),
        at_start: false,
    });
    done.unwrap();
    let file = desk.file(FILE);
    assert!(
        !file.contains("updated: 2024-09-11") && file.contains("\nupdated: 2"),
        "{file}"
    );
    assert!(
        file.ends_with(&format!("\n\n**{}** Eight.\n", proposed.begins)),
        "{file}"
    );
}
