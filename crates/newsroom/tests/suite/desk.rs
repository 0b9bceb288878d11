//! One announcement on the desk: opening, typing, fields, saving, conflicts, recovery.

use std::fs;

use crate::common::{Desk, RELEASE};
use api::{NewValue, Part, Saved};

const FILE: &str = "news/gate.md";

fn desk() -> Desk {
    Desk::new(&[
        (FILE, RELEASE),
        (
            "news/boots.md",
            "---\ntitle: Boots\ndate: 2024-08-01T12:00:00Z\ntags:\n  - news\nlayout: layouts/news.njk\n---\nText.\n",
        ),
        (
            "news/broken.md",
            "---\ntitle: \"never closed\nlayout: [\n---\nText.\n",
        ),
    ])
}

fn set(desk: &Desk, view: &api::DocumentView, key: &str, value: NewValue) -> api::DocumentView {
    desk.newsroom
        .set_field(api::SetField {
            document: view.document,
            revision: view.revision,
            key: key.into(),
            path: Vec::new(),
            value,
        })
        .unwrap()
}

fn save(desk: &Desk, view: &api::DocumentView) -> Saved {
    desk.newsroom
        .save_document(api::SaveDocument {
            document: view.document,
        })
        .unwrap()
}

fn type_text(desk: &Desk, view: &api::DocumentView, text: &str) -> api::Edited {
    desk.newsroom
        .edit_text(api::EditText {
            part: view.part,
            document: view.document,
            revision: view.revision,
            text: text.into(),
        })
        .unwrap()
}

#[test]
fn opening_and_saving_changes_no_byte() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    assert_eq!(desk.file(FILE), RELEASE);
    assert_eq!(view.part, Part::Body);
    assert!(view.text.starts_with("The gate opens at nine."));
}

#[test]
fn one_field_changes_its_lines_only() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let view = set(
        &desk,
        &view,
        "title",
        NewValue::Text("It's open: come in".into()),
    );
    assert_eq!(view.title, "It's open: come in");
    save(&desk, &view);
    let after = desk.file(FILE);
    let changed: Vec<_> = RELEASE
        .lines()
        .zip(after.lines())
        .filter(|(a, b)| a != b)
        .collect();
    assert_eq!(
        changed,
        [("title: 'The gate opens'", "title: 'It''s open: come in'")]
    );
    assert_eq!(after.lines().count(), RELEASE.lines().count());
}

#[test]
fn a_date_keeps_its_shape() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let value = NewValue::Date {
        day: "2024-12-01".into(),
        time: "09:30".into(),
        zone: "Z".into(),
    };
    let view = set(&desk, &view, "date", value);
    save(&desk, &view);
    assert!(
        desk.file(FILE).contains("\ndate: 2024-12-01T09:30:00Z\n"),
        "{}",
        desk.file(FILE)
    );
}

#[test]
fn typing_is_saved_and_counted() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let edited = type_text(&desk, &view, &view.text.replace("nine", "ten"));
    assert_eq!(edited.revision, view.revision + 1);
    assert!(matches!(
        save(&desk, &view),
        Saved::Clean {
            state: api::State::Changed,
            ..
        }
    ));
    assert_eq!(desk.file(FILE), RELEASE.replace("nine", "ten"));
    let stale = desk.newsroom.edit_text(api::EditText {
        part: view.part,
        document: view.document,
        revision: view.revision,
        text: String::new(),
    });
    assert_eq!(stale.unwrap_err().code, api::Code::Stale);
}

#[test]
fn a_crash_loses_nothing() {
    let mut desk = desk();
    crash_after_typing(&mut desk, "Typed and not saved.\n");
    let site = desk.open_site();
    assert_eq!(site.left, [FILE]);
    let view = desk.open(&site, FILE);
    assert_eq!(view.saved, Saved::Recovered);
    assert_eq!(view.text, "Typed and not saved.\n");
    assert_eq!(
        desk.file(FILE),
        RELEASE,
        "nothing is written before the user sees it"
    );
    save(&desk, &view);
    assert!(desk.file(FILE).ends_with("---\nTyped and not saved.\n"));
    desk.newsroom.close();
    assert!(desk.notes().is_empty(), "{:?}", desk.notes());
}

