//! Who did what in a review: it is shown for each thing that changes a state, names that anybody
//! can write are told apart by address, and what this computer wrote is known to be its own.

use std::path::{Path, PathBuf};

use api::{DecisionKind, ReviewAct};
use newsroom::{Config, Newsroom};

use crate::{
    common::git,
    review::{add, approve, comment, said, see, shared, words},
    two::{FILE, TEXT, Two, done, drafts, share, take_up, write},
};

/// A working copy of somebody who uses git, on the draft's branch.
fn developer(two: &Two) -> PathBuf {
    let folder = two.ana.home.path().join("developer");
    let (remote, branch) = (two.ana.remote(), two.branches()[0].clone());
    let (from, to) = (remote.to_str().unwrap(), folder.to_str().unwrap());
    let clone = ["clone", "--quiet", "--branch", &branch, from, to];
    git(two.ana.home.path(), &clone);
    git(&folder, &["config", "user.name", "Dee Veloper"]);
    git(&folder, &["config", "user.email", "dee@example.org"]);
    folder
}

/// Puts an event on the branch in somebody's name.
fn say(folder: &Path, author: &str, event: &str) {
    let message = format!("By hand\n\n{event}\n");
    let commit = ["commit", "--quiet", "--allow-empty", "--author", author];
    git(folder, &[&commit[..], &["--message", &message]].concat());
}

fn push(folder: &Path) {
    git(folder, &["push", "--quiet", "origin", "HEAD"]);
}

const BEN: &str = "Ben Colleague <ben@example.org>";

