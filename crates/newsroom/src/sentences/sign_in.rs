//! Signing in, in words.

use api::{Code, Error};

use super::error;
use crate::sign_in::Forge;

pub(crate) fn question_gone() -> Error {
    error(
        Code::Stale,
        "This question is out of date.",
        "Try again what you were doing.",
        true,
    )
}

pub(crate) fn password_wanted(place: &str) -> String {
    format!("{place} wants to know who you are.")
}

pub(crate) const fn refused_password(refused: bool) -> &'static str {
    if refused {
        "The site did not accept this sign-in. Check both, or make a new token."
    } else {
        ""
    }
}

pub(crate) fn password_help(forge: Option<&Forge>, host: &str) -> String {
    match forge {
        Some(Forge { name, right, .. }) => {
            format!("For {name} use a token, not your password. It has to allow “{right}”.")
        }
        None => format!("What you sign in to {host} with. Many sites want a token here."),
    }
}

pub(crate) fn passphrase_wanted(key: &str) -> String {
    format!("Your key {key} is protected by a passphrase.")
}

pub(crate) const fn refused_passphrase(refused: bool) -> &'static str {
    if refused {
        "This is not the passphrase of that key."
    } else {
        ""
    }
}

pub(crate) const fn kept(lasts: bool) -> &'static str {
    if lasts {
        "Kept in this computer’s keychain, nowhere else."
    } else {
        "Kept until Dateline is closed: this computer has no keychain."
    }
}

pub(crate) const NOT_IN_KEYCHAIN: &str =
    "The keychain did not open, so the sign-in is kept until Dateline is closed.";

pub(crate) fn unknown_host(host: &str) -> String {
    format!("Dateline has not met {host} before.")
}

pub(crate) const UNKNOWN_HOST_HINT: &str = "Ask whoever looks after the site whether this is its key. If it is, go on; it is not asked again.";

pub(crate) fn changed_host(host: &str) -> String {
    format!("{host} shows another key than before, so nothing was sent.")
}

pub(crate) const CHANGED_HOST_HINT: &str = "Somebody else may be answering in its place, or the site has moved to another computer. Show this to whoever looks after the site before you go on. If the change is meant, the old key has to be forgotten first.";

pub(crate) const AUTHOR_WANTED: &str = "This computer does not say in whose name to publish.";
pub(crate) const USER_EMPTY: &str = "Type the user name that you have there.";
pub(crate) const SIGNS: &str = "This holds a sign that cannot be sent. Type it again.";
pub(crate) const NAME_EMPTY: &str = "Type the name that is shown beside your changes.";
pub(crate) const NAME_SIGNS: &str = "A name cannot hold < or >.";
pub(crate) const EMAIL_WRONG: &str = "Type an e-mail address like name@example.org.";

pub(crate) const SECRET_EMPTY: &str = "Type the password or token.";
pub(crate) const PASSPHRASE_EMPTY: &str = "Type the passphrase.";

pub(crate) fn login_label(user: &str, host: &str, path: &str) -> String {
    if path.is_empty() {
        format!("{user} at all sites of {host}")
    } else {
        format!("{user} at {host}/{path}")
    }
}

pub(crate) fn key_label(key: &str) -> String {
    format!("The passphrase of {key}")
}

pub(crate) fn host_label(host: &str) -> String {
    format!("The key of {}", host.replace(['[', ']'], ""))
}
