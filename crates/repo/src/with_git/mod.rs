//! What libgit2 cannot do, done by the user's `git`: signing and looking at signatures, commit
//! hooks, filters.
//!
//! It runs in a git folder of our own over the site's object store, as the network does, so
//! that of the site's settings it sees only what is put there: harmless ones always, those
//! that name programs only where exactly they were allowed. The site's own index, branches
//! and files are not within its reach.

mod checks;
mod commit;
mod filters;
mod settings;
mod signatures;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::programs::filter_name;
use crate::progress::Watch;
use crate::transport::child::{self, Failure, Output};
use crate::{CancelFlag, Programs, Redacted, Repo, RepoError, Via};

pub use commit::{CommitStop, Committed};
pub(crate) use settings::Known;
pub use settings::{Beside, Extra, Skipped};
pub(crate) use signatures::Signatures;

const ASKING: Duration = Duration::from_mins(1);
/// Checks look at a whole site.
const CHECKING: Duration = Duration::from_mins(10);

/// A file of a plan with the id of its content; none where it goes.
type Planned = (String, Option<String>);

/// Keeps each run to what was asked.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.ext.allow=never",
    "submodule.recurse=false",
    "color.ui=false",
    "advice.detachedHead=false",
];

/// The user's `git` in a git folder of our own.
pub(crate) struct OwnGit<'r> {
    repo: &'r Repo,
    program: PathBuf,
    /// Where the site is checked out for its checks.
    checkout: PathBuf,
    /// The git folder in there.
    folder: PathBuf,
    /// Whether the site's programs are among its settings.
    allowed: bool,
    /// The site's filters that were shown to the user and may run.
    filters: Vec<String>,
    known: Known,
}

/// Why a run of it came to nothing.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// There is no `git`.
    NoGit,
    Cancelled,
    TooLong,
    Repo(RepoError),
}

impl Trouble {
    fn or_repo(self) -> RepoError {
        match self {
            Self::Repo(error) => error,
            Self::NoGit => RepoError::NoGit,
            Self::Cancelled | Self::TooLong => RepoError::Git(Redacted::new("it took too long")),
        }
    }
}

impl<E: Into<RepoError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Repo(error.into())
    }
}

impl Repo {
    /// The user's `git`, ready to work for this site; `None` where there is none to use.
    pub(crate) fn own_git(&self) -> Result<Option<OwnGit<'_>>, RepoError> {
        let program = match &self.link.via {
            Via::Builtin => return Ok(None),
            Via::Program(program) => program.clone(),
            Via::Found => PathBuf::from("git"),
        };
        let programs = self.allowed_programs()?;
        let checkout = self.scratch.checkout()?;
        let mut own = OwnGit {
            repo: self,
            program,
            folder: checkout.join(".git"),
            checkout,
            allowed: programs.is_some(),
            filters: programs.as_ref().map(filters_of).unwrap_or_default(),
            known: Known::default(),
        };
        let told = own.tell()?;
        own.known = match own.ask_again(told) {
            Ok(known) => known,
            Err(Trouble::NoGit) => return Ok(None),
            Err(trouble) => return Err(trouble.or_repo()),
        };
        Ok(Some(own))
    }
}

fn filters_of(programs: &Programs) -> Vec<String> {
    let names = programs.asked.iter().map(|one| filter_name(&one.name));
    names.flatten().map(str::to_owned).collect()
}

impl OwnGit<'_> {
    /// A command that works in the site's own folder, where nothing is written.
    fn there(&self) -> Command {
        self.command(&self.repo.top)
    }

    /// A command that works in the checkout.
    fn here(&self) -> Command {
        self.command(&self.checkout)
    }

    fn command(&self, worktree: &Path) -> Command {
        let mut command = child::command(&self.program, worktree);
        for (option, folder) in [
            ("--git-dir=", self.folder.as_path()),
            ("--work-tree=", worktree),
        ] {
            let mut option = OsString::from(option);
            option.push(folder);
            command.arg(option);
        }
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command
            .env(
                "GIT_OBJECT_DIRECTORY",
                self.repo.git.commondir().join("objects"),
            )
            .env("GIT_EDITOR", ":")
            // What is not here is not asked for: only the commit is made, nothing is shown.
            .env("GIT_LFS_SKIP_SMUDGE", "1")
            // English for what is read here, and letters for whoever else is run.
            .env("LC_ALL", "C.UTF-8");
        command
    }
}

fn run(command: Command, longest: Duration, cancel: &CancelFlag) -> Result<Output, Trouble> {
    child::run(command, longest, Watch::silent(cancel)).map_err(|failure| match failure {
        Failure::NotFound => Trouble::NoGit,
        Failure::Cancelled => Trouble::Cancelled,
        Failure::TooLong => Trouble::TooLong,
        Failure::Io(error) => Trouble::Repo(RepoError::Git(Redacted::new(&error.to_string()))),
    })
}

fn ask(command: Command) -> Result<Output, Trouble> {
    run(command, ASKING, &CancelFlag::default())
}

/// Runs it, and takes a failure for one of the repository.
fn must(command: Command) -> Result<Vec<u8>, Trouble> {
    let output = ask(command)?;
    if output.success {
        return Ok(output.stdout);
    }
    Err(RepoError::Git(Redacted::lossy(&output.stderr)).into())
}

/// Writes a file of our own, if it is another one than is there.
fn put(path: &Path, content: &[u8]) -> Result<(), RepoError> {
    if fs::read(path).is_ok_and(|there| there == content) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    let write = || {
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        std::io::Write::write_all(&mut file, content)?;
        file.persist(path).map_err(|error| error.error)
    };
    write()
        .map(drop)
        .map_err(|error| RepoError::io(path, &error))
}

fn remove(path: &Path) -> Result<(), RepoError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(RepoError::io(path, &error))
        }
        _ => Ok(()),
    }
}