#[test]
fn another_program_is_never_overwritten() {
    let desk = desk();
    let site = desk.open_site();
    for keep_mine in [true, false] {
        fs::write(desk.site().join(FILE), RELEASE).unwrap();
        let view = desk.open(&site, FILE);
        let edited = type_text(&desk, &view, "Mine.\n");
        let other = RELEASE.replace("Bring boots.", "Bring hats.");
        fs::write(desk.site().join(FILE), &other).unwrap();
        assert_eq!(
            save(&desk, &view),
            Saved::Conflict {
                theirs: other.clone()
            }
        );
        assert_eq!(desk.file(FILE), other);
        let _ = edited;
        let settled = desk
            .newsroom
            .settle_conflict(api::SettleConflict {
                document: view.document,
                keep_mine,
            })
            .unwrap();
        assert!(
            matches!(settled.saved, Saved::Clean { .. }),
            "{:?}",
            settled.saved
        );
        assert_eq!(desk.file(FILE).contains("Mine."), keep_mine);
        assert_eq!(desk.file(FILE).contains("hats"), !keep_mine);
    }
    let kept: Vec<String> = fs::read_dir(desk.home.path().join("data/versions"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert!(
        kept.iter().any(|text| text.contains("Mine.")),
        "the losing text is kept"
    );
    assert!(
        kept.iter().any(|text| text.contains("hats")),
        "the losing text is kept"
    );
}

#[test]
fn broken_front_matter_opens_as_text() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, "news/broken.md");
    assert!(!view.readable);
    assert_eq!(view.part, Part::Whole);
    let found = desk
        .newsroom
        .check_document(api::CheckDocument {
            document: view.document,
        })
        .unwrap();
    let problem = found.diagnostics.first().unwrap();
    assert_eq!(problem.code, "front-matter-unreadable");
    assert!(problem.line >= 2, "{problem:?}");
    let edited = type_text(&desk, &view, "---\ntitle: closed\nlayout: x\n---\nText.\n");
    assert!(edited.readable);
    let body = desk
        .newsroom
        .show_part(api::ShowPart {
            document: view.document,
            part: Part::Body,
        })
        .unwrap();
    assert_eq!((body.part, body.text.as_str()), (Part::Body, "Text.\n"));
}

#[test]
fn a_fix_is_one_click() {
    let desk = Desk::new(&[(
        FILE,
        "---\ntitle: A\ndate: 2024-01-01\n---\nA pause â€“ and on.\n",
    )]);
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let found = desk
        .newsroom
        .check_document(api::CheckDocument {
            document: view.document,
        })
        .unwrap();
    let problem = found
        .diagnostics
        .iter()
        .find(|problem| problem.code == "mojibake")
        .unwrap();
    assert_eq!(problem.range, Some((8, 11)));
    let view = desk
        .newsroom
        .apply_fix(api::ApplyFix {
            document: view.document,
            revision: found.revision,
            id: problem.id,
        })
        .unwrap();
    assert_eq!(view.text, "A pause – and on.\n");
}

#[test]
fn the_page_follows_what_is_typed() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let page = desk
        .newsroom
        .serve(&format!("/{}/page", view.document.0), "");
    assert_eq!(page.status, 200);
    assert!(
        page.policy.contains("sandbox allow-scripts") && page.policy.contains("default-src 'none'")
    );
    assert!(
        String::from_utf8(page.body)
            .unwrap()
            .contains("The gate opens at nine.")
    );
    let edited = type_text(&desk, &view, &view.text.replace("boots", "hats"));
    assert_eq!(edited.page.base, Some(view.revision));
    assert_eq!((edited.page.keep_before, edited.page.keep_after), (1, 0));
    assert!(edited.page.blocks[0].contains("Bring hats."));
    assert_eq!((edited.page.lines, edited.page.moved), (vec![2], Some(0)));
    let full = desk
        .newsroom
        .full_page(api::FullPage {
            document: view.document,
        })
        .unwrap();
    assert_eq!((full.base, full.blocks.len()), (None, 2));
}

