//! What is said about the form: values that fit nowhere, corrections, images.

use api::{Code, Error};

use super::{error, sentence};

pub(crate) fn bad_number(text: &str) -> Error {
    error(
        Code::EditRefused,
        format!("“{text}” is not a number."),
        "",
        false,
    )
}

pub(crate) fn bad_date() -> Error {
    error(
        Code::EditRefused,
        "This day or time does not exist.",
        "Check the day against the month.",
        false,
    )
}

pub(crate) fn part_gone() -> Error {
    error(
        Code::Stale,
        "This part of the field is not there any more.",
        "The form is shown again as it is now.",
        true,
    )
}

pub(crate) fn no_collection() -> Error {
    error(
        Code::NotFound,
        "This file belongs to no collection, so there is nothing to correct.",
        "",
        false,
    )
}

/// A file of corrections that cannot be read: `cause` is the reason as a sentence.
pub(crate) fn corrections_unreadable(file: &str, cause: &str) -> Error {
    error(
        Code::EditRefused,
        format!(
            "{file} cannot be read, so nothing was changed. {}",
            sentence(cause)
        ),
        "Mend it in a text editor, or ask your site's developer to.",
        true,
    )
}

pub(crate) const OWN_CORRECTIONS: &str = "Dateline's own list of corrections";

pub(crate) fn image_too_large(name: &str) -> Error {
    error(
        Code::EditRefused,
        format!("{name} is larger than 40 MB, too large for a page."),
        "Make it smaller in an image program, then add it again.",
        false,
    )
}

pub(crate) fn no_image(name: &str) -> Error {
    error(
        Code::EditRefused,
        format!("{name} is not an image that can be added here: PNG, JPEG, GIF, WebP or AVIF."),
        "Save it as one of these in an image program, then add it again.",
        false,
    )
}

pub(crate) fn svg(name: &str) -> Error {
    error(
        Code::EditRefused,
        format!("{name} is a drawing (SVG), which can hold programs, so it is not added here."),
        "Save it as PNG, or ask your site's developer to add it.",
        false,
    )
}
