//! The folder of earlier versions: one file each, whose name tells the announcement, when and
//! why. Old ones go, but never one that says something no other says.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use announcement::{Announcement, decode};
use merge::statements;

use crate::{data, disk};

/// So many versions of an announcement are kept.
const MOST: usize = 50;

/// So long they are kept, in seconds.
const LONGEST: i64 = 90 * 24 * 60 * 60;

/// Why a version was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The desk's text, when another one was chosen.
    Desk,
    /// The file's text, when another one was chosen.
    File,
    /// The desk's text before another program's changes came in.
    Merged,
    /// What stood there before an earlier version was restored.
    Restored,
    /// The desk's text, when the announcement was deleted.
    Deleted,
    /// What was published, before it was taken back.
    TakenBack,
    /// The desk's text before a correction was added.
    Corrected,
    /// Kept by a Dateline that did not write down why.
    Unknown,
}

const NAMES: [(Reason, &str); 7] = [
    (Reason::Desk, "desk"),
    (Reason::File, "file"),
    (Reason::Merged, "merged"),
    (Reason::Restored, "restored"),
    (Reason::Deleted, "deleted"),
    (Reason::TakenBack, "back"),
    (Reason::Corrected, "corrected"),
];

/// A version that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its handle.
    pub(crate) version: String,
    /// When, in seconds since 1970.
    pub(crate) at: i64,
    pub(crate) reason: Reason,
}

/// A version to be kept.
pub(super) struct New<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) reason: Reason,
    pub(super) now: i64,
    /// The text that stays on the desk beside it.
    pub(super) present: &'a str,
}

/// Keeps a version of the announcement with this name, and lets old ones go.
pub(super) fn keep(folder: &Path, name: &str, new: New<'_>) -> io::Result<String> {
    let print = &data::fingerprint(new.bytes)[..12];
    let why = NAMES.iter().find(|(reason, _)| *reason == new.reason);
    let why = why.map_or("other", |(_, word)| word);
    let version = format!("{}-{why}-{print}", new.now);
    disk::put(&place(folder, name, &version), new.bytes)?;
    for same in list(folder, name) {
        if same.version != version && same.version.ends_with(print) {
            let _ = fs::remove_file(place(folder, name, &same.version));
        }
    }
    let_go(folder, name, &new);
    Ok(version)
}

/// The versions of an announcement, the newest first.
pub(crate) fn list(folder: &Path, name: &str) -> Vec<Kept> {
    let start = format!("{name}-");
    let inside = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<Kept> = inside
        .filter_map(|entry| {
            let file = entry.file_name().into_string().ok()?;
            let version = file.strip_prefix(&start)?.strip_suffix(".md")?;
            Some(told(version).unwrap_or_else(|| Kept {
                version: version.to_owned(),
                at: written(&entry.path()),
                reason: Reason::Unknown,
            }))
        })
        .collect();
    all.sort_by(|a, b| (b.at, &b.version).cmp(&(a.at, &a.version)));
    all
}

/// The bytes of a version; `None` for what is none of this announcement.
pub(super) fn read(folder: &Path, name: &str, version: &str) -> Option<Vec<u8>> {
    let known = list(folder, name)
        .iter()
        .any(|kept| kept.version == version);
    known
        .then(|| disk::read(&place(folder, name, version)).ok())
        .flatten()
}

/// The versions of a file that lies elsewhere now.
pub(crate) fn go_along(folder: &Path, from: &Path, to: &Path) {
    let (from, to) = (data::name_of(from), data::name_of(to));
    for kept in list(folder, &from) {
        let moved = fs::rename(
            place(folder, &from, &kept.version),
            place(folder, &to, &kept.version),
        );
        if let Err(error) = moved {
            tracing::warn!(%error, "an earlier version did not go along");
        }
    }
}

fn place(folder: &Path, name: &str, version: &str) -> PathBuf {
    folder.join(format!("{name}-{version}.md"))
}

/// What a file's name tells of its version.
fn told(version: &str) -> Option<Kept> {
    let mut parts = version.split('-');
    let (at, why) = (parts.next()?.parse().ok()?, parts.next()?);
    let reason = NAMES.iter().find(|(_, word)| *word == why);
    Some(Kept {
        version: version.to_owned(),
        at,
        reason: reason.map_or(Reason::Unknown, |(reason, _)| *reason),
    })
}

fn written(path: &Path) -> i64 {
    let time = fs::metadata(path).and_then(|about| about.modified()).ok();
    let since = time.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    since.map_or(0, |since| since.as_secs().cast_signed())
}

/// Old versions go whose every sentence stands in a newer one or on the desk.
fn let_go(folder: &Path, name: &str, new: &New<'_>) {
    let all = list(folder, name);
    let is_old = |at: usize, kept: &Kept| at >= MOST || new.now - kept.at > LONGEST;
    if !all.iter().enumerate().any(|(at, kept)| is_old(at, kept)) {
        return;
    }
    let said = |text: &str| statements(&Announcement::read(text).0);
    let mut known: HashSet<String> = said(new.present).into_iter().collect();
    for (at, kept) in all.iter().enumerate() {
        let place = place(folder, name, &kept.version);
        let Ok(bytes) = disk::read(&place) else {
            continue;
        };
        let own = said(&decode(&bytes).text);
        if is_old(at, kept) && own.iter().all(|one| known.contains(one)) {
            let _ = fs::remove_file(place);
        } else {
            known.extend(own);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep_text(folder: &Path, text: &str, now: i64) -> String {
        let new = New {
            bytes: text.as_bytes(),
            reason: Reason::Desk,
            now,
            present: "Present.",
        };
        keep(folder, "abc", new).unwrap()
    }

    fn texts(folder: &Path) -> Vec<String> {
        let read = |kept: &Kept| read(folder, "abc", &kept.version).unwrap();
        let all = list(folder, "abc");
        let texts = all
            .iter()
            .map(|kept| String::from_utf8(read(kept)).unwrap());
        texts.collect()
    }

    #[test]
    fn the_same_text_is_kept_once_and_the_newest_stands_first() {
        let folder = tempfile::tempdir().unwrap();
        for (text, at) in [("One.", 10), ("Two.", 20), ("One.", 30)] {
            keep_text(folder.path(), text, at);
        }
        fs::write(folder.path().join("abc-0123456789ab.md"), "Old name.").unwrap();
        fs::write(folder.path().join("abcd-5-desk-0123456789ab.md"), "Other.").unwrap();
        assert_eq!(texts(folder.path()), ["Old name.", "One.", "Two."]);
        assert_eq!(list(folder.path(), "abc")[0].reason, Reason::Unknown);
        assert_eq!(read(folder.path(), "abc", "../abc"), None);
    }

    #[test]
    fn old_versions_go_unless_they_say_what_nothing_else_says() {
        let folder = tempfile::tempdir().unwrap();
        keep_text(folder.path(), "Only here.", 0);
        keep_text(folder.path(), "Present.", 1);
        for at in (0..).take(MOST) {
            keep_text(
                folder.path(),
                &format!("Present. Stone{at} came."),
                100 + at,
            );
        }
        let kept = texts(folder.path());
        assert_eq!(kept.len(), MOST + 1);
        assert!(kept.contains(&"Only here.".to_owned()));
        assert!(!kept.contains(&"Present.".to_owned()));
        keep_text(folder.path(), "Stone3 came. Present.", 200 + LONGEST);
        let kept = texts(folder.path());
        assert!(
            !kept.contains(&"Present. Stone3 came.".to_owned()),
            "said again later"
        );
        assert!(kept.contains(&"Present. Stone4 came.".to_owned()));
    }
}
