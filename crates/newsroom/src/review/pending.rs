//! What was said here of drafts and the remote does not have yet: written down before it is
//! sent, and kept until the remote has it. Knows nothing of how it gets there.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::disk;

/// Something that was said and is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Waiting {
    /// Its own name (`Review-Id`), by which it is known wherever it arrives.
    pub(crate) id: String,
    /// The branch of its draft.
    pub(crate) draft: String,
    /// What the draft was called.
    #[serde(default)]
    pub(crate) title: String,
    /// Who said it, and their address.
    pub(crate) author: (String, String),
    /// When, in seconds since 1970.
    pub(crate) when: i64,
    /// What the commit will say.
    pub(crate) message: String,
}

/// All that waits, in the order in which it was said.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    /// Dateline's folder for the site.
    folder: PathBuf,
    waiting: Vec<Waiting>,
}

impl Pending {
    /// With what an earlier run could not send.
    pub(crate) fn load(folder: &Path) -> Self {
        let place = place(folder);
        let read = std::fs::read(&place).and_then(|bytes| Ok(serde_json::from_slice(&bytes)?));
        let waiting = match read {
            Ok(waiting) => waiting,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                tracing::warn!(%error, "what waits to be sent cannot be read");
                // It is somebody's words: it stays for whoever can read it.
                let aside = place.with_extension("damaged.json");
                if let Err(error) = std::fs::rename(&place, aside) {
                    tracing::warn!(%error, "nor put aside");
                }
                Vec::new()
            }
        };
        Self {
            folder: folder.to_owned(),
            waiting,
        }
    }

    /// What waits for a draft.
    pub(crate) fn of(&self, draft: &str) -> Vec<Waiting> {
        let waiting = self.waiting.iter();
        waiting.filter(|one| one.draft == draft).cloned().collect()
    }

    /// All that waits.
    pub(crate) fn all(&self) -> Vec<Waiting> {
        self.waiting.clone()
    }

    /// The drafts for which something waits.
    pub(crate) fn drafts(&self) -> BTreeSet<String> {
        self.waiting.iter().map(|one| one.draft.clone()).collect()
    }

    /// More waits from now on, also after a crash.
    pub(crate) fn add(&mut self, more: &[Waiting]) -> io::Result<()> {
        let before = self.waiting.len();
        self.waiting.extend_from_slice(more);
        let written = self.write();
        if written.is_err() {
            self.waiting.truncate(before);
        }
        written
    }

    /// These do not wait any more.
    pub(crate) fn remove(&mut self, ids: &[String]) {
        let before = self.waiting.len();
        self.waiting.retain(|one| !ids.contains(&one.id));
        if self.waiting.len() == before {
            return;
        }
        // If it is sent once more, it is known there by its id.
        if let Err(error) = self.write() {
            tracing::warn!(%error, "what is sent still stands among what waits");
        }
    }

    fn write(&self) -> io::Result<()> {
        disk::put(
            &place(&self.folder),
            &serde_json::to_vec_pretty(&self.waiting)?,
        )
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("review").join("pending.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(id: &str, draft: &str) -> Waiting {
        Waiting {
            id: id.into(),
            draft: draft.into(),
            title: "The weir".into(),
            author: ("Ana Writer".into(), "ana@example.org".into()),
            when: 1_790_000_000,
            message: "Comment\n\nWhich weir?\n".into(),
        }
    }

    #[test]
    fn what_waits_outlasts_a_crash_until_it_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        let mut pending = Pending::load(folder.path());
        pending
            .add(&[said("a", "draft/weir"), said("b", "draft/gate")])
            .unwrap();
        pending.add(&[said("c", "draft/weir")]).unwrap();
        let mut again = Pending::load(folder.path());
        assert_eq!(
            again.of("draft/weir"),
            [said("a", "draft/weir"), said("c", "draft/weir")]
        );
        assert_eq!(again.drafts().len(), 2);
        again.remove(&["a".into(), "c".into()]);
        assert_eq!(Pending::load(folder.path()).of("draft/weir"), []);
        assert_eq!(Pending::load(folder.path()).of("draft/gate").len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        disk::put(&place, b"[{").unwrap();
        let mut pending = Pending::load(folder.path());
        pending.add(&[said("a", "draft/weir")]).unwrap();
        let aside = folder.path().join("review/pending.damaged.json");
        assert_eq!(std::fs::read(aside).unwrap(), b"[{");
    }

    #[test]
    fn what_cannot_be_written_down_does_not_wait() {
        let folder = tempfile::tempdir().unwrap();
        let mut pending = Pending::load(folder.path());
        std::fs::write(folder.path().join("review"), "in the way").unwrap();
        assert!(pending.add(&[said("a", "draft/weir")]).is_err());
        assert_eq!(pending.of("draft/weir"), []);
    }
}
