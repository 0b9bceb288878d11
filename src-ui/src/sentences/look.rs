//! The words of the switch between the site's own look and the neutral one.

pub(crate) const LOOK: &str = "Look of the page";
pub(crate) const LOOK_SITE: &str = "Site";
pub(crate) const LOOK_NEUTRAL: &str = "Neutral";
pub(crate) const KEEP_BUILD: &str = "Keep this build for the preview";
pub(crate) const BUILD_KEPT: &str = "Kept: the page is shown as this build has it";
pub(crate) const REMOVE_BUILD: &str = "Remove it";
pub(crate) const BUILD_REMOVED: &str = "The kept build is removed";
/// Where the look comes from, and from when.
pub(crate) fn build_of(when: &str) -> String {
    format!("From a build of {when} that Dateline keeps.")
}
pub(crate) const LOOK_ASKED: &str = "Looking for built pages …";
pub(crate) const LOOK_NEUTRAL_CHOSEN: &str = "Neutral look";
