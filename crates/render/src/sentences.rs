//! Every sentence that this crate puts into a page.

pub(crate) const IMAGE_MISSING: &str = "This image is not in the site";
pub(crate) const IMAGE_FILLED_IN: &str = "The site fills in this image";
pub(crate) const EMBED: &str = "An embed is not shown here";
pub(crate) const VIDEO: &str = "A video is not shown here";
pub(crate) const AUDIO: &str = "A recording is not shown here";
pub(crate) const DRAWING: &str = "A drawing is not shown here";
pub(crate) const FORM: &str = "A form is not shown here";
pub(crate) const CHIP: &str = "The site fills this in";
pub(crate) const FOOTNOTES: &str = "Footnotes";

pub(crate) const GAP_NEIGHBOURS: &str = "Set when this is published";
pub(crate) const GAP_UNKNOWN: &str = "Not known yet";

pub(crate) fn image_elsewhere(host: &str) -> String {
    if host.is_empty() {
        return "An image from another site is not shown here".into();
    }
    format!("An image from {host} is not shown here")
}
