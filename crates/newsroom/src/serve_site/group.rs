//! A program in a process group of its own, so that it ends with all that it started: by
//! its end, by being stopped, and also when Dateline itself is killed. Knows nothing of
//! sites.

use std::{
    io,
    process::{Child, ChildStderr, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use process_wrap::std::{ChildWrapper, CommandWrap};

/// How long a program may take to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(3);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);
/// The signal that asks a program to end.
#[cfg(unix)]
const TERM: i32 = 15;

/// A running program with everything it started.
pub(super) struct Group {
    program: Box<dyn ChildWrapper>,
    watch: Option<Child>,
}

impl Group {
    /// Starts a program. What it says is to be read from the two streams.
    pub(super) fn start(mut command: Command) -> io::Result<(Self, ChildStdout, ChildStderr)> {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut command = CommandWrap::from(command);
        #[cfg(unix)]
        command.wrap(process_wrap::std::ProcessGroup::leader());
        #[cfg(windows)]
        command.wrap(process_wrap::std::JobObject);
        let mut program = command.spawn()?;
        let out = program.stdout().take();
        let streams = out.zip(program.stderr().take());
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
        // All of it may have ended by itself, here and below.
        #[cfg(unix)]
        self.program.signal(TERM).ok();
        let deadline = Instant::now() + PATIENCE;
        while !self.has_ended() && Instant::now() < deadline {
            thread::sleep(BETWEEN_LOOKS);
        }
        self.program.start_kill().ok();
        self.has_ended();
        if let Some(watch) = &mut self.watch {
            watch.kill().ok();
            watch.wait().ok();
        }
    }
}

/// Ends the group when this program is gone: a shell that waits at a pipe, whose other end
/// the system closes when whoever holds it ends, however that comes about.
#[cfg(unix)]
fn watch(group: u32) -> Option<Child> {
    use std::os::unix::process::CommandExt as _;

    const WAIT: &str = "read -r _; kill -TERM -$1; sleep 3; kill -KILL -$1";
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", WAIT, "dateline-watch", &group.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
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
