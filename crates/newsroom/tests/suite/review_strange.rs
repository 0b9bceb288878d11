//! What others do to a draft's branch with git alone: rewritten, deleted, forged, malformed.
//! Nothing is lost, and everything is shown for what it is.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use crate::{
    common::git,
    review::{add, approve, comment, said, see, shared},
    two::{FILE, TEXT, Two, done, drafts, over, share, write},
};

/// A working copy of somebody who uses git, on the draft's branch.
fn developer(two: &Two) -> PathBuf {
    let folder = two.ana.home.path().join("developer");
    let (remote, branch) = (two.ana.remote(), two.branches()[0].clone());
    let from = remote.to_str().unwrap();
    git(
        two.ana.home.path(),
        &[
            "clone",
            "--quiet",
            "--branch",
            &branch,
            from,
            folder.to_str().unwrap(),
        ],
    );
    for (key, value) in [
        ("user.name", "Dee Veloper"),
        ("user.email", "dee@example.org"),
    ] {
        git(&folder, &["config", key, value]);
    }
    folder
}

#[test]
fn a_rewritten_branch_loses_no_words() {
    let (two, row) = shared();
    said(add(&two.ben, &two.bens, &row, comment(None, "Before.")));
    let row = drafts(&two.ben, &two.bens)[0].clone();
    said(add(&two.ben, &two.bens, &row, approve(&[])));
    let folder = developer(&two);
    // All of it made anew, without what was said.
    git(&folder, &["reset", "--quiet", "--soft", "origin/main"]);
    git(&folder, &["commit", "--quiet", "--message", "Anew"]);
    git(&folder, &["push", "--quiet", "--force", "origin", "HEAD"]);
    let row = drafts(&two.ben, &two.bens)[0].clone();
    let view = see(&two.ben, &two.bens, &row.name);
    let entry = &view.threads[0].entries[0];
    assert_eq!(entry.text, "Before.");
    assert!(
        entry.remark.contains("made the draft anew"),
        "{}",
        entry.remark
    );
    assert!(!view.decisions[0].holds, "{:#?}", view.decisions);
    assert!(
        view.remarks[0].contains("2 things that were said before"),
        "{:?}",
        view.remarks
    );
    // What is said now stands on the new branch.
    let view = said(add(
        &two.ben,
        &two.bens,
        &view.draft,
        comment(None, "After."),
    ));
    assert_eq!(view.threads.len(), 2);
}

