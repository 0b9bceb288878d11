//! The user's `git`: knows their keys, proxies and sign-in helpers.
//!
//! It runs in a git folder of our own with the site's object store put under it, so of all
//! settings it reads the user's and never the repository's: no hook, helper, filter or
//! command that came with the site is known to it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use git2::{Oid, Repository};

use super::child::{self, Failure, Output};
use super::{Route, Transport, porcelain};
use crate::{CancelFlag, NetworkError, PushAnswer, Redacted, RepoError};

/// A `git` of at least 2.30.
#[derive(Debug)]
pub(crate) struct Program {
    path: PathBuf,
}

const OLDEST: (u32, u32) = (2, 30);
/// Where a fetch puts the tip in our own git folder.
const FETCHED: &str = "refs/dateline/fetched";
/// What is known of the site already, so that only newer commits are sent.
const KNOWN: &str = "refs/dateline/known";

const ASKING: Duration = Duration::from_mins(1);
const MOVING: Duration = Duration::from_mins(15);

/// Our git folder knows only a few of the refs that keep the site's objects alive, so nothing
/// may ever tidy up from there. The rest keeps the run to what was asked.
const SETTINGS: &[&str] = &[
    "gc.auto=0",
    "maintenance.auto=false",
    "fetch.writeCommitGraph=false",
    "core.fsmonitor=false",
    // Else git asks the repositories that the site's object store borrows from, with their settings.
    "core.alternateRefsCommand=true",
    "protocol.ext.allow=never",
    "submodule.recurse=false",
    "push.followTags=false",
    "color.ui=false",
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=60",
];

impl Program {
    /// Asks the program at `path` (or in PATH) for its version.
    pub(crate) fn find(path: PathBuf, folder: &Path) -> Result<Self, NetworkError> {
        let mut command = child::command(&path, folder);
        command.arg("version");
        match child::run(command, ASKING, &CancelFlag::default()) {
            Ok(output) => match porcelain::version(&String::from_utf8_lossy(&output.stdout)) {
                Some(version) if output.success && version >= OLDEST => Ok(Self { path }),
                _ => Err(NetworkError::NoGit),
            },
            Err(Failure::NotFound) => Err(NetworkError::NoGit),
            Err(failure) => Err(failed(failure)),
        }
    }

    fn run(
        &self,
        route: &Route<'_>,
        longest: Duration,
        cancel: &CancelFlag,
        arguments: &[&str],
    ) -> Result<Output, NetworkError> {
        let mut command = child::command(&self.path, &route.own);
        let mut git_dir = OsString::from("--git-dir=");
        git_dir.push(&route.own);
        command.arg(git_dir);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command
            .args(arguments)
            .env("GIT_OBJECT_DIRECTORY", route.common.join("objects"));
        child::run(command, longest, cancel).map_err(failed)
    }
}

impl Transport for Program {
    fn tip(&self, route: &Route<'_>) -> Result<Option<Oid>, NetworkError> {
        let reference = route.reference();
        let output = self.run(
            route,
            ASKING,
            &CancelFlag::default(),
            &[
                "ls-remote",
                "--quiet",
                "--refs",
                "--",
                route.address.as_str(),
                &reference,
            ],
        )?;
        if !output.success {
            return Err(no_answer(&output));
        }
        Ok(porcelain::listed(
            &String::from_utf8_lossy(&output.stdout),
            &reference,
        ))
    }

    fn fetch(&self, route: &Route<'_>, cancel: &CancelFlag) -> Result<Option<Oid>, NetworkError> {
        prepare(route)?;
        let refspec = format!("+{}:{FETCHED}", route.reference());
        let output = self.run(
            route,
            MOVING,
            cancel,
            &[
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-prune",
                "--no-recurse-submodules",
                "--no-auto-maintenance",
                "--no-write-fetch-head",
                "--",
                route.address.as_str(),
                &refspec,
            ],
        )?;
        if output.success {
            let own = Repository::open_bare(&route.own)?;
            return Ok(Some(own.refname_to_id(FETCHED)?));
        }
        // A remote without the branch, a new one say, is an answer and not a failure.
        if String::from_utf8_lossy(&output.stderr).contains("couldn't find remote ref")
            && self.tip(route)?.is_none()
        {
            return Ok(None);
        }
        Err(no_answer(&output))
    }

    fn push(&self, route: &Route<'_>, commit: Oid) -> Result<PushAnswer, NetworkError> {
        prepare(route)?;
        let reference = route.reference();
        let refspec = format!("{commit}:{reference}");
        // From here it is not cancelled: what was sent cannot be called back.
        let output = self.run(
            route,
            MOVING,
            &CancelFlag::default(),
            &[
                "push",
                "--porcelain",
                "--no-follow-tags",
                "--recurse-submodules=no",
                "--",
                route.address.as_str(),
                &refspec,
            ],
        )?;
        let (stdout, stderr) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        porcelain::push_answer(&stdout, &stderr, &reference, output.success)
            .ok_or_else(|| no_answer(&output))
    }
}

/// Tells our git folder what the site has: where its history is cut off, and its known tip.
fn prepare(route: &Route<'_>) -> Result<(), RepoError> {
    let (from, to) = (route.common.join("shallow"), route.own.join("shallow"));
    let copied = if from.is_file() {
        fs::copy(&from, &to).map(drop)
    } else {
        remove(&to)
    };
    copied.map_err(|error| RepoError::io(&to, &error))?;
    let id = route.known.map(|known| format!("{known}\n"));
    let refs = route.own.join("refs").join("dateline");
    let known = route.own.join(KNOWN);
    // Written by hand: libgit2 takes only ids of objects that it sees, and the site's are not under our folder.
    let written = match id {
        Some(id) => fs::create_dir_all(&refs).and_then(|()| fs::write(&known, id)),
        None => remove(&known),
    };
    written.map_err(|error| RepoError::io(&known, &error))?;
    // A tip that was fetched once may be gone from the site since.
    remove(&route.own.join(FETCHED)).map_err(|error| RepoError::io(&refs, &error))
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn failed(failure: Failure) -> NetworkError {
    match failure {
        Failure::NotFound => NetworkError::NoGit,
        Failure::Cancelled => NetworkError::Cancelled,
        Failure::TooLong => NetworkError::unreachable("no answer in time"),
        Failure::Io(error) => NetworkError::unreachable(&error.to_string()),
    }
}

fn no_answer(output: &Output) -> NetworkError {
    let details = Redacted::lossy(&output.stderr);
    if porcelain::wants_sign_in(details.as_str()) {
        NetworkError::SignIn { details }
    } else {
        NetworkError::Unreachable { details }
    }
}
