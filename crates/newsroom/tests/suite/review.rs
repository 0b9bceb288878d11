//! The review of a draft between two people: what is said of it and where, what is decided, and
//! what becomes of that when the draft changes.

use api::{
    DecisionKind, DraftPlace, DraftRow, ReviewAct, ReviewOutcome, ReviewPlace, ReviewView,
    SiteView, ThreadPlace,
};

use crate::{
    common::Desk,
    two::{FILE, TEXT, Two, done, drafts, share, write},
};

pub(crate) fn see(desk: &Desk, site: &SiteView, name: &str) -> ReviewView {
    let args = api::SeeReview {
        site: site.site,
        name: name.into(),
    };
    desk.newsroom.see_review(args).unwrap()
}

/// Adds something to the draft as it was looked at last.
pub(crate) fn add(desk: &Desk, site: &SiteView, seen: &DraftRow, act: ReviewAct) -> ReviewOutcome {
    let args = api::AddReview {
        site: site.site,
        name: seen.name.clone(),
        version: seen.version.clone(),
        act,
    };
    desk.newsroom.add_review(args).unwrap()
}

#[track_caller]
pub(crate) fn said(outcome: ReviewOutcome) -> ReviewView {
    match outcome {
        ReviewOutcome::Done { view, .. } => *view,
        other => panic!("{other:#?}"),
    }
}

pub(crate) fn comment(at: Option<ReviewPlace>, text: &str) -> ReviewAct {
    ReviewAct::Comment {
        at,
        text: text.into(),
    }
}

pub(crate) fn approve(allows: &[&str]) -> ReviewAct {
    ReviewAct::Approve {
        text: String::new(),
        allows: allows.iter().map(|key| vec![(*key).to_owned()]).collect(),
    }
}

/// The words of a text, as somebody selects them.
pub(crate) fn words(view: &ReviewView, words: &str) -> ReviewPlace {
    let at = view.text.find(words).unwrap();
    let start = view.text[..at].encode_utf16().count() as u32;
    ReviewPlace::Body {
        start,
        end: start + words.encode_utf16().count() as u32,
    }
}

/// What Ana shared, as Ben sees it.
pub(crate) fn shared() -> (Two, DraftRow) {
    let two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let row = drafts(&two.ben, &two.bens)[0].clone();
    (two, row)
}

#[test]
fn a_draft_is_asked_for_discussed_and_approved() {
    let (two, row) = shared();
    assert_eq!(row.place, DraftPlace::Others);
    assert_eq!(drafts(&two.ana, &two.anas)[0].place, DraftPlace::Mine);
    let anas = see(&two.ana, &two.anas, &row.name);
    let ask = ReviewAct::Ask {
        people: vec!["Ben Colleague <ben@example.org>".into()],
        text: "Is the date right?".into(),
    };
    said(add(&two.ana, &two.anas, &anas.draft, ask));

    let row = drafts(&two.ben, &two.bens)[0].clone();
    assert_eq!(row.place, DraftPlace::WaitingForMe);
    assert_eq!(
        (&*row.author, &*row.planned, &*row.age, row.open_threads),
        ("Ana Writer", "Tue 3 Nov 2026", "just now", 0)
    );
    let view = see(&two.ben, &two.bens, &row.name);
    assert_eq!(
        (
            view.decisions[0].kind,
            &*view.decisions[0].author,
            &*view.decisions[0].text
        ),
        (DecisionKind::Asked, "Ana Writer", "Is the date right?")
    );
    assert_eq!(view.own_name, "Ben Colleague");
    let at = words(&view, "six weeks");
    said(add(
        &two.ben,
        &two.bens,
        &view.draft,
        comment(Some(at), "Seven, I hear."),
    ));
    let view = said(add(
        &two.ben,
        &two.bens,
        &view.draft,
        comment(None, "Good to read."),
    ));
    assert_eq!(view.threads.len(), 2);
    assert_eq!(view.threads[0].place, ThreadPlace::Whole);
    let thread = &view.threads[1];
    assert_eq!(
        (&*thread.quote, &*thread.entries[0].text),
        ("six weeks", "Seven, I hear.")
    );
    assert!(thread.entries[0].own && !thread.entries[0].waits);

    drafts(&two.ana, &two.anas);
    let seen = see(&two.ana, &two.anas, &row.name);
    let id = seen.threads[1].id.clone();
    let reply = ReviewAct::Reply {
        thread: id.clone(),
        text: "Six, says the contract.".into(),
    };
    let seen = said(add(&two.ana, &two.anas, &seen.draft, reply));
    assert_eq!(seen.draft.open_threads, 2);
    let seen = said(add(
        &two.ana,
        &two.anas,
        &seen.draft,
        ReviewAct::Resolve { thread: id.clone() },
    ));
    assert!(seen.threads[1].resolved);
    assert_eq!(seen.draft.open_threads, 1);
    let seen = said(add(
        &two.ana,
        &two.anas,
        &seen.draft,
        ReviewAct::Reopen { thread: id },
    ));
    assert!(!seen.threads[1].resolved);

    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    let view = said(add(&two.ben, &two.bens, &view.draft, approve(&[])));
    assert!(view.decisions[0].holds && view.decisions[0].kind == DecisionKind::Approved);
    assert_eq!(
        (view.draft.place, view.draft.approvals),
        (DraftPlace::Ready, 1)
    );
    assert!(!view.changed_since_seen);
    // All that was in the working copies is as it was.
    assert!(!two.ben.site().join(FILE).exists());
    assert_eq!(two.ana.file(FILE), TEXT);
}

#[test]
fn who_may_be_asked_and_what_holds_is_told() {
    let two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let seen = see(&two.ben, &two.bens, &drafts(&two.ben, &two.bens)[0].name);
    assert!(
        seen.colleagues.iter().any(|one| one.contains("ana@example.org")),
        "{:?}",
        seen.colleagues
    );
    let is_own = |one: &String| one.contains("ben@example.org");
    assert!(!seen.colleagues.iter().any(is_own), "nobody asks themselves");
    assert_eq!(seen.draft.decided, "");
    said(add(&two.ben, &two.bens, &seen.draft, approve(&[])));
    let listed = drafts(&two.ana, &two.anas);
    assert_eq!(listed[0].decided, "approved by Ben Colleague");
}
