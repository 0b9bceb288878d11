//! What is not to be public yet and what is published at a moment, in words.

use super::Said;

pub(crate) const EMBARGO: &str = "Not before…";
pub(crate) const EMBARGO_TITLE: &str = "Not before";
pub(crate) const EMBARGO_IT: Said = (EMBARGO, "embargo hold until secret date lift");
pub(crate) const EMBARGO_WHAT: &str = "Until then nobody publishes it here, and it is not shared where the public can read. Colleagues see the mark on every page.";
pub(crate) const EMBARGOED: &str = "Embargoed";
pub(crate) const EMBARGO_SET: &str = "Hold it back";
pub(crate) const EMBARGO_CHANGE: &str = "Change";
pub(crate) const EMBARGO_LIFT: &str = "Lift the embargo";
pub(crate) const EMBARGO_LIFTED: &str = "The embargo is lifted.";
pub(crate) const MOMENT_DAY: &str = "Day";
pub(crate) const LATER: &str = "Publish at…";
pub(crate) const LATER_IT: Said = (LATER, "schedule time date later plan moment");
pub(crate) const LATER_TITLE: &str = "Publish at";
pub(crate) const LATER_GO: &str = "Schedule";
pub(crate) const LATER_NOT: &str = "Back to the plan";
pub(crate) const LATER_HELP: &str = "This computer publishes it: Dateline must be open with this site then. After a sleep it catches up and says how late it is.";
pub(crate) const AS_PLANNED: &str = "Exactly this text";
pub(crate) const AS_IT_IS_THEN: &str = "The text as it is then";
pub(crate) const WHICH_TEXT: &str = "Which text";
pub(crate) const SITE_ITSELF: &str = "Let the site do it";
pub(crate) const SITE_WAITS: &str = "Set its date and publish now";
pub(crate) const SCHEDULE_TITLE: &str = "Scheduled";
pub(crate) const SCHEDULE_NONE: &str = "Nothing is scheduled.";
pub(crate) const SCHEDULE_OFF: &str = "Take it off the schedule";
pub(crate) const SCHEDULE_DISMISS: &str = "Dismiss";
pub(crate) const SCHEDULE_NOW: &str = "Look at the plan…";
pub(crate) const PUBLIC_CAN: &str = "The public can";
pub(crate) const ONLY_COLLEAGUES: &str = "Only colleagues can";
pub(crate) const ONLY_COLLEAGUES_AFTER_ALL: &str = "Only colleagues can read there";

/// A copy of what is held back is held back too.
pub(crate) fn copy_is_held(mark: &str) -> String {
    format!("{mark}, as the one that it is a copy of. Lift that if the copy may go out before.")
}

/// What the bar says of the schedule: how many wait, and how many ask for something.
pub(crate) fn scheduled(waiting: usize, asking: usize) -> String {
    match (waiting, asking) {
        (0, 0) => "Published as scheduled".to_owned(),
        (waiting, 0) => format!("{waiting} scheduled"),
        (_, 1) => "1 not published".to_owned(),
        (_, asking) => format!("{asking} not published"),
    }
}

/// How a scheduled publish ended; most such sentences name it.
pub(crate) fn scheduled_end(title: &str, sentence: &str) -> String {
    let named = format!("“{title}”");
    if sentence.contains(&named) {
        return sentence.to_owned();
    }
    format!("{named}: {sentence}")
}

/// A plan is held back.
pub(crate) fn held_back(title: &str, by: &str) -> String {
    format!("“{title}” waits until then. {by}")
}

/// A moment with how far it is.
pub(crate) fn and_away(words: &str, away: &str) -> String {
    if away.is_empty() {
        words.to_owned()
    } else {
        format!("{words}, {away}")
    }
}
