//! Starting the program.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Output},
};

use newsdesk::{git, programs};
use serde::de::DeserializeOwned;

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The output as one of the api's types; the run has to end with this code.
    #[track_caller]
    pub(crate) fn json<T: DeserializeOwned>(&self, code: i32) -> T {
        assert_eq!(self.code, Some(code), "{self:?}");
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Readable output with no word of JSON; the run has to end with this code.
    #[track_caller]
    pub(crate) fn text(&self, code: i32) -> &str {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(
            serde_json::from_str::<serde_json::Value>(&self.out).is_err(),
            "{self:?}"
        );
        &self.out
    }
}

/// Runs the program in a folder.
pub(crate) fn dateline<A: AsRef<OsStr>>(folder: &Path, arguments: &[A]) -> Ran {
    let mut command = Command::new(programs::cli());
    command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder);
    command.envs(git::ENVIRONMENT.iter().copied());
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran {
        code: status.code(),
        out: text(stdout),
        err: text(stderr),
    }
}
