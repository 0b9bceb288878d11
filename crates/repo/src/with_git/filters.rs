//! Files that a program, or an encoding that libgit2 does not know, turns into what is
//! committed and back. Git does it, in the site's folder and writing nothing there.

use std::io::Write as _;

use git2::Oid;

use super::{OwnGit, Trouble, must};
use crate::path::RepoPath;
use crate::programs::filter_name;
use crate::tree::parse_id;
use crate::{Redacted, Repo, RepoError, Unfiltered};

/// The filter of large files that are kept elsewhere.
const LARGE: &str = "filter=lfs";

impl Repo {
    /// What turns a file into what is committed, if that is not done here: `filter=lfs`.
    pub(crate) fn outer_filter(&self, place: &RepoPath) -> Result<Option<String>, RepoError> {
        for name in ["filter", "working-tree-encoding"] {
            if let Some(value) = self.attribute(&place.name, name)? {
                return Ok(Some(format!("{name}={value}")));
            }
        }
        Ok(None)
    }

    /// Has such a file turned into what is committed; the blob is in the repository then.
    pub(crate) fn clean_with_git(
        &self,
        file: &str,
        place: &RepoPath,
        filter: &str,
        bytes: &[u8],
    ) -> Result<Oid, RepoError> {
        let refused = |why| RepoError::Filtered {
            file: file.to_owned(),
            attribute: filter.to_owned(),
            why,
        };
        let own = self.own_git()?.ok_or_else(|| refused(Unfiltered::NoGit))?;
        own.knows(filter)
            .and_then(|()| own.clean(place, bytes))
            .map_err(|why| why.or(refused))
    }

    /// Has a blob of such a file turned into what is checked out; `None` where that may not be.
    pub(crate) fn smudge_with_git(
        &self,
        place: &RepoPath,
        filter: &str,
        blob: Oid,
    ) -> Result<Option<Vec<u8>>, RepoError> {
        let own = match self.own_git() {
            Ok(Some(own)) => own,
            Ok(None) | Err(RepoError::ProgramsChanged) => return Ok(None),
            Err(error) => return Err(error),
        };
        match own.knows(filter).and_then(|()| own.smudge(place, blob)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Why::Repo(error)) => Err(error),
            Err(Why::Unfiltered(_)) => Ok(None),
        }
    }

    /// Whether a file's content is kept elsewhere, by a reference.
    pub(crate) fn is_large(&self, place: &RepoPath) -> Result<bool, RepoError> {
        Ok(self.outer_filter(place)?.as_deref() == Some(LARGE))
    }
}

/// Why a file could not be turned.
enum Why {
    Unfiltered(Unfiltered),
    Repo(RepoError),
}

impl Why {
    fn or(self, refused: impl Fn(Unfiltered) -> RepoError) -> RepoError {
        match self {
            Self::Unfiltered(why) => refused(why),
            Self::Repo(error) => error,
        }
    }
}

impl From<Trouble> for Why {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::NoGit => Self::Unfiltered(Unfiltered::NoGit),
            Trouble::Repo(RepoError::Git(said)) => Self::Unfiltered(Unfiltered::Failed(said)),
            Trouble::Repo(error) => Self::Repo(error),
            Trouble::Cancelled | Trouble::TooLong => {
                let said = Redacted::new("it took too long");
                Self::Unfiltered(Unfiltered::Failed(said))
            }
        }
    }
}

impl OwnGit<'_> {
    /// Whether there is a program for the filter that may run here.
    fn knows(&self, filter: &str) -> Result<(), Why> {
        let Some(name) = filter.strip_prefix("filter=") else {
            return Ok(());
        };
        if self.known.has_filter(name) {
            return Ok(());
        }
        let of_site = self.repo.own_settings().map_err(Why::Repo)?;
        let of_site = of_site
            .iter()
            .any(|setting| filter_name(&setting.name) == Some(name));
        Err(Why::Unfiltered(if of_site {
            Unfiltered::NotAllowed
        } else {
            Unfiltered::Unknown
        }))
    }

    fn clean(&self, place: &RepoPath, bytes: &[u8]) -> Result<Oid, Why> {
        // What was read, and not what the file may hold by now.
        let write = || {
            let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
            file.write_all(bytes)?;
            file.flush()?;
            Ok(file)
        };
        let file = write().map_err(|error| Why::Repo(RepoError::io(&self.folder, &error)))?;
        let mut command = self.there();
        command
            .args(["hash-object", "-w", "--path", &place.name, "--"])
            .arg(file.path());
        let id = must(command)?;
        parse_id(String::from_utf8_lossy(&id).trim()).map_err(Why::Repo)
    }

    fn smudge(&self, place: &RepoPath, blob: Oid) -> Result<Vec<u8>, Why> {
        let mut command = self.there();
        command
            .args(["cat-file", "--filters", "--path", &place.name])
            .arg(blob.to_string());
        Ok(must(command)?)
    }
}
