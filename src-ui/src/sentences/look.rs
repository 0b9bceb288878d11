//! The words of the switch between the site's own look and the neutral one.

pub(crate) const LOOK: &str = "Look of the page";
pub(crate) const LOOK_SITE: &str = "Site";
pub(crate) const LOOK_NEUTRAL: &str = "Neutral";
pub(crate) const LOOK_ASKED: &str = "Looking for built pages …";
pub(crate) const LOOK_NEUTRAL_CHOSEN: &str = "Neutral look";
