//! Versions of one announcement: another program's changes merged in or asked about, text that
//! was brought back beside its file, earlier versions listed and restored.

use std::fs;

use crate::common::{Desk, RELEASE};
use api::{Answer, Earlier, Other, Saved};

const FILE: &str = "news/gate.md";

fn desk() -> Desk {
    Desk::new(&[(FILE, RELEASE)])
}

fn write(desk: &Desk, text: &str) {
    fs::write(desk.site().join(FILE), text).unwrap();
}

fn type_at(desk: &Desk, view: &api::DocumentView, revision: u64, text: &str) -> api::Edited {
    let edit = api::EditText {
        part: view.part,
        document: view.document,
        revision,
        text: text.into(),
    };
    desk.newsroom.edit_text(edit).unwrap()
}

fn save(desk: &Desk, view: &api::DocumentView) -> Saved {
    let document = view.document;
    desk.newsroom
        .save_document(api::SaveDocument { document })
        .unwrap()
}

fn compare(desk: &Desk, view: &api::DocumentView, with: Other) -> api::Comparison {
    let document = view.document;
    desk.newsroom
        .compare_versions(api::CompareVersions { document, with })
        .unwrap()
}

/// Those that were kept here.
fn versions(desk: &Desk, view: &api::DocumentView) -> Vec<api::PastVersion> {
    let args = api::ListPast {
        document: view.document,
        older: false,
    };
    let all = desk.newsroom.list_past(args).unwrap().versions.into_iter();
    all.filter(|version| version.what == api::PastEvent::Kept)
        .collect()
}

fn restore(desk: &Desk, view: &api::DocumentView, version: &Earlier) -> api::DocumentView {
    let args = api::RestoreVersion {
        document: view.document,
        version: version.clone(),
    };
    desk.newsroom.restore_version(args).unwrap().document
}

/// Types "ten" while another program writes "hats" elsewhere, and saves.
fn merged(desk: &Desk) -> (api::DocumentView, String, u64, String) {
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let mine = view.text.replace("nine", "ten");
    let edited = type_at(desk, &view, view.revision, &mine);
    write(desk, &RELEASE.replace("boots", "hats"));
    let saved = save(desk, &view);
    let before = match saved {
        Saved::Merged { before, .. } => before,
        other => format!("not merged: {other:?}"),
    };
    (view, mine, edited.revision, before)
}

#[test]
fn changes_that_do_not_touch_are_merged_at_once() {
    let desk = desk();
    let (view, ..) = merged(&desk);
    let both = RELEASE.replace("boots", "hats").replace("nine", "ten");
    assert_eq!(desk.file(FILE), both);
    let site = desk.open_site();
    assert!(desk.open(&site, FILE).text.contains("hats"));
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
}

#[test]
fn fields_and_text_are_merged_too() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    type_at(
        &desk,
        &view,
        view.revision,
        &view.text.replace("nine", "ten"),
    );
    write(
        &desk,
        &RELEASE.replace("The gate opens'", "The lock opens'"),
    );
    assert!(matches!(save(&desk, &view), Saved::Merged { .. }));
    let view = desk.open(&site, FILE);
    assert_eq!(view.title, "The lock opens");
    assert!(desk.file(FILE).contains("at ten."));
}

#[test]
fn who_types_on_in_a_window_that_lags_loses_nothing() {
    let desk = desk();
    let (view, mine, revision, _) = merged(&desk);
    // The window has not heard of the hats: it sends its own text, twice.
    let first = type_at(&desk, &view, revision, &mine.replace("ten.", "ten. Come"));
    assert!(first.ahead);
    let typed = mine.replace("ten.", "ten. Come early.");
    let second = type_at(&desk, &view, first.revision, &typed);
    assert!(second.ahead);
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    let text = desk.file(FILE);
    assert!(
        text.contains("at ten. Come early.") && text.contains("Bring hats."),
        "{text}"
    );
    // Caught up, it is an ordinary edit again.
    let site = desk.open_site();
    let now = desk.open(&site, FILE);
    let third = type_at(
        &desk,
        &now,
        now.revision,
        &now.text.replace("early", "late"),
    );
    assert!(!third.ahead);
}

