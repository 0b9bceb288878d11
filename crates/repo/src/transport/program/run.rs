//! One run of the user's git for a remote: its settings, who answers what it asks, and what it
//! means when it fails.

use std::ffi::OsString;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::{ASKING, Program, porcelain, ssh};
use crate::progress::Watch;
use crate::transport::asking::{Answers, Asked, Asking, HostShown, changed_host};
use crate::transport::child::{self, Failure, Output};
use crate::transport::known_hosts;
use crate::transport::{Route, words};
use crate::url::Place;
use crate::{CancelFlag, NetworkError, Redacted, Wanted};

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

/// What came of a run.
pub(super) struct Run {
    pub(super) output: Output,
    asked: Asked,
    /// A login was there to be given.
    had_login: bool,
}

impl Program {
    pub(super) fn run(
        &self,
        route: &Route<'_>,
        longest: Duration,
        watch: Watch<'_>,
        arguments: &[&str],
    ) -> Result<Run, NetworkError> {
        self.run_on(Stdio::null(), route, longest, watch, arguments)
    }

    /// The same with an input.
    pub(super) fn run_on(
        &self,
        input: Stdio,
        route: &Route<'_>,
        longest: Duration,
        watch: Watch<'_>,
        arguments: &[&str],
    ) -> Result<Run, NetworkError> {
        let answers = Answers::of(route);
        let had_login = answers.login.is_some();
        let mut command = self.command(route);
        if had_login {
            // Who signs in through us is told to no helper, which would write it down.
            command.args(["-c", "credential.helper="]);
        }
        command.args(arguments).stdin(input);
        if let (Place::Ssh(_), Some(users)) = (route.address.place(), self.ssh(route)) {
            let accepted = route.sign_ins.map(|sign_ins| sign_ins.known_hosts());
            command.env("GIT_SSH_COMMAND", ssh::asking(users, accepted.as_deref()));
        }
        let asking = match route.address.place() {
            Place::Folder(_) => None,
            // Without, git and ssh find nobody to ask, and say so.
            Place::Https(_) | Place::Ssh(_) => Asking::start(answers).unwrap_or_default(),
        };
        if let Some(asking) = &asking {
            asking.introduce(&mut command);
        }
        let output = child::run(command, longest, watch).map_err(failed)?;
        Ok(Run {
            output,
            asked: asking.map(|asking| asking.asked()).unwrap_or_default(),
            had_login,
        })
    }

    fn command(&self, route: &Route<'_>) -> Command {
        let mut command = child::command(&self.path, &route.own);
        let mut git_dir = OsString::from("--git-dir=");
        git_dir.push(&route.own);
        command.arg(git_dir);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command.env("GIT_OBJECT_DIRECTORY", route.common.join("objects"));
        command
    }

    /// The user's ssh, asked for once.
    fn ssh(&self, route: &Route<'_>) -> Option<&str> {
        let find = || {
            let mut command = self.command(route);
            command.args(["config", "--get", "core.sshCommand"]);
            let watch = CancelFlag::default();
            let said = child::run(command, ASKING, Watch::silent(&watch)).ok();
            let configured = said.filter(|said| said.success).map(|said| {
                let said = String::from_utf8_lossy(&said.stdout);
                said.trim_end_matches('\n').to_owned()
            });
            ssh::users_own(configured)
        };
        self.ssh.get_or_init(find).as_deref()
    }

    /// Why a run failed.
    pub(super) fn no_answer(&self, route: &Route<'_>, run: &Run) -> NetworkError {
        let stderr = String::from_utf8_lossy(&run.output.stderr);
        let details = Redacted::new(&words::without_progress(&stderr));
        if !porcelain::wants_sign_in(&stderr) {
            return NetworkError::Unreachable {
                which: None,
                details,
            };
        }
        let wanted = match route.address.place() {
            Place::Https(_) if run.asked.elsewhere => None,
            Place::Https(server) => Some(server.password_wanted(run.had_login)),
            Place::Ssh(_) => match changed_host(&stderr) {
                Some(changed) => Some(changed.into()),
                None => self.with_line(route, run.asked.missing.clone()),
            },
            Place::Folder(_) => None,
        };
        NetworkError::SignIn {
            wanted: wanted.map(Box::new),
            which: None,
            details,
        }
    }

    /// ssh tells the fingerprint of a host that it does not know, but not its key: it is met
    /// once more for that, and told nothing.
    fn with_line(&self, route: &Route<'_>, wanted: Option<Wanted>) -> Option<Wanted> {
        let Some(Wanted::UnknownHost {
            host,
            kind,
            fingerprint,
            ..
        }) = wanted
        else {
            return wanted;
        };
        let folder = tempfile::tempdir().ok()?;
        let file = folder.path().join("met");
        let mut command = self.command(route);
        command
            .args(["ls-remote", "--", route.address.as_str()])
            .env("GIT_SSH_COMMAND", ssh::meeting(self.ssh(route)?, &file)?);
        let cancel = CancelFlag::default();
        child::run(command, ASKING, Watch::silent(&cancel)).ok()?;
        let met = fs::read_to_string(&file).ok()?;
        Some(Wanted::UnknownHost {
            line: known_hosts::line_of(&met, &fingerprint)?,
            host,
            kind,
            fingerprint,
        })
    }
}

impl Answers {
    fn of(route: &Route<'_>) -> Self {
        let (host, login) = match route.address.place() {
            Place::Https(server) => (server.host.clone(), server.login(route.sign_ins)),
            Place::Ssh(server) => (server.host.clone(), None),
            Place::Folder(_) => (String::new(), None),
        };
        Self {
            host,
            login,
            sign_ins: route.sign_ins.cloned(),
        }
    }
}

impl From<HostShown> for Wanted {
    fn from(changed: HostShown) -> Self {
        Self::ChangedHost {
            host: changed.host,
            kind: changed.kind,
            fingerprint: changed.fingerprint,
        }
    }
}

pub(super) fn failed(failure: Failure) -> NetworkError {
    match failure {
        Failure::NotFound => NetworkError::NoGit,
        Failure::Cancelled => NetworkError::Cancelled,
        Failure::TooLong => NetworkError::unreachable("no answer in time"),
        Failure::Io(error) => NetworkError::unreachable(&error.to_string()),
    }
}
