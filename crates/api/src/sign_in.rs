//! What stands between an action and the remote that only the user can answer: a sign-in,
//! a passphrase, a host's key, in whose name. An action that meets it ends with a
//! [`SignInWanted`] as a value; the window asks, sends the answer, and tries the action again.

use serde::{Deserialize, Serialize};

use crate::SiteId;

/// A question, for this run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignInId(pub u32);

/// What is asked, with the words to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SignInWanted {
    /// A user name with a password or token.
    Password(PasswordWanted),
    /// The passphrase of a key file.
    Passphrase(PassphraseWanted),
    /// Whether a computer that was never met is the right one.
    UnknownHost(HostWanted),
    /// A computer shows another key than before. There is no answer to this.
    ChangedHost(HostWanted),
    /// In whose name to publish.
    Author(AuthorWanted),
}

impl SignInWanted {
    /// Its handle.
    pub fn ask(&self) -> SignInId {
        match self {
            Self::Password(wanted) => wanted.ask,
            Self::Passphrase(wanted) => wanted.ask,
            Self::UnknownHost(wanted) | Self::ChangedHost(wanted) => wanted.ask,
            Self::Author(wanted) => wanted.ask,
        }
    }

    /// Why the last answer did not do, in a sentence; empty when there was none.
    pub fn refused(&self) -> &str {
        match self {
            Self::Password(wanted) => &wanted.refused,
            Self::Passphrase(wanted) => &wanted.refused,
            _ => "",
        }
    }

    /// What is asked, in a sentence.
    pub fn message(&self) -> &str {
        match self {
            Self::Password(wanted) => &wanted.message,
            Self::Passphrase(wanted) => &wanted.message,
            Self::UnknownHost(wanted) | Self::ChangedHost(wanted) => &wanted.message,
            Self::Author(wanted) => &wanted.message,
        }
    }
}

/// A user name with a password or token is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordWanted {
    /// The question.
    pub ask: SignInId,
    /// The host, with its port where that is not the usual one.
    pub host: String,
    /// Host and path, for reading.
    pub place: String,
    /// What is asked, in a sentence.
    pub message: String,
    /// The user name that is known; may be empty.
    pub user: String,
    /// Whether the address says the user name, so that it cannot be another one.
    pub user_is_given: bool,
    /// Why the last answer did not do, in a sentence; empty when there was none.
    pub refused: String,
    /// What to type, in a sentence ("For GitHub use a token, not your password.").
    pub help: String,
    /// The page where a token is made; empty where none is known.
    pub help_address: String,
    /// Where the answer is kept, in a sentence.
    pub kept: String,
}

/// The passphrase of a key file is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassphraseWanted {
    /// The question.
    pub ask: SignInId,
    /// The key file, shortened for reading.
    pub key: String,
    /// What is asked, in a sentence.
    pub message: String,
    /// Why the last answer did not do, in a sentence; empty when there was none.
    pub refused: String,
    /// Where the answer is kept, in a sentence.
    pub kept: String,
}

/// A computer that shows a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostWanted {
    /// The question.
    pub ask: SignInId,
    /// The host, with its port where that is not the usual one.
    pub host: String,
    /// What kind of key it shows ("ED25519").
    pub key_kind: String,
    /// The key's fingerprint (`SHA256:…`).
    pub fingerprint: String,
    /// What this means, in a sentence.
    pub message: String,
    /// What to do, in a sentence.
    pub hint: String,
}

/// In whose name to publish is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorWanted {
    /// The question.
    pub ask: SignInId,
    /// What is asked, in a sentence.
    pub message: String,
    /// The name that is known; may be empty.
    pub name: String,
    /// The e-mail address that is known; may be empty.
    pub email: String,
}

/// Answers a question. What is answered is kept; the action that asked is tried again by
/// whoever asked for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// The question.
    pub ask: SignInId,
    /// The answer to it.
    pub answer: SignInAnswer,
}

/// An answer, by the kind of its question.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SignInAnswer {
    /// To [`SignInWanted::Password`].
    Password {
        /// The user name.
        user: String,
        /// The password or token.
        secret: Typed,
        /// For all sites at the host, not only for this path.
        whole_host: bool,
    },
    /// To [`SignInWanted::Passphrase`].
    Passphrase {
        /// The passphrase.
        secret: Typed,
    },
    /// To [`SignInWanted::UnknownHost`]: it is the right one.
    Trust,
    /// To [`SignInWanted::Author`].
    Author {
        /// The name.
        name: String,
        /// The e-mail address.
        email: String,
    },
}

/// A secret that was typed. Its `Debug` does not show it.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(String);

impl Typed {
    /// Takes what was typed.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Hands out what was typed.
    pub fn into_text(self) -> String {
        self.0
    }
}

impl core::fmt::Debug for Typed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Typed(…)")
    }
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SignedIn {
    /// It is kept; the action can be tried again.
    Kept {
        /// What to know of that, in a sentence; mostly empty.
        remark: String,
    },
    /// It cannot be taken as it is.
    Refused {
        /// Which part of it.
        field: SignInField,
        /// Why, in a sentence.
        message: String,
    },
}

/// A part of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInField {
    /// The user name.
    User,
    /// The password, token or passphrase.
    Secret,
    /// The author's name.
    Name,
    /// The author's e-mail address.
    Email,
}

/// Asks how a site signs in, and in whose name it publishes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ListSignIns {
    /// The site.
    pub site: SiteId,
}

/// How a site signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignIns {
    /// What Dateline keeps for this site.
    pub kept: Vec<SignInKept>,
    /// Where it is kept, in a sentence.
    pub place: String,
    /// In whose name is published: "Ana Ruiz <ana@example.org>"; empty when nobody said yet.
    pub author: String,
    /// The question to change that; `None` when the computer's own settings say it.
    pub change_author: Option<AuthorWanted>,
}

/// A sign-in or passphrase that is kept. Never the secret itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInKept {
    /// Handle for [`ForgetSignIn`].
    pub key: String,
    /// What it is for ("ana at example.org/site.git").
    pub label: String,
}

/// Forgets a sign-in or passphrase.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ForgetSignIn {
    /// The site that it was listed for.
    pub site: SiteId,
    /// The entry's key.
    pub key: String,
}
