//! Images on their way into an announcement, in words.

use super::desk::thousands;

pub(crate) const IMAGE_TITLE: &str = "Add an image";
pub(crate) const DROP_IMAGE: &str = "Drop an image here, or choose one.";
pub(crate) const FROM_COMPUTER: &str = "From this computer…";
pub(crate) const FROM_SITE: &str = "From the site…";
pub(crate) const ALT: &str = "In words";
pub(crate) const ALT_HELP: &str = "What someone who cannot see it should know, in a sentence.";
pub(crate) const ALT_MISSING: &str = "Say what it shows, or mark that it only decorates the text.";
pub(crate) const DECORATIVE: &str = "It only decorates";
pub(crate) const DECORATIVE_HELP: &str = "Screen readers pass over it.";
pub(crate) const IMAGE_NAME: &str = "Name of the file";
pub(crate) const MAKE_SMALLER: &str = "Make it smaller";
pub(crate) const PUT_IMAGE: &str = "Add the image";
pub(crate) const WEIGHING: &str = "Looking at the image…";
pub(crate) const TELLS_PLACE: &str =
    "It tells where it was taken. That, the camera and the time stay out of the site.";
pub(crate) const TELLS_DETAILS: &str =
    "It tells how and when it was made. That stays out of the site.";
pub(crate) const TELLS_NOTHING: &str = "It tells nothing about who made it, or where.";
pub(crate) fn image_goes_to(folder: &str) -> String {
    match folder {
        "" => "It goes into the site’s own folder.".to_owned(),
        folder => format!("It goes to {folder}."),
    }
}
pub(crate) fn image_facts(size: Option<(u32, u32)>, bytes: u32) -> String {
    match size {
        Some((width, height)) => format!(
            "{} × {} pixels, {}",
            thousands(width as usize),
            thousands(height as usize),
            file_size(bytes)
        ),
        None => file_size(bytes),
    }
}
pub(crate) fn instead_of(then: &str, now: &str) -> String {
    format!("{then}. Now it is {now}.")
}
/// Two figures are enough to compare by.
pub(crate) fn file_size(bytes: u32) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_001 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{file_size, image_facts};

    #[test]
    fn sizes_read_well() {
        for (bytes, expect) in [
            (940, "940 bytes"),
            (12_345, "13 KB"),
            (999_999, "1.0 MB"),
            (3_440_000, "3.5 MB"),
            (12_000_000, "12.0 MB"),
        ] {
            assert_eq!(file_size(bytes), expect);
        }
        assert_eq!(
            image_facts(Some((4032, 24)), 940),
            "4,032 × 24 pixels, 940 bytes"
        );
        assert_eq!(image_facts(None, 940), "940 bytes");
    }
}
