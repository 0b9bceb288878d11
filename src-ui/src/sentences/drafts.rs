//! Shared drafts, taking back and corrections, in words.

pub(crate) const SHARE: &str = "Share…";
pub(crate) const SHARE_TITLE: &str = "Share as a draft";
pub(crate) const SHARE_WHAT: &str = "Colleagues who can write to this site see the draft, read it and may change it. It does not go on the site.";
pub(crate) const SHARE_AGAIN: &str = "What colleagues changed in the draft comes in first. Where you changed the same words, you are asked.";
pub(crate) const SHARE_GO: &str = "Share";
pub(crate) const SHARING: &str = "Talking to the site…";
pub(crate) const DRAFT_TITLE: &str = "Shared draft";
pub(crate) const DRAFTS: &str = "Drafts";
pub(crate) const ASKING: &str = "Asking the site…";
pub(crate) const ASK_AGAIN: &str = "Look again";
pub(crate) const NONE_SHARED: &str = "No shared drafts";
pub(crate) const NONE_SHARED_HELP: &str =
    "Share an announcement, and colleagues find it here before it is published.";
pub(crate) const STOP_SHARING: &str = "Stop sharing";
pub(crate) const STOP_ASK: &str = "Colleagues no longer find this draft then.";
pub(crate) const STOP_KEEPS: &str =
    "What is on a computer stays there, and the conversation can still be read under Drafts.";
pub(crate) const NEW_ON_SITE: &str = "Not on the site yet";
pub(crate) const ON_SITE: &str = "Changes an announcement that is on the site";
pub(crate) const YOURS: &str = "Yours";
pub(crate) const SEND_ANSWERS: &str = "Use these words";
pub(crate) const TAKE_BACK: &str = "Take it back…";
pub(crate) const TAKE_BACK_TITLE: &str = "Take it back";
pub(crate) const TAKE_BACK_NOW: &str = "Take it back";
pub(crate) const TAKEN_BACK: &str = "Taken back";
pub(crate) const CORRECT: &str = "Publish a correction…";
pub(crate) const CORRECT_TITLE: &str = "Publish a correction";
pub(crate) const CORRECT_HELP: &str =
    "A dated note in the text says what was wrong. The announcement keeps its address.";
pub(crate) const CORRECT_WAIT: &str = "Looking at earlier corrections…";
pub(crate) const CORRECT_BEGINS: &str = "How it begins";
pub(crate) const CORRECT_TEXT: &str = "What was wrong, and what is right";
pub(crate) const CORRECT_START: &str = "Before the text";
pub(crate) const CORRECT_END: &str = "At the end of the text";
pub(crate) const CORRECT_WHERE: &str = "Where it stands";
pub(crate) const CORRECT_GO: &str = "Put it in and look at the plan";
pub(crate) const CORRECTION_IN: &str = "The correction is in the text";

pub(crate) fn shared_by(author: &str, when: &str) -> String {
    format!("{author}, {when}")
}

pub(crate) fn drafts_count(count: usize) -> String {
    format!("{DRAFTS} {count}")
}

pub(crate) fn both_changed(author: &str, title: &str) -> String {
    format!("You and {author} changed the same in “{title}”")
}

pub(crate) fn field_too(label: &str) -> String {
    format!("The field “{label}” gets today’s date.")
}