#[test]
fn nothing_but_the_sites_images_is_served() {
    let desk = desk();
    let site = desk.open_site();
    fs::write(desk.site().join("a.png"), b"png").unwrap();
    fs::write(desk.home.path().join("secret.png"), b"secret").unwrap();
    let view = desk.open(&site, FILE);
    let status = |path: &str| {
        desk.newsroom
            .serve(&format!("/{}/media/{path}", view.document.0), "")
            .status
    };
    assert_eq!(status("a.png"), 200);
    for path in [
        "../secret.png",
        "%2e%2e/secret.png",
        "/etc/hostname",
        "news/gate.md",
        ".git/config",
        "none.png",
    ] {
        assert_eq!(status(path), 404, "{path}");
    }
}

#[test]
fn without_a_remote_nothing_is_called_published() {
    let desk = desk();
    crate::common::git(&desk.site(), &["remote", "remove", "origin"]);
    let site = desk.open_site();
    assert_eq!(desk.open(&site, FILE).state, api::State::Unknown);
}

/// Types, lets the journal have it, and starts again as after a crash.
fn crash_after_typing(desk: &mut Desk, text: &str) {
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    type_text(desk, &view, text);
    let waited = std::time::Instant::now();
    while desk.notes().is_empty() {
        assert!(
            waited.elapsed().as_secs() < 10,
            "the journal was never written"
        );
    }
    desk.restart();
}

#[test]
fn recovered_text_never_replaces_a_newer_file() {
    let mut desk = desk();
    crash_after_typing(&mut desk, "Typed and not saved.\n");
    let newer = RELEASE.replace("boots", "hats");
    fs::write(desk.site().join(FILE), &newer).unwrap();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let conflict = Saved::Conflict {
        theirs: newer.clone(),
    };
    assert_eq!(view.saved, conflict);
    assert_eq!(save(&desk, &view), conflict, "saving does not decide");
    type_text(&desk, &view, "Typed on.\n");
    assert_eq!(save(&desk, &view), conflict, "nor does typing");
    assert_eq!(desk.file(FILE), newer);
}

#[test]
fn a_file_that_cannot_be_read_is_never_written_back() {
    let desk = desk();
    let site = desk.open_site();
    let damaged = [RELEASE.as_bytes(), b"caf\xe9\n"].concat();
    let view = desk.open(&site, FILE);
    type_text(&desk, &view, "Mine.\n");
    fs::write(desk.site().join(FILE), &damaged).unwrap();
    assert!(matches!(save(&desk, &view), Saved::Conflict { .. }));
    let settled = desk
        .newsroom
        .settle_conflict(api::SettleConflict {
            document: view.document,
            keep_mine: false,
        })
        .unwrap();
    assert!(
        settled.read_only.contains("Line 15"),
        "{}",
        settled.read_only
    );
    assert_eq!(fs::read(desk.site().join(FILE)).unwrap(), damaged);

    let other = "news/boots.md";
    desk.open(&site, other);
    fs::write(desk.site().join(other), &damaged).unwrap();
    let view = desk.open(&site, other);
    assert!(!view.read_only.is_empty());
    assert_eq!(fs::read(desk.site().join(other)).unwrap(), damaged);
}

