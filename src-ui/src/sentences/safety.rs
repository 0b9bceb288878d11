//! What keeps typed text safe, in words.

pub(crate) const SAVE_NOW: &str = "Save now";
pub(crate) const SAVE_AS_NEW: &str = "Save it as a new file";
pub(crate) const MAKE_AGAIN: &str = "Make the file again";
pub(crate) const DELETED_ELSEWHERE: &str =
    "This file was deleted by another program. Its text is still here.";
pub(crate) const PUT_BACK: &str = "Put it back";
pub(crate) const COPY_TEXT: &str = "Copy the text";
pub(crate) const TEXT_COPIED: &str = "Text copied";
pub(crate) fn saved_as(file: &str) -> String {
    format!("Saved as {file}")
}