#[test]
fn who_settles_something_is_told() {
    let (two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    let at = words(&view, "six weeks");
    let suggest = ReviewAct::Suggest {
        at,
        words: "seven weeks".into(),
        text: String::new(),
    };
    said(add(&two.ben, &two.bens, &view.draft, suggest));
    let row = drafts(&two.ana, &two.anas)[0].clone();
    let view = see(&two.ana, &two.anas, &row.name);
    let thread = view.threads[0].id.clone();
    assert_eq!(view.threads[0].settled, None);
    let leave = ReviewAct::Leave {
        thread: thread.clone(),
    };
    let view = said(add(&two.ana, &two.anas, &view.draft, leave));
    let resolve = ReviewAct::Resolve { thread };
    said(add(&two.ana, &two.anas, &view.draft, resolve));
    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    let suggestion = view.threads[0].suggestion.clone().unwrap();
    for by in [view.threads[0].settled.clone(), suggestion.settled] {
        let by = by.unwrap();
        assert_eq!(
            (&*by.author, &*by.remark, by.own),
            ("Ana Writer", "", false)
        );
    }
}

#[test]
fn what_others_do_in_a_name_is_seen_wherever_it_counts() {
    let (two, row) = shared();
    let view = said(add(&two.ben, &two.bens, &row, approve(&[])));
    let approval = view.decisions[0].id.clone();
    let view = said(add(
        &two.ben,
        &two.bens,
        &view.draft,
        comment(None, "Good."),
    ));
    let thread = view.threads[0].id.clone();
    let folder = developer(&two);
    let to = |event: &str, id: &str, to: &str| {
        let id = id.repeat(32);
        format!("Review-Event: {event}\nReview-Id: {id}\nReview-To: {to}")
    };
    say(&folder, BEN, &to("resolve", "1", &thread));
    say(
        &folder,
        "Dee Veloper <dee@example.org>",
        &to("withdraw", "2", &approval),
    );
    say(&folder, BEN, &to("reopen", "3", &thread));
    say(&folder, BEN, &to("withdraw", "4", &approval));
    let until = "Review-Until: 2999-12-01T09:00:00+01:00[Europe/Berlin]";
    let held = format!(
        "Review-Event: embargo\nReview-Id: {}\n{until}",
        "5".repeat(32)
    );
    say(&folder, BEN, &held);
    push(&folder);
    drafts(&two.ana, &two.anas);
    let view = see(&two.ana, &two.anas, &row.name);
    let forged = "Dee Veloper wrote this in that name";
    let moment = &view.decisions[0];
    assert_eq!(
        (moment.kind, moment.holds, &*moment.author),
        (DecisionKind::NotBefore, true, "Ben Colleague")
    );
    assert!(
        moment.moment.contains("2999") && moment.remark.contains(forged),
        "{moment:#?}"
    );
    let approved = &view.decisions[1];
    assert!(
        approved.remark.starts_with("Taken back on ") && approved.remark.contains(forged),
        "{approved:#?}"
    );
    let settled = view.threads[0].settled.clone().unwrap();
    assert!(settled.remark.contains(forged), "{settled:#?}");
    let seen = view.remarks.join("\n");
    assert!(
        seen.contains("resolved a conversation")
            && seen.contains("It takes back what somebody else"),
        "{seen}"
    );
}

#[test]
fn people_of_one_name_are_told_apart() {
    let (two, row) = shared();
    let ask = ReviewAct::Ask {
        people: vec![BEN.into()],
        text: String::new(),
    };
    let view = said(add(&two.ana, &two.anas, &row, ask));
    assert!(!view.decisions[0].people[0].own && view.decisions[0].people[0].address.is_empty());
    let row = drafts(&two.ben, &two.bens)[0].clone();
    let view = said(add(&two.ben, &two.bens, &row, comment(None, "Mine.")));
    assert!(view.decisions[0].people[0].own);
    drafts(&two.ana, &two.anas);
    let view = see(&two.ana, &two.anas, &row.name);
    assert_eq!(view.threads[0].entries[0].address, "");
    // Another one of that name.
    let folder = developer(&two);
    let approved = git(&folder, &["rev-parse", &format!("HEAD:{FILE}")]);
    let approved = approved.trim();
    let message = format!(
        "Review-Event: approve\nReview-Id: {}\nReview-File: {approved} \"{FILE}\"",
        "a".repeat(32)
    );
    git(&folder, &["config", "user.email", "ben@example.net"]);
    git(&folder, &["config", "user.name", "ben  Colleague"]);
    say(&folder, "ben  Colleague <ben@example.net>", &message);
    push(&folder);
    let row = drafts(&two.ana, &two.anas)[0].clone();
    assert!(
        row.decided.ends_with("(ben@example.net)"),
        "{}",
        row.decided
    );
    let view = see(&two.ana, &two.anas, &row.name);
    assert_eq!(view.decisions[0].address, "ben@example.net");
    assert_eq!(view.threads[0].entries[0].address, "ben@example.org");
    assert!(
        view.needs.sentence.contains("Ben Colleague"),
        "{}",
        view.needs.sentence
    );
    // It still waits for the one who was asked.
    let row = drafts(&two.ben, &two.bens)[0].clone();
    assert_eq!(row.place, api::DraftPlace::WaitingForMe);
}

#[test]
fn whoever_wrote_on_it_is_a_writer() {
    let (two, row) = shared();
    assert!(see(&two.ana, &two.anas, &row.name).is_writer);
    assert!(!see(&two.ben, &two.bens, &row.name).is_writer);
    done(take_up(&two.ben, &two.bens, &row.name, Vec::new()));
    write(&two.ben, &two.bens, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ben, &two.bens, FILE, Vec::new()));
    drafts(&two.ana, &two.anas);
    for (desk, site) in [(&two.ana, &two.anas), (&two.ben, &two.bens)] {
        let view = see(desk, site, &row.name);
        assert!(view.is_writer && view.draft.author == "Ben Colleague");
    }
    // A name that is the writer's makes nobody one.
    git(
        &two.ana.site(),
        &["config", "user.email", "ana@example.net"],
    );
    git(&two.ana.site(), &["config", "user.name", "Ben Colleague"]);
    assert!(!see(&two.ana, &two.anas, &row.name).is_writer);
}

#[test]
fn what_a_script_wrote_here_is_ones_own() {
    let (two, row) = shared();
    let home = tempfile::tempdir().unwrap();
    let script = Newsroom::new(Config {
        data_dir: home.path().to_owned(),
        page_origin: String::new(),
        open_now: None,
    })
    .unwrap()
    .with_embargoes_in(two.ben.home.path().join("data"));
    let site = script.open_path(&two.ben.site()).unwrap();
    let list = api::ListDrafts {
        site: site.site,
        ask: true,
    };
    let seen = script.list_drafts(list).unwrap().drafts[0].clone();
    let args = api::AddReview {
        site: site.site,
        name: seen.name,
        version: seen.version,
        act: comment(None, "By a script."),
    };
    said(script.add_review(args).unwrap());
    script.close();
    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    let entry = &view.threads[0].entries[0];
    assert!(entry.own && entry.remark.is_empty(), "{entry:#?}");
}
