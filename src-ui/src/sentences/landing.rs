//! What a publish waits for, in words.

pub(crate) const WAITS_FOR_REVIEW: &str = "It waits for a review.";
pub(crate) const SHARE_FOR_REVIEW: &str = "Share as a draft…";
pub(crate) const BRING_IN: &str = "Bring it into the text";
