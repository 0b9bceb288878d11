//! What is held back reaches colleagues with every way of sharing it: with the first text, under
//! another name, shared a second time, after a share that was cut off, and where it was set
//! while the remote did not answer.

use std::{fs, path::PathBuf, sync::Arc};

use api::{DraftOutcome, SiteView};
use newsroom::Newsroom;

use crate::{
    clock::Set,
    common::{Desk, git},
    embargo::{FILE, MARK, colleague, desk, drafts, held, lift, nine, set, share, take_up},
};

/// What a colleague is told who comes only now.
#[track_caller]
fn newcomer_is_held(ana: &Desk, clock: &Arc<Set>, file: &str) {
    let (ben, bens) = colleague(ana, clock);
    take_up(&ben, &bens);
    let obstacle = ben.plan(&bens, &[file]).obstacle;
    let api::Obstacle::Embargo(held) = obstacle else {
        panic!("{obstacle:?}");
    };
    assert_eq!(held.mark, MARK);
}

/// The branches of drafts that the remote has.
fn branches(desk: &Desk) -> Vec<String> {
    let all = git(
        &desk.remote(),
        &[
            "for-each-ref",
            "--format=%(refname:short)",
            "refs/heads/draft",
        ],
    );
    all.lines().map(str::to_owned).collect()
}

fn forget_branch(desk: &Desk, name: &str) {
    let reference = format!("refs/heads/{name}");
    git(&desk.remote(), &["update-ref", "-d", &reference]);
}

fn stop_sharing(desk: &Desk, site: &SiteView) {
    let row = drafts(desk, site).remove(0);
    let args = api::StopSharing {
        site: site.site,
        name: row.name,
        version: row.version,
    };
    let stopped = desk.newsroom.stop_sharing(args).unwrap();
    assert!(matches!(stopped, DraftOutcome::Done { .. }), "{stopped:?}");
}

