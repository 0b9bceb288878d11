//! An open site follows what other programs do to its files and its history.

use std::{
    fs,
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

use api::{SiteEvent, State};

use crate::common::{Desk, RELEASE, git};

/// Longer than any machine needs.
const PATIENCE: Duration = Duration::from_secs(20);

/// Long enough for a change that was heard to be told.
const QUIET: Duration = Duration::from_millis(700);

const FILE: &str = "news/gate.md";

fn desk() -> Desk {
    Desk::new(&[
        (FILE, RELEASE),
        (
            "news/other.md",
            "---\ntitle: Other\ndate: 2024-01-01\n---\nText.\n",
        ),
    ])
}

struct Watch<'a> {
    desk: &'a Desk,
    site: api::SiteView,
    events: mpsc::Receiver<SiteEvent>,
}

impl Watch<'_> {
    /// Waits until the list is as it shall be; events tell when to look.
    fn until(&self, what: &str, holds: impl Fn(&[(String, String, State)]) -> bool) {
        loop {
            let event = self.events.recv_timeout(PATIENCE);
            let rows = self.desk.rows(&self.site);
            if holds(&rows) {
                return;
            }
            let (count, first) = (rows.len(), &rows[..rows.len().min(5)]);
            assert!(event.is_ok(), "{what}: {count} rows, {first:?}");
        }
    }

    fn until_told_of(&self, document: api::DocumentId) {
        let wanted = SiteEvent::Document { document };
        while self.events.recv_timeout(PATIENCE).unwrap() != wanted {}
    }

    fn quiet(&self) {
        while self.events.recv_timeout(QUIET).is_ok() {}
    }
}

/// Watches the desk's site while `act` runs; ends by closing the site.
fn watched(desk: &Desk, act: impl FnOnce(&Watch<'_>)) {
    let site = desk.open_site();
    let id = site.site;
    let (told, events) = mpsc::channel();
    let watch = Watch { desk, site, events };
    thread::scope(|scope| {
        let told = Mutex::new(told);
        let listener = Box::new(move |event| {
            let _ = told.lock().unwrap().send(event);
        });
        let watching = scope.spawn(move || {
            desk.newsroom
                .watch_site(api::WatchSite { site: id }, listener)
        });
        // The first event says that the watch has begun.
        watch.events.recv_timeout(PATIENCE).unwrap();
        let acted = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| act(&watch)));
        desk.newsroom
            .close_site(api::CloseSite { site: id })
            .unwrap();
        watching.join().unwrap().unwrap();
        if let Err(panic) = acted {
            std::panic::resume_unwind(panic);
        }
    });
}

#[test]
fn files_that_change_come_and_go() {
    let desk = desk();
    watched(&desk, |watch| {
        fs::write(
            desk.site().join(FILE),
            RELEASE.replace("opens'", "is shut'"),
        )
        .unwrap();
        watch.until("changed", |rows| {
            rows[0].1 == "The gate is shut" && rows[0].2 == State::Changed
        });
        fs::write(desk.site().join("news/new.md"), "---\ntitle: New\n---\n").unwrap();
        watch.until("new", |rows| {
            rows.iter()
                .any(|row| row.1 == "New" && row.2 == State::Local)
        });
        fs::remove_file(desk.site().join("news/other.md")).unwrap();
        watch.until("deleted", |rows| {
            rows.iter()
                .any(|row| row.1 == "Other" && row.2 == State::Deleted)
        });
    });
}

#[test]
fn folders_that_come_are_watched_too() {
    let desk = desk();
    watched(&desk, |watch| {
        fs::create_dir_all(desk.site().join("news/deep")).unwrap();
        fs::write(
            desk.site().join("news/deep/one.md"),
            "---\ntitle: One\n---\n",
        )
        .unwrap();
        watch.until("in a new folder", |rows| {
            rows.iter().any(|row| row.1 == "One")
        });
        fs::write(
            desk.site().join("news/deep/two.md"),
            "---\ntitle: Two\n---\n",
        )
        .unwrap();
        watch.until("later", |rows| rows.iter().any(|row| row.1 == "Two"));
        fs::remove_dir_all(desk.site().join("news/deep")).unwrap();
        watch.until("gone", |rows| rows.len() == 2);
    });
}

