//! Where drafts are shared, in words.

pub(crate) const PLACE_TITLE: &str = "Where drafts are shared";
pub(crate) const PLACE_ELSEWHERE: &str = "Keep drafts somewhere else";
pub(crate) const PLACE_ADDRESS: &str = "Address for drafts";
pub(crate) const PLACE_HELP: &str = "A place beside the site that only colleagues can read; your site’s developer can make one. The site itself is published where it was.";
pub(crate) const PLACE_GO: &str = "Keep drafts there";
pub(crate) const PLACE_AGREE: &str = "Share drafts there";
pub(crate) const PLACE_DECLINE: &str = "Not there";
pub(crate) const PLACE_GIVE_UP: &str = "Share them with the site again";
pub(crate) const PLACE_CHANGE: &str = "Change…";
pub(crate) const PLACE_HINT: &str = "https://example.org/organisation/drafts";
pub(crate) const PLACE_ASKING: &str = "Looking at it…";
pub(crate) const PLACE_OTHER: &str = "Keep them somewhere else…";
