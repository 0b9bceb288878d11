//! What a remote wants to know of whoever asks, and where the answers come from.
//!
//! The network never asks in the middle: what is missing ends the run and comes back as a
//! [`Wanted`]; with the answer kept behind [`SignIns`] the same is tried again.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::url::Server;

/// What a remote wants.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wanted {
    /// A name and a password or token.
    Password {
        /// The host, with its port if that is not the usual one.
        host: String,
        /// The repository's path there, without a slash at its start.
        path: String,
        /// The name, where the address says it.
        user: Option<String>,
        /// An answer was given and not taken.
        refused: bool,
    },
    /// The passphrase of a key file of the user's.
    Passphrase {
        /// The file.
        key: String,
        /// An answer was given and not taken.
        refused: bool,
    },
    /// A word on whether this host is the right one: nobody here met it before.
    UnknownHost {
        /// The host, with its port if that is not the usual one.
        host: String,
        /// The kind of its key (`ED25519`).
        kind: String,
        /// Of its key, as `SHA256:…`.
        fingerprint: String,
        /// What to add to the file of known hosts for it to be known.
        line: String,
    },
    /// Nothing: the host shows another key than before, and is not spoken to.
    ChangedHost {
        /// The host, with its port if that is not the usual one.
        host: String,
        /// The kind of its new key.
        kind: String,
        /// Of its new key, as `SHA256:…`.
        fingerprint: String,
    },
}

/// Who the user is at a remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// Their name there.
    pub user: String,
    /// Their password or token.
    pub password: Secret,
}

/// Where answers to what remotes want are kept, and who the user is. Asked from several threads.
pub trait SignIns: Send + Sync {
    /// Who the user is at this host and path; `user` is the name that the address says.
    fn password(&self, host: &str, path: &str, user: Option<&str>) -> Option<Login>;

    /// The passphrase of this key file.
    fn passphrase(&self, key: &str) -> Option<Secret>;

    /// The file of the hosts that the user accepted, in the form of ssh's `known_hosts`. It
    /// need not exist. The user's own file counts beside it.
    fn known_hosts(&self) -> PathBuf;

    /// Name and address to commit with where git is not configured with any.
    fn author(&self) -> Option<(String, String)> {
        None
    }
}

/// A text that is shown nowhere and wiped when it is not needed any more.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes it over.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text, for whom it is meant.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Server {
    /// Who the user is here.
    pub(crate) fn login(&self, sign_ins: Option<&Arc<dyn SignIns>>) -> Option<Login> {
        sign_ins?.password(&self.host, &self.path, self.user.as_deref())
    }

    pub(crate) fn password_wanted(&self, refused: bool) -> Wanted {
        Wanted::Password {
            host: self.host.clone(),
            path: self.path.clone(),
            user: self.user.clone(),
            refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_shown() {
        let login = Login {
            user: "ann".into(),
            password: Secret::new("s3cret".into()),
        };
        assert_eq!(
            format!("{login:?}"),
            "Login { user: \"ann\", password: *** }"
        );
        assert_eq!(login.password.reveal(), "s3cret");
    }
}
