//! What this computer remembers of reviews: which version of a draft its user saw last. Kept in Dateline's own folder; losing it loses no words.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::disk;

/// All that is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// Dateline's folder for the site.
    #[serde(skip)]
    folder: PathBuf,
    /// By the drafts' branches.
    #[serde(default)]
    seen: BTreeMap<String, Seen>,
}

/// What the user saw of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    /// The commit with what was shown last.
    last: String,
    /// The commit with what was shown before that was something else.
    before: Option<String>,
}

impl Memory {
    /// As an earlier run kept it.
    pub(crate) fn load(folder: &Path) -> Self {
        let bytes = std::fs::read(place(folder)).ok();
        let found = bytes.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Self {
            folder: folder.to_owned(),
            ..found.unwrap_or_default()
        }
    }

    /// The commit with what was shown of a draft last.
    pub(crate) fn last_seen(&self, draft: &str) -> Option<&str> {
        self.seen.get(draft).map(|seen| seen.last.as_str())
    }

    /// The commit with what the user saw of a draft before it became what it is now.
    pub(crate) fn seen_before(&self, draft: &str) -> Option<&str> {
        self.seen.get(draft)?.before.as_deref()
    }

    /// A draft is shown as a commit has it, which is something else than before.
    pub(crate) fn show(&mut self, draft: &str, commit: &str) {
        let before = self.seen.remove(draft).map(|seen| seen.last);
        let seen = Seen {
            last: commit.to_owned(),
            before,
        };
        self.seen.insert(draft.to_owned(), seen);
        self.keep();
    }

    /// The user knows a draft as it was shown last: what came before is history.
    pub(crate) fn knows(&mut self, draft: &str) {
        let seen = self.seen.get_mut(draft);
        if seen.is_some_and(|seen| seen.before.take().is_some()) {
            self.keep();
        }
    }

    fn keep(&self) {
        let kept = serde_json::to_vec(self)
            .map_err(io::Error::other)
            .and_then(|text| disk::put(&place(&self.folder), &text));
        if let Err(error) = kept {
            tracing::warn!(%error, "what was seen of drafts is not written down");
        }
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("review").join("seen.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_before_is_kept_until_the_user_knows_what_came() {
        let folder = tempfile::tempdir().unwrap();
        let mut memory = Memory::load(folder.path());
        assert_eq!(memory.last_seen("draft/weir"), None);
        memory.show("draft/weir", "one");
        assert_eq!(memory.seen_before("draft/weir"), None);
        memory.show("draft/weir", "two");
        let mut again = Memory::load(folder.path());
        assert_eq!(again.last_seen("draft/weir"), Some("two"));
        assert_eq!(again.seen_before("draft/weir"), Some("one"));
        again.knows("draft/weir");
        let again = Memory::load(folder.path());
        assert_eq!(again.seen_before("draft/weir"), None);
    }
}
