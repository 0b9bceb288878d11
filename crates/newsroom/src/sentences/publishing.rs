//! What is said about a plan and its publish.

use api::FieldChange;

pub(crate) const MOVED_ON: &str = "The site moved on; your change was placed on top.";
pub(crate) const MERGED_ANEW: &str =
    "The site moved on; what changed there meanwhile is kept beside your change.";
pub(crate) const CHOOSE_FIRST: &str =
    "Somebody else changed the same words. Choose which of them stay.";
pub(crate) const YOURS: &str = "Yours";
pub(crate) const AS_BEFORE: &str = "As it was before";

const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// Who wrote a wording, and when.
pub(crate) fn by(author: &str, when: &str) -> String {
    format!("{author}, {when}")
}

/// Others' changes that stay beside one's own.
pub(crate) fn kept_both(author: &str, what: &str, when: &str) -> String {
    format!("{author} changed {what} on {when}; both are kept.")
}

/// What somebody changed, as part of a sentence: fields by their labels, then the text's
/// paragraphs, counted from 1.
pub(crate) fn what_changed(fields: &[FieldChange], paragraphs: &[usize], text: bool) -> String {
    let mut parts: Vec<String> = match fields {
        [one] => vec![format!("“{}”", one.label)],
        [one, other] => vec![format!("“{}”", one.label), format!("“{}”", other.label)],
        [] => Vec::new(),
        many => vec![format!("{} details", many.len())],
    };
    match paragraphs {
        [] if text => parts.push("the text".to_owned()),
        [] => {}
        [one] => match ORDINALS.get(one - 1) {
            Some(ordinal) => parts.push(format!("the {ordinal} paragraph")),
            None => parts.push("a paragraph".to_owned()),
        },
        many => parts.push(format!("{} paragraphs", many.len())),
    }
    match parts.as_slice() {
        [] => "the announcement".to_owned(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Somebody changed the same after the plan was looked at.
pub(crate) fn touched(author: &str, title: &str) -> String {
    format!("{author} changed “{title}” in the same place just now. Look at the new plan.")
}

pub(crate) fn changed_here(title: &str) -> String {
    format!("“{title}” changed here since you looked at the plan. Look at the new plan.")
}

/// A problem that the merged text has and neither of the two had alone.
pub(crate) fn problem_together(problem: &str) -> String {
    format!(
        "Somebody else changed the same announcement just now, and together there is a problem: {problem} Look at the new plan."
    )
}

/// A file that went on while it was published, and does not have what others changed.
pub(crate) fn left_behind(title: &str) -> String {
    format!(
        "“{title}” changed here while it was published, so what others changed in it is not in this folder yet. The next plan brings both together."
    )
}

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
