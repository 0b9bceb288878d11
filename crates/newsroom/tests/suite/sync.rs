//! What others publish comes by itself, is told, and never comes under anybody's hands.

use std::{
    fs,
    path::PathBuf,
    sync::mpsc,
    time::{Duration, Instant},
};

use api::{Because, SyncState, SyncView};

use crate::common::{Desk, RELEASE, git};

const GATE: &str = "news/gate.md";
const QUAY: &str = "news/quay.md";

/// A desk, and a colleague with a clone of the site.
struct Two {
    desk: Desk,
    site: api::SiteView,
}

impl Two {
    fn new() -> Self {
        let quay = "---\ntitle: The quay\ndate: 2024-02-01\n---\nThe quay is old.\n";
        let desk = Desk::new(&[(GATE, RELEASE), (QUAY, quay)]);
        git(
            desk.home.path(),
            &["clone", "--quiet", "remote.git", "theirs"],
        );
        let site = desk.newsroom.open_whole(&desk.site()).unwrap();
        Self { desk, site }
    }

    fn theirs(&self) -> PathBuf {
        self.desk.home.path().join("theirs")
    }

    fn ben_writes(&self, file: &str, text: &str) {
        git(&self.theirs(), &["pull", "--quiet", "--ff-only"]);
        fs::write(self.theirs().join(file), text).unwrap();
        git(&self.theirs(), &["add", "-A"]);
        let ben = [
            "-c",
            "user.name=Ben Colleague",
            "-c",
            "user.email=ben@example.org",
        ];
        let commit = [&ben[..], &["commit", "--quiet", "-m", "Ben was here"]].concat();
        git(&self.theirs(), &commit);
        git(&self.theirs(), &["push", "--quiet"]);
    }

    fn check(&self, because: Because) -> SyncView {
        let site = self.site.site;
        self.desk
            .newsroom
            .check_site(api::CheckSite { site, because })
            .unwrap()
    }

    fn ask(&self) -> SyncView {
        self.check(Because::Asked)
    }

    fn others(&self) -> api::Others {
        let site = self.site.site;
        let list = api::ListOthers { site };
        self.desk.newsroom.list_others(list).unwrap()
    }

