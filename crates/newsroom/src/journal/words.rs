//! What is written of shared drafts and not sent yet: one file for each place that is written
//! about, replaced as a whole soon after a keystroke. Knows nothing of what the words are for.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::writer::{Shelf, Want, Writer};
use crate::{data, disk};

/// Words that somebody began to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Begun {
    /// The branch of the draft.
    pub(crate) draft: String,
    /// What they are to be, and of which place: one of each is kept.
    pub(crate) key: String,
    /// When they were typed, in seconds since 1970.
    pub(crate) at: i64,
    /// The words.
    pub(crate) unsent: api::Unsent,
}

/// The words and the thread that writes them.
pub(crate) struct Words {
    folder: PathBuf,
    writer: Writer<Begun>,
}

/// Where the words lie.
struct Sheets(PathBuf);

impl Shelf for Sheets {
    type Note = Begun;

    fn write(&self, begun: &Begun) -> io::Result<()> {
        let place = place(&self.0, &begun.draft, &begun.key);
        disk::put(&place, &serde_json::to_vec(begun)?)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

impl Words {
    pub(super) fn start(folder: PathBuf) -> Self {
        Self {
            writer: Writer::start(Sheets(folder.clone())),
            folder,
        }
    }

    /// Keeps words in place of those that were typed there before; written soon.
    pub(crate) fn keep(&self, begun: Begun) {
        let place = place(&self.folder, &begun.draft, &begun.key);
        self.writer.want(place, Want::Write(Arc::new(begun)));
    }

    /// Drops the words of a place: they are sent, or nobody wants them.
    pub(crate) fn forget(&self, draft: &str, key: &str) {
        let place = place(&self.folder, draft, key);
        self.writer.want(place, Want::Forget);
    }

    /// All words, those that were typed last first.
    pub(crate) fn all(&self) -> Vec<Begun> {
        // Asked first: what is written meanwhile is on disk then.
        let waiting = self.writer.all_waiting();
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let is_note = |path: &PathBuf| path.extension().is_some_and(|end| end == "json");
        let mut found: BTreeMap<PathBuf, Begun> = entries
            .map(|entry| entry.path())
            .filter(is_note)
            .filter_map(|path| Some((path.clone(), read(&path)?)))
            .collect();
        for (path, want) in waiting {
            match want {
                Want::Write(begun) => drop(found.insert(path, Begun::clone(&begun))),
                Want::Forget => drop(found.remove(&path)),
            }
        }
        let mut found: Vec<Begun> = found.into_values().collect();
        found.sort_by_key(|begun| std::cmp::Reverse(begun.at));
        found
    }

    /// Why words are in memory only; `None` while all is well.
    pub(crate) fn trouble(&self) -> Option<Arc<io::Error>> {
        self.writer.trouble()
    }

    /// Where they lie.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn flush(&self) {
        self.writer.hurry();
    }

    pub(super) fn close(&self) {
        self.writer.close();
    }
}

fn place(folder: &Path, draft: &str, key: &str) -> PathBuf {
    let name = data::fingerprint(format!("{draft}\n{key}").as_bytes());
    folder.join(format!("{}.json", &name[..24]))
}

/// What a file holds; one that cannot be understood is put aside, for it is somebody's words.
fn read(path: &Path) -> Option<Begun> {
    let bytes = fs::read(path).ok()?;
    let read = serde_json::from_slice(&bytes);
    read.inspect_err(|error| {
        tracing::warn!(%error, "words that were not sent are damaged");
        if let Err(error) = fs::rename(path, path.with_extension("damaged")) {
            tracing::warn!(%error, "nor put aside");
        }
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use std::{
        thread,
        time::{Duration, Instant},
    };

    use super::*;

    fn begun(draft: &str, key: &str, text: &str, at: i64) -> Begun {
        Begun {
            draft: draft.into(),
            key: key.into(),
            at,
            unsent: api::Unsent {
                act: api::ReviewAct::Comment {
                    at: None,
                    text: text.into(),
                },
                version: "aa".into(),
                quote: String::new(),
                from: String::new(),
            },
        }
    }

    #[test]
    fn words_outlast_their_program_place_by_place() {
        let home = tempfile::tempdir().unwrap();
        let one = Words::start(home.path().join("words"));
        let (weir, gate) = (
            begun("draft/weir", "a", "Which?", 1),
            begun("draft/gate", "a", "Why?", 3),
        );
        one.keep(begun("draft/weir", "a", "Wh", 1));
        one.keep(weir.clone());
        one.keep(begun("draft/weir", "b", "Gone", 2));
        one.keep(gate.clone());
        one.forget("draft/weir", "b");
        assert_eq!(one.all(), [gate.clone(), weir.clone()], "at once");
        one.close();
        let other = Words::start(home.path().join("words"));
        assert_eq!(other.all(), [gate, weir.clone()]);
        other.forget("draft/gate", "a");
        let left = [weir];
        assert_eq!(other.all(), left, "at once");
        other.close();
        assert_eq!(Words::start(home.path().join("words")).all(), left);
    }

    #[test]
    fn words_are_on_disk_soon_after_the_last_key() {
        let home = tempfile::tempdir().unwrap();
        let words = Words::start(home.path().join("words"));
        let file = place(&home.path().join("words"), "draft/weir", "a");
        for turn in 0..5 {
            let last = begun(
                "draft/weir",
                "a",
                &format!("Which weir is it? {turn}"),
                turn,
            );
            let start = Instant::now();
            words.keep(begun("draft/weir", "a", "Wh", turn));
            words.keep(last.clone());
            while read(&file).is_none_or(|found| found != last) {
                assert!(start.elapsed() < Duration::from_secs(10), "never written");
                thread::sleep(Duration::from_millis(2));
            }
            println!("on disk after {:?}", start.elapsed());
        }
    }

    #[test]
    fn what_is_damaged_is_put_aside() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("words");
        let file = place(&folder, "draft/weir", "a");
        disk::put(&file, b"{\"draft\": \"dr").unwrap();
        let words = Words::start(folder);
        assert_eq!(words.all(), []);
        words.keep(begun("draft/weir", "a", "Anew", 1));
        words.close();
        let aside = fs::read(file.with_extension("damaged")).unwrap();
        assert_eq!(aside, b"{\"draft\": \"dr");
        assert_eq!(words.all().len(), 1);
    }
}
