//! What is said about a plan and its publish.

pub(crate) const MOVED_ON: &str = "The site moved on; your change was placed on top.";

/// What taking a publish back did.
pub(crate) fn taken_back(titles: &[String], label: &str) -> String {
    match titles {
        [one] => format!("What was published of “{one}” is taken back from {label}."),
        _ => format!("What was published is taken back from {label}."),
    }
}

pub(crate) fn never_sent(title: &str) -> String {
    format!(
        "“{title}” was about to be published when Dateline stopped. Nothing was sent. Your text is here; publish it again."
    )
}

pub(crate) fn goes_elsewhere(destination: &str) -> String {
    format!(
        "This folder is connected to another place than when you looked at the plan: {destination}. Look at the new plan."
    )
}