#[test]
fn a_file_comes_in_a_folder_that_was_empty() {
    let desk = desk();
    watched(&desk, |watch| {
        for folder in ["news/trip", "news/2024/05"] {
            fs::create_dir_all(desk.site().join(folder)).unwrap();
            watch.quiet();
            let text = format!("---\ntitle: In {folder}\ndate: 2024-05-01\n---\n");
            fs::write(desk.site().join(folder).join("one.md"), text).unwrap();
            watch.until(folder, |rows| {
                rows.iter().any(|row| row.1 == format!("In {folder}"))
            });
        }
    });
}

#[test]
fn a_thousand_files_at_once() {
    let desk = desk();
    watched(&desk, |watch| {
        for number in 0..1000 {
            let text = format!("---\ntitle: Number {number}\ndate: 2023-01-01\n---\n");
            fs::write(desk.site().join(format!("news/n{number}.md")), text).unwrap();
        }
        watch.until("a thousand", |rows| rows.len() == 1002);
    });
}

#[test]
fn another_program_commits_and_pulls() {
    let desk = desk();
    fs::write(desk.site().join(FILE), RELEASE.replace("nine", "ten")).unwrap();
    watched(&desk, |watch| {
        git(&desk.site(), &["commit", "--quiet", "-am", "by hand"]);
        git(&desk.site(), &["push", "--quiet"]);
        watch.until("pushed", |rows| rows[0].2 == State::Published);
        desk.colleague(
            "news/other.md",
            "---\ntitle: Theirs\ndate: 2024-01-01\n---\n",
        );
        git(&desk.site(), &["pull", "--quiet"]);
        watch.until("pulled", |rows| {
            rows[1].1 == "Theirs" && rows[1].2 == State::Published
        });
    });
}

#[test]
fn open_documents_follow_unless_they_have_changes() {
    let desk = desk();
    watched(&desk, |watch| {
        let view = desk.open(&watch.site, FILE);
        fs::write(desk.site().join(FILE), RELEASE.replace("boots", "hats")).unwrap();
        watch.until_told_of(view.document);
        let view = desk.open(&watch.site, FILE);
        assert!(view.text.contains("hats"));
        // Another name: the same text under it.
        fs::rename(desk.site().join(FILE), desk.site().join("news/gates.md")).unwrap();
        watch.until_told_of(view.document);
        let moved = desk.open(&watch.site, "news/gates.md");
        assert_eq!(moved.document, view.document);
        let document = view.document;
        let followed = desk
            .newsroom
            .follow_document(api::FollowDocument { document });
        assert_eq!(followed.unwrap().file, "news/gates.md");
        // What is typed and not saved is not overwritten.
        let edited = desk.newsroom.edit_text(api::EditText {
            part: view.part,
            document: view.document,
            revision: moved.revision,
            text: "Mine.\n".into(),
        });
        edited.unwrap();
        fs::write(desk.site().join("news/gates.md"), RELEASE).unwrap();
        watch.until_told_of(view.document);
        assert_eq!(desk.open(&watch.site, "news/gates.md").text, "Mine.\n");
    });
}

#[test]
fn one_file_has_one_document() {
    let desk = desk();
    watched(&desk, |watch| {
        let gate = desk.open(&watch.site, FILE);
        let other = desk.open(&watch.site, "news/other.md");
        fs::rename(desk.site().join(FILE), desk.site().join("news/other.md")).unwrap();
        watch.until_told_of(other.document);
        watch.quiet();
        let there = desk.open(&watch.site, FILE);
        assert_eq!(there.document, gate.document);
        assert_eq!(there.saved, api::Saved::Gone);
        assert_eq!(
            desk.open(&watch.site, "news/other.md").document,
            other.document
        );
    });
}

