//! The journal of a site: text that is not in its file yet, on disk soon after a keystroke,
//! so that a crash loses nothing. One file per document, replaced as a whole. Belongs to
//! whoever has the claim on the site; without it nothing is kept, found or forgotten. `words.rs`
//! does the same for what is written of drafts and not sent yet.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::claim::Claim;

mod folder;
mod words;
mod writer;

pub(crate) use folder::Left;
pub(crate) use words::{Begun, Words};
use writer::{Shelf, Want, Writer};

/// A document's text as it stands on the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    /// The file, as a real path.
    pub(crate) path: PathBuf,
    /// The fingerprint of the file's bytes that the text grew from.
    pub(crate) base: String,
    /// The whole text that it grew from.
    pub(crate) base_text: Arc<str>,
    /// The whole text.
    pub(crate) text: String,
    /// The fingerprint of the bytes that were on their way into the file when it was typed: the
    /// file may hold these instead of those that it grew from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) saving: Option<String>,
    /// When it was typed, in seconds since 1970.
    pub(crate) at: i64,
}

/// The journal of one site and the threads that write it.
pub(crate) struct Journal {
    folder: PathBuf,
    claim: Claim,
    writer: Writer<Note>,
    words: Words,
}

/// Where the texts lie.
struct Texts(PathBuf);

impl Shelf for Texts {
    type Note = Note;

    fn write(&self, note: &Note) -> io::Result<()> {
        folder::write(&self.0, note)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        folder::remove(&self.0, path)
    }
}

impl Journal {
    /// A journal in a folder of its own, for whoever has the claim; `words` is the folder for
    /// those that are not sent.
    pub(crate) fn start(folder: PathBuf, words: PathBuf, claim: Claim) -> Self {
        Self {
            writer: Writer::start(Texts(folder.clone())),
            words: Words::start(words),
            folder,
            claim,
        }
    }

    /// What is written of drafts and not sent yet; nothing while somebody else has the claim.
    pub(crate) fn words(&self) -> Option<&Words> {
        self.claim.is_held().then_some(&self.words)
    }

    /// Who may write in the site.
    pub(crate) fn claim(&self) -> &Claim {
        &self.claim
    }

    /// Where the notes lie.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keeps a text; written soon.
    pub(crate) fn note(&self, note: Note) {
        if self.claim.is_held() {
            let path = note.path.clone();
            self.writer.want(path, Want::Write(Arc::new(note)));
        }
    }

    /// Drops what is kept for a file: it holds that text now, on disk.
    pub(crate) fn forget(&self, path: &Path) {
        if self.claim.is_held() {
            self.writer.want(path.to_owned(), Want::Forget);
        }
    }

    /// Tries to get everything on disk, and waits until that is done or has failed.
    pub(crate) fn flush(&self) {
        self.writer.hurry();
        self.words.flush();
    }

    /// Whether a file's text is in memory only.
    pub(crate) fn waits(&self, path: &Path) -> bool {
        matches!(self.writer.waiting(path), Some(Want::Write(_)))
    }

    /// Why texts are in memory only; `None` while all is well.
    pub(crate) fn trouble(&self) -> Option<Arc<io::Error>> {
        self.writer.trouble()
    }

    /// What is kept for a file.
    pub(crate) fn find(&self, path: &Path) -> Option<Note> {
        if !self.claim.is_held() {
            return None;
        }
        match self.writer.waiting(path) {
            Some(Want::Write(note)) => Some(Note::clone(&note)),
            Some(Want::Forget) => None,
            None => folder::read(&self.folder, path),
        }
    }

    /// The files that texts are kept for.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        if self.claim.is_held() {
            folder::paths(&self.folder)
        } else {
            Vec::new()
        }
    }

    /// What an earlier run left behind, with damaged notes put aside into `versions` and
    /// half-written files swept away.
    pub(crate) fn left_behind(&self, versions: &Path) -> Left {
        if self.claim.is_held() {
            folder::look(&self.folder, versions)
        } else {
            Left::default()
        }
    }

    /// Writes what waits and lets go of the site.
    pub(crate) fn close(&self) {
        self.writer.close();
        self.words.close();
        self.claim.release();
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.close();
    }
}

#[cfg(test)]
mod tests;
