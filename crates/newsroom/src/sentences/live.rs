//! Waiting for the public page, in words.

/// Readers see it, or see it no more.
pub(crate) fn live(title: &str, goes: bool) -> String {
    if goes {
        format!("“{title}” is off the site.")
    } else {
        format!("“{title}” is live.")
    }
}

pub(crate) const OLD_TEXT: &str = "The page shows the text from before.";
pub(crate) const NO_PAGE: &str = "There is no page at this address yet.";
pub(crate) const ELSEWHERE: &str = "The address leads to another computer, which is not asked.";
pub(crate) const NO_ANSWER: &str = "The site does not answer right now.";
pub(crate) const GIVEN_UP: &str = "After half an hour the page does not show the new text. It is published; whoever keeps the site knows why it is not built.";

/// Nobody may publish without a review.
pub(crate) const WANTS_REVIEW: &str = "This site wants a review first. Nothing was published, and your text is as it was; share it as a draft, and ask for the review there.";
