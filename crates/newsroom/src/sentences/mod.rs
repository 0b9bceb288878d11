//! What the newsroom says to people: every error and remark, in one place, in the
//! writer's words. Knows no rules; it only words what others found.

pub(crate) mod acts;
pub(crate) mod adding;
pub(crate) mod correcting;
pub(crate) mod dialect;
pub(crate) mod difference;
pub(crate) mod drafts;
pub(crate) mod embargo;
pub(crate) mod export;
pub(crate) mod form;
pub(crate) mod image;
pub(crate) mod landing;
pub(crate) mod live;
pub(crate) mod look;
pub(crate) mod past;
pub(crate) mod place;
pub(crate) mod publishing;
pub(crate) mod review;
pub(crate) mod safety;
pub(crate) mod schedule;
pub(crate) mod sign_in;
pub(crate) mod site_run;
pub(crate) mod stranded;
pub(crate) mod sync;
pub(crate) mod timing;
pub(crate) mod trust;
pub(crate) mod versions;

use std::{io, path::Path};

use api::{Code, Error};
use repo::{NetworkError, PathProblem, RepoError};
use site::{NameError, SiteError};

fn error(
    code: Code,
    message: impl Into<String>,
    hint: impl Into<String>,
    retryable: bool,
) -> Error {
    Error {
        code,
        message: message.into(),
        hint: hint.into(),
        retryable,
    }
}

pub(crate) fn site_closed() -> Error {
    error(
        Code::NotFound,
        "This site is not open any more.",
        "Open it again from the start screen.",
        false,
    )
}

pub(crate) fn document_closed() -> Error {
    error(
        Code::NotFound,
        "This announcement is not open any more.",
        "Open it again from the list.",
        false,
    )
}

pub(crate) fn plan_gone() -> Error {
    error(
        Code::NotFound,
        "This plan is out of date.",
        "Press Publish again to see a new one.",
        true,
    )
}

pub(crate) fn theirs_unreadable() -> Error {
    error(
        Code::ReadOnly,
        "The site's version holds characters that cannot be read here, so it is not taken over.",
        "Ask your site's developer to look at the file.",
        false,
    )
}

pub(crate) fn save_first(title: &str) -> Error {
    error(
        Code::Stale,
        format!("“{title}” is not saved yet, so nothing is published."),
        "Settle what its notice says, then publish.",
        true,
    )
}

pub(crate) fn publishing_already() -> Error {
    error(
        Code::Busy,
        "Another announcement is being published right now.",
        "Try again in a moment.",
        true,
    )
}

pub(crate) fn recent_gone() -> Error {
    error(
        Code::NotFound,
        "This site is not on the list any more.",
        "Open its folder.",
        false,
    )
}

pub(crate) fn stale() -> Error {
    error(
        Code::Stale,
        "The announcement changed meanwhile.",
        "It is shown again as it is now.",
        true,
    )
}

pub(crate) fn fix_gone() -> Error {
    error(
        Code::Stale,
        "The text changed since this problem was found.",
        "The list of problems is being made again.",
        true,
    )
}

pub(crate) fn read_only(reason: &str) -> Error {
    error(Code::ReadOnly, reason, "", false)
}

pub(crate) fn paste_too_long() -> Error {
    error(
        Code::EditRefused,
        "This is too long to paste with its headings and links, so it is pasted as plain text.",
        "Copy and paste it in parts to keep them.",
        false,
    )
}

pub(crate) fn data_folder(folder: &Path, cause: &io::Error) -> Error {
    error(
        Code::Disk,
        format!(
            "Dateline cannot write to its own folder {}: {}.",
            folder.display(),
            disk_cause(cause)
        ),
        "Free some space or check the folder's permissions, then start again.",
        true,
    )
}

/// A file that could not be read or written.
pub(crate) fn disk(doing: &str, file: &str, cause: &io::Error) -> Error {
    let code = match cause.kind() {
        io::ErrorKind::NotFound => Code::NotFound,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Code::ReadOnly,
        _ => Code::Disk,
    };
    error(
        code,
        format!("{file} cannot be {doing}: {}.", disk_cause(cause)),
        "",
        true,
    )
}

