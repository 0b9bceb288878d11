//! What is kept on this computer of embargoes, by file, in Dateline's folder for the site. Read
//! anew each time: the command line and a window may both write it, one at a time. What cannot
//! be read is put aside and never written over. Knows no rules.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard},
};

use serde::{Deserialize, Serialize};

use crate::{disk, rooms::lock};

/// The embargoes of a site.
#[derive(Debug)]
pub(crate) struct Kept {
    folder: PathBuf,
    /// One thread at a time; the file beside it keeps other programs out.
    writing: Mutex<()>,
}

/// What is known of one announcement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Both {
    /// Set on this computer and told to nobody; as RFC 9557 writes it.
    pub(crate) own: Option<String>,
    /// Set with the shared draft.
    pub(crate) shared: Option<Shared>,
    /// Whether the user set or lifted it after the notes of all of them were lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) settled: bool,
}

/// An embargo that came with a shared draft, or went there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shared {
    /// The moment, as RFC 9557 writes it.
    pub(crate) until: String,
    /// Who set it, as the history names them.
    pub(crate) author: String,
    /// When, in seconds since 1970.
    pub(crate) when: i64,
}

/// Why there may be more than is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lost {
    /// It was damaged, and lies there.
    Aside(PathBuf),
    /// It cannot be read.
    Unread(String),
}

type All = BTreeMap<String, Both>;

/// All that is known.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) all: All,
    lost: Option<Lost>,
}

impl Notes {
    /// What is known of a file, and why that may not be all.
    pub(crate) fn of(mut self, file: &str) -> (Both, Option<Lost>) {
        let both = self.all.remove(file).unwrap_or_default();
        let lost = self.lost.filter(|_| !both.settled);
        (both, lost)
    }
}

