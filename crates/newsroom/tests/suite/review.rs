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
        seen.colleagues
            .iter()
            .any(|one| one.contains("ana@example.org")),
        "{:?}",
        seen.colleagues
    );
    let is_own = |one: &String| one.contains("ben@example.org");
    assert!(
        !seen.colleagues.iter().any(is_own),
        "nobody asks themselves"
    );
    assert_eq!(seen.draft.decided, "");
    said(add(&two.ben, &two.bens, &seen.draft, approve(&[])));
    let listed = drafts(&two.ana, &two.anas);
    // Nobody on the site knows him yet.
    assert_eq!(
        listed[0].decided,
        "approved by Ben Colleague (ben@example.org)"
    );
}

#[test]
fn an_approval_holds_for_what_it_saw_and_for_what_it_allows() {
    let (two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    said(add(&two.ben, &two.bens, &view.draft, approve(&["date"])));
    // What may change changes.
    let moved = TEXT.replace("2026-11-03", "2026-11-04");
    write(&two.ana, &two.anas, FILE, &moved);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    assert!(view.decisions[0].holds);
    assert_eq!(
        view.decisions[0].remark,
        "Only “Date” changed since, as was allowed."
    );
    // What may not withdraws it, in words.
    write(&two.ana, &two.anas, FILE, &moved.replace("six", "seven"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    assert!(!view.decisions[0].holds && view.changed_since_seen);
    assert_eq!(
        view.decisions[0].remark,
        "The announcement changed since, so this holds no longer."
    );
    assert_eq!(
        (view.draft.approvals, view.draft.place),
        (0, DraftPlace::Others)
    );
    let view = said(add(&two.ben, &two.bens, &view.draft, approve(&[])));
    assert!(view.decisions[0].holds && !view.decisions[1].holds);
    assert!(!view.changed_since_seen, "whoever decides knows it");
    // A decision is taken back by whoever made it, and by nobody else.
    let id = view.decisions[0].id.clone();
    let withdraw = ReviewAct::Withdraw { decision: id };
    drafts(&two.ana, &two.anas);
    let anas = see(&two.ana, &two.anas, &row.name);
    let outcome = add(&two.ana, &two.anas, &anas.draft, withdraw.clone());
    assert!(
        matches!(outcome, ReviewOutcome::Stopped { .. }),
        "{outcome:#?}"
    );
    let view = said(add(&two.ben, &two.bens, &view.draft, withdraw));
    assert!(!view.decisions[0].holds);
    let remark = &view.decisions[0].remark;
    assert!(remark.starts_with("Taken back on "), "{remark}");
}

#[test]
fn what_changed_meanwhile_is_not_decided_unseen() {
    let (two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    // Ana changes the draft, and Ben's computer has not heard of it.
    write(&two.ana, &two.anas, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let outcome = add(&two.ben, &two.bens, &view.draft, approve(&[]));
    let ReviewOutcome::Changed { message, view: now } = outcome else {
        panic!("{outcome:#?}");
    };
    assert!(
        message.starts_with("Ana Writer changed the draft"),
        "{message}"
    );
    assert!(now.text.contains("seven") && now.decisions.is_empty());
    // Nothing of it waits: the next thing said brings no approval along.
    let view = said(add(
        &two.ben,
        &two.bens,
        &now.draft,
        comment(None, "Seven?"),
    ));
    assert_eq!(view.decisions, []);
    // What is only said is said of what was looked at.
    let at = words(&see(&two.ana, &two.anas, &row.name), "seven weeks");
    write(
        &two.ana,
        &two.anas,
        FILE,
        &TEXT
            .replace("six", "seven")
            .replace("The weir closes in", "From"),
    );
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let view = said(add(
        &two.ben,
        &two.bens,
        &view.draft,
        comment(Some(at), "Sure?"),
    ));
    let ThreadPlace::Body { start, end, .. } = view.threads[1].place else {
        panic!("{:#?}", view.threads);
    };
    assert_eq!(&view.text[start as usize..end as usize], "seven weeks");
}

#[test]
fn something_is_said_at_every_kind_of_place() {
    let (two, _) = shared();
    let text = format!("{TEXT}\n- the *old* [weir](https://example.org)\n- the gate\n");
    write(&two.ana, &two.anas, FILE, &text);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let row = drafts(&two.ben, &two.bens)[0].clone();
    let on_page = ReviewPlace::Page {
        line: 4,
        exact: "the old weir".into(),
        prefix: String::new(),
        suffix: String::new(),
    };
    let view = said(add(
        &two.ben,
        &two.bens,
        &row,
        comment(Some(on_page), "Which?"),
    ));
    let ThreadPlace::Body { start, line, .. } = view.threads[0].place else {
        panic!("{:#?}", view.threads);
    };
    assert!(view.text[start as usize..].starts_with("the *old* [weir]"));
    assert_eq!((&*view.threads[0].quote, line), ("the old weir", 4));
    let field = ReviewPlace::Field {
        path: vec!["title".into()],
    };
    let view = said(add(
        &two.ben,
        &two.bens,
        &row,
        comment(Some(field.clone()), "Longer."),
    ));
    let label = |place: &ThreadPlace| match place {
        ThreadPlace::Field { label, .. } => label.clone(),
        other => panic!("{other:#?}"),
    };
    assert_eq!(label(&view.threads[0].place), "Title");
    for (act, why) in [
        (comment(None, "  "), "There is nothing written yet."),
        (
            comment(Some(ReviewPlace::Body { start: 5, end: 5 }), "Here?"),
            "These words cannot be found",
        ),
        (
            ReviewAct::Ask {
                people: vec!["Ana".into()],
                text: String::new(),
            },
            "A person is written with an address",
        ),
        (
            ReviewAct::Reply {
                thread: "00".into(),
                text: "Yes.".into(),
            },
            "This conversation is not there any more.",
        ),
    ] {
        let outcome = add(&two.ben, &two.bens, &row, act);
        let ReviewOutcome::Stopped { message, .. } = outcome else {
            panic!("{outcome:#?}");
        };
        assert!(message.starts_with(why), "{message}");
    }
    // Where the words are gone, the comment says so and shows where they stood.
    let gone = text.replace("- the *old* [weir](https://example.org)\n", "- the lock\n");
    write(&two.ana, &two.anas, FILE, &gone);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    let last = view.threads.last().unwrap();
    assert!(
        matches!(&last.place, ThreadPlace::Gone { around, .. } if !around.is_empty()),
        "{last:#?}"
    );
}

#[test]
fn a_draft_is_seen_with_its_images_and_nothing_is_written() {
    let two = Two::new();
    let text = format!("{TEXT}\n![The weir](weir.png)\n");
    write(&two.ana, &two.anas, "news/weir.png", "picture");
    write(&two.ana, &two.anas, FILE, &text);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let row = drafts(&two.ben, &two.bens)[0].clone();
    assert_eq!(row.problems, 0, "the image comes along");
    let view = see(&two.ben, &two.bens, &row.name);
    let served = |address: &str| {
        let path = address.strip_prefix("preview://localhost").unwrap();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        two.ben.newsroom.serve(path, query).body
    };
    let page = String::from_utf8(served(&view.page_address)).unwrap();
    let image = page
        .split("src=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(served(image), b"picture");
    // The page stays where it is while only the conversation goes on.
    let view_now = said(add(
        &two.ben,
        &two.bens,
        &view.draft,
        comment(None, "Nice."),
    ));
    assert_eq!(view_now.page_address, view.page_address);
    assert!(!two.ben.site().join("news/weir.png").exists());
    assert!(!two.ben.site().join(FILE).exists());
    write(
        &two.ana,
        &two.anas,
        FILE,
        &format!("{text}\n![No](nowhere.png)\n"),
    );
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert_eq!(drafts(&two.ben, &two.bens)[0].problems, 1);
}