#[test]
fn a_document_tells_its_address_and_its_translations() {
    let text =
        |title: &str| format!("---\ntitle: {title}\ndate: 2024-01-01\ndraft: false\n---\nText.\n");
    let files = [
        ("en/news/gate.md", text("The gate")),
        ("en/news/quay.md", text("The quay")),
        ("fr/news/gate.md", text("La porte")),
        ("fr/news/quay.md", text("Le quai")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (*file, &**text)).collect();
    let desk = Desk::new(&files);
    let site = desk.open_site();
    let view = desk.open(&site, "en/news/gate.md");
    assert_eq!(view.address, "/en/news/gate/");
    assert_eq!(view.language, "en");
    assert!(view.can_draft);
    assert!(!view.draft);
    let there = api::Translation {
        language: "fr".into(),
        file: "fr/news/gate.md".into(),
        title: "La porte".into(),
    };
    assert_eq!(view.translations, [there]);
}

/// A text as the bytes of UTF-16, least byte first, with its mark.
fn utf16(text: &str) -> Vec<u8> {
    let marked = format!("\u{feff}{text}");
    marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_file_in_utf16_stays_in_it() {
    let desk = desk();
    let path = desk.site().join(FILE);
    fs::write(&path, utf16(RELEASE)).unwrap();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    assert_eq!(view.read_only, "");
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    assert_eq!(fs::read(&path).unwrap(), utf16(RELEASE));
    let view = set(&desk, &view, "title", NewValue::Text("Über 🚢".into()));
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    let after = RELEASE.replacen("The gate opens", "Über 🚢", 1);
    assert_eq!(fs::read(&path).unwrap(), utf16(&after));

    let other = utf16(&after.replace("boots", "hats"));
    let edited = type_text(&desk, &view, "Mine.\n");
    fs::write(&path, &other).unwrap();
    assert!(matches!(save(&desk, &view), Saved::Conflict { .. }));
    let _ = edited;
    assert_eq!(fs::read(&path).unwrap(), other);
}

#[test]
fn the_mark_of_utf16_stays_whatever_is_typed_over_it() {
    let desk = desk();
    let path = desk.site().join(FILE);
    fs::write(&path, utf16(RELEASE)).unwrap();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let whole = api::ShowPart {
        document: view.document,
        part: Part::Whole,
    };
    let view = desk.newsroom.show_part(whole).unwrap();
    type_text(&desk, &view, "Only this.\n");
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    assert_eq!(fs::read(&path).unwrap(), utf16("Only this.\n"));
}

#[test]
fn what_is_typed_is_of_the_part_that_it_names() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let edit = |revision, part, text: &str| {
        let args = api::EditText {
            document: view.document,
            revision,
            part,
            text: text.into(),
        };
        desk.newsroom.edit_text(args).unwrap()
    };
    // The window is told to show the whole file while keys of the body are on their way.
    let whole = desk.newsroom.show_part(api::ShowPart {
        document: view.document,
        part: Part::Whole,
    });
    let whole = whole.unwrap();
    let typed = format!("{}Typed.\n", view.text);
    let edited = edit(whole.revision, Part::Body, &typed);
    assert_eq!(edited.part, Part::Body);
    let after = api::DocumentView {
        revision: edited.revision,
        ..view.clone()
    };
    let now = set(&desk, &after, "title", NewValue::Text("A".into()));
    assert_eq!((now.part, now.text), (Part::Body, typed));
}

#[test]
fn typing_a_front_matter_is_told_as_typing_in_the_whole_file() {
    let desk = Desk::new(&[("news/plain.md", "Only words.\n"), (FILE, RELEASE)]);
    let site = desk.open_site();
    let view = desk.open(&site, "news/plain.md");
    assert_eq!(view.part, Part::Body);
    let edited = type_text(&desk, &view, "---\ntitle: A\n---\nOnly words.\n");
    assert_eq!(edited.part, Part::Whole);
}

#[test]
fn a_file_that_is_opened_twice_at_once_has_one_document() {
    let desk = desk();
    for _ in 0..40 {
        let site = desk.open_site();
        let ids = std::thread::scope(|scope| {
            let open = || desk.open(&site, FILE).document;
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
            let ids = threads.into_iter().map(|one| one.join().unwrap());
            ids.collect::<std::collections::HashSet<_>>()
        });
        assert_eq!(ids.len(), 1, "{ids:?}");
        // Each round begins anew.
        let args = api::CloseSite { site: site.site };
        desk.newsroom.close_site(args).unwrap();
    }
}
