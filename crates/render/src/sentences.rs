//! Every sentence that this crate puts into a page, or says about one.

use crate::differences::Reading;

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

/// What a writer is told about a place that the site reads otherwise, and what its fix
/// does.
pub(crate) const fn difference(reading: Reading) -> (&'static str, &'static str) {
    match reading {
        Reading::ListStaysText => (
            "On your site this stays text: a numbered list is written `1.`.",
            "Write `1.`",
        ),
        Reading::ListNeedsLine => (
            "This list needs an empty line above it on your site.",
            "Add an empty line",
        ),
        Reading::BecomesList => (
            "On your site this line becomes a numbered list.",
            "Keep it text",
        ),
        Reading::TableNeedsLine => (
            "This table needs an empty line above it on your site.",
            "Add an empty line",
        ),
        Reading::BecomesTable => ("On your site this line becomes a table.", "Keep it text"),
        Reading::HtmlLeftOut => ("Your site leaves this HTML out.", ""),
        Reading::HtmlAsText => ("Your site shows this HTML as it is typed.", ""),
        Reading::AddressStaysText => (
            "This stays plain text: your site does not turn addresses into links.",
            "Make it a link",
        ),
        Reading::NoteStaysText => ("Your site has no footnotes: this shows as it is typed.", ""),
        Reading::BoxStaysText => (
            "Your site has no boxes to tick: this shows as it is typed.",
            "",
        ),
        Reading::CodeIsText => (
            "On your site this is text, not code: indenting makes no difference.",
            "",
        ),
        Reading::AttributesShow => ("On your site this shows as it is typed.", ""),
        Reading::StarsShow => (
            "On your site these stars show: a blank inside them keeps the text from being bold.",
            "Make it bold",
        ),
    }
}
