//! Suggested words: taken in part or whole into the text on the desk and shared anew, or left.

use api::{ReviewAct, ReviewOutcome, RunKind, SuggestionState};

use crate::{
    review::{add, said, see, shared, words},
    two::{FILE, TEXT, Two, done, drafts, share, take_up, write},
};

const AFTER: &str = "The works take two months.";

/// Ben suggests other words for Ana's last sentence; her row of the draft and the thread.
fn suggested() -> (Two, api::DraftRow, String) {
    let (two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    let act = ReviewAct::Suggest {
        at: words(&view, "The works take six weeks."),
        words: AFTER.into(),
        text: "Says the contract.".into(),
    };
    let view = said(add(&two.ben, &two.bens, &row, act));
    assert_eq!(
        view.threads[0].suggestion.as_ref().unwrap().state,
        SuggestionState::Open
    );
    let row = drafts(&two.ana, &two.anas)[0].clone();
    (two, row, view.threads[0].id.clone())
}

fn take(thread: &str, changes: &[u32]) -> ReviewAct {
    ReviewAct::Take {
        thread: thread.into(),
        changes: changes.to_vec(),
    }
}

#[test]
fn suggested_words_are_taken_word_by_word() {
    let (two, row, thread) = suggested();
    let view = see(&two.ana, &two.anas, &row.name);
    let runs: Vec<_> = view.threads[0]
        .suggestion
        .as_ref()
        .unwrap()
        .runs
        .iter()
        .map(|run| (run.kind, &*run.text, run.change))
        .collect();
    assert_eq!(
        runs,
        [
            (RunKind::Same, "The works take ", None),
            (RunKind::Removed, "six", Some(0)),
            (RunKind::Added, "two", Some(0)),
            (RunKind::Same, " ", None),
            (RunKind::Removed, "weeks", Some(1)),
            (RunKind::Added, "months", Some(1)),
            (RunKind::Same, ".", None),
        ]
    );
    let open = two.ana.open(&two.anas, FILE);
    let outcome = add(&two.ana, &two.anas, &row, take(&thread, &[]));
    assert!(
        matches!(outcome, ReviewOutcome::Stopped { .. }),
        "{outcome:#?}"
    );
    let view = said(add(&two.ana, &two.anas, &row, take(&thread, &[1])));
    let after = TEXT.replace("weeks", "months");
    assert_eq!(two.ana.file(FILE), after);
    assert!(view.text.contains("six months"));
    assert_eq!(
        view.threads[0].suggestion.as_ref().unwrap().state,
        SuggestionState::Taken
    );
    let follow = api::FollowDocument {
        document: open.document,
    };
    let desk = two.ana.newsroom.follow_document(follow).unwrap();
    assert!(desk.text.contains("six months"), "the desk shows it");
    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    assert!(view.text.contains("six months"));
    assert_eq!(view.draft.open_threads, 0);
    // What is settled is settled.
    let outcome = add(
        &two.ana,
        &two.anas,
        &drafts(&two.ana, &two.anas)[0],
        take(&thread, &[0]),
    );
    assert!(
        matches!(outcome, ReviewOutcome::Stopped { .. }),
        "{outcome:#?}"
    );
}

#[test]
fn what_was_typed_beside_stays_and_what_touches_is_not_overwritten() {
    let (two, row, thread) = suggested();
    write(&two.ana, &two.anas, FILE, &TEXT.replace("May", "June"));
    said(add(&two.ana, &two.anas, &row, take(&thread, &[0, 1])));
    let after = TEXT
        .replace("May", "June")
        .replace("six weeks", "two months");
    assert_eq!(two.ana.file(FILE), after);

    let (two, row, thread) = suggested();
    let own = TEXT.replace("six weeks", "a fortnight");
    write(&two.ana, &two.anas, FILE, &own);
    let outcome = add(&two.ana, &two.anas, &row, take(&thread, &[0, 1]));
    let ReviewOutcome::Stopped { message, .. } = outcome else {
        panic!("{outcome:#?}");
    };
    assert!(
        message.starts_with("These words read otherwise on your desk"),
        "{message}"
    );
    assert_eq!(two.ana.file(FILE), own);
}

#[test]
fn words_are_left_and_a_draft_that_is_not_here_is_taken_up_first() {
    let (two, row, thread) = suggested();
    let outcome = add(&two.ben, &two.bens, &row, take(&thread, &[0]));
    let ReviewOutcome::Stopped { message, .. } = outcome else {
        panic!("{outcome:#?}");
    };
    assert!(message.contains("Take the draft up first"), "{message}");
    done(take_up(&two.ben, &two.bens, &row.name, Vec::new()));
    said(add(&two.ben, &two.bens, &row, take(&thread, &[0])));
    assert_eq!(two.ben.file(FILE), TEXT.replace("six", "two"));

    let (two, row, thread) = suggested();
    let view = said(add(&two.ana, &two.anas, &row, ReviewAct::Leave { thread }));
    assert_eq!(
        view.threads[0].suggestion.as_ref().unwrap().state,
        SuggestionState::Left
    );
    assert_eq!(two.ana.file(FILE), TEXT);
}

#[test]
fn a_field_takes_words_too_and_what_was_typed_by_hand_counts_as_taken() {
    let (two, row) = shared();
    let act = ReviewAct::Suggest {
        at: api::ReviewPlace::Field {
            path: vec!["title".into()],
        },
        words: "The weir is closed".into(),
        text: String::new(),
    };
    let view = said(add(&two.ben, &two.bens, &row, act));
    let thread = view.threads[0].id.clone();
    let anas = drafts(&two.ana, &two.anas)[0].clone();
    said(add(&two.ana, &two.anas, &anas, take(&thread, &[0])));
    assert_eq!(
        two.ana.file(FILE),
        TEXT.replace("The weir closes\n", "The weir is closed\n")
    );

    let (two, row, _) = suggested();
    write(
        &two.ana,
        &two.anas,
        FILE,
        &TEXT.replace("six weeks", "two months"),
    );
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    drafts(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    assert_eq!(
        view.threads[0].suggestion.as_ref().unwrap().state,
        SuggestionState::Taken
    );
}