#[test]
fn what_is_typed_over_what_came_in_is_asked() {
    let desk = desk();
    let (view, mine, revision, _) = merged(&desk);
    let typed = type_at(&desk, &view, revision, &mine.replace("boots", "gloves"));
    assert!(!typed.ahead, "the window has the desk's text");
    assert!(matches!(save(&desk, &view), Saved::Conflict { .. }));
    let asked = compare(&desk, &view, Other::File).questions;
    assert_eq!(asked.len(), 1, "{asked:#?}");
    let words =
        |parts: &[api::Marked]| -> String { parts.iter().map(|part| &*part.text).collect() };
    assert_eq!(words(&asked[0].mine), "Bring gloves.");
    assert_eq!(words(&asked[0].theirs), "Bring hats.");
    assert!(
        desk.file(FILE).contains("Bring hats."),
        "nobody is overwritten"
    );
}

#[test]
fn a_merge_can_be_taken_back() {
    let desk = desk();
    let (view, _, _, before) = merged(&desk);
    let before = Earlier::Kept { version: before };
    let back = restore(&desk, &view, &before);
    assert!(back.text.contains("ten") && back.text.contains("boots"));
    assert_eq!(desk.file(FILE), RELEASE.replace("nine", "ten"));
    let kept = versions(&desk, &view);
    assert_eq!(kept.len(), 2, "{kept:#?}");
    let hats = restore(&desk, &view, &kept[0].version)
        .text
        .contains("hats")
        || restore(&desk, &view, &kept[1].version)
            .text
            .contains("hats");
    assert!(hats, "what the other program wrote is kept");
}

#[test]
fn the_same_sentence_is_asked_and_answered() {
    for (answer, expect) in [
        (Answer::Mine, "opens at ten."),
        (Answer::Theirs, "opens at noon."),
        (Answer::Both, "opens at ten. The gate opens at noon."),
        (
            Answer::Own {
                text: "It opens late.".into(),
            },
            "It opens late.",
        ),
    ] {
        let desk = desk();
        let site = desk.open_site();
        let view = desk.open(&site, FILE);
        type_at(
            &desk,
            &view,
            view.revision,
            &view.text.replace("nine", "ten"),
        );
        let other = RELEASE.replace("nine", "noon").replace("boots", "hats");
        write(&desk, &other);
        assert!(matches!(save(&desk, &view), Saved::Conflict { .. }));
        assert_eq!(desk.file(FILE), other);
        let compared = compare(&desk, &view, Other::File);
        let [question] = &compared.questions[..] else {
            panic!("{:#?}", compared.questions);
        };
        assert!(question.place.starts_with("Line "), "{}", question.place);
        let differs: Vec<&str> = question
            .mine
            .iter()
            .filter(|part| part.differs)
            .map(|part| &*part.text)
            .collect();
        assert_eq!(differs, ["ten"]);
        let settle = |seen: &str| {
            desk.newsroom.settle_versions(api::SettleVersions {
                document: view.document,
                seen: seen.into(),
                answers: vec![answer.clone()],
            })
        };
        assert_eq!(settle("another").unwrap_err().code, api::Code::Stale);
        let settled = settle(&compared.seen).unwrap();
        assert!(
            matches!(settled.saved, Saved::Clean { .. }),
            "{:?}",
            settled.saved
        );
        let text = desk.file(FILE);
        assert!(text.contains(expect) && text.contains("hats"), "{text}");
        assert_eq!(versions(&desk, &view).len(), 2, "both are kept");
    }
}

