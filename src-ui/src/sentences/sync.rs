//! What others do meanwhile, and what readers see, in words.

pub(crate) const CHECKING: &str = "checking…";
pub(crate) const SIGN_IN_NEEDED: &str = "sign-in needed";
pub(crate) const CANNOT_CHECK: &str = "cannot be checked";
pub(crate) const CHECK_NOW: &str = "Check now";
pub(crate) const OTHERS_TITLE: &str = "What others changed";
pub(crate) const LOOKING_AT_OTHERS: &str = "Looking at what others changed…";
pub(crate) const NOBODY: &str = "Nobody changed anything since you last looked.";
pub(crate) const ALREADY_HERE: &str = "All of it is in your folder already.";
pub(crate) const REMOVED_BY_OTHERS: &str = "Taken off";
pub(crate) const NEW_BY_OTHERS: &str = "New";
pub(crate) const OPEN_IT: &str = "Open";
pub(crate) const LIVE_TITLE: &str = "On the public site";
pub(crate) const WAIT_FOR_PAGE: &str = "Tell me when it is live";
pub(crate) const WAIT_FOR_GONE: &str = "Tell me when it is off the site";
pub(crate) const WAITING_FOR_PAGE: &str = "Waiting until the site shows it…";
pub(crate) const STOP_WAITING: &str = "Stop waiting";
pub(crate) const PAGES_LIVE: &str = "live on the site";
pub(crate) const PAGES_NOT_LIVE: &str = "not live yet";
pub(crate) const LIVE_AT: &str = "Live at";
pub(crate) const OFF_THE_SITE: &str = "Off the site:";
pub(crate) const OPEN_PAGE: &str = "Open the page";
pub(crate) const ASK_FOR_REVIEW: &str = "Ask for a review";
pub(crate) const WANTS_REVIEW: &str = "This site wants a review first";

/// In the bar: how fresh what is known is.
pub(crate) fn up_to_date(seconds: i64) -> String {
    format!("up to date, checked {}", ago(seconds))
}

pub(crate) fn offline(since: &str) -> String {
    format!("offline since {since}")
}

pub(crate) fn others(count: u32) -> String {
    match count {
        1 => "1 announcement was changed by others".to_owned(),
        count => format!("{count} announcements were changed by others"),
    }
}

pub(crate) fn by_whom(author: &str, when: &str) -> String {
    if when.is_empty() {
        author.to_owned()
    } else {
        format!("{author}, {when}")
    }
}

pub(crate) fn pages_open(count: usize) -> String {
    match count {
        1 => "waiting for the page".to_owned(),
        count => format!("waiting for {count} pages"),
    }
}

fn ago(seconds: i64) -> String {
    match seconds / 60 {
        ..1 => "just now".to_owned(),
        minutes @ 1..60 => format!("{minutes} min ago"),
        minutes => format!("{} h ago", minutes / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_counts_read_well() {
        for (seconds, words) in [
            (-5, "just now"),
            (59, "just now"),
            (60, "1 min ago"),
            (179, "2 min ago"),
            (3_599, "59 min ago"),
            (7_300, "2 h ago"),
        ] {
            assert_eq!(up_to_date(seconds), format!("up to date, checked {words}"));
        }
        assert_eq!(others(1), "1 announcement was changed by others");
        assert_eq!(others(3), "3 announcements were changed by others");
    }
}
