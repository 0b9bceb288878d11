//! What is written of a draft and not sent: it outlasts its window and a kill, place by place,
//! and is gone when it is sent or not wanted any more.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use api::{KeepUnsent, ReviewAct, ReviewPlace, ReviewView, SiteView, ThreadPlace, Unsent};
use newsroom::Newsroom;

use crate::{
    common::{Desk, newsroom},
    review::{add, comment, said, see, shared, words},
    two::{FILE, TEXT, done, drafts, share, write},
};

/// What somebody writes who looks at a draft.
fn unsent(view: &ReviewView, act: ReviewAct, from: &str) -> Unsent {
    Unsent {
        act,
        version: view.draft.version.clone(),
        quote: from.into(),
        from: from.into(),
    }
}

fn keep(newsroom: &Newsroom, site: &SiteView, view: &ReviewView, unsent: &Unsent) {
    let args = KeepUnsent {
        site: site.site,
        name: view.draft.name.clone(),
        unsent: unsent.clone(),
    };
    assert_eq!(newsroom.keep_unsent(args).unwrap().unkept, "");
}

fn suggest(at: ReviewPlace, words: &str) -> ReviewAct {
    ReviewAct::Suggest {
        at,
        words: words.into(),
        text: String::new(),
    }
}

/// The acts that were given back, in an order of their own.
fn acts(desk: &Desk, site: &SiteView, name: &str) -> Vec<String> {
    let mut acts: Vec<String> = see(desk, site, name)
        .unsent
        .iter()
        .map(|one| format!("{:?}", one.act))
        .collect();
    acts.sort();
    acts
}

fn told(unsent: &[&Unsent]) -> Vec<String> {
    let mut acts: Vec<String> = unsent.iter().map(|one| format!("{:?}", one.act)).collect();
    acts.sort();
    acts
}

#[test]
fn each_place_keeps_its_own_words_until_they_are_sent() {
    let (mut two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    let at = words(&view, "six weeks");
    let whole = unsent(&view, comment(None, "Good to"), "");
    let place = unsent(&view, comment(Some(at.clone()), "Sev"), "six weeks");
    let other = unsent(&view, suggest(at.clone(), "seven weeks"), "six weeks");
    let reply = ReviewAct::Reply {
        thread: "t".into(),
        text: "I ".into(),
    };
    let reply = unsent(&view, reply, "");
    let changes = ReviewAct::RequestChanges {
        text: "The date".into(),
    };
    let changes = unsent(&view, changes, "");
    for one in [&whole, &place, &other, &reply, &changes] {
        keep(&two.ben.newsroom, &two.bens, &view, one);
    }
    let all = told(&[&whole, &place, &other, &reply, &changes]);
    assert_eq!(acts(&two.ben, &two.bens, &row.name), all, "at once");
    two.ben.restart();
    two.bens = two.ben.open_site();
    assert_eq!(acts(&two.ben, &two.bens, &row.name), all);
    // Nobody else sees any of it.
    assert_eq!(see(&two.ana, &two.anas, &row.name).unsent, []);

    // Nothing is written there any more.
    let view = see(&two.ben, &two.bens, &row.name);
    let same = unsent(&view, suggest(at.clone(), "six weeks"), "six weeks");
    keep(&two.ben.newsroom, &two.bens, &view, &same);
    let none = ReviewAct::RequestChanges { text: " ".into() };
    keep(
        &two.ben.newsroom,
        &two.bens,
        &view,
        &unsent(&view, none, ""),
    );
    // Sent, and not wanted any more; what was typed on meanwhile stays.
    let sent = said(add(&two.ben, &two.bens, &view.draft, place.act.clone()));
    let without = told(&[&whole, &reply]);
    assert_eq!(told(&sent.unsent.iter().collect::<Vec<_>>()), without);
    let sent = said(add(&two.ben, &two.bens, &view.draft, comment(None, "Good")));
    assert_eq!(told(&sent.unsent.iter().collect::<Vec<_>>()), without);
    two.ben.restart();
    two.bens = two.ben.open_site();
    assert_eq!(acts(&two.ben, &two.bens, &row.name), without);
}

#[test]
fn words_that_were_begun_before_a_change_go_to_their_place() {
    let (two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    let begun = unsent(
        &view,
        comment(Some(words(&view, "six weeks")), "Seven?"),
        "six weeks",
    );
    keep(&two.ben.newsroom, &two.bens, &view, &begun);
    let longer = TEXT.replace(
        "The weir closes in",
        "Much came before.\n\nThe weir closes in",
    );
    write(&two.ana, &two.anas, FILE, &longer);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    drafts(&two.ben, &two.bens);
    let now = see(&two.ben, &two.bens, &row.name);
    assert_ne!(now.draft.version, view.draft.version);
    let back = &now.unsent[0];
    assert_eq!(back, &begun);
    let mut looked_at = now.draft.clone();
    looked_at.version.clone_from(&back.version);
    let sent = said(add(&two.ben, &two.bens, &looked_at, back.act.clone()));
    let ThreadPlace::Body { start, end, .. } = sent.threads[0].place else {
        panic!("{:?}", sent.threads);
    };
    assert_eq!(&sent.text[start as usize..end as usize], "six weeks");
    assert_eq!(sent.unsent, []);
}

/// Names the folder that the reviewer works in.
const HOME: &str = "DATELINE_REVIEWER_HOME";

/// What a kill may cost.
const BOUND: Duration = Duration::from_millis(500);

/// The last thing that is typed before the kill.
const LAST: &str = "Which of the two weirs is it";

/// Types a comment, key by key, says when it has, and waits to be killed.
#[test]
fn reviewer() {
    let Some(home) = env::var_os(HOME) else {
        return;
    };
    let newsroom = newsroom(Path::new(&home));
    let site = newsroom
        .open_path(&PathBuf::from(&home).join("site"))
        .unwrap();
    let args = api::ListDrafts {
        site: site.site,
        ask: false,
    };
    let draft = newsroom.list_drafts(args).unwrap().drafts[0].clone();
    let args = api::SeeReview {
        site: site.site,
        name: draft.name,
    };
    let view = newsroom.see_review(args).unwrap();
    for end in 1..=LAST.len() {
        let act = comment(None, &LAST[..end]);
        keep(&newsroom, &site, &view, &unsent(&view, act, ""));
        thread::sleep(Duration::from_millis(7));
    }
    let mut out = std::io::stdout().lock();
    out.write_all(b"\n#typed\n").unwrap();
    out.flush().unwrap();
    loop {
        thread::sleep(BOUND);
    }
}

#[test]
fn a_kill_half_a_second_after_the_last_key_costs_nothing() {
    let (mut two, row) = shared();
    // Somebody else may claim the site.
    let home = two.ben.home.path().to_owned();
    let elsewhere = tempfile::tempdir().unwrap();
    two.ben.newsroom = newsroom(elsewhere.path());
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "review_unsent::reviewer", "--nocapture"])
        .env(HOME, &home)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.is_ok_and(|line| line == "#typed")));
    thread::sleep(BOUND);
    child.kill().unwrap();
    child.wait().unwrap();
    let kept = fs::read_dir(home.join("data/sites")).unwrap().count();
    assert_eq!(kept, 1);
    two.ben.restart();
    two.bens = two.ben.open_site();
    let view = see(&two.ben, &two.bens, &row.name);
    let acts: Vec<_> = view.unsent.into_iter().map(|one| one.act).collect();
    assert_eq!(acts, [comment(None, LAST)]);
}
