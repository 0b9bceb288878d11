//! Which cases there are for which way and remote, and how one is run.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};
use servers::Authority;
use tempfile::TempDir;

use crate::world::{Kind, Way, World};

/// A case, and the ways and remotes that it is about.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) ways: &'static [Way],
    pub(crate) kinds: &'static [Kind],
    pub(crate) run: fn(&mut World),
}

pub(crate) const BOTH: &[Way] = &[Way::Git, Way::Builtin];
pub(crate) const ALL: &[Kind] = &[Kind::Folder, Kind::Https, Kind::Ssh];
pub(crate) const SERVERS: &[Kind] = &[Kind::Https, Kind::Ssh];
pub(crate) const HTTPS: &[Kind] = &[Kind::Https];
pub(crate) const SSH: &[Kind] = &[Kind::Ssh];

/// What a process that runs one case is told.
const CASE: &str = "REMOTES_CASE";
pub(crate) const FOLDER: &str = "REMOTES_FOLDER";
pub(crate) const AUTHORITY: &str = "REMOTES_AUTHORITY";

/// A case by its full name, for one way and one kind of remote.
type Named = (String, Way, Kind, fn(&mut World));

fn all() -> Vec<Named> {
    let cases = [
        crate::back_and_forth::CASES,
        crate::cloning::CASES,
        crate::faults::CASES,
        crate::readers::CASES,
        crate::redirects::CASES,
        crate::secrets::CASES,
        crate::sign_in::CASES,
        crate::ssh::CASES,
    ];
    let mut all = Vec::new();
    for case in cases.into_iter().flatten() {
        for way in case.ways {
            for kind in case.kinds {
                let name = format!("{way:?}::{kind:?}::{}", case.name).to_lowercase();
                all.push((name, *way, *kind, case.run));
            }
        }
    }
    all
}

pub(crate) fn run() -> ExitCode {
    if let Ok(wanted) = std::env::var(CASE) {
        let mut cases = all().into_iter();
        let (_, way, kind, run) = cases.find(|(name, ..)| *name == wanted).unwrap();
        run(&mut World::new(way, kind));
        return ExitCode::SUCCESS;
    }
    let arguments = Arguments::from_args();
    let common = tempfile::tempdir().unwrap();
    let (authority, ready) = (common.path().join("trust"), common.path().join("ready"));
    Authority::make(&authority);
    World::make(&ready);
    let trials = all().into_iter().map(|(name, _, kind, _)| {
        let (authority, ready) = (authority.clone(), ready.clone());
        let missing = servers::missing().filter(|_| kind == Kind::Ssh);
        let case = name.clone();
        let trial = Trial::test(name, move || in_a_process(&case, &authority, &ready));
        match missing {
            Some(program) => trial
                .with_kind(format!("NOT RUN, {program} is missing"))
                .with_ignored_flag(true),
            None => trial,
        }
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn in_a_process(case: &str, authority: &Path, ready: &Path) -> Result<(), Failed> {
    let folder = TempDir::with_prefix("remotes-").unwrap();
    let copied = Command::new("cp")
        .arg("-R")
        .arg(ready.join("."))
        .arg(folder.path())
        .status();
    assert!(copied.unwrap().success());
    let trusted = Authority::made(authority).trusted();
    let mut command = Command::new(std::env::current_exe().unwrap());
    let output = servers::at_home(&mut command, folder.path(), &trusted)
        .env(CASE, case)
        .env(FOLDER, folder.path())
        .env(AUTHORITY, authority)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{}\n{said}", output.status).into())
}