#[test]
fn a_document_whose_file_is_gone_stays_on_the_desk() {
    let desk = desk();
    let path = desk.site().join(FILE);
    watched(&desk, |watch| {
        let view = desk.open(&watch.site, FILE);
        fs::remove_file(&path).unwrap();
        watch.until_told_of(view.document);
        let gone = desk.open(&watch.site, FILE);
        assert_eq!(gone.saved, api::Saved::Gone);
        assert_eq!((gone.document, &gone.text), (view.document, &view.text));
        let document = view.document;
        let save = || {
            let args = api::SaveDocument { document };
            desk.newsroom.save_document(args).unwrap()
        };
        assert_eq!(save(), api::Saved::Gone, "what was deleted stays deleted");
        assert!(!path.exists());
        // It comes back as it was.
        fs::write(&path, RELEASE).unwrap();
        watch.until_told_of(view.document);
        let back = desk.open(&watch.site, FILE);
        assert!(matches!(back.saved, api::Saved::Clean { .. }));
        // It is put back here.
        fs::remove_file(&path).unwrap();
        watch.until_told_of(view.document);
        assert_eq!(desk.open(&watch.site, FILE).saved, api::Saved::Gone);
        let put = desk.newsroom.save_as_new(api::SaveAsNew { document });
        let put = put.unwrap();
        assert!(matches!(put.saved, api::Saved::Clean { .. }));
        assert_eq!((put.file.as_str(), desk.file(FILE)), (FILE, RELEASE.into()));
    });
}

#[test]
fn what_is_typed_while_the_file_goes_is_kept() {
    let desk = desk();
    watched(&desk, |watch| {
        let view = desk.open(&watch.site, FILE);
        fs::remove_file(desk.site().join(FILE)).unwrap();
        watch.until_told_of(view.document);
        let edited = desk.newsroom.edit_text(api::EditText {
            part: view.part,
            document: view.document,
            revision: view.revision,
            text: "On its way.\n".into(),
        });
        edited.unwrap();
        let document = view.document;
        let saved = desk.newsroom.save_document(api::SaveDocument { document });
        let vanished = api::Hindrance::Vanished;
        assert!(
            matches!(saved.unwrap(), api::Saved::Failed { hindrance, kept: true, .. } if hindrance == vanished)
        );
        assert_eq!(desk.open(&watch.site, FILE).text, "On its way.\n");
    });
}

#[test]
fn what_dateline_writes_itself_is_not_told() {
    let desk = desk();
    watched(&desk, |watch| {
        let view = desk.open(&watch.site, FILE);
        watch.quiet();
        desk.newsroom
            .edit_text(api::EditText {
                part: view.part,
                document: view.document,
                revision: view.revision,
                text: "Typed here.\n".into(),
            })
            .unwrap();
        let save = api::SaveDocument {
            document: view.document,
        };
        desk.newsroom.save_document(save).unwrap();
        let told = watch.events.recv_timeout(QUIET);
        assert!(told.is_err(), "{told:?}");
        assert!(desk.file(FILE).ends_with("Typed here.\n"));
    });
}

#[test]
fn a_watch_ends_with_the_newsroom() {
    let desk = desk();
    let site = desk.open_site();
    let (told, events) = mpsc::channel();
    thread::scope(|scope| {
        let told = Mutex::new(told);
        let listener = Box::new(move |event| {
            let _ = told.lock().unwrap().send(event);
        });
        let args = api::WatchSite { site: site.site };
        let watching = scope.spawn(|| desk.newsroom.watch_site(args, listener));
        events.recv_timeout(PATIENCE).unwrap();
        desk.newsroom.close();
        watching.join().unwrap().unwrap();
    });
}