    /// Asks until this holds.
    fn ask_until(&self, holds: impl Fn(&SyncView) -> bool) -> SyncView {
        let begun = Instant::now();
        loop {
            let view = self.ask();
            if holds(&view) {
                return view;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{view:?}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

fn gate(words: &str) -> String {
    RELEASE.replace("nine", words)
}

#[test]
fn what_others_changed_comes_and_is_told_in_words() {
    let two = Two::new();
    assert_eq!(two.ask().others, 0);
    two.ben_writes(GATE, &gate("ten"));
    two.ben_writes(GATE, &gate("eleven"));
    two.ben_writes(
        "news/new.md",
        "---\ntitle: A new one\ndate: 2024-03-01\n---\nNew.\n",
    );
    two.ben_writes("README.txt", "No announcement.\n");
    let view = two.ask();
    assert_eq!(
        (&view.state, view.others, &*view.waits),
        (&SyncState::UpToDate, 2, "")
    );
    assert!(view.checked > 1_700_000_000);
    assert_eq!(two.desk.file(GATE), gate("eleven"));
    assert_eq!(two.desk.status(), "");
    let rows = two.desk.rows(&two.site);
    let all_out = rows
        .iter()
        .all(|(_, _, state)| *state == api::State::Published);
    assert!(rows.len() == 3 && all_out, "{rows:?}");

    let others = two.others();
    let told: Vec<_> = others
        .changes
        .iter()
        .map(|one| (&*one.change.title, &*one.author))
        .collect();
    assert_eq!(told.len(), 2);
    assert!(
        told.iter().all(|(_, author)| *author == "Ben Colleague"),
        "{told:?}"
    );
    let gate = others
        .changes
        .iter()
        .find(|one| one.change.file == GATE)
        .unwrap();
    let sentences: Vec<_> = gate.change.sentences.iter().map(|one| one.added).collect();
    assert_eq!(sentences, [false, true], "{gate:?}");
    assert!(gate.change.sentences[0].text.contains("nine"), "{gate:?}");

    two.ben_writes(
        QUAY,
        "---\ntitle: The quay\ndate: 2024-02-01\n---\nThe quay is new.\n",
    );
    assert_eq!(two.ask().others, 3);
    let see = api::SeeOthers {
        site: two.site.site,
        upto: others.upto,
    };
    let left = two.desk.newsroom.see_others(see).unwrap();
    assert_eq!(
        left.others, 1,
        "what came after the list was made is not seen yet"
    );
}

#[test]
fn what_was_published_here_is_not_news() {
    let two = Two::new();
    two.ask();
    fs::write(two.desk.site().join(GATE), gate("ten")).unwrap();
    two.desk.publish(&two.site, &[GATE]);
    assert_eq!(two.ask().others, 0);
}

#[test]
fn what_was_changed_before_the_site_was_opened_is_told_too() {
    let two = Two::new();
    two.ben_writes(GATE, &gate("ten"));
    assert_eq!(two.ask().others, 1);
    assert_eq!(two.desk.file(GATE), gate("ten"));
}

#[test]
fn an_open_document_follows_but_not_under_the_hands() {
    let two = Two::new();
    two.ask();
    let open = two.desk.open(&two.site, GATE);
    two.ben_writes(GATE, &gate("ten"));
    let view = two.ask();
    let [followed] = view.followed.as_slice() else {
        panic!("{view:?}")
    };
    assert_eq!(followed.document, open.document);
    assert!(
        followed.sentence.starts_with("Ben Colleague"),
        "{followed:?}"
    );
    assert!(two.desk.open(&two.site, GATE).text.contains("ten"));
    assert!(two.ask().followed.is_empty());

    let shown = two.desk.open(&two.site, GATE);
    let edit = api::EditText {
        document: shown.document,
        revision: shown.revision,
        part: shown.part,
        text: format!("{}\nOurs.\n", shown.text),
    };
    two.desk.newsroom.edit_text(edit).unwrap();
    two.ben_writes(GATE, &gate("twelve"));
    two.ben_writes(QUAY, "---\ntitle: The quay\n---\nBen.\n");
    let before = two.desk.file(GATE);
    let view = two.ask();
    assert!(view.others > 0 && !view.waits.is_empty(), "{view:?}");
    assert_eq!(two.desk.file(GATE), before, "not while somebody types");
    let save = api::SaveDocument {
        document: shown.document,
    };
    two.desk.newsroom.save_document(save).unwrap();
    let view = two.ask_until(|view| view.waits.contains(GATE));
    assert!(two.desk.file(GATE).contains("Ours."), "{view:?}");
    assert!(!two.desk.file(QUAY).contains("Ben"), "all or nothing");
}

#[test]
fn a_text_that_was_only_just_typed_waits_until_the_hands_rest() {
    let two = Two::new();
    two.ask();
    let shown = two.desk.open(&two.site, GATE);
    let type_text = |text: String, revision| {
        let edit = api::EditText {
            document: shown.document,
            revision,
            part: shown.part,
            text,
        };
        let edited = two.desk.newsroom.edit_text(edit).unwrap();
        let save = api::SaveDocument {
            document: shown.document,
        };
        two.desk.newsroom.save_document(save).unwrap();
        edited.revision
    };
    let revision = type_text(format!("{} More.", shown.text), shown.revision);
    // Put back and saved: the file is as published, and somebody is writing all the same.
    type_text(shown.text.clone(), revision);
    two.ben_writes(GATE, &gate("ten"));
    assert!(!two.ask().waits.is_empty());
    assert!(two.desk.file(GATE).contains("nine"));
    two.ask_until(|view| view.waits.is_empty());
    assert!(two.desk.file(GATE).contains("ten"));
}

#[test]
fn where_it_cannot_come_it_says_why() {
    let two = Two::new();
    two.ask();
    git(
        &two.desk.site(),
        &["commit", "--quiet", "--allow-empty", "-m", "Own"],
    );
    two.ben_writes(GATE, &gate("ten"));
    let view = two.ask();
    assert!(
        view.others == 1 && view.waits.contains("not published"),
        "{view:?}"
    );
    assert!(two.desk.file(GATE).contains("nine"));
    git(
        &two.desk.site(),
        &["checkout", "--quiet", "-b", "aside", "origin/main~1"],
    );
    assert!(
        two.ask().waits.contains("another version"),
        "{:?}",
        two.ask()
    );
}

#[test]
fn what_says_nothing_of_its_own_comes_along() {
    let two = Two::new();
    two.ask();
    fs::write(two.desk.site().join(GATE), gate("ten")).unwrap();
    two.ben_writes(GATE, &gate("ten").replace("boots", "hats"));
    let view = two.ask();
    assert_eq!(view.waits, "", "there is nothing to publish of it");
    assert_eq!(two.desk.file(GATE), gate("ten").replace("boots", "hats"));
    assert_eq!(two.desk.status(), "");
}

#[test]
fn drafts_that_others_share_come_too() {
    let two = Two::new();
    assert_eq!(two.ask().drafts, 0);
    git(
        &two.theirs(),
        &["push", "--quiet", "origin", "HEAD:refs/heads/draft/gate"],
    );
    assert_eq!(two.ask().drafts, 1);
    git(
        &two.theirs(),
        &["push", "--quiet", "origin", ":refs/heads/draft/gate"],
    );
    assert_eq!(two.ask().drafts, 0);
}

#[test]
fn offline_since_and_back_again() {
    let two = Two::new();
    assert_eq!(two.ask().state, SyncState::UpToDate);
    let away = two.desk.home.path().join("away.git");
    fs::rename(two.desk.remote(), &away).unwrap();
    let SyncState::Offline { since, .. } = two.ask().state else {
        panic!("{:?}", two.ask())
    };
    let again = two.ask();
    let SyncState::Offline { since: same, .. } = again.state else {
        panic!("{again:?}")
    };
    assert_eq!(since, same);
    fs::rename(&away, two.desk.remote()).unwrap();
    two.ben_writes(GATE, &gate("ten"));
    let back = two.ask();
    assert_eq!((back.state, back.others), (SyncState::UpToDate, 1));
}

#[test]
fn coming_back_to_the_window_looks_only_after_a_while() {
    let two = Two::new();
    two.ask();
    two.ben_writes(GATE, &gate("ten"));
    assert_eq!(two.check(Because::CameBack).others, 0);
    assert_eq!(two.ask().others, 1);
}

#[test]
fn it_looks_by_itself_when_opened_and_after_a_publish_and_ends_with_the_site() {
    let two = Two::new();
    two.ben_writes(QUAY, "---\ntitle: The quay\n---\nBen.\n");
    let (told, hears) = mpsc::channel();
    std::thread::scope(|scope| {
        let newsroom = &two.desk.newsroom;
        let site = two.site.site;
        let looking = scope.spawn(move || {
            newsroom.sync_site(
                api::SyncSite { site },
                Box::new(move |view| drop(told.send(view))),
            )
        });
        let hear = |others| loop {
            let view: SyncView = hears.recv_timeout(Duration::from_secs(30)).unwrap();
            if view.others == others {
                break;
            }
        };
        hear(1);
        two.ben_writes("news/more.md", "---\ntitle: More\n---\nBen.\n");
        fs::write(two.desk.site().join(GATE), gate("ten")).unwrap();
        two.desk.publish(&two.site, &[GATE]);
        hear(2);
        newsroom.close_site(api::CloseSite { site }).unwrap();
        looking.join().unwrap().unwrap();
    });
}
