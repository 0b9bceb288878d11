//! The world of one case: a home, a remote and its server, a colleague's clone and the site.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use repo::{CloneWanted, NetworkError, PushAnswer, Repo, Via};
use servers::{Authority, Https, Sshd};

use crate::cases::{AUTHORITY, FOLDER};
use crate::kept::Kept;

/// How the network is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Git,
    Builtin,
}

/// What kind of remote it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Folder,
    Https,
    Ssh,
}

pub(crate) struct World {
    folder: PathBuf,
    pub(crate) way: Way,
    pub(crate) kind: Kind,
    pub(crate) kept: Arc<Kept>,
    https: Option<Https>,
    sshd: Option<Sshd>,
}

impl World {
    /// A remote with two announcements, cloned as `colleague` and as `site`.
    pub(crate) fn new(way: Way, kind: Kind) -> Self {
        let folder = PathBuf::from(std::env::var_os(FOLDER).unwrap());
        let mut world = Self {
            way,
            kind,
            kept: Arc::new(Kept::new(folder.join("accepted_hosts"))),
            https: None,
            sshd: None,
            folder,
        };
        let config = world.path("home/.ssh/config").display().to_string();
        world.write("home/.gitconfig", format!("[user]\n\tname = Ann Writer\n\temail = ann@example.org\n[init]\n\tdefaultBranch = main\n[core]\n\tautocrlf = false\n\tsshCommand = ssh -F {config}\n"));
        world.git(".", &["init", "-q", "--bare", "remote.git"]);
        world.git(".", &["clone", "-q", "remote.git", "colleague"]);
        world.write("colleague/news/fair.md", "# The fair\n\nOpens on Monday.\n");
        world.write("colleague/news/river.md", "# The river\n\nIs clean.\n");
        world.colleague_pushes("Begin");
        world.git(".", &["clone", "-q", "remote.git", "site"]);
        match kind {
            Kind::Folder => {}
            Kind::Https => world.https = Some(Https::start(&world.folder, &authority())),
            Kind::Ssh => world.start_ssh(),
        }
        world.go_to(&world.address());
        world
    }

    fn start_ssh(&mut self) {
        let key = self.path("home/.ssh/id_ed25519");
        servers::key(&key, "");
        let sshd = Sshd::start(&self.path("sshd"), &[key.with_extension("pub")]);
        let hosts = self.path("home/.ssh/known_hosts");
        let config = format!(
            "IdentityFile {}\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile {}\n",
            key.display(),
            hosts.display()
        );
        self.write("home/.ssh/config", &config);
        self.write(
            "home/.ssh/known_hosts",
            format!("{}\n", sshd.known_hosts_line()),
        );
        self.sshd = Some(sshd);
    }

    pub(crate) fn https(&self) -> &Https {
        self.https.as_ref().unwrap()
    }

    pub(crate) fn sshd(&self) -> &Sshd {
        self.sshd.as_ref().unwrap()
    }

    pub(crate) fn change_host_key(&mut self) {
        self.sshd = self.sshd.take().map(Sshd::change_host_key);
    }

    /// The remote's address.
    pub(crate) fn address(&self) -> String {
        let remote = self.path("remote.git");
        match self.kind {
            Kind::Folder => remote.display().to_string(),
            Kind::Https => self.https().address("remote.git"),
            Kind::Ssh => self.sshd().address(&remote),
        }
    }

    /// The site has its remote at this address.
    pub(crate) fn go_to(&self, address: &str) {
        self.git("site", &["remote", "set-url", "origin", address]);
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    pub(crate) fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(self.path(folder))
            .args(arguments)
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Whatever lies in the colleague's folder is committed and pushed, behind the server's back.
    pub(crate) fn colleague_pushes(&self, message: &str) -> String {
        self.git("colleague", &["add", "--all"]);
        self.git("colleague", &["commit", "-q", "-m", message]);
        self.git("colleague", &["push", "-q", "origin", "HEAD:main"]);
        self.git("colleague", &["rev-parse", "HEAD"])
    }

    pub(crate) fn repo(&self) -> Repo {
        let mut repo = Repo::open(&self.path("site"), &self.path("scratch"))
            .unwrap()
            .unwrap();
        repo.set_via(self.via());
        repo.set_sign_ins(self.kept.clone());
        repo
    }

    pub(crate) fn via(&self) -> Via {
        match self.way {
            Way::Git => Via::Program("git".into()),
            Way::Builtin => Via::Builtin,
        }
    }

    pub(crate) fn clone_wanted(&self) -> CloneWanted {
        CloneWanted {
            address: self.address(),
            folder: self.path("new/site"),
            scratch: self.path("scratch"),
            via: self.via(),
            sign_ins: Some(self.kept.clone()),
        }
    }

    pub(crate) fn tip(&self) -> String {
        self.git("remote.git", &["rev-parse", "refs/heads/main"])
    }

    /// A commit of this text as the fair's, on what is known of the remote.
    pub(crate) fn build(&self, repo: &Repo, text: impl AsRef<[u8]>) -> String {
        self.write("site/news/fair.md", text);
        let changes = repo.changes(&["news/fair.md".to_owned()]).unwrap();
        let files: Vec<_> = changes
            .files
            .into_iter()
            .map(|change| (change.file, change.blob))
            .collect();
        repo.build(&changes.tip, &files, "Publish").unwrap()
    }
}

/// The authority that git and libgit2 trust in this process.
pub(crate) fn authority() -> Authority {
    Authority::made(Path::new(&std::env::var_os(AUTHORITY).unwrap()))
}

/// Bytes that no packing makes smaller.
pub(crate) fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ length as u64;
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes
}

#[track_caller]
pub(crate) fn taken(answer: Result<PushAnswer, NetworkError>) {
    let answer = answer.unwrap();
    assert!(matches!(answer, PushAnswer::Accepted { .. }), "{answer:?}");
}

#[track_caller]
pub(crate) fn unreachable<T: std::fmt::Debug>(answer: Result<T, NetworkError>) {
    let error = answer.unwrap_err();
    assert!(
        matches!(error, NetworkError::Unreachable { .. }),
        "{error:?}"
    );
}
