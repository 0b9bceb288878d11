//! What is remembered of renames and deletions until they are published, whatever other
//! programs do meanwhile.

use std::{
    fs,
    sync::{Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use api::{ChangeKind, State};

use crate::common::{Desk, RELEASE, git};

const FAIR: &str = "---\ntitle: The fair\ndate: 2024-05-02T10:00:00Z\n---\nIt opens in May.\n";

const LANGUAGES: &str = "baseURL = 'https://tarrow.example/'\ndefaultContentLanguage = 'en'\n\
    [languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n";

const GATE: &str = "content/news/gate.md";
const ONE: &str = "content/news/one.md";

/// A Hugo site in two languages.
fn desk() -> Desk {
    Desk::plain(&[
        ("hugo.toml", LANGUAGES),
        (GATE, RELEASE),
        ("content/news/fair.md", FAIR),
        ("content/talks/river/index.md", FAIR),
        ("content/talks/river/index.fr.md", FAIR),
        ("content/talks/river/boat.png", "\u{89}PNG boat"),
        ("content/talks/weir/index.md", FAIR),
    ])
}

fn rename(desk: &Desk, site: &api::SiteView, file: &str, name: &str) -> String {
    let args = api::RenameAnnouncement {
        document: desk.open(site, file).document,
        name: name.into(),
        keep_address: false,
    };
    desk.newsroom.rename_announcement(args).unwrap().file
}

fn delete(desk: &Desk, site: &api::SiteView, file: &str) {
    let args = api::DeleteAnnouncement {
        site: site.site,
        file: file.into(),
    };
    desk.newsroom.delete_announcement(args).unwrap();
}

fn refresh(desk: &Desk, site: &api::SiteView) {
    let args = api::RefreshSite { site: site.site };
    desk.newsroom.refresh_site(args).unwrap();
}

fn state(desk: &Desk, site: &api::SiteView, file: &str) -> Option<State> {
    let rows = desk.rows(site).into_iter();
    rows.into_iter().find(|row| row.0 == file).map(|row| row.2)
}

/// What the remote has below a folder.
fn remote(desk: &Desk, folder: &str) -> Vec<String> {
    let names = git(&desk.remote(), &["ls-tree", "-r", "--name-only", "main"]);
    let below = names.lines().filter_map(|name| name.strip_prefix(folder));
    below.map(str::to_owned).collect()
}

#[test]
fn a_bundle_renamed_through_two_texts_leaves_nothing_behind() {
    let desk = desk();
    let site = desk.open_site();
    let french = rename(&desk, &site, "content/talks/river/index.fr.md", "stream");
    assert_eq!(french, "content/talks/stream/index.fr.md");
    let english = rename(&desk, &site, "content/talks/stream/index.md", "brook");
    assert_eq!(english, "content/talks/brook/index.md");
    assert_eq!(state(&desk, &site, &english), Some(State::Changed));
    let french = "content/talks/brook/index.fr.md";
    assert_eq!(state(&desk, &site, french), Some(State::Changed));
    let plan = desk.publish(&site, &[&english, french]);
    let texts = plan
        .files
        .iter()
        .filter(|file| file.kind != ChangeKind::Media);
    assert!(texts.clone().all(|file| file.kind == ChangeKind::Renamed));
    assert_eq!(texts.count(), 2);
    assert_eq!(
        remote(&desk, "content/talks/"),
        [
            "brook/boat.png",
            "brook/index.fr.md",
            "brook/index.md",
            "weir/index.md"
        ]
    );
    assert_eq!(desk.status(), "");
}

#[test]
fn one_text_of_a_renamed_bundle_takes_its_old_page_away() {
    let desk = desk();
    let site = desk.open_site();
    let french = rename(&desk, &site, "content/talks/river/index.fr.md", "stream");
    let english = "content/talks/stream/index.md";
    let plan = desk.publish(&site, &[english]);
    assert_eq!(plan.files.len(), 1, "{plan:?}");
    assert_eq!(plan.files[0].kind, ChangeKind::Renamed);
    assert_eq!(
        remote(&desk, "content/talks/"),
        [
            "river/boat.png",
            "river/index.fr.md",
            "stream/index.md",
            "weir/index.md"
        ]
    );
    assert_eq!(state(&desk, &site, english), Some(State::Published));
    assert_eq!(state(&desk, &site, &french), Some(State::Changed));
    desk.publish(&site, &[&french]);
    assert_eq!(
        remote(&desk, "content/talks/"),
        [
            "stream/boat.png",
            "stream/index.fr.md",
            "stream/index.md",
            "weir/index.md"
        ]
    );
    assert_eq!(desk.status(), "");
}

#[test]
fn a_renamed_announcement_that_others_deleted_can_be_taken_off() {
    let mut desk = desk();
    let site = desk.open_site();
    assert_eq!(rename(&desk, &site, GATE, "one"), ONE);
    assert_eq!(state(&desk, &site, GATE), None);
    fs::remove_file(desk.site().join(ONE)).unwrap();
    refresh(&desk, &site);
    assert_eq!(state(&desk, &site, GATE), Some(State::Deleted));
    desk.restart();
    let site = desk.open_site();
    assert_eq!(state(&desk, &site, GATE), Some(State::Deleted));
    desk.publish(&site, &[GATE]);
    assert_eq!(remote(&desk, "content/news/"), ["fair.md"]);
}

#[test]
fn a_renamed_announcement_that_others_renamed_again_shows_its_old_page() {
    let desk = desk();
    let site = desk.open_site();
    rename(&desk, &site, GATE, "one");
    let two = "content/news/two.md";
    fs::rename(desk.site().join(ONE), desk.site().join(two)).unwrap();
    refresh(&desk, &site);
    assert_eq!(state(&desk, &site, GATE), Some(State::Deleted));
    desk.publish(&site, &[two, GATE]);
    assert_eq!(remote(&desk, "content/news/"), ["fair.md", "two.md"]);
}

#[test]
fn a_rename_that_others_took_back_does_not_hide_a_deletion() {
    let desk = desk();
    let site = desk.open_site();
    rename(&desk, &site, GATE, "one");
    git(&desk.site(), &["stash", "-u", "--quiet"]);
    refresh(&desk, &site);
    assert_eq!(state(&desk, &site, GATE), Some(State::Published));
    delete(&desk, &site, GATE);
    assert_eq!(state(&desk, &site, GATE), Some(State::Deleted));
}

#[test]
fn what_is_deleted_of_a_collection_that_dissolves_is_still_shown() {
    let notes = ["content/notes/one.md", "content/notes/two.md"];
    let mut desk = Desk::plain(&[
        ("hugo.toml", LANGUAGES),
        (GATE, RELEASE),
        ("content/news/fair.md", FAIR),
        (notes[0], FAIR),
        (notes[1], FAIR),
        ("content/notes/_index.md", "About the notes.\n"),
        ("content/notes/deeper/page.md", "A page.\n"),
    ]);
    let site = desk.open_site();
    assert!(
        site.collections
            .iter()
            .any(|known| known.key == "content/notes")
    );
    delete(&desk, &site, notes[0]);
    assert_eq!(state(&desk, &site, notes[0]), Some(State::Deleted));
    fs::remove_dir_all(desk.site().join("content/notes")).unwrap();
    refresh(&desk, &site);
    desk.restart();
    let site = desk.open_site();
    assert!(
        site.collections
            .iter()
            .all(|known| known.key != "content/notes")
    );
    let rows = desk.rows(&site);
    let gone = rows.iter().filter(|row| row.2 == State::Deleted);
    let mut gone: Vec<&str> = gone.map(|row| row.0.as_str()).collect();
    gone.sort_unstable();
    assert_eq!(gone, notes);
    desk.publish(&site, &notes);
    assert_eq!(
        remote(&desk, "content/notes/"),
        ["_index.md", "deeper/page.md"]
    );
    assert_eq!(desk.rows(&site).len(), 2);
}

#[test]
fn an_open_announcement_that_others_rename_is_published_as_one() {
    let desk = desk();
    let site = desk.open_site();
    desk.open(&site, GATE);
    let (told, events) = mpsc::channel();
    let told = Mutex::new(told);
    let listener = Box::new(move |event| {
        let _ = told.lock().unwrap().send(event);
    });
    thread::scope(|scope| {
        let args = api::WatchSite { site: site.site };
        let watching = scope.spawn(|| desk.newsroom.watch_site(args, listener));
        // The first event says that the watch has begun.
        let begun = events.recv_timeout(Duration::from_secs(20));
        fs::rename(desk.site().join(GATE), desk.site().join(ONE)).unwrap();
        let start = Instant::now();
        let known = || state(&desk, &site, ONE) == Some(State::Changed);
        while !known() && start.elapsed() < Duration::from_secs(20) {
            let _ = events.recv_timeout(Duration::from_millis(100));
        }
        let (seen, old) = (known(), state(&desk, &site, GATE));
        let plan = desk.plan(&site, &[ONE]);
        let args = api::CloseSite { site: site.site };
        desk.newsroom.close_site(args).unwrap();
        watching.join().unwrap().unwrap();
        assert!(begun.is_ok() && seen);
        assert_eq!(old, None);
        let kinds: Vec<_> = plan.files.iter().map(|file| file.kind).collect();
        assert_eq!(kinds, [ChangeKind::Renamed]);
    });
}
