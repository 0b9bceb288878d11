//! What is kept on this computer of embargoes, by file, in Dateline's folder for the site. Read
//! anew each time: the command line and a window may both write it. Knows no rules.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk;

/// The embargoes of a site.
#[derive(Debug)]
pub(crate) struct Kept {
    place: PathBuf,
}

/// What is known of one announcement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Both {
    /// Set on this computer and told to nobody; as RFC 9557 writes it.
    pub(crate) own: Option<String>,
    /// Set with the shared draft.
    pub(crate) shared: Option<Shared>,
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

type All = BTreeMap<String, Both>;

impl Kept {
    /// In Dateline's folder for the site.
    pub(crate) fn in_folder(folder: &std::path::Path) -> Self {
        Self {
            place: folder.join("embargoes.json"),
        }
    }

    /// All of them. What cannot be read holds nothing back, and is said in the log.
    pub(crate) fn all(&self) -> All {
        let bytes = match fs::read(&self.place) {
            Ok(bytes) => bytes,
            Err(error) => {
                if error.kind() != io::ErrorKind::NotFound {
                    tracing::warn!(%error, "the embargoes could not be read");
                }
                return All::new();
            }
        };
        serde_json::from_slice(&bytes)
            .inspect_err(|error| tracing::warn!(%error, "the embargoes are damaged"))
            .unwrap_or_default()
    }

    /// What is known of a file.
    pub(crate) fn of(&self, file: &str) -> Both {
        self.all().remove(file).unwrap_or_default()
    }

    /// Changes what is known of a file.
    pub(crate) fn change(&self, file: &str, change: impl FnOnce(&mut Both)) -> io::Result<()> {
        let mut all = self.all();
        let before = all.get(file).cloned().unwrap_or_default();
        let mut now = before.clone();
        change(&mut now);
        if now == before {
            return Ok(());
        }
        if now == Both::default() {
            all.remove(file);
        } else {
            all.insert(file.to_owned(), now);
        }
        self.write(&all)
    }

    /// Files have other names now.
    pub(crate) fn go_along(&self, files: &[(String, String)]) -> io::Result<()> {
        let before = self.all();
        let mut all = before.clone();
        // All old names first: two may have changed places.
        for (from, _) in files {
            all.remove(from);
        }
        for (from, to) in files {
            if let Some(both) = before.get(from) {
                all.insert(to.clone(), both.clone());
            }
        }
        if all == before {
            return Ok(());
        }
        self.write(&all)
    }

    fn write(&self, all: &All) -> io::Result<()> {
        disk::put(&self.place, &serde_json::to_vec_pretty(all)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_and_what_says_nothing_goes() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path());
        let own = |text: &str| Some(text.to_owned());
        kept.change("a.md", |both| both.own = own("x")).unwrap();
        kept.change("b.md", |both| both.own = own("y")).unwrap();
        // Two that change places.
        let names = [("a.md", "b.md"), ("b.md", "a.md")];
        let names = names.map(|(from, to)| (from.to_owned(), to.to_owned()));
        kept.go_along(&names[..1]).unwrap();
        assert_eq!(kept.of("b.md").own, own("x"), "the new name wins");
        assert_eq!(kept.of("a.md"), Both::default());
        kept.change("a.md", |both| both.own = own("z")).unwrap();
        kept.go_along(&names).unwrap();
        assert_eq!(
            (kept.of("a.md").own, kept.of("b.md").own),
            (own("x"), own("z"))
        );
        kept.change("a.md", |both| both.own = None).unwrap();
        kept.change("b.md", |both| both.own = None).unwrap();
        assert_eq!(kept.all(), All::new());
        fs::write(folder.path().join("embargoes.json"), "{").unwrap();
        assert_eq!(kept.all(), All::new(), "damaged");
    }
}
