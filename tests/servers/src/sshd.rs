//! OpenSSH's own server, on a port of its own, for whoever runs the tests.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How the server behaves with packs.
#[derive(Debug, Default, Clone, Copy)]
pub struct Manners {
    /// After so many bytes from here the line is cut.
    pub cut_answers: Option<usize>,
    /// After so many bytes to here the line is cut.
    pub cut_questions: Option<usize>,
    /// After so many bytes from here nothing follows for long.
    pub hang: Option<usize>,
}

/// A server. It ends when this is dropped.
#[derive(Debug)]
pub struct Sshd {
    child: Child,
    folder: PathBuf,
    port: u16,
}

/// What is missing on this computer to run it.
pub fn missing() -> Option<&'static str> {
    let programs = ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"];
    programs
        .into_iter()
        .find(|program| !Path::new(program).exists())
}

/// Makes a key, locked if there is a passphrase.
pub fn key(file: &Path, passphrase: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    for old in [file.to_owned(), file.with_extension("pub")] {
        let _ = fs::remove_file(old);
    }
    let done = Command::new("ssh-keygen")
        // Few rounds: the lock is only tried out.
        .args([
            "-q", "-t", "ed25519", "-a", "1", "-C", "tests", "-N", passphrase, "-f",
        ])
        .arg(file)
        .stdin(Stdio::null())
        .status()
        .unwrap();
    assert!(done.success(), "no key could be made");
}

impl Sshd {
    /// Starts it, its files in `folder`, for the holders of these keys (the files of their
    /// public halves).
    pub fn start(folder: &Path, keys: &[PathBuf]) -> Self {
        fs::create_dir_all(folder).unwrap();
        if !folder.join("host_key").exists() {
            key(&folder.join("host_key"), "");
        }
        let texts = keys.iter().map(|key| fs::read_to_string(key).unwrap());
        fs::write(folder.join("authorized_keys"), texts.collect::<String>()).unwrap();
        let server = Self::wait_for(folder, free_port());
        server.behave(Manners::default());
        server
    }

    fn wait_for(folder: &Path, port: u16) -> Self {
        let at = folder.display();
        let settings = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {at}/host_key\nPidFile none\n\
             AuthorizedKeysFile {at}/authorized_keys\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n\
             AcceptEnv GIT_PROTOCOL\nMaxStartups 100\nForceCommand /bin/sh {at}/session\n"
        );
        fs::write(folder.join("settings"), settings).unwrap();
        if rustix::process::geteuid().is_root() {
            // Where its helper without rights is locked in.
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let child = Command::new("/usr/sbin/sshd")
            .args(["-D", "-e", "-f"])
            .arg(folder.join("settings"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut server = Self {
            child,
            folder: folder.to_owned(),
            port,
        };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = server.child.try_wait().unwrap().is_some();
            assert!(
                !ended && start.elapsed() < Duration::from_secs(20),
                "sshd did not start: {}",
                fs::read_to_string(folder.join("log")).unwrap_or_default()
            );
            std::thread::sleep(Duration::from_millis(5));
        }
        server
    }

    /// The address of a folder.
    pub fn address(&self, repository: &Path) -> String {
        format!(
            "ssh://{}@127.0.0.1:{}{}",
            user(),
            self.port,
            repository.display()
        )
    }

    /// `127.0.0.1:port`.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// The file of its public host key.
    pub fn host_key(&self) -> PathBuf {
        self.folder.join("host_key.pub")
    }

    /// The line by which it is a known host.
    pub fn known_hosts_line(&self) -> String {
        let key = fs::read_to_string(self.host_key()).unwrap();
        let key: Vec<&str> = key.split(' ').take(2).collect();
        format!("[127.0.0.1]:{} {}", self.port, key.join(" "))
    }

    /// Changes how it behaves from the next session on.
    pub fn behave(&self, manners: Manners) {
        let copy = |most: usize| format!("dd bs=1 count={most} status=none");
        let run = "sh -c \"$SSH_ORIGINAL_COMMAND\"";
        let script = match manners {
            Manners {
                cut_answers: Some(most),
                ..
            } => format!("{run} | {}", copy(most)),
            Manners {
                cut_questions: Some(most),
                ..
            } => format!("{} | {run}", copy(most)),
            Manners {
                hang: Some(most), ..
            } => format!("{run} | ({}; exec sleep 10)", copy(most)),
            _ => format!("exec {run}"),
        };
        fs::write(self.folder.join("session"), script).unwrap();
    }

    /// Starts anew on the same port with another host key.
    #[must_use]
    pub fn change_host_key(mut self) -> Self {
        self.end();
        let (folder, port) = (self.folder.clone(), self.port);
        key(&folder.join("host_key"), "");
        Self::wait_for(&folder, port)
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        self.end();
    }
}

/// Who runs the tests: the only one whom a server without rights lets in.
fn user() -> String {
    let said = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}
