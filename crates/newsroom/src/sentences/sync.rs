//! What others did meanwhile, in words: who, and why it is not in this folder.

use repo::Stay;

/// Whoever the history names; it may not know.
pub(crate) fn author(name: &str) -> String {
    if name.trim().is_empty() {
        "Somebody".to_owned()
    } else {
        name.trim().to_owned()
    }
}

/// The announcement that was open was changed by somebody else and is shown anew.
pub(crate) fn changed_under(name: &str) -> String {
    format!(
        "{} changed this announcement on the site. It is shown as it is now.",
        author(name)
    )
}

pub(crate) const IN_HANDS: &str = "One of them is being written in here. What others changed comes in when it is saved and you pause.";

pub(crate) const FAILED: &str =
    "This could not be brought into your folder just now. Nothing here changed; it is tried again.";

/// Why what others changed is not brought into the folder, and what happens at the next publish.
pub(crate) fn waits(why: &Stay) -> String {
    let reason = match why {
        Stay::OtherBranch => "Your folder is set to another version of the site than the one that is published.",
        Stay::OwnCommits => "Your folder holds changes that another program recorded and that are not published.",
        Stay::Unfinished => "Another program has begun something in your folder and has not finished it.",
        Stay::Busy => return "Another program works in your folder right now. What others changed comes in after that.".to_owned(),
        Stay::ChangedHere { file } => {
            return format!("{file} is changed on this computer too. Nothing here is touched; when you publish, both changes are brought together.");
        }
        Stay::Staged { file } => {
            return format!("Another program has {file} ready in a version of its own. Nothing here is touched; when you publish, your change is placed on top of theirs.");
        }
        _ => "Your folder is kept in a way that Dateline only reads.",
    };
    format!(
        "{reason} So it stays as it is; when you publish, your change is placed on top of theirs."
    )
}
