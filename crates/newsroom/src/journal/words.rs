//! What is written of shared drafts and not sent yet: one file for each place that is written
//! about, replaced as a whole soon after a keystroke. Knows nothing of when words are sent.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use serde::{Deserialize, Serialize};

use super::writer::{Shelf, Want, Writer};
use crate::{data, disk};

/// Words that somebody began to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Begun {
    /// The branch of the draft.
    pub(crate) draft: String,
    /// When they were typed, in microseconds since 1970; no two words have the same.
    at: i64,
    /// The words.
    pub(crate) unsent: api::Unsent,
}

/// The words and the thread that writes them.
pub(crate) struct Words {
    folder: PathBuf,
    writer: Writer<Begun>,
    /// The last [`Begun::at`].
    last: AtomicI64,
}

/// Where the words lie.
struct Sheets(PathBuf);

impl Shelf for Sheets {
    type Note = Begun;

    fn write(&self, begun: &Begun) -> io::Result<()> {
        let place = place(&self.0, &begun.draft, &begun.unsent);
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
            last: AtomicI64::default(),
        }
    }

    /// Keeps words in place of those that were typed there before; written soon.
    pub(crate) fn keep(&self, draft: String, unsent: api::Unsent) {
        let place = place(&self.folder, &draft, &unsent);
        let at = self.stamp();
        let begun = Begun { draft, at, unsent };
        self.writer.want(place, Want::Write(Arc::new(begun)));
    }

    /// Drops the words of a place: they are sent, or nobody wants them.
    pub(crate) fn forget(&self, draft: &str, unsent: &api::Unsent) {
        let place = place(&self.folder, draft, unsent);
        self.writer.want(place, Want::Forget);
    }

    /// Now, later than every stamp before, whatever the clock says.
    fn stamp(&self) -> i64 {
        let now = jiff::Timestamp::now().as_microsecond();
        let next = |last: i64| now.max(last.saturating_add(1));
        next(self.last.update(Ordering::Relaxed, Ordering::Relaxed, next))
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
            .filter_map(|(path, begun)| Some((self.settled(path, &begun)?, begun)))
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

    /// The file where words belong, if they lie in another: an earlier version may have named the
    /// place otherwise. `None` where newer ones lie there already.
    fn settled(&self, path: PathBuf, begun: &Begun) -> Option<PathBuf> {
        let right = place(&self.folder, &begun.draft, &begun.unsent);
        if path == right {
            return Some(right);
        }
        if right.exists() {
            return None;
        }
        match fs::rename(&path, &right) {
            Ok(()) => Some(right),
            Err(_) => Some(path),
        }
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

/// The file of the words of a place: of each kind of words, one is kept there.
fn place(folder: &Path, draft: &str, unsent: &api::Unsent) -> PathBuf {
    let about = serde_json::json!([draft, unsent.act.about(&unsent.version)]);
    let name = data::fingerprint(about.to_string().as_bytes());
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

    fn about(thread: &str, text: &str) -> api::Unsent {
        api::Unsent {
            act: api::ReviewAct::Reply {
                thread: thread.into(),
                text: text.into(),
            },
            version: "aa".into(),
            quote: String::new(),
            from: String::new(),
        }
    }

    fn all(words: &Words) -> Vec<(String, api::Unsent)> {
        let all = words.all().into_iter();
        all.map(|begun| (begun.draft, begun.unsent)).collect()
    }

    fn of(draft: &str, unsent: &api::Unsent) -> (String, api::Unsent) {
        (draft.into(), unsent.clone())
    }

    #[test]
    fn words_outlast_their_program_place_by_place() {
        let home = tempfile::tempdir().unwrap();
        let one = Words::start(home.path().join("words"));
        let (which, why) = (about("a", "Which?"), about("a", "Why?"));
        let gone = about("b", "Gone");
        one.keep("draft/weir".into(), about("a", "Wh"));
        one.keep("draft/weir".into(), which.clone());
        one.keep("draft/weir".into(), gone.clone());
        one.keep("draft/gate".into(), why.clone());
        one.forget("draft/weir", &gone);
        let kept = [of("draft/gate", &why), of("draft/weir", &which)];
        assert_eq!(all(&one), kept, "at once");
        one.close();
        let other = Words::start(home.path().join("words"));
        assert_eq!(all(&other), kept);
        other.forget("draft/gate", &why);
        assert_eq!(all(&other), kept[1..], "at once");
        other.close();
        assert_eq!(all(&Words::start(home.path().join("words"))), kept[1..]);
    }

    #[test]
    fn what_was_typed_last_is_first_however_fast_it_was() {
        let home = tempfile::tempdir().unwrap();
        let words = Words::start(home.path().join("words"));
        let threads: Vec<String> = (0..50).map(|one| one.to_string()).collect();
        for thread in &threads {
            words.keep("draft/weir".into(), about(thread, "Why?"));
        }
        let last_first = threads.iter().rev();
        let last_first: Vec<_> = last_first
            .map(|thread| of("draft/weir", &about(thread, "Why?")))
            .collect();
        assert_eq!(all(&words), last_first);
    }

    #[test]
    fn words_under_an_older_name_are_kept_and_forgotten_as_others() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("words");
        let unsent = about("a", "Which?");
        let words = Words::start(folder.clone());
        words.keep("draft/weir".into(), unsent.clone());
        words.close();
        let named = place(&folder, "draft/weir", &unsent);
        fs::rename(&named, folder.join("older.json")).unwrap();
        let words = Words::start(folder.clone());
        assert_eq!(all(&words), [of("draft/weir", &unsent)]);
        words.forget("draft/weir", &unsent);
        words.close();
        assert_eq!(all(&Words::start(folder)), []);
    }

    #[test]
    fn words_are_on_disk_soon_after_the_last_key() {
        let home = tempfile::tempdir().unwrap();
        let words = Words::start(home.path().join("words"));
        let file = place(&home.path().join("words"), "draft/weir", &about("a", ""));
        for turn in 0..5 {
            let last = about("a", &format!("Which weir is it? {turn}"));
            let start = Instant::now();
            words.keep("draft/weir".into(), about("a", "Wh"));
            words.keep("draft/weir".into(), last.clone());
            while read(&file).is_none_or(|found| found.unsent != last) {
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
        let file = place(&folder, "draft/weir", &about("a", ""));
        disk::put(&file, b"{\"draft\": \"dr").unwrap();
        let words = Words::start(folder);
        assert_eq!(words.all(), []);
        words.keep("draft/weir".into(), about("a", "Anew"));
        words.close();
        let aside = fs::read(file.with_extension("damaged")).unwrap();
        assert_eq!(aside, b"{\"draft\": \"dr");
        assert_eq!(words.all().len(), 1);
    }
}