#[test]
fn what_was_brought_back_stands_beside_a_newer_file() {
    let mut desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    type_at(
        &desk,
        &view,
        view.revision,
        &view.text.replace("nine", "ten"),
    );
    let waited = std::time::Instant::now();
    while desk.notes().is_empty() {
        assert!(
            waited.elapsed().as_secs() < 10,
            "the journal was never written"
        );
    }
    desk.restart();
    let newer = RELEASE.replace("boots", "hats");
    write(&desk, &newer);
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    assert!(matches!(view.saved, Saved::Conflict { .. }));
    assert!(
        matches!(save(&desk, &view), Saved::Conflict { .. }),
        "nothing is merged unseen"
    );
    assert_eq!(desk.file(FILE), newer);
    let compared = compare(&desk, &view, Other::File);
    assert!(compared.questions.is_empty());
    let said: Vec<(bool, &str)> = compared
        .sentences
        .iter()
        .map(|one| (one.added, &*one.text))
        .collect();
    assert_eq!(said.len(), 4, "{said:?}");
    let settle = api::SettleVersions {
        document: view.document,
        seen: compared.seen,
        answers: Vec::new(),
    };
    desk.newsroom.settle_versions(settle).unwrap();
    assert_eq!(desk.file(FILE), newer.replace("nine", "ten"));
}

#[test]
fn an_earlier_version_is_compared_and_restored() {
    let desk = desk();
    let (view, ..) = merged(&desk);
    let kept = versions(&desk, &view);
    let [version] = &kept[..] else {
        panic!("{kept:#?}");
    };
    assert!(
        version.about.contains("before another program"),
        "{}",
        version.about
    );
    let with = Other::Earlier {
        version: version.version.clone(),
    };
    let compared = compare(&desk, &view, with);
    let said: Vec<(bool, &str)> = compared
        .sentences
        .iter()
        .map(|one| (one.added, &*one.text))
        .collect();
    assert_eq!(said, [(false, "Bring boots."), (true, "Bring hats.")]);
    assert!(
        restore(&desk, &view, &version.version)
            .text
            .contains("boots")
    );
    let unknown = api::RestoreVersion {
        document: view.document,
        version: Earlier::Kept {
            version: "../../secret".into(),
        },
    };
    assert_eq!(
        desk.newsroom.restore_version(unknown).unwrap_err().code,
        api::Code::NotFound
    );
}

/// The desk has no changes and follows another program, "boots" to `theirs`; the window,
/// which does not know yet, goes on typing in the text that it has.
fn typed_behind(desk: &Desk, theirs: &str, mine: impl Fn(&str) -> String) -> api::DocumentView {
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    for times in 1..=3 {
        // As the watch does, more than once before the window hears of it.
        write(desk, &RELEASE.replace("boots", &theirs.repeat(times)));
        desk.open(&site, FILE);
    }
    write(desk, &RELEASE.replace("boots", theirs));
    desk.open(&site, FILE);
    type_at(desk, &view, view.revision, &mine(&view.text));
    view
}

#[test]
fn what_is_typed_in_an_older_text_takes_nothing_away() {
    let desk = desk();
    let view = typed_behind(&desk, "hats", |text| text.replace("nine", "ten"));
    save(&desk, &view);
    let both = RELEASE.replace("boots", "hats").replace("nine", "ten");
    assert_eq!(desk.file(FILE), both);
}

#[test]
fn what_is_typed_in_an_older_text_over_a_change_is_asked() {
    let desk = desk();
    let view = typed_behind(&desk, "hats", |text| text.replace("boots", "shoes"));
    let saved = save(&desk, &view);
    assert!(matches!(saved, Saved::Conflict { .. }), "{saved:?}");
    assert_eq!(desk.file(FILE), RELEASE.replace("boots", "hats"));
}

#[test]
fn a_window_that_has_caught_up_once_can_lag_again() {
    let desk = desk();
    let (view, ..) = merged(&desk);
    let follow = || {
        let args = api::OpenDocument {
            site: view.site,
            file: FILE.into(),
        };
        desk.newsroom.open_document(args).unwrap()
    };
    let now = follow();
    let set = api::SetField {
        document: now.document,
        revision: now.revision,
        key: "title".into(),
        path: Vec::new(),
        value: api::NewValue::Text("Another".into()),
    };
    let set = desk.newsroom.set_field(set).unwrap();
    save(&desk, &view);
    write(&desk, &desk.file(FILE).replace("hats", "coats"));
    follow();
    type_at(
        &desk,
        &view,
        set.revision,
        &set.text.replace("ten", "eleven"),
    );
    save(&desk, &view);
    let file = desk.file(FILE);
    assert!(file.contains("coats") && file.contains("eleven"), "{file}");
}
