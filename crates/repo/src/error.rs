//! What can go wrong, as types. The sentences for users are elsewhere; the
//! `Display` texts here are for logs.

use std::path::PathBuf;

use crate::{AddressProblem, Redacted, Wanted};

/// Why a repository could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RepoError {
    /// The folder belongs to another user of this computer.
    #[error("{} belongs to another user", .0.display())]
    NotOwned(PathBuf),
    /// The repository's settings name another folder as its working copy.
    #[error("the settings of {} name another folder as the working copy", .0.display())]
    Elsewhere(PathBuf),
    /// The repository is kept in a form that cannot be read here (partial clone, reftable, SHA-256).
    #[error("the repository's format is not supported: {0}")]
    Unsupported(Redacted),
    /// git is not told who the user is.
    #[error("user.name and user.email are not set")]
    NoAuthor,
    /// A file that cannot be published as it is.
    #[error("{file}: {problem}")]
    Path {
        /// The file, as asked.
        file: String,
        /// What is wrong with it.
        problem: PathProblem,
    },
    /// A program (`filter=lfs`) or an encoding is to turn the file into what is committed,
    /// and that cannot be done.
    #[error("{file} has the attribute {attribute}: {why}")]
    Filtered {
        /// The file.
        file: String,
        /// The attribute, with its value.
        attribute: String,
        /// Why it cannot.
        why: Unfiltered,
    },
    /// What the repository names of programs is not what was allowed to run.
    #[error("the repository's programs are not those that were allowed")]
    ProgramsChanged,
    /// The user's `git` is not there any more.
    #[error("no git program")]
    NoGit,
    /// There is nowhere to publish to.
    #[error("no remote")]
    NoRemote,
    /// Where drafts are shared cannot be told at the moment.
    #[error("where drafts are shared is not known")]
    DraftsUnknown,
    /// The remote's address is refused.
    #[error("the remote's address is refused: {0}")]
    Address(AddressProblem),
    /// The remote does not have the branch, and the working copy has commits of its own:
    /// the first push is for whoever made it.
    #[error("the branch {branch} was never pushed")]
    NeverPushed {
        /// The branch.
        branch: String,
    },
    /// The remote's tip is not what the plan was made on.
    #[error("{id} is not in the repository")]
    Unknown {
        /// What was asked for.
        id: String,
    },
    /// The files are at the remote already, exactly so.
    #[error("nothing differs")]
    Nothing,
    /// The folder for a new working copy is there already and holds something.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// Not a name that a branch can have.
    #[error("{name} is not a branch's name")]
    BranchName {
        /// As asked.
        name: String,
    },
    /// Another program holds a lock of the repository.
    #[error("another program works in the repository")]
    Busy,
    /// A file could not be read or written.
    #[error("{}: {details}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        details: String,
    },
    /// Anything else that git2 said.
    #[error("{0}")]
    Git(Redacted),
}

/// Why a file cannot be turned into what is committed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unfiltered {
    /// The program is one of the repository's, and not allowed to run.
    #[error("its program may not run")]
    NotAllowed,
    /// Neither the repository nor the user says which program it is.
    #[error("there is no program for it")]
    Unknown,
    /// There is no `git` to do it.
    #[error("there is no git")]
    NoGit,
    /// The program could not.
    #[error("it failed: {0}")]
    Failed(Redacted),
}

/// What is wrong with a file's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PathProblem {
    /// Empty, absolute, with `..` or a component that git keeps for itself.
    #[error("not a path inside the site")]
    Outside,
    /// It is, or is reached through, a symbolic link.
    #[error("a symbolic link")]
    Link,
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// A folder, a device or a submodule.
    #[error("not a file")]
    NotAFile,
    /// Too large to be an announcement or its media.
    #[error("too large")]
    TooLarge,
}

/// Why the remote could not be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// No answer: offline, a wrong address, a cut connection, a silence that lasted too long.
    #[error("unreachable: {details}")]
    Unreachable {
        /// Which one, in words, where it is not the site's own.
        which: Option<String>,
        /// What was said.
        details: Redacted,
    },
    /// The remote wants to know who asks, or the user's way of saying so was refused.
    #[error("sign-in: {details}")]
    SignIn {
        /// What it wants, where that can be answered here.
        wanted: Option<Box<Wanted>>,
        /// Which one, in words, where it is not the site's own.
        which: Option<String>,
        /// What was said.
        details: Redacted,
    },
    /// There is no `git` on this computer, or it is older than 2.30.
    #[error("no git program")]
    NoGit,
    /// It was cancelled. After a push nobody knows then: ask with [`crate::Repo::verify`].
    #[error("cancelled")]
    Cancelled,
    /// The repository itself stood in the way.
    #[error(transparent)]
    Repo(#[from] RepoError),
}

impl NetworkError {
    pub(crate) fn unreachable(details: &str) -> Self {
        Self::Unreachable {
            which: None,
            details: Redacted::new(details),
        }
    }

    /// The same of a remote that is not the site's own.
    pub(crate) fn of(mut self, name: &str) -> Self {
        if let Self::Unreachable { which, .. } | Self::SignIn { which, .. } = &mut self {
            *which = Some(name.to_owned());
        }
        self
    }

    /// Which remote it was, in words, where it was not the site's own.
    pub fn which(&self) -> Option<&str> {
        match self {
            Self::Unreachable { which, .. } | Self::SignIn { which, .. } => which.as_deref(),
            _ => None,
        }
    }
}

impl RepoError {
    pub(crate) fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::Io {
            path: path.to_path_buf(),
            details: error.to_string(),
        }
    }

    pub(crate) fn path(file: &str, problem: PathProblem) -> Self {
        Self::Path {
            file: file.to_owned(),
            problem,
        }
    }
}

impl From<git2::Error> for RepoError {
    fn from(error: git2::Error) -> Self {
        let details = Redacted::new(error.message());
        match error.code() {
            git2::ErrorCode::Locked => Self::Busy,
            _ if unsupported(error.message()) => Self::Unsupported(details),
            _ => Self::Git(details),
        }
    }
}

impl From<git2::Error> for NetworkError {
    fn from(error: git2::Error) -> Self {
        Self::Repo(error.into())
    }
}

/// libgit2 gives no code for formats it does not know, only these words.
fn unsupported(message: &str) -> bool {
    [
        "unsupported extension",
        "unsupported repository version",
        "unknown object format",
        "unsupported mandatory extension",
    ]
    .iter()
    .any(|words| message.contains(words))
}
