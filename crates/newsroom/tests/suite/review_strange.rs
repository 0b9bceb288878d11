//! What others do to a draft's branch with git alone: rewritten, deleted, forged, malformed.
//! Nothing is lost, and everything is shown for what it is.

use std::path::PathBuf;

use crate::{
    common::git,
    review::{add, approve, comment, said, see, shared},
    two::{FILE, TEXT, Two, done, drafts, share, write},
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
    assert_eq!(drafts(&two.ben, &two.bens), []);
    let args = api::SeeReview {
        site: two.bens.site,
        name: row.name.clone(),
    };
    assert_eq!(
        two.ben.newsroom.see_review(args).unwrap_err().code,
        api::Code::NotFound
    );
    write(&two.ana, &two.anas, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let row = drafts(&two.ben, &two.bens)[0].clone();
    let view = see(&two.ben, &two.bens, &row.name);
    assert_eq!(view.threads[0].entries[0].text, "Keep this.");
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
            .any(|remark| remark.starts_with("Dee Veloper wrote")),
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
