//! The start screen and the bar, in words.

use api::Remote;

pub(crate) const TAGLINE: &str = "Write, check and publish a site’s announcements.";
pub(crate) const OPEN_FOLDER: &str = "Open a site folder";
pub(crate) const OPEN_FOLDER_HELP: &str =
    "A site’s files on this computer. Nothing in the folder changes or runs.";
pub(crate) const TRY_SAMPLE: &str = "Try the sample site";
pub(crate) const TRY_SAMPLE_HELP: &str =
    "A small newsroom to practise in. Publishing works, and nobody sees it.";
pub(crate) const RECENT: &str = "Recent sites";
pub(crate) const NOT_THERE: &str = "The folder is not there";
pub(crate) const OPENING_SITE: &str = "Opening…";
pub(crate) fn forget(name: &str) -> String {
    format!("Take {name} off this list")
}

pub(crate) const ANNOUNCEMENTS: &str = "Announcements";
pub(crate) const DESK: &str = "Desk";
pub(crate) const PAGE: &str = "Page";
pub(crate) const PUBLISH: &str = "Publish…";
pub(crate) const READ_AGAIN: &str = "Read the folder again";
pub(crate) const FOLDER_READ: &str = "The list is up to date.";
pub(crate) const CLOSE_SITE: &str = "Close this site";
pub(crate) const SITE_MENU: &str = "Site";
pub(crate) const THEME_LIGHT: &str = "Light";
pub(crate) const THEME_DARK: &str = "Dark";
pub(crate) const THEME_SYSTEM: &str = "As the system";
pub(crate) fn theme_label(now: &str) -> String {
    format!("Colours: {now}")
}
pub(crate) fn built_with(name: &str, evidence: &str, guessed: bool) -> String {
    let told = if evidence.is_empty() {
        String::new()
    } else {
        format!(" ({evidence})")
    };
    if guessed {
        format!("Probably {name}{told}")
    } else {
        format!("{name}{told}")
    }
}
pub(crate) fn destination(remote: &Remote) -> String {
    match remote {
        Remote::At { label } => format!("Publishes to {label}"),
        Remote::Missing => "Nowhere to publish to yet".to_owned(),
        Remote::NoHistory => "This folder keeps no history, so it cannot publish".to_owned(),
    }
}
