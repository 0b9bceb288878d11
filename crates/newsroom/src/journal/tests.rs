//! What the journal keeps, on a real disk.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use super::*;

fn note(path: &str, text: &str) -> Note {
    Note {
        path: path.into(),
        base: "b".into(),
        base_text: "before".into(),
        saving: None,
        text: text.into(),
        at: 7,
    }
}

fn journal(home: &Path) -> Journal {
    let claim = Claim::on(home);
    claim.take();
    Journal::start(home.join("journal"), home.join("words"), claim)
}

#[test]
fn the_latest_text_is_found_again() {
    let home = tempfile::tempdir().unwrap();
    let (a, b) = (Path::new("/site/a.md"), Path::new("/site/b.md"));
    let first = journal(home.path());
    first.note(note("/site/a.md", "one"));
    first.note(note("/site/a.md", "two"));
    first.note(note("/site/b.md", "other"));
    assert_eq!(first.find(a), Some(note("/site/a.md", "two")), "at once");
    drop(first);
    let later = journal(home.path());
    assert_eq!(later.find(a), Some(note("/site/a.md", "two")));
    assert_eq!(later.find(b), Some(note("/site/b.md", "other")));
    assert_eq!(later.find(Path::new("/site/c.md")), None);
    later.forget(a);
    assert_eq!(later.find(a), None, "at once");
    later.note(note("/site/a.md", "three"));
    later.forget(b);
    later.flush();
    assert_eq!(
        fs::read_dir(home.path().join("journal")).unwrap().count(),
        1
    );
    assert_eq!(later.find(a), Some(note("/site/a.md", "three")));
}

#[test]
fn a_change_is_on_disk_within_half_a_second() {
    let home = tempfile::tempdir().unwrap();
    let journal = journal(home.path());
    let path = Path::new("/site/a.md");
    let mut longest = Duration::ZERO;
    for turn in 0..20 {
        let text = format!("text {turn}");
        let begun = Instant::now();
        journal.note(note("/site/a.md", &text));
        while folder::read(&home.path().join("journal"), path).is_none_or(|note| note.text != text)
        {
            assert!(begun.elapsed() < Duration::from_secs(10), "never written");
            thread::sleep(Duration::from_millis(2));
        }
        longest = longest.max(begun.elapsed());
    }
    println!("the slowest of 20 notes was on disk after {longest:?}");
}

#[test]
fn a_key_waits_for_no_disk() {
    let home = tempfile::tempdir().unwrap();
    let journal = journal(home.path());
    let long = "A line of a long text.\n".repeat(9_000);
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            let begun = Instant::now();
            journal.note(note("/site/a.md", &long));
            let time = begun.elapsed();
            thread::sleep(Duration::from_millis(2));
            time
        })
        .collect();
    times.sort();
    let (median, slow) = (times[100], times[190]);
    println!(
        "a note of {} KB is handed over in {median:?}, at 95 % {slow:?}",
        long.len() / 1000
    );
    assert!(median < Duration::from_millis(5), "{median:?}");
}

#[test]
fn a_damaged_note_is_put_aside_and_told() {
    let home = tempfile::tempdir().unwrap();
    let (folder, versions) = (home.path().join("journal"), home.path().join("versions"));
    fs::create_dir_all(&versions).unwrap();
    let first = journal(home.path());
    first.note(note("/site/a.md", "whole"));
    first.note(note("/site/b.md", "half of it is gone"));
    drop(first);
    let b = folder.join(format!(
        "{}.json",
        crate::data::name_of(Path::new("/site/b.md"))
    ));
    let bytes = fs::read(&b).unwrap();
    fs::write(&b, &bytes[..bytes.len() / 2]).unwrap();
    fs::write(folder.join("empty.json"), b"").unwrap();
    fs::write(folder.join("zero.json"), [0; 512]).unwrap();

    let later = journal(home.path());
    let left = later.left_behind(&versions);
    assert_eq!(left.notes, [note("/site/a.md", "whole")]);
    assert_eq!(left.damaged.len(), 3);
    let kept: Vec<Vec<u8>> = left
        .damaged
        .iter()
        .map(|at| fs::read(at).unwrap())
        .collect();
    assert!(kept.contains(&bytes[..bytes.len() / 2].to_vec()));
    assert!(later.left_behind(&versions).damaged.is_empty(), "told once");
}

#[test]
fn while_the_folder_takes_nothing_it_is_tried_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("journal");
    let journal = journal(home.path());
    let a = Path::new("/site/a.md");
    journal.note(note("/site/a.md", "one"));
    journal.flush();
    assert!(journal.trouble().is_none());
    // Root may write anywhere: a file where the folder was stops it too.
    fs::rename(&folder, home.path().join("away")).unwrap();
    fs::write(&folder, "in the way").unwrap();
    journal.note(note("/site/a.md", "two"));
    journal.flush();
    assert!(journal.trouble().is_some());
    assert_eq!(
        journal.find(a),
        Some(note("/site/a.md", "two")),
        "in memory"
    );
    fs::remove_file(&folder).unwrap();
    fs::rename(home.path().join("away"), &folder).unwrap();
    let begun = Instant::now();
    while journal.trouble().is_some() {
        assert!(begun.elapsed() < Duration::from_secs(10), "given up");
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(folder::read(&folder, a), Some(note("/site/a.md", "two")));
}

#[test]
fn without_the_claim_nothing_is_touched() {
    let home = tempfile::tempdir().unwrap();
    let a = Path::new("/site/a.md");
    let one = journal(home.path());
    one.note(note("/site/a.md", "theirs"));
    one.flush();
    let other = journal(home.path());
    assert!(!other.claim().is_held());
    assert_eq!(other.find(a), None);
    other.note(note("/site/a.md", "other"));
    other.forget(a);
    other.flush();
    assert_eq!(one.find(a), Some(note("/site/a.md", "theirs")));
    drop(one);
    assert!(other.claim().take());
    assert_eq!(other.find(a), Some(note("/site/a.md", "theirs")));
}
