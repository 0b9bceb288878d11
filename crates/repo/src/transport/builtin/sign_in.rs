//! What libgit2 asks for on the way: who the user is, and whether a host is the right one.
//! Answered from what is kept; what is missing is noted.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use git2::cert::Cert;
use git2::{CertificateCheckStatus, Cred, CredentialType, Error, ErrorClass, ErrorCode};

use super::ssh_keys::{self, KeyFile};
use crate::transport::asking::host_and_user;
use crate::transport::known_hosts::{HostKey, Verdict};
use crate::url::{Place, Server};
use crate::{NetworkError, Redacted, SignIns, Wanted};

/// The signing in of one run.
pub(super) struct SigningIn {
    place: Place,
    sign_ins: Option<Arc<dyn SignIns>>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// The first thing that could not be answered.
    missing: Option<Wanted>,
    /// A password was given.
    given: bool,
    /// Another host than the remote's wanted to know who asks.
    elsewhere: bool,
    /// What there is to try with ssh; filled when it first asks.
    ways: Option<VecDeque<Way>>,
    /// Nothing of it was taken.
    exhausted: bool,
    /// A key file whose passphrase was given last.
    unlocking: Option<PathBuf>,
}

/// A way to sign in with ssh.
enum Way {
    Agent,
    Key(KeyFile),
}

impl SigningIn {
    pub(super) fn new(place: Place, sign_ins: Option<Arc<dyn SignIns>>) -> Self {
        Self {
            place,
            sign_ins,
            state: RefCell::default(),
        }
    }

    pub(super) fn credentials(
        &self,
        url: &str,
        user: Option<&str>,
        allowed: CredentialType,
    ) -> Result<Cred, Error> {
        match &self.place {
            Place::Https(server) => self.password(server, url),
            Place::Ssh(_) if allowed.contains(CredentialType::USERNAME) => {
                // As ssh does: the user's name on this computer.
                let name = std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
                Cred::username(&name.unwrap_or_default())
            }
            Place::Ssh(_) => self.key(user.unwrap_or_default()),
            Place::Folder(_) => Err(nothing_left()),
        }
    }

    fn password(&self, server: &Server, url: &str) -> Result<Cred, Error> {
        let mut state = self.state.borrow_mut();
        if host_and_user(url).is_none_or(|(host, _)| host != server.host) {
            state.elsewhere = true;
            return Err(nothing_left());
        }
        // It asks again when the answer was not taken.
        let login = Some(()).filter(|()| !state.given);
        let login = login.and_then(|()| server.login(self.sign_ins.as_ref()));
        let Some(login) = login else {
            state.missing = Some(server.password_wanted(state.given));
            return Err(nothing_left());
        };
        state.given = true;
        Cred::userpass_plaintext(&login.user, login.password.reveal())
    }

    /// The next way that was not tried. It is asked for again until one is taken.
    fn key(&self, user: &str) -> Result<Cred, Error> {
        let mut state = self.state.borrow_mut();
        state.unlocking = None;
        loop {
            let Some(way) = state.ways.get_or_insert_with(ways).pop_front() else {
                state.exhausted = true;
                return Err(nothing_left());
            };
            let key = match way {
                Way::Agent => return Cred::ssh_key_from_agent(user),
                Way::Key(key) if !key.locked => return Cred::ssh_key(user, None, &key.path, None),
                Way::Key(key) => key.path,
            };
            let name = key.to_string_lossy().into_owned();
            let kept = self.sign_ins.as_ref();
            if let Some(passphrase) = kept.and_then(|kept| kept.passphrase(&name)) {
                let passphrase = Some(passphrase.reveal());
                let cred = Cred::ssh_key(user, None, &key, passphrase);
                state.unlocking = Some(key);
                return cred;
            }
            let refused = false;
            let missing = Wanted::Passphrase { key: name, refused };
            state.missing.get_or_insert(missing);
        }
    }

    pub(super) fn check(&self, certificate: &Cert<'_>) -> Result<CertificateCheckStatus, Error> {
        let Some(shown) = certificate.as_hostkey() else {
            // Of https: libgit2 has checked it, and its word holds.
            return Ok(CertificateCheckStatus::CertificatePassthrough);
        };
        let (Place::Ssh(server), Some(key)) = (&self.place, shown.hostkey()) else {
            return Err(nothing_left());
        };
        let host = &server.host;
        let shown = HostKey { host, key };
        let wanted = match shown.verdict(&self.known_hosts()) {
            Verdict::Known => return Ok(CertificateCheckStatus::CertificateOk),
            Verdict::Unknown => shown.line().map(|line| Wanted::UnknownHost {
                host: host.clone(),
                kind: shown.shown_kind(),
                fingerprint: shown.fingerprint(),
                line,
            }),
            Verdict::Changed => Some(Wanted::ChangedHost {
                host: host.clone(),
                kind: shown.shown_kind(),
                fingerprint: shown.fingerprint(),
            }),
        };
        self.state.borrow_mut().missing = wanted;
        Err(Error::from_str("the host's key is not known"))
    }

    /// The texts of the user's file, the computer's, and that of the hosts accepted here.
    fn known_hosts(&self) -> Vec<String> {
        let mut files = vec![PathBuf::from("/etc/ssh/ssh_known_hosts")];
        files.extend(home().map(|home| home.join(".ssh").join("known_hosts")));
        files.extend(
            self.sign_ins
                .as_ref()
                .map(|sign_ins| sign_ins.known_hosts()),
        );
        let read = |file: &PathBuf| fs::read(file).ok();
        let texts = files.iter().filter_map(read);
        texts
            .map(|text| String::from_utf8_lossy(&text).into_owned())
            .collect()
    }

    pub(super) fn failed(&self, error: &Error) -> NetworkError {
        let state = self.state.borrow();
        let details = Redacted::new(error.message());
        if let Some(wanted) = &state.missing {
            return NetworkError::SignIn {
                wanted: Some(Box::new(wanted.clone())),
                which: None,
                details,
            };
        }
        // libgit2 ends the run when a passphrase does not open its key.
        if let Some(key) = &state.unlocking
            && error.message().contains("failed to authenticate")
        {
            return NetworkError::SignIn {
                wanted: Some(Box::new(Wanted::Passphrase {
                    key: key.to_string_lossy().into_owned(),
                    refused: true,
                })),
                which: None,
                details,
            };
        }
        let refused = error.code() == ErrorCode::Auth
            || state.exhausted
            || [
                "status code: 401",
                "status code: 403",
                "authentication replays",
            ]
            .iter()
            .any(|words| error.message().contains(words));
        if !refused && !state.elsewhere {
            return NetworkError::Unreachable {
                which: None,
                details,
            };
        }
        let wanted = match &self.place {
            Place::Https(server) if !state.elsewhere => Some(server.password_wanted(state.given)),
            _ => None,
        };
        NetworkError::SignIn {
            wanted: wanted.map(Box::new),
            which: None,
            details,
        }
    }
}

/// The agent if there is one, then the usual key files.
fn ways() -> VecDeque<Way> {
    let mut ways = VecDeque::new();
    if cfg!(windows) || std::env::var_os("SSH_AUTH_SOCK").is_some() {
        ways.push_back(Way::Agent);
    }
    let keys = home().map(|home| ssh_keys::usual(&home));
    ways.extend(keys.unwrap_or_default().into_iter().map(Way::Key));
    ways
}

fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| home != Path::new(""))
}

fn nothing_left() -> Error {
    Error::new(ErrorCode::Auth, ErrorClass::Net, "no answer is known")
}
