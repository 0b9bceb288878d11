//! What is said about what is published at a moment.

use jiff::SignedDuration;

pub(crate) const IS_RUNNING: &str =
    "It is being published right now. Look at what became of it, then plan again.";
pub(crate) const TAKES_BACK: &str =
    "Something that is taken back goes off the site at once, not at a moment.";
pub(crate) const NOTHING: &str = "There is nothing in this plan to publish.";
pub(crate) const AUTHOR_FIRST: &str = "Nobody said yet in whose name is published. Publish once, or share a draft; then you are asked.";

/// What must be true for it to happen.
pub(crate) const MUST_RUN: &str = "Dateline must be open with this site then. If this computer sleeps, it is published as soon as it wakes up.";

pub(crate) const RUNS: &str = "It is being published now.";

pub(crate) fn scheduled(title: &str, at: &str) -> String {
    format!("“{title}” is published on {at}. {MUST_RUN}")
}

/// Something that does not happen if Dateline ends.
pub(crate) fn waiting(title: &str, at: &str) -> String {
    format!("“{title}” is to be published on {at}.")
}

pub(crate) fn held_longer(title: &str, until: &str) -> String {
    format!("“{title}” is embargoed until {until}. Choose that moment or a later one.")
}

/// Dateline was closed at the moment.
pub(crate) fn missed(late: &str) -> String {
    format!("Dateline was closed at that moment, {late}. Publish it now, or take it off.")
}

/// Dateline ended while it was published.
pub(crate) const CUT_OFF: &str = "Dateline stopped while it was published, and the site does not have it as it is here. Publish it again, or take it off.";

pub(crate) const ANOTHER_TEXT: &str = "The text changed after it was scheduled, so it was not published. Look at the plan, then publish it now or schedule it again.";

pub(crate) const NEW_WARNINGS: &str =
    "There are warnings that nobody has looked at, so it was not published. Look at the plan.";

pub(crate) const QUESTION: &str = "Somebody else changed the same words, so it was not published. Look at the plan and choose which of them stay.";

pub(crate) const REVIEW: &str =
    "It waits for a review still, so it was not published. The plan says for whose.";

pub(crate) const ERRORS: &str =
    "There are errors in it, so it was not published. Mend them, then publish it now.";

pub(crate) const WAS_OUT: &str = "The site had exactly this already.";

/// It was not published for that reason.
pub(crate) fn not_published(why: &str) -> String {
    format!("It was not published. {why}")
}

/// The remote does not answer; it is tried again.
pub(crate) fn tried_again(why: &str) -> String {
    format!("{why} Dateline tries again until it answers.")
}

/// What was said of a publish, and how late it was.
pub(crate) fn published(said: &str, late: SignedDuration) -> String {
    if late.as_secs() < 60 {
        return said.to_owned();
    }
    format!("{said} That was {} late.", span(late))
}

/// How far a moment is: "in 3 days", "2 hours ago".
pub(crate) fn away(left: SignedDuration) -> String {
    if left.is_negative() {
        format!("{} ago", span(left.abs()))
    } else {
        format!("in {}", span(left))
    }
}

/// A span as people say it.
fn span(span: SignedDuration) -> String {
    let (minutes, hours, days) = (span.as_mins(), span.as_hours(), span.as_hours() / 24);
    let counted = |count: i64, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    match (days, hours, minutes) {
        (2.., ..) => counted(days, "day"),
        (_, 1.., _) => match minutes % 60 {
            0 => counted(hours, "hour"),
            rest => format!("{} and {}", counted(hours, "hour"), counted(rest, "minute")),
        },
        (_, _, 1..) => counted(minutes, "minute"),
        _ => "less than a minute".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        for (seconds, words) in [
            (0, "in less than a minute"),
            (60, "in 1 minute"),
            (3_599, "in 59 minutes"),
            (3_600, "in 1 hour"),
            (7_500, "in 2 hours and 5 minutes"),
            (86_400, "in 24 hours"),
            (172_800, "in 2 days"),
            (-60, "1 minute ago"),
            (-200_000, "2 days ago"),
        ] {
            assert_eq!(away(SignedDuration::from_secs(seconds)), words, "{seconds}");
        }
        let late = |seconds| published("Out.", SignedDuration::from_secs(seconds));
        assert_eq!(late(59), "Out.");
        assert_eq!(late(180), "Out. That was 3 minutes late.");
    }
}
