//! What is said about images that are added.

use api::{Code, Error};

use super::error;

/// Begins like an image and goes on like none.
pub(crate) fn broken(name: &str) -> Error {
    error(
        Code::EditRefused,
        format!("{name} is damaged, so it is not added."),
        "Open it in an image program and save it again, then add it once more.",
        false,
    )
}

/// Tells things that cannot be taken out of it.
pub(crate) fn tells(name: &str) -> Error {
    error(
        Code::EditRefused,
        format!(
            "{name} tells about whoever made it, and in this format (AVIF) that cannot be taken out here. It is not added."
        ),
        "Save it as JPEG or PNG in an image program, then add that.",
        false,
    )
}

/// Was to be made smaller and cannot.
pub(crate) fn not_smaller(name: &str) -> Error {
    error(
        Code::EditRefused,
        format!("{name} cannot be made smaller here, so nothing was added."),
        "Add it as it is.",
        false,
    )
}
