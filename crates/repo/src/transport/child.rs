//! One run of a program: its environment, its output, its end. It gets no terminal and no
//! input, and is ended with all it started when it takes too long.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap};

use super::words;
use crate::progress::Watch;
use crate::{CancelFlag, Progress};

/// What a program said, and whether it was content.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) success: bool,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
}

/// Why there is no output.
#[derive(Debug)]
pub(crate) enum Failure {
    NotFound,
    Io(io::Error),
    TooLong,
    Cancelled,
}

/// What is kept of each stream; a remote could talk for ever.
const MOST: usize = 1024 * 1024;
/// A line is taken apart where it gets longer.
const LONGEST_LINE: usize = 4096;
/// A helper that stays (a credential cache, ssh's shared connection) may keep the streams open.
const AFTERWARDS: Duration = Duration::from_millis(500);
const BEAT: Duration = Duration::from_millis(50);

/// The settings in the environment that are the user's and that git is to see; all others
/// that begin with `GIT_` would point it to another repository or have it say more.
const KEPT: &[&str] = &[
    "GIT_ASKPASS",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
    "GIT_EXEC_PATH",
    "GIT_HTTP_PROXY_AUTHMETHOD",
    "GIT_HTTP_USER_AGENT",
    "GIT_PROXY_SSL_CAINFO",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "GIT_SSL_CERT",
    "GIT_SSL_KEY",
    "GIT_SSL_NO_VERIFY",
    "GIT_SSL_VERSION",
];

/// A command with a clean environment, run in `folder`.
pub(crate) fn command(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for (name, _) in std::env::vars_os() {
        if is_foreign(&name) {
            command.env_remove(name);
        }
    }
    command
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ALLOW_PROTOCOL", "https:ssh:file")
        .env("LC_ALL", "C")
        .env_remove("LANGUAGE");
    command
}

fn is_foreign(name: &OsStr) -> bool {
    name.to_str()
        .is_some_and(|name| name.starts_with("GIT_") && !KEPT.contains(&name))
}

/// Runs it to its end, but no longer than `longest`.
pub(crate) fn run(
    command: Command,
    longest: Duration,
    watch: Watch<'_>,
) -> Result<Output, Failure> {
    let mut child = spawn(command)?;
    let (said, heard) = mpsc::channel();
    let stdout = collect(child.stdout().take(), said.clone(), None);
    let stderr = collect(child.stderr().take(), said, Some(words::progress));
    let waited = wait(child.as_mut(), &heard, longest, watch);
    if waited.is_err() {
        // By its own session: whatever it started ends too.
        let _ = child.kill();
    }
    let success = waited?;
    Ok(Output {
        success,
        stdout: taken(&stdout),
        stderr: taken(&stderr),
    })
}

fn spawn(command: Command) -> Result<Box<dyn ChildWrapper>, Failure> {
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessSession);
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied => Failure::NotFound,
        _ => Failure::Io(error),
    })
}

type Stream = Arc<Mutex<Vec<u8>>>;

/// What is told of a program that runs.
enum Heard {
    Progress(Progress),
    /// One of its streams came to its end.
    End,
}

/// Reads a line of progress.
type Reader = fn(&str) -> Option<Progress>;

/// Reads a stream to its end in a thread of its own; says when it is through. Lines that
/// `read` understands are told and not kept.
fn collect(
    stream: Option<impl Read + Send + 'static>,
    said: mpsc::Sender<Heard>,
    read: Option<Reader>,
) -> Stream {
    let kept = Stream::default();
    let keep = Arc::clone(&kept);
    if let Some(mut stream) = stream {
        std::thread::spawn(move || {
            let mut part = [0; 8192];
            let mut line = Vec::new();
            while let Ok(length @ 1..) = stream.read(&mut part) {
                let Some(read) = read else {
                    keep_of(&keep, &part[..length]);
                    continue;
                };
                for byte in &part[..length] {
                    line.push(*byte);
                    if matches!(byte, b'\r' | b'\n') || line.len() >= LONGEST_LINE {
                        match read(&String::from_utf8_lossy(&line)) {
                            Some(progress) => drop(said.send(Heard::Progress(progress))),
                            None => keep_of(&keep, &line),
                        }
                        line.clear();
                    }
                }
            }
            keep_of(&keep, &line);
            let _ = said.send(Heard::End);
        });
    }
    kept
}

fn keep_of(stream: &Stream, bytes: &[u8]) {
    let mut kept = stream.lock().unwrap_or_else(PoisonError::into_inner);
    let room = MOST.saturating_sub(kept.len()).min(bytes.len());
    kept.extend_from_slice(&bytes[..room]);
}