impl Kept {
    /// In Dateline's folder for the site.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            writing: Mutex::default(),
        }
    }

    /// All of them.
    pub(crate) fn notes(&self) -> Notes {
        let read = self.read().or_else(|error| {
            // Whoever writes may have put it aside meanwhile.
            let _held = self.hold();
            self.read().or_else(|_| self.put_aside(error))
        });
        match read {
            Ok(all) => Notes {
                all,
                lost: self.aside().map(Lost::Aside),
            },
            Err(error) => Notes {
                all: All::new(),
                lost: Some(Lost::Unread(error.to_string())),
            },
        }
    }

    /// What is known of a file.
    pub(crate) fn of(&self, file: &str) -> Both {
        self.notes().of(file).0
    }

    /// Changes what is known of a file.
    pub(crate) fn change(&self, file: &str, change: impl FnOnce(&mut Both)) -> io::Result<()> {
        self.write(|all| {
            let mut now = all.remove(file).unwrap_or_default();
            change(&mut now);
            now.settled &= self.aside().is_some();
            if now != Both::default() {
                all.insert(file.to_owned(), now);
            }
        })
    }

    /// Files have other names now.
    pub(crate) fn go_along(&self, files: &[(String, String)]) -> io::Result<()> {
        let known = self.notes().all;
        if files.iter().all(|(from, _)| !known.contains_key(from)) {
            return Ok(());
        }
        self.write(|all| {
            // All old names first: two may have changed places.
            let gone = files.iter().map(|(from, to)| (all.remove(from), to));
            let gone: Vec<_> = gone.collect();
            for (both, to) in gone {
                if let Some(both) = both {
                    all.insert(to.clone(), both);
                }
            }
        })
    }

    /// Changes all of them, while nobody else does.
    fn write(&self, change: impl FnOnce(&mut All)) -> io::Result<()> {
        let _held = self.hold();
        let before = self.read().or_else(|error| self.put_aside(error))?;
        let mut all = before.clone();
        change(&mut all);
        if all == before {
            return Ok(());
        }
        disk::put(&self.place(), &serde_json::to_vec_pretty(&all)?)
    }

    fn read(&self) -> io::Result<All> {
        match fs::read(self.place()) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(All::new()),
            Err(error) => Err(error),
        }
    }

    /// What is damaged makes room for what can be read, and stays for whoever can mend it.
    fn put_aside(&self, error: io::Error) -> io::Result<All> {
        tracing::warn!(%error, "the embargoes cannot be read");
        if !disk::is_damaged(&error) {
            return Err(error);
        }
        disk::put_aside(&self.place())?;
        Ok(All::new())
    }

    /// Nobody else writes for as long as this is kept. Better without than not at all, where
    /// nothing can be locked.
    fn hold(&self) -> (MutexGuard<'_, ()>, Option<File>) {
        let held = lock(&self.writing);
        let locked = || {
            fs::create_dir_all(&self.folder)?;
            let place = self.folder.join("embargoes.lock");
            let file = File::options().create(true).append(true).open(place)?;
            file.lock()?;
            Ok::<_, io::Error>(file)
        };
        let locked = locked().inspect_err(|error| tracing::warn!(%error, "no lock on embargoes"));
        (held, locked.ok())
    }

    /// Where something that was damaged lies.
    fn aside(&self) -> Option<PathBuf> {
        Some(disk::aside(&self.place(), 1)).filter(|aside| aside.exists())
    }

    fn place(&self) -> PathBuf {
        self.folder.join("embargoes.json")
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn own(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn names_change_and_what_says_nothing_goes() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path());
        kept.change("a.md", |both| both.own = Some(own("x")))
            .unwrap();
        kept.change("b.md", |both| both.own = Some(own("y")))
            .unwrap();
        // Two that change places.
        let names = [("a.md", "b.md"), ("b.md", "a.md")];
        let names = names.map(|(from, to)| (from.to_owned(), to.to_owned()));
        kept.go_along(&names[..1]).unwrap();
        assert_eq!(kept.of("b.md").own, Some(own("x")), "the new name wins");
        assert_eq!(kept.of("a.md"), Both::default());
        kept.change("a.md", |both| both.own = Some(own("z")))
            .unwrap();
        kept.go_along(&names).unwrap();
        assert_eq!(
            (kept.of("a.md").own, kept.of("b.md").own),
            (Some(own("x")), Some(own("z")))
        );
        kept.change("a.md", |both| both.own = None).unwrap();
        kept.change("b.md", |both| both.own = None).unwrap();
        assert_eq!(kept.notes().all, All::new());
    }

    #[test]
    fn what_is_damaged_is_put_aside_and_asked_about_file_by_file() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path());
        let place = |name: &str| folder.path().join(name);
        fs::write(place("embargoes.json"), "{").unwrap();
        let lost = || Some(Lost::Aside(place("embargoes.damaged.json")));
        assert_eq!(kept.notes().of("a.md"), (Both::default(), lost()));
        kept.change("a.md", |both| both.own = Some(own("x")))
            .unwrap();
        assert_eq!(kept.notes().of("a.md").1, lost());
        kept.change("a.md", |both| both.settled = true).unwrap();
        assert_eq!(kept.notes().of("a.md").1, None);
        assert_eq!(kept.notes().of("b.md").1, lost());
        // Once more: what was settled is lost too.
        fs::write(place("embargoes.json"), "").unwrap();
        kept.change("b.md", |both| both.settled = true).unwrap();
        assert_eq!(kept.notes().of("a.md").1, lost());
        assert_eq!(fs::read(place("embargoes.damaged.json")).unwrap(), b"{");
        assert_eq!(fs::read(place("embargoes.damaged-2.json")).unwrap(), b"");
        fs::remove_file(place("embargoes.damaged.json")).unwrap();
        assert_eq!(kept.notes().of("a.md").1, None, "somebody mended it");
    }

    #[test]
    fn what_cannot_be_read_now_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path());
        fs::create_dir(folder.path().join("embargoes.json")).unwrap();
        assert!(matches!(kept.notes().of("a.md").1, Some(Lost::Unread(_))));
        assert!(kept.change("a.md", |both| both.settled = true).is_err());
    }

    /// As a window's threads and the command line do.
    #[test]
    fn many_who_write_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let shared = Kept::in_folder(folder.path());
        thread::scope(|scope| {
            for person in 0..6 {
                let (shared, folder) = (&shared, folder.path());
                scope.spawn(move || {
                    let other = Kept::in_folder(folder);
                    let kept = if person % 2 == 0 { shared } else { &other };
                    for file in 0..15 {
                        let name = format!("{person}-{file}.md");
                        kept.change(&name, |both| both.own = Some(own("x")))
                            .unwrap();
                    }
                });
            }
        });
        assert_eq!(shared.notes().all.len(), 90);
    }
}
