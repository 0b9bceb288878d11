//! What is said about what a publish waits for, and about conversations that are over.

use api::{Code, Error};

use super::error;

/// Nobody has to approve it, and nobody was asked.
pub(crate) const NOT_ASKED: &str = "Nobody has to approve it.";
pub(crate) const SHARE_FIRST: &str = "Share it as a draft and ask for a review first.";
pub(crate) const SHARE_AGAIN: &str =
    "What is here is not what the shared draft has. Share it again, and ask for a review of that.";
pub(crate) const ASK: &str = "Ask for a review of the shared draft.";
pub(crate) const BRING_IN: &str = "Somebody else changed it on the site meanwhile. Bring that into your text, share it again, and ask for a review of both.";
pub(crate) const GO_ON: &str = "The site does not ask for it, so it can be published all the same.";
pub(crate) const BACK_IS_ANOTHER: &str = "It was changed since, so taking that back makes a text that nobody approved. Open it, write what shall stand there, and share it as a draft.";
pub(crate) const CHANGED_BY_CHECKS: &str = "The site’s checks changed the text, so it is not what was approved any more. Nothing was published. Put what they change into your text, share it again, and ask for a review of that.";
pub(crate) const ASK_REVIEW: &str =
    "The review is not done. Publishing goes on only if you say so.";

/// Neither the rules nor why not.
pub(crate) const RULES_UNKNOWN: &str =
    "What the site asks for before a publish cannot be read right now.";

/// The rules of the site cannot be read.
pub(crate) fn rules_unreadable(line: u32) -> String {
    format!(
        "The dateline.toml on the site cannot be read from line {line} on, so nobody knows whether this has to be approved. Ask your site’s developer to mend it."
    )
}

pub(crate) fn waits(title: &str, sentence: &str) -> String {
    format!("“{title}” waits for a review. {sentence}")
}

pub(crate) fn approved(names: &[String]) -> String {
    match names {
        [] => NOT_ASKED.to_owned(),
        names => format!("Approved by {}.", list(names)),
    }
}

pub(crate) fn wants_changes(names: &[String]) -> String {
    match names {
        [one] => format!("{one} asks for changes."),
        names => format!("{} ask for changes.", list(names)),
    }
}

/// Whose approval is missing, and how many of others beside.
pub(crate) fn waits_for(names: &[String], more: usize) -> String {
    let others = match more {
        1 => "one more approval".to_owned(),
        more => format!("{more} more approvals"),
    };
    match (names, more) {
        ([], _) => format!("It waits for {others}."),
        (names, 0) => format!("It waits for {} to approve it.", list(names)),
        (names, _) => format!(
            "It waits for {} to approve it, and for {others}.",
            list(names)
        ),
    }
}

pub(crate) fn own_does_not_count(name: &str) -> String {
    format!("{name} wrote on it, and nobody’s approval of their own words counts.")
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// What it waits for changed after the plan was looked at.
pub(crate) fn waits_now(title: &str, sentence: &str) -> String {
    format!("“{title}” waits for a review now. {sentence} Look at the new plan.")
}

pub(crate) fn not_kept(label: &str, reason: &str) -> String {
    format!(
        "{label} does not keep the conversation about it ({reason}), so the shared draft stays. Ask your site’s developer to allow names that begin with refs/dateline/."
    )
}

/// The remote, named where it is not the site's own, does not answer: it is tried again.
pub(crate) fn closes_later(which: Option<&str>) -> String {
    let which = which.unwrap_or("The site");
    format!(
        "{which} did not answer, so the shared draft stays for now. Dateline takes it away when that answers again."
    )
}

pub(crate) fn no_such_review() -> Error {
    error(
        Code::NotFound,
        "The conversation about that version is not kept any more.",
        "The list shows those that are.",
        false,
    )
}

pub(crate) fn no_such_commit(name: &str) -> Error {
    error(
        Code::NotFound,
        format!("There is no commit “{name}” here."),
        "A checkout of the whole history has it (fetch-depth: 0, say).",
        false,
    )
}

pub(crate) fn nothing_to_compare() -> Error {
    error(
        Code::NotFound,
        "There is no earlier commit to compare with.",
        "Name one with --since.",
        false,
    )
}

/// A changed announcement without the approvals it needs, in the site's CI.
pub(crate) fn not_approved(sentence: &str, has_conversation: bool) -> String {
    if has_conversation {
        format!("Not approved as it is here. {sentence}")
    } else {
        format!("Nobody approved this, and no conversation about it was found. {sentence}")
    }
}
