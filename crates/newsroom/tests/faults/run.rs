//! The run of the whole table, in a process that git finds another home in and that may mount
//! small disks.

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, ExitCode},
    sync::Arc,
};

use libtest_mimic::{Arguments, Trial};
use servers::{Authority, at_home};
use tempfile::TempDir;

use crate::{cells, first, moments, table::Table, world};

/// Where the authority, the templates and the home of the run are.
const RUN: &str = "NEWSROOM_FAULTS";
/// Whether small disks can be mounted.
const DISKS: &str = "NEWSROOM_FAULTS_DISKS";

/// So many cells at a time.
const AT_ONCE: usize = 4;

/// The folder of this run.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env::var_os(RUN).unwrap())
}

/// Where the worlds of the cells are.
pub(crate) fn worlds() -> PathBuf {
    folder().join("worlds")
}

pub(crate) fn run() -> ExitCode {
    if let Some(home) = env::var_os(first::HOME) {
        first::act(&PathBuf::from(home));
        return ExitCode::SUCCESS;
    }
    let mut arguments = Arguments::from_args();
    // Mostly they wait: for programs, for the disk, for each other.
    arguments.test_threads.get_or_insert(AT_ONCE);
    if arguments.list {
        return libtest_mimic::run(&arguments, Vec::new()).exit_code();
    }
    if env::var_os(RUN).is_none() {
        return again();
    }
    let with_disks = env::var_os(DISKS).is_some();
    fs::create_dir_all(worlds()).unwrap();
    if with_disks {
        // In memory: what is waited for is not the disk of this computer.
        world::mount(&worlds(), "size=2g");
    }
    world::lay_out_templates(&folder());
    let table = Arc::new(Table::default());
    let mut trials = Vec::new();
    for cell in cells::all(with_disks) {
        let table = Arc::clone(&table);
        trials.push(Trial::test(cell.name(), move || {
            table.take(cell, || cell.run());
            Ok(())
        }));
    }
    let counted = Arc::clone(&table);
    trials.push(Trial::test("random_moments", move || {
        counted.remark(moments::run());
        Ok(())
    }));
    let conclusion = libtest_mimic::run(&arguments, trials);
    table.print(conclusion.num_failed);
    if !with_disks {
        println!("LEFT OUT: full disks. A small one cannot be mounted here.");
    }
    conclusion.exit_code()
}

fn again() -> ExitCode {
    let folder = TempDir::with_prefix("newsroom-faults-").unwrap();
    let trusted = Authority::make(&folder.path().join("authority")).trusted();
    let namespace = ["--user", "--map-root-user", "--mount"];
    let probe = "mount -t tmpfs -o size=1m tmpfs \"$1\"";
    let can_mount = Command::new("unshare")
        .args(namespace)
        .args(["sh", "-c", probe, "sh"])
        .arg(folder.path())
        .output()
        .is_ok_and(|output| output.status.success());
    let this = env::current_exe().unwrap();
    let mut command = if can_mount {
        let mut command = Command::new("unshare");
        command.args(namespace).arg(this).env(DISKS, "1");
        command
    } else {
        Command::new(this)
    };
    let status = at_home(&mut command, folder.path(), &trusted)
        .args(env::args_os().skip(1))
        .env(RUN, folder.path())
        .status()
        .unwrap();
    if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
