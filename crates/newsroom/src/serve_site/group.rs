//! A program in a process group of its own, so that it ends with all that it started: by
//! its end, by being stopped, and also when Dateline itself is killed. Knows nothing of
//! sites.

use std::{
    io,
    process::{Child, ChildStderr, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a program may take to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(3);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// A running program with everything it started.
pub(super) struct Group {
    program: Child,
    watch: Option<Child>,
}

impl Group {
    /// Starts a program. What it says is to be read from the two streams.
    pub(super) fn start(command: &mut Command) -> io::Result<(Self, ChildStdout, ChildStderr)> {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        apart(command);
        let mut program = command.spawn()?;
        let streams = program.stdout.take().zip(program.stderr.take());
        let watch = watch(program.id());
        let group = Self { program, watch };
        let (out, errors) = streams.ok_or(io::ErrorKind::BrokenPipe)?;
        Ok((group, out, errors))
    }

    /// Whether the program itself has ended.
    pub(super) fn has_ended(&mut self) -> bool {
        !matches!(self.program.try_wait(), Ok(None))
    }
}

impl Drop for Group {
    /// Asks all of it to end, and ends what does not.
    fn drop(&mut self) {
        let id = self.program.id();
        signal(id, false);
        let deadline = Instant::now() + PATIENCE;
        while !self.has_ended() && Instant::now() < deadline {
            thread::sleep(BETWEEN_LOOKS);
        }
        signal(id, true);
        // It may have ended by itself.
        self.program.kill().ok();
        self.program.wait().ok();
        if let Some(watch) = &mut self.watch {
            watch.kill().ok();
            watch.wait().ok();
        }
    }
}

#[cfg(unix)]
fn apart(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;

    command.process_group(0);
}

#[cfg(not(unix))]
fn apart(_: &mut Command) {}

/// Tells a group to end, or ends it.
#[cfg(unix)]
fn signal(id: u32, now: bool) {
    use rustix::process::{Pid, Signal, kill_process_group};

    let signal = if now { Signal::KILL } else { Signal::TERM };
    if let Some(group) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // All of it may have ended by itself.
        kill_process_group(group, signal).ok();
    }
}

#[cfg(not(unix))]
fn signal(id: u32, now: bool) {
    if now {
        let end = ["/F", "/T", "/PID", &id.to_string()].map(str::to_owned);
        Command::new("taskkill").args(end).status().ok();
    }
}

/// Ends the group when this program is gone: a shell that waits at a pipe, whose other end
/// the system closes when whoever holds it ends, however that comes about.
#[cfg(unix)]
fn watch(group: u32) -> Option<Child> {
    const WAIT: &str = "read -r _; kill -TERM -- \"-$1\"; sleep 3; kill -KILL -- \"-$1\"";
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", WAIT, "dateline-watch", &group.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    apart(&mut shell);
    let started = shell.spawn();
    if let Err(error) = &started {
        tracing::warn!(%error, "nobody watches over the site's program");
    }
    started.ok()
}

#[cfg(not(unix))]
fn watch(_: u32) -> Option<Child> {
    None
}
