//! What is said about a page that goes out for review, and about what comes back. What the page
//! itself says is in `review/export/script/words.js`.

use api::{Code, Error};
use review::returned::Unreadable;

use super::error;

/// For a browser in which nothing runs.
pub(crate) const NO_SCRIPT: &str = "This browser runs no scripts, so you can read the page, but not comment on it here. Open it in another browser, or answer by e-mail.";

/// What went out is not known here any more.
pub(crate) const VERSION_GONE: &str = "The version that went out is not on this computer, so a decision came in as a comment, and places are those of the draft as it is now.";

/// The draft changed since it went out.
pub(crate) const VERSION_OLDER: &str = "The draft changed since this page went out: what was said stands where the words are now, and a decision is about the older version.";

pub(crate) const APPROVED: &str = "It may be published like this.";
pub(crate) const CHANGES: &str = "It needs changes first.";

/// The title of the exported page.
pub(crate) fn page_title(title: &str) -> String {
    format!("Review: {title}")
}

/// The name that is proposed for the file.
pub(crate) fn file_name(slug: &str) -> String {
    format!("Review {slug}.html")
}

pub(crate) fn written(path: &str) -> String {
    format!("The page to review is {path}. Send it to whoever is to look at it.")
}

/// What goes out is on this computer only.
pub(crate) const NOT_SHARED: &str =
    "It is not shared as a draft: what comes back can be brought in as soon as it is.";

/// Why there is nothing to show to anybody.
pub(crate) fn nothing_to_review(title: &str) -> String {
    format!("The site has “{title}” exactly so already, so there is nothing to review.")
}

pub(crate) fn not_exported(why: &str) -> Error {
    error(Code::EditRefused, why, "", false)
}

/// Of images that are too large for the file; empty where there are none.
pub(crate) fn images_left_out(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "One image is too large for the page and is left out.".to_owned(),
        many => format!("{many} images are too large for the page and are left out."),
    }
}

/// Why nothing could be read.
pub(crate) fn unreadable(why: Unreadable) -> String {
    match why {
        Unreadable::None => "There is no review in this. Copy the whole mail, down to “dateline review ends here”, or choose the file that the reviewer saved.",
        Unreadable::TooLarge | Unreadable::TooMany => "This is larger than any review. Nothing was brought in.",
        Unreadable::Cut => "The end of the review is missing. Copy the whole mail, down to “dateline review ends here”.",
        Unreadable::Damaged => "Some of the review was lost on its way. Ask the reviewer for the file, or to send the text again.",
        Unreadable::Newer => "This review was made for a later Dateline. Bring Dateline up to date, then try again.",
        Unreadable::Nameless => "This review does not say who wrote it. Ask the reviewer to enter a name and to send it again.",
    }
    .to_owned()
}

pub(crate) fn of_another_draft(title: &str) -> String {
    format!("This is a review of “{title}”. Open that draft, and bring it in there.")
}

pub(crate) fn draft_gone(title: &str) -> String {
    format!(
        "“{title}” is not among the shared drafts of this site. It may be published or not shared yet, or the review is of another site."
    )
}

/// Of entries that could not be read.
pub(crate) fn left_out(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("One entry could not be read and is left out.".to_owned()),
        many => Some(format!(
            "{many} entries could not be read and are left out."
        )),
    }
}

pub(crate) fn nothing_new(names: &[&str], known: usize) -> String {
    let names = listed(names);
    match known {
        0 => format!("{names} said nothing in this review."),
        _ => format!("What {names} said is in the conversation already."),
    }
}

pub(crate) fn brought_in(count: usize, names: &[&str], title: &str) -> String {
    let names = listed(names);
    match count {
        1 => format!("What {names} said about “{title}” is in the conversation."),
        many => format!("{many} remarks by {names} about “{title}” are in the conversation."),
    }
}

/// A comment whose words are nowhere in the text.
pub(crate) fn about(quote: &str, text: &str) -> String {
    format!("On “{quote}”:\n\n{text}")
}

/// Suggested words whose place is nowhere in the text.
pub(crate) fn instead(quote: &str, words: &str, text: &str) -> String {
    let said = format!("Instead of “{quote}”: “{words}”\n\n{text}");
    said.trim_end().to_owned()
}

/// A decision about a version that is not known.
pub(crate) fn decided(decision: &str, text: &str) -> String {
    format!("{decision}\n\n{text}").trim_end().to_owned()
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
