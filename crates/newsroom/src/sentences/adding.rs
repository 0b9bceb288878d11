//! Adding a site by its address, in words.

use api::{Code, Error};
use repo::{AddressProblem, NetworkError, RepoError};

use super::error;

pub(crate) fn adding_already() -> Error {
    error(
        Code::Busy,
        "Another site is on its way to this computer.",
        "Wait until it is here, or stop it.",
        true,
    )
}

/// Why an address is not taken.
pub(crate) const fn problem(problem: AddressProblem) -> &'static str {
    match problem {
        AddressProblem::Empty | AddressProblem::Path => {
            "This address is not complete. It looks like https://example.org/organisation/site."
        }
        AddressProblem::ControlCharacter => {
            "This address holds signs that are not seen. Type it instead of pasting it."
        }
        AddressProblem::Scheme => "An address begins with https:// or ssh://.",
        AddressProblem::Password => {
            "This address holds a password, which others could read. Leave it out; Dateline asks for it."
        }
        AddressProblem::Inside => "This address leads into the new folder itself.",
        _ => {
            "This is not the address of a site. It looks like https://example.org/organisation/site."
        }
    }
}

pub(crate) const NO_ADDRESS: &str =
    "This is not the address of a site. It looks like https://example.org/organisation/site.";

/// Why a site did not come, and what was said.
pub(crate) fn failed(cause: &NetworkError, label: &str) -> (String, String) {
    let words = |message: String, details: &dyn std::fmt::Display| (message, details.to_string());
    match cause {
        NetworkError::Repo(RepoError::Address(wrong)) => words(problem(*wrong).to_owned(), &""),
        NetworkError::Repo(RepoError::NotEmpty(folder)) => words(
            format!("There is something in {} already. Choose another folder.", folder.display()),
            &"",
        ),
        NetworkError::SignIn { details, .. } => words(
            format!("{label} did not let you in. Ask whoever looks after the site to give you access, and by which address."),
            details,
        ),
        NetworkError::NoGit => words(
            "Git is not installed on this computer, and this site needs it. Install git, then try again.".to_owned(),
            &"",
        ),
        NetworkError::Unreachable { details, .. } => {
            words(unreachable(details.as_str(), label), details)
        }
        NetworkError::Repo(other) if is_full(&other.to_string()) => words(NO_SPACE.to_owned(), other),
        NetworkError::Repo(RepoError::Io { path, details }) => words(
            format!("Nothing can be written to {}. Choose another folder.", path.display()),
            details,
        ),
        other => words(format!("{label} could not be brought to this computer. Try again in a moment."), other),
    }
}

/// By what the user's git and the servers say, which is always in English here.
fn unreachable(said: &str, label: &str) -> String {
    let said = said.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|words| said.contains(words));
    if is_full(&said) {
        NO_SPACE.to_owned()
    } else if says(&[
        "not found",
        "does not exist",
        "does not appear to be a git repository",
        "no such file",
        "404",
    ]) {
        format!(
            "There is no site at {label}, or you may not see it. Check the address, or ask whoever looks after the site."
        )
    } else if says(&[
        "permission denied",
        "access denied",
        "403",
        "not authorized",
        "forbidden",
    ]) {
        format!("{label} did not let you in. Ask whoever looks after the site to give you access.")
    } else if says(&["could not resolve", "name or service not known"]) {
        format!("{label} cannot be found. Check the address and your connection, then try again.")
    } else if says(&["certificate", "ssl"]) {
        format!(
            "{label} cannot show that it is the right one, so nothing was sent to it. Ask whoever looks after the site."
        )
    } else {
        format!("{label} cannot be reached. Check your connection, then try again.")
    }
}

fn is_full(said: &str) -> bool {
    let said = said.to_lowercase();
    [
        "no space left",
        "disk full",
        "not enough space",
        "quota exceeded",
    ]
    .iter()
    .any(|words| said.contains(words))
}

const NO_SPACE: &str =
    "There is not enough room on this disk. Free some, or choose a folder on another disk.";
