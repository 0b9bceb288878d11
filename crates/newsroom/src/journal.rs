//! The journal: text that is not in its file yet, written within half a second of a
//! keystroke, so that a crash loses nothing. One file per document, replaced as a whole.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use crate::{data, disk};

/// How long a change may wait in memory.
const PAUSE: Duration = Duration::from_millis(300);

/// A document's text as it stands on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    /// The file, as a real path.
    pub(crate) path: PathBuf,
    /// The fingerprint of the file's bytes that the text grew from.
    pub(crate) base: String,
    /// The whole text.
    pub(crate) text: String,
}

enum Message {
    Write(Note),
    Forget(PathBuf),
    Flush(Sender<()>),
}

/// The journal and the thread that writes it.
pub(crate) struct Journal {
    folder: PathBuf,
    inbox: Sender<Message>,
}

impl Journal {
    pub(crate) fn start(folder: PathBuf) -> Self {
        let (inbox, messages) = mpsc::channel();
        let home = folder.clone();
        thread::spawn(move || write_all(&home, &messages));
        Self { folder, inbox }
    }

    /// Keeps a text; written soon.
    pub(crate) fn note(&self, note: Note) {
        let _ = self.inbox.send(Message::Write(note));
    }

    /// Drops what is kept for a file: it holds that text now.
    pub(crate) fn forget(&self, path: &Path) {
        let _ = self.inbox.send(Message::Forget(path.to_owned()));
    }

    /// Waits until everything is on disk.
    pub(crate) fn flush(&self) {
        let (done, wait) = mpsc::channel();
        if self.inbox.send(Message::Flush(done)).is_ok() {
            let _ = wait.recv();
        }
    }

    /// What an earlier run kept for a file.
    pub(crate) fn find(&self, path: &Path) -> Option<Note> {
        let bytes = std::fs::read(place(&self.folder, path)).ok()?;
        let note: Note = serde_json::from_slice(&bytes).ok()?;
        (note.path == path).then_some(note)
    }
}

fn place(folder: &Path, path: &Path) -> PathBuf {
    folder.join(format!("{}.json", data::name_of(path)))
}

/// Collects messages and writes the latest text of each document when the first of
/// them has waited for [`PAUSE`].
fn write_all(folder: &Path, messages: &mpsc::Receiver<Message>) {
    let mut waiting: HashMap<PathBuf, Note> = HashMap::new();
    let mut due: Option<Instant> = None;
    loop {
        let patience = due.map_or(Duration::MAX, |due| {
            due.saturating_duration_since(Instant::now())
        });
        match messages.recv_timeout(patience) {
            Ok(Message::Write(note)) => {
                waiting.insert(note.path.clone(), note);
                due.get_or_insert_with(|| Instant::now() + PAUSE);
            }
            Ok(Message::Forget(path)) => {
                waiting.remove(&path);
                let _ = std::fs::remove_file(place(folder, &path));
            }
            Ok(Message::Flush(done)) => {
                write(folder, &mut waiting);
                due = None;
                let _ = done.send(());
            }
            Err(RecvTimeoutError::Timeout) => {
                write(folder, &mut waiting);
                due = None;
            }
            Err(RecvTimeoutError::Disconnected) => {
                write(folder, &mut waiting);
                return;
            }
        }
    }
}

fn write(folder: &Path, waiting: &mut HashMap<PathBuf, Note>) {
    waiting.retain(|path, note| {
        let written = serde_json::to_vec(note)
            .map_err(std::io::Error::other)
            .and_then(|bytes| disk::put(&place(folder, path), &bytes));
        if let Err(error) = &written {
            tracing::error!(%error, "the journal could not be written");
        }
        // What could not be written stays and is tried again with the next change.
        written.is_err()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(path: &str, text: &str) -> Note {
        Note {
            path: path.into(),
            base: "b".into(),
            text: text.into(),
        }
    }

    #[test]
    fn the_latest_text_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::start(folder.path().to_owned());
        journal.note(note("/site/a.md", "one"));
        journal.note(note("/site/a.md", "two"));
        journal.note(note("/site/b.md", "other"));
        journal.flush();
        let later = Journal::start(folder.path().to_owned());
        assert_eq!(
            later.find(Path::new("/site/a.md")),
            Some(note("/site/a.md", "two"))
        );
        assert_eq!(later.find(Path::new("/site/c.md")), None);
        later.forget(Path::new("/site/a.md"));
        later.flush();
        assert_eq!(later.find(Path::new("/site/a.md")), None);
    }

    #[test]
    fn a_change_is_on_disk_within_half_a_second() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::start(folder.path().to_owned());
        let begun = Instant::now();
        journal.note(note("/site/a.md", "text"));
        while journal.find(Path::new("/site/a.md")).is_none() {
            assert!(
                begun.elapsed() < Duration::from_secs(10),
                "the journal was never written"
            );
            thread::sleep(Duration::from_millis(5));
        }
    }
}