fn taken(stream: &Stream) -> Vec<u8> {
    std::mem::take(&mut *stream.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Waits for the end of both streams, which is the end of the program, or for the end of the
/// program and a little more.
fn wait(
    child: &mut dyn ChildWrapper,
    heard: &Receiver<Heard>,
    longest: Duration,
    watch: Watch<'_>,
) -> Result<bool, Failure> {
    let (start, cancel) = (Instant::now(), watch.cancel);
    let mut open = 2;
    let mut exited = None;
    loop {
        match heard.recv_timeout(BEAT) {
            Ok(Heard::Progress(progress)) => (watch.progress)(progress),
            Ok(Heard::End) => open -= 1,
            Err(RecvTimeoutError::Disconnected) => open = 0,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if open <= 0 {
            return reap(child, start, longest, cancel);
        }
        if let Some((success, at)) = exited {
            if Instant::now() > at {
                return Ok(success);
            }
        } else if let Some(status) = child.try_wait().map_err(Failure::Io)? {
            exited = Some((status.success(), Instant::now() + AFTERWARDS));
        }
        overdue(start, longest, cancel)?;
    }
}

/// The streams are closed; the program is about to end.
fn reap(
    child: &mut dyn ChildWrapper,
    start: Instant,
    longest: Duration,
    cancel: &CancelFlag,
) -> Result<bool, Failure> {
    let mut pause = Duration::from_micros(200);
    loop {
        if let Some(status) = child.try_wait().map_err(Failure::Io)? {
            return Ok(status.success());
        }
        overdue(start, longest, cancel)?;
        std::thread::sleep(pause);
        pause = (pause * 2).min(BEAT);
    }
}

fn overdue(start: Instant, longest: Duration, cancel: &CancelFlag) -> Result<(), Failure> {
    if cancel.is_cancelled() {
        return Err(Failure::Cancelled);
    }
    if start.elapsed() > longest {
        Err(Failure::TooLong)
    } else {
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = command(Path::new("/bin/sh"), Path::new("/"));
        command.args(["-c", script]);
        command
    }

    #[test]
    fn output_and_status_come_back() {
        let output = run(
            shell("echo out; echo err >&2; exit 3"),
            Duration::from_secs(20),
            Watch::silent(&CancelFlag::default()),
        )
        .unwrap();
        assert_eq!(
            (output.success, output.stdout, output.stderr),
            (false, b"out\n".to_vec(), b"err\n".to_vec())
        );
    }

    #[test]
    fn what_it_started_ends_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let mark = folder.path().join("mark");
        let script = format!("(sleep 2; touch {}) & sleep 30", mark.display());
        let start = Instant::now();
        let failure = run(
            shell(&script),
            Duration::from_millis(200),
            Watch::silent(&CancelFlag::default()),
        )
        .unwrap_err();
        assert!(
            matches!(failure, Failure::TooLong) && start.elapsed() < Duration::from_secs(2),
            "{failure:?}"
        );
        std::thread::sleep(Duration::from_millis(2500));
        assert!(!mark.exists(), "its child lived on");
    }

    #[test]
    fn a_helper_that_stays_does_not_hold_it_up() {
        let start = Instant::now();
        let output = run(
            shell("sleep 20 & echo done"),
            Duration::from_secs(20),
            Watch::silent(&CancelFlag::default()),
        )
        .unwrap();
        assert!(
            output.success
                && output.stdout == b"done\n"
                && start.elapsed() < Duration::from_secs(5)
        );
    }

    #[test]
    fn it_can_be_cancelled_and_may_talk_without_end() {
        let cancel = CancelFlag::default();
        cancel.cancel();
        assert!(matches!(
            run(
                shell("sleep 30"),
                Duration::from_secs(20),
                Watch::silent(&cancel)
            ),
            Err(Failure::Cancelled)
        ));
        let output = run(
            shell("yes | head -c 3000000"),
            Duration::from_secs(20),
            Watch::silent(&CancelFlag::default()),
        )
        .unwrap();
        assert_eq!(output.stdout.len(), MOST);
    }

    #[test]
    fn there_is_no_such_program() {
        let failure = run(
            command(Path::new("/nowhere/git"), Path::new("/")),
            BEAT,
            Watch::silent(&CancelFlag::default()),
        );
        assert!(matches!(failure, Err(Failure::NotFound)));
    }

    #[test]
    fn only_the_users_own_settings_are_seen() {
        for name in [
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_CONFIG_COUNT",
            "GIT_CONFIG_PARAMETERS",
            "GIT_TRACE",
            "GIT_TRACE_CURL",
            "GIT_EDITOR",
        ] {
            assert!(is_foreign(OsStr::new(name)), "{name}");
        }
        for name in [
            "GIT_SSH_COMMAND",
            "GIT_ASKPASS",
            "HOME",
            "PATH",
            "SSH_AUTH_SOCK",
        ] {
            assert!(!is_foreign(OsStr::new(name)), "{name}");
        }
    }
}