/// The remote takes one push more and no other.
#[cfg(unix)]
fn one_push_only(desk: &Desk) {
    use std::os::unix::fs::PermissionsExt as _;
    let hook = desk.remote().join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\ntest ! -e pushed && touch pushed\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn the_first_push_has_it() {
    let (ana, clock, anas) = desk();
    set(&ana, &anas, nine());
    one_push_only(&ana);
    share(&ana, &anas);
    newcomer_is_held(&ana, &clock, FILE);
}

#[test]
fn a_draft_under_another_name_has_it() {
    let (ana, clock, anas) = desk();
    set(&ana, &anas, nine());
    share(&ana, &anas);
    let old = branches(&ana).remove(0);
    let view = ana.open(&anas, FILE);
    ana.newsroom
        .rename_announcement(api::RenameAnnouncement {
            document: view.document,
            name: "gates".into(),
            keep_address: false,
        })
        .unwrap();
    let to = ana.rows(&anas).remove(0).0;
    assert_ne!(to, FILE);
    forget_branch(&ana, &old);
    let shared = ana.newsroom.share_draft(api::ShareDraft {
        site: anas.site,
        file: to.clone(),
        settled: Vec::new(),
    });
    let shared = shared.unwrap();
    assert!(matches!(shared, DraftOutcome::Done { .. }), "{shared:?}");
    newcomer_is_held(&ana, &clock, &to);
}

#[test]
fn one_that_is_shared_again_has_it() {
    let (ana, clock, anas) = desk();
    set(&ana, &anas, nine());
    share(&ana, &anas);
    stop_sharing(&ana, &anas);
    share(&ana, &anas);
    newcomer_is_held(&ana, &clock, FILE);
}

#[test]
fn what_was_lifted_is_not_told_again() {
    let (ana, clock, anas) = desk();
    set(&ana, &anas, nine());
    share(&ana, &anas);
    assert_eq!(lift(&ana, &anas).unwrap().embargo, None);
    stop_sharing(&ana, &anas);
    share(&ana, &anas);
    let (ben, bens) = colleague(&ana, &clock);
    take_up(&ben, &bens);
    let obstacle = ben.plan(&bens, &[FILE]).obstacle;
    assert!(
        !matches!(obstacle, api::Obstacle::Embargo(_)),
        "{obstacle:?}"
    );
}

/// The command line, which keeps embargoes where the window does.
fn script(ana: &Desk, clock: &Arc<Set>, home: &tempfile::TempDir) -> (Newsroom, SiteView) {
    let script = crate::common::newsroom(home.path())
        .with_clock(clock.clone())
        .with_embargoes_in(ana.home.path().join("data"));
    let site = script.open_whole(&ana.site()).unwrap();
    (script, site)
}

/// What the command line sets while the remote does not answer.
#[track_caller]
fn set_offline(ana: &Desk, clock: &Arc<Set>) {
    let away = ana.home.path().join("away.git");
    fs::rename(ana.remote(), &away).unwrap();
    let home = tempfile::tempdir().unwrap();
    let (script, site) = script(ana, clock, &home);
    let refused = script.set_embargo(api::SetEmbargo {
        site: site.site,
        file: FILE.into(),
        until: nine(),
    });
    fs::rename(&away, ana.remote()).unwrap();
    let refused = refused.unwrap_err();
    assert!(
        refused
            .message
            .starts_with("It holds on this computer, and colleagues do not see it yet."),
        "{refused:?}"
    );
}

#[test]
fn what_a_script_could_not_tell_is_told_by_the_next_share_also_of_nothing_else() {
    let (ana, clock, anas) = desk();
    share(&ana, &anas);
    set_offline(&ana, &clock);
    assert_eq!(held(&ana, &anas).mark, MARK, "it holds here");
    let shared = ana.newsroom.share_draft(api::ShareDraft {
        site: anas.site,
        file: FILE.into(),
        settled: Vec::new(),
    });
    let shared = shared.unwrap();
    assert!(matches!(shared, DraftOutcome::Nothing { .. }), "{shared:?}");
    newcomer_is_held(&ana, &clock, FILE);
}

#[test]
fn a_script_lifts_nothing_that_it_cannot_tell() {
    let (ana, clock, anas) = desk();
    set(&ana, &anas, nine());
    share(&ana, &anas);
    let home = tempfile::tempdir().unwrap();
    let (script, site) = script(&ana, &clock, &home);
    let args = || api::LiftEmbargo {
        site: site.site,
        file: FILE.into(),
    };
    let away = ana.home.path().join("away.git");
    fs::rename(ana.remote(), &away).unwrap();
    let view = script.lift_embargo(args()).unwrap();
    fs::rename(&away, ana.remote()).unwrap();
    assert!(
        view.remark.starts_with("The embargo holds still."),
        "{view:?}"
    );
    assert_eq!(held(&ana, &anas).mark, MARK);
    assert_eq!(script.lift_embargo(args()).unwrap().embargo, None);
}

/// Where Dateline keeps what it knows of the only site.
pub(crate) fn folder(desk: &Desk) -> PathBuf {
    let mut sites = fs::read_dir(desk.home.path().join("data/sites")).unwrap();
    sites.next().unwrap().unwrap().path()
}

#[test]
fn a_share_that_was_cut_off_tells_it_at_the_next_start() {
    let (mut ana, clock, anas) = desk();
    share(&ana, &anas);
    set_offline(&ana, &clock);
    let name = branches(&ana).remove(0);
    let commit = git(&ana.remote(), &["rev-parse", &name]);
    let record = format!(
        r#"{{"name":"{name}","file":"{FILE}","commit":"{}","title":"The gate opens"}}"#,
        commit.trim()
    );
    fs::write(folder(&ana).join("sharing.json"), record).unwrap();
    ana.newsroom.close();
    crate::clock::by(&mut ana, &clock);
    let anas = ana.open_site();
    assert_eq!(
        anas.notices,
        ["“The gate opens” was being shared when Dateline stopped. It is shared."]
    );
    newcomer_is_held(&ana, &clock, FILE);
}
