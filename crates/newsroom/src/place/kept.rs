//! What the user said of where a site's drafts are shared, in Dateline's folder for the site.
//! Read anew each time: the command line and a window may both write it. Where it cannot be
//! read, drafts go nowhere, as they may not be meant for the public.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use repo::DraftsAt;
use serde::{Deserialize, Serialize};

use crate::disk;

/// What was said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The address of another remote than the site's own.
    pub(super) at: Option<String>,
    /// What the site proposed when that was answered, whichever way.
    pub(super) answered: Option<String>,
}

impl Said {
    /// Whether a proposal of the site's is to be asked about: one that was not answered yet, and
    /// where the user has not chosen otherwise.
    pub(super) fn asks_about(&self, proposed: &str) -> bool {
        let is_own_choice = self.at.is_some() && self.at != self.answered;
        self.answered.as_deref() != Some(proposed) && !is_own_choice
    }
}

/// Where that is kept.
#[derive(Debug)]
pub(crate) struct Place(PathBuf);

impl Place {
    /// In Dateline's folder for the site.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self(folder.join("drafts-place.json"))
    }

    /// Where drafts are shared.
    pub(crate) fn at(&self) -> DraftsAt {
        match self.said() {
            Ok(Said { at: Some(at), .. }) => DraftsAt::Elsewhere(at),
            Ok(_) => DraftsAt::Site,
            Err(error) => {
                tracing::warn!(%error, "where drafts are shared cannot be read");
                DraftsAt::Unknown
            }
        }
    }

    pub(super) fn said(&self) -> io::Result<Said> {
        match fs::read(&self.0) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Said::default()),
            Err(error) => Err(error),
        }
    }

    pub(super) fn keep(&self, said: &Said) -> io::Result<()> {
        disk::put(&self.0, &serde_json::to_vec(said)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_asked_about_once_and_never_over_an_own_choice() {
        let check = |at: Option<&str>, answered: Option<&str>, expect: bool| {
            let said = Said {
                at: at.map(str::to_owned),
                answered: answered.map(str::to_owned),
            };
            assert_eq!(said.asks_about("new"), expect, "{said:?}");
        };
        check(None, None, true);
        check(None, Some("new"), false);
        check(None, Some("old"), true);
        check(Some("new"), Some("new"), false);
        check(Some("old"), Some("old"), true);
        check(Some("own"), Some("old"), false);
        check(Some("own"), None, false);
    }

    #[test]
    fn what_cannot_be_read_is_not_the_site() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::in_folder(folder.path());
        assert_eq!(place.at(), DraftsAt::Site);
        let said = Said {
            at: Some("https://drafts.example/x".into()),
            answered: None,
        };
        place.keep(&said).unwrap();
        assert_eq!(place.at(), DraftsAt::Elsewhere(said.at.unwrap()));
        fs::write(folder.path().join("drafts-place.json"), "{").unwrap();
        assert_eq!(place.at(), DraftsAt::Unknown);
    }
}
