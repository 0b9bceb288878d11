//! What is said of the programs that a site brings along: what each is for, what a publish
//! runs and leaves out, and what became of it.

use api::{Code, Error, ProgramView};
use repo::{Carried, Extra, Purpose, Skipped, Unfiltered};

use super::error;

pub(crate) const CHANGED: &str =
    "What the site wants to run changed since you looked at the plan. Look at the new plan.";
pub(crate) const NOT_SIGNED: &str = "What you publish is signed on this computer, and that did not work. Nothing was published, and your text is as it was. Unlock your key, or ask your site’s developer.";
pub(crate) const TOO_LONG: &str = "The site’s checks did not come to an end in ten minutes, so they were stopped. Nothing was published, and your text is as it was.";

pub(crate) fn changed() -> Error {
    error(
        Code::Stale,
        "What the site wants to run is not what was shown.",
        "Look at it again before it runs.",
        true,
    )
}

pub(crate) fn too_many() -> Error {
    error(
        Code::Stale,
        "The site brings more programs than can be looked at, so they do not run here.",
        "Publish without them, or ask your site’s developer.",
        false,
    )
}

/// One program for reading.
pub(crate) fn program(carried: &Carried) -> ProgramView {
    ProgramView {
        name: carried.name.clone(),
        what: what_for(carried),
        place: carried.place.clone(),
        command: if carried.content.is_empty() {
            carried.runs.clone()
        } else {
            String::new()
        },
        content: carried.content.clone(),
    }
}

fn what_for(carried: &Carried) -> String {
    let files = carried.files.join(", ");
    let name = carried.name.as_str();
    match carried.purpose {
        Purpose::Check => match name {
            "prepare-commit-msg" => "Adds to the message that goes with what you publish.".into(),
            "commit-msg" => "Checks the message that goes with what you publish.".into(),
            _ => "Checks what you publish, and may change or refuse it.".into(),
        },
        Purpose::CheckPart => "Belongs to the checks.".into(),
        Purpose::Turn if name.starts_with("filter.lfs.") => {
            format!("Keeps large files ({files}) apart from the site’s history.")
        }
        Purpose::Turn if name.starts_with("lfs.") => "Says where large files are kept.".into(),
        Purpose::Turn if name.ends_with(".smudge") => {
            format!("Turns files from the site ({files}) into those in the folder.")
        }
        Purpose::Turn => format!("Turns files ({files}) into what is published."),
        Purpose::Sign => match name {
            "commit.gpgsign" => "Asks that what you publish is signed with your key.".into(),
            "user.signingkey" => "Names the key that signs.".into(),
            "gpg.format" => "Says in which way is signed.".into(),
            _ => "Signs what you publish.".into(),
        },
        Purpose::OtherHook => "Runs at another moment, when a developer works with git.".into(),
        Purpose::Watch => "Watches the folder for changes.".into(),
        Purpose::Connect => "Connects to the site, or signs in there, in its own way.".into(),
        Purpose::Redirect => "Leads an address to another one.".into(),
        Purpose::Show => "Shows or compares texts.".into(),
        Purpose::Merge => "Brings versions of a file together.".into(),
        Purpose::Shortcut => "A command of the site’s own.".into(),
        Purpose::Include => "Takes further settings from another file.".into(),
        _ => "Belongs to something that Dateline does not do.".into(),
    }
}

/// What a publish does beside publishing.
pub(crate) fn runs(extra: Extra) -> String {
    match extra {
        Extra::Signing => "It is signed with your key.".into(),
        Extra::Checks => "The site’s own checks look at it first.".into(),
    }
}

/// What it leaves out, and why.
pub(crate) fn skips(extra: Extra, why: Skipped) -> String {
    match (extra, why) {
        (Extra::Signing, Skipped::NotAllowed) => "It is not signed, although the site asks for it: this site’s programs do not run here.".into(),
        (Extra::Checks, Skipped::NotAllowed) => "The site’s own checks do not look at it: this site’s programs do not run here.".into(),
        (Extra::Signing, Skipped::NoGit) => "It is not signed, although the site asks for it: git is not installed on this computer.".into(),
        (Extra::Checks, Skipped::NoGit) => "The site’s own checks do not look at it: git is not installed on this computer.".into(),
    }
}

/// Why a file cannot be published, what to do, and what a program said of it.
pub(crate) fn unfiltered(
    file: &str,
    attribute: &str,
    why: &Unfiltered,
) -> (String, String, String) {
    let is_large = attribute == "filter=lfs";
    let needs = if is_large {
        format!("{file} is kept as a large file, apart from the site’s history")
    } else {
        format!("{file} is turned into something else by a program before it is published")
    };
    match why {
        Unfiltered::NotAllowed => (
            format!("{needs}, and this site’s programs do not run here."),
            "Look at what the site wants to run, and let it, or leave the file out.".into(),
            String::new(),
        ),
        Unfiltered::NoGit => (
            format!("{needs}, and that needs git, which is not installed on this computer."),
            "Install git, then try again.".into(),
            String::new(),
        ),
        Unfiltered::Failed(said) => (
            format!("{needs}, and the program could not do it. Nothing was published."),
            "Show what it said to your site’s developer.".into(),
            said.to_string(),
        ),
        _ if is_large => (
            format!("{needs}, and that needs Git LFS, which is not set up on this computer."),
            "Install Git LFS and run “git lfs install” once, or ask your site’s developer. Then try again.".into(),
            String::new(),
        ),
        _ => (
            format!("{needs}, and nothing on this computer says by which ({attribute})."),
            "Ask your site’s developer to set it up in this folder.".into(),
            String::new(),
        ),
    }
}

/// The site's checks refused; `said` is the line that tells.
pub(crate) fn refused(said: &str) -> String {
    let rest = "Nothing was published, and your text is as it was.";
    if said.is_empty() {
        return format!("The site’s checks do not say why. {rest} Ask your site’s developer.");
    }
    format!("The site’s checks say: “{said}”. {rest}")
}

/// The site's checks changed files that nobody planned to publish.
pub(crate) fn meddled(files: &[String]) -> String {
    let what = match files {
        [] => "more than what you publish".to_owned(),
        [one] => format!("{one}, which is not part of what you publish"),
        [one, ..] => format!(
            "{} files that are not part of what you publish, {one} among them",
            files.len()
        ),
    };
    format!(
        "The site’s checks changed {what}, so nothing was published. Show this to your site’s developer."
    )
}

/// The site's checks changed what is published.
pub(crate) fn changed_by_checks(files: &[String]) -> String {
    match files {
        [] => String::new(),
        [one] => format!("The site’s checks changed {one}; what they made of it is published."),
        many => format!(
            "The site’s checks changed {}; what they made of them is published.",
            many.join(", ")
        ),
    }
}
