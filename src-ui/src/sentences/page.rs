//! The page's controls, images of other sites, the site on this computer, in words.

use crate::state::Width;

pub(crate) const PAGE_OWN_COLOURS: &str =
    "The site’s own look has its own colours; the neutral look can be light or dark";
pub(crate) const PAGE_LIGHT: &str = "Show the page light";
pub(crate) const PAGE_DARK: &str = "Show the page dark";
pub(crate) const PAGE_MORE: &str = "More for this page";
pub(crate) const ZOOM_IN: &str = "Larger";
pub(crate) const ZOOM_OUT: &str = "Smaller";
pub(crate) const ZOOM_NONE: &str = "Own size";
pub(crate) const PRINT: &str = "Print or save as PDF…";
pub(crate) const SEE_ON_SITE: &str = "See it on the site…";
pub(crate) const RUN_TITLE: &str = "Run this site’s own program?";
pub(crate) const RUN_WHAT: &str = "To show the announcement as the site makes it, this runs:";
pub(crate) const RUN_MEANS: &str = "It runs programs that came with the site, with your rights on this computer. Do this only with a site whose makers you trust. Dateline asks again when what runs has changed.";
pub(crate) const RUN_FROM: &str = "It takes its orders from:";
pub(crate) const RUN_GO: &str = "Run it";
pub(crate) const RUN_STARTING: &str = "The site is starting on this computer…";
pub(crate) const RUN_SLOW: &str = "The site is still starting. Large sites take a while.";
pub(crate) const RUN_THERE: &str = "The site runs on this computer. It shows what is saved.";
pub(crate) const RUN_STOP: &str = "Stop";
pub(crate) const RUN_OPEN: &str = "Show the page";
pub(crate) const RUN_SAID: &str = "What it says";

pub(crate) const fn width_name(width: Width) -> &'static str {
    match width {
        Width::Room => "As wide as there is room",
        Width::Phone => "As on a phone",
        Width::Tablet => "As on a tablet",
        Width::Desktop => "As on a desktop",
    }
}

pub(crate) fn zoomed(zoom: u32) -> String {
    format!("{zoom} %")
}

pub(crate) fn images_left_out(host: &str) -> String {
    format!("Images from {host} are not shown: loading them tells {host} that you read this.")
}

pub(crate) fn show_images(host: &str) -> String {
    format!("Show images from {host}")
}

pub(crate) fn hide_images(host: &str) -> String {
    format!("Hide images from {host}")
}

pub(crate) fn run_folder(folder: &str) -> String {
    format!("in {folder}")
}
