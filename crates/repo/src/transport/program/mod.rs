//! The user's `git`: knows their keys, proxies and sign-in helpers.
//!
//! It runs in a git folder of our own with the site's object store put under it, so of all
//! settings it reads the user's and never the repository's: no hook, helper, filter or
//! command that came with the site is known to it.

mod porcelain;
mod run;
mod ssh;

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use git2::{Oid, Repository};

use super::child::{self, Failure};
use super::{Before, Listing, Push, Route, Transport, sending};
use crate::progress::Watch;
use crate::{CancelFlag, NetworkError, PushAnswer, RepoError};

use run::{Run, failed};

/// A `git` of at least 2.30.
#[derive(Debug)]
pub(crate) struct Program {
    path: PathBuf,
    /// The user's ssh, if it is one that is known.
    ssh: OnceCell<Option<String>>,
}

const OLDEST: (u32, u32) = (2, 30);
/// Where a fetch puts the tips in our own git folder.
const FETCHED: &str = "refs/dateline/fetched/";
/// The folder in `refs/dateline` of what is known of the site already, so that only newer
/// commits are sent.
const KNOWN: &str = "known";

const ASKING: Duration = Duration::from_mins(1);
const MOVING: Duration = Duration::from_mins(15);

impl Program {
    /// Asks the program at `path` (or in PATH) for its version.
    pub(crate) fn find(path: PathBuf, folder: &Path) -> Result<Self, NetworkError> {
        let mut command = child::command(&path, folder);
        command.arg("version");
        match child::run(command, ASKING, Watch::silent(&CancelFlag::default())) {
            Ok(output) => match porcelain::version(&String::from_utf8_lossy(&output.stdout)) {
                Some(version) if output.success && version >= OLDEST => Ok(Self {
                    path,
                    ssh: OnceCell::new(),
                }),
                _ => Err(NetworkError::NoGit),
            },
            Err(Failure::NotFound) => Err(NetworkError::NoGit),
            Err(failure) => Err(failed(failure)),
        }
    }
}

impl Transport for Program {
    fn list(
        &self,
        route: &Route<'_>,
        prefix: &str,
        cancel: &CancelFlag,
    ) -> Result<Listing, NetworkError> {
        let pattern = format!("{prefix}*");
        let run = self.run(
            route,
            ASKING,
            Watch::silent(cancel),
            &[
                "ls-remote",
                "--quiet",
                "--symref",
                "--",
                route.address.as_str(),
                "HEAD",
                &pattern,
            ],
        )?;
        if !run.output.success {
            return Err(self.no_answer(route, &run));
        }
        let listed = String::from_utf8_lossy(&run.output.stdout);
        Ok(porcelain::listing(&listed, prefix))
    }

    fn fetch(
        &self,
        route: &Route<'_>,
        refs: &[String],
        watch: Watch<'_>,
    ) -> Result<Vec<(String, Oid)>, NetworkError> {
        let run = self.run_fetch(route, refs, watch)?;
        if run.output.success {
            return fetched(route, refs);
        }
        // A remote without the branch, a new one say, is an answer and not a failure.
        let stderr = String::from_utf8_lossy(&run.output.stderr);
        if !stderr.contains("couldn't find remote ref") {
            return Err(self.no_answer(route, &run));
        }
        let mut there = Vec::new();
        for reference in refs {
            let listed = self.list(route, reference, watch.cancel)?;
            if listed.get(reference).is_some() {
                there.push(reference.clone());
            }
        }
        if there.is_empty() {
            return Ok(Vec::new());
        }
        let run = self.run_fetch(route, &there, watch)?;
        if !run.output.success {
            return Err(self.no_answer(route, &run));
        }
        fetched(route, &there)
    }

    fn push(
        &self,
        route: &Route<'_>,
        push: &Push<'_>,
        watch: Watch<'_>,
    ) -> Result<PushAnswer, NetworkError> {
        prepare(route)?;
        let to = push.to.map_or(String::new(), |to| to.to_string());
        let refspec = format!("{to}:{}", push.reference);
        // A lease is no force here: whoever asks made sure that nothing is lost.
        let lease = match push.before {
            Before::Ancestor => None,
            Before::Nothing => Some(format!("--force-with-lease={}:", push.reference)),
            Before::At(id) => Some(format!("--force-with-lease={}:{id}", push.reference)),
        };
        let mut arguments = vec![
            "push",
            "--porcelain",
            "--progress",
            "--no-follow-tags",
            "--recurse-submodules=no",
        ];
        arguments.extend(lease.as_deref());
        arguments.extend(["--", route.address.as_str(), &refspec]);
        let run = self.run_on(sending::input(&route.own), route, MOVING, watch, &arguments)?;
        let (stdout, stderr) = (
            String::from_utf8_lossy(&run.output.stdout),
            String::from_utf8_lossy(&run.output.stderr),
        );
        porcelain::push_answer(&stdout, &stderr, push.reference, run.output.success)
            .ok_or_else(|| self.no_answer(route, &run))
    }
}

impl Program {
    fn run_fetch(
        &self,
        route: &Route<'_>,
        refs: &[String],
        watch: Watch<'_>,
    ) -> Result<Run, NetworkError> {
        prepare(route)?;
        let refspecs: Vec<String> = refs
            .iter()
            .enumerate()
            .map(|(at, reference)| format!("+{reference}:{FETCHED}{at}"))
            .collect();
        let mut arguments = vec![
            "fetch",
            "--progress",
            "--no-tags",
            "--no-prune",
            "--no-recurse-submodules",
            "--no-auto-maintenance",
            "--no-write-fetch-head",
            "--",
            route.address.as_str(),
        ];
        arguments.extend(refspecs.iter().map(String::as_str));
        self.run(route, MOVING, watch, &arguments)
    }
}

/// What a fetch put into our own git folder.
fn fetched(route: &Route<'_>, refs: &[String]) -> Result<Vec<(String, Oid)>, NetworkError> {
    let own = Repository::open_bare(&route.own)?;
    let fetched = refs.iter().enumerate().map(|(at, reference)| {
        let id = own.refname_to_id(&format!("{FETCHED}{at}"))?;
        Ok((reference.clone(), id))
    });
    fetched.collect()
}

/// Tells our git folder what the site has: where its history is cut off, and its known tips.
fn prepare(route: &Route<'_>) -> Result<(), RepoError> {
    let (from, to) = (route.common.join("shallow"), route.own.join("shallow"));
    let copied = if from.is_file() {
        fs::copy(&from, &to).map(drop)
    } else {
        remove(&to)
    };
    copied.map_err(|error| RepoError::io(&to, &error))?;
    let refs = route.own.join("refs").join("dateline");
    note_known(&refs, &route.known).map_err(|error| RepoError::io(&refs, &error))
}

/// Written by hand: libgit2 takes only ids of objects that it sees, and the site's are not
/// under our folder. What was there goes: a tip that was known once may be gone from the site.
fn note_known(refs: &Path, known: &[Oid]) -> std::io::Result<()> {
    match fs::remove_dir_all(refs) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let folder = refs.join(KNOWN);
    fs::create_dir_all(&folder)?;
    for (at, id) in known.iter().enumerate() {
        fs::write(folder.join(at.to_string()), format!("{id}\n"))?;
    }
    Ok(())
}

fn remove(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