/// Why the disk said no, as the end of a sentence.
pub(crate) fn disk_cause(cause: &io::Error) -> String {
    match cause.kind() {
        io::ErrorKind::NotFound => "it is not there any more".into(),
        io::ErrorKind::PermissionDenied => "it may not be changed by you".into(),
        io::ErrorKind::ReadOnlyFilesystem => "its disk is read-only".into(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".into(),
        io::ErrorKind::FileTooLarge => "it is larger than 16 MB".into(),
        io::ErrorKind::AlreadyExists => "there is one of that name already".into(),
        _ => cause.to_string(),
    }
}

pub(crate) fn site_error(cause: &SiteError) -> Error {
    let message = cause.to_string();
    let code = match cause {
        SiteError::Outside { .. } => Code::OutsideSite,
        _ => Code::NotASite,
    };
    error(code, sentence(&message), "", false)
}

pub(crate) fn name_error(cause: &NameError) -> Error {
    match cause {
        NameError::Taken { file } => error(
            Code::BadName,
            format!("There is an announcement called {file} already."),
            "Choose another title.",
            false,
        ),
        NameError::Empty => error(
            Code::BadName,
            "The title has no letter or digit to make a file name of.",
            "Choose a title with at least one word.",
            false,
        ),
        other => error(Code::BadName, sentence(&other.to_string()), "", false),
    }
}

pub(crate) fn repo_error(cause: &RepoError) -> Error {
    match cause {
        RepoError::NoAuthor => error(
            Code::Repository,
            "This computer does not say in whose name to publish.",
            "Ask your site's developer to set your name and e-mail address for git on this computer.",
            true,
        ),
        RepoError::Filtered {
            file,
            attribute,
            why,
        } => {
            let (message, hint, _) = trust::unfiltered(file, attribute, why);
            error(Code::Repository, message, hint, true)
        }
        RepoError::DraftsUnknown => place::unknown(),
        RepoError::Path {
            file,
            problem: PathProblem::Missing,
        } => error(
            Code::NotFound,
            format!("{file} is neither here nor on the site any more."),
            "It was renamed or deleted. Look for it in the list under another name.",
            true,
        ),
        other => error(
            Code::Repository,
            "The site's history cannot be read or written.",
            sentence(&other.to_string()),
            true,
        ),
    }
}

pub(crate) fn worker_gone() -> Error {
    error(
        Code::Internal,
        "The site's history stopped answering.",
        "Close the site and open it again.",
        true,
    )
}

/// Why a remote cannot be asked, and what to do: sentence and cleaned details. `label` is the
/// site's own.
pub(crate) fn network(cause: &NetworkError, label: &str) -> (String, String) {
    let label = cause.which().unwrap_or(label);
    match cause {
        NetworkError::SignIn { details, .. } => (
            format!("{label} did not accept your sign-in. Check with your site's developer that you may publish to it."),
            details.to_string(),
        ),
        NetworkError::NoGit => (
            "Git is not installed on this computer, and this site needs it to publish. Install git, then try again.".into(),
            String::new(),
        ),
        NetworkError::Unreachable { details, .. } => (
            format!("{label} cannot be reached. Check your connection, then try again."),
            details.to_string(),
        ),
        NetworkError::Repo(RepoError::DraftsUnknown) => {
            (place::unknown().to_string(), String::new())
        }
        other => (format!("{label} cannot be reached. Try again in a moment."), other.to_string()),
    }
}

pub(crate) const NO_REMOTE: &str = "This site's folder does not say where to publish to. Ask your site's developer for a folder that is connected to the site.";
pub(crate) const NO_HISTORY: &str = "This folder is not connected to the site's history, so nothing can be published from it. Ask your site's developer for a folder that is.";
pub(crate) const ERRORS_FIRST: &str =
    "There are errors that would break the page. Mend them first.";
pub(crate) const ASK_WARNINGS: &str = "There are warnings that nobody has looked at yet.";
pub(crate) const KEEPS_MOVING: &str =
    "The site keeps changing while you publish. Nothing was sent; try again in a moment.";

/// `reason` is git's, `details` what the remote itself said: its own words tell more than
/// that one of its programs declined.
pub(crate) fn rejected(label: &str, reason: &str, details: &str) -> String {
    let own = details.lines().map(str::trim).find(|line| !line.is_empty());
    let words = match own {
        Some(own) => own,
        None if reason.ends_with("hook declined") => "",
        None => reason.trim(),
    };
    if words.is_empty() {
        return format!(
            "{label} did not take the announcement. Nothing was published, and your text is as it was. Ask your site's developer why."
        );
    }
    format!(
        "{label} did not take the announcement and says: “{words}”. Nothing was published, and your text is as it was. If that does not tell you what to do, show it to your site's developer."
    )
}

pub(crate) fn no_answer(label: &str) -> String {
    format!(
        "{label} stopped answering while the announcement was sent, so it is not known yet whether it arrived. Dateline asks again when the site is opened next. Your text is as it was."
    )
}

pub(crate) fn published(titles: &[String], label: &str) -> String {
    match titles {
        [] => format!("Published to {label}."),
        [one] => format!("“{one}” is published to {label}."),
        many => format!("{} files are published to {label}.", many.len()),
    }
}

pub(crate) fn resumed(title: &str) -> String {
    format!(
        "“{title}” was being published when Dateline stopped. It did arrive, and the site has it."
    )
}

pub(crate) fn undone(title: &str) -> String {
    format!(
        "“{title}” was being published when Dateline stopped. It did not arrive. Your text is here; publish it again."
    )
}

pub(crate) fn unknown_still(title: &str) -> String {
    format!(
        "“{title}” was being published when Dateline stopped, and the site cannot be asked right now whether it arrived."
    )
}

pub(crate) const STAYED_BEHIND: &str = "This folder holds other changes, so its own history was left as it is. Your announcement is out all the same.";

pub(crate) fn not_utf8(line: u32) -> String {
    format!(
        "Line {line} of this file holds characters that cannot be read, so it is shown but cannot be changed here."
    )
}

pub(crate) fn refused(key: &str) -> Error {
    error(
        Code::EditRefused,
        format!(
            "“{key}” cannot be changed here without touching something else in the file, so nothing was changed."
        ),
        "Change it in the file's own text.",
        false,
    )
}

pub(crate) fn bad_address() -> Error {
    error(
        Code::OutsideSite,
        "Dateline opens only web and e-mail addresses.",
        "Copy the address if you need it elsewhere.",
        false,
    )
}

pub(crate) fn no_site_for(file: &Path) -> Error {
    error(
        Code::NotASite,
        format!(
            "{} does not lie in a site that Dateline recognises.",
            file.display()
        ),
        "",
        false,
    )
}

pub(crate) fn sample_failed(cause: &str) -> Error {
    error(
        Code::Disk,
        format!("The sample site cannot be written: {cause}."),
        "",
        true,
    )
}

/// A text as a sentence: capital at the start, stop at the end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let stop = if text.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{}{}{stop}", first.to_uppercase(), chars.as_str())
}
