//! The driver's process: tauri-driver, the platform's driver below it and the app below
//! that. All of them end with it, by their ids.

use std::{
    fs::{self, File},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use crate::{git, programs};

const START: Duration = Duration::from_secs(20);
const END: Duration = Duration::from_secs(5);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// How the web view draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawing {
    /// With its whole renderer, in software: slow, but without it WebKitGTK 2.50 never
    /// answers when it is asked for a picture.
    ForPictures,
    /// As the environment says, or the app itself where there is no graphics card.
    AsItComes,
}

/// A running driver.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts it on free ports. What it starts inherits its environment: a data folder of
    /// its own, and a home without anybody's configuration.
    /// `trusted` is an authority of certificates that git is to believe.
    pub(crate) fn start(data: &Path, log: &Path, drawing: Drawing, trusted: Option<&Path>) -> Self {
        let (port, native_port) = free_ports();
        let log = File::create(log).unwrap();
        let mut command = Command::new(programs::tauri_driver());
        command
            .args([
                "--port",
                &port.to_string(),
                "--native-port",
                &native_port.to_string(),
            ])
            .env("DATELINE_DATA", data)
            .env("HOME", data)
            .env("TZ", "UTC")
            .envs(git::ENVIRONMENT.iter().copied())
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        if drawing == Drawing::ForPictures {
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "0");
            command.env_remove("WEBKIT_DISABLE_COMPOSITING_MODE");
        }
        if let Some(trusted) = trusted {
            command.env("GIT_SSL_CAINFO", trusted);
        }
        if let Some(cache) = cache() {
            command.env("XDG_CACHE_HOME", cache);
        }
        let process = command.spawn().expect("tauri-driver starts");
        let mut driver = Self { process, port };
        driver.wait_for(port);
        driver.wait_for(native_port);
        driver
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends the app at once, as a loss of power would.
    pub(crate) fn kill_app(&self) {
        let app = fs::canonicalize(programs::app()).unwrap();
        let is_app =
            |id: &u32| fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == app);
        let all: Vec<u32> = descendants(self.process.id())
            .into_iter()
            .filter(is_app)
            .collect();
        assert!(!all.is_empty(), "no app runs");
        for id in all {
            signal(id, Signal::KILL);
        }
    }

    fn wait_for(&mut self, port: u16) {
        let deadline = Instant::now() + START;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Ok(Some(status)) = self.process.try_wait() {
                panic!("the driver ended with {status}");
            }
            assert!(
                Instant::now() < deadline,
                "the driver does not listen on {port}"
            );
            thread::sleep(BETWEEN_LOOKS);
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let below = descendants(self.process.id());
        signal(self.process.id(), Signal::TERM);
        let deadline = Instant::now() + END;
        let mut gone = false;
        while !gone && Instant::now() < deadline {
            gone =
                matches!(self.process.try_wait(), Ok(Some(_))) && !below.iter().any(|id| runs(*id));
            thread::sleep(BETWEEN_LOOKS);
        }
        for id in below.into_iter().filter(|id| runs(*id)) {
            signal(id, Signal::KILL);
        }
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// The font cache and the like may be shared; they hold nothing of a test.
fn cache() -> Option<std::ffi::OsString> {
    let home = || {
        Some(
            Path::new(&std::env::var_os("HOME")?)
                .join(".cache")
                .into_os_string(),
        )
    };
    std::env::var_os("XDG_CACHE_HOME").or_else(home)
}

/// Two ports that are free now, held together so that they differ.
fn free_ports() -> (u16, u16) {
    let held = [(); 2].map(|()| TcpListener::bind(("127.0.0.1", 0)).unwrap());
    let [one, other] = held.map(|listener| listener.local_addr().unwrap().port());
    (one, other)
}

fn signal(id: u32, signal: Signal) {
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // It may have ended by itself.
        kill_process(pid, signal).ok();
    }
}

/// The ids of all processes below one.
fn descendants(of: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id| Some((id, status(id)?.1)))
        .collect();
    let mut found = vec![of];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(
            parents
                .iter()
                .filter(|one| one.1 == parent)
                .map(|one| one.0),
        );
        at += 1;
    }
    found.split_off(1)
}

fn runs(id: u32) -> bool {
    status(id).is_some_and(|(state, _)| state != 'Z')
}

/// A process's state and its parent.
fn status(id: u32) -> Option<(char, u32)> {
    let line = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The program's name stands in brackets and may hold anything.
    let mut parts = line.rsplit_once(") ")?.1.split(' ');
    Some((parts.next()?.chars().next()?, parts.next()?.parse().ok()?))
}
