//! Answers that are kept in memory, and a record of who asked.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use repo::{Login, Secret, SignIns};

/// What a user has told Dateline.
#[derive(Debug)]
pub(crate) struct Kept {
    logins: Mutex<BTreeMap<(String, String), Login>>,
    passphrases: Mutex<BTreeMap<String, Secret>>,
    known_hosts: PathBuf,
}

impl Kept {
    pub(crate) fn new(known_hosts: PathBuf) -> Self {
        Self {
            logins: Mutex::default(),
            passphrases: Mutex::default(),
            known_hosts,
        }
    }

    /// The user says who they are at a host and path.
    pub(crate) fn login(&self, host: &str, path: &str, user: &str, password: &str) {
        let login = Login {
            user: user.to_owned(),
            password: Secret::new(password.to_owned()),
        };
        let place = (host.to_owned(), path.to_owned());
        self.logins.lock().unwrap().insert(place, login);
    }

    /// The user says a key's passphrase.
    pub(crate) fn unlock(&self, key: &str, passphrase: &str) {
        let secret = Secret::new(passphrase.to_owned());
        let mut kept = self.passphrases.lock().unwrap();
        kept.insert(key.to_owned(), secret);
    }

    /// The user says that a host is the right one.
    pub(crate) fn accept(&self, line: &str) {
        let known = fs::read_to_string(&self.known_hosts).unwrap_or_default();
        fs::write(&self.known_hosts, format!("{known}{line}\n")).unwrap();
    }
}

impl SignIns for Kept {
    fn password(&self, host: &str, path: &str, _: Option<&str>) -> Option<Login> {
        let place = (host.to_owned(), path.to_owned());
        self.logins.lock().unwrap().get(&place).cloned()
    }

    fn passphrase(&self, key: &str) -> Option<Secret> {
        self.passphrases.lock().unwrap().get(key).cloned()
    }

    fn known_hosts(&self) -> PathBuf {
        self.known_hosts.clone()
    }
}