#[test]
fn a_deleted_branch_says_so_and_comes_back_with_its_words() {
    let (two, row) = shared();
    said(add(&two.ben, &two.bens, &row, comment(None, "Keep this.")));
    let branch = two.branches()[0].clone();
    git(
        &two.ana.remote(),
        &["update-ref", "-d", &format!("refs/heads/{branch}")],
    );
    let outcome = add(&two.ben, &two.bens, &row, comment(None, "Gone?"));
    let api::ReviewOutcome::Stopped { message, .. } = outcome else {
        panic!("{outcome:#?}");
    };
    assert!(message.contains("not shared any more"), "{message}");
    // It is no draft any more, and what was said of it can be read.
    assert_eq!(drafts(&two.ben, &two.bens), []);
    let past = over(&two.ben, &two.bens);
    assert_eq!((past[0].place, past.len()), (api::DraftPlace::Over, 1));
    let view = see(&two.ben, &two.bens, &row.name);
    let entry = &view.threads[0].entries[0];
    assert_eq!((&*entry.text, &*entry.remark), ("Keep this.", ""));
    write(&two.ana, &two.anas, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let row = drafts(&two.ben, &two.bens)[0].clone();
    let view = see(&two.ben, &two.bens, &row.name);
    assert_eq!(view.threads[0].entries[0].text, "Keep this.");
    assert_eq!(over(&two.ben, &two.bens), []);
}

#[test]
fn what_was_said_of_a_draft_that_is_taken_away_is_kept() {
    let (two, row) = shared();
    said(add(&two.ben, &two.bens, &row, comment(None, "Keep this.")));
    let row = drafts(&two.ana, &two.anas)[0].clone();
    let stop = |row: &api::DraftRow| {
        let args = api::StopSharing {
            site: two.anas.site,
            name: row.name.clone(),
            version: row.version.clone(),
        };
        two.ana.newsroom.stop_sharing(args).unwrap()
    };
    let api::DraftOutcome::Done { remark, .. } = stop(&row) else {
        panic!("{row:#?}");
    };
    assert_eq!(remark, "");
    for (desk, site) in [(&two.ana, &two.anas), (&two.ben, &two.bens)] {
        assert_eq!(drafts(desk, site), []);
        assert_eq!(over(desk, site)[0].name, row.name);
        let view = see(desk, site, &row.name);
        assert_eq!(view.threads[0].entries[0].text, "Keep this.");
    }
    // Who comes later finds it at the remote.
    let kept = git(
        &two.ana.remote(),
        &[
            "for-each-ref",
            "--format=%(objectname)",
            "refs/dateline/reviews/",
        ],
    );
    assert_eq!(kept.trim(), row.version);
    // A remote that keeps nothing but branches.
    let hook = two.ana.remote().join("hooks/update");
    let refuses = "#!/bin/sh\ncase $1 in refs/dateline/*) exit 1;; esac\n";
    fs::write(&hook, refuses).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let row = drafts(&two.ana, &two.anas)[0].clone();
    said(add(&two.ana, &two.anas, &row, comment(None, "This, too.")));
    let row = drafts(&two.ana, &two.anas)[0].clone();
    let api::DraftOutcome::Done { remark, .. } = stop(&row) else {
        panic!("{row:#?}");
    };
    assert!(
        remark.contains("does not keep the conversation"),
        "{remark}"
    );
    let view = see(&two.ana, &two.anas, &row.name);
    assert_eq!(view.threads.len(), 2, "{:#?}", view.threads);
}

#[test]
fn a_forged_name_and_a_malformed_event_are_shown_for_what_they_are() {
    let (two, row) = shared();
    let folder = developer(&two);
    let say = |author: &str, message: &str| {
        git(
            &folder,
            &[
                "commit",
                "--quiet",
                "--allow-empty",
                "--author",
                author,
                "--message",
                message,
            ],
        );
    };
    let id = |digit: &str| digit.repeat(32);
    let approved = git(&folder, &["rev-parse", &format!("HEAD:{FILE}")]);
    say(
        "Ben Colleague <ben@example.org>",
        &format!(
            "Approved\n\nReview-Event: approve\nReview-Id: {}\nReview-File: {} \"{FILE}\"\n",
            id("a"),
            approved.trim()
        ),
    );
    say(
        "Dee Veloper <dee@example.org>",
        "Comment\n\nHalf of it.\n\nReview-Event: comment\nReview-At: {broken\n",
    );
    say(
        "Dee Veloper <dee@example.org>",
        &format!("Dance\n\nReview-Event: dance\nReview-Id: {}\n", id("b")),
    );
    git(&folder, &["push", "--quiet", "origin", "HEAD"]);
    let row_now = drafts(&two.ben, &two.bens)[0].clone();
    let view = see(&two.ben, &two.bens, &row_now.name);
    let forged = &view.decisions[0];
    assert!(forged.own);
    assert!(
        forged.remark.contains("was not written on this computer")
            && forged
                .remark
                .contains("Dee Veloper wrote this in that name"),
        "{}",
        forged.remark
    );
    let said_all = format!("{:?} {:?}", view.threads, view.remarks);
    assert!(said_all.contains("Half of it."), "{said_all}");
    assert!(
        view.remarks
            .iter()
            .any(|remark| remark.starts_with("Dee Veloper (dee@example.org) wrote")),
        "{:?}",
        view.remarks
    );
    // It is still a draft that can be spoken of.
    let view = said(add(
        &two.ben,
        &two.bens,
        &row,
        comment(None, "Who was that?"),
    ));
    assert_eq!(
        view.threads.last().unwrap().entries[0].author,
        "Ben Colleague"
    );
}
