//! Signing in, in words. What is asked comes with its own.

pub(crate) const SIGN_IN_TITLE: &str = "Sign in";
pub(crate) const SIGN_IN_USER: &str = "User name";
pub(crate) const SIGN_IN_USER_GIVEN: &str = "The site’s address says it.";
pub(crate) const SIGN_IN_SECRET: &str = "Password or token";
pub(crate) const SIGN_IN_SHOW: &str = "Show";
pub(crate) const SIGN_IN_HIDE: &str = "Hide";
pub(crate) const SIGN_IN_MAKE: &str = "Make a token";
pub(crate) const SIGN_IN_GO: &str = "Sign in";
pub(crate) const SIGN_IN_GOING: &str = "Signing in…";
pub(crate) fn sign_in_whole_host(host: &str) -> String {
    format!("For all sites at {host}")
}
pub(crate) const SIGN_IN_WHOLE_HOST_HELP: &str = "Otherwise only this site is given it.";

pub(crate) const PASSPHRASE_TITLE: &str = "Unlock your key";
pub(crate) const PASSPHRASE: &str = "Passphrase";
pub(crate) const PASSPHRASE_GO: &str = "Unlock";
pub(crate) const PASSPHRASE_GOING: &str = "Unlocking…";

pub(crate) const UNKNOWN_HOST_TITLE: &str = "Is this the right computer?";
pub(crate) const CHANGED_HOST_TITLE: &str = "Not the computer it was";
pub(crate) const HOST: &str = "Host";
pub(crate) const HOST_KEY: &str = "Key";
pub(crate) const HOST_FINGERPRINT: &str = "Fingerprint";
pub(crate) const HOST_GO: &str = "It is the right one";
pub(crate) const HOST_GOING: &str = "Going on…";

pub(crate) const AUTHOR_TITLE: &str = "In whose name?";
pub(crate) const AUTHOR_HELP: &str = "Every change on the site says who made it. Whoever may see the site’s history sees this name and address.";
pub(crate) const AUTHOR_NAME: &str = "Name";
pub(crate) const AUTHOR_EMAIL: &str = "E-mail address";
pub(crate) const AUTHOR_KEPT: &str = "Kept in Dateline on this computer.";
pub(crate) const AUTHOR_GO: &str = "Go on";
pub(crate) const AUTHOR_GOING: &str = "Going on…";

pub(crate) const SIGN_INS: &str = "Sign-in and name…";
pub(crate) const SIGN_INS_TITLE: &str = "Sign-in and name";
pub(crate) const SIGN_INS_KEPT: &str = "What Dateline keeps";
pub(crate) const SIGN_INS_NONE: &str = "No sign-in. It is asked for when a site wants one.";
pub(crate) const SIGN_INS_AUTHOR: &str = "In whose name you publish";
pub(crate) const SIGN_INS_NOBODY: &str = "Nobody’s yet. It is asked for at the first publish.";
pub(crate) const SIGN_INS_TOLD: &str = "This computer’s own settings say so.";
pub(crate) const SIGN_INS_CHANGE: &str = "Change…";
pub(crate) const SIGN_INS_FORGET: &str = "Forget";
pub(crate) fn forget_sign_in(label: &str) -> String {
    format!("Forget: {label}")
}
